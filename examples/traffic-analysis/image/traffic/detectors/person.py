"""Detector *person*: OpenCV's built-in people detector. Its class is ``person``.

Histograms of oriented gradients with a linear support vector machine (Dalal, Triggs: Histograms of
oriented gradients for human detection, CVPR 2005). It sees upright people of 96 pixels and more;
small pictures are enlarged first, so that people of about 48 pixels are seen too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import cv2
import numpy as np
import numpy.typing as npt

from traffic.arrays import Floats, Image
from traffic.detection import Detection
from traffic.detectors.boxes import Box, keep_best, to_reference
from traffic.working import Working

LABEL = "person"
ENLARGED_SIDE_PX = 1024
"""Pictures are brought to about this size of the longer side."""
STRIDE_PX = 8
PYRAMID_STEP = 1.07
STEEPNESS = 2.0
"""The machine's margin becomes a score by 1 / (1 + exp(-STEEPNESS * margin))."""
LOWEST_SCORE, HIGHEST_SCORE = 0.05, 0.98
OVERLAP = 0.4
PERSON_WIDTH, PERSON_HEIGHT = 0.55, 0.82
"""The detector's window has a rim around the person: the shares that the person takes up."""


class PersonDetector:
    """Keeps nothing between frames."""

    def __init__(self, working: Working, threshold: float) -> None:
        """``threshold`` is the least score, 0 to 1; 0.5 is the machine's own boundary."""
        score = min(max(threshold, LOWEST_SCORE), HIGHEST_SCORE)
        self._margin = math.log(score / (1 - score)) / STEEPNESS
        self._working = working
        self._enlarge = min(2.0, max(1.0, ENLARGED_SIDE_PX / max(working.size)))
        self._machine = cv2.HOGDescriptor()
        self._machine.setSVMDetector(cv2.HOGDescriptor_getDefaultPeopleDetector())

    def memory(self) -> dict[str, npt.NDArray[np.generic]]:
        """See :class:`traffic.detection.Detector`."""
        return {}

    def recall(self, memory: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """See :class:`traffic.detection.Detector`."""

    def detect(self, frame: Image, pose: Floats) -> list[Detection]:
        """See :class:`traffic.detection.Detector`."""
        picture = frame
        if self._enlarge != 1.0:
            picture = np.asarray(
                cv2.resize(frame, None, fx=self._enlarge, fy=self._enlarge,
                           interpolation=cv2.INTER_LINEAR)
            )  # fmt: skip
        if picture.shape[1] < 64 or picture.shape[0] < 128:
            return []
        found, margins = self._machine.detectMultiScale(
            picture, hitThreshold=self._margin, winStride=(STRIDE_PX, STRIDE_PX), padding=(8, 8),
            scale=PYRAMID_STEP, groupThreshold=0,
        )  # fmt: skip
        if len(found) == 0:
            return []
        boxes = np.asarray(found, dtype=np.float64) / self._enlarge
        scores = 1 / (1 + np.exp(-STEEPNESS * np.asarray(margins, dtype=np.float64).ravel()))
        kept = keep_best(boxes, scores, np.zeros(len(boxes), dtype=np.int64), OVERLAP)
        return to_reference([_person(boxes[i], scores[i]) for i in kept], pose, self._working)


def _person(window: Floats, score: float) -> Box:
    left, top, width, height = (float(value) for value in window)
    inner_width, inner_height = width * PERSON_WIDTH, height * PERSON_HEIGHT
    return Box(
        left + (width - inner_width) / 2, top + (height - inner_height) / 2,
        inner_width, inner_height, float(score), LABEL,
    )  # fmt: skip
