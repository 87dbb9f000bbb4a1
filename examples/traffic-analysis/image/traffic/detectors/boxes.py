"""What detectors that give upright boxes in the frame have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from traffic import geometry
from traffic.arrays import Floats, Integers
from traffic.detection import Detection
from traffic.working import Working


@dataclass(frozen=True)
class Box:
    """An upright box in a frame's working pixels: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float
    score: float
    label: str


def keep_best(boxes: Floats, scores: Floats, kinds: Integers, overlap: float) -> list[int]:
    """Non-maximum suppression within each kind; ``boxes`` (n, 4) as left, top, width, height."""
    kept: list[int] = []
    for kind in np.unique(kinds):
        members = np.flatnonzero(kinds == kind)
        chosen = cv2.dnn.NMSBoxes(
            boxes[members].tolist(), scores[members].astype(float).tolist(), 0.0, overlap
        )
        kept += members[np.asarray(chosen, dtype=int).ravel()].tolist()
    return sorted(kept)


def to_reference(boxes: Sequence[Box], pose: Floats, working: Working) -> list[Detection]:
    """Boxes of a frame as detections in the reference frame; boxes stay upright."""
    if not boxes:
        return []
    matrix = geometry.compose(geometry.invert(pose), working.to_full)
    growth = geometry.scale_of(matrix)
    middles = np.array([[b.left + (b.width - 1) / 2, b.top + (b.height - 1) / 2] for b in boxes])
    centres = geometry.apply(matrix, middles)
    return [
        _centred(float(x), float(y), box.width * growth, box.height * growth, box)
        for (x, y), box in zip(centres, boxes, strict=True)
    ]


def _centred(x: float, y: float, width: float, height: float, box: Box) -> Detection:
    return Detection(x, y, x - width / 2, y - height / 2, width, height, box.score, box.label)
