"""Typed reading of parameters from environment variables.

An empty variable counts as unset, so that ``docker run -e NAME=`` and a form field left blank
mean the same.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from traffic.errors import MissingInputError, ParameterError

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True)
class Parameters:
    """Environment variables with a type and a range."""

    environment: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """The trimmed value, or None where unset or blank."""
        value = self.environment.get(name, "").strip()
        return value or None

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """A finite number in [low, high]."""
        value = self.optional_number(name, low, high)
        return default if value is None else value

    def optional_number(self, name: str, low: float, high: float) -> float | None:
        """A finite number in [low, high], or None where unset."""
        text = self.text(name)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise ParameterError(
                f"{name}={text!r} is not usable: it must be a number from {low:g} to {high:g}."
            )
        return value

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number in [low, high]."""
        value = self.number(name, default, low, high)
        if value != int(value):
            raise ParameterError(f"{name}={value:g} is not usable: it must be a whole number.")
        return int(value)

    def choice(self, name: str, default: str, choices: Sequence[str]) -> str:
        """One of the given words."""
        value = self.text(name) or default
        if value not in choices:
            raise ParameterError(f"{name}={value!r} is not usable: it must be one of {', '.join(choices)}.")
        return value

    def boolean(self, name: str, default: bool) -> bool:
        """True for 1, true, yes, on; false for 0, false, no, off."""
        value = (self.text(name) or str(default)).lower()
        if value not in _TRUE | _FALSE:
            raise ParameterError(f"{name}={value!r} is not usable: it must be true or false.")
        return value in _TRUE

    def file(self, name: str) -> Path:
        """An existing, readable file."""
        text = self.text(name)
        if text is None:
            raise ParameterError(f"{name} is not set: choose a file for it.")
        path = Path(text)
        if not path.is_file():
            raise MissingInputError(
                f"{name}={text!r} is not there (or is no file): choose a file that exists "
                "in the project's inputs or in the pool."
            )
        return path

    def points(self, name: str, minimum: int, maximum: int) -> npt.NDArray[np.float64] | None:
        """Points given as JSON ``[[x, y], ...]``, shape (n, 2), or None where unset."""
        text = self.text(name)
        if text is None:
            return None
        rule = f"it must be JSON [[x, y], ...] with {minimum} to {maximum} points"
        try:
            points = np.array(json.loads(text), dtype=np.float64)
        except (ValueError, TypeError) as error:
            raise ParameterError(f"{name} is not usable: {rule} ({error}).") from error
        if points.ndim != 2 or points.shape[1:] != (2,) or not np.isfinite(points).all():
            raise ParameterError(f"{name} is not usable: {rule}, every point two numbers.")
        if not minimum <= len(points) <= maximum:
            raise ParameterError(f"{name} has {len(points)} points: {rule}.")
        return points
