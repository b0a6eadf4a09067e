"""The rule of the recent trend: which stretch, which test, and why there is no verdict."""

from __future__ import annotations

import math

import pytest

from observatory.measures.trend import TrendVerdict, recent_trend, verdict_of, year_of

FALLING = [32.0, 31.4, 30.9, 29.5, 29.9, 28.0, 27.1, 26.4]
YEARS = list(range(2015, 2023))


def limits(values, half_width=0.5):
    """Return 95 % limits of equal half width."""
    return [value - half_width for value in values], [value + half_width for value in values]


@pytest.mark.parametrize(
    ("polarity", "falling", "rising"),
    [
        ("lower_better", "improving", "worsening"),
        ("higher_better", "worsening", "improving"),
        ("none", "decreasing", "increasing"),
    ],
)
def test_polarity_turns_a_direction_into_a_verdict(polarity, falling, rising):
    assert recent_trend(YEARS, FALLING, polarity=polarity).verdict == falling
    assert recent_trend(YEARS, FALLING[::-1], polarity=polarity).verdict == rising
    assert recent_trend(YEARS, FALLING, *limits(FALLING), polarity=polarity).verdict == falling


def test_without_limits_eight_points_are_tested_together():
    found = recent_trend(YEARS, FALLING, polarity="lower_better")
    # S = −26 (one pair rises), var = 8·7·21/18 = 65.33, z = −25/8.083 = −3.093
    assert found.method == "mann_kendall"
    assert found.reason is None
    assert found.p_value == pytest.approx(0.00198, abs=2e-5)
    assert (found.first_period, found.last_period, found.n) == (2015, 2022, 8)
    assert found.change == pytest.approx(26.4 - 32.0)
    assert found.change_per_year == pytest.approx(-0.8083, abs=1e-4)  # median of the 28 pairwise slopes


def test_with_limits_the_five_most_recent_points_are_tested():
    # It fell until 2018 and has not moved since: the recent trend is what counts.
    values = [40.0, 35.0, 30.0, 25.0, 24.9, 25.1, 25.0, 24.9]
    found = recent_trend(YEARS, values, *limits(values, 1.0), polarity="lower_better")
    assert found.method == "weighted_regression"
    assert found.verdict == "no_significant_change"
    assert (found.first_period, found.last_period, found.n) == (2018, 2022, 5)


def test_with_limits_years_need_not_be_consecutive():
    values = [20.0, 22.0, 24.0, 26.0, 28.0]
    found = recent_trend([2000, 2005, 2010, 2015, 2020], values, *limits(values), polarity="none")
    assert found.verdict == "increasing"
    assert found.change_per_year == pytest.approx(0.4)


def test_wide_limits_hide_what_narrow_ones_show():
    values = [20.0, 20.5, 21.0, 21.5, 22.0]
    years = YEARS[:5]
    assert recent_trend(years, values, *limits(values, 0.2), polarity="none").verdict == "increasing"
    assert recent_trend(years, values, *limits(values, 2.0), polarity="none").verdict == "no_significant_change"


def test_points_without_usable_limits_are_passed_over():
    lower, upper = limits(FALLING)
    lower[-1] = upper[-1] = None
    upper[3] = lower[3] = FALLING[3]
    found = recent_trend(YEARS, FALLING, lower, upper, polarity="lower_better")
    assert found.method == "weighted_regression"
    assert (found.first_period, found.last_period) == (2016, 2021)


def test_with_too_few_limits_the_other_rule_is_used():
    lower, upper = limits(FALLING)
    found = recent_trend(YEARS, FALLING, [None] * 4 + lower[4:], [None] * 4 + upper[4:], polarity="none")
    assert found.method == "mann_kendall"


@pytest.mark.parametrize(
    ("periods", "values", "options", "reason", "method", "n"),
    [
        ([], [], {}, "no_data", "none", 0),
        ([2020, 2021], [None, math.nan], {}, "no_data", "none", 0),
        ([2020], [5.0], {}, "single_point", "none", 1),
        ([2020, 2021], [5.0, None], {}, "single_point", "none", 1),
        ([2010, 2020], [5.0, 7.0], {}, "too_few_points", "first_to_last", 2),
        (YEARS[:4], FALLING[:4], {}, "too_few_points", "first_to_last", 4),
        (YEARS[:5], FALLING[:5], {}, "missing_limits", "first_to_last", 5),
        (YEARS[:7], FALLING[:7], {}, "missing_limits", "first_to_last", 7),
        (YEARS, FALLING, {"statuses": list("AAAABAAA")}, "break_in_series", "first_to_last", 4),
        (YEARS, FALLING, {"statuses": list("AAAAAAAB")}, "break_in_series", "none", 1),
        (YEARS, FALLING, {"sources": ["a"] * 5 + ["b"] * 3}, "source_changed", "first_to_last", 3),
        (YEARS, FALLING, {"sources": ["a"] * 7 + ["b"]}, "source_changed", "none", 1),
        # the last start counts; where break and change of source coincide the break is named
        (YEARS, FALLING, {"statuses": list("AABAAAAA"), "sources": ["a"] * 5 + ["b"] * 3}, "source_changed",
         "first_to_last", 3),
        (YEARS, FALLING, {"statuses": list("AAAAABAA"), "sources": ["a"] * 5 + ["b"] * 3}, "break_in_series",
         "first_to_last", 3),
        (["2023-Q1", "2023-Q2", "2023-Q3"], [1.0, 2.0, 3.0], {}, "not_yearly", "first_to_last", 3),
    ],
)  # fmt: skip
def test_why_there_is_no_verdict(periods, values, options, reason, method, n):
    found = recent_trend(periods, values, polarity="lower_better", **options)
    assert found.verdict == "cannot_be_judged"
    assert (found.reason, found.method, found.n) == (reason, method, n)
    assert found.p_value is None


