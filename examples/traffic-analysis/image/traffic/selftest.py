"""``traffic test``: runs the tests that the image ships, against its own libraries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TESTS = Path("/opt/traffic-analysis/tests")


def main(arguments: Sequence[str]) -> int:
    """Hands over to pytest; further arguments are pytest's own."""
    import pytest

    folder = TESTS if TESTS.is_dir() else Path(__file__).parents[2] / "tests"
    return int(pytest.main([str(folder), "-p", "no:cacheprovider", *arguments]))
