"""Everybody waits while Python looks for cycles: it does so when nobody asks for anything."""

from __future__ import annotations

import gc
import inspect
import threading

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from observatory.web import collector


@pytest.fixture
def looked(monkeypatch) -> list[str]:
    """What was asked of the collector, in order."""
    told: list[str] = []
    monkeypatch.setattr(collector.gc, "collect", lambda: told.append("collect"))
    monkeypatch.setattr(collector.gc, "freeze", lambda: told.append("freeze"))
    monkeypatch.setattr(collector.gc, "unfreeze", lambda: told.append("unfreeze"))
    return told


def test_what_the_start_made_is_set_aside_once_and_the_rest_looked_through_again_and_again(monkeypatch, looked):
    stop, automatic = threading.Event(), gc.get_threshold()
    during: list[int] = []

    def collect() -> None:
        looked.append("collect")
        during.append(gc.get_threshold()[2])
        if looked.count("collect") == 3:
            stop.set()

    monkeypatch.setattr(collector.gc, "collect", collect)
    collector.keep(stop, settled=0, every=0, patience=0)
    assert looked == ["unfreeze", "collect", "freeze", "collect", "collect", "unfreeze"]
    assert min(during) > 1_000_000, "Python would look by itself in the middle of an answer"
    assert gc.get_threshold() == automatic


def test_now_and_then_all_is_looked_through(monkeypatch, looked):
    """What was set aside and is not needed any more, the session of a reader who left, is not kept for ever."""
    stop = threading.Event()

    def collect() -> None:
        looked.append("collect")
        if looked.count("collect") == 4:
            stop.set()

    monkeypatch.setattr(collector.gc, "collect", collect)
    collector.keep(stop, settled=0, every=0, patience=0, whole=2)
    assert looked == [
        *("unfreeze", "collect", "freeze", "collect"), *("unfreeze", "collect", "freeze", "collect"), "unfreeze",
    ]  # fmt: skip


def test_a_page_that_is_being_computed_is_not_disturbed(looked):
    stop, done = threading.Event(), threading.Event()
    script = threading.Thread(target=done.wait, name="ScriptRunner.scriptThread", daemon=True)
    script.start()
    keeper = threading.Thread(target=collector.keep, args=(stop, 0, 3600, 60), daemon=True)
    keeper.start()
    keeper.join(0.2)
    assert not looked
    done.set()
    script.join()
    for _ in range(500):
        if "freeze" in looked:
            break
        keeper.join(0.02)
    stop.set()
    keeper.join()
    assert looked == ["unfreeze", "collect", "freeze", "unfreeze"]


def test_a_house_that_is_never_quiet_is_tidied_all_the_same(looked):
    stop, done = threading.Event(), threading.Event()
    threading.Thread(target=done.wait, name="ScriptRunner.scriptThread", daemon=True).start()
    collector._look(stop, patience=0.05)
    done.set()
    assert looked == ["collect"]


def test_streamlit_calls_its_threads_by_that_name():
    assert f'name="{collector.SCRIPT}.' in inspect.getsource(ScriptRunner)
