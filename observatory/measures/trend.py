"""Whether a series moves more than chance explains, and which way; or why that cannot be said.

The trend looks at the **last comparable stretch** alone. A stretch starts anew at a point with status B
(break, also where its value is empty) and where the source, or the exercise given in its place, changes;
the point that starts it belongs to it. Status D does not start one: SDMX reserves it for deviations that do
not break a series.

Within the stretch, in this order:

1. at least 5 yearly points with 95 % limits: weighted regression on the 5 most recent of them (years need
   not be consecutive; points without usable limits are passed over);
2. at least 8 yearly points: Mann-Kendall on all of them;
3. otherwise the verdict is ``cannot_be_judged`` with a reason, and the change from the first to the last
   point.

The rule follows OHID Fingertips, "Recent trends"; the tests are in ``trend_statistics``. For many series at
once see ``trend_table.recent_trends``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from observatory.measures.polarity import Polarity
from observatory.measures.trend_statistics import (
    STANDARD_ERRORS_PER_INTERVAL,
    FloatArray,
    TrendTest,
    mann_kendall,
    weighted_regression,
)

POINTS_WITH_LIMITS = 5
POINTS_WITHOUT_LIMITS = 8
BREAK = "B"

Period = int | str


class TrendVerdict(StrEnum):
    """Outcome for one series."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    INCREASING = "increasing"  # without polarity
    DECREASING = "decreasing"  # without polarity
    NO_SIGNIFICANT_CHANGE = "no_significant_change"
    CANNOT_BE_JUDGED = "cannot_be_judged"

    @property
    def symbol(self) -> str:
        """The sign that stands beside the word; arrows, so that it is not taken for a benchmark."""
        return _SYMBOLS[self]


_SYMBOLS = {
    TrendVerdict.IMPROVING: "▲",
    TrendVerdict.WORSENING: "▼",
    TrendVerdict.INCREASING: "▲",
    TrendVerdict.DECREASING: "▼",
    TrendVerdict.NO_SIGNIFICANT_CHANGE: "●",
    TrendVerdict.CANNOT_BE_JUDGED: "–",
}


class TrendMethod(StrEnum):
    """How the outcome was reached."""

    WEIGHTED_REGRESSION = "weighted_regression"
    MANN_KENDALL = "mann_kendall"
    FIRST_TO_LAST = "first_to_last"  # the change alone, no test
    NONE = "none"  # fewer than two points


class TrendReason(StrEnum):
    """Why a series cannot be judged. When several hold, the one listed first is given."""

    NO_DATA = "no_data"  # no point has a value
    NOT_YEARLY = "not_yearly"  # a period of the stretch is not a calendar year
    BREAK_IN_SERIES = "break_in_series"  # the stretch since the break is too short to be judged
    SOURCE_CHANGED = "source_changed"  # likewise since the source changed
    SINGLE_POINT = "single_point"  # one value in all
    MISSING_LIMITS = "missing_limits"  # 5 to 7 points: enough with 95 % limits, which they lack
    TOO_FEW_POINTS = "too_few_points"  # fewer than 5


@dataclass(frozen=True, slots=True)
class Trend:
    """The recent trend of one series.

    Attributes
    ----------
    verdict : TrendVerdict
    method : TrendMethod
    reason : TrendReason or None
        Given exactly when the verdict is ``cannot_be_judged``.
    first_period, last_period : int, str or None
        Of the points the method used: the 5 tested, or the whole last comparable stretch.
    first_value, last_value, change : float or None
        In the unit of the indicator; change = last − first.
    change_per_year : float or None
        Slope of the weighted regression, Theil-Sen slope with Mann-Kendall, else change over elapsed years. A
        slope heeds every point, so it may differ in sign from a small change between the two ends.
    p_value : float or None
        Two-sided; None without a test.
    n : int
        Points used.
    """

    verdict: TrendVerdict
    method: TrendMethod
    reason: TrendReason | None
    first_period: Period | None = None
    first_value: float | None = None
    last_period: Period | None = None
    last_value: float | None = None
    change: float | None = None
    change_per_year: float | None = None
    p_value: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class _Point:
    period: Period
    value: float
    lower: float
    upper: float
    broken: bool
    source: str | None

    @property
    def year(self) -> float:
        return year_of(self.period)

    @property
    def has_limits(self) -> bool:
        """A width of zero carries no information on the error, so it does not count as limits."""
        return self.upper > self.lower


