"""``traffic score``: compares trajectories with the truth.

Per frame, estimates are matched to true vehicles one to one, nearest first in sum, within a gate.
A vehicle counts from half of it in view; a match to one of which less is seen counts neither for
nor against (as in the MOT benchmarks: Bernardin, Stiefelhagen: CLEAR MOT metrics, 2008).
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

GATE_PX = 20.0
COUNTED_SHARE = 0.5
COVERED_SHARE = 0.8


@dataclass(frozen=True)
class Score:
    """How well trajectories agree with the truth."""

    recall: float
    """Share of true vehicle positions that were found."""
    precision: float
    """Share of estimated positions that are a vehicle's."""
    median_error_px: float
    p95_error_px: float
    vehicles: int
    vehicles_covered: float
    """Share of vehicles found in at least 80 % of their frames."""
    trajectories: int
    identity_switches: int


@dataclass(frozen=True)
class _Place:
    number: int
    x: float
    y: float
    counts: bool


def compare(truth: Path, trajectories: Path) -> Score:
    """Scores a trajectories.csv against a truth.csv."""
    true, estimated = _read(truth), _read(trajectories)
    errors: list[float] = []
    wanted = hits = false = switches = 0
    found: dict[int, list[bool]] = defaultdict(list)
    partner: dict[int, int] = {}
    for frame in sorted(set(true) | set(estimated)):
        places, guesses = true.get(frame, []), estimated.get(frame, [])
        pairs = _match(places, guesses)
        matched = {row: column for row, column, _ in pairs}
        false += len(guesses) - len(pairs)
        for row, place in enumerate(places):
            if not place.counts:
                continue
            wanted += 1
            found[place.number].append(row in matched)
            if row in matched:
                guess = guesses[matched[row]].number
                switches += partner.get(place.number, guess) != guess
                partner[place.number] = guess
        counted = [error for row, _, error in pairs if places[row].counts]
        hits += len(counted)
        errors += counted
    covered = [np.mean(marks) >= COVERED_SHARE for marks in found.values()]
    return Score(
        recall=hits / wanted if wanted else 1.0,
        precision=hits / (hits + false) if hits + false else 1.0,
        median_error_px=float(np.median(errors)) if errors else 0.0,
        p95_error_px=float(np.percentile(errors, 95)) if errors else 0.0,
        vehicles=len(found),
        vehicles_covered=float(np.mean(covered)) if covered else 1.0,
        trajectories=len({g.number for guesses in estimated.values() for g in guesses}),
        identity_switches=switches,
    )


def _read(path: Path) -> dict[int, list[_Place]]:
    frames: dict[int, list[_Place]] = defaultdict(list)
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            counts = float(row.get("visible") or 1.0) >= COUNTED_SHARE
            place = _Place(int(row["id"]), float(row["x"]), float(row["y"]), counts)
            frames[int(row["frame"])].append(place)
    return frames


def _match(places: Sequence[_Place], guesses: Sequence[_Place]) -> list[tuple[int, int, float]]:
    """Triples of true index, estimated index, distance."""
    if not places or not guesses:
        return []
    at = np.array([[p.x, p.y] for p in places])[:, None]
    guess = np.array([[g.x, g.y] for g in guesses])[None]
    distance = np.linalg.norm(at - guess, axis=2)
    rows, columns = linear_sum_assignment(np.where(distance <= GATE_PX, distance, 1e6))
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(r, c, float(distance[r, c])) for r, c in pairs if distance[r, c] <= GATE_PX]


def main(arguments: Sequence[str]) -> int:
    """The command line; prints the score as JSON."""
    parser = argparse.ArgumentParser(prog="traffic score", description=__doc__)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--trajectories", type=Path, required=True)
    given = parser.parse_args(arguments)
    print(json.dumps(asdict(compare(given.truth, given.trajectories)), indent=2))
    return 0
