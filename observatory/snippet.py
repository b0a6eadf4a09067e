"""Code that gives the same rows: Python and DuckDB on the published file, the named query with its parameters bound."""

from __future__ import annotations

import pprint
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from observatory import queries

Recipe = Sequence[tuple[str, Mapping[str, object]]]
_CODE = '''\
import duckdb

connection = duckdb.connect("{file}", read_only=True)
sql = """
{sql}
"""
parameters = {parameters}
rows = connection.execute(sql, parameters).df()
print(rows)
'''
_LINE = 100


@dataclass(frozen=True)
class Block:
    """Code of one query.

    Attributes
    ----------
    name
        Of the query.
    answers
        The question it answers, in English as in its file.
    code
        Python that runs by itself beside the published file.
    """

    name: str
    answers: str
    code: str


def blocks(file: str, recipe: Recipe) -> list[Block]:
    """Return one block of code per query.

    Parameters
    ----------
    file
        Name of the published file: ``observatory-….duckdb``.
    recipe
        Names of queries, each with its parameters; tuples are lists.

    Raises
    ------
    observatory.queries.QueryError
        Where a name or a parameter is wrong.
    """
    return [_block(file, name, values) for name, values in recipe]


def _block(file: str, name: str, values: Mapping[str, object]) -> Block:
    named = queries.query(name)
    bound = {key: _plain(value) for key, value in queries.bind(named, values).items()}
    code = _CODE.format(
        file=file,
        sql=_in_quotes(_told(named.sql)),
        parameters=_written(bound),
    )
    return Block(name, named.answers, code)


def _told(sql: str) -> str:
    """Return the query with its question, without the declarations that the code beside it says again."""
    return "\n".join(line for line in sql.strip().splitlines() if not line.startswith(("-- $", "-- >")))


def _written(bound: Mapping[str, object]) -> str:
    """Return the parameters as Python, one to a line."""
    if not bound:
        return "{}"
    lines = []
    for name, value in bound.items():
        text = pprint.pformat(value, width=_LINE, compact=True).replace("\n", "\n        ")
        lines.append(f'    "{name}": {text},\n')
    return "{\n" + "".join(lines) + "}"


def _in_quotes(sql: str) -> str:
    return sql.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _plain(value: Any) -> Any:
    """Return a value that Python writes as a literal: no tuples, no numbers of numpy.

    Raises
    ------
    TypeError
        Where the value has no literal.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)  # a text of numpy is a text, but is not written as one
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping) or not isinstance(value, Iterable):
        item = getattr(value, "item", None)
        number = item() if callable(item) else value
        if isinstance(number, (bool, int, float, str)):
            return number
        raise TypeError(f"A parameter cannot be a {type(value).__name__}.")
    return [_plain(part) for part in value]
