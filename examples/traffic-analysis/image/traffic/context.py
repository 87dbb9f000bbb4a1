"""What a stage gets: its folders, its parameters and a way to talk."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from traffic.errors import MissingInputError
from traffic.parameters import Parameters


@dataclass(frozen=True)
class Roots:
    """The mounts of a stage. ``TRAFFIC_ROOT`` puts them below another folder, for tests."""

    output: Path
    workspace: Path
    winslow: Path

    @staticmethod
    def below(root: Path) -> Roots:
        """The mounts as seen with ``root`` as the top of the file system."""
        return Roots(root / "output", root / "workspace", root / "winslow")


@dataclass(frozen=True)
class Context:
    """One execution of one stage."""

    roots: Roots
    parameters: Parameters

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> Context:
        """Reads the environment once; nothing else in the package does."""
        roots = Roots.below(Path(environment.get("TRAFFIC_ROOT", "/")))
        return Context(roots, Parameters(environment))

    def output(self, name: str) -> Path:
        """Path of a result of this stage; the folder is made when it is missing."""
        self.roots.output.mkdir(parents=True, exist_ok=True)
        return self.roots.output / name

    def workspace(self, name: str) -> Path:
        """Path of a file for later stages; the folder is made when it is missing."""
        self.roots.workspace.mkdir(parents=True, exist_ok=True)
        return self.roots.workspace / name

    def from_earlier(self, name: str, stage: str) -> Path:
        """Path of a workspace file that ``stage`` must have left.

        Raises:
            MissingInputError: the file is not there.
        """
        path = self.roots.workspace / name
        if not path.is_file():
            raise MissingInputError(
                f"{path} is missing: stage '{stage}' writes it. "
                f"Run '{stage}' first, or start from a workspace in which it has run."
            )
        return path

    def result(self, **values: object) -> None:
        """Tells Winslow headline values, one line each."""
        for key, value in values.items():
            print(f"WINSLOW_RESULT: {key}={value}", flush=True)

    def say(self, text: str) -> None:
        """One line of log."""
        print(text, flush=True)

    def warn(self, text: str) -> None:
        """One line of log that a person should read."""
        print(f"WARNING: {text}", file=sys.stderr, flush=True)
