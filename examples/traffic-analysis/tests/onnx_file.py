"""Writes a tiny ONNX network by hand, so that tests need no other package.

The network takes a square picture, averages it in cells, and calls every cell a box: class 0 by
its red, class 1 by its blue. See onnx.proto for the numbers of the fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

CELL, CELLS = 16, 4
SIDE = CELL * CELLS
CLASSES = 2
FLOAT, INT64 = 1, 7


def varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def block(field: int, content: bytes | str) -> bytes:
    raw = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(raw)) + raw


def tensor(name: str, values: npt.NDArray[np.generic]) -> bytes:
    kind = INT64 if values.dtype == np.int64 else FLOAT
    dims = b"".join(number(1, size) for size in values.shape)
    return dims + number(2, kind) + block(8, name) + block(9, values.tobytes())


def integers(name: str, values: Sequence[int]) -> bytes:
    body = block(1, name) + b"".join(number(8, value) for value in values) + number(20, 7)
    return block(5, body)


def node(kind: str, inputs: Sequence[str], output: str, attributes: bytes = b"") -> bytes:
    names = b"".join(block(1, name) for name in inputs)
    return block(1, names + block(2, output) + block(3, output) + block(4, kind) + attributes)


def port(name: str, shape: Sequence[int]) -> bytes:
    dims = b"".join(block(1, number(1, size)) for size in shape)
    return block(1, name) + block(2, block(1, number(1, FLOAT) + block(2, dims)))


def write(path: Path, layout: str) -> None:
    """``layout`` is ``v8`` for (1, 4 + C, N) or ``v5`` for (1, N, 5 + C)."""
    rows = (4 if layout == "v8" else 5) + CLASSES
    weights = np.zeros((rows, 3, 1, 1), dtype=np.float32)
    weights[-2, 0], weights[-2, 2] = 1, -1
    weights[-1, 2], weights[-1, 0] = 1, -1
    centres = (np.arange(CELLS) + 0.5) * CELL
    grid = np.zeros((1, rows, CELLS * CELLS), dtype=np.float32)
    grid[0, 0] = np.tile(centres, CELLS)
    grid[0, 1] = np.repeat(centres, CELLS)
    grid[0, 2:4] = CELL
    if layout == "v5":
        grid[0, 4] = 1
    shape = np.array([1, rows, CELLS * CELLS], dtype=np.int64)
    last = "sum" if layout == "v8" else "out"
    graph = (
        node("AveragePool", ["in"], "cells",
             integers("kernel_shape", [CELL] * 2) + integers("strides", [CELL] * 2))
        + node("Conv", ["cells", "weights"], "scores", integers("kernel_shape", [1, 1]))
        + node("Reshape", ["scores", "shape"], "flat")
        + node("Add", ["flat", "grid"], "sum")
        + (node("Transpose", ["sum"], "out", integers("perm", [0, 2, 1])) if layout == "v5" else b"")
        + block(2, "boxes")
        + block(5, tensor("weights", weights))
        + block(5, tensor("shape", shape))
        + block(5, tensor("grid", grid))
        + block(11, port("in", [1, 3, SIDE, SIDE]))
        + block(12, port(last, [1, rows, CELLS * CELLS]))
    )  # fmt: skip
    opset = block(8, block(1, "") + number(2, 12))
    path.write_bytes(number(1, 7) + block(7, graph) + opset)
