"""Parts detections that cover several followed objects at once: a queue seen as one blob.

The objects are known from before they merged. Their forecast boxes are moved together so that
their common outline fits the detection's, and each object gets its own share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from traffic.arrays import Floats, Integers
from traffic.course import Course
from traffic.detection import Detection

MIN_HITS = 5
"""Only objects that have been seen alone this often count."""
SLACK_PX = 2.0
FULL_SHARE = 0.6
"""The objects' boxes must fill this share of the detection's."""
OVERFULL = 1.5


def part(detections: Sequence[Detection], courses: Sequence[Course]) -> list[Detection]:
    """Detections with merged ones replaced by one per object."""
    known = [course for course in courses if course.hits >= MIN_HITS]
    boxes = np.array([_box(course) for course in known]).reshape(-1, 4)
    result: list[Detection] = []
    for detection in detections:
        members = _inside(detection, boxes)
        pieces = _pieces(detection, boxes[members]) if len(members) > 1 else []
        result.extend(pieces or [detection])
    return result


def _box(course: Course) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the forecast."""
    x, y = course.now.forecast.position
    half_width, half_height = course.now.width / 2, course.now.height / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def _outline(detection: Detection) -> Floats:
    half_width, half_height = detection.width / 2, detection.height / 2
    x, y = detection.middle
    return np.array([x - half_width, y - half_height, x + half_width, y + half_height])


def _inside(detection: Detection, boxes: Floats) -> Integers:
    """Indices of the boxes whose centre lies in the detection."""
    left, top, right, bottom = _outline(detection)
    x, y = boxes[:, [0, 2]].mean(axis=1), boxes[:, [1, 3]].mean(axis=1)
    within_x = (x > left + SLACK_PX) & (x < right - SLACK_PX)
    return np.flatnonzero(within_x & (y > top + SLACK_PX) & (y < bottom - SLACK_PX)).astype(np.int64)


def _pieces(detection: Detection, boxes: Floats) -> list[Detection]:
    """One detection per box, or none where the boxes do not explain the detection."""
    sides = boxes[:, 2:] - boxes[:, :2]
    filled = float(sides.prod(axis=1).sum() / max(detection.width * detection.height, 1e-6))
    if not FULL_SHARE <= filled <= OVERFULL:
        return []
    around = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
    gap = _outline(detection) - around
    shift = (gap[:2] + gap[2:]) / 2
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2 + shift
    return [
        replace(
            detection, x=float(x), y=float(y), width=float(w), height=float(h),
            left=float(x - w / 2), top=float(y - h / 2),
        )
        for (x, y), (w, h) in zip(centres, sides, strict=True)
    ]  # fmt: skip