def test_without_a_verdict_the_change_is_still_told():
    found = recent_trend([2010, 2015, 2020], [44.1, 43.5, 39.1], polarity="lower_better")
    assert (found.first_period, found.first_value) == (2010, 44.1)
    assert (found.last_period, found.last_value) == (2020, 39.1)
    assert found.change == pytest.approx(-5.0)
    assert found.change_per_year == pytest.approx(-0.5)


def test_one_point_has_a_value_but_no_change():
    found = recent_trend([2020], [5.0], polarity="none")
    assert (found.first_period, found.last_value) == (2020, 5.0)
    assert (found.change, found.change_per_year) == (None, None)


def test_no_change_is_told_across_a_break():
    found = recent_trend([2019, 2020, 2021], [25.3, 26.4, 27.8], statuses=["A", "A", "B"], polarity="lower_better")
    assert (found.first_period, found.change) == (2021, None)


def test_a_long_stretch_after_a_break_is_judged_by_itself():
    values = [10.0, 20.0, *FALLING]
    statuses = ["A", "A", "B", *"AAAAAAA"]
    found = recent_trend(range(2013, 2023), values, statuses=statuses, polarity="lower_better")
    assert found.verdict == "improving"
    assert (found.first_period, found.n) == (2015, 8)


def test_a_break_in_a_year_without_value_still_breaks():
    # SDMX allows B on a suppressed figure: the next value starts the new stretch.
    values = [*FALLING[:6], None, 26.4]
    found = recent_trend(YEARS, values, statuses=list("AAAAAABA"), polarity="none")
    assert (found.reason, found.n) == ("break_in_series", 1)


def test_a_break_before_the_first_value_breaks_nothing():
    assert recent_trend(YEARS, FALLING, statuses=list("BAAAAAAA"), polarity="none").verdict == "decreasing"
    values = [None, *FALLING]
    found = recent_trend(range(2014, 2023), values, statuses=list("BAAAAAAAA"), polarity="none")
    assert found.verdict == "decreasing"


@pytest.mark.parametrize("status", ["D", "E", "P", "U"])
def test_no_other_status_breaks_a_series(status):
    statuses = ["A"] * 5 + [status] + ["A"] * 2
    assert recent_trend(YEARS, FALLING, statuses=statuses, polarity="none").verdict == "decreasing"


def test_the_order_of_the_points_does_not_matter():
    backwards = recent_trend(YEARS[::-1], FALLING[::-1], polarity="none")
    assert backwards == recent_trend(YEARS, FALLING, polarity="none")


def test_years_as_text_are_years():
    found = recent_trend([str(year) for year in YEARS], FALLING, polarity="none")
    assert (found.verdict, found.first_period) == ("decreasing", "2015")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([2020, 2020], [1.0, 2.0]), "2020 is given twice"),
        (([2020], [1.0], [2.0], [0.0]), "2020: lower limit 2.0 is above upper limit 0.0"),
        (([2020], [math.inf]), "2020: a number is infinite"),
        (([2020, 2021], [1.0]), "zip"),
    ],
)
def test_impossible_series_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        recent_trend(*arguments, polarity="none")


def test_an_unknown_polarity_is_refused():
    with pytest.raises(ValueError, match="good"):
        recent_trend([2020], [1.0], polarity="good")


def test_every_verdict_has_a_symbol_and_opposites_differ():
    assert TrendVerdict.IMPROVING.symbol != TrendVerdict.WORSENING.symbol
    assert TrendVerdict.INCREASING.symbol != TrendVerdict.DECREASING.symbol
    assert TrendVerdict.CANNOT_BE_JUDGED.symbol == "–"
    assert verdict_of(0, "higher_better").symbol == "●"


@pytest.mark.parametrize("period", ["2024-Q1", "2024-03", "24", "20240", "", None])
def test_what_is_not_a_calendar_year(period):
    assert math.isnan(year_of(period))
