"""The data interface under load: so many questions a second, while one reader looks at profiles in the same server.

Questions are sent on time, whether or not those before were answered (an open loop), over connections that are kept. What
is measured runs from the time a question was due until its whole answer is there. The client is a process of its own, but
on the same cores as the server.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import time
from dataclasses import dataclass, field
from statistics import quantiles

from tests.bench import load, server
from tests.bench.views import PLACES

ASKED = [
    *(f"/api/v1/observations?territory={place}&lang={language}" for place in PLACES for language in ("es", "el")),
    *(f"/api/v1/observations.csv?territory={place}&sex=F" for place in PLACES),
    *(f"/api/v1/observations?indicator=coneval_pobreza&parent=MX-{state:02}" for state in range(1, 33)),
    *(f"/api/v1/latest?territory={place}&headline=true" for place in PLACES),
]
VIEWS = [f"territory={place}&lang={language}" for place in PLACES[:4] for language in ("es", "pt", "el", "en")]
CONNECTIONS = 24
THINK = 1.0
LIMIT_API, LIMIT_PAGE = 100, 500  # milliseconds at the 95th percentile


@dataclass
class Measured:
    """Milliseconds of every answer, and what was not answered with 200."""

    answers: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    failed: int = 0
    size: int = 0


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> tuple[int, bytes]:
    writer.write(f"GET {address} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    length = next(line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
    return status, await reader.readexactly(int(length))


async def _client(port: int, due: asyncio.Queue[tuple[float, str] | None], into: Measured) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
    while (work := await due.get()) is not None:
        when, address = work
        status, body = await _ask(reader, writer, address)
        into.answers.append((time.perf_counter() - when) * 1000)
        into.failed += status != 200
        into.size += len(body)
    writer.close()


async def _page(port: int, stop: asyncio.Event, into: Measured) -> None:
    chance = random.Random(1)
    async with load.connection(port) as socket:
        for view in VIEWS:  # the first run, and every view once: what is measured are reruns
            await load.ask(socket, "perfil", view)
        while not stop.is_set():
            rerun = await load.ask(socket, "perfil", chance.choice(VIEWS))
            into.reruns.append(rerun.milliseconds)
            into.failed += rerun.failed
            await asyncio.sleep(THINK * chance.uniform(0.5, 1.5))


async def _all(port: int, rate: int, seconds: float) -> tuple[Measured, Measured]:
    alone, together, stop = Measured(), Measured(), asyncio.Event()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
    for address in ASKED:  # cached is what is measured
        status, body = await _ask(reader, writer, address)
        assert status == 200, (address, body[:200])
    writer.close()
    await _rate(port, rate, seconds / 4, alone)
    page = asyncio.create_task(_page(port, stop, together))
    while not together.reruns:
        await asyncio.sleep(0.1)
    together.reruns.clear()
    await _rate(port, rate, seconds, together)
    stop.set()
    await page
    return alone, together


async def _rate(port: int, rate: int, seconds: float, into: Measured) -> None:
    due: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()
    clients = [asyncio.create_task(_client(port, due, into)) for _ in range(CONNECTIONS)]
    begun, addresses = time.perf_counter(), itertools.cycle(random.Random(2).sample(ASKED, len(ASKED)))
    for number in range(int(rate * seconds)):
        when = begun + number / rate
        if (wait := when - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        due.put_nowait((when, next(addresses)))
    for _ in clients:
        due.put_nowait(None)
    await asyncio.gather(*clients)


def _percentile(values: list[float], share: int) -> float:
    return quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


def bench(rate: int = 200, seconds: float = 20.0) -> None:
    """Print the 50th and 95th percentile of answers, alone and beside a page, and of the reruns of the page."""
    with server.running() as port:
        alone, together = asyncio.run(_all(port, rate, seconds))
    print(f"\n{'data interface':32} {'number':>7} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'failed':>6}  p95 within")
    for name, values, failed, limit in (
        (f"{rate} a second, alone", alone.answers, alone.failed, LIMIT_API),
        (f"{rate} a second, beside a page", together.answers, together.failed, LIMIT_API),
        ("reruns of the page", together.reruns, 0, LIMIT_PAGE),
    ):
        print(f"{name:32} {len(values):7} {_percentile(values, 50):8.1f} {_percentile(values, 95):8.1f} {max(values):8.1f} "
              f"{failed:6}  {limit} ms {'yes' if _percentile(values, 95) <= limit else 'no'}")  # fmt: skip
    print(f"{together.size / max(len(together.answers), 1) / 1000:.1f} kB an answer, compressed")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.api")
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    bench(options.rate, options.seconds)
