"""Two intervals of a rank on one line of all places: as declared above, as changed below; more exclusion to the right."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.charts.index_strips import Interval, Scale, interval

WIDTH = 560.0
SMALL = 240.0


@dataclass(frozen=True)
class Strip:
    """The two intervals, in pixels; ``after`` is ``None`` where nothing is changed."""

    before: Interval
    after: Interval | None
    width: float


def strip(
    n: int, before: tuple[float, float, float], after: tuple[float, float, float] | None, *, width: float = WIDTH
) -> Strip:
    """Place two intervals.

    Parameters
    ----------
    n
        Places; rank 1, the most excluded, lies at the right end.
    before, after
        Lower end, rank and upper end; rank 1 the most excluded.

    Examples
    --------
    >>> drawn = strip(3, (1, 1, 2), None, width=100)
    >>> drawn.before.lower < drawn.before.value == drawn.before.upper
    True
    """
    scale = Scale(-n, -1, width)

    def placed(ends: tuple[float, float, float]) -> Interval:
        lower, rank, upper = ends
        return interval(scale, -upper, -rank, -lower)

    return Strip(placed(before), placed(after) if after else None, width)
