"""Disclosure control of imported numbers, once more, before they are published.

What the import stored is protected already, and stays as it is. Where somebody has changed a file by hand, or raised k,
more is withheld; nothing that the files show beyond the rule reaches the published observatory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.catalogue import Entry
from observatory.contracts.problems import Problems
from observatory.measures import disclosure

# What protecting again puts right without anybody noticing; everything else has been written by hand.
_PUT_RIGHT = {
    disclosure.Problem.SMALL_COUNT, disclosure.Problem.FEW_PEOPLE, disclosure.Problem.CAN_BE_COMPUTED,
}  # fmt: skip


@dataclass(frozen=True)
class _Row:
    """A row of attendance, in the fields that disclosure control reads and those that come along."""

    session_code: str
    dimension: str
    category: str
    registered: int | None
    attended: int | None
    status: str
    qualifier: str
    basis: str
    source_url: str


_COLUMNS = list(_Row.__dataclass_fields__)


def threshold(settings: Entry | None) -> int:
    """Return the smallest number of people that is published: that of ``disclosure.toml``, or the standard one."""
    return int(settings.values["k"]) if settings else disclosure.K


def protected(table: pd.DataFrame, k: int, problems: Problems) -> pd.DataFrame:
    """Return the rows as they may be published.

    Parameters
    ----------
    table : DataFrame
        All rows of attendance, ``registered`` and ``attended`` as numbers, with ``file`` and ``row``.
    k
        See ``threshold``.
    problems
        Receives what no import has written.

    Returns
    -------
    DataFrame
        The columns of ``attendance``; rows of basis ``reported``, ``counted`` and ``none`` as they were.
    """
    found: list[_Row] = []
    for code, rows in table.groupby("session_code", sort=True):
        cells = [_row(values) for values in rows[_COLUMNS].itertuples(index=False, name=None)]
        if (rows["basis"] == disclosure.PROTECTED_BASIS).any():
            wrong = [each for each in disclosure.audit(cells, k=k) if each.problem not in _PUT_RIGHT]
            cells = disclosure.protect(cells, k=k)
            wrong += disclosure.audit(cells, k=k)
            _report(str(code), wrong, rows, problems)
        found += cells
    frame = pd.DataFrame([[getattr(row, name) for name in _COLUMNS] for row in found], columns=_COLUMNS)
    return frame.astype({"registered": "Int64", "attended": "Int64"})


def _row(values: tuple[Any, ...]) -> _Row:
    cells = dict(zip(_COLUMNS, values, strict=True))
    numbers = {name: None if pd.isna(cells[name]) else int(str(cells[name])) for name in ("registered", "attended")}
    texts: dict[str, Any] = {name: str(cell) for name, cell in cells.items()}
    return _Row(**texts | numbers)


def _report(session: str, wrong: list[disclosure.Finding], rows: pd.DataFrame, problems: Problems) -> None:
    """Say once for each dimension that its rows are not what the import wrote."""
    for dimension in dict.fromkeys(each.dimension for each in wrong):
        first = rows[rows["dimension"] == dimension].iloc[0]
        problems.add("not_protected", first["file"], int(first["row"]), session=session, dimension=dimension)
