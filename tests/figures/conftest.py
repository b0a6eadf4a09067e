"""The published figures, opened once for the tests that compare them with their publishers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from observatory import database
from observatory.paths import DataFolders

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def ask(published_full: DataFolders) -> Ask:
    """Return a function that runs one SELECT with bound values on the published file and returns its rows."""
    path = database.current_path(published_full)

    def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with database.cursor(path) as cursor:
            return cursor.execute(sql, list(values)).fetchall()

    return run
