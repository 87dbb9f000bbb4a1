"""Stage *lanes*: main directions, and places of high and low flow."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np

from traffic import backdrop, trajectory
from traffic.arrays import Floats
from traffic.context import Context
from traffic.flow_map import FlowMap, Spot, flow_map, hot_spots
from traffic.lane_finding import Lane, find_lanes
from traffic.metadata import NAME as METADATA_NAME
from traffic.metadata import Metadata
from traffic.palette import INK, hexadecimal, of
from traffic.plotting import figure, save, say_empty
from traffic.progress import Progress
from traffic.scale import metres_per_pixel, speed_unit
from traffic.trajectory import Trajectory

NAME = "lanes.json"
MAX_DRAWN = 10


def run(context: Context) -> None:
    """Runs the stage."""
    metadata = Metadata.read(context.from_earlier(METADATA_NAME, "inspect"))
    trajectories = trajectory.read(context.from_earlier(trajectory.NAME, "track"))
    lanes = find_lanes(trajectories, metadata)
    flow = flow_map(trajectories, metadata)
    spots = hot_spots(flow)
    text = json.dumps(_facts(lanes, flow, spots), indent=1) + "\n"
    context.workspace(NAME).write_text(text, encoding="utf-8")
    context.output(NAME).write_text(text, encoding="utf-8")
    _draw(context, metadata, trajectories, lanes, spots)
    progress = Progress(metadata.frames)
    progress.count = metadata.frames
    progress.finish()
    for lane in lanes:
        context.say(f"Lane {lane.number}: {len(lane.members)} trajectories, {lane.direction}")
    context.result(lanes=len(lanes), hot_spots=sum(spot.level == "high" for spot in spots))


def _facts(lanes: list[Lane], flow: FlowMap, spots: list[Spot]) -> dict[str, object]:
    return {
        "lanes": [
            {
                "lane": lane.number,
                "trajectories": len(lane.members),
                "ids": list(lane.members),
                "direction": lane.direction,
                "direction_deg": round(lane.direction_deg, 1),
                "mean_speed_pixels_per_second": round(lane.mean_speed, 1),
                "path": np.round(lane.path, 1).tolist(),
            }
            for lane in lanes
        ],
        "hot_spots": [asdict(spot) for spot in spots],
        "grid": {
            "cell_pixels": round(flow.cell, 3),
            "trajectories": flow.counts.tolist(),
            "mean_speed_pixels_per_second": np.round(flow.speeds, 1).tolist(),
        },
    }


def _draw(
    context: Context,
    metadata: Metadata,
    trajectories: list[Trajectory],
    lanes: list[Lane],
    spots: list[Spot],
) -> None:
    aspect = metadata.height / metadata.width
    drawing, axes = figure(10, 10 * min(max(aspect, 0.3), 1.6) + 1.2)
    backdrop.load(context, metadata).draw(axes)
    axes.set_title("Main directions of traffic")
    lane_of = {number: lane.number for lane in lanes for number in lane.members}
    for t in trajectories:
        colour = hexadecimal(of(lane_of[t.number])) if t.number in lane_of else "#9aa1a9"
        axes.plot(*t.positions.T, color=colour, linewidth=0.8, alpha=0.4, zorder=2)
    factor, unit = speed_unit(metres_per_pixel(context))
    taken: list[Floats] = []
    for lane in lanes[:MAX_DRAWN]:
        place = _free_place(lane, taken, metadata.diagonal)
        taken.append(place)
        text = f"{len(lane.members)} · {factor * lane.mean_speed:.0f} {unit}"
        _draw_lane(axes, lane, text, place)
    for spot in (s for s in spots if s.level == "high"):
        axes.plot(spot.x, spot.y, "o", markersize=16, markerfacecolor="none",
                  markeredgecolor=hexadecimal(INK), markeredgewidth=1.4, zorder=4)  # fmt: skip
    if not trajectories:
        say_empty(axes, "Nothing moves in this video: no lanes")
    elif not lanes:
        say_empty(axes, "No two trajectories run alike: no lanes")
    else:
        drawing.supxlabel(
            "Number of trajectories and mean speed per direction. Rings: places of highest flow.",
            fontsize=9, color="#6e757e", x=0.01, ha="left",
        )  # fmt: skip
    save(drawing, context.output("lanes.png"))


def _free_place(lane: Lane, taken: list[Floats], diagonal: float) -> Floats:
    """The point of the lane's path farthest from the labels so far; labels are wider than high."""
    inner = lane.path[2:-4]
    if not taken:
        return np.asarray(inner[len(inner) // 2])
    gaps = (inner[:, None] - np.array(taken)[None]) * [0.4, 1.0]
    nearest = np.linalg.norm(gaps, axis=2).min(axis=1)
    # Far enough is enough: the middle of the lane is the better place for its label.
    nearest = np.minimum(nearest, 0.05 * diagonal)
    centred = -np.abs(np.arange(len(inner)) - len(inner) / 2) * 1e-3
    return np.asarray(inner[(nearest + centred).argmax()])


def _draw_lane(axes: Any, lane: Lane, text: str, place: Floats) -> None:
    colour = hexadecimal(of(lane.number))
    axes.plot(*lane.path.T, color="white", linewidth=6, alpha=0.85, zorder=5, solid_capstyle="round")
    axes.plot(*lane.path.T, color=colour, linewidth=3.2, zorder=6, solid_capstyle="round")
    axes.annotate(
        "", xy=lane.path[-1], xytext=lane.path[-3], zorder=6,
        arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 3.2, "mutation_scale": 22,
                    "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip
    axes.text(
        *place, f"{lane.number}:  {text}", fontsize=9, fontweight="bold", color="white", zorder=8,
        ha="center", va="center",
        bbox={"boxstyle": "round,pad=0.35", "facecolor": colour, "edgecolor": "white"},
    )  # fmt: skip
