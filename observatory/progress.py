"""Lines that say how far a long piece of work is."""

from __future__ import annotations

import time
from collections.abc import Callable

Say = Callable[[str], None]


class Progress:
    """Says each stage with the seconds since the start."""

    def __init__(self, say: Say) -> None:
        self._say, self._start = say, time.monotonic()

    def __call__(self, stage: str) -> None:
        """Say that a stage begins."""
        self._say(f"{time.monotonic() - self._start:6.1f} s  {stage}")
