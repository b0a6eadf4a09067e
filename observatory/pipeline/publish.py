"""Makes a finished file visible in one atomic step; until then readers see the old one."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from observatory.database import READ_ONLY
from observatory.paths import DataFolders

KEPT_BUILDS = 3
_WORK_PREFIX = ".building-"


class BuildRunningError(Exception):
    """Another build is under way in the same folder."""


@contextmanager
def workplace(folders: DataFolders) -> Iterator[Path]:
    """Yield an empty folder beside the published files, alone.

    What an earlier build left behind when it was killed is removed first; what this one leaves is removed last.
    The lock belongs to the process, so the system frees it even after ``kill -9``.
    """
    folders.published.mkdir(parents=True, exist_ok=True)
    with (folders.published / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildRunningError("Another build is running; wait for it to end.") from error
        for left in folders.published.glob(f"{_WORK_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = folders.published / f"{_WORK_PREFIX}{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(database: Path, beside: Mapping[Path, Path], build_id: str, folders: DataFolders) -> Path:
    """Move the files beside the database, then the database, then the pointer; each move is atomic.

    Parameters
    ----------
    database
        The finished file.
    beside
        Folder of the published files → folder that holds what goes there; each file is named by its content.
    build_id
        Of the build.
    folders
        Where to publish.

    Returns
    -------
    pathlib.Path
        The published database.
    """
    for target, made in beside.items():
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(made.iterdir()):
            os.replace(file, target / file.name)
    target = folders.published / f"observatory-{build_id}.duckdb"
    _flush(database)
    os.replace(database, target)
    pointer = database.with_name("CURRENT")
    pointer.write_text(target.name + "\n", encoding="utf-8")
    _flush(pointer)
    os.replace(pointer, folders.current)
    _flush(folders.published)
    _forget_old(folders, keep=target)
    return target


def _flush(path: Path) -> None:
    """Make sure the disk has it before the next step."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_old(folders: DataFolders, keep: Path) -> None:
    """Remove all but the newest builds, and the maps, boundaries and ranks that none of them names.

    A process that still reads a removed file keeps it open until it moves on.
    """
    builds = sorted(folders.published.glob("observatory-*.duckdb"), key=lambda path: path.stat().st_mtime)
    kept = {keep, *builds[-KEPT_BUILDS:]}
    for build in builds:
        if build not in kept:
            build.unlink()
    named: set[str] = set()
    for build in kept:
        # Opened as readers of the same process open it: DuckDB refuses two configurations of one file.
        try:
            with duckdb.connect(str(build), read_only=True, config=READ_ONLY) as connection:
                named |= _named(connection)
        except duckdb.Error:
            if build == keep:
                raise  # an older one that is damaged names no map that anyone could draw
    for folder in (folders.geometry, folders.outlines, folders.indices):
        for file in folder.iterdir() if folder.exists() else ():
            if file.name.removesuffix(".gz") not in named:
                file.unlink()


def _named(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the files that a build names; one of an older layout has no boundaries and no indices."""
    named = set(connection.execute("SELECT file FROM geometry").fetchall())
    if _has(connection, "boundary"):
        named |= set(connection.execute("SELECT file FROM boundary").fetchall())
    if _has(connection, "index_model"):
        named |= set(connection.execute("SELECT ranks_file FROM index_model").fetchall())
    return {file for (file,) in named}


def _has(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = $1", [table]).fetchone())
