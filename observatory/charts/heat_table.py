"""Indicators by territories: the cells of a heat table, their order, and the same table as a picture.

The order is worked out here and once more in the browser (``static/compare.js``), so that a click on a header needs
no answer from the server while a download has the rows as they are seen. Both follow one rule: places are put in
order of their values on an indicator, indicators in order of where a place stands on them; what has no value, no
judgement or figures of another exercise comes last, whatever the direction; ties keep the order they had.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from observatory.charts import text_width

ASCENDING, DESCENDING = "ascending", "descending"
_ROW, _HEAD, _COLUMN, _SIZE = 30.0, 250.0, 92.0, 13.0
_NARROWEST = 620.0
_LINE = 16.0
APART = "≠"
# Hollow where nothing is judged: "highest" and "best" must differ without their colours too.
_LEGEND = 26.0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a row or above a column.

    Attributes
    ----------
    code
        Of the indicator or the territory; the link orders by it.
    name
        As shown; short where there is a short form.
    full
        As a reader who hears the table needs it.
    note
        Unit and year of an indicator, parent of a place.
    status, status_words
        Where all figures of an indicator share one that is not normal; the cells then leave it out.
    """

    code: str
    name: str
    full: str
    note: str
    status: str = ""
    status_words: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is shown.

    Attributes
    ----------
    text
        Written value; empty where there is none.
    value
        The number; orders the places along an indicator. ``None`` where missing.
    year
        Where it differs from the year in the header; otherwise empty.
    status, status_words
        SDMX CL_OBS_STATUS; for an empty cell the reason why it is empty.
    verdict, words, symbol, tone
        Of ``observatory.measures.benchmark``; an empty verdict where there is no value.
    reason
        Why it is not compared, in words; empty where it is.
    share
        Percent of the group that is worse; orders the indicators along a place. ``None`` without judgement.
    apart
        The figure comes from another exercise than the others of its indicator.
    marked
        The status stands in the cell: it is not normal, and not that of all figures of the indicator.
    period, source
        Year and code of the source.
    """

    text: str
    value: float | None
    year: str
    status: str
    status_words: str
    verdict: str
    words: str
    symbol: str
    tone: str
    reason: str
    share: float | None
    apart: bool = False
    marked: bool = False
    period: int | None = None
    source: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is no value."""
        return self.value is None


@dataclass(frozen=True)
class Grid:
    """Indicators by territories, in the order shown."""

    indicators: tuple[Head, ...]
    places: tuple[Head, ...]
    cells: Mapping[tuple[str, str], Cell]

    def of(self, indicator: str, place: str) -> Cell:
        """Return the cell of an indicator and a place."""
        return self.cells[indicator, place]


def read_sort(written: str | None, grid: Grid) -> tuple[tuple[str, str], ...]:
    """Return what a link orders by: (code, direction), at most one indicator and one place; what is unknown is left out.

    Parameters
    ----------
    written
        Codes with commas between them, each with a hyphen before it for the reverse order.
    """
    kinds = {head.code: "indicator" for head in grid.indicators} | {head.code: "place" for head in grid.places}
    found: dict[str, tuple[str, str]] = {}
    for part in (written or "").split(","):
        code = part.strip().removeprefix("-")
        if code in kinds and kinds[code] not in found:
            found[kinds[code]] = (code, DESCENDING if part.strip().startswith("-") else ASCENDING)
    return tuple(found.values())


def ordered(grid: Grid, sort: Sequence[tuple[str, str]]) -> Grid:
    """Return the table in the order asked for.

    Parameters
    ----------
    sort
        As ``read_sort`` returns it: an indicator puts the places in order, a place the indicators.
    """
    indicators, places = grid.indicators, grid.places
    for code, direction in sort:
        if any(head.code == code for head in grid.indicators):
            places = _sorted(places, {head.code: _value(grid.of(code, head.code)) for head in places}, direction)
        else:
            indicators = _sorted(
                indicators, {head.code: grid.of(head.code, code).share for head in indicators}, direction
            )
    return replace(grid, indicators=indicators, places=places)


def _value(cell: Cell) -> float | None:
    return None if cell.apart else cell.value


