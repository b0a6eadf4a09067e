"""A simple figure of a result: which forms its columns allow, and where everything stands."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np

from observatory.charts import scatter
from observatory.sql_bench.answers import Column, Rows
from observatory.text import formats
from observatory.text.languages import Language

Form = Literal["line", "bar", "scatter"]
MOST_BARS, MOST_LINES, MOST_POINTS = 40, 6, 20_000
WIDTH, HEIGHT = 760, 380
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 12, 30
BAR_HEIGHT, BAR_FROM, BAR_ROOM = 26, 250, 90
_TIME = re.compile(r"(^|_)(year|period|date|month|quarter|año|anio|ano)($|_)")
_CODE = re.compile(r"(^|_)(position|rank|code|id)($|_)")
# Told apart by the dashes too, not by colour alone.
DASHES = ("", "7 4", "2 4", "10 4 2 4", "4 2", "1 3")
_LONGEST_NAME = 34


@dataclass(frozen=True)
class Choice:
    """Which columns a figure shows: positions in the result.

    Attributes
    ----------
    across, up
        Of the values; for bars ``across`` names them.
    apart
        Whose values are drawn as lines of their own; −1 where there is none.
    """

    form: Form
    across: int
    up: int
    apart: int = -1


@dataclass(frozen=True)
class Figure:
    """What a template draws.

    Attributes
    ----------
    x, y
        Ticks: where, and what is written.
    lines
        Name, path, dashes.
    bars
        Name, left edge, width, middle, value as written.
    points
        One path, see ``charts.scatter.path``.
    zero
        Where the axis of the bars stands.
    """

    form: Form
    height: int
    across: str
    up: str
    x: tuple[scatter.Tick, ...] = ()
    y: tuple[scatter.Tick, ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()
    bars: tuple[tuple[str, float, float, float, str], ...] = ()
    points: str = ""
    zero: float = 0.0


def choices(rows: Rows) -> tuple[Choice, ...]:
    """Return the figures that the columns of a result allow; none for a plan, a single row or no numbers."""
    if rows.plan or rows.table.num_rows < 2:
        return ()
    columns = list(enumerate(rows.columns))
    times = [place for place, column in columns if is_time(column)]
    numbers = [place for place, column in columns if column.kind == "number" and place not in times]
    values = [place for place in numbers if not _CODE.search(rows.columns[place].name.lower())] or numbers
    texts = [place for place, column in columns if column.kind == "text"]
    found = []
    if times and values:
        apart = next((place for place in texts if 1 < _different(rows, place) <= MOST_LINES), -1)
        found.append(Choice("line", times[0], values[0], apart))
    if texts and values and rows.table.num_rows <= MOST_BARS:
        name = next((place for place in texts if _different(rows, place) == rows.table.num_rows), texts[0])
        found.append(Choice("bar", name, values[0]))
    if len(values) > 1:
        found.append(Choice("scatter", values[0], values[1]))
    return tuple(found)


def draw(rows: Rows, choice: Choice, language: Language) -> Figure | None:
    """Return the figure; ``None`` where too few values are there to draw it."""
    across = rows.table.column(choice.across).slice(0, MOST_POINTS).to_pylist()
    up = rows.table.column(choice.up).slice(0, MOST_POINTS).to_pylist()
    names = rows.columns[choice.across].name, rows.columns[choice.up].name
    if choice.form == "bar":
        return _bars(across, up, names, language)
    apart = rows.table.column(choice.apart).slice(0, MOST_POINTS).to_pylist() if choice.apart >= 0 else [""] * len(up)
    places = [
        (_number(x), float(y), str(each))
        for x, y, each in zip(across, up, apart, strict=True)
        if _number(x) is not None and y is not None and math.isfinite(y)
    ]
    values = np.array([(x, y) for x, y, _each in places], dtype=np.float64).reshape(-1, 2)
    if len(values) < 2:
        return None
    wide = scatter.scale(values[:, 0], LEFT, WIDTH - RIGHT, scatter.Axis(0, ""), language)
    high = scatter.scale(values[:, 1], HEIGHT - BOTTOM, TOP, scatter.Axis(0, ""), language)
    if choice.form == "scatter":
        return Figure("scatter", HEIGHT, *names, wide.ticks, high.ticks, points=scatter.path(values, wide, high))
    return Figure("line", HEIGHT, *names, _times(values[:, 0], wide, across), high.ticks, _lines(places, wide, high))


def is_time(column: Column) -> bool:
    """Say whether a column holds moments: dates, or numbers named as years."""
    return column.kind == "date" or (column.kind == "number" and bool(_TIME.search(column.name.lower())))


def _different(rows: Rows, place: int) -> int:
    return len(rows.table.column(place).unique())


def _number(value: Any) -> float | None:
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if value is not None and math.isfinite(value) else None


def _times(values: np.ndarray, scale: scatter.Scale, written: Sequence[Any]) -> tuple[scatter.Tick, ...]:
    """Return at most seven moments that occur, written as they are: years have no thousands."""
    found = sorted({(number, str(value)) for value in written if (number := _number(value)) is not None})
    step = max(1, math.ceil(len(found) / 7))
    return tuple(scatter.Tick(round(scale(number), 1), text.removesuffix(".0")) for number, text in found[::step])


def _lines(
    places: Sequence[tuple[float | None, float, str]], wide: scatter.Scale, high: scatter.Scale
) -> tuple[tuple[str, str, str], ...]:
    found: dict[str, list[tuple[float, float]]] = {}
    for x, y, name in places:
        found.setdefault(name, []).append((float(x or 0), y))
    return tuple(
        (name, "M" + "L".join(f"{wide(x):.1f} {high(y):.1f}" for x, y in sorted(line)), DASHES[place % len(DASHES)])
        for place, (name, line) in enumerate(list(found.items())[:MOST_LINES])
    )


def _bars(across: Sequence[Any], up: Sequence[Any], names: tuple[str, str], language: Language) -> Figure | None:
    known = [(str(name), float(value)) for name, value in zip(across, up, strict=True)
             if value is not None and math.isfinite(value)]  # fmt: skip
    if not known:
        return None
    low, high = min(0.0, *(value for _name, value in known)), max(0.0, *(value for _name, value in known))
    per = (WIDTH - BAR_FROM - BAR_ROOM) / ((high - low) or 1)
    zero = BAR_FROM - low * per
    many = decimals([value for _name, value in known])
    bars = tuple(
        (
            name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…",
            round(min(zero, zero + value * per), 1), round(abs(value) * per, 1), (place + 0.5) * BAR_HEIGHT,
            formats.number(value, language, many),
        )
        for place, (name, value) in enumerate(known)
    )  # fmt: skip
    return Figure("bar", len(known) * BAR_HEIGHT, *names, bars=bars, zero=round(zero, 1))


def decimals(values: Sequence[float]) -> int:
    """Return with how many decimals the values of a column are written: as many as the longest, at most four.

    Examples
    --------
    >>> decimals([1.5, 2.0, 3.25]), decimals([3.0]), decimals([1 / 3])
    (2, 0, 4)
    """
    return max((_decimals(value) for value in values), default=0)


def _decimals(value: float) -> int:
    written = f"{value:.4f}".rstrip("0")
    return len(written.partition(".")[2])
