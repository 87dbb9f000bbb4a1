"""Asks ffprobe what a video file says about itself and when its frames are due."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from traffic.arrays import Floats
from traffic.errors import DataError

MIN_RATE, MAX_RATE = Fraction(1, 10), Fraction(240)
DEFAULT_RATE = Fraction(25)
REGULAR_SHARE = 0.5
"""An interval between frames may differ by this share of the usual one and still be regular."""


@dataclass(frozen=True)
class StreamFacts:
    """What the container tells about its first real video stream."""

    index: int
    codec: str
    pixel_format: str
    coded_width: int
    coded_height: int
    sample_aspect: Fraction
    declared_rate: Fraction | None
    declared_frames: int
    declared_duration_s: float
    container: str
    has_audio: bool


@dataclass(frozen=True)
class Timing:
    """How the frames lie in time."""

    rate: Fraction
    variable: bool
    packets: int


def source(path: Path) -> list[str]:
    """Ffmpeg's arguments to read a local file and nothing else, whatever its name or content."""
    return ["-protocol_whitelist", "file,pipe", "-i", f"file:{path}"]


def damaged(path: Path, reason: str) -> DataError:
    """The one sentence for a file that is no usable video."""
    return DataError(
        f"{path.name} cannot be read as a video: {reason}. "
        "Give VIDEO a complete file that ffmpeg can play, or repair or re-encode this one."
    )


def read_facts(path: Path) -> StreamFacts:
    """Asks ffprobe.

    Raises:
        DataError: the file is empty, no video, or its header cannot be read.
    """
    if path.stat().st_size == 0:
        raise damaged(path, "the file is empty")
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format"]
    answer = subprocess.run([*command, *source(path)], capture_output=True, check=False)
    if answer.returncode != 0:
        raise damaged(path, _last_line(answer.stderr, path) or "ffprobe refuses it")
    facts: dict[str, Any] = json.loads(answer.stdout)
    streams = facts.get("streams", [])
    videos = [stream for stream in streams if _is_video(stream)]
    if not videos:
        kinds = ", ".join(sorted({s.get("codec_type", "?") for s in streams})) or "nothing"
        raise damaged(path, f"it holds no video stream (found: {kinds})")
    return _facts(videos[0], facts.get("format", {}), streams)


def _is_video(stream: dict[str, Any]) -> bool:
    is_cover = bool(stream.get("disposition", {}).get("attached_pic"))
    return stream.get("codec_type") == "video" and not is_cover and int(stream.get("width", 0)) > 0


def _facts(video: dict[str, Any], container: dict[str, Any], streams: list[dict[str, Any]]) -> StreamFacts:
    rate = _fraction(video.get("avg_frame_rate")) or _fraction(video.get("r_frame_rate"))
    duration = video.get("duration") or container.get("duration") or 0
    return StreamFacts(
        index=int(video["index"]),
        codec=str(video.get("codec_name", "unknown")),
        pixel_format=str(video.get("pix_fmt", "unknown")),
        coded_width=int(video["width"]),
        coded_height=int(video["height"]),
        sample_aspect=_fraction(video.get("sample_aspect_ratio")) or Fraction(1),
        declared_rate=rate,
        declared_frames=int(video.get("nb_frames", 0) or 0),
        declared_duration_s=float(duration),
        container=str(container.get("format_name", "unknown")),
        has_audio=any(stream.get("codec_type") == "audio" for stream in streams),
    )


def _fraction(text: str | None) -> Fraction | None:
    """Reads ``30000/1001`` or ``4:3``; None for 0/0, 0/1 and N/A."""
    try:
        value = Fraction((text or "").replace(":", "/"))
    except (ValueError, ZeroDivisionError):
        return None
    return value if value > 0 else None


def _last_line(stderr: bytes, path: Path) -> str:
    lines = [line for line in stderr.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip().replace(f"file:{path}: ", "") if lines else ""


def read_timing(path: Path, facts: StreamFacts) -> Timing:
    """Reads the times of all packets (nothing is decoded) and finds the rate.

    A stream is *variable* when any interval differs from the usual one by more than half of it;
    its rate is then the mean rate, and readers resample to it.
    """
    command = ["ffprobe", "-v", "quiet", "-of", "csv=p=0", "-select_streams", str(facts.index)]
    entries = ["-show_entries", "packet=pts_time,dts_time"]
    answer = subprocess.run([*command, *entries, *source(path)], capture_output=True, check=False, text=True)
    lines = answer.stdout.split()
    times = np.sort(np.array([t for t in map(_packet_time, lines) if t is not None]))
    declared = facts.declared_rate or DEFAULT_RATE
    if len(times) < 2 or times[-1] <= times[0]:
        return Timing(_clamp(declared), variable=False, packets=len(lines))
    variable = _is_variable(np.diff(times))
    measured = Fraction((len(times) - 1) / float(times[-1] - times[0])).limit_denominator(1001)
    agrees = abs(float(declared / measured) - 1) < 0.01 if measured else False
    return Timing(_clamp(declared if agrees else measured), variable, len(lines))


def _packet_time(line: str) -> float | None:
    for field in line.split(","):
        try:
            return float(field)
        except ValueError:
            continue
    return None


def _is_variable(intervals: Floats) -> bool:
    usual = float(np.median(intervals))
    return bool((np.abs(intervals - usual) > REGULAR_SHARE * usual).any())


def _clamp(rate: Fraction) -> Fraction:
    return min(max(rate, MIN_RATE), MAX_RATE)
