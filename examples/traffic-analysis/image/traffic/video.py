"""Streams frames out of and into video files through ffmpeg's pipes.

One frame is in memory at a time (plus what the pipe and the codecs hold), so memory does not
grow with the length of a video.
"""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import IO

import cv2
import numpy as np

from traffic.arrays import Image
from traffic.errors import TrafficError
from traffic.metadata import Metadata
from traffic.probe import source

PIPE_BYTES = 1 << 20
"""Size asked of the kernel for pipes: fewer switches per frame. The kernel may give less."""
KEPT_ERRORS = 8
BITEXACT = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"]
COLOURS = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]


class _ErrorLines:
    """Drains ffmpeg's messages in the background: counts them, keeps the last few."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.count = 0
        self.last: deque[str] = deque(maxlen=KEPT_ERRORS)
        self._thread = threading.Thread(target=self._drain, args=(stream,), daemon=True)
        self._thread.start()

    def _drain(self, stream: IO[bytes]) -> None:
        for line in stream:
            self.count += 1
            self.last.append(line.decode(errors="replace").strip())

    def join(self) -> None:
        self._thread.join(timeout=10)


def _widen(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


class FrameReader:
    """Iterates over the frames of a video, upright, at a constant rate, in one size.

    The array that is yielded is overwritten by the next frame: copy what must stay.
    """

    def __init__(
        self,
        path: Path,
        metadata: Metadata,
        size: tuple[int, int] | None = None,
        limit: int | None = None,
    ) -> None:
        """``size`` is (width, height) of the frames handed out, by default the video's own."""
        width, height = size or (metadata.width, metadata.height)
        filters = [f"scale={width}:{height}:flags=area", "setsar=1"]
        if metadata.variable_rate:
            filters.insert(0, f"fps={metadata.rate_numerator}/{metadata.rate_denominator}")
        command = ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", *source(path)]
        command += ["-map", f"0:{metadata.stream}", "-vf", ",".join(filters)]
        command += ["-fps_mode", "passthrough"]
        command += ["-frames:v", str(limit)] if limit is not None else []
        command += ["-f", "rawvideo", "-pix_fmt", "bgr24", "pipe:1"]
        self._shape = (height, width, 3)
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._pipe = self._process.stdout
        _widen(self._pipe)
        self.errors = _ErrorLines(self._process.stderr)

    def __enter__(self) -> FrameReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.wait()
        self.errors.join()

    def __iter__(self) -> Iterator[Image]:
        frame = np.empty(self._shape, dtype=np.uint8)
        view = memoryview(frame.data).cast("B")
        while self._fill(view):
            yield frame
        self._process.wait()
        self.errors.join()

    def _fill(self, view: memoryview) -> bool:
        """Reads one whole frame; False at the end (a last, incomplete frame is dropped)."""
        done = 0
        while done < len(view):
            count = self._pipe.readinto(view[done:])  # type: ignore[attr-defined]
            if not count:
                return False
            done += count
        return True


def read_first_frame(path: Path, stream: int) -> Image | None:
    """The first frame as ffmpeg shows it (rotated upright), or None where none decodes."""
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "quiet", *source(path)]
    command += ["-map", f"0:{stream}", "-frames:v", "1", "-f", "image2pipe", "-c:v", "bmp"]
    command += ["-pix_fmt", "bgr24", "pipe:1"]
    answer = subprocess.run(command, capture_output=True, check=False)
    if not answer.stdout:
        return None
    picture = cv2.imdecode(np.frombuffer(answer.stdout, dtype=np.uint8), cv2.IMREAD_COLOR)
    return None if picture is None else np.asarray(picture, dtype=np.uint8)


class FrameWriter:
    """Writes frames as H.264 in MP4 that browsers play: yuv420p, even size, index in front.

    The same frames give the same bytes: the number of encoder threads is fixed, no time is
    stamped into the file.
    """

    def __init__(self, path: Path, size: tuple[int, int], rate: Fraction, quality: int = 23) -> None:
        """``size`` is (width, height) of the frames that come; ``quality`` is x264's CRF."""
        width, height = size
        self._path = path
        self._shape = (height, width, 3)
        fps = f"{rate.numerator}/{rate.denominator}"
        filters = "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv"
        command = ["ffmpeg", "-y", "-hide_banner", "-loglevel", "error", "-f", "rawvideo"]
        command += ["-pix_fmt", "bgr24", "-s", f"{width}x{height}", "-r", fps, "-i", "pipe:0"]
        command += ["-an", "-vf", filters, "-c:v", "libx264", "-preset", "veryfast"]
        command += ["-crf", str(quality), "-pix_fmt", "yuv420p", *COLOURS, "-threads", "2"]
        command += ["-g", str(max(1, round(2 * rate))), "-movflags", "+faststart", *BITEXACT]
        self._process = subprocess.Popen(
            [*command, f"file:{path}"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdin is not None
        assert self._process.stderr is not None
        self._pipe = self._process.stdin
        _widen(self._pipe)
        self._errors = _ErrorLines(self._process.stderr)

    def __enter__(self) -> FrameWriter:
        return self

    def write(self, frame: Image) -> None:
        """Appends one frame of the announced size."""
        if frame.shape != self._shape:
            raise ValueError(f"frame of shape {frame.shape}, expected {self._shape}")
        try:
            self._pipe.write(np.ascontiguousarray(frame).data)
        except BrokenPipeError:
            raise self._failure() from None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._process.kill()
            self._process.wait()
            return
        with contextlib.suppress(BrokenPipeError):
            self._pipe.close()
        if self._process.wait() != 0:
            raise self._failure()

    def _failure(self) -> TrafficError:
        self._errors.join()
        reason = " / ".join(self._errors.last) or "ffmpeg gave no reason"
        return TrafficError(f"{self._path.name} could not be written: {reason}.")
