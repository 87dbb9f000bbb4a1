"""Stage *render*: the video with boxes, ids, speeds and trails, as H.264 that browsers play."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import cv2
import numpy as np

from traffic import camera, geometry, trajectory
from traffic.arrays import Floats, Image
from traffic.context import Context
from traffic.lettering import draw_tag
from traffic.metadata import Metadata, load
from traffic.palette import Colour, bgr, of
from traffic.progress import Progress
from traffic.scale import metres_per_pixel, speed_unit
from traffic.trajectory import Trajectory
from traffic.video import FrameReader, FrameWriter

NAME = "annotated.mp4"
ORIGINAL = "original.mp4"
"""The same frames without drawings: browsers play it, whatever the video came in as."""
DEFAULT_SIDE_PX = 1920
TRAIL_S = 2.5
TRAIL_STEPS = 24
"""A trail is drawn in at most this many pieces, each fainter than the next."""
LETTERS_SHARE = 1 / 46
"""Height of letters as a share of the picture's shorter side."""
MIN_LETTERS_PX, MAX_LETTERS_PX = 9, 28
FIXED_POINT_BITS = 4
BANNER: Colour = (33, 37, 43)


def run(context: Context) -> None:
    """Runs the stage."""
    metadata, video = load(context)
    poses = camera.read(context.from_earlier(camera.NAME, "stabilise"), metadata)
    trajectories = trajectory.read(context.from_earlier(trajectory.NAME, "track"))
    side = context.parameters.integer("RENDER_SIZE", DEFAULT_SIDE_PX, 0, 8192)
    size = geometry.fit_within(metadata.width, metadata.height, side)
    artist = Artist(metadata, trajectories, size, metres_per_pixel(context))
    progress = Progress(metadata.frames)
    with (
        FrameReader(video, metadata, size) as reader,
        FrameWriter(context.output(ORIGINAL), size, metadata.rate) as copy,
        FrameWriter(context.output(NAME), size, metadata.rate) as writer,
    ):
        for number, frame in enumerate(reader):
            copy.write(frame)
            artist.draw(frame, number, poses[min(number, len(poses) - 1)])
            writer.write(frame)
            progress.step()
    progress.finish()
    context.result(video=NAME, size=f"{size[0]}x{size[1]}")


@dataclass(frozen=True)
class _Style:
    letters: int
    line: int

    @staticmethod
    def of(size: tuple[int, int]) -> _Style:
        letters = round(min(size) * LETTERS_SHARE)
        letters = min(max(letters, MIN_LETTERS_PX), MAX_LETTERS_PX)
        return _Style(letters, max(1, round(letters / 9)))


class Artist:
    """Draws what is known about one frame onto it."""

    def __init__(
        self,
        metadata: Metadata,
        trajectories: list[Trajectory],
        size: tuple[int, int],
        scale: float | None,
    ) -> None:
        """``size`` of the frames that will come; ``scale`` in metres per pixel, or None."""
        self._metadata = metadata
        self._to_shown = geometry.resize_map((metadata.width, metadata.height), size)
        self._style = _Style.of(size)
        self._factor, self._unit = speed_unit(scale)
        self._trail = max(2, round(TRAIL_S * float(metadata.rate)))
        self._present: dict[int, list[Trajectory]] = defaultdict(list)
        for t in trajectories:
            self._present[t.first].append(t)
        self._active: list[Trajectory] = []
        self._appeared = 0

    def draw(self, picture: Image, frame: int, pose: Floats) -> None:
        """Draws on ``picture`` in place; frames must come in order."""
        self._appeared += len(self._present[frame])
        self._active = [t for t in self._active if t.last >= frame] + self._present.pop(frame, [])
        move = geometry.compose(self._to_shown, pose)
        for t in self._active:
            self._draw_trail(picture, t, frame, move)
        for t in self._active:
            self._draw_object(picture, t, frame, move)
        text = (
            f"{self._metadata.time_of(frame):6.1f} s   frame {frame + 1}/{self._metadata.frames}"
            f"   in view {len(self._active)}   so far {self._appeared}"
        )
        letters = self._style.letters
        draw_tag(picture, text, (letters // 2, letters // 2), letters, BANNER)

    def _draw_trail(self, picture: Image, t: Trajectory, frame: int, move: Floats) -> None:
        end = frame - t.first + 1
        start = max(0, end - self._trail)
        step = max(1, (end - start) // TRAIL_STEPS)
        path = geometry.apply(move, t.positions[start:end])[::-1][::step][::-1]
        if len(path) < 2:
            return
        points = np.round(path * 2**FIXED_POINT_BITS).astype(np.int32)
        colour = np.array(bgr(of(t.number)), dtype=np.float64)
        for index in range(len(points) - 1):
            strength = (index + 1) / len(points)
            shade = tuple(float(c) for c in colour * (0.45 + 0.55 * strength))
            width = max(1, round(self._style.line * (0.6 + 0.9 * strength)))
            cv2.line(
                picture, points[index].tolist(), points[index + 1].tolist(), shade, width,
                cv2.LINE_AA, FIXED_POINT_BITS,
            )  # fmt: skip

    def _draw_object(self, picture: Image, t: Trajectory, frame: int, move: Floats) -> None:
        x, y, vx, vy, width, height = t.states[frame - t.first]
        half = np.array([width, height]) / 2 * geometry.scale_of(move)
        centre = geometry.apply(move, np.array([[x, y]]))[0]
        low, high = centre - half, centre + half
        colour = of(t.number)
        seen = t.seen[frame - t.first]
        if seen:
            _draw_corners(picture, low, high, bgr(colour), self._style.line)
        speed = self._factor * float(np.hypot(vx, vy))
        label = "" if t.label == "moving" else f" {t.label}"
        text = f"{t.number}{label}  {speed:.0f} {self._unit}" if seen else f"{t.number}"
        corner = (round(float(low[0])), round(float(low[1]) - self._style.letters * 1.5) - 1)
        draw_tag(picture, text, corner, self._style.letters, colour)


def _draw_corners(picture: Image, low: Floats, high: Floats, colour: Colour, line: int) -> None:
    """A thin rectangle with strong corners: shows the object, not the frame around it."""
    one = 2**FIXED_POINT_BITS
    (left, top), (right, bottom) = np.round(low * one).astype(int), np.round(high * one).astype(int)
    cv2.rectangle(
        picture, (int(left), int(top)), (int(right), int(bottom)), colour, 1, cv2.LINE_AA,
        FIXED_POINT_BITS,
    )  # fmt: skip
    arm = int(min(right - left, bottom - top) * 0.28)
    for x, toward_x in ((left, arm), (right, -arm)):
        for y, toward_y in ((top, arm), (bottom, -arm)):
            for end in ((x + toward_x, y), (x, y + toward_y)):
                cv2.line(
                    picture, (int(x), int(y)), (int(end[0]), int(end[1])), colour, line + 1,
                    cv2.LINE_AA, FIXED_POINT_BITS,
                )  # fmt: skip
