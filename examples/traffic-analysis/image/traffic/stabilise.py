"""Stage *stabilise*: follows the reference points and writes the camera's movement per frame.

It also makes the plate (the empty street) from frames of the first minutes, which later stages
need to begin with.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from traffic import camera, flow, geometry
from traffic import plate as plates
from traffic.arrays import Floats, Image
from traffic.camera import Pose
from traffic.context import Context
from traffic.errors import ParameterError
from traffic.follower import CameraFollower
from traffic.metadata import Metadata, load
from traffic.progress import Progress
from traffic.reference_points import MAXIMUM, MINIMUM, Reference
from traffic.reference_points import NAME as REFERENCE_NAME
from traffic.video import FrameReader
from traffic.working import Working

PLATE_SAMPLES = 31
PLATE_SPAN_S = 120.0
"""The plate shows the street in the first two minutes: light changes later."""
SNAP_SHARE = 0.006
"""A point set by hand moves to the best corner within this share of the picture's diagonal."""


def run(context: Context) -> None:
    """Runs the stage."""
    metadata, video = load(context)
    working = Working.of(context, metadata)
    reference = Reference.read(context.from_earlier(REFERENCE_NAME, "reference-points"))
    given = context.parameters.points("REFERENCE_POINTS", MINIMUM, MAXIMUM)
    if given is not None:
        _check_inside(given, metadata)
    points = reference.points if given is None else given
    context.say(f"Following {len(points)} points, {'answered' if given is not None else 'found'}.")
    poses, samples = _follow(video, metadata, working, Reference(reference.frame, points))
    matrices = np.array([pose.matrix for pose in poses])
    canvas = plates.canvas_of(matrices, working)
    moves = [canvas.from_frame(matrices[number], working) for number, _ in samples]
    plate = plates.empty_street([picture for _, picture in samples], moves, canvas)
    cv2.imwrite(str(context.workspace(plates.NAME)), plate)
    canvas.write(context.workspace(plates.CANVAS_NAME))
    camera.write(context.workspace(camera.NAME), poses, metadata)
    camera.write(context.output(camera.NAME), poses, metadata)
    _report(context, poses, matrices, metadata)


def _check_inside(points: Floats, metadata: Metadata) -> None:
    limit = np.array([metadata.width, metadata.height])
    outside = points[((points < 0) | (points >= limit)).any(axis=1)]
    if len(outside):
        x, y = outside[0]
        raise ParameterError(
            f"REFERENCE_POINTS has a point ({x:g}, {y:g}) outside of the picture "
            f"({metadata.width}x{metadata.height}): set every point inside of it."
        )


def _follow(
    video: Path, metadata: Metadata, working: Working, reference: Reference
) -> tuple[list[Pose], list[tuple[int, Image]]]:
    """Poses of all frames, and the frames kept for the plate with their numbers."""
    span = max(1, min(metadata.frames, round(PLATE_SPAN_S * float(metadata.rate))))
    every = max(1, span // PLATE_SAMPLES)
    poses: list[Pose] = []
    samples: list[tuple[int, Image]] = []
    follower: CameraFollower | None = None
    progress = Progress(metadata.frames)
    with FrameReader(video, metadata, working.size) as reader:
        for number, frame in enumerate(reader):
            picture = flow.grey(frame)
            if follower is None and number >= reference.frame:
                points = _snap(picture, reference.points, working)
                follower = CameraFollower(picture, points, working)
            is_before = follower is None or number <= reference.frame
            if follower is None or is_before:
                poses.append(Pose(geometry.identity(), 0, 0, "held" if follower is None else "followed"))
            else:
                poses.append(follower.next(picture))
            if number % every == every // 2 and len(samples) < PLATE_SAMPLES:
                samples.append((number, frame.copy()))
            progress.step()
    progress.finish()
    return poses, samples


def _snap(picture: Image, points: Floats, working: Working) -> Floats:
    """Moves each point (full pixels) to the strongest corner beside it: only those can be followed."""
    strength = cv2.cornerMinEigenVal(picture, 5)
    radius = max(3, round(SNAP_SHARE * float(np.hypot(*working.size))))
    snapped = []
    for x, y in geometry.apply(working.from_full, points):
        left = int(np.clip(round(x) - radius, 0, picture.shape[1] - 1))
        top = int(np.clip(round(y) - radius, 0, picture.shape[0] - 1))
        near = strength[top : top + 2 * radius + 1, left : left + 2 * radius + 1]
        row, column = np.unravel_index(int(near.argmax()), near.shape)
        snapped.append((left + column, top + row))
    return geometry.apply(working.to_full, np.array(snapped, dtype=np.float64).reshape(-1, 2))


def _report(context: Context, poses: list[Pose], matrices: Floats, metadata: Metadata) -> None:
    centre = np.array([[(metadata.width - 1) / 2, (metadata.height - 1) / 2]])
    shifts = [np.linalg.norm(geometry.apply(matrix, centre) - centre) for matrix in matrices]
    held = sum(pose.state == "held" for pose in poses)
    if held:
        context.warn(
            f"In {held} of {len(poses)} frames too few points could be followed: "
            "the camera's last position was kept there."
        )
    context.say(f"The picture's centre moved by at most {max(shifts):.1f} pixels.")
    context.result(camera_moved_pixels=round(float(max(shifts)), 1), frames_held=held)
