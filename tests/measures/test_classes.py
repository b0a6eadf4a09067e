"""Map classes: published data, the definition of each scheme, and what must hold for any data."""

from __future__ import annotations

import math
import warnings
from itertools import combinations, pairwise

import mapclassify
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatory.measures.classes import MISSING_CLASS, Scheme, assign, classify
from observatory.measures.rounding import half_up

SCHEMES = list(Scheme)
shown_values = st.lists(st.integers(-500, 500).map(lambda number: number / 10), min_size=1, max_size=60)


def spread_within(values: np.ndarray, found: np.ndarray) -> float:
    """Return the sum of squared deviations from the mean of each class."""
    parts = [values[found == number] for number in np.unique(found)]
    return float(sum(((part - part.mean()) ** 2).sum() for part in parts))


def test_natural_breaks_of_the_example_of_mapclassify():
    # Employment density of 58 Californian counties; counts and limits as in the documentation of mapclassify.
    values = mapclassify.load_example().to_numpy()
    found = classify(values, "natural_breaks", k=5, decimals=2)
    assert found.counts == (49, 3, 4, 1, 1)
    highest_of_class = [values[found.assign(values) == number].max() for number in range(5)]
    assert highest_of_class == pytest.approx([75.29, 192.05, 370.5, 722.85, 4111.45])


@pytest.mark.parametrize("k", [3, 4, 5, 6])
@pytest.mark.parametrize("seed", range(4))
def test_natural_breaks_are_as_good_as_those_of_mapclassify(k, seed):
    values = np.random.default_rng(seed).lognormal(2, 1, 90).round(1)
    with warnings.catch_warnings(action="ignore"):  # it warns where numba is not installed
        reference = mapclassify.FisherJenks(values, k)
    found = classify(values, "natural_breaks", k, decimals=1)
    assert spread_within(values, found.assign(values)) == pytest.approx(spread_within(values, reference.yb))


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=3, max_size=11), st.sampled_from([3, 4]))
def test_no_other_partition_is_tighter_than_natural_breaks(values, k):
    numbers = np.array(values, dtype=float)
    distinct = np.unique(numbers)
    found = classify(numbers, "natural_breaks", k, decimals=0)
    least = min(
        (
            spread_within(numbers, np.searchsorted(np.array(cuts), numbers, side="right"))
            for cuts in combinations(distinct[1:], k - 1)
        ),
        default=0.0,
    )
    assert spread_within(numbers, found.assign(numbers)) == pytest.approx(least, abs=1e-9)


def test_quantiles_hold_about_as_many_places_each():
    values = np.random.default_rng(1).permutation(2469) / 100
    assert classify(values, "quantile", 5, decimals=2).counts == (494, 494, 493, 494, 494)


def test_quantiles_do_not_split_a_tie():
    # Six tenths have none of it: one class for them, the others share the rest.
    found = classify([0.0] * 60 + [float(number) for number in range(1, 41)], "quantile", 5, decimals=0)
    assert found.limits == (0.0, 1.0, 21.0, 40.0)
    assert found.counts == (60, 20, 20)


def test_equal_intervals_show_a_gap_as_an_empty_class():
    found = classify([0.0, 1.0, 2.0, 3.0, 98.0, 99.0, 100.0], "equal_interval", 4, decimals=0)
    assert found.limits == (0.0, 25.0, 50.0, 75.0, 100.0)
    assert found.counts == (4, 0, 0, 3)


def test_limits_have_the_decimals_of_the_indicator():
    found = classify(np.random.default_rng(2).normal(30, 9, 500), "equal_interval", 6, decimals=1)
    assert [round(limit, 1) for limit in found.limits] == list(found.limits)


