"""Rank, percentile and fifth: checked by hand, against scipy, and by what must hold for any data."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from observatory.measures.position import position, positions

POLARITIES = ("higher_better", "lower_better", "none")
# One decimal, so that ties are common, as they are in published percentages.
shown_values = st.lists(st.one_of(st.integers(-30, 30).map(lambda number: number / 10), st.just(math.nan)), max_size=40)


@pytest.mark.parametrize(
    ("values", "polarity", "rank", "quintile"),
    [
        # poverty of five places: the lowest is best
        ([40.0, 10.0, 30.0, 20.0, 50.0], "lower_better", [4, 1, 3, 2, 5], [4, 1, 3, 2, 5]),
        ([40.0, 10.0, 30.0, 20.0, 50.0], "higher_better", [2, 5, 3, 4, 1], [2, 5, 3, 4, 1]),
        ([40.0, 10.0, 30.0, 20.0, 50.0], "none", [2, 5, 3, 4, 1], [2, 5, 3, 4, 1]),
        # ties share the smaller rank and the fifth in which their middle falls
        ([1.0, 1.0, 1.0, 2.0, 3.0], "lower_better", [1, 1, 1, 4, 5], [2, 2, 2, 4, 5]),
        # the middle of the tie is on a limit of fifths: towards the middle, at either end
        ([1.0, 1.0, 2.0, 3.0, 4.0], "lower_better", [1, 1, 3, 4, 5], [2, 2, 3, 4, 5]),
        ([1.0, 1.0, 2.0, 3.0, 4.0], "higher_better", [4, 4, 3, 2, 1], [4, 4, 3, 2, 1]),
        # all equal: nobody is best, nobody is worst
        ([7.0] * 6, "lower_better", [1] * 6, [3] * 6),
        ([7.0], "lower_better", [1], [3]),
        # six tenths of the places have none of it
        ([0.0] * 6 + [1.0, 2.0, 3.0, 4.0], "lower_better", [1] * 6 + [7, 8, 9, 10], [2] * 6 + [4, 4, 5, 5]),
    ],
)
def test_by_hand(values, polarity, rank, quintile):
    found = position(values, polarity)
    assert found.rank.tolist() == rank
    assert found.quintile.tolist() == quintile
    assert found.n == len(values)


def test_a_missing_value_has_no_position_and_is_not_counted():
    found = position([5.0, math.nan, 7.0], "higher_better")
    assert np.isnan([found.rank[1], found.percentile[1], found.quintile[1]]).all()
    assert found.n == 2
    assert found.rank[[0, 2]].tolist() == [2.0, 1.0]


def test_a_group_without_values_has_no_positions():
    found = position([math.nan, math.nan], "none")
    assert found.n == 0
    assert np.isnan(found.rank).all()
    assert position([], "none").n == 0


def test_infinite_values_matrices_and_unknown_polarities_are_refused():
    with pytest.raises(ValueError, match="infinite"):
        position([1.0, math.inf], "none")
    with pytest.raises(ValueError, match="one dimension"):
        position([[1.0], [2.0]], "none")
    with pytest.raises(ValueError, match="upwards"):
        position([1.0], "upwards")


@pytest.mark.parametrize("size", [5, 10, 46, 308, 2469])
def test_without_ties_the_fifths_differ_by_at_most_one_place(size):
    quintile = position(np.random.default_rng(size).permutation(size), "lower_better").quintile
    assert np.ptp(np.bincount(quintile.astype(int), minlength=6)[1:]) <= 1


@given(shown_values)
def test_rank_and_percentile_agree_with_scipy(values):
    present = np.array([value for value in values if not math.isnan(value)])
    found = position(present, "lower_better")
    assert found.rank.tolist() == stats.rankdata(present, method="min").tolist()
    behind = [stats.percentileofscore(-present, -value, kind="mean") for value in present]
    assert found.percentile == pytest.approx(behind)


@given(shown_values, st.sampled_from(POLARITIES), st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(values, polarity, random):
    order = list(range(len(values)))
    random.shuffle(order)
    found = position(values, polarity)
    shuffled = position([values[index] for index in order], polarity)
    for name in ("rank", "percentile", "quintile"):
        np.testing.assert_array_equal(getattr(shuffled, name), getattr(found, name)[order])


@given(shown_values)
def test_turning_the_polarity_mirrors_every_position(values):
    up, down = position(values, "higher_better"), position(values, "lower_better")
    np.testing.assert_array_equal(up.quintile, 6 - down.quintile)
    np.testing.assert_allclose(up.percentile, 100 - down.percentile)
    np.testing.assert_array_equal(position(values, "none").rank, up.rank)


@given(shown_values)
def test_equal_values_share_a_position_and_better_values_never_stand_behind(values):
    found = position(values, "lower_better")
    rows = zip(values, found.rank, found.quintile, strict=True)
    present = sorted(row for row in rows if not math.isnan(row[0]))
    for (value, rank, quintile), (next_value, next_rank, next_quintile) in pairwise(present):
        if value == next_value:
            assert (rank, quintile) == (next_rank, next_quintile)
        else:
            assert rank < next_rank
            assert quintile <= next_quintile


@given(shown_values, st.sampled_from(POLARITIES))
def test_a_change_of_unit_changes_nothing(values, polarity):
    scaled = position(np.array(values) * 4.0 + 8.0, polarity)
    found = position(values, polarity)
    np.testing.assert_array_equal(scaled.rank, found.rank)
    np.testing.assert_array_equal(scaled.quintile, found.quintile)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([2015, 2020]), st.integers(0, 6)), max_size=60))
def test_the_table_agrees_with_one_group_at_a_time(rows):
    frame = pd.DataFrame(rows, columns=["indicator", "period", "value"]).astype({"value": float})
    frame.loc[frame["value"] == 6, "value"] = math.nan
    frame["polarity"] = frame["indicator"].map(dict(zip("abc", POLARITIES, strict=True)))
    frame.index = pd.RangeIndex(100, 100 + len(frame))
    found = positions(frame, ["indicator", "period"])
    assert found.index.equals(frame.index)
    for (indicator, _), group in frame.groupby(["indicator", "period"]):
        expected = position(group["value"], dict(zip("abc", POLARITIES, strict=True))[indicator])
        part = found.loc[group.index]
        for name in ("rank", "percentile", "quintile"):
            part_numbers = part[name].to_numpy(dtype=float, na_value=np.nan)
            np.testing.assert_array_equal(part_numbers, getattr(expected, name))
        assert set(part["n"]) == {expected.n}


def test_one_polarity_may_be_given_for_the_whole_table():
    frame = pd.DataFrame({"value": [3.0, 1.0, 2.0]})
    assert positions(frame, [], polarity="lower_better")["rank"].tolist() == [3, 1, 2]
    assert positions(frame, [], polarity="none")["rank"].tolist() == [1, 3, 2]


def test_a_table_without_a_polarity_is_refused():
    frame = pd.DataFrame({"value": [1.0, 2.0], "polarity": ["none", None]})
    with pytest.raises(ValueError, match="without a polarity"):
        positions(frame, [])
