"""The recent trend once more, written from its definition (DESIGN, measures) and in exact fractions.

Weighted least squares by the normal equations of two by two, Mann-Kendall by counting pairs; nothing is shared with the
program but the definition. Values and limits are decimals, so that signs and ties are exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from observatory.measures.trend import TrendReason, recent_trend
from observatory.measures.trend_table import recent_trends
from observatory.text import LANGUAGES, kinds, translator

EACH = 90
CRITICAL = stats.chi2.isf(0.002, df=1)


@dataclass
class Series:
    """One series as it is given to the program: decimals as text, so that both sides read the same number."""

    kind: str
    polarity: str
    periods: list[str]
    values: list[str | None]
    widths: list[str | None]
    broken: list[bool] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


@dataclass
class Point:
    """A point that has a value."""

    period: str
    value: Fraction
    error: Fraction | None


def judged(series: Series) -> dict[str, object]:
    """Return verdict, reason, method, number of points, first and last period and p of one series."""
    stretch, cause = last_stretch(series)
    if not stretch:
        return without_test(stretch, "no_data")
    if any(len(point.period) != len("2020") for point in stretch):
        return without_test(stretch, "not_yearly")
    sure = [point for point in stretch if point.error]
    if len(sure) >= 5:
        return weighted(sure[-5:], series.polarity)
    if len(stretch) >= 8:
        return ranked(stretch, series.polarity)
    if cause:
        return without_test(stretch, cause)
    return without_test(stretch, {1: "single_point", 2: "too_few_points", 3: "too_few_points", 4: "too_few_points"}.get(
        len(stretch), "missing_limits"))  # fmt: skip


def last_stretch(series: Series) -> tuple[list[Point], str | None]:
    """Cut a series at breaks and at changes of source; return the last piece that has values, and what it began with."""
    pieces: list[list[Point]] = [[]]
    causes: list[str | None] = [None]
    break_waits, source = False, None
    for period, value, width, broken, name in zip(
        series.periods, series.values, series.widths, series.broken, series.sources, strict=True
    ):
        break_waits = break_waits or broken
        if value is None:
            continue
        if pieces[-1] and (break_waits or name != source):
            pieces.append([])
            causes.append("break_in_series" if break_waits else "source_changed")
        error = Fraction(width) * 2 / Fraction("3.92") if width and Fraction(width) > 0 else None
        pieces[-1].append(Point(period, Fraction(value), error))
        break_waits, source = False, name
    return pieces[-1], causes[-1]


def slope_and_variance(points: Sequence[Point]) -> tuple[Fraction, Fraction]:
    """Solve (XᵀWX) b = XᵀWy for the line b₀ + b₁·year; the variance of b₁ is that element of (XᵀWX)⁻¹."""
    rows = [(1 / point.error**2, int(point.period), point.value) for point in points if point.error]
    a = sum(weight for weight, _x, _y in rows)
    b = sum(weight * x for weight, x, _y in rows)
    d = sum(weight * x * x for weight, x, _y in rows)
    u = sum(weight * y for weight, _x, y in rows)
    v = sum(weight * x * y for weight, x, y in rows)
    determinant = a * d - b * b
    return Fraction(a * v - b * u) / determinant, Fraction(a) / determinant


def weighted(points: list[Point], polarity: str) -> dict[str, object]:
    slope, variance = slope_and_variance(points)
    chi_squared = float(slope**2 / variance)
    without_one = [slope_and_variance([*points[:i], *points[i + 1 :]])[0] for i in range(len(points))]
    stable = all(sign(other) == sign(slope) for other in without_one)
    direction = sign(slope) if chi_squared > CRITICAL and stable else 0
    return with_test(
        points, "weighted_regression", direction, polarity, float(stats.chi2.sf(chi_squared, df=1)), float(slope)
    )


def ranked(points: list[Point], polarity: str) -> dict[str, object]:
    n = len(points)
    s = sum(sign(later.value - earlier.value) for earlier, later in combinations(points, 2))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(point.value for point in points).values())
    variance = Fraction(n * (n - 1) * (2 * n + 5) - ties, 18)
    p_value = 1.0 if s == 0 else float(2 * stats.norm.sf((abs(s) - 1) / math.sqrt(variance)))
    slopes = sorted((b.value - a.value) / (int(b.period) - int(a.period)) for a, b in combinations(points, 2))
    middle = (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2
    return with_test(points, "mann_kendall", sign(s) if p_value < 0.05 else 0, polarity, p_value, float(middle))


def with_test(
    points: list[Point], method: str, direction: int, polarity: str, p_value: float, slope: float
) -> dict[str, object]:
    words = {
        "higher_better": {1: "improving", -1: "worsening"}, "lower_better": {1: "worsening", -1: "improving"},
        "none": {1: "increasing", -1: "decreasing"},
    }[polarity]  # fmt: skip
    return {
        "verdict": words.get(direction, "no_significant_change"), "reason": None, "method": method, "n": len(points),
        "first_period": points[0].period, "last_period": points[-1].period, "p_value": p_value, "change_per_year": slope,
        "change": float(points[-1].value) - float(points[0].value),
    }  # fmt: skip


def without_test(stretch: list[Point], reason: str) -> dict[str, object]:
    found: dict[str, object] = {"verdict": "cannot_be_judged", "reason": reason, "n": len(stretch), "p_value": None}
    if len(stretch) > 1:
        found |= {"method": "first_to_last", "change": float(stretch[-1].value) - float(stretch[0].value)}
    return found | {"first_period": stretch[0].period, "last_period": stretch[-1].period} if stretch else found


def sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)


def draw(kind: str, rng: np.random.Generator) -> Series:
    """Return a series of one kind; about half of the long ones have 95 % limits."""
    n = int(rng.integers(1, 5)) if kind == "short" else int(rng.integers(5, 21))
    years = np.sort(rng.choice(np.arange(1995, 2026), n, replace=False))
    drift = {"increasing": 0.9, "decreasing": -0.9}.get(kind, 0.0 if kind == "flat" else float(rng.normal(0, 0.5)))
    level = 50 + drift * (years - years[0]) + rng.normal(0, float(rng.choice([0.3, 2.0])), n)
    # Whole numbers make many ties; every other figure has one decimal, as published percentages do.
    values: list[str | None] = [f"{number:.0f}" if kind == "ties" else f"{number:.1f}" for number in level]
    widths: list[str | None] = [None] * n
    if rng.random() < 0.55:
        widths = [f"{width:.2f}" for width in rng.uniform(0.1, 2.5, n)]
    for index in range(n):
        if kind == "missing limits" and rng.random() < 0.5:
            widths[index] = str(rng.choice(["", "0.00"])) or None
        if kind == "empty" or (kind == "gaps" and rng.random() < 0.35):
            values[index] = None
    broken = [kind == "broken" and bool(rng.random() < 0.15) for _year in years]
    change = int(rng.integers(1, n + 1)) if kind == "other source" else n
    periods = [str(year) for year in years]
    if kind == "not yearly":
        periods[int(rng.integers(n))] += "-Q1"
    sources = ["a" if index < change else "b" for index in range(n)]
    polarity = str(rng.choice(["higher_better", "lower_better", "none"]))
    return Series(kind, polarity, periods, values, widths, broken, sources)


KINDS = (
    "increasing", "decreasing", "flat", "short", "broken", "other source", "missing limits", "ties", "gaps", "not yearly", "empty",
)  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> list[Series]:
    rng = np.random.default_rng(20261122)
    return [draw(kind, rng) for kind in KINDS for _number in range(EACH)]


def limits(series: Series) -> tuple[list[float], list[float], list[float]]:
    """Return values, lower and upper limits as numbers; NaN where missing."""
    values = [math.nan if value is None else float(value) for value in series.values]
    halves = [math.nan if width is None else float(width) for width in series.widths]
    lower = [value - half for value, half in zip(values, halves, strict=True)]
    upper = [value + half for value, half in zip(values, halves, strict=True)]
    return values, lower, upper


def same(found: dict[str, object], expected: dict[str, object], series: Series) -> None:
    for name, wanted in expected.items():
        got = found[name]
        if wanted is None:
            assert got is None or pd.isna(got), (name, series)
        elif isinstance(wanted, float):
            assert got == pytest.approx(wanted, rel=1e-6, abs=1e-9), (name, series)
        else:
            assert str(got) == str(wanted), (name, series)


def test_one_series_at_a_time(drawn: list[Series]) -> None:
    assert len(drawn) >= 500
    for series in drawn:
        values, lower, upper = limits(series)
        statuses = ["B" if broken else "A" for broken in series.broken]
        found = recent_trend(series.periods, values, lower, upper, statuses, series.sources, polarity=series.polarity)
        same({name: getattr(found, name) for name in found.__slots__}, judged(series), series)


def test_all_series_at_once(drawn: list[Series]) -> None:
    parts = []
    for number, series in enumerate(drawn):
        values, lower, upper = limits(series)
        parts.append(pd.DataFrame({
            "place": number, "period": series.periods, "value": values, "lower": lower, "upper": upper,
            "obs_status": ["B" if broken else "A" for broken in series.broken], "source_code": series.sources,
            "polarity": series.polarity,
        }))  # fmt: skip
    found = recent_trends(pd.concat(parts).sample(frac=1, random_state=1), key=["place"]).set_index("place")
    for number, series in enumerate(drawn):
        same(found.loc[number].to_dict(), judged(series), series)


def test_the_series_reach_every_verdict_method_and_reason(drawn: list[Series]) -> None:
    outcomes = [judged(series) for series in drawn]
    assert Counter(outcome["verdict"] for outcome in outcomes).keys() == set(kinds.TRENDS)
    assert {outcome.get("method") for outcome in outcomes} >= {"weighted_regression", "mann_kendall", "first_to_last"}
    reasons = Counter(outcome["reason"] for outcome in outcomes if outcome["reason"])
    assert set(reasons) == {str(reason) for reason in TrendReason}
    by_kind = {kind: [o for s, o in zip(drawn, outcomes, strict=True) if s.kind == kind] for kind in KINDS}
    for kind in ("increasing", "decreasing", "ties", "missing limits"):
        assert {"weighted_regression", "mann_kendall"} <= {outcome.get("method") for outcome in by_kind[kind]}, kind
    assert all(outcome["verdict"] != "no_significant_change" for outcome in by_kind["short"])


def test_every_reason_has_words_of_its_own_in_each_language() -> None:
    reasons = {str(reason) for reason in TrendReason}
    assert len(reasons) >= 5
    assert reasons == set(kinds.TREND_REASONS)
    for language in LANGUAGES:
        words = {translator(language)(message) for message in kinds.TREND_REASONS.values()}
        assert len(words) == len(reasons)
        assert language == "en" or not words & set(kinds.TREND_REASONS.values())
