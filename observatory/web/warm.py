"""What the first reader of a build would wait for, done beforehand and quietly: displays put together, fonts unpacked.

Some seconds after the server has started, and after each new build, one thread does it piece by piece with pauses between,
so that readers who are there are not kept waiting by it.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from observatory import database, display, fonts

_LOG = logging.getLogger(__name__)
AFTER, PAUSE, EVERY = 10.0, 1.0, 30.0  # seconds: after the start, between two pieces, between two looks for a new build
# Heavy libraries that a page imports when it is first opened.
LATE = ("statsmodels.api", "statsmodels.stats.diagnostic")


def keep(stop: threading.Event, after: float = AFTER, pause: float = PAUSE, every: float = EVERY) -> None:
    """Do the pieces of each build once, until told to stop."""
    done: Path | None = None
    wait = after
    while not stop.wait(wait):
        wait = every
        try:
            build = database.current_path()
        except database.NotPublishedError:
            continue
        if build == done:
            continue
        for piece in pieces(build):
            try:
                piece()
            except Exception:  # noqa: BLE001 - the reader who asks for it is told; the others are not concerned
                _LOG.exception("could not be done beforehand")
            if stop.wait(pause):
                return
        done = build


def pieces(build: Path) -> Iterator[Callable[[], object]]:
    """Yield what is worth doing beforehand, each a second or two of one processor."""
    yield fonts.files
    for name in LATE:
        yield partial(importlib.import_module, name)
    for code in display.codes(build):
        yield partial(display.loop, build, code)
