"""What ``inspect`` found out about the video; later stages read it from the workspace."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path

from traffic.context import Context
from traffic.errors import DataError

NAME = "metadata.json"


@dataclass(frozen=True)
class Metadata:
    """Facts on the video as all stages see it: upright, square pixels, constant rate."""

    file: str
    bytes: int
    width: int
    """Pixels as shown: after rotation, and with non-square pixels made square."""
    height: int
    rate_numerator: int
    rate_denominator: int
    frames: int
    """Number of frames that decode (after resampling, where the rate varies)."""
    variable_rate: bool
    codec: str
    pixel_format: str
    container: str
    stream: int
    has_audio: bool
    coded_width: int
    coded_height: int
    decode_errors: int

    @property
    def rate(self) -> Fraction:
        """Frames per second."""
        return Fraction(self.rate_numerator, self.rate_denominator)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return float(self.frames / self.rate)

    @property
    def diagonal(self) -> float:
        """Length of the picture's diagonal in pixels, the yardstick of relative sizes."""
        return float((self.width**2 + self.height**2) ** 0.5)

    def time_of(self, frame: int) -> float:
        """Seconds from the first frame to this one."""
        return float(frame / self.rate)

    def write(self, path: Path) -> None:
        """Writes JSON, with rate and duration spelt out for people."""
        facts = asdict(self) | {
            "frames_per_second": round(float(self.rate), 6),
            "duration_seconds": round(self.duration_s, 3),
        }
        path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")

    @staticmethod
    def read(path: Path) -> Metadata:
        """Reads what :meth:`write` wrote."""
        facts = json.loads(path.read_text(encoding="utf-8"))
        names = Metadata.__dataclass_fields__
        return Metadata(**{name: facts[name] for name in names})


def load(context: Context) -> tuple[Metadata, Path]:
    """The metadata of an earlier ``inspect`` and the video itself.

    Raises:
        DataError: VIDEO is now another file than the one that was inspected.
    """
    metadata = Metadata.read(context.from_earlier(NAME, "inspect"))
    video = context.parameters.file("VIDEO")
    if (video.name, video.stat().st_size) != (metadata.file, metadata.bytes):
        raise DataError(
            f"VIDEO is {video.name} ({video.stat().st_size} bytes), but 'inspect' has seen "
            f"{metadata.file} ({metadata.bytes} bytes). Redo from 'inspect'."
        )
    return metadata, video
