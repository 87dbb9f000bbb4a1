"""Detections, and the file that holds them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, Protocol

import numpy as np
import numpy.typing as npt

from traffic.arrays import Floats, Image

NAME = "detections.csv"
COLUMNS = ("frame", "time", "x", "y", "left", "top", "width", "height", "score", "class")


@dataclass(frozen=True)
class Detection:
    """One object in one frame, in full pixels of the reference frame."""

    x: float
    """Centre. The motion detector gives the centre of mass, networks that of the box."""
    y: float
    left: float
    """Of the upright box, like the three that follow."""
    top: float
    width: float
    height: float
    score: float
    """The detector's own confidence, 0 to 1."""
    label: str
    """What the detector says it is."""

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the box."""
        return self.left + self.width / 2, self.top + self.height / 2


class Detector(Protocol):
    """Finds objects in one frame."""

    def detect(self, frame: Image, pose: Floats) -> list[Detection]:
        """``frame`` in working size; ``pose`` from the reference frame to this one, full pixels."""
        ...

    def memory(self) -> dict[str, npt.NDArray[np.generic]]:
        """What it remembers between frames, by name; empty where that is nothing."""
        ...

    def recall(self, memory: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Goes on as the detector did whose memory this was."""
        ...


class DetectionWriter:
    """Writes rows frame by frame."""

    def __init__(self, file: IO[str], header: bool = True) -> None:
        """``file`` is open for text with ``newline=''``; without ``header`` it goes on another one."""
        self._rows = csv.writer(file, lineterminator="\n")
        if header:
            self._rows.writerow(COLUMNS)

    def write(self, frame: int, time_s: float, detections: list[Detection]) -> None:
        """Appends one frame's detections."""
        for d in detections:
            box = [f"{value:.2f}" for value in (d.x, d.y, d.left, d.top, d.width, d.height)]
            self._rows.writerow([frame, f"{time_s:.4f}", *box, f"{d.score:.3f}", d.label])


def read(path: Path) -> Iterator[tuple[int, list[Detection]]]:
    """Yields each frame that has detections, in order."""
    with path.open(newline="", encoding="utf-8") as file:
        for frame, rows in groupby(csv.DictReader(file), key=lambda row: int(row["frame"])):
            yield frame, [_detection(row) for row in rows]


def _detection(row: dict[str, str]) -> Detection:
    x, y, left, top, width, height, score = (float(row[name]) for name in COLUMNS[2:-1])
    return Detection(x, y, left, top, width, height, score, row["class"])
