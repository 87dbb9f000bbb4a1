"""The whole pipeline on a crossing whose truth is known: found, right, and where it should be."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from conftest import Crossing, Project
from traffic import camera, geometry
from traffic.metadata import Metadata
from traffic.score import compare
from traffic.synth.command import Plan
from traffic.synth.command import camera as true_camera

LEAST_RECALL = LEAST_PRECISION = 0.9
MOST_ERROR_PX = 3.0
CAMERA_ERROR_PX = 0.5


def test_vehicles_are_found_where_they_are(crossing: Crossing, capsys: pytest.CaptureFixture[str]) -> None:
    score = compare(crossing.truth, crossing.project.output / "trajectories.csv")
    with capsys.disabled():
        facts = asdict(score)
        print("\ncrossing:", ", ".join(f"{name} {value:.3f}" for name, value in facts.items()))
    assert score.recall >= LEAST_RECALL
    assert score.precision >= LEAST_PRECISION
    assert score.median_error_px <= MOST_ERROR_PX
    assert score.vehicles_covered >= LEAST_RECALL


def test_camera_movement_is_measured(crossing: Crossing) -> None:
    metadata = Metadata.read(crossing.project.workspace / "metadata.json")
    measured = camera.read(crossing.project.output / "camera.csv", metadata)
    edge = geometry.corners(metadata.width, metadata.height)
    errors = [
        np.abs(geometry.apply(pose, edge) - geometry.apply(true_camera(Plan(), number), edge)).max()
        for number, pose in enumerate(measured)
    ]
    assert np.median(errors) < CAMERA_ERROR_PX
    assert max(errors) < 2 * CAMERA_ERROR_PX


def test_every_declared_result_is_there(crossing: Crossing) -> None:
    names = {path.name for path in crossing.project.output.iterdir()}
    assert names >= {
        "metadata.json", "thumbnail.jpg", "reference-frame.jpg", "camera.csv", "detections.csv",
        "tracks.json", "lanes.json", "lanes.png", "annotated.mp4", "trajectories.csv",
        "speeds.svg", "counts.svg", "flow.svg",
    }  # fmt: skip


def test_export_has_the_promised_columns_and_kmh(crossing: Crossing) -> None:
    with (crossing.project.output / "trajectories.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    expected = ["frame", "time", "id", "x", "y", "vx", "vy", "class", "speed_kmh"]
    assert list(rows[0]) == expected
    order = [(int(row["frame"]), int(row["id"])) for row in rows]
    assert order == sorted(set(order))
    assert {row["class"] for row in rows} == {"moving"}
    row = rows[len(rows) // 2]
    speed = float(np.hypot(float(row["vx"]), float(row["vy"])))
    assert float(row["speed_kmh"]) == pytest.approx(speed * 0.1 * 3.6, abs=0.1)


def test_lanes_run_in_all_four_directions(crossing: Crossing) -> None:
    facts = json.loads((crossing.project.output / "lanes.json").read_text())
    assert {"left", "right", "up", "down"} <= {lane["direction"] for lane in facts["lanes"]}
    assert any(spot["level"] == "high" for spot in facts["hot_spots"])
    assert any(spot["level"] == "low" for spot in facts["hot_spots"])


def test_annotated_video_plays_in_browsers(crossing: Crossing) -> None:
    path = crossing.project.output / "annotated.mp4"
    entries = "stream=codec_name,pix_fmt,width,height,nb_frames"
    answer = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "csv=p=0", "-show_entries", entries, str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert answer.stdout.strip() == "h264,960,540,yuv420p,500"
    head = path.read_bytes()[:4096]
    assert b"moov" in head, "the index must come first, or browsers wait for the whole file"


def test_question_offers_the_found_points(crossing: Crossing) -> None:
    form = json.loads((crossing.project.root / "winslow" / "ask.json").read_text())
    field = form["fields"]["REFERENCE_POINTS"]
    assert form["picture"] == "/output/reference-frame.jpg"
    assert field["type"] == "points"
    assert field["minItems"] <= len(field["default"]) <= field["maxItems"]
    assert all(0 <= x < 960 and 0 <= y < 540 for x, y in field["default"])


def test_answered_points_are_followed(crossing: Crossing, tmp_path: Path) -> None:
    answer = [[100, 300], [860, 520], [840, 80], [300, 90]]
    project = Project(tmp_path, {"VIDEO": str(crossing.video)})
    shutil.copytree(crossing.project.workspace, project.workspace)
    project.run("stabilise", REFERENCE_POINTS=json.dumps(answer))
    with (project.output / "camera.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert int(rows[1]["points"]) <= len(answer)
    assert sum(row["state"] == "followed" for row in rows) > 0.95 * len(rows)


def test_same_input_gives_the_same_files(crossing: Crossing, tmp_path: Path) -> None:
    names = [
        "speeds.svg",
        "counts.svg",
        "flow.svg",
        "lanes.json",
        "tracks.json",
        "trajectories.csv",
    ]
    first = {name: (crossing.project.output / name).read_bytes() for name in names}
    again = Project(tmp_path, dict(crossing.project.environment))
    (tmp_path / "workspace").symlink_to(crossing.project.workspace)
    again.run("track", "lanes", "export", "charts")
    assert {name: (again.output / name).read_bytes() for name in names} == first
