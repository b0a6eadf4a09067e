"""One build for all questions of a test, whatever others publish meanwhile; nothing remembered from the test before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory import database
from observatory.paths import DataFolders
from observatory.web.api import interface


def _forget() -> None:
    interface.ANSWERS.clear()
    interface.ASKED.clear()


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Let every test make its own answers."""
    _forget()
    yield
    _forget()


@pytest.fixture
def small(in_small: DataFolders) -> Path:
    """Return the published file of the small data root, which the interface now answers from."""
    return database.current_path(in_small)


@pytest.fixture
def full(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the whole published file, which the interface now answers from."""
    path = database.current_path(published_full)
    monkeypatch.setattr(database, "current_path", lambda folders=None: path)
    return path