def _sorted(heads: tuple[Head, ...], keys: Mapping[str, float | None], direction: str) -> tuple[Head, ...]:
    sign = -1.0 if direction == DESCENDING else 1.0

    def key(head: Head) -> tuple[bool, float]:
        number = keys[head.code]
        return number is None, 0.0 if number is None else sign * number

    return tuple(sorted(heads, key=key))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a picture with lines of text, of which the ``first`` so many stand out."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    ink: str
    lines: tuple[str, ...]
    first: int
    anchor: str = "start"

    @property
    def text_x(self) -> float:
        """Where the text begins, or its middle."""
        return self.x + (6 if self.anchor == "start" else self.width / 2)


@dataclass(frozen=True)
class Picture:
    """What a template draws: boxes within ``width`` by ``height`` pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def picture(grid: Grid, legend: Sequence[tuple[str, str, str]], *, transposed: bool) -> Picture:
    """Return the table as boxes: heads in bold, cells with symbol, value and year, and below what the signs mean.

    Parameters
    ----------
    legend
        Sign, tone and words, one for each kind of cell; the tone of an empty cell is ``none``.
    transposed
        Whether places are the rows.
    """
    rows, columns = (grid.places, grid.indicators) if transposed else (grid.indicators, grid.places)
    tops = [_head_lines(head, _COLUMN - 8) for head in columns]
    top = max((len(lines) for lines, _first in tops), default=1) * _LINE + 12
    boxes = [
        Box(_HEAD + order * _COLUMN, 0, _COLUMN, top, "none", "var(--o-ink)", lines, first, "middle")
        for order, (lines, first) in enumerate(tops)
    ]
    y = top
    for row in rows:
        lines, first = _head_lines(row, _HEAD - 12)
        height = max(_ROW, len(lines) * _LINE + 10)
        boxes.append(Box(0, y, _HEAD, height, "none", "var(--o-ink)", lines, first))
        for order, column in enumerate(columns):
            cell = grid.of(column.code, row.code) if transposed else grid.of(row.code, column.code)
            x = _HEAD + order * _COLUMN
            boxes.append(_cell_box(cell, x, y, height))
        y += height
    width = max(_HEAD + len(columns) * _COLUMN, _NARROWEST)
    boxes += _legend(legend, y + 14, width)
    end = max(box.y + box.height for box in boxes)
    return Picture(math.ceil(width), math.ceil(end), tuple(boxes))


def _legend(entries: Sequence[tuple[str, str, str]], top: float, width: float) -> list[Box]:
    """Put a swatch and its words side by side, and below where the line is full."""
    boxes: list[Box] = []
    x = 0.0
    for symbol, tone, words in entries:
        long = text_width.width(words, _SIZE) + 12
        if x and x + 40 + long > width:
            x, top = 0.0, top + _LEGEND
        fill = f"var(--o-heat-{tone.replace('_', '-')})"
        boxes.append(Box(x, top, 34, 20, fill, "var(--o-ink)", (symbol,), 0, "middle"))
        boxes.append(Box(x + 34, top, long, 20, "none", "var(--o-ink)", (words,), 0))
        x += 34 + long + 12
    return boxes


def _cell_box(cell: Cell, x: float, y: float, height: float) -> Box:
    ink = "var(--o-soft)" if cell.empty else "var(--o-ink)"
    fill = f"var(--o-heat-{cell.tone.replace('_', '-')})"
    return Box(x + 1, y + 1, _COLUMN - 2, height - 2, fill, ink, (_cell_text(cell),), 0, "middle")


def _cell_text(cell: Cell) -> str:
    if cell.empty:
        return f"({cell.status})"
    parts = [cell.symbol, cell.text, f"({cell.year})" if cell.year else "", cell.status if cell.marked else ""]
    return " ".join(part for part in [*parts, APART if cell.apart else ""] if part)


def _head_lines(head: Head, room: float) -> tuple[tuple[str, ...], int]:
    """Return the lines of a head and how many of them are its name."""
    name = text_width.wrap(head.name, _SIZE, room, bold=True)
    below = " ".join(part for part in (head.note, head.status and f"({head.status})") if part)
    note = text_width.wrap(below, _SIZE, room) if below else []
    return (*name, *note), len(name)
