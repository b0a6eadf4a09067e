"""Rows of named queries, kept: a build never changes, so its path and the parameters are the key."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from observatory import queries
from observatory.records import Record
from observatory.records import records as as_records

MOST_KEPT = 800


def rows(build: Path, name: str, /, **parameters: Any) -> pd.DataFrame:
    """Return the rows of a named query on a build.

    Lists may be given as tuples; they are bound as lists. What a caller does to its frame stays with that caller. The
    copy is deep: for frames of this size that takes no longer, and each shallow one would leave up to 500 weak references
    to itself in every block of the frame that is kept.
    """
    return _rows(str(build), name, tuple(sorted(parameters.items()))).copy()


def records(build: Path, name: str, /, **parameters: Any) -> list[Record]:
    """Return the rows of a named query as plain dicts, ``None`` where nothing is; each caller gets dicts of its own."""
    return [dict(row) for row in _records(str(build), name, tuple(sorted(parameters.items())))]


@lru_cache(maxsize=MOST_KEPT)
def _records(build: str, name: str, parameters: tuple[tuple[str, Any], ...]) -> tuple[Record, ...]:
    return tuple(as_records(_rows(build, name, parameters)))


# Not st.cache_data: that unpickles every frame at every rerun; a profile took 64 ms with it and takes 36 ms without.
@lru_cache(maxsize=MOST_KEPT)
def _rows(build: str, name: str, parameters: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
    return queries.run(name, Path(build), **values)
