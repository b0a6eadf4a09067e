"""Which practices, sessions, agreements and the like a build added, edited or removed, by name.

An entry is what a person reads on one page: a row of its table with the rows of its texts and parts. It has changed if
any value has, in the columns that both builds know: a new column of ours is no news of a session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from observatory.paths import QUERIES

# Kind → its tables, the one with its own row first; each has the column <kind>_code. The second holds its texts.
PARTS: Mapping[str, Sequence[str]] = {
    "network": ("network", "network_text"),
    "programme": ("programme", "programme_text", "target"),
    "session": ("session", "session_text", "session_item", "session_access", "session_figure", "attendance"),
    "agreement": ("agreement", "agreement_text", "agreement_indicator"),
    "plan": ("plan", "plan_text"),
    "practice": ("practice", "practice_text", "practice_source", "practice_reuse"),
    "publication": ("publication", "publication_text"),
}
# Name of an entry in a language: from its texts, or where these have none, as it is called.
_NAMES: Mapping[str, str] = {"network": "name", "publication": "title"}
_NOTHING = """
CREATE OR REPLACE TEMPORARY TABLE old_entry (code VARCHAR, digest HUGEINT);
CREATE OR REPLACE TEMPORARY TABLE old_title (code VARCHAR, language VARCHAR, title VARCHAR);
"""


def compare(connection: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Fill ``change_entry``; the build before is attached as ``before``."""
    statement = (QUERIES / "changes" / "entries.sql").read_text(encoding="utf-8")
    for kind, tables in PARTS.items():
        columns = {table: _shared(connection, table) for table in tables}
        columns = {table: names for table, names in columns.items() if names}
        if kind in columns:
            _digests(connection, "old", "before.", kind, columns)
            _titles(connection, "old", "before.", kind, tables)
        else:  # a kind that the build before did not have
            connection.execute(_NOTHING)
            columns = {kind: [f"{kind}_code"]}
        _digests(connection, "new", "", kind, columns)
        _titles(connection, "new", "", kind, tables)
        connection.execute(statement, {"build_id": build_id, "kind": kind})


def _shared(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Return the columns that a table has in both builds; the order of entries in their file is no news of any."""
    found = connection.execute(
        """
        SELECT n.column_name
        FROM duckdb_columns() n
        JOIN duckdb_columns() o ON o.database_name = 'before' AND o.table_name = n.table_name
                               AND o.column_name = n.column_name
        WHERE n.database_name = current_database() AND n.table_name = $1 AND n.column_name != 'position'
        ORDER BY n.column_index
        """,
        [table],
    ).fetchall()
    return [name for (name,) in found]


def _digests(
    connection: duckdb.DuckDBPyConnection, side: str, file: str, kind: str, columns: Mapping[str, Sequence[str]]
) -> None:
    """Write a digest of every entry, over its rows in all of its tables, into a temporary table."""
    rows = " UNION ALL ".join(
        f"SELECT {kind}_code AS code, hash('{table}', {_quoted(names)})::HUGEINT AS digest FROM {file}{table}"  # noqa: S608
        for table, names in columns.items()
    )
    connection.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE {side}_entry AS SELECT code, sum(digest) AS digest FROM ({rows}) "  # noqa: S608
        f"WHERE code IN (SELECT {kind}_code FROM {file}{kind}) GROUP BY code"
    )


def _titles(connection: duckdb.DuckDBPyConnection, side: str, file: str, kind: str, tables: Sequence[str]) -> None:
    """Write the name of every entry by language into a temporary table."""
    if kind in _NAMES:
        source, title = f"{file}{kind} CROSS JOIN (VALUES ('es'), ('pt'), ('el'), ('en')) l(language)", _NAMES[kind]
    else:
        source, title = f"{file}{tables[1]}", "title"
    connection.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE {side}_title AS SELECT {kind}_code AS code, language, {title} AS title "  # noqa: S608
        f"FROM {source}"
    )


def _quoted(names: Sequence[str]) -> str:
    return ", ".join('"' + name + '"' for name in names)
