"""Runs stages in temporary folders, and makes the clips that tests need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from traffic.__main__ import STAGES, run_stage
from traffic.arrays import Image
from traffic.context import Context
from traffic.synth.command import Plan, write
from traffic.video import FrameWriter

PACKAGE_FOLDER = str(Path(sys.modules["traffic"].__file__ or "").parents[1])


@dataclass
class Project:
    """A set of mounts and the parameters of a project."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *stages: str, **parameters: object) -> Path:
        """Runs stages in order in this process; returns the output folder."""
        self.environment |= {name: str(value) for name, value in parameters.items()}
        for stage in stages:
            environment = self.environment | {"TRAFFIC_ROOT": str(self.root)}
            run_stage(stage, Context.from_environment(environment))
        return self.output

    def run_all(self, **parameters: object) -> Path:
        """Runs the whole pipeline."""
        return self.run(*STAGES, **parameters)

    def command(self, stage: str, **parameters: object) -> subprocess.CompletedProcess[str]:
        """Runs one stage as the container does; for exit codes and messages."""
        given = {name: str(value) for name, value in parameters.items()}
        environment = {
            **os.environ, **self.environment, **given,
            "TRAFFIC_ROOT": str(self.root), "PYTHONPATH": PACKAGE_FOLDER,
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, "-m", "traffic", stage],
            env=environment, cwd=self.root, capture_output=True, text=True, check=False,
        )  # fmt: skip

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def workspace(self) -> Path:
        return self.root / "workspace"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without a video."""
    return Project(tmp_path)


@dataclass(frozen=True)
class Crossing:
    """The rendered crossing, its truth, and the project in which all stages have run on it."""

    video: Path
    truth: Path
    project: Project


@pytest.fixture(scope="session")
def crossing(tmp_path_factory: pytest.TempPathFactory) -> Crossing:
    """Renders the crossing with the moving camera and runs every stage once."""
    root = tmp_path_factory.mktemp("crossing")
    video, truth = root / "crossing.mp4", root / "truth.csv"
    write(Plan(), video, truth)
    project = Project(root)
    project.run_all(VIDEO=video, METRES_PER_PIXEL=0.1)
    return Crossing(video, truth, project)


def paint_moving_square(size: tuple[int, int], frames: int) -> list[Image]:
    """A textured ground over which a bright square moves to the right."""
    width, height = size
    random = np.random.default_rng(3)
    small = random.integers(40, 160, (max(2, height // 8), max(2, width // 8), 3), dtype=np.uint8)
    ground = cv2.resize(small, size, interpolation=cv2.INTER_NEAREST)
    side = max(4, min(size) // 6)
    pictures = []
    for number in range(frames):
        picture = ground.copy()
        left = round(number * (width - side) / max(1, frames - 1))
        top = (height - side) // 2
        picture[top : top + side, left : left + side] = (245, 250, 252)
        pictures.append(np.asarray(picture, dtype=np.uint8))
    return pictures


ClipMaker = Callable[..., Path]


@pytest.fixture
def make_clip(tmp_path: Path) -> ClipMaker:
    """Writes pictures as a clip, by default the moving square; further arguments are ffmpeg's."""

    def make(
        name: str = "clip.mp4", size: tuple[int, int] = (320, 240), frames: int = 40,
        pictures: list[Image] | None = None, encode: list[str] | None = None,
    ) -> Path:  # fmt: skip
        pictures = pictures or paint_moving_square(size, frames)
        plain = tmp_path / "plain.mp4"
        with FrameWriter(plain, size, Fraction(20), quality=10) as writer:
            for picture in pictures:
                writer.write(picture)
        path = tmp_path / name
        command = [
            "ffmpeg",
            "-y",
            "-loglevel",
            "error",
            "-i",
            str(plain),
            *(encode or ["-c", "copy"]),
        ]
        subprocess.run([*command, str(path)], check=True)
        return path

    return make
