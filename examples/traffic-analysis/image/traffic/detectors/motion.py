"""Detector *motion*: what differs from the empty street. Its class is ``moving``."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
import numpy.typing as npt

from traffic import geometry
from traffic.arrays import Floats, Image, Mask
from traffic.detection import Detection
from traffic.detectors.background import Background, Foreground
from traffic.plate import Canvas, warp
from traffic.working import Working

LABEL = "moving"
LOWEST_LEVEL, HIGHEST_LEVEL = 8.0, 44.0
"""Least difference from the street in grey levels, at THRESHOLD 0 and 1."""
FULL_SCORE_LEVEL = 120.0
"""An object that differs by this much on average has the score 1."""
CLOSE_SHARE = 0.0025
"""Gaps up to this share of the diagonal within an object are closed."""
THIN_SHARE = 0.0045
"""What is thinner than this share of the diagonal is no object: swaying tape, edges, noise."""
MIN_FILL = 0.22
"""An object fills at least this share of its box."""
JOIN_SHARE = 0.011
"""Dark parts up to this share of the diagonal between parts of an object are given back to it."""
STILL_PX = 1e-6


class MotionDetector:
    """Keeps the state between frames: feed it all frames in order."""

    def __init__(
        self, working: Working, canvas: Canvas, plate: Image, rate: float,
        threshold: float, min_area: float,
    ) -> None:  # fmt: skip
        """``threshold`` 0 to 1; ``min_area`` is the least area as a share of the frame's."""
        level = LOWEST_LEVEL + threshold * (HIGHEST_LEVEL - LOWEST_LEVEL)
        self._working = working
        self._canvas = canvas
        self._to_reference = canvas.to_reference(working)
        self._background = Background(plate, rate, level)
        width, height = working.size
        self._min_pixels = max(6.0, min_area * width * height)
        diagonal = float(np.hypot(width, height))
        self._closing = _disc(CLOSE_SHARE * diagonal)
        self._joining = _disc(JOIN_SHARE * diagonal)
        self._opening = _disc(3)
        self._thickness = _disc(THIN_SHARE * diagonal)

    def detect(self, frame: Image, pose: Floats) -> list[Detection]:
        """See :class:`traffic.detection.Detector`."""
        matrix = self._canvas.from_frame(pose, self._working)
        if self._canvas.size == self._working.size and _is_still(matrix):
            picture, covered = frame, np.full(frame.shape[:2], 255, dtype=np.uint8)
        else:
            picture, covered = warp(frame, matrix, self._canvas.size)
        smooth: Image = np.asarray(cv2.GaussianBlur(picture, (3, 3), 0))
        found = self._background.foreground(smooth, covered)
        return self._objects(self._clean(found), found.difference)

    def memory(self) -> dict[str, npt.NDArray[np.generic]]:
        """See :class:`traffic.detection.Detector`."""
        return self._background.memory()

    def recall(self, memory: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """See :class:`traffic.detection.Detector`."""
        self._background.recall(memory)

    def street(self) -> Image:
        """The empty street as known by now, with alpha."""
        return self._background.picture()

    def _clean(self, found: Foreground) -> Mask:
        """Without specks; dark parts taken for shadow given back, gaps closed, holes filled.

        What lies between two parts of objects and differs from the street belongs to them: a
        windscreen as dark as a shadow, say. A gap that shows the street stays a gap.
        """
        # At the rim of a windscreen a line is as bright as the street by chance.
        changed = cv2.morphologyEx(found.changed, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        thick = cv2.morphologyEx(changed, cv2.MORPH_OPEN, self._thickness)
        opened = cv2.morphologyEx(found.objects, cv2.MORPH_OPEN, self._opening) & thick
        joined = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, self._joining) & changed
        closed = cv2.morphologyEx(opened | joined, cv2.MORPH_CLOSE, self._closing)
        outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        filled: Mask = np.zeros(closed.shape, dtype=np.uint8)
        cv2.drawContours(filled, outlines, -1, 255, cv2.FILLED)
        return filled

    def _objects(self, mask: Mask, difference: Image) -> list[Detection]:
        count, labels, boxes, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
        found = []
        per_x, per_y = self._to_reference[0, 0], self._to_reference[1, 1]
        for index in range(1, count):
            left, top, width, height, area = (int(value) for value in boxes[index])
            if area < max(self._min_pixels, MIN_FILL * width * height):
                continue
            window = np.s_[top : top + height, left : left + width]
            level = float(difference[window][labels[window] == index].mean())
            corner = np.array([left - 0.5, top - 0.5])
            places = geometry.apply(self._to_reference, np.stack([centres[index], corner]))
            x, y, edge_x, edge_y = places.ravel().tolist()
            size = (width * per_x, height * per_y)
            score = min(1.0, level / FULL_SCORE_LEVEL)
            found.append(Detection(x, y, edge_x, edge_y, *size, score, LABEL))
        return found


def _disc(diameter: float) -> Mask:
    side = max(3, round(diameter) | 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))


def _is_still(matrix: Floats) -> bool:
    return bool(np.abs(matrix - geometry.identity()).max() < STILL_PX)
