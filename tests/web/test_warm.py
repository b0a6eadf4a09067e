"""What the first reader would wait for is done before, once per build, and nothing that fails keeps the rest back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from observatory import database
from observatory.web import warm


@pytest.fixture
def kept(monkeypatch):
    """Builds that are current one after the other, and what was done for each."""
    done: list[str] = []
    builds = iter([Path("one"), Path("one"), Path("two")])
    stop = threading.Event()

    def current() -> Path:
        build = next(builds, None)
        if build is None:
            stop.set()
            raise database.NotPublishedError("over")
        return build

    def pieces(build: Path):
        def fails() -> None:
            done.append(f"{build} fails")
            raise ValueError("a display that cannot be put together")

        yield fails
        yield lambda: done.append(f"{build} goes on")

    monkeypatch.setattr(warm.database, "current_path", current)
    monkeypatch.setattr(warm, "pieces", pieces)
    warm.keep(stop, after=0, pause=0, every=0)
    return done


def test_each_build_is_warmed_once_and_a_failure_keeps_nothing_back(kept):
    assert kept == ["one fails", "one goes on", "two fails", "two goes on"]


def test_a_server_that_stops_does_not_wait_for_the_rest(monkeypatch):
    stop, done = threading.Event(), []
    monkeypatch.setattr(warm.database, "current_path", lambda: Path("one"))
    monkeypatch.setattr(warm, "pieces", lambda _: iter([stop.set, lambda: done.append("too late")]))
    warm.keep(stop, after=0, pause=0, every=0)
    assert not done
