"""Progress lines ``frame N/M``, at most five a second, the last one always."""

from __future__ import annotations

import time
from collections.abc import Callable

INTERVAL_S = 0.2


class Progress:
    """Counts frames and prints where the work stands."""

    def __init__(self, total: int, done: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        """``total`` is the number of frames expected, 0 where unknown; ``done`` are done already."""
        self._total = total
        self._clock = clock
        self._last = -INTERVAL_S
        self.count = done

    def step(self) -> None:
        """One more frame is done."""
        self.count += 1
        now = self._clock()
        if now - self._last >= INTERVAL_S and self.count < self._total:
            self._last = now
            self._print()

    def finish(self) -> None:
        """The last line; the number done is then also the number there was to do."""
        self._total = self.count
        self._print()

    def _print(self) -> None:
        print(f"frame {self.count}/{self._total}", flush=True)
