"""Readers under load: raw websocket clients that open views of pages and wait until each script has finished.

Each client is a session of its own. It asks for a view (page and link), waits for ``script_finished``, thinks, and asks
for the next. What is measured is the time from question to ``script_finished``, and the bytes that came back; the
browser's own work is measured in ``browser.py``.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LONGEST_MESSAGE = 64 * 2**20
RAMP = 20.0  # seconds over which the readers arrive


class Rerun(NamedTuple):
    """What one rerun took, and whether its reader saw an exception."""

    page: str
    milliseconds: float
    size: int
    failed: bool


def connection(port: int) -> connect:
    """Return the connection of a new session, to be opened with ``async with``."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return connect(address, subprotocols=[Subprotocol("streamlit")], max_size=LONGEST_MESSAGE)


async def ask(socket: ClientConnection, page: str, query: str) -> Rerun:
    """Open a view in a session that is connected."""
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
            return Rerun(page, (time.perf_counter() - start) * 1000, size, failed)


async def walk(port: int, links: Iterable[tuple[str, str]], think: float = 0.0, seed: int = 0) -> list[Rerun]:
    """Open links one after the other in one session, thinking ``think`` seconds, half more or less, before each."""
    chance = random.Random(seed)
    async with connection(port) as socket:
        await ask(socket, "", "lang=es")  # the first run of a session is not a rerun
        found = []
        for page, link in links:
            await asyncio.sleep(think * chance.uniform(0.5, 1.5))
            found.append(await ask(socket, page, link))
    return found


def alone(port: int, links: Iterable[tuple[str, str]]) -> list[Rerun]:
    """Let one reader open links without thinking."""
    return asyncio.run(walk(port, links))


def crowd(
    port: int, views: Mapping[str, Sequence[str]], readers: int, visits: int, think: float = 5.0, ramp: float = RAMP
) -> pd.DataFrame:
    """Let readers arrive and go through pages in an order of their own, each page as often as any other.

    Parameters
    ----------
    views
        Links by address of the page, without the question mark; one of a page is taken by chance.
    visits
        Reruns of each reader.
    think
        Mean seconds between an answer and the next question of a reader.
    ramp
        Seconds over which the readers arrive.

    Returns
    -------
    pandas.DataFrame
        One row per rerun: ``page``, ``milliseconds``, ``size`` (bytes), ``failed``.
    """

    async def one(seed: int) -> list[Rerun]:
        chance = random.Random(seed)
        rounds = -(-visits // len(views))
        pages = [page for _ in range(rounds) for page in chance.sample(list(views), len(views))][:visits]
        await asyncio.sleep(chance.uniform(0, ramp))
        return await walk(port, [(page, chance.choice(views[page])) for page in pages], think, seed)

    async def together() -> list[list[Rerun]]:
        return await asyncio.gather(*(one(seed) for seed in range(readers)))

    return pd.DataFrame([rerun for each in asyncio.run(together()) for rerun in each], columns=list(Rerun._fields))
