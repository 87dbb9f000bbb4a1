"""Stage *export*: trajectories as a table for other programs."""

from __future__ import annotations

import csv
import heapq
from collections.abc import Iterator

from traffic import trajectory
from traffic.context import Context
from traffic.metadata import NAME as METADATA_NAME
from traffic.metadata import Metadata
from traffic.progress import Progress
from traffic.scale import metres_per_pixel, to_kmh
from traffic.trajectory import Trajectory

NAME = "trajectories.csv"
COLUMNS = ("frame", "time", "id", "x", "y", "vx", "vy", "class")
SPEED_COLUMN = "speed_kmh"


def run(context: Context) -> None:
    """Runs the stage."""
    metadata = Metadata.read(context.from_earlier(METADATA_NAME, "inspect"))
    trajectories = trajectory.read(context.from_earlier(trajectory.NAME, "track"))
    scale = metres_per_pixel(context)
    progress = Progress(metadata.frames)
    rows = 0
    with context.output(NAME).open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS if scale is None else (*COLUMNS, SPEED_COLUMN))
        done = 0
        for frame, t in _by_frame(trajectories):
            for _ in range(frame - done):
                progress.step()
            done = frame
            table.writerow(_row(metadata, t, frame, scale))
            rows += 1
        for _ in range(metadata.frames - done):
            progress.step()
    progress.finish()
    if scale is None:
        context.say("No METRES_PER_PIXEL given: there is no column for speed in km/h.")
    context.result(trajectories=len(trajectories), rows=rows)


def _by_frame(trajectories: list[Trajectory]) -> Iterator[tuple[int, Trajectory]]:
    """All places, ordered by frame, then id."""

    def places(t: Trajectory) -> Iterator[tuple[int, int, Trajectory]]:
        return ((frame, t.number, t) for frame in range(t.first, t.last + 1))

    ordered = heapq.merge(*map(places, trajectories), key=lambda place: place[:2])
    return ((frame, t) for frame, _, t in ordered)


def _row(metadata: Metadata, t: Trajectory, frame: int, scale: float | None) -> list[object]:
    x, y, vx, vy = t.states[frame - t.first, :4]
    numbers = [f"{value + 0.0:.2f}" for value in (x, y, vx, vy)]
    row: list[object] = [frame, f"{metadata.time_of(frame):.4f}", t.number, *numbers, t.label]
    if scale is not None:
        row.append(f"{to_kmh(float((vx**2 + vy**2) ** 0.5), scale):.1f}")
    return row
