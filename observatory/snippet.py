"""Code that gives the same rows of the published file, in Python, SQL and R.

Python binds the parameters of the named query; in SQL, for the command line of DuckDB or for our own bench, and in R
they stand as literals.
"""

from __future__ import annotations

import math
import pprint
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from observatory import queries

Recipe = Sequence[tuple[str, Mapping[str, object]]]
_PYTHON = (
    'import duckdb\n\nconnection = duckdb.connect("{file}", read_only=True)\nsql = """\n',
    '\n"""\nparameters = {parameters}\nrows = connection.execute(sql, parameters).df()\nprint(rows)\n',
)
_R = (
    'library(DBI)\n\nconnection <- dbConnect(duckdb::duckdb(), dbdir = "{file}", read_only = TRUE)\nsql <- r"{dashes}(\n',
    '\n){dashes}"\nrows <- dbGetQuery(connection, sql)\nprint(rows)\ndbDisconnect(connection, shutdown = TRUE)\n',
)
_LINE = 100
# Texts, quoted names and comments are passed over: a dollar sign within them is no parameter.
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\$(?P<name>[A-Za-z_]\w*)""", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
_TEXT = ("VARCHAR", "DATE")
Around = tuple[str, str]


@dataclass(frozen=True)
class Block:
    """Code of one query.

    Attributes
    ----------
    name
        Of the query.
    answers
        The question it answers, in English as in its file.
    pieces
        The SQL in pieces: text, and the name of the parameter whose literal it is; ``None`` for all other text.
    python, r
        What stands before and after the SQL.
    """

    name: str
    answers: str
    pieces: tuple[tuple[str, str | None], ...]
    python: Around
    r: Around

    @property
    def code(self) -> str:
        """Return Python that runs by itself beside the published file."""
        named = "".join(f"${name}" if name else text for text, name in self.pieces)
        return f"{self.python[0]}{_in_quotes(named)}{self.python[1]}"

    @property
    def sql(self) -> str:
        """Return one SELECT with every parameter as a literal."""
        return "".join(text for text, _name in self.pieces)

    @property
    def r_code(self) -> str:
        """Return R (4.0 or newer, packages DBI and duckdb) that runs by itself beside the published file."""
        return f"{self.r[0]}{self.sql}{self.r[1]}"


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
    kinds = {parameter.name: parameter.kind for parameter in named.parameters}
    pieces = tuple(_pieces(_told(named.sql), {key: literal(value, kinds[key]) for key, value in bound.items()}))
    dashes = "-"
    while f"){dashes}" in "".join(text for text, _name in pieces):
        dashes += "-"
    return Block(
        name, named.answers, pieces,
        (_PYTHON[0].format(file=file), _PYTHON[1].format(parameters=_written(bound))),
        (_R[0].format(file=file, dashes=dashes), _R[1].format(dashes=dashes)),
    )  # fmt: skip


def _pieces(sql: str, literals: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Split SQL at its parameters."""
    last = 0
    for token in _TOKEN.finditer(sql):
        name = token["name"]
        if name is not None:
            yield sql[last : token.start()], None
            yield literals[name], name
            last = token.end()
    yield sql[last:], None


def literal(value: Any, kind: str) -> str:
    """Return a value as DuckDB reads it in SQL.

    Parameters
    ----------
    value
        ``None``, a truth value, a number, a text, or a list of them.
    kind
        The declared type of the parameter, such as ``VARCHAR[]``.

    Examples
    --------
    >>> literal("it's", "VARCHAR") == "'it" + 2 * "'" + "s'", literal(["MX"], "VARCHAR[]"), literal(None, "INTEGER")
    (True, "['MX']::VARCHAR[]", 'NULL::INTEGER')
    """
    if value is None:
        return f"NULL::{kind}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        inner = kind.removesuffix("[]")
        return f"[{', '.join(literal(each, inner) for each in value)}]::{kind}"
    if isinstance(value, float) and not math.isfinite(value):
        return f"'{value}'::DOUBLE"
    text = str(value)
    if isinstance(value, (int, float)) or (kind not in _TEXT and _NUMBER.match(text)):
        return f"({text})" if text.startswith("-") else text
    return "'" + text.replace("'", "''") + "'"


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
