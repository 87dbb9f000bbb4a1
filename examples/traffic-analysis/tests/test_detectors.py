"""Each detector finds what it is for, names it as it should, and obeys THRESHOLD."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

import onnx_file
from conftest import ClipMaker, Crossing, Project
from traffic import geometry
from traffic.arrays import Image
from traffic.detectors.onnx import OnnxDetector, split_output
from traffic.detectors.person import PersonDetector
from traffic.errors import DataError, ParameterError
from traffic.working import Working

SAMPLE = Path("/opt/traffic-analysis/vtest.avi")


def working_of(width: int, height: int) -> Working:
    same = geometry.resize_map((width, height), (width, height))
    return Working((width, height), same, same)


def detections(project: Project, **parameters: object) -> list[dict[str, str]]:
    project.run("detect", **parameters)
    with (project.output / "detections.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def square(project: Project, make_clip: ClipMaker) -> Project:
    """The moving square, stabilised."""
    project.run("inspect", "reference-points", "stabilise", VIDEO=make_clip())
    return project


def test_motion_calls_everything_moving(square: Project) -> None:
    found = detections(square)
    assert {row["class"] for row in found} == {"moving"}
    assert len({row["frame"] for row in found}) >= 38


def test_motion_threshold_decides_what_is_faint(project: Project, make_clip: ClipMaker) -> None:
    blocks = np.random.default_rng(2).integers(92, 109, (15, 20, 1), dtype=np.uint8)
    grey = cv2.resize(blocks, (320, 240), interpolation=cv2.INTER_NEAREST)
    ground = np.repeat(grey[..., None], 3, axis=2)
    pictures = []
    for number in range(30):
        picture = ground.copy()
        left = 10 + number * 8
        picture[60:90, left : left + 40] = 130  # faint: 22 to 38 levels
        picture[150:180, left : left + 40] = 220  # clear: 120 levels
        pictures.append(picture)
    project.run("inspect", "reference-points", "stabilise", VIDEO=make_clip(pictures=pictures))
    counts = [len(detections(project, THRESHOLD=t)) for t in (0.1, 0.9)]
    assert counts[0] >= 1.8 * counts[1] > 0


def test_detect_every_nth_frame(square: Project) -> None:
    found = detections(square, DETECT_EVERY=4)
    assert {int(row["frame"]) % 4 for row in found} == {0}
    square.run("track", "export")
    rows = list(csv.DictReader((square.output / "trajectories.csv").open(newline="")))
    frames = [int(row["frame"]) for row in rows if row["id"] == "1"]
    assert frames == list(range(frames[0], frames[-1] + 1))


def red_square(left: int, top: int) -> Image:
    picture: Image = np.zeros((128, 128, 3), dtype=np.uint8)
    picture[top : top + 32, left : left + 32] = (0, 0, 230)
    return picture


@pytest.mark.parametrize("layout", ["v5", "v8"])
def test_onnx_network_finds_and_names(layout: str, tmp_path: Path) -> None:
    model, labels = tmp_path / "cells.onnx", tmp_path / "labels.txt"
    onnx_file.write(model, layout)
    labels.write_text("red thing\nblue thing\n")
    detector = OnnxDetector(working_of(128, 128), model, labels, onnx_file.SIDE, 0.5)
    found = detector.detect(red_square(64, 32), geometry.identity())
    assert [d.label for d in found] == ["red thing"]
    assert found[0].score == pytest.approx(230 / 255, abs=0.02)
    assert (found[0].x, found[0].y) == pytest.approx((79.5, 47.5), abs=1.0)
    assert (found[0].width, found[0].height) == pytest.approx((32, 32), abs=1.0)


def test_onnx_runs_as_a_stage_and_obeys_threshold(
    project: Project, make_clip: ClipMaker, tmp_path: Path
) -> None:
    model, labels = tmp_path / "cells.onnx", tmp_path / "labels.txt"
    onnx_file.write(model, "v8")
    labels.write_text("red thing\nblue thing\n")
    video = make_clip(size=(128, 128), pictures=[red_square(2 * n, 32) for n in range(40)])
    project.run("inspect", "reference-points", "stabilise", VIDEO=video)
    given = {"DETECTOR": "onnx", "MODEL": model, "LABELS": labels, "MODEL_SIZE": 64}
    few = detections(project, THRESHOLD=0.8, **given)
    many = detections(project, THRESHOLD=0.2, **given)
    assert len(many) > len(few) > 0
    assert {row["class"] for row in many} == {"red thing"}
    project.run("track", "export")
    assert "red thing" in (project.output / "trajectories.csv").read_text()


def test_wrong_labels_are_told_with_the_shape() -> None:
    with pytest.raises(DataError, match=r"\(1, N, 8\) or \(1, 7, N\)"):
        split_output(np.zeros((1, 6, 100)), 3)


def test_file_that_is_no_network_is_told(tmp_path: Path) -> None:
    model, labels = tmp_path / "model.onnx", tmp_path / "labels.txt"
    model.write_bytes(b"nothing of the kind")
    labels.write_text("a\n")
    with pytest.raises(DataError, match=r"model\.onnx cannot be read as an ONNX network"):
        OnnxDetector(working_of(64, 64), model, labels, 64, 0.5)


def test_onnx_without_a_model_is_told(square: Project) -> None:
    with pytest.raises(ParameterError, match="MODEL is not set"):
        square.run("detect", DETECTOR="onnx")


def test_unknown_detector_is_told(square: Project) -> None:
    with pytest.raises(ParameterError, match="must be one of motion, person, onnx"):
        square.run("detect", DETECTOR="magic")


@pytest.mark.skipif(not SAMPLE.is_file(), reason="needs the sample clip of the image")
def test_person_detector_finds_people_and_obeys_threshold() -> None:
    capture = cv2.VideoCapture(str(SAMPLE))
    _, frame = capture.read()
    working = working_of(frame.shape[1], frame.shape[0])
    counts = []
    for threshold in (0.3, 0.6, 0.95):
        found = PersonDetector(working, threshold).detect(frame, geometry.identity())
        assert {d.label for d in found} <= {"person"}
        counts.append(len(found))
    assert counts[0] >= counts[1] >= counts[2]
    assert counts[1] >= 2
    assert counts[0] > counts[2]


def test_crossing_needs_no_class_but_moving(crossing: Crossing) -> None:
    with (crossing.project.output / "detections.csv").open(newline="") as file:
        assert {row["class"] for row in csv.DictReader(file)} == {"moving"}
