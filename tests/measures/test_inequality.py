"""Inequality between neighbourhoods: known cases, an independent definition, and what must never matter."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatory.measures import inequality
from observatory.measures.polarity import Polarity

SEED = 20261122
some = st.lists(
    st.tuples(st.floats(0, 1e6, allow_subnormal=False), st.integers(1, 5_000)), min_size=2, max_size=40
).filter(lambda rows: sum(value * people for value, people in rows) > 1e-3)


def mean_difference(values: np.ndarray, people: np.ndarray) -> float:
    """Return Gini by its other definition: half the relative mean difference between two people drawn at random."""
    share = people / people.sum()
    apart = np.abs(values[:, None] - values[None, :])
    return float((share[:, None] * share[None, :] * apart).sum() / (2 * (share * values).sum()))


def entropy(values: np.ndarray, people: np.ndarray) -> float:
    """Return Theil by its other definition: how far the shares of the total are from the shares of the people."""
    share, held = people / people.sum(), people * values / (people * values).sum()
    kept = held > 0
    return float((held[kept] * np.log(held[kept] / share[kept])).sum())


@pytest.mark.parametrize(
    ("values", "people", "expected"),
    [
        # By hand, 1 − Σ share × (held before + held after). Four equal places with 1, 2, 3, 4:
        # held 0.1, 0.3, 0.6, 1.0, so 1 − 0.25 × (0.1 + 0.4 + 0.9 + 1.6) = 0.25.
        ([1, 2, 3, 4], [1, 1, 1, 1], 0.25),
        # 300 people at 10 and 100 at 30: held 0.5, 1.0, so 1 − (0.75 × 0.5 + 0.25 × 1.5) = 0.25.
        ([10, 30], [300, 100], 0.25),
        # The same with every person written out.
        ([10, 10, 10, 30], [100, 100, 100, 100], 0.25),
        # Everything falls on one of ten: 1 − 1/10.
        ([0] * 9 + [7], [1] * 10, 0.9),
        ([5, 5, 5], [10, 2000, 1], 0.0),
    ],
)
def test_gini_by_hand(values, people, expected):
    assert inequality.gini(values, people) == pytest.approx(expected, abs=1e-12)


def test_theil_by_hand():
    # 300 people at 10 and 100 at 30, mean 15: 0.75 × ⅔ ln ⅔ + 0.25 × 2 ln 2 = 0.143841…
    assert inequality.theil([10, 30], [300, 100]) == pytest.approx(0.5 * np.log(2 / 3) + 0.5 * np.log(2))
    # Everything falls on a quarter of the people: ln 4.
    assert inequality.theil([0, 1], [3, 1]) == pytest.approx(np.log(4))


@settings(deadline=None, max_examples=60)
@given(some)
def test_both_agree_with_their_other_definitions(rows):
    values, people = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    assert inequality.gini(values, people) == pytest.approx(mean_difference(values, people), abs=1e-9)
    assert inequality.theil(values, people) == pytest.approx(max(0.0, entropy(values, people)), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(some, st.floats(0.01, 1000), st.integers(2, 9))
def test_neither_the_unit_nor_the_size_of_the_city_matters(rows, factor, more):
    values, people = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    for measure in (inequality.gini, inequality.theil):
        found = measure(values, people)
        assert measure(values * factor, people) == pytest.approx(found, abs=1e-9)
        assert measure(values, people * more) == pytest.approx(found, abs=1e-9)
        assert found >= 0
    assert inequality.gini(values, people) < 1


def test_parting_a_neighbourhood_in_two_like_halves_changes_nothing():
    whole, parted = ([10, 40, 70], [100, 60, 30]), ([10, 40, 40, 70], [100, 20, 40, 30])
    for measure in (inequality.gini, inequality.theil):
        assert measure(*parted) == pytest.approx(measure(*whole), abs=1e-12)


def test_moving_from_a_rich_to_a_poor_place_makes_both_smaller():
    before, after = [10, 20, 60], [15, 20, 55]
    for measure in (inequality.gini, inequality.theil):
        assert measure(after, [1, 1, 1]) < measure(before, [1, 1, 1])


def test_a_place_without_value_or_people_is_left_out():
    nan = float("nan")
    assert inequality.gini([10, nan, 30, 99], [300, 50, 100, 0]) == inequality.gini([10, 30], [300, 100])
    assert inequality.theil([10, 30, 99], [300, 100, nan]) == inequality.theil([10, 30], [300, 100])


@pytest.mark.parametrize("measure", [inequality.gini, inequality.theil])
def test_nothing_to_share_has_no_inequality(measure):
    assert np.isnan(measure([], []))
    assert np.isnan(measure([0, 0], [5, 5]))
    assert np.isnan(measure([float("nan")], [5]))


@pytest.mark.parametrize(
    ("values", "people"), [([-1, 2], [1, 1]), ([1, 2], [1, -1]), ([1, 2], [1]), ([float("inf"), 1], [1, 1])]
)
def test_impossible_numbers_are_refused(values, people):
    for measure in (inequality.gini, inequality.theil):
        with pytest.raises(ValueError, match="must"):
            measure(values, people)


def test_the_worst_off_fifth_counts_people_not_places():
    found = inequality.worst_off_fifth([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [1] * 8 + [50, 42], "lower_better")
    assert (found.areas, found.areas_with_value, found.people, found.people_with_value) == (2, 10, 92, 100)
    assert found.share == 0.92
    assert found.limit == 90
    assert found.mean_within == pytest.approx((50 * 90 + 42 * 100) / 92)
    assert found.mean_elsewhere == pytest.approx(45)


def test_where_more_is_better_the_lowest_are_worst_off():
    found = inequality.worst_off_fifth([10, 20, 30, 40, 50], [7, 1, 1, 1, 0], "higher_better")
    assert (found.areas, found.share, found.limit, found.mean_within) == (1, 0.7, 10, 10)


def test_equal_values_are_never_parted():
    # Seven of ten have the worst value: the middle of that tie lies in the fourth fifth, so nobody is in the fifth.
    assert inequality.worst_off_fifth([1, 2, 3] + [9] * 7, [1] * 10, "lower_better") is None
    # Three of ten: the middle of the tie, ninth of ten, lies in the fifth, so all three do.
    found = inequality.worst_off_fifth([1, 2, 3, 4, 5, 6, 7, 9, 9, 9], [1] * 10, "lower_better")
    assert (found.areas, found.share) == (3, 0.3)


def test_there_is_no_worst_off_fifth_without_a_worse_direction_or_with_too_few():
    assert inequality.worst_off_fifth([1, 2, 3, 4, 5], [1] * 5, Polarity.NONE) is None
    assert inequality.worst_off_fifth([1, 2, 3, 4, float("nan")], [1] * 5, "lower_better") is None
    assert inequality.worst_off_fifth([1, 2, 3, 4, 5], [0] * 5, "lower_better") is None


def test_weighted_quantiles_are_those_of_the_people_written_out():
    rng = np.random.default_rng(SEED)
    values, people = rng.integers(0, 100, 60).astype(float), rng.integers(1, 30, 60)
    everyone = np.repeat(values, people)
    at = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]
    expected = np.quantile(everyone, at, method="inverted_cdf")
    assert inequality.weighted_quantiles(values, people, at).tolist() == expected.tolist()


def test_weighted_quantiles_leave_out_what_is_missing():
    nan = float("nan")
    assert inequality.weighted_quantiles([5, nan, 7], [1, 100, 1], [0.5, 0.51]).tolist() == [5, 7]
    assert np.isnan(inequality.weighted_quantiles([nan], [1], [0.5])).all()


def test_a_change_is_counted_as_the_reader_sees_it():
    # 10.04 and 10.01 are both shown as 10.0: the same.
    found = inequality.shift([10.04, 50.0, 30.0], [10.01, 20.0, 31.0], "lower_better", 1)
    assert (found.better, found.same, found.worse) == (1, 1, 1)
    assert found.median == 0.0


def test_for_an_indicator_where_more_is_better_a_rise_is_an_improvement():
    found = inequality.shift([10, 10, 10], [12, 15, 9], "higher_better", 0)
    assert (found.better, found.worse) == (2, 1)
    turned = inequality.shift([10, 10, 10], [12, 15, 9], "lower_better", 0)
    assert turned.counts == found.counts[::-1]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=60))
def test_every_place_with_both_years_is_counted_once(pairs):
    first, last = ([a for a, _ in pairs], [b for _, b in pairs])
    found = inequality.shift([*first, float("nan")], [*last, 5.0], "lower_better", 1)
    assert sum(found.counts) == len(pairs)
    rounded = pd.DataFrame({"first": np.round(first, 1), "last": np.round(last, 1)})
    assert found.better == int((rounded["last"] < rounded["first"]).sum())
