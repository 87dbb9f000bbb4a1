"""How many trajectories pass each cell of a grid, and where flow is high and low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from traffic.arrays import Floats, Integers
from traffic.metadata import Metadata
from traffic.trajectory import Trajectory

CELLS_ACROSS = 40
"""Cells along the longer side of the picture."""
HIGH_PERCENTILE, LOW_PERCENTILE = 90, 25
MAX_SPOTS = 8
MIN_SPOT_CELLS = 2


@dataclass(frozen=True)
class FlowMap:
    """Counts per cell; cell (row, column) covers ``cell`` pixels square from the top left."""

    cell: float
    """Side of a cell in pixels of the reference frame."""
    counts: Integers
    """Trajectories that pass, shape (rows, columns)."""
    speeds: Floats
    """Mean speed in pixels per second where anything passes, else 0; shape (rows, columns)."""


@dataclass(frozen=True)
class Spot:
    """Cells that touch and are all of high, or all of low, flow."""

    level: str
    x: float
    """Centre in pixels."""
    y: float
    cells: int
    trajectories: int
    """Most trajectories in one of its cells (fewest, for a spot of low flow)."""
    mean_speed: float
    """Pixels per second."""


def flow_map(trajectories: Sequence[Trajectory], metadata: Metadata) -> FlowMap:
    """Each trajectory counts once in each cell that it passes."""
    cell = max(metadata.width, metadata.height) / CELLS_ACROSS
    shape = (int(np.ceil(metadata.height / cell)), int(np.ceil(metadata.width / cell)))
    counts = np.zeros(shape, dtype=np.int64)
    total, visits = np.zeros(shape), np.zeros(shape)
    for t in trajectories:
        column, row = np.floor(t.positions / cell).astype(int).T
        inside = (row >= 0) & (row < shape[0]) & (column >= 0) & (column < shape[1])
        places = row[inside], column[inside]
        counts[tuple(np.unique(np.stack(places), axis=1))] += 1
        np.add.at(total, places, t.speeds[inside])
        np.add.at(visits, places, 1)
    return FlowMap(cell, counts, np.divide(total, visits, out=np.zeros(shape), where=visits > 0))


def hot_spots(flow: FlowMap) -> list[Spot]:
    """Places of high and of low flow among those that anything passes, largest first."""
    passed = flow.counts[flow.counts > 0]
    if len(passed) == 0:
        return []
    high = max(2.0, float(np.percentile(passed, HIGH_PERCENTILE)))
    low = float(np.percentile(passed, LOW_PERCENTILE))
    spots = _spots(flow, flow.counts >= high, "high")
    if low < high:
        spots += _spots(flow, (flow.counts > 0) & (flow.counts <= low), "low")
    return spots


def _spots(flow: FlowMap, chosen: np.typing.NDArray[np.bool_], level: str) -> list[Spot]:
    areas, count = ndimage.label(chosen, structure=np.ones((3, 3)))
    spots = []
    for area in range(1, count + 1):
        rows, columns = np.nonzero(areas == area)
        if len(rows) < MIN_SPOT_CELLS:
            continue
        counts = flow.counts[rows, columns]
        weights = counts if level == "high" else np.ones(len(rows))
        spots.append(
            Spot(
                level=level,
                x=round(float(np.average(columns + 0.5, weights=weights) * flow.cell), 1),
                y=round(float(np.average(rows + 0.5, weights=weights) * flow.cell), 1),
                cells=len(rows),
                trajectories=int(counts.max() if level == "high" else counts.min()),
                mean_speed=round(float(flow.speeds[rows, columns].mean()), 1),
            )
        )
    key = (lambda s: (-s.trajectories, -s.cells)) if level == "high" else (lambda s: (-s.cells, s.x))
    return sorted(spots, key=key)[:MAX_SPOTS]
