"""The two tests of a trend against published tables, scipy and numpy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from observatory.measures.trend_statistics import (
    CHI_SQUARED_LIMIT,
    STANDARD_ERRORS_PER_INTERVAL,
    mann_kendall,
    weighted_regression,
)

YEARS = np.arange(2018.0, 2023.0)[None, :]


def permutation_with(inversions: int, size: int) -> np.ndarray:
    """Return a series of distinct values in which that many pairs fall."""
    left, values, remaining = list(range(size)), [], inversions
    while left:
        values.append(left.pop(min(remaining, len(left) - 1)))
        remaining -= min(remaining, len(left))
    return np.array(values, dtype=float)


def exact_tail(size: int) -> dict[int, float]:
    """Return P(S ≥ s) without trend and ties, counting the permutations by their inversions."""
    ways = np.array([1.0])
    for length in range(2, size + 1):
        ways = np.convolve(ways, np.ones(length))
    probability = ways / ways.sum()
    pairs = size * (size - 1) // 2
    return {pairs - 2 * inversions: float(probability[: inversions + 1].sum()) for inversions in range(pairs + 1)}


def test_the_limit_is_the_998_per_mille_point_of_chi_squared():
    assert pytest.approx(stats.chi2.isf(0.002, df=1), rel=1e-12) == CHI_SQUARED_LIMIT
    assert stats.norm.isf(0.025) * 2 == pytest.approx(STANDARD_ERRORS_PER_INTERVAL, abs=1e-3)


def test_weighted_slope_by_hand():
    # Years −2 … 2 about 2020, SE 1: Σx² = 10, so a slope of 0.98 has χ² = 0.98² · 10 = 9.604 > 9.5495.
    found = weighted_regression(YEARS, 30.0 + 0.98 * (YEARS - 2020), np.ones((1, 5)))
    assert found.slope[0] == pytest.approx(0.98)
    assert found.statistic[0] == pytest.approx(9.604)
    assert found.direction[0] == 1
    # 0.97² · 10 = 9.409 < 9.5495
    assert weighted_regression(YEARS, 30.0 + 0.97 * (YEARS - 2020), np.ones((1, 5))).direction[0] == 0


def test_weighted_slope_and_its_error_agree_with_numpy():
    rng = np.random.default_rng(1)
    years = np.sort(rng.choice(np.arange(2000.0, 2024.0), (40, 5)), axis=1) + np.arange(5) * 30
    values, errors = rng.normal(30, 5, (40, 5)), rng.uniform(0.2, 3, (40, 5))
    found = weighted_regression(years, values, errors)
    for index in range(40):
        (slope, _), covariance = np.polyfit(years[index], values[index], 1, w=1 / errors[index], cov="unscaled")
        assert found.slope[index] == pytest.approx(slope)
        assert found.variance[index] == pytest.approx(covariance[0, 0])
        assert found.p_value[index] == pytest.approx(stats.chi2.sf(slope**2 / covariance[0, 0], df=1))


def test_one_year_does_not_make_a_trend():
    # Falling each year but for the last, which pulls the line up: highly significant, yet 2022 alone does it.
    values = np.array([[14.0, 13.0, 12.0, 11.0, 20.0]])
    found = weighted_regression(YEARS, values, np.full((1, 5), 0.1))
    assert found.slope[0] > 0
    assert found.statistic[0] > CHI_SQUARED_LIMIT
    assert found.direction[0] == 0


@pytest.mark.parametrize(
    ("size", "s", "published"),
    # Upper tail of Kendall's S: Kendall (1975), appendix table 1; Hollander and Wolfe (1973), table A.21.
    [
        (8, 16, 0.031),
        (8, 18, 0.016),
        (8, 20, 0.0071),
        (9, 18, 0.038),
        (9, 20, 0.022),
        (10, 21, 0.036),
        (10, 23, 0.023),
    ],
)
def test_s_of_short_series_is_judged_as_by_the_published_table(size, s, published):
    assert exact_tail(size)[s] == pytest.approx(published, abs=6e-4)
    series = permutation_with((size * (size - 1) // 2 - s) // 2, size)[None, :]
    found = mann_kendall(np.arange(size, dtype=float)[None, :], series)
    assert found.statistic[0] == s
    assert found.direction[0] == (1 if 2 * published < 0.05 else 0)


@pytest.mark.parametrize("size", range(8, 31))
def test_the_normal_approximation_decides_as_the_exact_test_but_on_the_very_limit(size):
    years = np.arange(size, dtype=float)[None, :]
    for s, tail in exact_tail(size).items():
        if s > 0 and abs(2 * tail - 0.05) > 0.001:
            series = permutation_with((size * (size - 1) // 2 - s) // 2, size)[None, :]
            assert (mann_kendall(years, series).direction[0] == 1) == (2 * tail < 0.05), s


def test_variance_with_ties_by_hand():
    # 10 points, ties of 3 and of 2: (10·9·25 − 3·2·11 − 2·1·9) / 18 = (2250 − 66 − 18) / 18.
    values = np.array([[1.0, 1, 1, 2, 3, 3, 4, 5, 6, 7]])
    found = mann_kendall(np.arange(10.0)[None, :], values)
    assert found.variance[0] == pytest.approx(2166 / 18)
    assert found.statistic[0] == 45 - 3 - 1
    # z = (41 − 1) / √120.33 = 3.646; two-sided p from the normal table.
    assert found.p_value[0] == pytest.approx(0.000266, abs=2e-6)


def test_s_and_its_variance_agree_with_scipy():
    rng = np.random.default_rng(2)
    values = rng.integers(0, 9, (60, 12)).astype(float)
    years = np.tile(np.arange(12.0), (60, 1))
    found = mann_kendall(years, values)
    for index in range(60):
        tau = stats.kendalltau(years[index], values[index], method="asymptotic")
        # scipy applies no correction for continuity, so compare |z| before it.
        z = abs(found.statistic[index]) / np.sqrt(found.variance[index])
        assert z == pytest.approx(stats.norm.isf(tau.pvalue / 2))
        assert np.sign(found.statistic[index]) == np.sign(tau.statistic)


def test_slope_is_that_of_theil_and_sen():
    rng = np.random.default_rng(3)
    years = np.cumsum(rng.integers(1, 6, (20, 9)), axis=1).astype(float)
    values = rng.normal(size=(20, 9))
    found = mann_kendall(years, values)
    expected = [stats.theilslopes(row, year).slope for row, year in zip(values, years, strict=True)]
    assert found.slope == pytest.approx(expected)


def test_a_constant_series_shows_no_change():
    found = mann_kendall(np.arange(9.0)[None, :], np.full((1, 9), 12.5))
    assert (found.direction[0], found.p_value[0], found.slope[0]) == (0, 1.0, 0.0)


def test_no_series_give_no_results():
    assert len(mann_kendall(np.empty((0, 9)), np.empty((0, 9))).direction) == 0
    assert len(weighted_regression(*[np.empty((0, 5))] * 3).direction) == 0


series_of_one_length = st.integers(8, 14).flatmap(
    lambda size: st.lists(st.lists(st.integers(-40, 40), min_size=size, max_size=size), min_size=1, max_size=5)
)


@given(series_of_one_length)
def test_upside_down_is_the_other_way_and_backwards_too(rows):
    values = np.array(rows, dtype=float)
    years = np.tile(np.arange(values.shape[1], dtype=float), (len(rows), 1))
    found = mann_kendall(years, values)
    for turned in (mann_kendall(years, -values), mann_kendall(years, values[:, ::-1])):
        np.testing.assert_array_equal(turned.direction, -found.direction)
        np.testing.assert_array_equal(turned.p_value, found.p_value)
    errors = 1.0 + np.abs(values[:, :5]) % 3
    straight = weighted_regression(years[:, :5], values[:, :5], errors)
    flipped = weighted_regression(years[:, :5], -values[:, :5], errors)
    np.testing.assert_array_equal(flipped.direction, -straight.direction)
    np.testing.assert_array_equal(flipped.statistic, straight.statistic)


@given(series_of_one_length, st.sampled_from([0.25, 2.0, 1024.0]), st.integers(-1000, 1000))
def test_a_change_of_unit_changes_the_slope_alone(rows, factor, shift):
    values = np.array(rows, dtype=float)
    years = np.tile(np.arange(values.shape[1], dtype=float), (len(rows), 1))
    found, scaled = mann_kendall(years, values), mann_kendall(years, factor * values + shift)
    np.testing.assert_array_equal(scaled.p_value, found.p_value)
    np.testing.assert_allclose(scaled.slope, factor * found.slope)
