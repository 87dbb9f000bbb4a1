"""Small text on pictures: DejaVu Sans through Pillow, smoother than OpenCV's own letters."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from traffic.arrays import Image
from traffic.palette import Colour, bgr

FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
)
PADDING_SHARE = 0.38
OPACITY = 0.86


@lru_cache(maxsize=8)
def _font(height: int) -> ImageFont.FreeTypeFont | None:
    """A font of this height in pixels; None where the machine has none."""
    found = next((path for path in FONTS if path.is_file()), None)
    return None if found is None else ImageFont.truetype(str(found), height)


@lru_cache(maxsize=4096)
def _ink(text: str, height: int) -> Image:
    """The text's coverage, 0 to 255, shape (rows, columns)."""
    font = _font(height)
    if font is None:
        return _plain_ink(text, height)
    left, _, right, _ = font.getbbox(text)
    ascent, descent = font.getmetrics()
    page = Pillow.new("L", (int(right - left) + 2, ascent + descent), 0)
    ImageDraw.Draw(page).text((1 - left, 0), text, font=font, fill=255)
    return np.asarray(page, dtype=np.uint8)


def _plain_ink(text: str, height: int) -> Image:
    scale = height / 30
    (width, ascent), below = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)
    page = np.zeros((ascent + below + 2, width + 2), dtype=np.uint8)
    cv2.putText(page, text, (1, ascent), cv2.FONT_HERSHEY_SIMPLEX, scale, 255, 1, cv2.LINE_AA)
    return page


def tag_size(text: str, height: int) -> tuple[int, int]:
    """Width and height of a tag."""
    ink = _ink(text, height)
    padding = round(PADDING_SHARE * height)
    return ink.shape[1] + 2 * padding, ink.shape[0] + padding // 2


def draw_tag(
    picture: Image, text: str, corner: tuple[int, int], height: int, ground: Colour,
    colour: Colour = (255, 255, 255),
) -> None:  # fmt: skip
    """Draws text on a filled rectangle whose top left is ``corner``, kept inside of the picture."""
    width, tall = tag_size(text, height)
    left = max(0, min(corner[0], picture.shape[1] - width))
    top = max(0, min(corner[1], picture.shape[0] - tall))
    window = picture[top : top + tall, left : left + width]
    if window.size == 0:
        return
    plain = np.array(bgr(ground), dtype=np.float32)
    mixed = window.astype(np.float32) * (1 - OPACITY) + plain * OPACITY
    ink = _ink(text, height)
    row, column = (tall - ink.shape[0]) // 2, (width - ink.shape[1]) // 2
    part = mixed[row : row + ink.shape[0], column : column + ink.shape[1]]
    cover = ink[: part.shape[0], : part.shape[1], None].astype(np.float32) / 255
    part[:] = part * (1 - cover) + np.array(bgr(colour), dtype=np.float32) * cover
    window[:] = mixed.astype(np.uint8)
