"""Joins a course that ended with one that began a little later where the first was going.

That is what happens behind a lamp post or another object: the same thing is seen again, but too
late for the tracker. Ends and beginnings are paired by least total cost; what lies between is
inferred by the filter, and smoothed with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from traffic.arrays import Floats
from traffic.course import Course
from traffic.kalman import Motion, update

MAX_GAP_S = 3.0
REACH_SIZES = 1.3
"""How far from the forecast the second course may begin, in sizes of the object..."""
REACH_SPEED_SHARE = 0.35
"""...and this share more of the way that it would go unseen."""
MAX_AREA_RATIO = 2.5
MIN_SEEN = 5
"""Courses seen less often than this say too little about where they go."""
ENDS = 6
"""Frames over which size and speed at an end are taken."""
FORBIDDEN = 1e6


AtEdge = Callable[[int, Floats, float], bool]
"""Does something of this size (pixels), at this place in this frame, touch the picture's edge?"""


def join(courses: Sequence[Course], motion: Motion, rate: float, at_edge: AtEdge) -> list[Course]:
    """The courses, each with what continues it, by first frame.

    What ends or begins at the picture's edge has left or come, and is not joined.
    """
    rest = sorted(courses, key=lambda course: (course.first, course.last))
    if len(rest) < 2:
        return list(rest)
    cost = np.array([[_cost(end, begin, rate) for begin in rest] for end in rest])
    cost[[at_edge(c.last, c.steps[-1].belief.position, _size_at(c, last=True)) for c in rest], :] = FORBIDDEN
    cost[:, [at_edge(c.first, c.steps[0].belief.position, _size_at(c, last=False)) for c in rest]] = FORBIDDEN
    rows, columns = linear_sum_assignment(cost)
    follower = {r: c for r, c in zip(rows.tolist(), columns.tolist(), strict=True) if cost[r, c] < FORBIDDEN}
    continued = set(follower.values())
    joined = []
    for index, course in enumerate(rest):
        if index in continued:
            continue
        while index in follower:
            index = follower[index]
            _append(course, rest[index], motion, rate)
        joined.append(course)
    return joined


def _cost(end: Course, begin: Course, rate: float) -> float:
    """How far the beginning is from where the end was going, in allowed distances."""
    gap = begin.first - end.last
    if not 1 <= gap <= MAX_GAP_S * rate or min(end.hits, begin.hits) < MIN_SEEN or end.label != begin.label:
        return FORBIDDEN
    size, other = _size_at(end, last=True), _size_at(begin, last=False)
    if max(size, other) / max(min(size, other), 1e-6) > MAX_AREA_RATIO**0.5:
        return FORBIDDEN
    velocity, seconds = _velocity_at_end(end, rate), gap / rate
    here, there = end.steps[-1].belief.position, begin.steps[0].belief.position
    offset = float(np.linalg.norm(there - here - velocity * seconds))
    allowed = REACH_SIZES * size + REACH_SPEED_SHARE * float(np.linalg.norm(velocity)) * seconds
    return offset / allowed + 0.2 * seconds if offset <= allowed else FORBIDDEN


def _velocity_at_end(course: Course, rate: float) -> Floats:
    """Pixels per second over the last frames before the very end, which may be half hidden."""
    places = np.array([step.belief.position for step in course.steps[-3 * ENDS :]])
    if len(places) < ENDS:
        return np.zeros(2)
    return np.asarray((places[-1] - places[0]) * rate / (len(places) - 1))


def _size_at(course: Course, *, last: bool) -> float:
    steps = course.steps[-ENDS:] if last else course.steps[:ENDS]
    return float(np.median([np.sqrt(step.width * step.height) for step in steps]))


def _append(course: Course, later: Course, motion: Motion, rate: float) -> None:
    """Runs the filter on through the gap and the measurements of the later course."""
    while course.last + 1 < later.first:
        course.advance(motion, 1.0 / rate)
    for step in later.steps:
        course.advance(motion, 1.0 / rate)
        now = course.now
        now.width, now.height, now.seen = step.width, step.height, step.seen
        if step.measured is not None:
            place, sigma = step.measured
            now.belief = update(now.forecast, place, sigma)
            now.measured = step.measured
    course.hits += later.hits
    course.labels += later.labels
