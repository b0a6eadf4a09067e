"""What comes back from a query: a refusal with its code, or rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

Kind = Literal["number", "text", "date", "boolean"]


@dataclass(frozen=True)
class Refusal:
    """Why there are no rows.

    Attributes
    ----------
    code
        One of ``observatory.text.sql_words.REFUSALS``.
    values
        What its sentence names.
    position
        First character of the text at fault, from 0, and how many; ``None`` where it is about the whole.
    detail
        What DuckDB says, in its own English; may be empty.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    position: tuple[int, int] | None = None
    detail: str = ""

    def place(self, sql: str) -> tuple[int, int] | None:
        """Return line and column, both from 1, of the fault in the text."""
        if self.position is None:
            return None
        before = sql[: self.position[0]]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@dataclass(frozen=True)
class Column:
    """A column of the result: its name, its type as DuckDB writes it, and of what kind its values are."""

    name: str
    type: str
    kind: Kind


@dataclass(frozen=True)
class Rows:
    """The rows of a query.

    Attributes
    ----------
    table
        One column each, of plain types: numbers, texts, dates, truth values.
    cut
        ``rows`` or ``size`` where there are more than were brought; empty otherwise.
    seconds
        How long the query took.
    plan
        Whether the rows are the plan of the query rather than its result.
    """

    columns: tuple[Column, ...]
    table: pa.Table
    cut: Literal["", "rows", "size"]
    seconds: float
    plan: bool = False

    def page(self, first: int, many: int) -> list[tuple[Any, ...]]:
        """Return some rows, each as a tuple of plain values."""
        taken = self.table.slice(first, many)
        columns = [taken.column(place).to_pylist() for place in range(taken.num_columns)]
        return list(zip(*columns, strict=True)) if columns else []


Answer = Refusal | Rows


def kind(type_: pa.DataType) -> Kind:
    """Return of what kind the values of an Arrow type are."""
    if pa.types.is_boolean(type_):
        return "boolean"
    if pa.types.is_integer(type_) or pa.types.is_floating(type_):
        return "number"
    if pa.types.is_temporal(type_):
        return "date"
    return "text"
