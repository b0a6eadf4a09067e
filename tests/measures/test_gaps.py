"""Gaps between groups against published intervals and the formulas they generalise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.gaps import difference, ratio


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % score interval of a proportion (Wilson, JASA 22, 1927)."""
    z = 1.959964
    centre, half = count + z * z / 2, z * math.sqrt(count * (total - count) / total + z * z / 4)
    return (centre - half) / (total + z * z), (centre + half) / (total + z * z)


@pytest.mark.parametrize(
    ("first", "second", "lower", "upper"),
    # Newcombe, Statistics in Medicine 17 (1998), table II, method 10, contrasts (a) to (f).
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_differences_of_proportions_as_published(first, second, lower, upper):
    gap = difference(first[0] / first[1], second[0] / second[1], wilson(*first), wilson(*second))
    assert float(gap.lower) == pytest.approx(lower, abs=6e-5)
    assert float(gap.upper) == pytest.approx(upper, abs=6e-5)


def test_with_symmetric_limits_it_is_the_delta_method():
    gap = difference(30.0, 20.0, (27.0, 33.0), (16.0, 24.0))
    assert float(gap.value) == 10.0
    assert (float(gap.lower), float(gap.upper)) == (5.0, 15.0)
    assert bool(gap.significant)


def test_with_limits_symmetric_on_logarithms_the_ratio_is_that_of_katz():
    gap = ratio(30.0, 20.0, (30 / 1.25, 30 * 1.25), (20 / 1.25, 20 * 1.25))
    half = math.sqrt(2) * math.log(1.25)
    assert float(gap.value) == 1.5
    assert float(gap.lower) == pytest.approx(1.5 * math.exp(-half))
    assert float(gap.upper) == pytest.approx(1.5 * math.exp(half))
    assert bool(gap.significant)


def test_overlapping_intervals_can_still_differ():
    # 18–22 and 21.5–25.5 overlap; their difference of 3.5 ± √(2²+2²) does not reach 0.
    gap = difference(23.5, 20.0, (21.5, 25.5), (18.0, 22.0))
    assert float(gap.lower) > 0


def test_without_limits_there_is_a_value_but_no_interval():
    for gap, value in ((difference(30.0, 20.0), 10.0), (ratio(30.0, 20.0, (25.0, 36.0)), 1.5)):
        assert float(gap.value) == value
        assert not gap.has_interval
        assert not gap.significant
    half_given = difference(30.0, 20.0, (27.0, math.nan), (16.0, 24.0))
    assert np.isnan([half_given.lower, half_given.upper]).all()


def test_a_missing_value_has_no_gap():
    for gap in (difference(math.nan, 20.0), ratio(30.0, math.nan)):
        assert np.isnan(gap.value)
        assert not gap.significant


@pytest.mark.parametrize(("first", "second"), [(5.0, 0.0), (0.0, 0.0), (-1.0, 2.0), (1.0, -2.0)])
def test_a_ratio_to_nothing_or_of_negative_figures_is_not_made(first, second):
    assert np.isnan(ratio(first, second).value)


def test_nothing_against_something_is_a_ratio_of_zero_without_interval():
    gap = ratio(0.0, 4.0, (0.0, 1.0), (3.0, 5.0))
    assert float(gap.value) == 0.0
    assert not gap.has_interval


def test_many_territories_at_once():
    women, men = np.array([30.0, 20.0, math.nan]), np.array([20.0, 20.0, 10.0])
    gap = difference(women, men, (women - 3, women + 3), (men - 4, men + 4))
    assert gap.value.shape == gap.lower.shape == (3,)
    assert gap.significant.tolist() == [True, False, False]
    against_one = ratio(women, 10.0)
    assert against_one.value[:2].tolist() == [3.0, 2.0]


@pytest.mark.parametrize("limits", [(31.0, 35.0), (20.0, 29.0), (33.0, 27.0)])
def test_a_value_outside_its_limits_is_refused(limits):
    with pytest.raises(ValueError, match="outside its own limits"):
        difference(30.0, 20.0, limits, (16.0, 24.0))


estimates = st.tuples(st.floats(1, 100), st.floats(0.01, 0.9), st.floats(0.01, 50)).map(
    lambda drawn: (drawn[0], (drawn[0] * (1 - drawn[1]), drawn[0] + drawn[2]))
)


@given(estimates, estimates)
def test_exchanging_the_groups_turns_the_gap_round(first, second):
    (a, limits_a), (b, limits_b) = first, second
    there, back = difference(a, b, limits_a, limits_b), difference(b, a, limits_b, limits_a)
    assert float(back.value) == -float(there.value)
    assert (float(back.lower), float(back.upper)) == (-float(there.upper), -float(there.lower))
    there, back = ratio(a, b, limits_a, limits_b), ratio(b, a, limits_b, limits_a)
    assert float(back.value) == pytest.approx(1 / float(there.value))
    assert float(back.lower) == pytest.approx(1 / float(there.upper))
    assert float(there.lower) <= float(there.value) * (1 + 1e-12)


@given(estimates, estimates, st.sampled_from([0.01, 100.0]))
def test_the_ratio_does_not_depend_on_the_unit(first, second, factor):
    (a, limits_a), (b, limits_b) = first, second
    found = ratio(a, b, limits_a, limits_b)
    scaled = ratio(a * factor, b * factor, tuple(x * factor for x in limits_a), tuple(x * factor for x in limits_b))
    assert float(scaled.value) == pytest.approx(float(found.value))
    assert float(scaled.upper) == pytest.approx(float(found.upper))
