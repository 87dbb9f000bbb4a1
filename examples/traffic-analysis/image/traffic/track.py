"""Stage *track*: joins detections to trajectories, smooths them, drops what never moved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

import numpy as np

from traffic import camera, detection, kalman, trajectory
from traffic.arrays import Floats
from traffic.context import Context
from traffic.course import Course
from traffic.detection import Detection
from traffic.detectors.motion import LABEL as MOVING
from traffic.kalman import Motion
from traffic.metadata import NAME as METADATA_NAME
from traffic.metadata import Metadata
from traffic.progress import Progress
from traffic.run_facts import read_detection_facts
from traffic.stitching import join
from traffic.tracker import Tracker, View
from traffic.trajectory import Trajectory

SUMMARY_NAME = "tracks.json"
ACCELERATION_PER_DIAGONAL = 0.12
"""Usual change of speed: this share of the picture's diagonal per second squared."""
START_SPEED_PER_DIAGONAL = 0.3
MIN_DURATION_S = 0.6
EDGE_SIZES = 0.9
"""Nearer to the picture's edge than this share of its size, something is coming or leaving."""
MIN_SEEN_SHARE = 0.35
"""A course must have been seen in this share of its examined frames."""
MIN_MOVE_SIZES = 0.6
"""What the motion detector saw must have moved by this share of its own size to count."""


def run(context: Context) -> None:
    """Runs the stage."""
    metadata = Metadata.read(context.from_earlier(METADATA_NAME, "inspect"))
    every = read_detection_facts(context).every
    poses = camera.read(context.from_earlier(camera.NAME, "stabilise"), metadata)
    motion = Motion(
        ACCELERATION_PER_DIAGONAL * metadata.diagonal,
        START_SPEED_PER_DIAGONAL * metadata.diagonal,
    )
    tracker = Tracker(motion, float(metadata.rate), every)
    frames = detection.read(context.from_earlier(detection.NAME, "detect"))
    progress = Progress(metadata.frames)
    for frame, detections in _all_frames(frames, metadata.frames):
        tracker.advance(frame, detections, _view(poses, metadata, frame))
        progress.step()
    progress.finish()

    def at_edge(frame: int, position: Floats, size: float) -> bool:
        return not _view(poses, metadata, frame).holds(position, EDGE_SIZES * size)

    joined = join(tracker.finish(), motion, float(metadata.rate), at_edge)
    courses = [course for course in joined if _counts(course, metadata, every)]
    numbers = count(1)
    trajectories = [_smooth(course, next(numbers), metadata) for course in courses]
    trajectory.write(context.workspace(trajectory.NAME), trajectories)
    summary = [_summary(t, metadata) for t in trajectories]
    text = json.dumps({"trajectories": summary}, indent=1)
    context.output(SUMMARY_NAME).write_text(text + "\n", encoding="utf-8")
    if not trajectories:
        context.warn("Nothing was seen to move: there are no trajectories.")
    context.result(trajectories=len(trajectories))


def _view(poses: Floats, metadata: Metadata, frame: int) -> View:
    return View(poses[min(frame, len(poses) - 1)], metadata.width, metadata.height)


def _all_frames(
    found: Iterator[tuple[int, list[Detection]]], total: int
) -> Iterator[tuple[int, list[Detection]]]:
    """Every frame, also those without detections."""
    upcoming = next(found, None)
    for frame in range(total):
        if upcoming is not None and upcoming[0] == frame:
            yield upcoming
            upcoming = next(found, None)
        else:
            yield frame, []


def _counts(course: Course, metadata: Metadata, every: int) -> bool:
    """Is it long enough, and does it move if that is all that is known of it?"""
    if len(course.steps) < max(3, round(MIN_DURATION_S * float(metadata.rate))):
        return False
    if course.hits * every < MIN_SEEN_SHARE * len(course.steps):
        return False
    if course.label != MOVING:
        return True
    places = np.array([step.belief.position for step in course.steps])
    size = np.median([np.sqrt(step.width * step.height) for step in course.steps])
    reach = np.linalg.norm(places - places[0], axis=1).max()
    return bool(reach >= MIN_MOVE_SIZES * size)


def _smooth(course: Course, number: int, metadata: Metadata) -> Trajectory:
    filtered = [step.belief for step in course.steps]
    forecasts = [step.forecast for step in course.steps]
    smoothed = kalman.smooth(filtered, forecasts, 1.0 / float(metadata.rate))
    states = [
        [*belief.position, *belief.velocity, step.width, step.height]
        for belief, step in zip(smoothed, course.steps, strict=True)
    ]
    seen = [step.seen for step in course.steps]
    return Trajectory(number, course.label, course.first, np.array(states), seen)


def _summary(t: Trajectory, metadata: Metadata) -> dict[str, object]:
    return {
        "id": t.number,
        "class": t.label,
        "first_frame": t.first,
        "last_frame": t.last,
        "seconds": round(metadata.time_of(t.last) - metadata.time_of(t.first), 3),
        "path_pixels": round(t.path_length, 1),
        "mean_speed_pixels_per_second": round(float(t.speeds.mean()), 1),
        "start": np.round(t.positions[0], 1).tolist(),
        "end": np.round(t.positions[-1], 1).tolist(),
        "seen_share": round(sum(t.seen) / len(t.seen), 3),
    }
