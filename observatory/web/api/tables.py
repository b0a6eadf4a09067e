"""Rows of a resource as an Arrow table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from observatory import database, queries, rows
from observatory.text import Language, translator
from observatory.web.api.declared import Resource

# The column by which rows of a large table are paged: their place in it.
PLACE = "cursor_place"


def table_of(build: Path, resource: Resource, language: Language, /, **values: Any) -> pa.Table:
    """Return rows of a resource as they are asked for; with ``limit=0`` only its columns."""
    if resource.made is not None:
        return resource.made(build, language)
    name = resource.by_place if resource.by_place and _by_place(values) else resource.query
    named = queries.query(name)
    if any(parameter.name == "language" for parameter in named.parameters):
        values["language"] = language
    with database.cursor(build) as connection:
        table: pa.Table = connection.execute(named.sql, queries.bind(named, values)).to_arrow_table()
    _ = translator(language)
    for column in resource.translated:
        told = [_(text) if text else text for text in table[column].to_pylist()]
        table = table.set_column(table.column_names.index(column), column, pa.array(told, pa.string()))
    return table


def _by_place(values: dict[str, Any]) -> bool:
    """Say whether the rows lie together in the table that is sorted by territory."""
    places = {"territory", "country", "parent", "network", "level", "type"}
    return "territory" in values or ("indicator" not in values and bool(places & set(values)))


# Rows of a large table that are looked through at first; four times as many each time after.
WINDOW = 250_000
# With one of these, the rows lie together or are few: the whole table is asked at once.
_SELECTIVE = frozenset({"indicator", "territory", "parent", "network"})


def stretch(
    build: Path, resource: Resource, language: Language, /, limit: int, after: int = -1, **values: Any
) -> pa.Table:
    """Return rows of a large table, at most ``limit``, that come after a place in it.

    Sorting what fits the filters takes long where most rows do: a page of all observations is found in 15 ms by looking
    through the table in growing stretches, and in 300 ms at once.
    """
    if _SELECTIVE & set(values):
        return table_of(build, resource, language, limit=limit, after=after, **values)
    rows_of = {row["table_name"]: row["rows"] for row in rows.records(build, "build_tables")}
    window, parts = WINDOW, []
    while True:
        part = table_of(build, resource, language, limit=limit, after=after, until=after + window, **values)
        parts.append(part)
        limit, after, window = limit - part.num_rows, after + window, window * 4
        if limit <= 0 or after >= rows_of[resource.table]:
            return pa.concat_tables(parts)
