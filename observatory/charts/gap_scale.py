"""An axis with round numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from observatory.charts.round_steps import QUARTERED, around, round_step


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` over pixels from ``start`` to ``end``; ``ticks`` are round values within."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return the pixel of a value, to a tenth; a value beyond the axis lies at its end."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + (self.end - self.start) * min(max(share, 0.0), 1.0), 1)

    @property
    def decimals(self) -> int:
        """Digits that the ticks need."""
        return max((_digits(tick) for tick in self.ticks), default=0)


def scale(values: Iterable[float], start: float, end: float, *, most: int = 5, zero: bool = False) -> Scale:
    """Return an axis that holds all values and begins and ends at round numbers.

    Parameters
    ----------
    most
        Steps at most.
    zero
        Let the axis begin at 0 where no value is negative.

    Examples
    --------
    >>> scale([7.6, 57.9], 0, 100, zero=True).ticks
    (0.0, 20.0, 40.0, 60.0)
    """
    kept = list(values) or [0.0]
    low, high = min(kept), max(kept)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:
        low, high = (0.0, 1.0) if zero else (low - 0.5, high + 0.5)
    ticks = around(low, high, round_step((high - low) / most, QUARTERED))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def _digits(number: float) -> int:
    text = f"{number:.6f}".rstrip("0")
    return len(text.split(".")[1])
