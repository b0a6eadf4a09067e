"""Reads an analyst's file and finds its places; nothing of it is written, kept or sent anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from observatory.own_data import layout as layouts
from observatory.own_data import matching, numbers, places
from observatory.own_data.columns import Roles, recognise
from observatory.own_data.matching import Line
from observatory.own_data.numbers import STYLES, Decision, Style
from observatory.own_data.problems import own, refuse
from observatory.sources.attendance import reading
from observatory.sources.attendance.problems import RefusedError
from observatory.sources.attendance.reading import Limits, Sheet
from observatory.sources.attendance.wording import column_letters

LIMITS = Limits(
    file_bytes=5_000_000, rows=20_000, columns=50, cell_characters=2_000, sheets=20, unpacked_bytes=80_000_000,
    stored_values=True,
)  # fmt: skip
MOST_MEASURES = 60
_MOST_DECIMALS = 4


@dataclass(frozen=True)
class Decisions:
    """What the analyst has settled.

    Attributes
    ----------
    sheet
        Name of the sheet to read; the one with the most places otherwise.
    system
        Name of the system of codes (``MX:municipality``), where they fit several.
    numbers
        Letters of a column → ``comma`` or ``point``: which stands before the decimals.
    places
        Key of a line → territory code, or ``none``.
    """

    sheet: str = ""
    system: str = ""
    numbers: Mapping[str, Style] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Measure:
    """A column of numbers, or one year of it.

    Attributes
    ----------
    key
        Column of ``Own.values``: letters of the column, and the year where the years stand in rows (``D.2015``).
    name
        As the file calls it, with what stands above it.
    percent
        Its cells or its heading say that it is a percentage.
    decimals
        Most decimals of a cell, at most four.
    decision
        How its numbers are written.
    empty
        Rows of matched places without a number.
    unread
        Rows whose cell is not a number in that style: row number and cell.
    """

    key: str
    letters: str
    name: str
    period: int | None
    percent: bool
    decimals: int
    decision: Decision
    empty: int
    unread: tuple[tuple[int, str], ...]


@dataclass(frozen=True, repr=False, eq=False)
class Own:
    """An analyst's table beside ours. Its representation shows nothing of it.

    Attributes
    ----------
    file, sheet, sheets
        Name of the file, of the sheet that was read, and of all sheets.
    above
        Rows above the headings: number and text.
    headings
        Heading of each column.
    roles
        Which column is what.
    lines
        What became of each row below the headings.
    measures
        The columns of numbers.
    values
        Index: territory code; one column of floats for each measure, NaN where there is no number.
    systems
        Ways in which the codes may be meant, where it has to be asked.
    """

    file: str
    sheet: str
    sheets: tuple[str, ...]
    above: tuple[tuple[int, str], ...]
    headings: tuple[str, ...]
    roles: Roles
    lines: tuple[Line, ...]
    measures: tuple[Measure, ...]
    values: pd.DataFrame
    systems: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Own({len(self.lines)} rows, {len(self.values)} places)"

    @property
    def matched(self) -> dict[str, str]:
        """Return territory code → how the file names the place, in the order of the file."""
        return {line.code: line.shown for line in self.lines if line.status == matching.MATCHED and line.code}

    def of(self, status: str) -> list[Line]:
        """Return the rows of one status."""
        return [line for line in self.lines if line.status == status]

    def counts(self) -> Counter[tuple[str, str]]:
        """Return how many rows there are of each status and reason."""
        return Counter((line.status, line.reason) for line in self.lines)

    def open_numbers(self) -> list[Measure]:
        """Return one measure for each column whose way of writing numbers has to be asked."""
        found = {measure.letters: measure for measure in reversed(self.measures) if measure.decision.style is None}
        return [found[letters] for letters in sorted(found, key=lambda text: (len(text), text))]

    def measure(self, key: str) -> Measure:
        """Return a measure by its key."""
        return next(each for each in self.measures if each.key == key)


def read(data: bytes, name: str, build: Path, decisions: Decisions | None = None) -> Own:
    r"""Read a CSV, TSV, TXT or XLSX file and find its places.

    Parameters
    ----------
    data
        The whole file: at most 5 MB, 20,000 rows and 50 columns.
    name
        Its name, for messages.
    build
        The published file: ``observatory.database.current_path()``.
    decisions
        What has been settled after an earlier reading.

    Raises
    ------
    observatory.own_data.RefusedFileError
        The file is too large, hostile, broken, or holds no table of places; ``problems`` say where and what to do.

    Examples
    --------
    >>> from observatory.database import current_path
    >>> own = read("municipio;hogares\nLeón, Gto.;1.200\nCelaya;95,5\n".encode(), "mine.csv", current_path())  # doctest: +SKIP
    >>> own.matched  # doctest: +SKIP
    {'MX-11020': 'León, Gto.', 'MX-11007': 'Celaya'}
    """
    asked = decisions or Decisions()
    try:
        document = reading.read(data, name, LIMITS)
    except RefusedError as refused:
        raise own(refused) from None
    known = places.of_build(str(build))
    chosen = [sheet for sheet in document.sheets if sheet.name == asked.sheet] or document.sheets
    tables = [table for sheet in chosen if (table := _table(sheet, known, asked))]
    if not tables:
        raise refuse("own_no_table", name, document.sheets[0].name)
    sheet, layout, roles, lines = max(tables, key=lambda table: sum(line.code is not None for line in table[3]))
    if roles.name is None and not roles.codes:
        raise refuse("own_no_places", name, sheet.name)
    measures, values = _measures(sheet, layout, roles, lines, asked)
    return Own(
        name, sheet.name, tuple(each.name for each in document.sheets), layout.above,
        tuple(_heading(layout, n) for n in range(layout.width)), roles, lines, measures, values, roles.systems,
    )  # fmt: skip


def _table(
    sheet: Sheet, known: places.Places, asked: Decisions
) -> tuple[Sheet, layouts.Layout, Roles, tuple[Line, ...]] | None:
    layout = layouts.find(sheet)
    if layout is None or layout.width < 2:
        return None
    roles = recognise(sheet, layout, known, asked.system)
    return sheet, layout, roles, matching.match(sheet, layout, roles, known, asked.places)


def _heading(layout: layouts.Layout, n: int) -> str:
    group, name = layout.groups[n], layout.names[n]
    return f"{group} · {name}" if group and group != name else name


def _measures(
    sheet: Sheet, layout: layouts.Layout, roles: Roles, lines: Sequence[Line], asked: Decisions
) -> tuple[tuple[Measure, ...], pd.DataFrame]:
    matched = [line for line in lines if line.status == matching.MATCHED]
    decisions = {n: _decided(sheet, lines, n, asked) for n in roles.values}
    decisions = _by_other_columns(decisions)
    columns: dict[str, dict[str, float]] = {}
    measures = []
    for n in roles.values:
        for period, rows in _by_year(sheet, roles, matched).items():
            key = column_letters(n) + (f".{period}" if period else "")
            found, measure = _column(sheet, layout, n, rows, decisions[n], key, period)
            columns[key] = found
            measures.append(measure)
    measures = measures[:MOST_MEASURES]
    index = list(dict.fromkeys(line.code for line in matched if line.code))
    frame = pd.DataFrame(
        {each.key: [columns[each.key].get(code, np.nan) for code in index] for each in measures},
        index=pd.Index(index, name="territory_code", dtype="object"), dtype="float64",
    )  # fmt: skip
    return tuple(measures), frame


def _by_year(sheet: Sheet, roles: Roles, matched: Sequence[Line]) -> dict[int | None, list[Line]]:
    """Return the rows of each year, the newest first, where years stand in a column; otherwise all of them."""
    if roles.year is None:
        return {None: list(matched)}
    found: dict[int | None, list[Line]] = {}
    for line in matched:
        cells = sheet.rows[line.position]
        found.setdefault(layouts.year_of(cells[roles.year]) if roles.year < len(cells) else None, []).append(line)
    return dict(sorted(found.items(), key=lambda each: -(each[0] or 0)))


def _decided(sheet: Sheet, lines: Sequence[Line], n: int, asked: Decisions) -> Decision:
    """Return how the numbers of a column are written, from all rows that are no notes."""
    style = asked.numbers.get(column_letters(n))
    if style in STYLES:
        return Decision(style, "decided")
    cells = [
        (line.row, sheet.rows[line.position][n]) for line in lines
        if line.reason not in ("note", "headings") and n < len(sheet.rows[line.position])
    ]  # fmt: skip
    texts = [
        (row, cell) for (row, cell), line in zip(cells, _with(sheet, lines, n), strict=True)
        if not _stored(sheet, line.position, n) and numbers.is_number(cell) and not numbers.is_empty(cell)
    ]  # fmt: skip
    return numbers.decide(texts) if texts else Decision("point", "stored")


def _with(sheet: Sheet, lines: Sequence[Line], n: int) -> list[Line]:
    return [line for line in lines if line.reason not in ("note", "headings") and n < len(sheet.rows[line.position])]


def _by_other_columns(decisions: Mapping[int, Decision]) -> dict[int, Decision]:
    """Let a column that leaves it open follow the others, where these agree."""
    told = {each.style for each in decisions.values() if each.why in ("cell", "decided")}
    if len(told) != 1:
        return dict(decisions)
    style = told.pop()
    return {
        n: Decision(style, "column", each.evidence, each.row) if each.style is None else each
        for n, each in decisions.items()
    }


def _stored(sheet: Sheet, position: int, n: int) -> str:
    """Return ``n`` or ``p`` where a workbook stores the cell as a number; otherwise nothing."""
    kinds = sheet.kinds[position] if sheet.kinds else ""
    return kinds[n] if n < len(kinds) and kinds[n] in "np" else ""


def _column(
    sheet: Sheet, layout: layouts.Layout, n: int, rows: Sequence[Line], decision: Decision, key: str, period: int | None
) -> tuple[dict[str, float], Measure]:
    found: dict[str, float] = {}
    unread: list[tuple[int, str]] = []
    empty, percent, decimals = 0, "%" in _heading(layout, n), 0
    for line in rows:
        cells = sheet.rows[line.position]
        cell = cells[n] if n < len(cells) else ""
        if numbers.is_empty(cell):
            empty += 1
            continue
        stored = _stored(sheet, line.position, n)
        percent |= stored == "p" or cell.endswith("%")
        value = _stored_value(cell, stored) if stored else decision.style and numbers.value(cell, decision.style)
        if value is None:
            unread.append((line.row, cell[:40]))
            continue
        decimals = max(decimals, _decimals(value))
        found.setdefault(line.code or "", float(value))
    name = _heading(layout, n)
    year = period or layout.periods[n]
    told = name if period is None else f"{name} · {period}"
    return found, Measure(
        key, column_letters(n), told, year, percent, decimals, decision, empty,
        () if decision.style is None else tuple(unread),
    )  # fmt: skip


def _stored_value(cell: str, kind: str) -> float | None:
    try:
        return float(cell) * (100 if kind == "p" else 1)
    except ValueError:
        return None


def _decimals(value: float) -> int:
    text = f"{value:.{_MOST_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])
