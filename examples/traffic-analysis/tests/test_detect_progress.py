"""An interrupted ``detect`` goes on from its checkpoint, with the result of one in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ClipMaker, Project
from traffic import detect_progress
from traffic.detect_progress import FOLDER, DetectProgress

STOPS = (7, 19, 20)


class CutOffError(Exception):
    """Stands for a computer that is lost."""


@pytest.fixture
def ready(project: Project, make_clip: ClipMaker) -> Project:
    """Everything that ``detect`` needs."""
    project.run("inspect", "reference-points", "stabilise", VIDEO=make_clip())
    return project


def cut_off_after(frames: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets ``detect`` die once so many frames are done; it saves before each."""
    step = DetectProgress.step

    def step_or_die(done: DetectProgress, memory: object) -> None:
        step(done, memory)  # type: ignore[arg-type]
        if done.frames == frames:
            raise CutOffError

    monkeypatch.setattr(detect_progress, "SAVE_EVERY_S", 0.0)
    monkeypatch.setattr(DetectProgress, "step", step_or_die)


@pytest.mark.parametrize("every", [1, 3])
def test_goes_on_with_the_same_result(
    ready: Project, every: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.run("detect", DETECT_EVERY=every)
    result = ready.output / "detections.csv"
    in_one_go = result.read_bytes()
    assert len(in_one_go.splitlines()) > 10
    result.unlink()
    checkpoint = ""
    for stop in STOPS:
        with monkeypatch.context() as patch, pytest.raises(CutOffError):
            cut_off_after(stop, patch)
            ready.run("detect", DETECT_EVERY=every, WINSLOW_CHECKPOINT=checkpoint)
        assert not result.exists()
        checkpoint = "1"
    capsys.readouterr()
    ready.run("detect", WINSLOW_CHECKPOINT="3")
    said = capsys.readouterr().out
    assert f"Goes on after frame {STOPS[-1]}." in said
    rows = in_one_go.splitlines()[1:]
    assert f"WINSLOW_RESULT: detections={len(rows)}" in said
    assert result.read_bytes() == in_one_go
    assert not (ready.workspace / FOLDER).exists()


def test_starts_anew_when_winslow_knows_no_checkpoint(
    ready: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch, pytest.raises(CutOffError):
        cut_off_after(9, patch)
        ready.run("detect")
    assert (ready.workspace / FOLDER / "state.npz").is_file()
    ready.run("detect", WINSLOW_CHECKPOINT="")
    assert "Goes on" not in capsys.readouterr().out


def test_rows_that_no_state_counts_are_written_over(ready: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.run("detect")
    in_one_go = (ready.output / "detections.csv").read_bytes()
    with monkeypatch.context() as patch, pytest.raises(CutOffError):
        cut_off_after(12, patch)
        ready.run("detect")
    folder: Path = ready.workspace / FOLDER
    (folder / "rows-000012.csv").write_text("torn")
    ready.run("detect", WINSLOW_CHECKPOINT="1")
    assert (ready.output / "detections.csv").read_bytes() == in_one_go
