"""The whole house under load: readers who go from page to page, as readers do, and what each page takes then.

``python -m tests.bench.house`` prints one row per page: processor time of the server for one rerun (one reader, nobody
else; hardly touched by what else the machine does), and p50 and p95 of the time from question to ``script_finished``
with 1, 10 and 50 readers who are spread over all pages and think five seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import time
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

from websockets.asyncio.client import connect

from tests.bench import load, server
from tests.bench.views import VIEWS

TICK = os.sysconf("SC_CLK_TCK")
Spent = dict[str, list[float]]


def processor_seconds(process: int) -> float:
    """Return the user and system time of a process and of the children it has waited for, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICK


async def walk(port: int, links: list[tuple[str, str]], think: float = 0.0, seed: int = 0) -> tuple[Spent, int, int]:
    """Open links one after the other in one session.

    Returns
    -------
    tuple
        Milliseconds of each rerun by page, bytes received, and how many showed an exception.
    """
    spent: Spent = defaultdict(list)
    chance, size, failed = random.Random(seed), 0, 0
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=load.LONGEST_MESSAGE
    ) as socket:
        await load.ask(socket, "", "lang=es")  # the first run of a session is not a rerun
        for page, link in links:
            await asyncio.sleep(think * chance.uniform(0.5, 1.5))
            milliseconds, received, wrong = await load.ask(socket, page, link)
            spent[page].append(milliseconds)
            size += received
            failed += wrong
    return spent, size, failed


async def _crowd(port: int, readers: int, visits: int, think: float, ramp: float) -> tuple[Spent, int, float]:
    """Let readers arrive over ``ramp`` seconds and make ``visits`` visits each to pages by chance."""
    started = time.monotonic()

    async def one(seed: int) -> tuple[Spent, int, int]:
        chance = random.Random(seed)
        rounds = -(-visits // len(VIEWS))
        pages = [page for _ in range(rounds) for page in chance.sample(list(VIEWS), len(VIEWS))][:visits]
        await asyncio.sleep(chance.uniform(0, ramp))
        return await walk(port, [(page, chance.choice(VIEWS[page])) for page in pages], think, seed)

    found = await asyncio.gather(*(one(seed) for seed in range(readers)))
    together: Spent = defaultdict(list)
    for spent, _, _ in found:
        for page, times in spent.items():
            together[page] += times
    return together, sum(failed for _, _, failed in found), time.monotonic() - started


def alone(port: int, process: int, rounds: int) -> dict[str, float]:
    """Return the processor milliseconds of one rerun by page, with every view of it seen before."""
    cost = {}
    for page, links in VIEWS.items():
        asyncio.run(walk(port, [(page, link) for link in links]))
        before = processor_seconds(process)
        asyncio.run(walk(port, [(page, link) for link in links * rounds]))
        cost[page] = (processor_seconds(process) - before) * 1000 / (len(links) * rounds + 1)
    return cost


def _share(times: list[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else times[0]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.house")
    parser.add_argument("--sessions", default="1,10,50")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--least", type=int, default=20, help="reruns of each page, about, with several readers")
    parser.add_argument("--pages", default="", help="only these addresses, separated by commas")
    options = parser.parse_args()
    if options.pages:
        for page in set(VIEWS) - set(options.pages.split(",")):
            del VIEWS[page]
    numbers = [int(number) for number in options.sessions.split(",") if number]
    print(f"load before: {os.getloadavg()[0]:.1f}")
    with server.process() as (port, process):
        cost = alone(port, process.pid, options.rounds)
        crowds: dict[int, Spent] = {}
        for number in numbers:
            visits = max(-(-options.least * len(VIEWS) // number), 8)
            think = 0.2 if number == 1 else 5.0
            ramp = 20.0 if number > 1 else 0.0
            crowds[number], failed, seconds = asyncio.run(_crowd(port, number, visits, think, ramp))
            print(f"{number} readers: {number * visits} reruns in {seconds:.0f} s, {failed} failed")
    heads = "".join(f" | {number}: p50 | {number}: p95" for number in numbers)
    print(f"| page | processor ms{heads} |\n|---|---{'|---|---' * len(numbers)}|")
    for page in sorted(cost, key=cost.__getitem__, reverse=True):
        cells = "".join(
            f" | {median(crowds[number][page]):.0f} | {_share(crowds[number][page], 95):.0f}" for number in numbers
        )
        print(f"| {page or 'home'} | {cost[page]:.0f}{cells} |")
    for number in numbers:
        every = [each for times in crowds[number].values() for each in times]
        print(
            f"all pages, {number} readers: p50 {median(every):.0f}, p95 {_share(every, 95):.0f}, max {max(every):.0f} ms"
        )


if __name__ == "__main__":
    main()
