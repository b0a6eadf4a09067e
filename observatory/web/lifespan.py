"""What runs in the background as long as the server does, and what is cleared away when it ends."""

from __future__ import annotations

import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from observatory import fonts
from observatory.sql_bench.bench import BENCH
from observatory.web import collector, warm


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Keep warm and tidy; ``OBSERVATORY_WARM=no`` leaves what could be done beforehand to the first reader."""
    stop = threading.Event()
    tasks: list[Callable[[threading.Event], None]] = [collector.keep]
    if os.environ.get("OBSERVATORY_WARM") != "no":
        tasks.append(warm.keep)
    for task in tasks:
        threading.Thread(target=task, args=(stop,), name=task.__module__, daemon=True).start()
    yield
    stop.set()
    # A server that is told to end takes no leave of Python: what would be removed at its exit is removed here.
    BENCH.close()
    fonts.remove()
