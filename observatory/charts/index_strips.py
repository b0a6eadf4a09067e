"""Small strips of a composite index: a dimension among all places, what a component adds, an interval, a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320.0, 26.0
_INSET = 9.0


@dataclass(frozen=True)
class Dimension:
    """A dimension of a place, in pixels: all places, their middle half and median, and the bar from it to the place."""

    left: float
    right: float
    box_left: float
    box_right: float
    median: float
    value: float
    tone: str

    @property
    def bar(self) -> tuple[float, float]:
        """Return where the bar begins and how wide it is."""
        return min(self.median, self.value), round(abs(self.value - self.median), 1)


@dataclass(frozen=True)
class Bar:
    """What a component adds: a bar from nothing to it, and a mark at what it adds for the place in the middle."""

    zero: float
    value: float
    middle: float

    @property
    def bar(self) -> tuple[float, float]:
        """Return where the bar begins and how wide it is."""
        return min(self.zero, self.value), round(max(abs(self.value - self.zero), 0.6), 1)


@dataclass(frozen=True)
class Interval:
    """A value with its interval."""

    lower: float
    value: float
    upper: float


@dataclass(frozen=True)
class Scale:
    """From values to pixels of a strip."""

    low: float
    high: float
    width: float = WIDTH

    def x(self, value: float) -> float:
        """Return the pixel of a value; what lies beyond the scale lies at its end."""
        span = (self.high - self.low) or 1.0
        share = min(max((value - self.low) / span, 0.0), 1.0)
        return round(_INSET + (self.width - 2 * _INSET) * share, 1)


def dimension(scale: Scale, spread: Sequence[float], value: float) -> Dimension:
    """Place one dimension.

    Parameters
    ----------
    spread
        Minimum, lower quartile, median, upper quartile and maximum over all places.
    value
        Of the place; higher is more exclusion.
    """
    minimum, quarter, median, three_quarters, maximum = (scale.x(number) for number in spread)
    tone = "worse" if value > spread[2] else "better" if value < spread[2] else "neutral"
    return Dimension(minimum, maximum, quarter, three_quarters, median, scale.x(value), tone)


def bars(values: Sequence[tuple[float, float]], *, width: float = WIDTH) -> list[Bar]:
    """Place what each component adds, with what it adds in the middle, on one scale that holds zero."""
    numbers = [number for pair in values for number in pair] or [0.0]
    scale = Scale(min(0.0, *numbers), max(0.0, *numbers), width)
    return [Bar(scale.x(0.0), scale.x(value), scale.x(middle)) for value, middle in values]


def interval(scale: Scale, lower: float, value: float, upper: float) -> Interval:
    """Place a value with its interval."""
    return Interval(scale.x(lower), scale.x(value), scale.x(upper))