def recent_trend(
    periods: Sequence[Period],
    values: Sequence[float | None],
    lower: Sequence[float | None] | None = None,
    upper: Sequence[float | None] | None = None,
    statuses: Sequence[str] | None = None,
    sources: Sequence[str | None] | None = None,
    *,
    polarity: Polarity | str,
) -> Trend:
    """Judge the recent trend of one series.

    Parameters
    ----------
    periods : sequence of int or str, length n
        Calendar years, in any order, none twice. Other periods ("2024-Q1") are accepted but not judged.
    values : sequence of float or None, length n
        None or NaN when missing.
    lower, upper : sequence of float or None, length n, optional
        95 % limits.
    statuses : sequence of str, length n, optional
        SDMX CL_OBS_STATUS.
    sources : sequence of str or None, length n, optional
        What must not change within a trend: the source, or the statistical exercise.
    polarity : Polarity or str

    Raises
    ------
    ValueError
        Lengths that differ, a period given twice, a lower limit above its upper limit, an infinite number, an
        unknown polarity.

    Examples
    --------
    >>> poverty = recent_trend(range(2015, 2023), [32.0, 31.4, 30.9, 29.5, 29.9, 28.0, 27.1, 26.4],
    ...                        polarity="lower_better")
    >>> poverty.verdict.value, poverty.method.value, round(poverty.change_per_year, 2)
    ('improving', 'mann_kendall', -0.81)
    >>> recent_trend([2010, 2020], [44.1, 43.2], polarity="lower_better").reason.value
    'too_few_points'
    """
    judged = Polarity(polarity)
    stretch, cause = _last_stretch(_points(periods, values, lower, upper, statuses, sources))
    method = TrendMethod.FIRST_TO_LAST if len(stretch) > 1 else TrendMethod.NONE
    if not stretch:
        return _unjudged(stretch, method, TrendReason.NO_DATA)
    if any(math.isnan(point.year) for point in stretch):
        return _unjudged(stretch, method, TrendReason.NOT_YEARLY)
    with_limits = [point for point in stretch if point.has_limits]
    if len(with_limits) >= POINTS_WITH_LIMITS:
        tested = with_limits[-POINTS_WITH_LIMITS:]
        errors = [(point.upper - point.lower) / STANDARD_ERRORS_PER_INTERVAL for point in tested]
        test = weighted_regression(*_rows(tested), np.array([errors]))
        return _tested(tested, TrendMethod.WEIGHTED_REGRESSION, test, judged)
    if len(stretch) >= POINTS_WITHOUT_LIMITS:
        return _tested(stretch, TrendMethod.MANN_KENDALL, mann_kendall(*_rows(stretch)), judged)
    return _unjudged(stretch, method, cause or _too_short(len(stretch)))


def year_of(period: object) -> float:
    """Return the calendar year of a period as a number; NaN when the period is not a calendar year.

    Examples
    --------
    >>> year_of(2024), year_of("2024"), year_of("2024-Q1")
    (2024.0, 2024.0, nan)
    """
    return float(str(period)) if re.fullmatch(r"\d{4}", str(period)) else math.nan


def verdict_of(direction: int, polarity: Polarity | str) -> TrendVerdict:
    """Turn the direction of a tested series (+1, 0, −1) into a verdict."""
    if direction == 0:
        return TrendVerdict.NO_SIGNIFICANT_CHANGE
    wanted = Polarity(polarity).direction
    if wanted == 0:
        return TrendVerdict.INCREASING if direction > 0 else TrendVerdict.DECREASING
    return TrendVerdict.IMPROVING if direction == wanted else TrendVerdict.WORSENING


def _points(
    periods: Sequence[Period],
    values: Sequence[float | None],
    lower: Sequence[float | None] | None,
    upper: Sequence[float | None] | None,
    statuses: Sequence[str] | None,
    sources: Sequence[str | None] | None,
) -> list[_Point]:
    """Return the points in order of time, missing ones included."""
    empty = [None] * len(periods)
    given = [empty if column is None else column for column in (lower, upper, statuses, sources)]
    points = [
        _Point(period, _number(value), _number(low), _number(high), status == BREAK, source)
        for period, value, low, high, status, source in zip(periods, values, *given, strict=True)
    ]
    for point in points:
        if point.lower > point.upper:
            raise ValueError(f"{point.period}: lower limit {point.lower} is above upper limit {point.upper}")
        if any(math.isinf(number) for number in (point.value, point.lower, point.upper)):
            raise ValueError(f"{point.period}: a number is infinite")
    points.sort(key=lambda point: str(point.period))
    for earlier, later in pairwise(points):
        if str(earlier.period) == str(later.period):
            raise ValueError(f"period {later.period} is given twice")
    return points


def _last_stretch(points: Sequence[_Point]) -> tuple[list[_Point], TrendReason | None]:
    """Return the valid points since the last break or change of source, and what started them."""
    stretch: list[_Point] = []
    cause: TrendReason | None = None
    broken = False
    for point in points:
        broken |= point.broken
        if math.isnan(point.value):
            continue
        if stretch and broken:
            stretch, cause = [], TrendReason.BREAK_IN_SERIES
        elif stretch and point.source != stretch[-1].source:
            stretch, cause = [], TrendReason.SOURCE_CHANGED
        stretch.append(point)
        broken = False
    return stretch, cause


def _too_short(points: int) -> TrendReason:
    if points == 1:
        return TrendReason.SINGLE_POINT
    return TrendReason.TOO_FEW_POINTS if points < POINTS_WITH_LIMITS else TrendReason.MISSING_LIMITS


def _rows(points: Sequence[_Point]) -> tuple[FloatArray, FloatArray]:
    """Return years and values as matrices of one row."""
    return np.array([[point.year for point in points]]), np.array([[point.value for point in points]])


def _tested(points: Sequence[_Point], method: TrendMethod, test: TrendTest, polarity: Polarity) -> Trend:
    first, last = points[0], points[-1]
    return Trend(
        verdict=verdict_of(int(test.direction[0]), polarity),
        method=method,
        reason=None,
        first_period=first.period,
        first_value=first.value,
        last_period=last.period,
        last_value=last.value,
        change=last.value - first.value,
        change_per_year=float(test.slope[0]),
        p_value=float(test.p_value[0]),
        n=len(points),
    )


def _unjudged(points: Sequence[_Point], method: TrendMethod, reason: TrendReason) -> Trend:
    if not points:
        return Trend(TrendVerdict.CANNOT_BE_JUDGED, method, reason)
    first, last = points[0], points[-1]
    change = last.value - first.value if len(points) > 1 else None
    years = last.year - first.year
    return Trend(
        verdict=TrendVerdict.CANNOT_BE_JUDGED,
        method=method,
        reason=reason,
        first_period=first.period,
        first_value=first.value,
        last_period=last.period,
        last_value=last.value,
        change=change,
        change_per_year=None if change is None or math.isnan(years) else change / years,
        n=len(points),
    )


def _number(number: float | None) -> float:
    return math.nan if number is None else float(number)
