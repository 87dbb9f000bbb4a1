"""The *plate*: the empty street, from frames in which the traffic differs.

Each pixel takes the value that most frames agree on; one that comes back again and again counts for
more than one that stays once. So the road is found even where a queue stands half of the time.
The plate lives on the *canvas*, the part of the reference plane that the camera sees: the first frame's
view, larger where the camera moves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from traffic import geometry
from traffic.arrays import Floats, Image, Mask
from traffic.working import Working

NAME = "plate.png"
CANVAS_NAME = "canvas.json"
MAX_GROWTH = 0.5
"""The canvas grows by at most this share of the frame on each side."""
BAND_ROWS = 32
"""Values are compared in bands of this many rows, to bound memory."""
AGREEMENT_LEVELS = (11, 18, 18)
"""Two looks agree when brightness, red less blue, and green less the mean of both differ by less."""
RETURN_WEIGHT = 1.5
"""What coming back once counts for, in looks."""
LIT_RATIO = (1.15, 1.7)
LIT_SHARE = 0.35
"""A look of the same colour, brighter by these ratios, wins with this share of the best's score."""
SPECK_PX = 5


@dataclass(frozen=True)
class Canvas:
    """A rectangle of the reference plane, in working pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.width, self.height

    def from_frame(self, pose: Floats, working: Working) -> Floats:
        """The map from a frame's working pixels to canvas pixels, for a frame with this pose."""
        place = geometry.similarity(0.0, 1.0, (-self.left, -self.top))
        return geometry.compose(place, geometry.invert(working.movement(pose)))

    def to_reference(self, working: Working) -> Floats:
        """The map from canvas pixels to full pixels of the reference frame."""
        place = geometry.similarity(0.0, 1.0, (self.left, self.top))
        return geometry.compose(working.to_full, place)

    def write(self, path: Path) -> None:
        """Writes JSON."""
        facts = {"left": self.left, "top": self.top, "width": self.width, "height": self.height}
        path.write_text(json.dumps(facts) + "\n", encoding="utf-8")

    @staticmethod
    def read(path: Path) -> Canvas:
        """Reads what :meth:`write` wrote."""
        return Canvas(**json.loads(path.read_text(encoding="utf-8")))


def canvas_of(poses: Floats, working: Working) -> Canvas:
    """The canvas that holds what these poses see, shape (frames, 2, 3)."""
    width, height = working.size
    edge = geometry.corners(width, height)
    seen = [geometry.apply(geometry.invert(working.movement(pose)), edge) for pose in poses]
    points = np.concatenate([edge, *seen])
    room = np.array([width, height]) * MAX_GROWTH
    low = np.floor(np.maximum(points.min(axis=0), -room) + 1e-3).astype(int)
    high = np.ceil(np.minimum(points.max(axis=0), edge[2] + room) - 1e-3).astype(int)
    return Canvas(int(low[0]), int(low[1]), int(high[0] - low[0] + 1), int(high[1] - low[1] + 1))


def warp(picture: Image, matrix: Floats, size: tuple[int, int]) -> tuple[Image, Mask]:
    """The picture moved onto a canvas, and where the canvas is covered by it."""
    moved = cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR)
    return np.asarray(moved), coverage(picture.shape[:2], matrix, size)


def coverage(shape: tuple[int, ...], matrix: Floats, size: tuple[int, int]) -> Mask:
    """Where a picture of ``shape`` (height, width) lies on a canvas, less a pixel at its edge."""
    inner = np.full(shape[:2], 255, dtype=np.uint8)
    inner[[0, -1], :] = 0
    inner[:, [0, -1]] = 0
    return np.asarray(cv2.warpAffine(inner, matrix, size, flags=cv2.INTER_NEAREST))


def empty_street(samples: list[Image], matrices: list[Floats], canvas: Canvas) -> Image:
    """The plate with an alpha channel, shape (height, width, 4); alpha 0 where nothing was seen."""
    warped = [warp(s, m, canvas.size) for s, m in zip(samples, matrices, strict=True)]
    plate = np.zeros((canvas.height, canvas.width, 4), dtype=np.uint8)
    for top in range(0, canvas.height, BAND_ROWS):
        band = slice(top, top + BAND_ROWS)
        colours = np.stack([picture[band] for picture, _ in warped])
        covered = np.stack([mask[band] > 0 for _, mask in warped])
        plate[band, :, :3] = _usual(colours, covered)
        plate[band, :, 3] = np.where(covered.any(axis=0), 255, 0)
    plate[:, :, :3] = cv2.medianBlur(np.ascontiguousarray(plate[:, :, :3]), SPECK_PX)
    return plate


def _usual(colours: Image, covered: npt.NDArray[np.bool_]) -> Image:
    """The look that most other looks agree with, and that comes back most often, in the light.

    ``colours`` has the shape (samples in order of time, rows, columns, 3), ``covered`` lacks the
    last axis.
    """
    blue, green, red = (colours[..., channel].astype(np.int16) for channel in range(3))
    brightness, warmth, greenness = (blue + green + red) // 3, red - blue, (2 * green - red - blue) // 2
    features = (brightness, warmth, greenness)
    scores = np.zeros(brightness.shape, dtype=np.float32)
    for candidate in range(len(colours)):
        agree = covered.copy()
        for feature, level in zip(features, AGREEMENT_LEVELS, strict=True):
            agree &= np.abs(feature - feature[candidate]) < level
        comes_back = (agree[1:] & ~agree[:-1]).sum(axis=0, dtype=np.float32) + agree[0]
        scores[candidate] = agree.sum(axis=0, dtype=np.float32) + RETURN_WEIGHT * comes_back
    scores[~covered] = -1
    best = scores.argmax(axis=0)[None]
    # Where queues stand, their shadows agree with each other; the street comes out in between.
    usual = [np.take_along_axis(feature, best, axis=0) for feature in features]
    ratio = (brightness + 1) / (usual[0] + 1.0)
    is_lit = (ratio > LIT_RATIO[0]) & (ratio < LIT_RATIO[1])
    for feature, dark, level in zip(features[1:], usual[1:], AGREEMENT_LEVELS[1:], strict=True):
        is_lit &= np.abs(feature - ratio * dark) < level
    lit_scores = np.where(is_lit, scores, -1.0)
    enough = LIT_SHARE * np.take_along_axis(scores, best, axis=0)
    best = np.where(lit_scores.max(axis=0)[None] > enough, lit_scores.argmax(axis=0)[None], best)
    return np.asarray(np.take_along_axis(colours, best[..., None], axis=0)[0])
