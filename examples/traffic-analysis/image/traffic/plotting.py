"""matplotlib set up for charts that look alike and come out the same every time."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

FONT_LISTS = Path("/opt/traffic-analysis/matplotlib")
"""Where the image keeps matplotlib's list of fonts, which takes seconds to make."""


def _give_folder() -> None:
    """Matplotlib wants a folder to write to, whoever the user is."""
    if "MPLCONFIGDIR" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="matplotlib-"))
    for cached in sorted(FONT_LISTS.glob("fontlist-*.json")):
        shutil.copy(cached, folder)
    os.environ["MPLCONFIGDIR"] = str(folder)


_give_folder()

import matplotlib  # noqa: E402

matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402

from traffic.palette import FAINT, INK, MUTED, PAPER, hexadecimal  # noqa: E402

plt.rcParams.update(
    {
        "svg.hashsalt": "traffic",
        "font.family": "DejaVu Sans",
        "font.size": 10,
        "axes.titlesize": 13,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 12,
        "axes.labelcolor": hexadecimal(MUTED),
        "axes.edgecolor": hexadecimal(FAINT),
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": hexadecimal(FAINT),
        "grid.linewidth": 0.8,
        "text.color": hexadecimal(INK),
        "xtick.color": hexadecimal(MUTED),
        "ytick.color": hexadecimal(MUTED),
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "legend.frameon": False,
        "figure.facecolor": hexadecimal(PAPER),
        "savefig.facecolor": hexadecimal(PAPER),
    }
)


def figure(width: float, height: float) -> tuple[Any, Any]:
    """A figure of this size in inches and its one pair of axes."""
    drawing, axes = plt.subplots(figsize=(width, height), layout="constrained")
    return drawing, axes


def save(drawing: Any, path: Path) -> None:
    """Writes SVG or PNG without a date or a version in it."""
    metadata = {"Date": None, "Creator": None} if path.suffix == ".svg" else {"Software": None}
    drawing.savefig(path, dpi=110, metadata=metadata, bbox_inches="tight", pad_inches=0.2)
    plt.close(drawing)


def say_empty(axes: Any, text: str) -> None:
    """An empty chart that says why it is."""
    axes.text(
        0.5, 0.5, text, transform=axes.transAxes, ha="center", va="center",
        fontsize=12, color=hexadecimal(MUTED),
    )  # fmt: skip
