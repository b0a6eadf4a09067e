"""Opens the published file, read-only, once per build; every query gets a cursor of its own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb

from observatory.paths import DataFolders, data_folders

# Set when connecting, because a setting made later is not inherited by cursors.
READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    # One thread a query: rows are few, planning is most of the time, and readers share the cores.
    "threads": "1",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}


class NotPublishedError(Exception):
    """There is no published file yet: ``make build`` makes one."""


def current_path(folders: DataFolders | None = None) -> Path:
    """Return the database that readers see now.

    Raises
    ------
    NotPublishedError
        Where nothing has been built, or the file that ``CURRENT`` names is gone.
    """
    folders = folders or data_folders()
    try:
        name = folders.current.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NotPublishedError("Nothing has been published yet; run “make build”.") from error
    path = folders.published / name
    if not name or not path.exists():
        raise NotPublishedError(f"CURRENT names “{name}”, which does not exist; run “make build”.")
    return path


@lru_cache(maxsize=3)
def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return the one read-only connection to a file.

    A build is never changed after publishing and has a file name of its own, so the path is the key.
    An old connection is only forgotten, never closed: closing it would break queries still running.
    """
    return duckdb.connect(str(path), read_only=True, config=READ_ONLY)


def cursor(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Return a new cursor on ``path``, or on the current build."""
    return connect(path or current_path()).cursor()
