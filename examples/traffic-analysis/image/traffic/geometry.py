"""Plane geometry: similarities (turn, uniform scale, shift) as 2x3 matrices, and boxes.

A matrix ``m`` maps a point (x, y) to ``m[:, :2] @ (x, y) + m[:, 2]``.
"""

from __future__ import annotations

import math

import numpy as np

from traffic.arrays import Floats


def identity() -> Floats:
    """The map that moves nothing."""
    return np.eye(2, 3, dtype=np.float64)


def similarity(angle_rad: float, scale: float, shift: tuple[float, float]) -> Floats:
    """Turns by ``angle_rad`` (clockwise on screen, as y points down), scales, then shifts."""
    cosine, sine = scale * math.cos(angle_rad), scale * math.sin(angle_rad)
    return np.array([[cosine, -sine, shift[0]], [sine, cosine, shift[1]]])


def compose(after: Floats, before: Floats) -> Floats:
    """The map that does ``before``, then ``after``."""
    linear = after[:, :2] @ before[:, :2]
    shift = after[:, :2] @ before[:, 2] + after[:, 2]
    return np.column_stack([linear, shift])


def invert(matrix: Floats) -> Floats:
    """The map that undoes ``matrix``."""
    linear = np.linalg.inv(matrix[:, :2])
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def apply(matrix: Floats, points: Floats) -> Floats:
    """Maps points of shape (n, 2)."""
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2], dtype=np.float64)


def scale_of(matrix: Floats) -> float:
    """How much lengths grow."""
    return float(math.sqrt(abs(np.linalg.det(matrix[:, :2]))))


def angle_of(matrix: Floats) -> float:
    """Turn in radians, clockwise on screen."""
    return math.atan2(matrix[1, 0], matrix[0, 0])


def resize_map(full: tuple[int, int], small: tuple[int, int]) -> Floats:
    """From pixels of a picture of size ``full`` (width, height) to those of its resized copy.

    The centre of the first pixel is (0, 0) in both, so the map shifts by half a pixel.
    """
    sx, sy = small[0] / full[0], small[1] / full[1]
    return np.array([[sx, 0.0, 0.5 * sx - 0.5], [0.0, sy, 0.5 * sy - 0.5]])


def corners(width: float, height: float) -> Floats:
    """The four outermost pixel centres of a picture, shape (4, 2)."""
    right, bottom = width - 1.0, height - 1.0
    return np.array([[0.0, 0.0], [right, 0.0], [right, bottom], [0.0, bottom]])


def fit_within(width: int, height: int, side: int) -> tuple[int, int]:
    """The size with the longer side at most ``side``, never enlarged; ``side`` 0 changes nothing."""
    longest = max(width, height)
    if side <= 0 or longest <= side:
        return width, height
    return max(1, round(width * side / longest)), max(1, round(height * side / longest))
