"""``traffic synth``: writes a clip of a crossing and the truth about every vehicle in it."""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from traffic import geometry
from traffic.arrays import Floats, Image
from traffic.progress import Progress
from traffic.synth.ground import MARGIN_PX, paint
from traffic.synth.vehicles import Crossing, Vehicle
from traffic.video import FrameWriter

NOISE_LEVEL = 2.5
NOISE_FIELDS = 6
SHADOW_SHIFT_PX = (5.0, 6.0)
SHADOW_DARKNESS = 0.34
TRUTH_COLUMNS = ("frame", "time", "id", "x", "y", "width", "height", "visible", "class")
FIXED_POINT_BITS = 5
"""OpenCV draws at fractions of a pixel when coordinates are scaled by 2 to this power."""


@dataclass(frozen=True)
class Plan:
    """What to render."""

    width: int = 960
    height: int = 540
    rate: Fraction = Fraction(25)
    frames: int = 500
    seed: int = 7
    moving_camera: bool = True
    vehicles: bool = True


def camera(plan: Plan, frame: int) -> Floats:
    """The map from the first frame's pixels to this frame's: a drone that cannot hover still."""
    if not plan.moving_camera:
        return geometry.identity()
    t = float(frame / plan.rate)

    def sway(amplitude: float, period_s: float, phase: float) -> float:
        angle = 2 * math.pi * t / period_s + phase
        return amplitude * (math.sin(angle) - math.sin(phase))

    centre = np.array([plan.width / 2, plan.height / 2])
    turn = math.radians(sway(1.1, 7.3, 0.4) + sway(0.15, 0.9, 1.0))
    zoom = 1 + sway(0.012, 9.1, 0.0)
    around = geometry.similarity(turn, zoom, (0.0, 0.0))
    shift = centre - around[:, :2] @ centre
    shift += [sway(14, 6.1, 0.2) + sway(1.2, 0.7, 2.0), sway(9, 8.3, 1.1) + sway(0.9, 0.5, 0.3)]
    return np.column_stack([around[:, :2], shift])


def render(plan: Plan) -> Iterator[tuple[Image, list[tuple[Vehicle, Floats, float]]]]:
    """Yields each frame with its vehicles: vehicle, outline in first-frame pixels, visible share."""
    ground = paint(plan.width, plan.height, plan.seed)
    crossing = Crossing((plan.width, plan.height), float(plan.rate), plan.seed)
    random = np.random.default_rng(plan.seed + 1)
    shape = (plan.height, plan.width, 3)
    noise = [random.normal(0, NOISE_LEVEL, shape).astype(np.float32) for _ in range(NOISE_FIELDS)]
    to_ground = geometry.similarity(0.0, 1.0, (-MARGIN_PX, -MARGIN_PX))
    view = geometry.corners(plan.width, plan.height).astype(np.float32)
    for number in range(plan.frames):
        movement = camera(plan, number)
        picture = cv2.warpAffine(
            ground, geometry.compose(movement, to_ground), (plan.width, plan.height),
            flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT,
        )  # fmt: skip
        vehicles = crossing.vehicles if plan.vehicles else []
        _draw_shadows(picture, vehicles, movement)
        seen = []
        for vehicle in vehicles:
            outline = vehicle.outline()
            _draw_body(picture, vehicle, outline, movement)
            shown = geometry.apply(movement, outline).astype(np.float32)
            area, _ = cv2.intersectConvexConvex(shown, view)
            share = float(area) / max(float(cv2.contourArea(shown)), 1e-6)
            seen.append((vehicle, outline, min(1.0, share)))
        noisy = picture.astype(np.float32) + noise[number % NOISE_FIELDS]
        yield np.clip(noisy, 0, 255).astype(np.uint8), seen
        crossing.advance()


def _fixed(points: Floats) -> npt.NDArray[np.int32]:
    return np.asarray(np.round(points * 2**FIXED_POINT_BITS), dtype=np.int32)


