"""The whole house under load: readers who go from page to page, as readers do, and what each page takes then.

``python -m tests.bench.house`` prints one row per page: processor time of the server for one rerun (one reader, nobody
else; hardly touched by what else the machine does), and p50 and p95 of the time from question to ``script_finished``
with 1, 10 and 50 readers who are spread over all pages and think five seconds.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import pandas as pd

from tests.bench import load, server
from tests.bench.views import VIEWS

TICK = os.sysconf("SC_CLK_TCK")
SHARES = {0.5: "p50", 0.95: "p95", 1.0: "max"}


def processor_seconds(process: int) -> float:
    """Return the user and system time of a process and of the children it has waited for, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICK


def cost(port: int, process: int, pages: list[str], rounds: int) -> dict[str, float]:
    """Return the processor milliseconds of one rerun by page, with every view of it seen before."""
    found = {}
    for page in pages:
        links = [(page, link) for link in VIEWS[page]]
        load.alone(port, links)
        before = processor_seconds(process)
        load.alone(port, links * rounds)
        found[page] = (processor_seconds(process) - before) * 1000 / (len(links) * rounds + 1)
    return found


def shares(reruns: pd.DataFrame) -> pd.DataFrame:
    """Return p50, p95 and the longest rerun of each page, in milliseconds."""
    return reruns.groupby("page")["milliseconds"].quantile(list(SHARES)).unstack().rename(columns=SHARES)


def bench(numbers: list[int], pages: list[str], rounds: int = 5, least: int = 20) -> None:
    """Print the table.

    Parameters
    ----------
    numbers
        How many readers there are in each round.
    rounds
        How often every view is opened to take the processor time.
    least
        Reruns of each page in a round, about.
    """
    views = {page: VIEWS[page] for page in pages}
    with server.process() as (port, process):
        spent = cost(port, process.pid, pages, rounds)
        crowds = {}
        for number in numbers:
            visits = max(-(-least * len(views) // number), 8)
            begun = time.monotonic()
            one = number == 1
            crowds[number] = found = load.crowd(
                port, views, number, visits, think=0.2 if one else 5.0, ramp=0.0 if one else load.RAMP
            )
            print(
                f"{number} readers: {len(found)} reruns in {time.monotonic() - begun:.0f} s, {found['failed'].sum()} failed"
            )
    by_page = {number: shares(found) for number, found in crowds.items()}
    heads = "".join(f" | {number}: {share}" for number in numbers for share in SHARES.values())
    print(f"| page | processor ms{heads} |\n|---|---{'|---' * len(SHARES) * len(numbers)}|")
    for page in sorted(spent, key=spent.__getitem__, reverse=True):
        cells = "".join(f" | {value:.0f}" for number in numbers for value in by_page[number].loc[page])
        print(f"| {page or 'home'} | {spent[page]:.0f}{cells} |")
    for number, found in crowds.items():
        all_pages = found["milliseconds"].quantile(list(SHARES)).rename(SHARES)
        told = ", ".join(f"{share} {value:.0f}" for share, value in all_pages.items())
        print(f"all pages, {number} readers: {told} ms; {found['size'].median() / 1000:.1f} kB a rerun")


def main() -> None:
    """Print the table that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.house")
    parser.add_argument("--sessions", default="1,10,50")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--least", type=int, default=20, help="reruns of each page, about, in every round")
    parser.add_argument("--pages", default=",".join(VIEWS), help="only these addresses, separated by commas")
    options = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f}")
    numbers = [int(number) for number in options.sessions.split(",") if number]
    bench(numbers, options.pages.split(","), options.rounds, options.least)


if __name__ == "__main__":
    main()
