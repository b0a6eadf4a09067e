"""The recent trend of every series of a table, by the rule of ``trend`` and with the same outcome.

All series are sorted once; those of equal length are tested together as the rows of a matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatory.measures.position import group_numbers
from observatory.measures.trend import (
    BREAK,
    POINTS_WITH_LIMITS,
    POINTS_WITHOUT_LIMITS,
    Trend,
    TrendMethod,
    TrendReason,
    TrendVerdict,
    verdict_of,
    year_of,
)
from observatory.measures.trend_statistics import (
    STANDARD_ERRORS_PER_INTERVAL,
    TrendTest,
    mann_kendall,
    weighted_regression,
)

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

SERIES_KEY = ("indicator_code", "territory_code", "sex", "age", "citizenship")
_VERDICTS, _METHODS, _REASONS = list(TrendVerdict), list(TrendMethod), list(TrendReason)
_FIELDS = [field.name for field in fields(Trend) if field.name != "verdict"]


@dataclass(slots=True)
class _Points:
    """The points that have a value, sorted by series and period."""

    row: IntArray  # in the table
    series: IntArray
    year: FloatArray  # NaN where the period is not a calendar year
    value: FloatArray
    standard_error: FloatArray  # NaN without usable limits
    starts: BoolArray  # first point of a stretch
    cause: IntArray  # why a stretch starts here, as an index of TrendReason; −1 at the start of a series


@dataclass(slots=True)
class _Stretches:
    """Stretches of points: the series each belongs to and the indices of its first and last point."""

    series: IntArray
    first: IntArray
    last: IntArray

    def where(self, chosen: BoolArray) -> _Stretches:
        return _Stretches(self.series[chosen], self.first[chosen], self.last[chosen])


@dataclass(slots=True)
class _Outcome:
    """One entry per series; −1 and NaN where there is nothing."""

    direction: IntArray  # +1 rising, 0 no significant change, −1 falling; read where a test was made
    method: IntArray
    reason: IntArray
    first: IntArray  # index of the first and last point used
    last: IntArray
    slope: FloatArray
    p_value: FloatArray
    n: IntArray


def recent_trends(frame: pd.DataFrame, *, key: Sequence[str] = SERIES_KEY, source: str = "source_code") -> pd.DataFrame:
    """Judge the recent trend of every series of a table.

    Parameters
    ----------
    frame : DataFrame
        Columns of ``key``, ``period``, ``value``, ``lower``, ``upper``, ``obs_status``, ``polarity`` and
        the one named by ``source``; rows in any order. The polarity is constant within a series.
    key : sequence of str
        Columns that make a series.
    source : str
        Column that must not change within a trend: the source, or the statistical exercise.

    Returns
    -------
    DataFrame, one row per series
        In order of first appearance: columns of ``key`` and the fields of ``trend.Trend``; codes as
        categories, missing numbers as NaN, missing years as NA.

    Raises
    ------
    ValueError
        A period twice in a series, a lower limit above its upper limit, an infinite number, an unknown
        polarity.

    Examples
    --------
    >>> rows = pd.DataFrame({"place": "MX-11020", "period": [2015, 2020], "value": [43.5, 39.0]})
    >>> rows = rows.assign(lower=np.nan, upper=np.nan, obs_status="A", source_code="X", polarity="none")
    >>> recent_trends(rows, key=["place"])[["verdict", "reason", "change"]].to_dict("records")
    [{'verdict': 'cannot_be_judged', 'reason': 'too_few_points', 'change': -4.5}]
    """
    series = group_numbers(frame, key)
    count = int(series.max(initial=-1)) + 1
    any_row = np.empty(count, dtype=np.int64)
    any_row[series] = np.arange(len(series))
    points = _valid_points(frame, series, source)
    outcome = _judge_all(points, count)
    verdicts = _verdicts(outcome, frame["polarity"].iloc[any_row])
    result = _as_frame(frame, list(key), any_row, points, outcome).assign(verdict=verdicts)
    return result[[*key, "verdict", *_FIELDS]]


def _valid_points(frame: pd.DataFrame, series: IntArray, source: str) -> _Points:
    """Sort the rows, check them, drop those without a value and mark where stretches start."""
    period_order, year = _periods(frame["period"])
    order = np.lexsort((period_order, series))
    series, period_order = series[order], period_order[order]
    twice = np.flatnonzero((series[1:] == series[:-1]) & (period_order[1:] == period_order[:-1]))
    if len(twice):
        raise ValueError(f"period given twice: {frame.iloc[order[twice[0]]].to_dict()}")
    value, standard_error = _numbers(frame)
    breaks_so_far = np.cumsum((frame["obs_status"] == BREAK).to_numpy(dtype=bool)[order])
    kept = np.flatnonzero(~np.isnan(value[order]))
    row, series, breaks_so_far = order[kept], series[kept], breaks_so_far[kept]
    sources = pd.factorize(frame[source])[0][row]
    same_series = series[1:] == series[:-1]
    cause = np.full(len(row), -1, dtype=np.int64)
    changed = same_series & (sources[1:] != sources[:-1])
    cause[1:][changed] = _REASONS.index(TrendReason.SOURCE_CHANGED)
    broken = same_series & (breaks_so_far[1:] != breaks_so_far[:-1])
    cause[1:][broken] = _REASONS.index(TrendReason.BREAK_IN_SERIES)
    starts = cause >= 0
    starts[:1] = True
    starts[1:] |= ~same_series
    return _Points(row, series, year[row], value[row], standard_error[row], starts, cause)


def _periods(periods: pd.Series) -> tuple[IntArray, FloatArray]:
    """Return the place of each period in time and its calendar year."""
    codes, labels = pd.factorize(periods)
    names = [str(label) for label in labels]
    place = np.empty(len(names), dtype=np.int64)
    place[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    years = np.array([year_of(name) for name in names], dtype=np.float64)
    if (codes < 0).any():
        raise ValueError("a row has no period")
    return place[codes], years[codes]


def _numbers(frame: pd.DataFrame) -> tuple[FloatArray, FloatArray]:
    """Return values and standard errors; NaN where limits are missing or have no width."""
    value, lower, upper = (
        frame[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in ("value", "lower", "upper")
    )
    if any(np.isinf(column).any() for column in (value, lower, upper)):
        raise ValueError("a number is infinite")
    width = upper - lower
    if (width < 0).any():
        raise ValueError(f"lower limit above upper limit: {frame.iloc[int(np.argmax(width < 0))].to_dict()}")
    return value, np.where(width > 0, width / STANDARD_ERRORS_PER_INTERVAL, np.nan)


def _judge_all(points: _Points, count: int) -> _Outcome:
    """Apply the rule to the last stretch of each series that has one."""
    outcome = _nothing(count)
    stretches = _last_stretches(points)
    first, last = stretches.first, stretches.last
    length = last - first + 1
    outcome.first[stretches.series], outcome.last[stretches.series] = first, last
    outcome.n[stretches.series] = length
    not_yearly = np.append(0, np.cumsum(np.isnan(points.year)))
    yearly = not_yearly[last + 1] == not_yearly[first]
    usable = np.flatnonzero(~np.isnan(points.standard_error))
    usable_end = np.searchsorted(usable, last, side="right")
    with_limits = usable_end - np.searchsorted(usable, first)
    weighted = yearly & (with_limits >= POINTS_WITH_LIMITS)
    ranked = yearly & ~weighted & (length >= POINTS_WITHOUT_LIMITS)

    tested = usable[usable_end[weighted][:, None] + np.arange(-POINTS_WITH_LIMITS, 0)]
    test = weighted_regression(points.year[tested], points.value[tested], points.standard_error[tested])
    _record(outcome, stretches.series[weighted], tested, TrendMethod.WEIGHTED_REGRESSION, test)
    for size in np.unique(length[ranked]):
        chosen = ranked & (length == size)
        tested = first[chosen][:, None] + np.arange(size)
        test = mann_kendall(points.year[tested], points.value[tested])
        _record(outcome, stretches.series[chosen], tested, TrendMethod.MANN_KENDALL, test)

    rest = ~(weighted | ranked)
    reasons = _reasons(points.cause[first], length, yearly)
    _change_alone(outcome, points, stretches.where(rest), reasons[rest])
    return outcome


def _reasons(cause: IntArray, length: IntArray, yearly: BoolArray) -> IntArray:
    """Return why each stretch that is not tested is not, as an index of TrendReason."""
    code = _REASONS.index
    return np.select(
        [~yearly, cause >= 0, length == 1, length < POINTS_WITH_LIMITS],
        [
            code(TrendReason.NOT_YEARLY),
            cause,
            code(TrendReason.SINGLE_POINT),
            code(TrendReason.TOO_FEW_POINTS),
        ],
        code(TrendReason.MISSING_LIMITS),
    )


def _nothing(count: int) -> _Outcome:
    """Return the outcome of series without any value."""
    return _Outcome(
        direction=np.zeros(count, dtype=np.int64),
        method=np.full(count, _METHODS.index(TrendMethod.NONE), dtype=np.int64),
        reason=np.full(count, _REASONS.index(TrendReason.NO_DATA), dtype=np.int64),
        first=np.full(count, -1, dtype=np.int64),
        last=np.full(count, -1, dtype=np.int64),
        slope=np.full(count, np.nan),
        p_value=np.full(count, np.nan),
        n=np.zeros(count, dtype=np.int64),
    )


def _last_stretches(points: _Points) -> _Stretches:
    """Return the last stretch of each series."""
    start = np.flatnonzero(points.starts)
    stretches = _Stretches(points.series[start], start, np.append(start, len(points.starts))[1:] - 1)
    is_last = np.ones(len(start), dtype=bool)
    is_last[:-1] = stretches.series[1:] != stretches.series[:-1]
    return stretches.where(is_last)


def _record(outcome: _Outcome, series: IntArray, tested: IntArray, method: TrendMethod, test: TrendTest) -> None:
    """Write the outcome of a test; ``tested`` has one row of point numbers per series."""
    outcome.direction[series] = test.direction
    outcome.method[series] = _METHODS.index(method)
    outcome.reason[series] = -1
    outcome.first[series], outcome.last[series] = tested[:, 0], tested[:, -1]
    outcome.slope[series], outcome.p_value[series] = test.slope, test.p_value
    outcome.n[series] = tested.shape[1]


def _change_alone(outcome: _Outcome, points: _Points, stretches: _Stretches, reasons: IntArray) -> None:
    """Write the reason of series that are not tested and, from two points on, their yearly change."""
    outcome.reason[stretches.series] = reasons
    several = stretches.where(stretches.last > stretches.first)
    change = points.value[several.last] - points.value[several.first]
    outcome.method[several.series] = _METHODS.index(TrendMethod.FIRST_TO_LAST)
    outcome.slope[several.series] = change / (points.year[several.last] - points.year[several.first])


def _verdicts(outcome: _Outcome, polarity: pd.Series) -> pd.Categorical:
    """Turn directions into verdicts by the polarity of each series."""
    polarities, labels = pd.factorize(polarity)
    if (polarities < 0).any():
        raise ValueError("a series has no polarity")
    table = np.array(
        [[_VERDICTS.index(verdict_of(direction, label)) for direction in (-1, 0, 1)] for label in labels],
        dtype=np.int64,
    ).reshape(-1, 3)
    codes = table[polarities, outcome.direction + 1]
    codes[outcome.reason >= 0] = _VERDICTS.index(TrendVerdict.CANNOT_BE_JUDGED)
    return _categories(codes, _VERDICTS)


def _categories(codes: IntArray, labels: Sequence[StrEnum]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=[str(label) for label in labels])


def _as_frame(
    frame: pd.DataFrame, key: list[str], any_row: IntArray, points: _Points, outcome: _Outcome
) -> pd.DataFrame:
    """Return everything but the verdict, one row per series."""
    result = frame[key].iloc[any_row].reset_index(drop=True)
    result["method"] = _categories(outcome.method, _METHODS)
    result["reason"] = _categories(outcome.reason, _REASONS)
    periods = frame["period"]
    if pd.api.types.is_integer_dtype(periods):
        periods = periods.astype("Int32")
    # One entry more than there are points: index −1, a series without any value, finds nothing there.
    rows, values = np.append(points.row, -1), np.append(points.value, np.nan)
    for end, index in (("first", outcome.first), ("last", outcome.last)):
        result[f"{end}_period"] = periods.array.take(rows[index], allow_fill=True)
        result[f"{end}_value"] = values[index]
    several = outcome.last > outcome.first
    result["change"] = np.where(several, result["last_value"] - result["first_value"], np.nan)
    result["change_per_year"] = outcome.slope
    result["p_value"] = outcome.p_value
    result["n"] = outcome.n
    return result
