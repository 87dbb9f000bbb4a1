"""The crossing's roads: routes as lines with arc length, and where one must stop.

World coordinates are those of the first frame: pixels, x right, y down. Traffic keeps right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traffic.arrays import Floats

LANE_PX = 34.0
APPROACH_PX = 160.0
"""How far outside the picture roads begin and end."""
POINT_STEP_PX = 2.0
TURN_RADIUS_PX = 30.0


@dataclass(frozen=True)
class Route:
    """One way through the crossing."""

    origin: str
    exit: str
    line: Floats
    """Points every ``POINT_STEP_PX``, shape (n, 2)."""
    stop_at: float
    """Arc length of the stop line in pixels."""

    @property
    def length(self) -> float:
        """Arc length in pixels."""
        return (len(self.line) - 1) * POINT_STEP_PX

    def place(self, arc: float) -> tuple[Floats, float]:
        """Position and heading (radians, 0 to the right, clockwise) at an arc length."""
        index = min(max(arc / POINT_STEP_PX, 0.0), len(self.line) - 1.001)
        low = int(index)
        step = self.line[low + 1] - self.line[low]
        return self.line[low] + (index - low) * step, float(np.arctan2(step[1], step[0]))


_HEADING = {"w": (1.0, 0.0), "e": (-1.0, 0.0), "n": (0.0, 1.0), "s": (0.0, -1.0)}
"""Direction of travel of who comes from there."""


def routes(width: int, height: int) -> list[Route]:
    """All routes: straight on and right turns, from four sides."""
    ways = [("w", "e"), ("e", "w"), ("n", "s"), ("s", "n")]
    turns = [("w", "s"), ("e", "n"), ("n", "w"), ("s", "e")]
    return [_route(origin, leave, width, height) for origin, leave in ways + turns]


def _route(origin: str, leave: str, width: int, height: int) -> Route:
    centre = np.array([width / 2, height / 2])
    into = np.array(_HEADING[origin])
    out = -np.array(_HEADING[leave])
    half = np.array([width / 2, height / 2]) + APPROACH_PX
    start = centre + _right_of(into) * LANE_PX / 2 - into * abs(half @ into)
    end = centre + _right_of(out) * LANE_PX / 2 + out * abs(half @ out)
    stop_at = abs(half @ into) - 1.6 * LANE_PX
    if np.allclose(into, out):
        knots = np.stack([start, end])
    else:
        corner = np.where(np.abs(into) > 0, end, start)
        angles = np.linspace(0, np.pi / 2, 16)[:, None]
        begin = corner - into * TURN_RADIUS_PX
        arc = begin + TURN_RADIUS_PX * (into * np.sin(angles) + out * (1 - np.cos(angles)))
        knots = np.concatenate([start[None], arc, end[None]])
    return Route(origin, leave, _resample(knots), float(stop_at))


def _right_of(heading: Floats) -> Floats:
    """The direction to the driver's right on a screen whose y points down."""
    return np.array([-heading[1], heading[0]])


def _resample(knots: Floats) -> Floats:
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1))])
    arcs = np.arange(0.0, lengths[-1], POINT_STEP_PX)
    return np.column_stack([np.interp(arcs, lengths, knots[:, axis]) for axis in (0, 1)])
