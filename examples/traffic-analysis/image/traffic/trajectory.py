"""Trajectories, and the file that holds them (one JSON object a line)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from traffic.arrays import Floats

NAME = "tracks.jsonl"
DECIMALS = 3


@dataclass(frozen=True)
class Trajectory:
    """One object's course, a state for every frame from its first to its last."""

    number: int
    """Its id: 1, 2, 3... in the order of appearance."""
    label: str
    first: int
    """Number of its first frame."""
    states: Floats
    """Columns x, y (pixels), vx, vy (pixels per second), width, height; shape (frames, 6)."""
    seen: list[bool]
    """Per frame: was it detected (else its place is inferred)?"""

    @property
    def last(self) -> int:
        """Number of its last frame."""
        return self.first + len(self.states) - 1

    @property
    def positions(self) -> Floats:
        """Shape (frames, 2)."""
        return self.states[:, :2]

    @property
    def speeds(self) -> Floats:
        """Pixels per second, shape (frames,)."""
        return np.asarray(np.linalg.norm(self.states[:, 2:4], axis=1))

    @property
    def path_length(self) -> float:
        """Pixels travelled."""
        return float(np.linalg.norm(np.diff(self.positions, axis=0), axis=1).sum())

    @property
    def size(self) -> float:
        """Typical side in pixels."""
        return float(np.sqrt(np.median(self.states[:, 4] * self.states[:, 5])))

    def at(self, frame: int) -> Floats | None:
        """The state in a frame, or None where it is not there."""
        return self.states[frame - self.first] if self.first <= frame <= self.last else None


def write(path: Path, trajectories: Iterable[Trajectory]) -> None:
    """Writes one line per trajectory."""
    with path.open("w", encoding="utf-8") as file:
        for t in trajectories:
            line = {
                "id": t.number,
                "class": t.label,
                "first": t.first,
                "states": np.round(t.states, DECIMALS).tolist(),
                "seen": "".join("1" if seen else "0" for seen in t.seen),
            }
            file.write(json.dumps(line, separators=(",", ":")) + "\n")


def read(path: Path) -> list[Trajectory]:
    """Reads what :func:`write` wrote."""
    with path.open(encoding="utf-8") as file:
        return [_trajectory(json.loads(line)) for line in file]


def _trajectory(line: dict[str, object]) -> Trajectory:
    return Trajectory(
        number=int(str(line["id"])),
        label=str(line["class"]),
        first=int(str(line["first"])),
        states=np.array(line["states"], dtype=np.float64).reshape(-1, 6),
        seen=[mark == "1" for mark in str(line["seen"])],
    )
