"""A server of our own for measuring and for browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from observatory.paths import ROOT

HOUSE = {"MALLOC_ARENA_MAX": "2"}  # what `make run` and the service set


@contextmanager
def running(environment: dict[str, str] | None = None, port: int | None = None) -> Iterator[int]:
    """Start the observatory on a port, a free one if none is given, wait until it answers, and stop it afterwards."""
    with process(environment, port) as (port, _):
        yield port


@contextmanager
def process(
    environment: dict[str, str] | None = None, port: int | None = None
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Do the same, and give the process too, whose memory and processor time can be read."""
    port = port or free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
    ]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **HOUSE, **(environment or {})},
    )
    try:
        _wait(f"http://127.0.0.1:{port}/healthz")
        yield port, server
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer within {seconds} seconds")
