"""Where the table of a sheet begins, and what its columns are called: titles above it, headings in one or two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from observatory.own_data.numbers import is_empty, is_number
from observatory.sources.attendance.reading import Sheet
from observatory.sources.attendance.wording import column_letters

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?$")
_MOST_HEADINGS = 2
_FEWEST_CELLS = 2


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out.

    Attributes
    ----------
    names
        Heading of each column; where there is none, its letters.
    groups
        What stands above the heading, for headings in two lines; empty texts otherwise.
    periods
        Year that a heading names, or ``None``.
    headings
        Numbers of the rows of the headings; none where the table has no headings.
    above
        Numbers and texts of the rows above the headings.
    body
        Positions in the sheet of the rows below.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    periods: tuple[int | None, ...]
    headings: tuple[int, ...]
    above: tuple[tuple[int, str], ...]
    body: tuple[int, ...]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.names)


def year_of(text: str) -> int | None:
    """Return the year that a text is, and nothing else."""
    return int(text[:4]) if _ONLY_YEAR.match(text.strip()) else None


def find(sheet: Sheet) -> Layout | None:
    """Return the layout of a sheet, or ``None`` where it holds no table."""
    filled = [sum(bool(cell) for cell in row) for row in sheet.rows]
    usual = median(count for count in filled if count >= _FEWEST_CELLS) if max(filled, default=0) > 1 else 0
    start = next((n for n, count in enumerate(filled) if count >= max(_FEWEST_CELLS, usual / 2)), None)
    if start is None:
        return None
    lines = _headings(sheet.rows, start)
    body = range(start + lines, len(sheet.rows))
    if not body:
        return None
    width = max(len(row) for row in sheet.rows[start : start + lines] or sheet.rows[start:])
    groups, names = _names(sheet.rows[start : start + lines], width)
    periods = tuple(_period(f"{group} {name}") for group, name in zip(groups, names, strict=True))
    return Layout(
        names, groups, periods, tuple(sheet.numbers[start : start + lines]),
        tuple((sheet.numbers[n], " ".join(filter(None, sheet.rows[n]))) for n in range(start)), tuple(body),
    )  # fmt: skip


def _headings(rows: Sequence[list[str]], start: int) -> int:
    """Return how many rows from ``start`` are headings: none, one or two."""
    if not _labels(rows[start]):
        return 0
    below = rows[start + 1] if start + 1 < len(rows) else []
    gaps = len(rows[start]) < len(below) or not all(rows[start])
    if not (gaps and below and _labels(below) and sum(map(bool, below)) >= _FEWEST_CELLS):
        return 1
    two = not below[0] or not rows[start][0] or any(year_of(cell) for cell in below)
    return _MOST_HEADINGS if two else 1


def _labels(row: Sequence[str]) -> bool:
    """Return whether a row holds no number but years."""
    return not any(cell and is_number(cell) and not is_empty(cell) and year_of(cell) is None for cell in row)


def _names(headings: Sequence[list[str]], width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return groups and names; a merged cell stands for all the columns below it."""
    lines = [[*row, *[""] * (width - len(row))] for row in headings]
    groups, names = [""] * width, list(lines[-1]) if lines else [""] * width
    if len(lines) == _MOST_HEADINGS:
        last = ""
        for n, upper in enumerate(lines[0]):
            last = upper or (last if names[n] else "")
            groups[n] = last
    seen: dict[tuple[str, str], int] = {}
    for n, (group, name) in enumerate(zip(groups, names, strict=True)):
        if not name:
            names[n], groups[n] = group, ""
        names[n] = re.sub(r"\s+", " ", names[n]).removesuffix(".0") or column_letters(n)
        again = seen[groups[n], names[n]] = seen.get((groups[n], names[n]), 0) + 1
        names[n] += f" ({again})" if again > 1 else ""
    return tuple(groups), tuple(names)


def _period(text: str) -> int | None:
    found = set(_YEAR.findall(text))
    return int(found.pop()) if len(found) == 1 else None
