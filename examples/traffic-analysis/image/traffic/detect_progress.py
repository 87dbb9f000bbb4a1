"""What *detect* keeps while it works, so that another attempt goes on instead of starting anew.

Rows are kept in parts that never change once they are written, and the detector's own memory with
the number of frames done in one file that is replaced: every file appears under its name whole.
Winslow copies the folder now and then (``checkpoint:`` in the pipeline) and, after a fault of the
machine, puts it back and says so by ``WINSLOW_CHECKPOINT``.
"""

from __future__ import annotations

import io
import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from traffic.context import Context
from traffic.detection import Detection, DetectionWriter

FOLDER = "detect-progress"
STATE_NAME = "state.npz"
FACTS_KEY = "facts"
SAVE_EVERY_S = 20.0
"""Shorter than the least time between two checkpoints would be in vain, much longer loses work."""

State = dict[str, npt.NDArray[np.generic]]
"""What a detector remembers between frames, by name."""


@dataclass
class DetectProgress:
    """Rows found so far, and how far the work has come."""

    folder: Path
    frames: int = 0
    """Frames that are done."""
    classes: Counter[str] = field(default_factory=Counter)
    memory: State | None = None
    """Of the detector, to go on with; None at the start."""
    clock: Callable[[], float] = time.monotonic
    _parts: int = 0
    _rows: IO[str] = field(default_factory=lambda: io.StringIO(newline=""))
    _saved_at: float = field(init=False)

    def __post_init__(self) -> None:
        """Time counts from the start."""
        self._saved_at = self.clock()
        self._writer = DetectionWriter(self._rows, self._parts == 0)

    @staticmethod
    def open(context: Context) -> DetectProgress:
        """Goes on from a checkpoint if Winslow says that there is one, else starts anew."""
        folder = context.workspace(FOLDER)
        state = folder / STATE_NAME
        if context.parameters.text("WINSLOW_CHECKPOINT") is None or not state.is_file():
            # What an earlier run left may be of other parameters.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            return DetectProgress(folder)
        with np.load(state, allow_pickle=False) as kept:
            facts = json.loads(str(kept[FACTS_KEY]))
            memory = {name: kept[name] for name in kept.files if name != FACTS_KEY}
        context.say(f"Goes on after frame {facts['frames']}.")
        return DetectProgress(
            folder, facts["frames"], Counter(facts["classes"]), memory, _parts=facts["parts"]
        )

    def add(self, number: int, time_s: float, found: list[Detection]) -> None:
        """The detections of one frame that was examined."""
        self._writer.write(number, time_s, found)
        self.classes.update(detection.label for detection in found)

    def step(self, memory: Callable[[], Mapping[str, npt.NDArray[np.generic]]]) -> None:
        """One more frame is done; ``memory`` is asked for only when it is time to save."""
        self.frames += 1
        if self.clock() - self._saved_at >= SAVE_EVERY_S:
            self._save(memory())

    def finish(self, path: Path) -> None:
        """Joins all rows in ``path`` and removes what was kept."""
        self._close_part()
        with path.open("wb") as whole:
            for number in range(self._parts):
                with self._part(number).open("rb") as part:
                    shutil.copyfileobj(part, whole)
        shutil.rmtree(self.folder)

    def _save(self, memory: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._close_part()
        facts = {"frames": self.frames, "parts": self._parts, "classes": dict(self.classes)}
        draft = self.folder.with_suffix(".new")
        with draft.open("wb") as file:
            np.savez(file, **{FACTS_KEY: np.array(json.dumps(facts))}, **memory)
        draft.replace(self.folder / STATE_NAME)
        self._saved_at = self.clock()

    def _close_part(self) -> None:
        """Rows first, state after: rows that no state counts are written over."""
        draft = self.folder.with_suffix(".new")
        self._rows.seek(0)
        with draft.open("w", newline="", encoding="utf-8") as file:
            shutil.copyfileobj(self._rows, file)
        draft.replace(self._part(self._parts))
        self._parts += 1
        self._rows = io.StringIO(newline="")
        self._writer = DetectionWriter(self._rows, header=False)

    def _part(self, number: int) -> Path:
        return self.folder / f"rows-{number:06}.csv"
