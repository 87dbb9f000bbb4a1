"""Follows points from one picture to another and fits the camera's movement to them.

Points: pyramidal Lucas-Kanade (Lucas, Kanade: An iterative image registration technique, IJCAI
1981; Bouguet: Pyramidal implementation of the Lucas Kanade feature tracker, 2000), checked forward
and backward (Kalal, Mikolajczyk, Matas: Forward-backward error, ICPR 2010). Movement: a similarity
by RANSAC (Fischler, Bolles: Random sample consensus, CACM 1981).
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from traffic.arrays import Floats, Image

WINDOW_PX = 21
PYRAMID_LEVELS = 4
BACKWARD_ERROR_PX = 0.8
INLIER_PX = 1.5
"""In working pixels."""
MIN_POINTS = 3
CORNER_QUALITIES = (0.02, 0.002)
"""A corner is at least this strong, as a share of the strongest; the second if too few are found."""
TILES, MIN_TILE_SHARE = 4, 0.5
BORDER_PX = 4
Flags = npt.NDArray[np.bool_]


def grey(picture: Image) -> Image:
    """Brightness, slightly smoothed against noise."""
    return np.asarray(cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (3, 3), 0))


def corners(picture: Image, count: int, distance_px: float) -> Floats:
    """Points that can be followed in both directions (Shi, Tomasi 1994), best first, shape (n, 2)."""
    found: Floats = np.empty((0, 2))
    for quality in CORNER_QUALITIES:
        places = cv2.goodFeaturesToTrack(picture, count, quality, max(3.0, distance_px))
        if places is not None:
            found = places.reshape(-1, 2).astype(np.float64)
        if _is_spread(found, picture):
            break
    limit = np.array([picture.shape[1], picture.shape[0]]) - 1 - BORDER_PX
    return np.asarray(found[((found >= BORDER_PX) & (found <= limit)).all(axis=1)])


def _is_spread(points: Floats, picture: Image) -> bool:
    """Do points lie in enough parts of the picture? One bright object must not have them all."""
    size = np.array([picture.shape[1], picture.shape[0]])
    tiles = np.unique(np.floor(points / size * TILES), axis=0)
    return len(tiles) >= MIN_TILE_SHARE * TILES**2


def follow(before: Image, after: Image, points: Floats, guess: Floats) -> tuple[Floats, Flags]:
    """Where ``points`` of ``before`` lie in ``after``, and which of them can be relied on."""
    if len(points) == 0:
        return points.copy(), np.zeros(0, dtype=bool)
    start = points.astype(np.float32)
    there, found = _lucas_kanade(before, after, start, guess.astype(np.float32))
    back, returned = _lucas_kanade(after, before, there, start.copy())
    error = np.linalg.norm(back - start, axis=1)
    limit = np.array([after.shape[1], after.shape[0]]) - 1
    inside = ((there >= 0) & (there <= limit)).all(axis=1)
    return there.astype(np.float64), found & returned & inside & (error < BACKWARD_ERROR_PX)


def _lucas_kanade(
    before: Image, after: Image, points: npt.NDArray[np.float32], guess: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.float32], Flags]:
    there, status, _ = cv2.calcOpticalFlowPyrLK(
        before, after, points, guess.copy(),
        winSize=(WINDOW_PX, WINDOW_PX), maxLevel=PYRAMID_LEVELS,
        criteria=(cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 30, 0.01),
        flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
    )  # fmt: skip
    return there, status.ravel().astype(bool)


def fit(before: Floats, after: Floats, tolerance: float) -> tuple[Floats, Flags] | None:
    """The similarity from ``before`` to ``after`` and which points obey it; None where none fits."""
    if len(before) < MIN_POINTS:
        return None
    matrix, inliers = cv2.estimateAffinePartial2D(
        before.astype(np.float32), after.astype(np.float32), method=cv2.RANSAC,
        ransacReprojThreshold=tolerance, maxIters=500, confidence=0.999, refineIters=20,
    )  # fmt: skip
    if matrix is None or int(inliers.sum()) < MIN_POINTS:
        return None
    return np.asarray(matrix, dtype=np.float64), inliers.ravel().astype(bool)
