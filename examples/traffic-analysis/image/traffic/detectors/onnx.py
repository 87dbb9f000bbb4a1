"""Detector *onnx*: a network that the user brings, run by OpenCV. Classes are its labels.

Two common layouts of the one output are read, told apart by its shape with C labels:

* ``(1, N, 5 + C)``: centre x, centre y, width, height, objectness, C class scores (YOLOv5);
* ``(1, 4 + C, N)``: centre x, centre y, width, height, C class scores, transposed (YOLOv8).

Boxes are pixels of the network's square input; scores are 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from traffic.arrays import Floats, Image
from traffic.detection import Detection
from traffic.detectors.boxes import Box, keep_best, to_reference
from traffic.errors import DataError
from traffic.working import Working

OVERLAP = 0.45
PADDING_GREY = 114
MAX_LABELS = 10_000


class OnnxDetector:
    """Keeps nothing between frames."""

    def __init__(self, working: Working, model: Path, labels: Path, side: int, threshold: float) -> None:
        """``side`` is the network's input size in pixels; ``threshold`` the least score, 0 to 1."""
        self._working = working
        self._labels = read_labels(labels)
        self._side = side
        self._threshold = threshold
        self._name = model.name
        try:
            self._network = cv2.dnn.readNetFromONNX(str(model))
        except cv2.error as error:
            raise DataError(
                f"{model.name} cannot be read as an ONNX network by OpenCV {cv2.__version__}: "
                f"{_first_line(error)}. Give MODEL a network exported with opset 12 or lower."
            ) from error

    def memory(self) -> dict[str, npt.NDArray[np.generic]]:
        """See :class:`traffic.detection.Detector`."""
        return {}

    def recall(self, memory: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """See :class:`traffic.detection.Detector`."""

    def detect(self, frame: Image, pose: Floats) -> list[Detection]:
        """See :class:`traffic.detection.Detector`."""
        picture, scale = _letterbox(frame, self._side)
        blob = cv2.dnn.blobFromImage(picture, 1 / 255.0, swapRB=True)
        self._network.setInput(blob)
        try:
            output = self._network.forward()
        except cv2.error as error:
            raise DataError(
                f"{self._name} cannot be run with an input of {self._side}x{self._side}: "
                f"{_first_line(error)}. Set MODEL_SIZE to the size it was exported with."
            ) from error
        boxes, scores = split_output(np.asarray(output, dtype=np.float64), len(self._labels))
        best = scores.max(axis=1)
        strong = np.flatnonzero(best >= max(self._threshold, 1e-3))
        kinds = scores[strong].argmax(axis=1)
        corners = boxes[strong].copy()
        corners[:, :2] -= corners[:, 2:] / 2
        kept = keep_best(corners, best[strong], kinds, OVERLAP)
        scores_kept, shown = best[strong], (corners / scale).tolist()
        found = []
        for index in kept:
            left, top, width, height = shown[index]
            label = self._labels[int(kinds[index])]
            found.append(Box(left, top, width, height, float(scores_kept[index]), label))
        return to_reference(found, pose, self._working)


def read_labels(path: Path) -> list[str]:
    """One label a line, in the order of the network's classes."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name} is no text: LABELS needs one label a line, UTF-8.") from error
    labels = [line.strip() for line in text.splitlines() if line.strip()]
    if not 1 <= len(labels) <= MAX_LABELS:
        raise DataError(
            f"{path.name} has {len(labels)} labels: LABELS needs one label a line, in the order "
            "of the network's classes."
        )
    return labels


def split_output(output: Floats, classes: int) -> tuple[Floats, Floats]:
    """Boxes (n, 4) as centre and size, and class scores (n, classes), from either layout."""
    table = output[0] if output.ndim == 3 and output.shape[0] == 1 else output
    if table.ndim == 2 and table.shape[1] == 5 + classes:
        return table[:, :4], table[:, 5:] * table[:, 4:5]
    if table.ndim == 2 and table.shape[0] == 4 + classes:
        return table[:4].T, table[4:].T
    raise DataError(
        f"The network's output has the shape {output.shape}, but with {classes} labels "
        f"(1, N, {5 + classes}) or (1, {4 + classes}, N) is needed. "
        "Check that LABELS belongs to MODEL and that MODEL was exported without post-processing."
    )


def _letterbox(frame: Image, side: int) -> tuple[Image, float]:
    """The frame scaled into the top left of a grey square, and the scale."""
    scale = side / max(frame.shape[:2])
    size = (max(1, round(frame.shape[1] * scale)), max(1, round(frame.shape[0] * scale)))
    square = np.full((side, side, 3), PADDING_GREY, dtype=np.uint8)
    square[: size[1], : size[0]] = cv2.resize(frame, size, interpolation=cv2.INTER_LINEAR)
    return square, scale


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:200].rstrip(".") if lines else "no reason given"