def test_a_place_is_in_the_class_of_the_value_it_shows():
    # 14.96 is shown as 15.0, so it belongs with 15.0 and not to "10.0 to 14.9".
    found = classify([10.0, 12.0, 14.96, 15.0, 18.0, 20.0, 25.0], "equal_interval", 3, decimals=1)
    assert found.limits == (10.0, 15.0, 20.0, 25.0)
    assert found.assign([14.96, 15.0, 14.94]).tolist() == [1, 1, 0]
    assert found.ranges == ((10.0, 14.9), (15.0, 19.9), (20.0, 25.0))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_data_without_variety_get_fewer_classes(scheme):
    same = classify([7.0] * 9, scheme, 5)
    assert (same.limits, same.counts, same.ranges) == ((7.0, 7.0), (9,), ((7.0, 7.0),))
    two = classify([1.0, 1.0, 4.0], scheme, 5, decimals=0)
    assert (two.counts, two.ranges) == ((2, 1), ((1.0, 3.0), (4.0, 4.0)))
    assert len(classify([1.0, 2.0, 3.0, 4.0], scheme, 6, decimals=0)) == 4
    # Different values that are shown alike are alike.
    assert len(classify([1.01, 1.02, 1.03], scheme, 5, decimals=1)) == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_without_values_there_are_no_classes(scheme):
    empty = classify([math.nan, math.nan], scheme)
    assert (len(empty), empty.limits, empty.ranges, empty.missing) == (0, (), (), 2)
    assert empty.assign([math.nan]).tolist() == [MISSING_CLASS]
    with pytest.raises(ValueError, match="no classes"):
        empty.assign([1.0])


def test_missing_values_are_counted_apart():
    found = classify([1.0, math.nan, 2.0, 3.0, math.nan], "quantile", 3, decimals=0)
    assert found.missing == 2
    assert found.assign([math.nan, 2.0]).tolist() == [MISSING_CLASS, 1]


def test_values_of_another_year_beyond_the_limits_go_to_the_outer_classes():
    assert assign([-5.0, 99.0], (0.0, 10.0, 20.0), 1).tolist() == [0, 1]


def test_rounding_leaves_no_minus_zero():
    found = classify([-0.04, -0.01, 1.0, 2.0, 3.0], "quantile", 3, decimals=1)
    assert math.copysign(1, found.limits[0]) == 1


@pytest.mark.parametrize(
    ("values", "scheme", "k", "message"),
    [
        ([1.0], "quantile", 2, "3 to 6"),
        ([1.0], "quantile", 7, "3 to 6"),
        ([1.0], "pretty", 5, "pretty"),
        ([math.inf], "quantile", 5, "finite"),
        ([[1.0], [2.0]], "quantile", 5, "one dimension"),
    ],
)
def test_impossible_requests_are_refused(values, scheme, k, message):
    with pytest.raises(ValueError, match=message):
        classify(values, scheme, k)


@given(shown_values, st.sampled_from(SCHEMES), st.integers(3, 6), st.integers(0, 2))
def test_classes_cover_every_value_once(values, scheme, k, decimals):
    found = classify(values, scheme, k, decimals)
    chosen = found.assign(values)
    assert 1 <= len(found) <= k
    assert tuple(np.bincount(chosen, minlength=len(found))) == found.counts
    assert sum(found.counts) == len(values)
    for value, number in zip(half_up(values, decimals), chosen, strict=True):
        low, high = found.ranges[number]
        assert low <= value <= high
    for (_, high), (low, _) in pairwise(found.ranges):
        assert low - high == pytest.approx(10.0**-decimals)
    if scheme is not Scheme.EQUAL_INTERVAL:
        assert min(found.counts) > 0


@given(shown_values, st.sampled_from(SCHEMES), st.integers(3, 6))
def test_classes_follow_the_order_of_the_values_and_not_that_of_the_places(values, scheme, k):
    found = classify(values, scheme, k)
    chosen = found.assign(sorted(values))
    assert (np.diff(chosen) >= 0).all()
    assert classify(values[::-1], scheme, k) == found


@given(st.lists(st.integers(-500, 500).map(float), min_size=1, max_size=60), st.sampled_from(SCHEMES))
def test_a_change_of_unit_moves_the_limits_along(values, scheme):
    if scheme is Scheme.EQUAL_INTERVAL:
        # Rounding to a coarser unit may move its limits; the other schemes cut at values.
        return
    found = classify(values, scheme, 5, decimals=0)
    scaled = classify(np.array(values) * 8, scheme, 5, decimals=0)
    assert scaled.counts == found.counts
