"""Finds the camera's pose frame by frame, by following reference points.

Points are followed from a *key frame* to each frame, not from frame to frame, so that small errors
do not add up. The key frame is the reference frame as long as half of its points are found; else
the last good frame takes over, and the reference frame is tried again now and then.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from traffic import flow, geometry
from traffic.arrays import Floats, Image
from traffic.camera import Pose
from traffic.working import Working

KEEP_SHARE = 0.5
"""A key frame is given up when fewer of its points than this are found."""
RETRY_EVERY = 12
"""Frames between attempts to return to the reference frame."""
MIN_KEY_POINTS = 12
"""A new key frame with fewer reference points in view gets corners of its own added."""
EXTRA_CORNERS = 60
BORDER_PX = 6
STILL_PX = 0.35
"""A movement of no corner by more than this (working pixels) is measuring noise: no movement."""


@dataclass(frozen=True)
class _KeyFrame:
    picture: Image
    points: Floats
    """Working pixels of the key frame."""
    matrix: Floats
    """From the reference frame to the key frame, full pixels."""


class CameraFollower:
    """Feed it the grey working picture of each frame after the reference frame, in order."""

    def __init__(self, reference: Image, points: Floats, working: Working) -> None:
        """``reference`` is the grey working picture; ``points`` are full pixels of it."""
        self._working = working
        self._points = points
        inside = self._visible(geometry.apply(working.from_full, points), reference)
        self._reference = _KeyFrame(reference, inside, geometry.identity())
        self._key = self._reference
        self._matrix = geometry.identity()
        self._since_reference = 0

    def next(self, picture: Image) -> Pose:
        """The pose at this frame."""
        pose = self._measure(self._key, picture)
        if self._key is not self._reference:
            self._since_reference += 1
            if self._since_reference >= RETRY_EVERY:
                self._since_reference = 0
                again = self._measure(self._reference, picture)
                if again is not None and again.inliers >= KEEP_SHARE * len(self._reference.points):
                    pose, self._key = again, self._reference
        if pose is None:
            return Pose(self._matrix, 0, 0, "held")
        self._matrix = pose.matrix
        if pose.inliers < KEEP_SHARE * len(self._key.points):
            self._key = self._new_key(picture)
        return pose

    def _measure(self, key: _KeyFrame, picture: Image) -> Pose | None:
        since_key = geometry.compose(self._matrix, geometry.invert(key.matrix))
        guess = geometry.apply(self._working.movement(since_key), key.points)
        there, good = flow.follow(key.picture, picture, key.points, guess)
        to_full = self._working.to_full
        before = geometry.apply(to_full, key.points[good])
        after = geometry.apply(to_full, there[good])
        fitted = flow.fit(before, after, flow.INLIER_PX / self._working.scale)
        if fitted is None:
            return None
        movement, inliers = fitted
        matrix = self._still(geometry.compose(movement, key.matrix))
        return Pose(matrix, int(good.sum()), int(inliers.sum()), "followed")

    def _still(self, matrix: Floats) -> Floats:
        width, height = self._working.size
        edge = geometry.apply(self._working.to_full, geometry.corners(width, height))
        moved = np.abs(geometry.apply(matrix, edge) - edge).max() * self._working.scale
        return geometry.identity() if moved < STILL_PX else matrix

    def _new_key(self, picture: Image) -> _KeyFrame:
        full = geometry.apply(self._matrix, self._points)
        points = self._visible(geometry.apply(self._working.from_full, full), picture)
        if len(points) < MIN_KEY_POINTS:
            distance = float(np.hypot(*self._working.size)) / 40
            points = np.concatenate([points, flow.corners(picture, EXTRA_CORNERS, distance)])
        return _KeyFrame(picture.copy(), points, self._matrix)

    @staticmethod
    def _visible(points: Floats, picture: Image) -> Floats:
        limit = np.array([picture.shape[1], picture.shape[0]]) - 1 - BORDER_PX
        return np.asarray(points[((points >= BORDER_PX) & (points <= limit)).all(axis=1)])
