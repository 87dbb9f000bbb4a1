"""The empty street as a background for maps, faded so that what lies on it is read first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from traffic import geometry
from traffic.arrays import Image
from traffic.context import Context
from traffic.metadata import Metadata
from traffic.plate import CANVAS_NAME, Canvas
from traffic.plate import NAME as PLATE_NAME
from traffic.working import Working

FADE = 0.5
SATURATION = 0.35
MAX_SIDE_PX = 1100


@dataclass(frozen=True)
class Backdrop:
    """A picture and where it lies."""

    picture: Image
    """Red, green, blue."""
    extent: tuple[float, float, float, float]
    """Left, right, bottom, top in pixels of the reference frame, as matplotlib wants it."""

    def draw(self, axes: Any) -> None:
        """Fills the axes with it; y points down."""
        axes.imshow(self.picture, extent=self.extent, interpolation="bilinear", zorder=0)
        axes.set_xlim(self.extent[0], self.extent[1])
        axes.set_ylim(self.extent[2], self.extent[3])
        axes.set_aspect("equal")
        axes.grid(visible=False)
        axes.set_xlabel("x [px]")
        axes.set_ylabel("y [px]")


def load(context: Context, metadata: Metadata) -> Backdrop:
    """Reads the plate that ``stabilise`` left."""
    working = Working.of(context, metadata)
    canvas = Canvas.read(context.from_earlier(CANVAS_NAME, "stabilise"))
    plate = cv2.imread(str(context.from_earlier(PLATE_NAME, "stabilise")), cv2.IMREAD_UNCHANGED)
    edge = np.array([[-0.5, -0.5], [canvas.width - 0.5, canvas.height - 0.5]])
    (left, top), (right, bottom) = geometry.apply(canvas.to_reference(working), edge)
    size = geometry.fit_within(canvas.width, canvas.height, MAX_SIDE_PX)
    small = cv2.resize(plate, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    colours = small[:, :, 2::-1]
    grey = colours.mean(axis=2, keepdims=True)
    faded = 255 - (255 - (grey + SATURATION * (colours - grey))) * FADE
    faded = np.where(small[:, :, 3:] > 127, faded, 255)
    return Backdrop(faded.astype(np.uint8), (left, right, bottom, top))
