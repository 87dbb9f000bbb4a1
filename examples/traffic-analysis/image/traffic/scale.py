"""From pixels per second to kilometres per hour, where a scale was given."""

from __future__ import annotations

from traffic.context import Context

KMH_PER_METRE_PER_SECOND = 3.6
SMALLEST, LARGEST = 1e-5, 1e3


def metres_per_pixel(context: Context) -> float | None:
    """METRES_PER_PIXEL, the length on the ground of one pixel of the reference frame, or None."""
    return context.parameters.optional_number("METRES_PER_PIXEL", SMALLEST, LARGEST)


def to_kmh(pixels_per_second: float, scale: float) -> float:
    """Speed in km/h; ``scale`` in metres per pixel."""
    return pixels_per_second * scale * KMH_PER_METRE_PER_SECOND


def speed_unit(scale: float | None) -> tuple[float, str]:
    """The factor that turns pixels per second into what people are shown, and its unit."""
    if scale is None:
        return 1.0, "px/s"
    return to_kmh(1.0, scale), "km/h"
