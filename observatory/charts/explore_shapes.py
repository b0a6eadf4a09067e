"""What the figures of the builder are made of: words and strokes, a scale straight or logarithmic, and its ticks.

A drawing is data; a template writes it down. Each small multiple is a drawing of its own, laid out for one width, so that
words keep their size on the narrowest phone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from observatory.charts.round_steps import around, round_step
from observatory.charts.text_width import width as text_width

WIDE, NARROW = 940, 330
INK, SOFT, GRID, PAPER = "var(--o-ink)", "var(--o-soft)", "var(--o-grid, #d9d4c8)", "var(--o-paper, #fbfaf7)"
SIZE, SMALL = 14.0, 13.0
_SPARE = 0.04


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a drawing."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = SMALL
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path in a drawing; ``at`` moves it there."""

    path: str
    colour: str = "none"
    width: float = 1.0
    fill: str = "none"
    dash: str = ""
    at: tuple[float, float] | None = None
    opacity: float = 1.0


@dataclass(frozen=True)
class Drawing:
    """A figure, or one of several small ones.

    Attributes
    ----------
    title
        What tells it from the others; empty where it is alone.
    strokes, words
        From back to front.
    """

    title: str
    width: int
    height: int
    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Scale:
    """From values to pixels.

    Attributes
    ----------
    low, high
        Values at the ends.
    first, last
        Pixels at the ends.
    ticks
        Values that are written.
    """

    low: float
    high: float
    first: float
    last: float
    log: bool
    ticks: tuple[float, ...]

    def __call__(self, value: float) -> float:
        """Return where a value lies, in pixels; what lies outside stays at the end."""
        if self.log:
            part = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(self.first + min(max(part, 0.0), 1.0) * (self.last - self.first), 1)


def scale(
    values: Sequence[float], first: float, last: float, *, log: bool = False, zero: bool = False, most: int = 6
) -> Scale:
    """Return a scale that holds all values, with round ticks.

    Parameters
    ----------
    values
        Without NaN; for ``log`` those that are not positive are left aside.
    first, last
        Pixels.
    zero
        Whether it begins at zero whatever the values.
    most
        How many ticks there is room for.

    Examples
    --------
    >>> scale([3.0, 47.0], 0, 100, zero=True).ticks
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    >>> scale([3.0, 470.0], 0, 100, log=True).ticks
    (2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
    """
    if log:
        return _logarithmic([value for value in values if value > 0] or [1.0, 10.0], first, last)
    low, high = min(values, default=0.0), max(values, default=1.0)
    if zero or 0 <= low < 0.35 * high:
        low = min(low, 0.0)
    if zero or 0 >= high > 0.35 * low:
        high = max(high, 0.0)
    if low == high:
        low, high = low - 0.5, high + 0.5
    ticks = around(low, high, round_step((high - low) / most))
    return Scale(min(low, ticks[0]), max(high, ticks[-1]), first, last, False, ticks)


def _logarithmic(values: Sequence[float], first: float, last: float) -> Scale:
    powers = range(math.floor(math.log10(min(values))) - 1, math.ceil(math.log10(max(values))) + 2)
    steps = [round(factor * 10.0**power, 10) for power in powers for factor in (1, 2, 5)]
    low = max(step for step in steps if step <= min(values))
    high = min(step for step in steps if step >= max(values) and step > low)
    ticks = tuple(step for step in steps if low <= step <= high)
    return Scale(low, high, first, last, True, ticks)


def axis(along: Scale, top: float, bottom: float, written: Callable[[float], str]) -> tuple[list[Stroke], list[Words]]:
    """Return the upright lines of a scale of widths and, below them, its ticks; those that would touch are left out."""
    strokes = [Stroke(f"M{along(tick)} {top}V{bottom}", GRID) for tick in along.ticks]
    words: list[Words] = []
    right = -math.inf
    for tick in along.ticks:
        text, x = written(tick), along(tick)
        half = text_width(text, SMALL) / 2
        if x - half > right + 8:
            words.append(Words(x, bottom + 17, text, "middle", colour=SOFT))
            right = x + half
    return strokes, words
