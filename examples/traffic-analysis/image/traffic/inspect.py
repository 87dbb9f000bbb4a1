"""Stage *inspect*: is this a video that can be analysed, and what is it like?

The whole video is decoded once, small: the number of frames and any damage are then known
before the long stages start. Writes metadata.json and thumbnail.jpg.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2

from traffic.arrays import Image
from traffic.context import Context
from traffic.errors import DataError
from traffic.metadata import NAME, Metadata
from traffic.probe import StreamFacts, Timing, damaged, read_facts, read_timing
from traffic.progress import Progress
from traffic.video import FrameReader, read_first_frame

THUMBNAIL_SIDE_PX = 640
THUMBNAIL_AT = 0.1
"""The thumbnail is taken this far into the video, past titles and fades."""
COUNTING_SIDE_PX = 16
MIN_SIDE_PX = 16
MAX_LOST_SHARE = 0.02
"""Losing more of the announced frames than this makes a video damaged (and more than two)."""


def run(context: Context) -> None:
    """Runs the stage."""
    video = context.parameters.file("VIDEO")
    accept = context.parameters.choice("DAMAGED", "refuse", ("refuse", "accept")) == "accept"
    facts = read_facts(video)
    timing = read_timing(video, facts)
    metadata = _describe(video, facts, timing)
    expected = max(facts.declared_frames, timing.packets)
    metadata = _count_frames(video, metadata, expected)
    _judge(context, metadata, timing, facts, accept)
    metadata.write(context.workspace(NAME))
    metadata.write(context.output(NAME))
    _write_thumbnail(video, metadata, context.output("thumbnail.jpg"))
    context.say(
        f"{metadata.file}: {metadata.width}x{metadata.height}, {metadata.frames} frames, "
        f"{float(metadata.rate):.3f} frames per second, {metadata.duration_s:.1f} s, "
        f"{metadata.codec}"
    )
    context.result(
        frames=metadata.frames,
        size=f"{metadata.width}x{metadata.height}",
        frames_per_second=round(float(metadata.rate), 3),
        duration_seconds=round(metadata.duration_s, 1),
    )


def _describe(video: Path, facts: StreamFacts, timing: Timing) -> Metadata:
    """Metadata with the size as shown; the number of frames is still open."""
    first = read_first_frame(video, facts.index)
    if first is None:
        raise damaged(video, "none of its frames can be decoded")
    height, width = first.shape[:2]
    is_turned = (width, height) == (facts.coded_height, facts.coded_width) and width != height
    aspect = 1 / facts.sample_aspect if is_turned else facts.sample_aspect
    if aspect > 1:
        width = round(width * aspect)
    else:
        height = round(height / aspect)
    if min(width, height) < MIN_SIDE_PX:
        raise DataError(
            f"{video.name} is {width}x{height} pixels: at least {MIN_SIDE_PX} on each side are "
            "needed to see anything in it. Give VIDEO a larger video."
        )
    return Metadata(
        file=video.name,
        bytes=video.stat().st_size,
        width=width,
        height=height,
        rate_numerator=timing.rate.numerator,
        rate_denominator=timing.rate.denominator,
        frames=0,
        variable_rate=timing.variable,
        codec=facts.codec,
        pixel_format=facts.pixel_format,
        container=facts.container,
        stream=facts.index,
        has_audio=facts.has_audio,
        coded_width=facts.coded_width,
        coded_height=facts.coded_height,
        decode_errors=0,
    )


def _count_frames(video: Path, metadata: Metadata, expected: int) -> Metadata:
    progress = Progress(expected)
    with FrameReader(video, metadata, (COUNTING_SIDE_PX, COUNTING_SIDE_PX)) as reader:
        for _ in reader:
            progress.step()
        progress.finish()
        return replace(metadata, frames=progress.count, decode_errors=reader.errors.count)


def _judge(context: Context, metadata: Metadata, timing: Timing, facts: StreamFacts, accept: bool) -> None:
    """Refuses a video of which too much is lost, unless told to go on with what is there."""
    if metadata.frames == 0:
        raise damaged(Path(metadata.file), "none of its frames can be decoded")
    announced = max(timing.packets, facts.declared_frames)
    if metadata.variable_rate:
        announced = round(facts.declared_duration_s * float(metadata.rate))
    lost = announced - metadata.frames
    tolerated = max(2, MAX_LOST_SHARE * announced)
    errors = metadata.decode_errors
    if lost <= tolerated and errors <= tolerated:
        if errors:
            context.warn(f"ffmpeg reported {errors} small faults in {metadata.file}; it decodes.")
        return
    what = (
        f"{metadata.file} is damaged: {metadata.frames} of {announced} announced frames decode, "
        f"with {errors} faults reported"
    )
    if not accept:
        raise DataError(f"{what}. Give VIDEO an intact copy, or set DAMAGED=accept to analyse what decodes.")
    context.warn(f"{what}. Going on with what decodes, as DAMAGED=accept says.")


def _write_thumbnail(video: Path, metadata: Metadata, path: Path) -> None:
    scale = min(1.0, THUMBNAIL_SIDE_PX / max(metadata.width, metadata.height))
    size = (max(1, round(metadata.width * scale)), max(1, round(metadata.height * scale)))
    chosen = int(metadata.frames * THUMBNAIL_AT)
    picture: Image | None = None
    with FrameReader(video, metadata, size, limit=chosen + 1) as reader:
        for frame in reader:
            picture = frame
    if picture is not None:
        cv2.imwrite(str(path), picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
