"""When Python looks for unreachable cycles: in a quiet moment once a minute, not in the middle of an answer.

Left alone it looks through everything that is kept whenever that has grown by a quarter: 0.3 to 0.6 s, measured after a
thousand visits, in which every reader waits. Here what the start has made is set aside (`gc.freeze
<https://docs.python.org/3/library/gc.html#gc.freeze>`_), and the rest looked through by a thread of its own. The two young
generations, whose looks take a few milliseconds, stay as they are. Once an hour all is looked through, so that nothing
stays set aside that is not needed any more, such as the sessions of readers who were there when it was.
"""

from __future__ import annotations

import gc
import threading
import time

SETTLED, EVERY = 30.0, 60.0  # seconds: until what stays has been made, and between two looks
PATIENCE, GLANCE = 20.0, 0.02  # seconds: how long a quiet moment is waited for, and between two glances
HOURLY = 60  # looks, of which the first is at everything
SCRIPT = "ScriptRunner"  # how Streamlit's threads that run a page are called
_NEVER = 1_000_000_000


def keep(
    stop: threading.Event,
    settled: float = SETTLED,
    every: float = EVERY,
    patience: float = PATIENCE,
    whole: int = HOURLY,
) -> None:
    """Look for cycles now and then, until told to stop."""
    before = gc.get_threshold()
    gc.set_threshold(before[0], before[1], _NEVER)
    try:
        looks, pause = 0, settled
        while not stop.wait(pause):
            _look(stop, patience, at_everything=looks % whole == 0)
            looks, pause = looks + 1, every
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _look(stop: threading.Event, patience: float, *, at_everything: bool = False) -> None:
    """Collect as soon as no page is being computed, or patience ends; set aside what is left of everything."""
    end = time.monotonic() + patience
    while time.monotonic() < end and any(thread.name.startswith(SCRIPT) for thread in threading.enumerate()):
        if stop.wait(GLANCE):
            return
    if at_everything:
        gc.unfreeze()
    gc.collect()
    if at_everything:
        gc.freeze()
