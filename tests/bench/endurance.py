"""Running for long: memory over thousands of visits, and how soon a server that was not running shows a page.

``python -m tests.bench.endurance`` walks through every page in every language with sessions that come and go, reads the
resident memory of the server as it goes, and says by how much it grew after the warm-up; then starts the server several
times and takes the time until the home page has been computed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench import load, server
from tests.bench.views import LANGUAGES, PLACES, VIEWS

STAY = 10  # pages a reader opens before leaving
# Streamlit keeps the last 128 sessions of readers who left for two minutes, should they come back: that store fills first.
WARM = 1500


def resident_megabytes(process: int) -> float:
    """Return the resident memory of a process, in MB."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    raise ProcessLookupError(process)


def visits(number: int, seed: int = 20261122) -> Iterator[list[tuple[str, str]]]:
    """Yield what each of many readers opens: pages, places and languages by chance."""
    chance = random.Random(seed)
    for _ in range(number // STAY):
        links = []
        for page in chance.choices(list(VIEWS), k=STAY):
            link = chance.choice(VIEWS[page])
            head = link.partition("lang=")[0]
            for place in PLACES:
                head = head.replace(f"territory={place}&", f"territory={chance.choice(PLACES)}&")
            links.append((page, f"{head}lang={chance.choice(LANGUAGES)}"))
        yield links


def memory(warm: int, number: int, every: int = 200) -> None:
    """Print resident memory after the warm-up and then at every so many visits."""
    with server.process() as (port, process):
        begun = resident_megabytes(process.pid)
        done, at_warm, failed = 0, 0.0, 0
        rows = []
        for links in visits(warm + number):
            reruns = load.alone(port, links)
            done += len(reruns)
            failed += sum(rerun.failed for rerun in reruns)
            if done == warm:
                time.sleep(2)  # the last session ends
                at_warm = resident_megabytes(process.pid)
            if done > warm and (done - warm) % every == 0:
                rows.append((done - warm, resident_megabytes(process.pid)))
    print(f"started {begun:.0f} MB; after a warm-up of {warm} visits {at_warm:.0f} MB; {failed} visits failed")
    print("| visits after warm-up | MB | growth |\n|---|---|---|")
    for after, megabytes in rows:
        print(f"| {after} | {megabytes:.0f} | {100 * (megabytes / at_warm - 1):+.1f} % |")


def cold_start(times: int = 5) -> None:
    """Print seconds from the start of the process to a computed home page."""
    found, healthy = [], []
    for _ in range(times):
        begun = time.perf_counter()
        with server.process() as (port, _):
            healthy.append(time.perf_counter() - begun)
            load.alone(port, [])
            found.append(time.perf_counter() - begun)
    print(f"cold start, {times} times: /healthz answers after {median(healthy):.1f} s, "
          f"home page after {median(found):.1f} s (longest {max(found):.1f} s)")  # fmt: skip


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.endurance")
    parser.add_argument("--warm", type=int, default=WARM)
    parser.add_argument("--visits", type=int, default=2000)
    options = parser.parse_args()
    cold_start()
    memory(options.warm, options.visits)


if __name__ == "__main__":
    main()
