"""A model of the empty street that learns slowly, and more slowly where something stands.

A running average with a running deviation per pixel, updated selectively (Wren, Azarbayejani,
Darrell, Pentland: Pfinder, PAMI 1997; Koller et al.: Towards robust automatic traffic scene
analysis in real-time, ICPR 1994). Unlike mixture models it keeps a car that waits at a light.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from traffic.arrays import Image, Mask

LEARN_S = 8.0
"""Time in which most of a change of light is learnt."""
ABSORB_S = 120.0
"""Time in which an object that stays becomes background."""
NOISE_FACTOR = 4.0
"""A pixel must differ by this many of its usual deviations."""
MAX_NOISE_LEVEL = 12
"""Deviation counts up to this much: swaying trees may not hide what drives past."""
SHADOW_DARKEST, SHADOW_LIGHTEST = 0.55, 0.97
"""Brightness of a shadow as a share of the street's (Horprasert et al. 1999 call it distortion)."""
SHADOW_COLOUR_LEVEL = 11.0
"""A shadow keeps the street's colour, to this many grey levels per channel."""
UPSET_SHARE = 0.6
"""When more of the picture than this has changed, it is the light or a cut, not the traffic."""
UPSET_S = 0.5


@dataclass(frozen=True)
class Foreground:
    """What differs from the street in one picture."""

    objects: Mask
    """Without shadows; dark parts of objects may be missing."""
    changed: Mask
    """With shadows."""
    difference: Image
    """By how much, in grey levels, shape (height, width)."""


class Background:
    """Feed it canvas pictures in order; it answers with the foreground."""

    def __init__(self, plate: Image, rate: float, level: float) -> None:
        """``plate`` has an alpha channel; ``level`` is the least difference, in grey levels."""
        self._mean = plate[:, :, :3].astype(np.float32)
        self._deviation = np.full(plate.shape[:2], 2.0, dtype=np.float32)
        self._known: Mask = plate[:, :, 3].copy()
        self._learn = 1.0 / max(2.0, LEARN_S * rate)
        self._absorb = 1.0 / max(4.0, ABSORB_S * rate)
        self._patience = max(1, round(UPSET_S * rate))
        self._level = level
        self._upset = 0

    def foreground(self, picture: Image, covered: Mask) -> Foreground:
        """What differs from the street in this picture."""
        self._meet(picture, covered)
        mean = self._lit(picture, covered)
        difference = cv2.absdiff(picture, mean)
        strongest = np.asarray(cv2.max(cv2.max(*cv2.split(difference)[:2]), difference[:, :, 2]))
        noise = np.minimum(self._deviation, MAX_NOISE_LEVEL) * NOISE_FACTOR
        needed = np.maximum(noise, self._level)
        mask: Mask = np.where(strongest > needed, covered, np.uint8(0)).astype(np.uint8)
        if cv2.countNonZero(mask) > UPSET_SHARE * max(1, cv2.countNonZero(covered)):
            self._start_again(picture, covered)
            nothing = np.zeros_like(covered)
            return Foreground(nothing, nothing, strongest)
        self._upset = 0
        solid = mask & ~_shadow(picture, mean, mask)
        self._update(picture, strongest, mask, covered)
        return Foreground(solid, mask, strongest)

    def memory(self) -> dict[str, npt.NDArray[np.generic]]:
        """All that it has learnt, to the bit."""
        return {
            "mean": self._mean, "deviation": self._deviation, "known": self._known,
            "upset": np.array(self._upset),
        }  # fmt: skip

    def recall(self, memory: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """Goes on with what another one has learnt."""
        self._mean = memory["mean"].astype(np.float32)
        self._deviation = memory["deviation"].astype(np.float32)
        self._known = memory["known"].astype(np.uint8)
        self._upset = int(memory["upset"])

    def picture(self) -> Image:
        """The street as it is known now, with alpha."""
        colours = np.clip(self._mean, 0, 255).astype(np.uint8)
        return np.dstack([colours, self._known])

    def _meet(self, picture: Image, covered: Mask) -> None:
        """What comes into view for the first time is taken for street."""
        fresh = (covered > 0) & (self._known == 0)
        if fresh.any():
            self._mean[fresh] = picture[fresh]
            self._known[fresh] = 255

    def _lit(self, picture: Image, covered: Mask) -> Image:
        """The street in the light of this picture: exposure may change from frame to frame."""
        step = max(1, round((picture.shape[0] * picture.shape[1] / 20_000) ** 0.5))
        seen = covered[::step, ::step] > 0
        now = picture[::step, ::step][seen].astype(np.float32).mean(axis=1)
        usual = self._mean[::step, ::step][seen].mean(axis=1)
        gain = float(np.median((now + 1) / (usual + 1))) if len(now) else 1.0
        gain = 1.0 if abs(gain - 1) < 0.004 else min(max(gain, 0.6), 1.6)
        return np.asarray(cv2.convertScaleAbs(self._mean, alpha=gain))

    def _start_again(self, picture: Image, covered: Mask) -> None:
        """Nothing is seen while everything changes; if it stays so, it is a new street."""
        self._upset += 1
        if self._upset >= self._patience:
            seen = covered > 0
            self._mean[seen] = picture[seen]
            self._deviation[seen] = 2.0
            self._upset = 0

    def _update(self, picture: Image, strongest: Image, mask: Mask, covered: Mask) -> None:
        # Half a tolerance around what differs is not learnt as street either.
        near = cv2.dilate(mask, np.ones((5, 5), np.uint8))
        street = covered & ~near
        cv2.accumulateWeighted(picture, self._mean, self._learn, street)
        cv2.accumulateWeighted(strongest, self._deviation, self._learn, street)
        cv2.accumulateWeighted(picture, self._mean, self._absorb, near & covered)


def _shadow(picture: Image, mean: Image, mask: Mask) -> Mask:
    """Which of the masked pixels are the street itself, only darker."""
    shadow = np.zeros_like(mask)
    places = mask > 0
    now = picture[places].astype(np.float32)
    street = mean[places].astype(np.float32) + 1.0
    brightness = (now * street).sum(axis=1) / (street * street).sum(axis=1)
    colour = np.abs(now - brightness[:, None] * street).max(axis=1)
    is_shadow = (brightness > SHADOW_DARKEST) & (brightness < SHADOW_LIGHTEST)
    shadow[places] = np.where(is_shadow & (colour < SHADOW_COLOUR_LEVEL), 255, 0)
    return shadow
