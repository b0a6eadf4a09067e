"""How a gap is spread over the places of a country: a histogram of differences with equality in the middle of its words.

The bins are as wide as each other; the outer ones hold what lies beyond the first and the last hundredth, so that a
village of ten people does not press all others together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from observatory.charts.gap_scale import Scale, scale

HEIGHT = 200
WIDE, NARROW = 720, 360
_INSET, _TOP, _BOTTOM = 10.0, 34.0, 164.0
_BINS = {WIDE: 36, NARROW: 24}
_MOST_TICKS = {WIDE: 8, NARROW: 5}
_BETWEEN = 1.0
_TAILS = (0.5, 99.5)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin: its place and height in pixels, its limits and count, and on which side of equality it lies.

    Attributes
    ----------
    side
        first (the first group is higher), second, or middle where equality lies within.
    """

    x: float
    y: float
    width: float
    height: float
    low: float
    high: float
    n: int
    side: str


@dataclass(frozen=True, slots=True)
class Spread:
    """What is drawn: bars, equality and the own place in pixels; whether values lie beyond either end."""

    width: int
    bars: tuple[Bar, ...]
    x_axis: Scale
    equality: float
    own: float
    own_beyond: bool


def spread(differences: Sequence[float], own: float, width: int = WIDE) -> Spread:
    """Return the figure.

    Parameters
    ----------
    differences
        First minus second value of every place; at least one.
    own
        Of the place itself.
    width
        ``WIDE`` or ``NARROW``.
    """
    numbers = np.asarray(differences, dtype=float)
    low, high = (float(limit) for limit in np.percentile(numbers, _TAILS))
    x_axis = scale([low, high, 0.0], _INSET, width - _INSET, most=_MOST_TICKS[width])
    step = _bin(x_axis, _BINS[width])
    edges = np.arange(round(x_axis.low / step), round(x_axis.high / step) + 1) * step
    counts, _edges = np.histogram(np.clip(numbers, x_axis.low, x_axis.high), bins=edges)
    tallest = max(int(counts.max()), 1)
    bars = tuple(
        _bar(x_axis, float(start), float(end), int(n), tallest)
        for start, end, n in zip(edges[:-1], edges[1:], counts, strict=True)
        if n
    )
    beyond = not x_axis.low <= own <= x_axis.high
    return Spread(width, bars, x_axis, x_axis.at(0.0), x_axis.at(own), beyond)


def _bin(x_axis: Scale, bins: int) -> float:
    """Return a width of bins by which every tick, 0 among them, is an edge."""
    step = x_axis.ticks[1] - x_axis.ticks[0]
    return step / max(math.floor(bins / (len(x_axis.ticks) - 1)), 1)


def _bar(x_axis: Scale, start: float, end: float, n: int, tallest: int) -> Bar:
    left, right = x_axis.at(start), x_axis.at(end)
    height = max(round((_BOTTOM - _TOP) * n / tallest, 1), 1.0)
    side = "first" if start >= -1e-12 else "second" if end <= 1e-12 else "middle"
    return Bar(
        round(left + _BETWEEN / 2, 1), round(_BOTTOM - height, 1), round(max(right - left - _BETWEEN, 0.5), 1), height,
        start, end, n, side,
    )  # fmt: skip
