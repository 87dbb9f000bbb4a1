"""Paints the ground of the crossing: grass, asphalt, markings, roofs, trees."""

from __future__ import annotations

import cv2
import numpy as np

from traffic.arrays import Floats, Image
from traffic.synth.roads import LANE_PX

MARGIN_PX = 120
"""Ground beyond the first frame's view on each side, for a camera that moves."""


def paint(width: int, height: int, seed: int) -> Image:
    """A picture larger than the view by ``MARGIN_PX`` on each side."""
    random = np.random.default_rng(seed)
    full = (height + 2 * MARGIN_PX, width + 2 * MARGIN_PX)
    ground = _grain(random, full, (70, 118, 96), 16, 9)
    centre = (full[1] // 2, full[0] // 2)
    _roofs_and_trees(ground, random, centre)
    asphalt = _grain(random, full, (112, 110, 108), 7, 3)
    road = np.zeros(full, dtype=np.uint8)
    half = round(LANE_PX)
    cv2.rectangle(road, (0, centre[1] - half), (full[1], centre[1] + half), 255, -1)
    cv2.rectangle(road, (centre[0] - half, 0), (centre[0] + half, full[0]), 255, -1)
    pavement = cv2.dilate(road, np.ones((19, 19), np.uint8))
    ground[pavement > 0] = _grain(random, full, (158, 162, 165), 6, 2)[pavement > 0]
    ground[road > 0] = asphalt[road > 0]
    _markings(ground, centre)
    return ground


def _grain(
    random: np.random.Generator, shape: tuple[int, int], colour: tuple[int, int, int],
    strength: float, blur: int,
) -> Image:  # fmt: skip
    coarse: Floats = random.normal(0, 1, shape)
    coarse = cv2.GaussianBlur(coarse, (0, 0), blur)
    coarse *= strength / coarse.std()
    fine = random.normal(0, strength * 0.3, shape)
    layers = [channel + coarse + fine for channel in colour]
    return np.clip(np.stack(layers, axis=-1), 0, 255).astype(np.uint8)


def _roofs_and_trees(ground: Image, random: np.random.Generator, centre: tuple[int, int]) -> None:
    for _ in range(26):
        spot = random.integers((0, 0), (ground.shape[1], ground.shape[0]))
        if np.min(np.abs(spot - np.array(centre))) < LANE_PX + 62:
            continue
        x, y = (int(v) for v in spot)
        if random.random() < 0.45:
            w, h = (int(v) for v in random.integers(26, 58, size=2))
            colour = [(60, 78, 150), (120, 120, 128), (90, 100, 120)][int(random.integers(3))]
            cv2.rectangle(ground, (x - w, y - h), (x + w, y + h), colour, -1)
            shade = tuple(int(0.75 * c) for c in colour)
            cv2.rectangle(ground, (x - w, y), (x + w, y + h), shade, -1)
            cv2.rectangle(ground, (x - w + 8, y - h + 8), (x - w + 20, y - h + 18), (225,) * 3, -1)
        else:
            for _ in range(14):
                dx, dy = (int(v) for v in random.normal(0, 11, size=2))
                tone = int(random.integers(40, 95))
                cv2.circle(ground, (x + dx, y + dy), 9, (tone // 2, tone, tone // 2), -1)


def _markings(ground: Image, centre: tuple[int, int]) -> None:
    white = (222, 226, 228)
    cx, cy = centre
    keep_off = round(1.6 * LANE_PX)
    lane = round(LANE_PX)
    for offset in range(keep_off, max(ground.shape), 34):
        for sign in (-1, 1):
            a, b = sign * offset, sign * (offset + 16)
            cv2.line(ground, (cx + a, cy), (cx + b, cy), white, 2)
            cv2.line(ground, (cx, cy + a), (cx, cy + b), white, 2)
    line = keep_off - 2
    cv2.line(ground, (cx - line, cy), (cx - line, cy + lane), white, 4)
    cv2.line(ground, (cx + line, cy), (cx + line, cy - lane), white, 4)
    cv2.line(ground, (cx, cy - line), (cx - lane, cy - line), white, 4)
    cv2.line(ground, (cx, cy + line), (cx + lane, cy + line), white, 4)
