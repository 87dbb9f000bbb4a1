"""The camera's pose per frame, and the file that holds it.

A pose is the similarity from the reference frame's pixels to those of the frame at hand. The file
(camera.csv) states it about the picture's centre, which people can read: shift of the centre in
pixels, turn in degrees (clockwise), scale.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from traffic import geometry
from traffic.arrays import Floats
from traffic.metadata import Metadata

NAME = "camera.csv"
COLUMNS = ("frame", "time", "dx", "dy", "angle_deg", "scale", "points", "inliers", "state")


@dataclass(frozen=True)
class Pose:
    """The camera at one frame."""

    matrix: Floats
    points: int
    """Points that could be followed."""
    inliers: int
    """Points that agree on the movement."""
    state: str
    """``followed``: measured; ``held``: nothing to measure by, the last pose was kept."""


def write(path: Path, poses: Sequence[Pose], metadata: Metadata) -> None:
    """Writes one row per frame."""
    centre = _centre(metadata)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for frame, pose in enumerate(poses):
            shift = geometry.apply(pose.matrix, centre[None])[0] - centre
            turn = math.degrees(geometry.angle_of(pose.matrix))
            rows.writerow(
                [
                    frame,
                    f"{metadata.time_of(frame):.4f}",
                    *(f"{value + 0.0:.4f}" for value in shift),
                    f"{turn + 0.0:.6f}",
                    f"{geometry.scale_of(pose.matrix):.8f}",
                    pose.points,
                    pose.inliers,
                    pose.state,
                ]
            )


def read(path: Path, metadata: Metadata) -> Floats:
    """All matrices, shape (frames, 2, 3)."""
    centre = _centre(metadata)
    matrices = []
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            angle = math.radians(float(row["angle_deg"]))
            around = geometry.similarity(angle, float(row["scale"]), (0.0, 0.0))
            moved = np.array([float(row["dx"]), float(row["dy"])])
            shift = centre + moved - around[:, :2] @ centre
            matrices.append(np.column_stack([around[:, :2], shift]))
    return np.array(matrices).reshape(-1, 2, 3)


def _centre(metadata: Metadata) -> Floats:
    return np.array([(metadata.width - 1) / 2, (metadata.height - 1) / 2])
