"""A course: one object as it is being followed."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from traffic.arrays import Floats
from traffic.detection import Detection
from traffic.kalman import Belief, Motion, distance2, update

SIGMA_SHARE = 0.05
"""Standard deviation of a measured centre, as a share of the object's side."""
MIN_SIGMA_PX = 1.0
ODD_SIZE = 1.45
"""Beyond this ratio of areas a detection is not this object alone: it is trusted less."""
SIZE_MEMORY = 0.85
KNOWN_HITS = 5
"""From this many detections on, the speed is known well enough to say where it cannot be."""
REACH_SIZES, REACH_GROWTH, MAX_REACH_SIZES = 0.9, 0.2, 2.2
"""How far from the forecast it may be found: sizes, more per five frames unseen, at most."""


@dataclass
class Step:
    """One frame of a course."""

    forecast: Belief
    belief: Belief
    width: float
    height: float
    seen: bool
    measured: tuple[Floats, float] | None = None
    """Place and its standard deviation, where it was seen."""


@dataclass
class Course:
    """The state of one object, and all its frames so far."""

    first: int
    steps: list[Step]
    labels: Counter[str] = field(default_factory=Counter)
    hits: int = 1
    missed: int = 0
    """Examined frames since it was last seen."""

    @staticmethod
    def begin(frame: int, detection: Detection, motion: Motion) -> Course:
        """A course of one detection."""
        place, sigma = centre_of(detection), sigma_of(detection.width, detection.height)
        belief = motion.start(place, sigma)
        step = Step(belief, belief, detection.width, detection.height, True, (place, sigma))
        return Course(frame, [step], Counter([detection.label]))

    @property
    def now(self) -> Step:
        """The latest frame."""
        return self.steps[-1]

    @property
    def last(self) -> int:
        """Number of its latest frame."""
        return self.first + len(self.steps) - 1

    @property
    def label(self) -> str:
        """The class that was said most often; the first said among equals."""
        return self.labels.most_common(1)[0][0]

    def advance(self, motion: Motion, step_s: float) -> None:
        """One frame passes, unseen so far."""
        forecast = motion.predict(self.now.belief, step_s)
        self.steps.append(Step(forecast, forecast, self.now.width, self.now.height, seen=False))

    def area_ratio(self, detection: Detection) -> float:
        """How many times larger the detection is than this object (or smaller): at least 1."""
        ratio = detection.width * detection.height / max(self.now.width * self.now.height, 1e-6)
        return max(ratio, 1 / max(ratio, 1e-6))

    def distance2(self, detection: Detection) -> float:
        """Squared Mahalanobis distance of the detection."""
        sigma = sigma_of(self.now.width, self.now.height)
        return distance2(self.now.forecast, centre_of(detection), sigma)

    def reaches(self, detection: Detection) -> bool:
        """Is it near enough to the forecast, in sizes of the object and of its way unseen?"""
        if self.hits < KNOWN_HITS:
            return True
        forecast = self.now.forecast
        unseen = self.missed / KNOWN_HITS
        size = math.sqrt(self.now.width * self.now.height)
        offset = float(np.linalg.norm(centre_of(detection) - forecast.position))
        return offset <= size * min(REACH_SIZES + REACH_GROWTH * unseen, MAX_REACH_SIZES)

    def accept(self, detection: Detection) -> None:
        """The detection is this object, in the latest frame."""
        ratio = self.area_ratio(detection)
        sigma = sigma_of(self.now.width, self.now.height)
        is_odd = ratio > ODD_SIZE and self.hits > 2
        if is_odd:
            sigma *= ratio * 2
        place = centre_of(detection)
        belief = update(self.now.forecast, place, sigma)
        keep = 0.97 if is_odd else min(SIZE_MEMORY, self.hits / (self.hits + 1))
        width = keep * self.now.width + (1 - keep) * detection.width
        height = keep * self.now.height + (1 - keep) * detection.height
        self.steps[-1] = Step(self.now.forecast, belief, width, height, True, (place, sigma))
        self.labels[detection.label] += 1
        self.hits += 1
        self.missed = 0


def centre_of(detection: Detection) -> Floats:
    """(x, y)."""
    return np.array([detection.x, detection.y])


def sigma_of(width: float, height: float) -> float:
    """Standard deviation of a measured centre, pixels."""
    return max(MIN_SIGMA_PX, SIGMA_SHARE * math.sqrt(width * height))
