"""Videos of all kinds go through, and those that cannot are refused in one clear sentence."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest

from conftest import ClipMaker, Project
from traffic.__main__ import STAGES
from traffic.errors import DataError, ParameterError
from traffic.metadata import Metadata
from traffic.probe import read_facts, read_timing

SKIPPING_QUESTIONS = {"ASK_REFERENCE_POINTS": "false"}


def metadata_of(project: Project, video: Path, **parameters: object) -> Metadata:
    project.run("inspect", VIDEO=video, **parameters)
    return Metadata.read(project.output / "metadata.json")


KINDS: dict[str, tuple[str, tuple[int, int], list[str], tuple[int, int]]] = {
    "odd size": ("odd.avi", (322, 242), ["-vf", "crop=321:241:0:0:exact=1", "-c:v", "ffv1",
                 "-pix_fmt", "bgr0"], (321, 241)),
    "grey": ("grey.mkv", (320, 240), ["-c:v", "ffv1", "-pix_fmt", "gray"], (320, 240)),
    "ten bits": ("deep.mkv", (320, 240), ["-c:v", "ffv1", "-pix_fmt", "yuv420p10le"], (320, 240)),
    "tiny": ("tiny.mp4", (48, 32), ["-c", "copy"], (48, 32)),
    "wide pixels": ("wide.mp4", (320, 240), ["-vf", "setsar=3/2", "-c:v", "libx264"], (480, 240)),
    "webm": ("clip.webm", (320, 240), ["-c:v", "libvpx", "-b:v", "1M"], (320, 240)),
    "with sound": ("sound.mp4", (320, 240), ["-f", "lavfi", "-i", "sine=d=2", "-c:v", "copy",
                   "-c:a", "aac", "-shortest"], (320, 240)),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_video_go_through(kind: str, project: Project, make_clip: ClipMaker) -> None:
    name, size, encode, shown = KINDS[kind]
    video = make_clip(name, size, encode=encode)
    stages = [stage for stage in STAGES if stage not in ("lanes", "charts")]
    project.run(*stages, VIDEO=video, MIN_AREA=0.002, **SKIPPING_QUESTIONS)
    metadata = Metadata.read(project.workspace / "metadata.json")
    assert (metadata.width, metadata.height) == shown
    assert metadata.frames == 40
    rows = list(csv.DictReader((project.output / "trajectories.csv").open(newline="")))
    assert rows, "the square that moves is found"
    assert float(rows[-1]["x"]) > float(rows[0]["x"])


def test_rotated_video_is_seen_upright(project: Project, make_clip: ClipMaker) -> None:
    video = make_clip("turned.mp4", encode=["-c", "copy", "-metadata:s:v:0", "rotate=90"])
    metadata = metadata_of(project, video)
    assert (metadata.width, metadata.height) == (240, 320)
    thumbnail = cv2.imread(str(project.output / "thumbnail.jpg"))
    assert thumbnail.shape[:2] == (320, 240)


def test_variable_rate_becomes_constant(project: Project, make_clip: ClipMaker) -> None:
    slow_end = ["-vf", "setpts='if(lt(N,20),N,20+(N-20)*3)/20/TB'", "-fps_mode", "vfr",
                "-c:v", "libx264"]  # fmt: skip
    video = make_clip("variable.mkv", encode=slow_end)
    metadata = metadata_of(project, video)
    assert metadata.variable_rate
    assert metadata.duration_s == pytest.approx(79 / 20, abs=0.25)


def test_constant_rate_is_kept_to_the_fraction(project: Project, make_clip: ClipMaker) -> None:
    video = make_clip("film.mkv", encode=["-vf", "setpts=N*1001/30000/TB", "-r", "30000/1001",
                                          "-c:v", "libx264"])  # fmt: skip
    facts = read_facts(video)
    timing = read_timing(video, facts)
    assert not timing.variable
    assert float(timing.rate) == pytest.approx(30000 / 1001, rel=1e-4)


def test_clip_in_which_nothing_moves_ends_with_empty_results(project: Project, make_clip: ClipMaker) -> None:
    still = np.random.default_rng(1).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    picture = cv2.resize(still, (320, 240), interpolation=cv2.INTER_CUBIC)
    video = make_clip(pictures=[np.asarray(picture)] * 30)
    project.run_all(VIDEO=video)
    table = (project.output / "trajectories.csv").read_text().splitlines()
    assert table == ["frame,time,id,x,y,vx,vy,class"]
    assert json.loads((project.output / "tracks.json").read_text()) == {"trajectories": []}
    assert json.loads((project.output / "lanes.json").read_text())["lanes"] == []
    for chart in ("speeds.svg", "counts.svg", "flow.svg"):
        assert "<svg" in (project.output / chart).read_text()
    assert (project.output / "annotated.mp4").stat().st_size > 0


def test_plain_grey_clip_asks_nobody(project: Project, make_clip: ClipMaker) -> None:
    plain = np.full((240, 320, 3), 128, dtype=np.uint8)
    project.run_all(VIDEO=make_clip(pictures=[plain] * 12))
    assert not (project.root / "winslow" / "ask.json").exists()
    assert len((project.output / "camera.csv").read_text().splitlines()) == 13


def test_single_frame_goes_through(project: Project, make_clip: ClipMaker) -> None:
    project.run_all(VIDEO=make_clip(frames=1))
    assert len((project.output / "trajectories.csv").read_text().splitlines()) == 1


def broken(tmp_path: Path, kind: str, make_clip: ClipMaker) -> Path:
    """A file that is no usable video."""
    path = tmp_path / f"{kind}.mp4"
    if kind == "empty":
        path.touch()
    elif kind == "text":
        path.write_text("no video at all\n" * 50)
    elif kind == "sound only":
        command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", "sine=d=1"]
        subprocess.run([*command, "-c:a", "aac", str(path)], check=True)
    elif kind == "cut off":
        front = ["-c", "copy", "-movflags", "+faststart"]
        whole = make_clip("whole.mp4", frames=60, encode=front).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "cut off avi":
        path = tmp_path / "short.avi"
        whole = make_clip("whole.avi", encode=["-c:v", "mpeg4", "-q:v", "3"]).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "header cut off":
        whole = make_clip("late.mp4", encode=["-c", "copy", "-movflags", "-faststart"]).read_bytes()
        path.write_bytes(whole[: len(whole) - 600])
    return path


@pytest.mark.parametrize("kind", ["empty", "text", "sound only", "cut off", "cut off avi", "header cut off"])
def test_unusable_file_is_refused_in_one_sentence(
    kind: str, project: Project, tmp_path: Path, make_clip: ClipMaker
) -> None:
    path = broken(tmp_path, kind, make_clip)
    answer = project.command("inspect", VIDEO=path)
    assert answer.returncode == 65
    assert answer.stderr.startswith(f"ERROR: {path.name}")
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "Traceback" not in answer.stderr


def test_cut_off_video_can_be_accepted(project: Project, tmp_path: Path, make_clip: ClipMaker) -> None:
    path = broken(tmp_path, "cut off", make_clip)
    metadata = metadata_of(project, path, DAMAGED="accept")
    assert 5 < metadata.frames < 60
    project.run("reference-points", "stabilise", "detect", **SKIPPING_QUESTIONS)


@pytest.mark.parametrize(
    ("stage", "parameters", "code", "word"),
    [
        ("inspect", {"VIDEO": ""}, 64, "VIDEO is not set"),
        ("inspect", {"VIDEO": "/nowhere/a.mp4"}, 66, "/nowhere/a.mp4"),
        ("stabilise", {}, 66, "metadata.json is missing"),
    ],
)
def test_missing_input_is_told(
    stage: str, parameters: dict[str, str], code: int, word: str, project: Project
) -> None:
    answer = project.command(stage, **parameters)
    assert answer.returncode == code
    assert word in answer.stderr


def test_another_video_halfway_is_refused(project: Project, make_clip: ClipMaker) -> None:
    project.run("inspect", VIDEO=make_clip("first.mp4"))
    other = make_clip("second.mp4", frames=20)
    with pytest.raises(DataError, match="Redo from 'inspect'"):
        project.run("reference-points", VIDEO=other)


def test_points_outside_of_the_picture_are_refused(project: Project, make_clip: ClipMaker) -> None:
    project.run("inspect", "reference-points", VIDEO=make_clip())
    with pytest.raises(ParameterError, match="outside of the picture"):
        project.run("stabilise", REFERENCE_POINTS="[[1,1],[5,5],[900,20]]")
