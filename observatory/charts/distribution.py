"""How values are spread over the people of a city: a dot for each hundredth of them, and ranges year by year.

Quantile dots (Kay, Kola, Hullman and Munson, *When (ish) is my bus?*, CHI 2016, 5092-5103) show a distribution as
something that can be counted: each dot is one per cent of the people, wherever they live. Data for a template, not
markup; widths are in pixels, and the same figure is laid out once for wide and once for narrow screens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from observatory.charts.round_steps import around, round_step, within

FloatArray = NDArray[np.float64]

WIDE, NARROW = 760, 330
MARGIN = 14
STACK = 132  # pixels in which the highest column of dots must fit
LABEL = 26  # above each panel, for its year and its median
AXIS = 26
BETWEEN = 18
FEWEST_COLUMNS, MOST_COLUMNS = 24, 150
NARROW_TICK, WIDE_TICK = 78, 110  # pixels between ticks, at least
ROW = 30
GRADE_COLUMNS = 5  # dots side by side over one grade
HAIR = 0.2


@dataclass(frozen=True)
class Tick:
    """A number on the axis."""

    x: float
    words: str


@dataclass(frozen=True)
class Panel:
    """One distribution: its label, its columns of dots as strokes, its median, and its own axis if it has one.

    Attributes
    ----------
    top, base
        Where its label stands, and where its dots stand.
    """

    label: str
    top: float
    base: float
    path: str
    median_x: float
    median: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Dots:
    """What the template draws: dots two radii apart."""

    width: int
    height: float
    radius: float
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Range:
    """One year: the middle half and the middle four fifths of the people."""

    label: str
    y: float
    low: float
    quarter: float
    median: float
    three_quarters: float
    high: float
    marked: bool


@dataclass(frozen=True)
class Ranges:
    """What the template draws."""

    width: int
    height: float
    left: float
    rows: tuple[Range, ...]
    ticks: tuple[Tick, ...]


def dots(
    samples: Sequence[tuple[str, FloatArray, float]],
    written: Callable[[float], str],
    ticked: Callable[[float], str],
    *,
    width: int,
    steps: int | None = None,
    shared: bool = True,
) -> Dots:
    """Lay out one panel of dots below the other.

    Parameters
    ----------
    samples
        Label, quantiles (as many dots) and median of each panel, from top to bottom; no value is missing.
    written, ticked
        Value → how the median says it, and how the axis does.
    width
        Pixels.
    steps
        Number of steps of a grade, each of which is a block of dots; ``None`` for a measured value.
    shared
        Whether all panels have one scale; otherwise each has its own.
    """
    domains = [_domain(quantiles, steps) for _label, quantiles, _median in samples]
    if shared:
        domains = [(min(low for low, _ in domains), max(high for _, high in domains))] * len(domains)
    spots = []
    # Rounded before anything is placed by it: strokes and dashes must agree to the last dot.
    radius = round(_radius([quantiles for _label, quantiles, _median in samples], domains, width, steps), 2)
    for (_label, quantiles, _median), domain in zip(samples, domains, strict=True):
        spots.append(_spots(quantiles, domain, width, radius, steps))
    panels, top = [], 0.0
    for number, ((label, _quantiles, median), domain, placed) in enumerate(zip(samples, domains, spots, strict=True)):
        rows = max((row for _x, row in placed), default=0) + 1
        base = top + LABEL + rows * 2 * radius
        own_axis = not shared or number == len(samples) - 1
        panels.append(
            Panel(
                label, round(top, 1), round(base, 1), _path(placed, base, radius),
                round(_x(median, domain, width), 1), written(median),
                _ticks(domain, width, ticked, steps) if own_axis else (),
            )
        )  # fmt: skip
        top = base + (AXIS if own_axis else 0) + BETWEEN
    return Dots(width, round(top - BETWEEN + 2, 1), radius, tuple(panels))


def ranges(rows: Sequence[tuple[str, Sequence[float], bool]], ticked: Callable[[float], str], *, width: int) -> Ranges:
    """Lay out one line for each year.

    Parameters
    ----------
    rows
        Label, the values below which 10, 25, 50, 75 and 90 % of the people live, and whether the year is the chosen.
    ticked
        Value → how the axis says it.
    """
    left = 48.0
    low, high = min(values[0] for _label, values, _ in rows), max(values[-1] for _label, values, _ in rows)
    domain = _nice(low, high)

    def at(value: float) -> float:
        return round(left + (width - left - MARGIN) * (value - domain[0]) / (domain[1] - domain[0]), 1)

    drawn = tuple(
        Range(label, ROW * (number + 0.5), at(low), at(quarter), at(median), at(three_quarters), at(high), marked)
        for number, (label, (low, quarter, median, three_quarters, high), marked) in enumerate(rows)
    )
    ticks = tuple(Tick(at(value), ticked(value)) for value in _marks(domain, width - left))
    return Ranges(width, ROW * len(rows) + AXIS, left, drawn, ticks)


def _radius(
    samples: Sequence[FloatArray], domains: Sequence[tuple[float, float]], width: int, steps: int | None
) -> float:
    """Return the largest radius with which every column of every panel is low enough."""
    if steps is not None:
        tallest = max(int(np.ceil(np.unique(each, return_counts=True)[1].max() / GRADE_COLUMNS)) for each in samples)
        return min(STACK / (2 * tallest), (width - 2 * MARGIN) / steps / (2 * GRADE_COLUMNS + 2))
    for columns in range(FEWEST_COLUMNS, MOST_COLUMNS):
        radius = (width - 2 * MARGIN) / columns / 2
        tallest = max(
            row
            for each, domain in zip(samples, domains, strict=True)
            for _x, row in _spots(each, domain, width, radius, None)
        )
        if (tallest + 1) * 2 * radius <= STACK:
            return radius
    return (width - 2 * MARGIN) / MOST_COLUMNS / 2


def _spots(
    quantiles: FloatArray, domain: tuple[float, float], width: int, radius: float, steps: int | None
) -> list[tuple[float, int]]:
    """Return x and row of every dot."""
    if steps is not None:
        placed = []
        for grade, members in groupby(sorted(quantiles.tolist())):
            middle = _x(grade, domain, width)
            for number, _ in enumerate(members):
                row, column = divmod(number, GRADE_COLUMNS)
                placed.append((middle + (column - (GRADE_COLUMNS - 1) / 2) * 2 * radius, row))
        return placed
    columns = np.floor((np.array([_x(value, domain, width) for value in quantiles]) - MARGIN) / (2 * radius)).astype(
        int
    )
    last = round((width - 2 * MARGIN) / (2 * radius)) - 1
    filled: dict[int, int] = {}
    placed = []
    for column in np.minimum(columns, last).tolist():
        row = filled.get(column, 0)
        filled[column] = row + 1
        placed.append((MARGIN + (2 * column + 1) * radius, row))
    return placed


def _path(placed: Sequence[tuple[float, int]], base: float, radius: float) -> str:
    """Write each column as one upward stroke; dashes without length with round ends turn it into its dots."""
    highest: dict[float, int] = {}
    for x, row in placed:
        highest[round(x, 1)] = max(row, highest.get(round(x, 1), 0))
    # A hair longer than to the last centre, so that rounding does not swallow the last dot.
    return "".join(f"M{x:g} {base - radius:.1f}v-{2 * row * radius + HAIR:.1f}" for x, row in highest.items())


def _domain(quantiles: FloatArray, steps: int | None) -> tuple[float, float]:
    if steps is not None:
        return (0.5, steps + 0.5)
    return _nice(float(quantiles.min()), float(quantiles.max()))


def _nice(low: float, high: float) -> tuple[float, float]:
    """Widen a domain to round numbers; from zero where zero is near."""
    if low == high:
        low, high = low - 0.5, high + 0.5
    if 0 <= low < 0.35 * high:
        low = 0.0
    ticks = around(low, high, round_step((high - low) / 5))
    return ticks[0], ticks[-1]


def _marks(domain: tuple[float, float], width: float) -> tuple[float, ...]:
    low, high = domain
    room = NARROW_TICK if width <= NARROW else WIDE_TICK
    return within(low, high, round_step((high - low) / max(1, int(width // room))))


def _ticks(
    domain: tuple[float, float], width: int, written: Callable[[float], str], steps: int | None
) -> tuple[Tick, ...]:
    marks = tuple(map(float, range(1, steps + 1))) if steps is not None else _marks(domain, width)
    return tuple(Tick(round(_x(mark, domain, width), 1), written(mark)) for mark in marks)


def _x(value: float, domain: tuple[float, float], width: int) -> float:
    return MARGIN + (width - 2 * MARGIN) * (value - domain[0]) / (domain[1] - domain[0])
