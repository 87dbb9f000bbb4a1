"""Stage *detect*: finds objects in every frame with the chosen detector."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np

from traffic import camera
from traffic import plate as plates
from traffic.arrays import Image
from traffic.context import Context
from traffic.detect_progress import DetectProgress
from traffic.detection import NAME, Detector
from traffic.detectors.motion import MotionDetector
from traffic.detectors.onnx import OnnxDetector
from traffic.detectors.person import PersonDetector
from traffic.metadata import Metadata, load
from traffic.progress import Progress
from traffic.run_facts import DetectionFacts
from traffic.video import FrameReader
from traffic.working import Working

DETECTORS = ("motion", "person", "onnx")
DEFAULT_THRESHOLD = 0.5
DEFAULT_MIN_AREA = 0.0004
DEFAULT_MODEL_SIDE_PX = 640


def run(context: Context) -> None:
    """Runs the stage."""
    metadata, video = load(context)
    working = Working.of(context, metadata)
    poses = camera.read(context.from_earlier(camera.NAME, "stabilise"), metadata)
    every = context.parameters.integer("DETECT_EVERY", 1, 1, 100)
    detector = _detector(context, metadata, working, every)
    done = DetectProgress.open(context)
    if done.memory is not None:
        detector.recall(done.memory)
    progress = Progress(metadata.frames, done.frames)
    with FrameReader(video, metadata, working.size) as reader:
        for number, frame in enumerate(reader):
            if number < done.frames:
                continue  # decoded again, but that is the least of the work
            if number % every == 0 or isinstance(detector, MotionDetector):
                found = detector.detect(frame, poses[min(number, len(poses) - 1)])
                if number % every == 0:
                    done.add(number, metadata.time_of(number), found)
            progress.step()
            done.step(detector.memory)
    progress.finish()
    path = context.workspace(NAME)
    done.finish(path)
    shutil.copyfile(path, context.output(NAME))
    context.say(f"Detections by class: {dict(sorted(done.classes.items())) or 'none'}")
    context.result(detections=done.classes.total())


def _detector(context: Context, metadata: Metadata, working: Working, every: int) -> Detector:
    parameters = context.parameters
    kind = parameters.choice("DETECTOR", "motion", DETECTORS)
    threshold = parameters.number("THRESHOLD", DEFAULT_THRESHOLD, 0.0, 1.0)
    DetectionFacts(kind, threshold, every).write(context)
    context.say(f"Detector {kind}, threshold {threshold:g}.")
    if kind == "person":
        return PersonDetector(working, threshold)
    if kind == "onnx":
        side = parameters.integer("MODEL_SIZE", DEFAULT_MODEL_SIDE_PX, 32, 4096)
        model, labels = parameters.file("MODEL"), parameters.file("LABELS")
        return OnnxDetector(working, model, labels, side, threshold)
    canvas = plates.Canvas.read(context.from_earlier(plates.CANVAS_NAME, "stabilise"))
    plate = _read_plate(context.from_earlier(plates.NAME, "stabilise"))
    min_area = parameters.number("MIN_AREA", DEFAULT_MIN_AREA, 0.0, 0.5)
    return MotionDetector(working, canvas, plate, float(metadata.rate), threshold, min_area)


def _read_plate(path: Path) -> Image:
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_UNCHANGED), dtype=np.uint8)
