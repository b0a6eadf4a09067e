"""Readers under load: raw websocket clients that open views of a page and wait until its script has finished.

Each client is a session of its own. It asks for a view (page and link), waits for ``script_finished``, thinks for
``think`` seconds plus or minus half, and asks for the next. Readers arrive over twenty seconds; reruns are measured
once all are there. What is measured is the time from question to
``script_finished``, and the bytes that came back; the browser's own work is measured in ``browser.py``.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

LONGEST_MESSAGE = 64 * 2**20
RAMP = 20.0  # seconds over which the readers arrive; measured is what follows


@dataclass
class Measured:
    """Milliseconds and bytes of every rerun."""

    milliseconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    failures: int = 0

    def percentile(self, share: int) -> float:
        """Return a percentile of the milliseconds."""
        values = sorted(self.milliseconds)
        return quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


async def ask(socket, page: str, query: str) -> tuple[float, int, bool]:
    """Open a view in a session that is connected; return milliseconds, bytes and whether it showed an exception."""
    question = BackMsg()
    question.rerun_script.page_name = page
    question.rerun_script.query_string = query
    start, size, failed = time.perf_counter(), 0, False
    await socket.send(question.SerializeToString())
    while True:
        data = await asyncio.wait_for(socket.recv(), timeout=60)
        size += len(data)
        answer = ForwardMsg()
        answer.ParseFromString(data)
        kind = answer.WhichOneof("type")
        # What goes wrong in a page is written to the log, and its reader sees the piece of that name.
        if kind == "delta" and (answer.delta.new_element.WhichOneof("type") == "exception" or b"page_error" in data):
            failed = True
        if kind == "script_finished":
            return (time.perf_counter() - start) * 1000, size, failed


async def _reader(
    port: int, page: str, queries: list[str], runs: int, think: float, ramp: float, seed: int, into: Measured
) -> None:
    chance = random.Random(seed)
    begun = time.monotonic()
    await asyncio.sleep(chance.uniform(0, RAMP))
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=LONGEST_MESSAGE
    ) as socket:
        await ask(socket, page, chance.choice(queries))  # the first run of a session is not a rerun
        for _ in range(runs):
            await asyncio.sleep(think * chance.uniform(0.5, 1.5))
            milliseconds, size, failed = await ask(socket, page, chance.choice(queries))
            if time.monotonic() - begun < ramp + think:  # others are still arriving: their first runs are not reruns
                continue
            into.milliseconds.append(milliseconds)
            into.sizes.append(size)
            into.failures += failed


async def _all(
    port: int, page: str, queries: list[str], sessions: int, runs: int, think: float, ramp: float
) -> Measured:
    measured = Measured()
    await asyncio.gather(*(_reader(port, page, queries, runs, think, ramp, seed, measured) for seed in range(sessions)))
    return measured


def measure(
    port: int, page: str, queries: list[str], sessions: int, runs: int = 12, think: float = 5.0, ramp: float = RAMP
) -> Measured:
    """Let ``sessions`` readers look at views of one page at the same time.

    Parameters
    ----------
    page
        ``url_path`` of the page.
    queries
        Links (without the question mark) among which each reader chooses.
    runs
        Reruns of each reader after the first.
    think
        Mean seconds between two reruns of one reader.
    ramp
        Seconds over which the readers arrive.
    """
    return asyncio.run(_all(port, page, queries, sessions, runs, think, ramp))
