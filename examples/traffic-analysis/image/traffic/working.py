"""The size in which pictures are analysed: large videos are looked at smaller, positions are not."""

from __future__ import annotations

from dataclasses import dataclass

from traffic import geometry
from traffic.arrays import Floats
from traffic.context import Context
from traffic.metadata import Metadata

DEFAULT_SIDE_PX = 1280


@dataclass(frozen=True)
class Working:
    """A working size and the way between its pixels and the video's own ("full") pixels."""

    size: tuple[int, int]
    """Width and height."""
    from_full: Floats
    to_full: Floats

    @staticmethod
    def of(context: Context, metadata: Metadata) -> Working:
        """``ANALYSIS_SIZE`` bounds the longer side; 0 means the video's own size."""
        side = context.parameters.integer("ANALYSIS_SIZE", DEFAULT_SIDE_PX, 0, 16384)
        full = (metadata.width, metadata.height)
        size = geometry.fit_within(*full, side)
        return Working(size, geometry.resize_map(full, size), geometry.resize_map(size, full))

    @property
    def scale(self) -> float:
        """Working pixels per full pixel, at most 1."""
        return geometry.scale_of(self.from_full)

    def movement(self, matrix: Floats) -> Floats:
        """A map between full pixels, as a map between working pixels."""
        return geometry.compose(self.from_full, geometry.compose(matrix, self.to_full))