def _draw_shadows(picture: Image, vehicles: Sequence[Vehicle], movement: Floats) -> None:
    mask = np.zeros(picture.shape[:2], dtype=np.uint8)
    for vehicle in vehicles:
        shadow = geometry.apply(movement, vehicle.outline() + np.array(SHADOW_SHIFT_PX))
        cv2.fillPoly(mask, [_fixed(shadow)], 255, cv2.LINE_AA, FIXED_POINT_BITS)
    mask = cv2.GaussianBlur(mask, (5, 5), 0)
    factor = 1 - mask.astype(np.float32)[..., None] / 255 * SHADOW_DARKNESS
    picture[:] = (picture * factor).astype(np.uint8)


def _draw_body(picture: Image, vehicle: Vehicle, outline: Floats, movement: Floats) -> None:
    def panel(front: float, back: float, inset: float, colour: tuple[int, ...]) -> None:
        """A quadrilateral across the body, from ``front`` to ``back`` as shares of its length."""
        right = outline[0] + np.outer([front, back], outline[3] - outline[0])
        left = outline[1] + np.outer([front, back], outline[2] - outline[1])
        quad = np.stack([right[0], left[0], left[1], right[1]])
        middle = (right + left).mean(axis=0) / 2
        quad = middle + (quad - middle) * [1 - inset, 1 - inset]
        points = _fixed(geometry.apply(movement, quad))
        cv2.fillPoly(picture, [points], colour, cv2.LINE_AA, FIXED_POINT_BITS)

    panel(0.0, 1.0, 0.0, vehicle.colour)
    dark = tuple(int(0.3 * channel) for channel in vehicle.colour)
    light = tuple(min(255, int(1.12 * channel) + 12) for channel in vehicle.colour)
    if vehicle.kind == "truck":
        panel(0.06, 0.2, 0.12, dark)
        panel(0.28, 0.99, 0.05, light)
    else:
        panel(0.22, 0.36, 0.12, dark)
        panel(0.4, 0.72, 0.08, light)
        panel(0.76, 0.88, 0.12, dark)


def write(plan: Plan, video: Path, truth: Path | None, quality: int = 18) -> int:
    """Renders to a file; returns how many vehicles came into view."""
    progress = Progress(plan.frames)
    numbers: set[int] = set()
    rows: list[tuple[object, ...]] = []
    with FrameWriter(video, (plan.width, plan.height), plan.rate, quality) as writer:
        for frame, (picture, seen) in enumerate(render(plan)):
            writer.write(picture)
            for vehicle, outline, share in seen:
                if share > 0:
                    numbers.add(vehicle.number)
                    rows.append(_truth_row(plan, frame, vehicle, outline, share))
            progress.step()
    progress.finish()
    if truth is not None:
        with truth.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([TRUTH_COLUMNS, *rows])
    return len(numbers)


def _truth_row(plan: Plan, frame: int, vehicle: Vehicle, outline: Floats, share: float) -> tuple[object, ...]:
    x, y = outline.mean(axis=0)
    width, height = np.ptp(outline, axis=0)
    numbers = [f"{value:.3f}" for value in (x, y, width, height, share)]
    return (frame, f"{float(frame / plan.rate):.4f}", vehicle.number, *numbers, vehicle.kind)


def main(arguments: Sequence[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="traffic synth", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="video to write (.mp4)")
    parser.add_argument("--truth", type=Path, help="table of true positions to write (.csv)")
    parser.add_argument("--frames", type=int, default=Plan.frames)
    parser.add_argument("--size", default="960x540", help="WIDTHxHEIGHT")
    parser.add_argument("--rate", type=Fraction, default=Plan.rate, help="frames per second")
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--fixed-camera", action="store_true")
    parser.add_argument("--no-vehicles", action="store_true")
    given = parser.parse_args(arguments)
    width, height = (int(side) for side in given.size.split("x"))
    plan = Plan(
        width, height, given.rate, given.frames, given.seed,
        not given.fixed_camera, not given.no_vehicles,
    )  # fmt: skip
    count = write(plan, given.out, given.truth)
    print(f"{given.out}: {plan.frames} frames, {count} vehicles")
    return 0
