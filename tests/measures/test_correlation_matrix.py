"""Correlations and their intervals are those of scipy, and of the published formulas."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from observatory.measures import correlation_matrix
from observatory.measures.association import Strength


def table(n: int = 40) -> pd.DataFrame:
    generator = np.random.default_rng(2)
    x = generator.normal(size=n)
    return pd.DataFrame({"x": x, "y": x + generator.normal(size=n), "z": np.exp(x) + generator.normal(size=n)})


def test_pearson_and_its_interval_are_those_of_scipy():
    found = correlation_matrix.matrix(table())["x", "y"]
    expected = stats.pearsonr(table()["x"], table()["y"])
    limits = expected.confidence_interval(0.95)
    assert (found.coefficient, found.lower, found.upper) == pytest.approx((expected.statistic, *limits), rel=1e-9)


def test_spearman_has_the_standard_error_of_bonett_and_wright():
    found = correlation_matrix.matrix(table(), "spearman")["x", "z"]
    rho = stats.spearmanr(table()["x"], table()["z"]).statistic
    half = 1.959963984540054 * math.sqrt((1 + rho**2 / 2) / (40 - 3))
    assert found.coefficient == pytest.approx(rho, rel=1e-9)
    assert (math.atanh(found.lower), math.atanh(found.upper)) == pytest.approx(
        (math.atanh(rho) - half, math.atanh(rho) + half), rel=1e-9
    )


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty(method):
    generator = np.random.default_rng(11)
    rho = 0.6
    true = rho if method == "pearson" else 6 / math.pi * math.asin(rho / 2)  # of a bivariate normal
    held = 0
    for _draw in range(600):
        pair = generator.multivariate_normal([0, 0], [[1, rho], [rho, 1]], 30)
        found = correlation_matrix.correlation(pair[:, 0], pair[:, 1], method)
        held += found.lower <= true <= found.upper
    assert held / 600 == pytest.approx(0.95, abs=0.03)


def test_pairwise_takes_all_places_of_a_pair_and_complete_those_with_everything():
    data = table()
    data.loc[:9, "z"] = np.nan
    assert correlation_matrix.matrix(data)["x", "y"].n == 40
    complete = correlation_matrix.matrix(data, cases="complete")
    assert {pair: found.n for pair, found in complete.items()} == {("x", "y"): 30, ("x", "z"): 30, ("y", "z"): 30}


def test_each_pair_comes_once_in_the_order_of_the_columns():
    assert list(correlation_matrix.matrix(table())) == [("x", "y"), ("x", "z"), ("y", "z")]


def test_what_says_nothing_is_told_and_not_written_as_zero():
    data = table(9)
    assert correlation_matrix.matrix(data)["x", "y"].strength is Strength.TOO_FEW
    constant = correlation_matrix.correlation([1.0] * 20, range(20))
    assert (constant.coefficient, constant.strength) == (None, Strength.CONSTANT)


def test_the_order_of_the_places_changes_nothing():
    one, other = correlation_matrix.matrix(table()), correlation_matrix.matrix(table().sample(frac=1, random_state=1))
    assert one["x", "y"].coefficient == pytest.approx(other["x", "y"].coefficient, rel=1e-12)


def test_a_straight_line_has_no_width():
    found = correlation_matrix.correlation(range(20), [3 * x for x in range(20)])
    assert (found.coefficient, found.lower, found.upper) == pytest.approx((1.0, 1.0, 1.0))
