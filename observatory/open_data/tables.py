"""The tables of the published file, described from its own schema: keys, checks and comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pandas as pd

# Tables that only set side by side, for the pages, what other tables of the folder hold; and the list of the
# pictures of maps, which are not in the folder.
LEFT_OUT = frozenset({
    "observation_by_territory", "territory_card", "territory_part", "indicator_card", "practice_card", "extent",
    "reference_line", "geometry", "geometry_territory", "network_card", "member_card", "programme_card",
    "programme_place", "session_card", "attendance_card", "representation_card", "agreement_card", "plan_card",
    "plan_expected", "publication_card", "display_card", "coverage_kind",
})  # fmt: skip

_SPLIT = ("sex", "age", "citizenship")
# Keys that contracts and derivations hold without an index in the file.
KEYS: Mapping[str, tuple[str, ...]] = {
    "observation": ("indicator_code", "territory_code", "period", *_SPLIT),
    "latest": ("indicator_code", "territory_code", *_SPLIT),
    "trend": ("indicator_code", "territory_code", *_SPLIT),
    "position": ("indicator_code", "territory_code", "period", *_SPLIT, "reference_code"),
    "reference": ("indicator_code", "reference_code", "type", "period", *_SPLIT, "exercise"),
    "gap": ("indicator_code", "territory_code", "dimension", "first_group", "second_group"),
    "coverage": ("indicator_code", "country_code", "type", "period", *_SPLIT, "source_code"),
    "change_figure": ("build_id", "indicator_code", "territory_code", "period", *_SPLIT),
}
# Columns that name a row of another table under another name than its key.
ALIASES: Mapping[str, str] = {
    "parent_code": "territory",
    "peer_code": "territory",
    "reference_code": "territory",
    "host_territory": "territory",
    "population_territory": "territory",
    "population_indicator": "indicator",
    "population_source": "source",
}
# What changed may be gone since: its codes need not be in the tables of today. A build that changed nothing is not
# among those that did.
_HISTORY = re.compile("change|build$")
# Units of columns (UCUM); of a figure it is that of its indicator.
UNITS: Mapping[str, str] = {
    "area_km2": "km2", "latitude": "deg", "longitude": "deg", "west": "deg", "south": "deg", "east": "deg",
    "north": "deg", "percentile": "%", "country_percentile": "%", "area_percentile": "%", "progress": "%",
    "bytes": "By", "period": "a", "population_year": "a", "population": "{person}",
}  # fmt: skip
IN_UNIT_OF_INDICATOR = frozenset({
    "value", "lower", "upper", "first_value", "second_value", "last_value", "difference", "change", "weighted_mean",
    "minimum", "quartile_1", "median", "quartile_3", "maximum", "old_value", "new_value",
})  # fmt: skip

_CONFIGURATION: Mapping[str, Any] = {
    "threads": 2, "memory_limit": "1500MB", "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false", "python_enable_replacements": "false",
}  # fmt: skip

_ENUM = re.compile(r"^\((\w+) IN \((.+)\)\)$")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_BETWEEN = re.compile(r"^\((\w+) BETWEEN (-?[\d.]+) AND (-?[\d.]+)\)$")
_AT_LEAST = re.compile(r"^\((\w+) >= (-?[\d.]+)\)$")


@dataclass(frozen=True)
class Column:
    """A column: its SQL type, comment, whether it may be empty, and what CHECKs allow (Table Schema constraints)."""

    name: str
    kind: str
    comment: str
    nullable: bool
    allowed: Mapping[str, Any]

    @property
    def is_list(self) -> bool:
        """Whether its values are lists of codes."""
        return self.kind.endswith("[]")


@dataclass(frozen=True)
class ForeignKey:
    """Columns that name a row of another table by its key."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: what one row is, its columns, key, references and number of rows."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[ForeignKey, ...]
    rows: int


