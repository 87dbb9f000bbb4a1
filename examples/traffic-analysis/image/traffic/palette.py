"""The colours of pictures and charts: few, calm, told apart by colour-blind people too.

After Okabe and Ito (Color universal design, 2008), toned down. As (red, green, blue), 0 to 255.
"""

from __future__ import annotations

Colour = tuple[int, int, int]

INK: Colour = (33, 37, 43)
MUTED: Colour = (110, 117, 126)
FAINT: Colour = (222, 226, 231)
PAPER: Colour = (255, 255, 255)
ACCENT: Colour = (31, 111, 178)
WARM: Colour = (213, 110, 34)

SERIES: tuple[Colour, ...] = (
    (38, 132, 196),
    (230, 138, 46),
    (38, 160, 118),
    (201, 104, 160),
    (196, 170, 40),
    (104, 116, 200),
    (214, 84, 60),
    (92, 172, 190),
    (140, 150, 72),
    (160, 110, 84),
)


def of(number: int) -> Colour:
    """The colour of the thing with this number (1, 2, 3...)."""
    return SERIES[(number - 1) % len(SERIES)]


def hexadecimal(colour: Colour) -> str:
    """As in HTML."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def bgr(colour: Colour) -> Colour:
    """In OpenCV's order."""
    return colour[2], colour[1], colour[0]
