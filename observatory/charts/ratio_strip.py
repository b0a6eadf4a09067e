"""A ratio with its interval on a doubling scale: 1 in the middle, half as much and twice as much equally far from it."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTH, HEIGHT = 280.0, 26.0
WIDEST = 4.0  # four times as much; what lies beyond is drawn at the end, with an arrow
TICKS = (0.25, 0.5, 1.0, 2.0, 4.0)
_INSET = 12.0


@dataclass(frozen=True, slots=True)
class Strip:
    """What a template draws, in pixels of a strip ``WIDTH`` by ``HEIGHT``.

    Attributes
    ----------
    value, lower, upper
        Where they lie.
    below, above
        Whether the value lies beyond the left or the right end.
    """

    value: float
    lower: float
    upper: float
    below: bool
    above: bool


def at(ratio: float) -> float:
    """Return the pixel of a ratio; beyond the scale it is the end.

    Examples
    --------
    >>> at(1), at(4) - at(1) == at(1) - at(0.25)
    (140.0, True)
    """
    half = (WIDTH - 2 * _INSET) / 2
    doublings = math.log2(ratio) if ratio > 0 else -math.inf
    widest = math.log2(WIDEST)
    return round(WIDTH / 2 + half * min(max(doublings / widest, -1), 1), 1)


def strip(ratio: float | None, lower: float | None, upper: float | None) -> Strip | None:
    """Return the positions of a ratio and its interval; ``None`` where there is no ratio."""
    if ratio is None or lower is None or upper is None:
        return None
    return Strip(at(ratio), at(lower), at(upper), ratio < 1 / WIDEST, ratio > WIDEST)
