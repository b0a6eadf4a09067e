"""Sigma and beta convergence: growth with a known speed is found again, and no year is compared across a break."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from observatory.measures import convergence
from observatory.measures.convergence import Course


def converging(speed: float, years: int, n: int = 50) -> tuple[pd.Series, pd.Series]:
    """Return places whose logarithm comes nearer to 3 by ``speed`` a year, without noise."""
    index = pd.Index([f"P-{order:02d}" for order in range(n)])
    start = pd.Series(np.random.default_rng(4).normal(3, 0.5, n), index)
    end = 3 + (start - 3) * math.exp(-speed * years)
    return np.exp(start), np.exp(end)


def test_the_speed_that_was_put_in_comes_out():
    found = convergence.beta(*converging(0.02, 10), 10)
    assert (found.speed, found.half_life) == pytest.approx((0.02, math.log(2) / 0.02), rel=1e-9)
    assert found.course is Course.CLOSER


def test_slope_and_interval_are_those_of_statsmodels():
    first, last = converging(0.02, 5)
    last = last * np.exp(np.random.default_rng(5).normal(0, 0.1, len(last)))
    growth = np.log(last / first) / 5
    expected = sm.OLS(growth, sm.add_constant(np.log(first))).fit().get_robustcov_results("HC3", use_t=True)
    found = convergence.beta(first, last, 5)
    assert (found.slope, found.lower, found.upper) == pytest.approx(
        (expected.params[1], *expected.conf_int()[1]), rel=1e-9
    )


def test_places_that_draw_apart_have_no_half_life():
    found = convergence.beta(*converging(-0.03, 5), 5)
    assert (found.course, found.speed, found.half_life) == (Course.APART, None, None)


def test_where_growth_has_nothing_to_do_with_the_start_nothing_is_claimed():
    first, _last = converging(0.0, 5)
    noise = np.random.default_rng(8).normal(0, 0.1, len(first))
    assert convergence.beta(first, first * np.exp(noise), 5).course is Course.UNCLEAR


def test_values_of_zero_are_left_out_of_growth():
    first, last = converging(0.02, 10)
    first.iloc[0] = last.iloc[1] = 0.0
    assert convergence.beta(first, last, 10).n == len(first) - 2


def test_sigma_is_the_spread_of_each_year():
    values = pd.DataFrame({2010: [10.0, 20.0, 30.0], 2020: [18.0, 20.0, 22.0]})
    found = convergence.sigma(values)
    assert found["deviation"].tolist() == pytest.approx([10.0, 2.0])
    assert found["variation"].tolist() == pytest.approx([0.5, 0.1])
    assert found.at[2020, "logarithms"] == pytest.approx(np.std(np.log([18, 20, 22]), ddof=1))
    assert math.isnan(convergence.sigma(values - 10).at[2010, "logarithms"])


def test_another_unit_changes_neither_variation_nor_logarithms_nor_slope():
    first, last = converging(0.02, 10)
    values = pd.DataFrame({2010: first, 2020: last})
    one, other = convergence.sigma(values), convergence.sigma(values * 100)
    assert one[["variation", "logarithms"]].to_numpy() == pytest.approx(other[["variation", "logarithms"]].to_numpy())
    assert convergence.beta(first * 100, last * 100, 10).slope == pytest.approx(convergence.beta(first, last, 10).slope)


def test_no_year_is_compared_across_a_break_of_most_places():
    statuses = pd.DataFrame({2019: ["A"] * 4, 2020: ["B", "B", "B", "A"], 2021: ["A", "E", "A", "B"]})
    assert convergence.stretches(statuses) == [[2019], [2020, 2021]]


def test_a_place_with_a_break_of_its_own_is_left_out_of_the_stretch():
    statuses = pd.DataFrame({2020: ["B", "A", "A", None], 2021: ["A", "B", "A", "A"]})
    values = pd.DataFrame({2020: [1.0, 2.0, 3.0, np.nan], 2021: [1.5, 2.5, 3.5, 4.5]})
    kept, left_out = convergence.panel(values, statuses, [2020, 2021])
    assert (kept.index.tolist(), left_out) == ([0, 2], 2)
