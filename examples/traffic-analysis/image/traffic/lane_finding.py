"""Groups trajectories that run alike: the main directions of traffic.

Each trajectory becomes points along its path, each with its heading. The distance of two
trajectories is the mean distance of the shorter one's points to the nearest points of the longer
one (directed, mean form of the Hausdorff distance: Dubuisson, Jain: A modified Hausdorff distance
for object matching, ICPR 1994), where a different heading counts as distance. So a part of a lane
belongs to it, and the opposite lane does not. Groups come from agglomerative clustering with
average linkage (Sokal, Michener 1958; here SciPy's).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from traffic.arrays import Floats, Integers
from traffic.metadata import Metadata
from traffic.trajectory import Trajectory

POINTS = 20
MERGE_SHARE = 0.055
"""Trajectories nearer on average than this share of the diagonal are of one lane."""
HEADING_SHARE = 0.08
"""Opposite headings count as twice this share of the diagonal in distance."""
MIN_STRAIGHTNESS = 0.6
"""Who ends nearer to the start than this share of the way walked has no direction."""
MIN_MEMBERS = 2
MIN_PATH_SHARE = 0.08
"""Shorter paths say too little about a direction."""
MAX_CLUSTERED = 700
"""With more trajectories, an even choice of this many makes the lanes; the rest join them."""
COMPASS = ("right", "down-right", "down", "down-left", "left", "up-left", "up", "up-right")


@dataclass(frozen=True)
class Lane:
    """A main direction."""

    number: int
    """1, 2, 3... from the busiest."""
    members: tuple[int, ...]
    """Ids of its trajectories."""
    path: Floats
    """Its most typical course in pixels of the reference frame, shape (POINTS, 2)."""
    mean_speed: float
    """Pixels per second."""

    @property
    def direction_deg(self) -> float:
        """From first to last point: 0 to the right, 90 up, counter-clockwise, as in mathematics."""
        dx, dy = self.path[-1] - self.path[0]
        return float(np.degrees(np.arctan2(-dy, dx)) % 360)

    @property
    def direction(self) -> str:
        """In words, as on the screen."""
        return COMPASS[round(-self.direction_deg / 45) % 8]


def resample(positions: Floats, count: int = POINTS) -> Floats:
    """``count`` points evenly along a path of shape (n, 2)."""
    steps = np.linalg.norm(np.diff(positions, axis=0), axis=1)
    arcs = np.concatenate([[0.0], np.cumsum(steps)])
    wanted = np.linspace(0.0, arcs[-1], count)
    return np.column_stack([np.interp(wanted, arcs, positions[:, axis]) for axis in (0, 1)])


def find_lanes(trajectories: Sequence[Trajectory], metadata: Metadata) -> list[Lane]:
    """Lanes with at least two trajectories, the busiest first."""
    usable = [t for t in trajectories if _has_direction(t, metadata)]
    if len(usable) < MIN_MEMBERS:
        return []
    chosen = np.unique(np.linspace(0, len(usable) - 1, min(len(usable), MAX_CLUSTERED)).astype(int))
    paths = np.array([resample(t.positions) for t in usable])
    features = _features(paths, HEADING_SHARE * metadata.diagonal)
    lengths = np.linalg.norm(np.diff(paths, axis=1), axis=2).sum(axis=1)
    toward = np.array([_directed(features[index], features[chosen]) for index in range(len(usable))])
    limit = MERGE_SHARE * metadata.diagonal
    groups = _groups(toward, chosen, lengths, limit)
    lanes = []
    for group in np.unique(groups[groups > 0]):
        members = np.flatnonzero(groups == group)
        if len(members) >= MIN_MEMBERS:
            candidates = np.flatnonzero(groups[chosen] == group)
            typical = chosen[candidates[toward[np.ix_(members, candidates)].sum(axis=0).argmin()]]
            lanes.append((members, paths[typical]))
    lanes.sort(key=lambda lane: (-len(lane[0]), int(lane[0][0])))
    return [
        Lane(
            number=number,
            members=tuple(usable[index].number for index in members),
            path=path,
            mean_speed=float(np.mean([usable[index].speeds.mean() for index in members])),
        )
        for number, (members, path) in enumerate(lanes, start=1)
    ]


def _has_direction(t: Trajectory, metadata: Metadata) -> bool:
    reach = float(np.linalg.norm(t.positions[-1] - t.positions[0]))
    return reach >= max(MIN_PATH_SHARE * metadata.diagonal, MIN_STRAIGHTNESS * t.path_length)


def _features(paths: Floats, heading_weight: float) -> Floats:
    """Position and weighted heading per point, shape (paths, POINTS, 4)."""
    steps = np.gradient(paths, axis=1)
    headings = steps / np.maximum(np.linalg.norm(steps, axis=2, keepdims=True), 1e-9)
    return np.concatenate([paths, heading_weight * headings], axis=2)


def _directed(path: Floats, others: Floats) -> Floats:
    """Mean distance from the points of a path to the nearest of each other path, shape (others,)."""
    gaps = np.linalg.norm(path[None, :, None] - others[:, None], axis=3)
    return np.asarray(gaps.min(axis=2).mean(axis=1))


def _groups(toward: Floats, chosen: Integers, lengths: Floats, limit: float) -> Integers:
    """A group's number per path, 0 for none; ``toward`` (paths, chosen) are directed distances."""
    groups = np.zeros(len(toward), dtype=np.int64)
    square = toward[chosen]
    is_shorter = lengths[chosen][:, None] <= lengths[chosen][None]
    distance = np.where(is_shorter, square, square.T)
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0.0)
    if len(chosen) > 1:
        tree = linkage(squareform(distance, checks=False), method="average")
        groups[chosen] = fcluster(tree, limit, criterion="distance")
    for index in np.setdiff1d(np.arange(len(toward)), chosen):
        nearest = int(toward[index].argmin())
        if toward[index, nearest] < limit:
            groups[index] = groups[chosen[nearest]]
    return groups
