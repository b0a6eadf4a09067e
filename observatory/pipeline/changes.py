"""What a build changes against the one published before, kept in the new file and told in lines a person can read.

A build whose contents are those of the one before takes over what that one says of changes: its tables have the same
content hashes, and readers go on seeing what changed last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from observatory.database import READ_ONLY, NotPublishedError, current_path
from observatory.paths import QUERIES, DataFolders
from observatory.pipeline import change_entries

TABLES = ("change_build", "change_table", "change", "change_figure", "change_entry")
# Builds whose changes are remembered, so that the file does not grow with each of them.
REMEMBERED = 12


@dataclass(frozen=True)
class Hashed:
    """One table of a build: how many rows, and their content hash."""

    table: str
    rows: int
    content_hash: str


def published(folders: DataFolders) -> Path | None:
    """Return the published file, or ``None`` before the first build."""
    try:
        return current_path(folders)
    except NotPublishedError:
        return None


def record(
    connection: duckdb.DuckDBPyConnection,
    before: Path | None,
    build_id: str,
    created: datetime,
    hashed: Sequence[Hashed],
) -> None:
    """Fill the tables of changes of a new file.

    Parameters
    ----------
    connection
        On the new file, complete but for ``TABLES`` and ``build``.
    before
        The published file; ``None``, or one that cannot be read, makes this a first build.
    build_id, created
        Of the new build.
    hashed
        Its other tables.
    """
    previous = _attach(connection, before) if before else None
    if previous is None:
        connection.execute(
            "INSERT INTO change_build VALUES ($1, $2, NULL, NULL)", [build_id, created.isoformat(timespec="seconds")]
        )
        return
    try:
        _carry_over(connection)
        if not _compare_tables(connection, build_id, hashed):
            return
        connection.execute(
            "INSERT INTO change_build VALUES ($1, $2, $3, $4)",
            [build_id, created.isoformat(timespec="seconds"), *previous],
        )
        _compare_figures(connection, build_id)
        change_entries.compare(connection, build_id)
        _forget_old(connection)
    finally:
        connection.execute("DETACH before")


def _attach(connection: duckdb.DuckDBPyConnection, before: Path) -> tuple[str, str] | None:
    """Attach the published file as ``before`` and return its identifier and time."""
    quoted = str(before).replace("'", "''")  # ATTACH takes no parameters
    try:
        connection.execute(f"ATTACH '{quoted}' AS before (READ_ONLY)")
    except duckdb.Error:  # a damaged file is no reason not to replace it
        return None
    found = connection.execute("SELECT build_id, created FROM before.build LIMIT 1").fetchone()
    return (str(found[0]), str(found[1])) if found else None


def _carry_over(connection: duckdb.DuckDBPyConnection) -> None:
    """Copy what the published file says of changes; a file of an older layout says nothing."""
    known = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'before'").fetchall()
    for table in TABLES:
        if (table,) in known:
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM before.{table}")  # noqa: S608 - our own names


def _compare_tables(connection: duckdb.DuckDBPyConnection, build_id: str, hashed: Sequence[Hashed]) -> bool:
    """Note the tables that differ and return whether there are any."""
    connection.execute('CREATE TEMPORARY TABLE hashed ("table" VARCHAR, rows BIGINT, content_hash VARCHAR)')
    for table in hashed:
        connection.execute("INSERT INTO hashed VALUES ($1, $2, $3)", [table.table, table.rows, table.content_hash])
    connection.execute(_sql("tables"), {"build_id": build_id, "own": TABLES})
    connection.execute("DROP TABLE hashed")
    return bool(_changed(connection, build_id))


def _changed(connection: duckdb.DuckDBPyConnection, build_id: str) -> list[tuple[str, int | None, int | None]]:
    return connection.execute(
        'SELECT "table", rows_before, rows_after FROM change_table WHERE build_id = $1 ORDER BY "table"', [build_id]
    ).fetchall()


def _compare_figures(connection: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Compare one indicator at a time: joining four million rows at once would need more memory than a build has."""
    for (indicator,) in connection.execute(_sql("indicators")).fetchall():
        connection.execute(_sql("differing"), {"indicator": indicator})
        for name in ("counts", "figures"):
            connection.execute(_sql(name), {"indicator": indicator, "build_id": build_id})
        connection.execute("DROP TABLE differing")


def _forget_old(connection: duckdb.DuckDBPyConnection) -> None:
    builds = connection.execute("SELECT build_id FROM change_build ORDER BY created DESC, rowid DESC").fetchall()
    old = [build_id for (build_id,) in builds[REMEMBERED:]]
    for table in TABLES if old else ():
        connection.execute(f"DELETE FROM {table} WHERE list_contains($1, build_id)", [old])  # noqa: S608 - our own names


def describe(before: Path | None, after: Path) -> str:
    """Return one line per table that differs, and one per indicator and year whose figures differ.

    Parameters
    ----------
    before
        What was published before ``after``; ``None`` where nothing was.
    after
        The new file.
    """
    if before is None:
        return "First build: there is nothing to compare it with."
    with duckdb.connect(str(after), read_only=True, config=READ_ONLY) as connection:
        (build_id,) = connection.execute("SELECT build_id FROM build LIMIT 1").fetchone() or ("",)
        tables = _changed(connection, build_id)
        if not tables:
            return "Nothing changed."
        lines = [f"{table}: {old if old is not None else '–'} → {new if new is not None else '–'} rows"
                 for table, old, new in tables]  # fmt: skip
        figures = connection.execute(_sql("report"), {"build_id": build_id}).fetchall()
    for indicator, period, added, removed, changed in figures:
        lines.append(f"  {indicator} {period}: {added} added, {removed} removed, {changed} changed")
    return "\n".join(lines)


def _sql(name: str) -> str:
    return (QUERIES / "changes" / f"{name}.sql").read_text(encoding="utf-8")
