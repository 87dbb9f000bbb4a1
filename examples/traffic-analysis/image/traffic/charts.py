"""Stage *charts*: speeds, counts over time, flow map, as SVG."""

from __future__ import annotations

from typing import Any

import numpy as np

from traffic import backdrop, trajectory
from traffic.context import Context
from traffic.flow_map import flow_map
from traffic.metadata import NAME as METADATA_NAME
from traffic.metadata import Metadata
from traffic.palette import ACCENT, INK, WARM, hexadecimal
from traffic.plotting import figure, save, say_empty
from traffic.progress import Progress
from traffic.scale import metres_per_pixel, speed_unit
from traffic.trajectory import Trajectory

EMPTY = "Nothing moves in this video"
MAX_BINS = 24
FAST_PERCENTILE = 85
"""The speed that 85 % stay below is what traffic engineers plan by."""


def run(context: Context) -> None:
    """Runs the stage."""
    metadata = Metadata.read(context.from_earlier(METADATA_NAME, "inspect"))
    trajectories = trajectory.read(context.from_earlier(trajectory.NAME, "track"))
    _speeds(context, trajectories)
    _counts(context, metadata, trajectories)
    _flow(context, metadata, trajectories)
    progress = Progress(metadata.frames)
    progress.count = metadata.frames
    progress.finish()
    context.result(charts=3)


def _speeds(context: Context, trajectories: list[Trajectory]) -> None:
    factor, unit = speed_unit(metres_per_pixel(context))
    drawing, axes = figure(9, 4.6)
    axes.set_title("Mean speed per trajectory")
    axes.set_xlabel(f"speed [{unit}]")
    axes.set_ylabel("trajectories")
    axes.yaxis.get_major_locator().set_params(integer=True)
    if trajectories:
        speeds = np.array([factor * t.speeds.mean() for t in trajectories])
        bins = int(np.clip(np.sqrt(len(speeds)) * 2.2, 6, MAX_BINS))
        axes.hist(speeds, bins=bins, range=(0, float(speeds.max()) * 1.02 + 1e-9),
                  color=hexadecimal(ACCENT), alpha=0.85, rwidth=0.92)  # fmt: skip
        axes.margins(y=0.22)
        marks = ((np.median(speeds), "median", INK),
                 (np.percentile(speeds, FAST_PERCENTILE), f"{FAST_PERCENTILE} % below", WARM))  # fmt: skip
        for height, (value, name, colour) in zip((0.97, 0.88), marks, strict=True):
            axes.axvline(value, color=hexadecimal(colour), linewidth=1.4, linestyle=(0, (4, 3)))
            axes.annotate(
                f"{name} {value:.0f} {unit}", (value, height), xytext=(5, 0),
                xycoords=("data", "axes fraction"), textcoords="offset points",
                color=hexadecimal(colour), va="top", fontsize=9,
            )  # fmt: skip
    else:
        _blank(axes)
    save(drawing, context.output("speeds.svg"))


def _counts(context: Context, metadata: Metadata, trajectories: list[Trajectory]) -> None:
    drawing, axes = figure(9, 4.6)
    axes.set_title("Objects in view over time")
    axes.set_xlabel("time [s]")
    axes.set_ylabel("objects in view")
    axes.yaxis.get_major_locator().set_params(integer=True)
    if trajectories:
        change = np.zeros(metadata.frames + 1, dtype=int)
        for t in trajectories:
            change[t.first] += 1
            change[t.last + 1] -= 1
        present = np.cumsum(change)[:-1]
        times = np.arange(metadata.frames) / float(metadata.rate)
        colour = hexadecimal(ACCENT)
        axes.fill_between(times, present, step="post", color=colour, alpha=0.18, linewidth=0)
        axes.step(times, present, where="post", color=colour, linewidth=1.4)
        appeared = np.cumsum(np.bincount([t.first for t in trajectories], minlength=len(times)))
        _cumulative(axes, times, appeared)
        axes.set_xlim(0, max(float(times[-1]), 1e-3))
        axes.set_ylim(0, present.max() * 1.15)
    else:
        _blank(axes)
    save(drawing, context.output("counts.svg"))


def _cumulative(axes: Any, times: Any, appeared: Any) -> None:
    """The number that appeared so far, on an axis of its own."""
    colour = hexadecimal(WARM)
    right = axes.twinx()
    right.grid(visible=False)
    right.step(times, appeared, where="post", color=colour, linewidth=1.4, linestyle=(0, (4, 2)))
    right.set_ylabel("appeared so far", color=colour)
    right.tick_params(axis="y", colors=colour)
    right.yaxis.get_major_locator().set_params(integer=True)
    right.set_ylim(0, float(appeared[-1]) * 1.08)


def _flow(context: Context, metadata: Metadata, trajectories: list[Trajectory]) -> None:
    aspect = metadata.height / metadata.width
    drawing, axes = figure(10, 10 * min(max(aspect, 0.3), 1.6) * 0.92 + 0.6)
    backdrop.load(context, metadata).draw(axes)
    axes.set_title("Flow map: trajectories per cell")
    flow = flow_map(trajectories, metadata)
    if trajectories:
        rows, columns = flow.counts.shape
        extent = (-0.5, columns * flow.cell - 0.5, rows * flow.cell - 0.5, -0.5)
        shown = np.where(flow.counts > 0, flow.counts, np.nan)
        image = axes.imshow(shown, extent=extent, cmap="viridis_r", alpha=0.72, zorder=2,
                            interpolation="nearest", vmin=1, vmax=max(2, int(flow.counts.max())))  # fmt: skip
        axes.set_aspect("equal")
        bar = drawing.colorbar(image, ax=axes, shrink=0.75, pad=0.01)
        bar.outline.set_visible(False)
        bar.set_label("trajectories that pass")
        bar.locator.set_params(integer=True)
        bar.update_ticks()
        _arrows(axes, trajectories, flow.cell)
    else:
        say_empty(axes, f"{EMPTY}: no flow")
    save(drawing, context.output("flow.svg"))


def _arrows(axes: Any, trajectories: list[Trajectory], cell: float) -> None:
    """The mean direction of travel in blocks of two by two cells."""
    block = 2 * cell
    places = np.concatenate([t.states[:, :4] for t in trajectories])
    keys, inverse = np.unique(np.floor(places[:, :2] / block), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    counts = np.bincount(inverse)
    mean = [np.bincount(inverse, weights=places[:, axis]) / counts for axis in (2, 3)]
    velocity = np.stack(mean, axis=1)
    pace = np.linalg.norm(velocity, axis=1)
    usual = np.bincount(inverse, weights=np.linalg.norm(places[:, 2:4], axis=1)) / counts
    # Where traffic goes both ways the mean says nothing.
    clear = (pace > 0.4 * usual) & (pace > 0)
    centres = (keys[clear] + 0.5) * block
    along = velocity[clear] / pace[clear, None] * block * 0.62
    axes.quiver(*(centres - along / 2).T, *along.T, angles="xy", scale_units="xy", scale=1,
                width=0.0022, headwidth=4.5, color=hexadecimal(INK), alpha=0.75, zorder=3)  # fmt: skip


def _blank(axes: Any) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xticks([])
    axes.set_yticks([])
    say_empty(axes, EMPTY)
