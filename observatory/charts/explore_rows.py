"""Rows of values: bars from zero, dots with their intervals, and how places are spread within groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from observatory.charts.explore_shapes import (
    GRID,
    INK,
    NARROW,
    PAPER,
    SIZE,
    SMALL,
    SOFT,
    Drawing,
    Scale,
    Stroke,
    Words,
    axis,
    scale,
)
from observatory.charts.line_style import MOST_LINES, stroke
from observatory.charts.text_width import fitted
from observatory.charts.text_width import width as text_width

_TOP, _AXIS, _LABEL_SHARE, _MOST_LABEL = 8, 30, 0.32, 300
_LINE = 17  # pixels between rows of words
_BAR = 16
_DOTS_ROW, _SPREAD_ROW, _GAP = 24, 30, 9


@dataclass(frozen=True, slots=True)
class Value:
    """A value of one series in a row; limits where it has an interval, hollow where it is less than sure."""

    series: int
    value: float
    lower: float | None = None
    upper: float | None = None
    hollow: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its words and its values, or all values of a group (``spread``), or why there are none."""

    label: str
    values: tuple[Value, ...] = ()
    spread: tuple[float, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A line to compare with."""

    value: float
    words: str


def draw(
    form: str,
    rows: Sequence[Row],
    *,
    title: str,
    width: int,
    values: Sequence[float],
    written: Callable[[float], str],
    ticked: Callable[[float], str],
    log: bool = False,
    levels: Sequence[Level] = (),
) -> Drawing:
    """Return rows of bars, dots or spreads below one another.

    Parameters
    ----------
    form
        ``bar``, ``dots`` or ``spread``.
    width
        Pixels; a narrow figure has its labels above the rows.
    values
        Everything that the scale must hold: the same for all small multiples.
    written, ticked
        Value → how it is written beside a bar, and on the axis.
    """
    narrow = width <= NARROW + 60
    left = 2.0 if narrow else min(_MOST_LABEL, width * _LABEL_SHARE,
                                  max((text_width(row.label, SIZE) for row in rows), default=0.0)) + 14  # fmt: skip
    beside = form == "bar" or (form == "dots" and max((len(row.values) for row in rows), default=0) == 1)
    room = max((text_width(written(each.value), SMALL) for row in rows for each in row.values), default=0) + 14
    right = width - (room if beside else 14)
    along = scale([*values, *(level.value for level in levels)], left, right, log=log, zero=form == "bar",
                  most=4 if narrow else 7)  # fmt: skip
    strokes: list[Stroke] = []
    words: list[Words] = []
    y: float = _TOP + (20 if levels else 0)
    top = y
    for row in rows:
        y = _row(form, row, along, y, strokes, words, narrow=narrow, left=left, written=written if beside else None)
    bottom = y + 2
    grid, ticks = axis(along, top, bottom, ticked)
    marks, names = _levels(levels, along, top, bottom)
    return Drawing(title, width, round(bottom + _AXIS), (*grid, *marks, *strokes), (*ticks, *names, *words))


def _row(
    form: str, row: Row, along: Scale, y: float, strokes: list[Stroke], words: list[Words], *,
    narrow: bool, left: float, written: Callable[[float], str] | None,
) -> float:  # fmt: skip
    """Place one row; return where the next one begins."""
    bars = max(len(row.values), 1)
    height = bars * _BAR + (bars - 1) * 2 if form == "bar" else _SPREAD_ROW if form == "spread" else _DOTS_ROW
    lines = fitted(row.label, SIZE, along.last - 4 if narrow else left - 14, 2)
    if narrow:
        words += [Words(left, y + _LINE * (number + 0.75), line) for number, line in enumerate(lines)]
        y += _LINE * len(lines)
    else:
        height = max(height, _LINE * len(lines))
        middle = y + height / 2 + 5 - _LINE * (len(lines) - 1) / 2
        words += [Words(left - 12, middle + _LINE * n, line, "end", SIZE) for n, line in enumerate(lines)]
    if row.reason:
        words.append(Words(left + 4, y + height / 2 + 4, row.reason, colour=SOFT))
    elif form == "bar":
        _bars(row, along, y, strokes, words, written)
    elif form == "dots":
        _dots(row, along, y + height / 2, strokes, words, written)
    elif row.spread:
        _spread(row, along, y + height / 2, strokes)
    return y + height + _GAP


def _bars(
    row: Row, along: Scale, y: float, strokes: list[Stroke], words: list[Words], written: Callable[[float], str] | None
) -> None:
    zero = along(0.0)
    for number, each in enumerate(row.values):
        top, end = y + number * (_BAR + 2), along(each.value)
        look = stroke(each.series % MOST_LINES)
        strokes.append(Stroke(f"M{zero} {top}H{end}V{top + _BAR}H{zero}Z", look.colour, 1.2, PAPER if each.hollow else look.colour,
                              opacity=0.9))  # fmt: skip
        if each.lower is not None and each.upper is not None:
            strokes.append(Stroke(f"M{along(each.lower)} {top + _BAR / 2}H{along(each.upper)}", INK, 1.4))
        if written:
            words.append(Words(max(end, zero) + 6, top + _BAR - 3.5, written(each.value)))


def _dots(
    row: Row, along: Scale, y: float, strokes: list[Stroke], words: list[Words], written: Callable[[float], str] | None
) -> None:
    places = [along(each.value) for each in row.values]
    if len(places) > 1:
        strokes.append(Stroke(f"M{min(places)} {y}H{max(places)}", SOFT, 1.2, opacity=0.6))
    for each, x in zip(row.values, places, strict=True):
        look = stroke(each.series % MOST_LINES)
        if each.lower is not None and each.upper is not None:
            strokes.append(Stroke(f"M{along(each.lower)} {y}H{along(each.upper)}", look.colour, 2.0, opacity=0.6))
        strokes.append(Stroke(look.path, look.colour, 1.6, PAPER if each.hollow else look.colour, at=(x, y)))
        if written:
            words.append(Words(x + 10, y + 4.5, written(each.value)))


def _spread(row: Row, along: Scale, y: float, strokes: list[Stroke]) -> None:
    """Draw the middle half as a bar, the middle four fifths as a line, lowest and highest as dots, the median as a cut."""
    low, tenth, quarter, median, three, ninth, high = (
        along(float(value)) for value in np.quantile(row.spread, [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1])
    )
    look = stroke(0)
    strokes += [
        Stroke(f"M{low} {y}H{high}", GRID, 1.4), Stroke(f"M{tenth} {y}H{ninth}", look.colour, 2.2),
        Stroke(f"M{quarter} {y}H{max(three, quarter + 1)}", look.colour, 11, opacity=0.55),
        Stroke(f"M{median} {y - 10}V{y + 10}", INK, 2.6),
        *(Stroke("M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z", "none", 0, look.colour, at=(x, y)) for x in (low, high)),
    ]  # fmt: skip


def _levels(levels: Sequence[Level], along: Scale, top: float, bottom: float) -> tuple[list[Stroke], list[Words]]:
    strokes, words = [], []
    middle = (along.first + along.last) / 2
    for number, level in enumerate(levels):
        x = along(level.value)
        strokes.append(Stroke(f"M{x} {top - 4}V{bottom}", SOFT, 1.6, dash="5 4" if number else "7 3"))
        words.append(Words(x, top - 8, level.words, "start" if x < middle else "end", colour=SOFT))
    return strokes, words
