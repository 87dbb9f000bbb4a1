"""``traffic STAGE``: runs one stage, the generator, the scorer or the tests."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from traffic.context import Context
from traffic.errors import TrafficError

STAGES = (
    "inspect",
    "reference-points",
    "stabilise",
    "detect",
    "track",
    "lanes",
    "render",
    "export",
    "charts",
)
TOOLS = ("synth", "score", "test")
USAGE = f"usage: traffic STAGE, with STAGE one of {', '.join(STAGES)}; or {', '.join(TOOLS)} --help"


def run_stage(name: str, context: Context) -> None:
    """Imports and runs one stage; only its own libraries are loaded."""
    importlib.import_module(f"traffic.{name.replace('-', '_')}").run(context)


def run_tool(name: str, arguments: Sequence[str]) -> int:
    """The generator of test clips, the scorer, or the shipped tests."""
    module = {
        "synth": "traffic.synth.command",
        "score": "traffic.score",
        "test": "traffic.selftest",
    }
    return int(importlib.import_module(module[name]).main(arguments))


def main(arguments: Sequence[str]) -> int:
    """Returns the exit code: 0, or that of the fault, which is told in one line."""
    if not arguments or arguments[0] not in STAGES + TOOLS:
        print(USAGE, file=sys.stderr)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 64
    name, *rest = arguments
    try:
        if name in TOOLS:
            return run_tool(name, rest)
        run_stage(name, Context.from_environment())
    except TrafficError as error:
        print(f"ERROR: {error}", file=sys.stderr, flush=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
