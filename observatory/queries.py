"""One SQL file per question: reads ``queries/select``, binds parameters, returns rows.

A file begins with what it answers, then its parameters and columns::

    -- What is the newest figure of every indicator in one territory?
    -- $territory VARCHAR
    -- > indicator_code, period, value
    SELECT …
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from observatory import database
from observatory.paths import QUERIES

SELECT = QUERIES / "select"
# DuckDB would rather have a relation; that costs a second planning, the copy it warns of costs nothing here.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")
_PARAMETER = re.compile(r"^-- \$(\w+) ([A-Z\[\]]+)(?: = (.+))?$")


class QueryError(Exception):
    """The name or the parameters of a query are wrong."""


@dataclass(frozen=True)
class Parameter:
    """A declared parameter: its name, SQL type, and default (``None`` where it must be given)."""

    name: str
    kind: str
    default: str | None


@dataclass(frozen=True)
class Query:
    """A named question and its SQL."""

    name: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sql: str


@lru_cache(maxsize=256)
def query(name: str) -> Query:
    """Return the query of that name.

    Raises
    ------
    QueryError
        Where there is none.
    """
    path = SELECT / f"{name}.sql"
    if not re.fullmatch(r"[a-z0-9_]+", name) or not path.exists():
        raise QueryError(f"There is no query “{name}”. There are: {', '.join(names())}.")
    return parse(name, path.read_text(encoding="utf-8"))


def names() -> list[str]:
    """Return the names of all queries."""
    return sorted(path.stem for path in SELECT.glob("*.sql"))


def parse(name: str, text: str) -> Query:
    """Read the header of a query file.

    Raises
    ------
    QueryError
        Where the header is not as described above.
    """
    header = [line for line in text.splitlines() if line.startswith("--")]
    if len(header) < 2 or not header[0].endswith("?") or not header[-1].startswith("-- > "):
        raise QueryError(f"{name}.sql: line 1 asks a question, then come $parameters, then “-- > columns”.")
    parameters = []
    for line in header[1:-1]:
        match = _PARAMETER.match(line)
        if not match:
            raise QueryError(f"{name}.sql: “{line}” is not “-- $name TYPE” or “-- $name TYPE = default”.")
        parameters.append(Parameter(match[1], match[2], match[3]))
    columns = tuple(column.strip() for column in header[-1][5:].split(","))
    return Query(name, header[0][3:], tuple(parameters), columns, text)


def bind(named: Query, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values to bind, with defaults, refusing unknown and missing ones."""
    known = {parameter.name for parameter in named.parameters}
    unknown = set(values) - known
    if unknown:
        raise QueryError(
            f"{named.name} has no parameter “{min(unknown)}”; it has: {', '.join(sorted(known)) or 'none'}."
        )
    bound: dict[str, Any] = {}
    for parameter in named.parameters:
        if parameter.name in values:
            bound[parameter.name] = values[parameter.name]
        elif parameter.default is not None:
            bound[parameter.name] = None if parameter.default == "NULL" else parameter.default
        else:
            raise QueryError(f"{named.name} needs {parameter.name}=… ({parameter.kind}).")
    return bound


def read_values(named: Query, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return values of the declared types from the texts of a command line; an empty text is an empty value.

    Raises
    ------
    QueryError
        Where a parameter is unknown or its text is not of its type. A list is written with commas.
    """
    values: dict[str, Any] = dict(texts)
    kinds = {parameter.name: parameter.kind for parameter in named.parameters}
    for name in set(texts) & set(kinds):
        text, kind = texts[name], kinds[name]
        if kind.endswith("[]"):
            values[name] = [part.strip() for part in text.split(",") if part.strip()]
        elif not text:
            values[name] = None
        elif kind == "INTEGER":
            try:
                values[name] = int(text)
            except ValueError as error:
                raise QueryError(f"{name} of {named.name} is a whole number; “{text}” is not.") from error
    return bind(named, values)


@lru_cache(maxsize=256)
def _statement(sql: str) -> duckdb.Statement:
    """Parse once: that is a tenth of the time of a small query, and each execution works on a copy of its own."""
    (statement,) = duckdb.extract_statements(sql)
    return statement


def run(name: str, /, path: Path | None = None, **values: Any) -> pd.DataFrame:
    """Run a named query on the current build, or on ``path``.

    Returns
    -------
    pandas.DataFrame
        The columns that the header of the query declares.

    Raises
    ------
    QueryError
        Where the name or the parameters are wrong.
    """
    named = query(name)
    bound = bind(named, values)
    try:
        with database.cursor(path) as cursor:
            # Through Arrow: twice as fast as .df() for tables of a few thousand names. Through execute: a relation
            # (.sql) would be planned twice. Without threads: handing over a few rows takes longer than converting them.
            table: pa.Table = cursor.execute(_statement(named.sql), bound).to_arrow_table()
            return table.to_pandas(use_threads=False)
    except duckdb.ConversionException as error:
        raise QueryError(f"{name}: {str(error).splitlines()[0]}") from error
