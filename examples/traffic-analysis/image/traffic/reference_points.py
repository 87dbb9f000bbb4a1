"""Stage *reference-points*: finds points that stand still, and asks a person about them.

Corners of the reference frame are followed through the first seconds. A corner stands still when
it obeys the movement that most corners agree on (the camera's) in nearly every frame.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from traffic import flow, geometry
from traffic.arrays import Floats, Image
from traffic.context import Context
from traffic.metadata import Metadata, load
from traffic.progress import Progress
from traffic.video import FrameReader
from traffic.working import Working

NAME = "reference_points.json"
LOOK_AHEAD_S = 10.0
MAX_LOOKS = 60
"""Frames looked at within the first seconds."""
CANDIDATES = 400
WANTED, MINIMUM, MAXIMUM = 24, 3, 50
STATIONARY_SHARE = 0.9
RICH_SHARE = 0.5
"""The reference frame has at least this share of the corners of the richest frame looked at."""
JPEG_QUALITY = 92


@dataclass(frozen=True)
class Reference:
    """The reference frame's number and its stationary points in full pixels, shape (n, 2)."""

    frame: int
    points: Floats

    def write(self, path: Path) -> None:
        """Writes JSON."""
        facts = {"frame": self.frame, "points": np.round(self.points, 2).tolist()}
        path.write_text(json.dumps(facts) + "\n", encoding="utf-8")

    @staticmethod
    def read(path: Path) -> Reference:
        """Reads what :meth:`write` wrote."""
        facts = json.loads(path.read_text(encoding="utf-8"))
        return Reference(int(facts["frame"]), np.array(facts["points"]).reshape(-1, 2))


def run(context: Context) -> None:
    """Runs the stage."""
    metadata, video = load(context)
    working = Working.of(context, metadata)
    found = _find(video, metadata, working)
    given = context.parameters.points("REFERENCE_POINTS", MINIMUM, MAXIMUM)
    ask = context.parameters.boolean("ASK_REFERENCE_POINTS", True)
    reference = found if ask or given is None else Reference(found.frame, given)
    reference.write(context.workspace(NAME))
    picture = _full_frame(video, metadata, reference.frame)
    quality = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    cv2.imwrite(str(context.output("reference-frame.jpg")), picture, quality)
    marked = _mark(picture, reference.points)
    cv2.imwrite(str(context.output("reference-points.jpg")), marked, quality)
    context.say(f"{len(found.points)} stationary points found in frame {found.frame}")
    context.result(reference_points=len(reference.points), reference_frame=reference.frame)
    if not ask:
        context.say("Not asking, as ASK_REFERENCE_POINTS says.")
    elif len(found.points) < MINIMUM:
        context.warn(
            f"Only {len(found.points)} stationary points stand out in this video: the camera is "
            "taken as fixed, and nobody is asked."
        )
    else:
        _ask(context, reference)


def _find(video: Path, metadata: Metadata, working: Working) -> Reference:
    looks = _look(video, metadata, working)
    distance = float(np.hypot(*working.size)) / 60
    found = [flow.corners(picture, CANDIDATES, distance) for _, picture in looks]
    enough = RICH_SHARE * max(len(points) for points in found)
    first = next(index for index, points in enumerate(found) if len(points) >= enough)
    number, picture = looks[first]
    points = found[first]
    share = _stationary_share(picture, [later for _, later in looks[first + 1 :]], points)
    points = _spread(points[share >= STATIONARY_SHARE], WANTED)
    return Reference(number, geometry.apply(working.to_full, points))


def _look(video: Path, metadata: Metadata, working: Working) -> list[tuple[int, Image]]:
    """Frames of the first seconds with their numbers, grey, in working size."""
    frames = max(1, min(metadata.frames, round(LOOK_AHEAD_S * float(metadata.rate))))
    every = -(-frames // MAX_LOOKS)
    progress = Progress(frames)
    looks = []
    with FrameReader(video, metadata, working.size, limit=frames) as reader:
        for number, frame in enumerate(reader):
            if number % every == 0:
                looks.append((number, flow.grey(frame)))
            progress.step()
    progress.finish()
    return looks


def _stationary_share(reference: Image, later: list[Image], points: Floats) -> Floats:
    """Per point, the share of frames in which it obeyed the common movement; shape (n,)."""
    if not later:
        return np.ones(len(points))
    obeyed = np.zeros(len(points))
    movement = geometry.identity()
    for picture in later:
        there, good = flow.follow(reference, picture, points, geometry.apply(movement, points))
        fitted = flow.fit(points[good], there[good], flow.INLIER_PX)
        if fitted is not None:
            movement, inliers = fitted
            obeyed[np.flatnonzero(good)[inliers]] += 1
    return np.asarray(obeyed / len(later))


def _spread(points: Floats, wanted: int) -> Floats:
    """The best point (the first), then always the one farthest from all chosen."""
    if len(points) <= wanted:
        return points
    chosen = [0]
    distance = np.linalg.norm(points - points[0], axis=1)
    while len(chosen) < wanted:
        farthest = int(distance.argmax())
        chosen.append(farthest)
        distance = np.minimum(distance, np.linalg.norm(points - points[farthest], axis=1))
    return points[chosen]


def _full_frame(video: Path, metadata: Metadata, number: int) -> Image:
    picture: Image = np.zeros((metadata.height, metadata.width, 3), dtype=np.uint8)
    with FrameReader(video, metadata, limit=number + 1) as reader:
        for frame in reader:
            picture = frame
    return picture


def _mark(picture: Image, points: Floats) -> Image:
    """The picture with a numbered ring around each point."""
    marked = picture.copy()
    unit = max(1, round(float(np.hypot(picture.shape[0], picture.shape[1])) / 700))
    for number, (x, y) in enumerate(points, start=1):
        centre = (round(float(x)), round(float(y)))
        cv2.circle(marked, centre, 6 * unit, (20, 20, 20), 3 * unit, cv2.LINE_AA)
        cv2.circle(marked, centre, 6 * unit, (80, 220, 255), unit + 1, cv2.LINE_AA)
        place = (centre[0] + 8 * unit, centre[1] - 5 * unit)
        for colour, width in (((20, 20, 20), 3 * unit), ((80, 220, 255), unit)):
            cv2.putText(
                marked, str(number), place, cv2.FONT_HERSHEY_SIMPLEX, 0.42 * unit, colour, width,
                cv2.LINE_AA,
            )  # fmt: skip
    return marked


def _ask(context: Context, reference: Reference) -> None:
    points = np.round(reference.points, 1).tolist()
    form = {
        "title": "Which points stand still?",
        "description": (
            "The camera's movement is measured by points that do not move in the real world: "
            "corners of markings, roofs, kerbs. Those below were found. Remove what can move or "
            "be covered, add what is missing; points spread over the whole picture work best."
        ),
        "picture": "/output/reference-frame.jpg",
        "fields": {
            "REFERENCE_POINTS": {
                "type": "points",
                "label": "Stationary points",
                "description": "Pixels of the picture, x to the right and y down.",
                "minItems": MINIMUM,
                "maxItems": MAXIMUM,
                "default": points,
            }
        },
    }
    context.roots.winslow.mkdir(parents=True, exist_ok=True)
    path = context.roots.winslow / "ask.json"
    path.write_text(json.dumps(form, indent=2) + "\n", encoding="utf-8")
    context.say("Asking a person to check the points.")
