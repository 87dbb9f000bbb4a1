"""Joins detections to courses, frame by frame.

Each course has a Kalman filter. Detections are given to courses so that the sum of costs is least
(Kuhn: The Hungarian method for the assignment problem, 1955; SciPy's linear_sum_assignment after
Crouse: On implementing 2D rectangular assignment algorithms, 2016). Cost is the squared
Mahalanobis distance plus a penalty for a different size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from traffic import geometry
from traffic.arrays import Floats
from traffic.course import Course
from traffic.detection import Detection
from traffic.kalman import Motion
from traffic.splitting import part

GATE = 18.4
"""Squared Mahalanobis distance that one in ten thousand true detections exceeds (2 degrees)."""
SIZE_PENALTY = 3.0
FORBIDDEN = 1e6
CONFIRMED_HITS = 3
PATIENCE_S = 1.5
"""A confirmed course goes on unseen for this long, and for no more frames than it was seen."""
TENTATIVE_MISSES = 2
"""A new one may be missed this often before it is given up."""


@dataclass(frozen=True)
class View:
    """What the camera sees in one frame."""

    pose: Floats
    """From the reference frame to the frame, full pixels."""
    width: int
    height: int

    def shows(self, position: Floats) -> bool:
        """Does a point of the reference frame lie in the picture?"""
        x, y = geometry.apply(self.pose, position[None])[0]
        return bool(0 <= x < self.width and 0 <= y < self.height)

    def holds(self, position: Floats, margin: float) -> bool:
        """Does it lie in the picture, this far from its edge (pixels)?"""
        x, y = geometry.apply(self.pose, position[None])[0]
        return bool(margin <= x < self.width - margin and margin <= y < self.height - margin)


class Tracker:
    """Feed it the frames in order; take the courses at the end."""

    def __init__(self, motion: Motion, rate: float, every: int) -> None:
        """``every``: detections exist in every so many frames only."""
        self._motion = motion
        self._step_s = 1.0 / rate
        self._every = every
        self._patience = max(TENTATIVE_MISSES, round(PATIENCE_S * rate / every))
        self._alive: list[Course] = []
        self.ended: list[Course] = []

    def advance(self, frame: int, detections: Sequence[Detection], view: View) -> None:
        """One frame passes; ``view`` is what the camera sees of the reference plane in it."""
        for course in self._alive:
            course.advance(self._motion, self._step_s)
        if frame % self._every:
            return
        confirmed = [c for c in self._alive if c.hits >= CONFIRMED_HITS]
        tentative = [c for c in self._alive if c.hits < CONFIRMED_HITS]
        for course in self._alive:
            course.missed += 1
        rest = _assign(confirmed, part(detections, confirmed))
        rest = _assign(tentative, rest)
        self._drop_lost(view)
        self._alive += [Course.begin(frame, detection, self._motion) for detection in rest]

    def finish(self) -> list[Course]:
        """All confirmed courses, by first frame, each ending with the last frame it was seen in."""
        self.ended += self._alive
        self._alive = []
        courses = [course for course in self.ended if course.hits >= CONFIRMED_HITS]
        for course in courses:
            while not course.steps[-1].seen:
                course.steps.pop()
        return sorted(courses, key=lambda course: course.first)

    def _drop_lost(self, view: View) -> None:
        alive = []
        for course in self._alive:
            is_confirmed = course.hits >= CONFIRMED_HITS
            allowed = min(self._patience, course.hits) if is_confirmed else TENTATIVE_MISSES
            has_left = course.missed > 0 and not view.shows(course.now.forecast.position)
            if course.missed <= allowed and not has_left:
                alive.append(course)
            elif is_confirmed:
                self.ended.append(course)
        self._alive = alive


def _assign(courses: Sequence[Course], detections: Sequence[Detection]) -> list[Detection]:
    """Gives detections to courses; returns those that nobody got."""
    if not courses or not detections:
        return list(detections)
    cost = np.array([[_cost(course, d) for d in detections] for course in courses])
    taken = set()
    for row, column in zip(*linear_sum_assignment(cost), strict=True):
        if cost[row, column] < FORBIDDEN:
            courses[row].accept(detections[column])
            taken.add(column)
    return [d for index, d in enumerate(detections) if index not in taken]


def _cost(course: Course, detection: Detection) -> float:
    distance2 = course.distance2(detection)
    if distance2 > GATE or not course.reaches(detection):
        return FORBIDDEN
    return distance2 + SIZE_PENALTY * math.log(course.area_ratio(detection))
