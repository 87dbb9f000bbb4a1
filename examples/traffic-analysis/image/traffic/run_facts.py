"""What ``detect`` tells later stages about how it was run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from traffic.context import Context

NAME = "detect.json"


@dataclass(frozen=True)
class DetectionFacts:
    """How detections were made."""

    detector: str
    threshold: float
    every: int
    """Every so many frames were examined."""

    def write(self, context: Context) -> None:
        """Writes JSON into the workspace."""
        context.workspace(NAME).write_text(json.dumps(asdict(self)) + "\n", encoding="utf-8")


def read_detection_facts(context: Context) -> DetectionFacts:
    """Reads what ``detect`` wrote."""
    path = context.from_earlier(NAME, "detect")
    return DetectionFacts(**json.loads(path.read_text(encoding="utf-8")))