class Published:
    """The published file, attached read-only to a database in memory that may write files.

    The connection that readers share is locked: it may neither write files nor be unlocked.
    """

    def __init__(self, build: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.build, self._connection = build, connection

    @classmethod
    def attach(cls, build: Path, temporary: Path) -> Published:
        """Open a build; what does not fit into memory goes to ``temporary``."""
        connection = duckdb.connect(config={**_CONFIGURATION, "temp_directory": str(temporary)})
        quoted = str(build).replace("'", "''")  # ATTACH takes no parameters
        connection.execute(f"ATTACH '{quoted}' AS published (READ_ONLY)")
        connection.execute("USE published")
        return cls(build, connection)

    def another(self) -> Published:
        """Return another way in, for a thread of its own."""
        connection = self._connection.cursor()
        connection.execute("USE published")
        return Published(self.build, connection)

    def __enter__(self) -> Published:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def csv(self, path: Path, sql: str, quoted: Sequence[str] = (), *, header: bool = True, **parameters: Any) -> None:
        """Write the rows of a question as CSV: UTF-8, commas.

        Parameters
        ----------
        path
            Of the file; it must not end in .gz, or DuckDB would compress it.
        sql
            One SELECT.
        quoted
            Columns whose texts are always in quotes. Others only where they must be; programs that look at the first
            thousands of rows to see how a file is written would miss a first quote after them.
        header
            Whether the first line names the columns.
        parameters
            Of the question.
        """
        always = f", FORCE_QUOTE ({', '.join(map(identifier, quoted))})" if quoted else ""
        self._connection.execute(
            f"COPY (\n{sql}\n) TO $path_of_csv (FORMAT csv, HEADER {header}{always})",
            {"path_of_csv": str(path), **parameters},
        )

    def relation(self, sql: str, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """Return a question as a relation, to be read or written to a file."""
        return self._connection.sql(sql, params=parameters or None)

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """Return a table as a relation."""
        return self._connection.table(name)

    def frame(self, name: str) -> pd.DataFrame:
        """Return a whole (small) table."""
        return self.table(name).to_arrow_table().to_pandas()

    def tables(self) -> list[Table]:
        """Return the tables of the open data, in the order of their names."""
        described = [
            (table, comment) for table, comment in self.relation(_COMMENTS).fetchall() if table not in LEFT_OUT
        ]
        columns = self.relation(_COLUMNS).to_arrow_table().to_pandas()
        constraints = self.relation(_CONSTRAINTS).to_arrow_table().to_pandas()
        counted = dict(self.relation('SELECT "table", rows FROM build').fetchall())
        keys = {table: _key(table, _of(constraints, table)) for table, _ in described}
        return [
            Table(
                table,
                comment or "",
                _columns(_of(columns, table), _of(constraints, table)),
                keys[table],
                _references(table, _of(columns, table), _of(constraints, table), keys),
                int(counted.get(table, len(counted))),  # “build” does not count itself: a row for each other table
            )
            for table, comment in described
        ]


def _of(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    return rows[rows.table_name == table]


def identifier(column: str) -> str:
    """Return the name of a table or column as SQL writes it."""
    return f'"{column}"'


_COMMENTS = """
SELECT table_name, comment FROM duckdb_tables() WHERE database_name = 'published' ORDER BY table_name
"""
_COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, comment
FROM duckdb_columns() WHERE database_name = 'published' AND NOT internal ORDER BY table_name, column_index
"""
_CONSTRAINTS = """
SELECT table_name, constraint_type, expression, constraint_column_names, referenced_table, referenced_column_names
FROM duckdb_constraints() WHERE database_name = 'published' ORDER BY table_name, constraint_index
"""


def _key(table: str, constraints: pd.DataFrame) -> tuple[str, ...]:
    primary = constraints[constraints.constraint_type == "PRIMARY KEY"]
    return tuple(primary.constraint_column_names.iloc[0]) if len(primary) else KEYS.get(table, ())


def _columns(columns: pd.DataFrame, constraints: pd.DataFrame) -> tuple[Column, ...]:
    allowed = _allowed(constraints)
    return tuple(
        Column(
            row.column_name, row.data_type, _text(row.comment), bool(row.is_nullable), allowed.get(row.column_name, {})
        )
        for row in columns.itertuples()
    )


def _allowed(constraints: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return what CHECKs of one column allow, as Table Schema says it; a CHECK of several columns has no such form."""
    found: dict[str, dict[str, Any]] = {}
    for row in constraints.itertuples():
        if row.constraint_type == "UNIQUE" and len(row.constraint_column_names) == 1:
            found.setdefault(row.constraint_column_names[0], {})["unique"] = True
        if row.constraint_type != "CHECK":
            continue
        expression = row.expression.replace('"', "")
        if match := _ENUM.match(expression):
            texts = re.findall(r"'([^']*)'", match[2])
            found.setdefault(match[1], {})["enum"] = texts or [_number(each) for each in _NUMBERS.findall(match[2])]
        elif match := _BETWEEN.match(expression):
            found.setdefault(match[1], {}).update(minimum=_number(match[2]), maximum=_number(match[3]))
        elif match := _AT_LEAST.match(expression):
            found.setdefault(match[1], {})["minimum"] = _number(match[2])
    return found


def _references(
    table: str, columns: pd.DataFrame, constraints: pd.DataFrame, keys: Mapping[str, Sequence[str]]
) -> tuple[ForeignKey, ...]:
    """Return the declared foreign keys, and those that the names of columns say."""
    declared = [
        ForeignKey(tuple(row.constraint_column_names), row.referenced_table, tuple(row.referenced_column_names))
        for row in constraints.itertuples()
        if row.constraint_type == "FOREIGN KEY"
    ]
    if _HISTORY.match(table):
        return tuple(declared)
    single = {key[0]: table for table, key in keys.items() if len(key) == 1}
    known = {column for reference in declared for column in reference.columns}
    by_name = []
    for column in columns.column_name:
        named = ALIASES.get(column) or single.get(column)
        if named in keys and column not in known and (column,) != tuple(keys[table]):
            by_name.append(ForeignKey((column,), str(named), tuple(keys[str(named)])))
    return tuple(sorted((*declared, *by_name), key=lambda reference: reference.columns))


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
