"""The summary of a reference group."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.reference import QUARTILES, summaries, summary

NAN = math.nan


def test_by_hand():
    found = summary([10.0, 20.0, 30.0, 40.0, NAN], [100, 300, 100, 500, 1000])
    assert found.n == 4
    # (10·100 + 20·300 + 30·100 + 40·500) / 1000
    assert found.weighted_mean == 30.0
    # Places count once each, whatever their size: definition 7 of Hyndman and Fan.
    assert (found.minimum, found.quartile_1, found.median, found.quartile_3, found.maximum) == (
        10.0, 17.5, 25.0, 32.5, 40.0,
    )  # fmt: skip
    assert found.population_share == 0.5


def test_the_weighted_mean_of_rates_is_the_rate_of_the_group():
    poor, people = np.array([120.0, 45.0, 900.0]), np.array([400.0, 300.0, 1800.0])
    assert summary(100 * poor / people, people).weighted_mean == pytest.approx(100 * poor.sum() / people.sum())


def test_a_place_of_unknown_population_counts_for_the_median_alone():
    found = summary([10.0, 20.0, 90.0], [100, 100, NAN])
    assert (found.n, found.median, found.weighted_mean, found.population_share) == (3, 20.0, 15.0, 1.0)


def test_without_any_population_there_is_no_mean_and_no_share():
    found = summary([10.0, 20.0], [NAN, NAN])
    assert (found.median, found.weighted_mean, found.population_share) == (15.0, None, None)
    assert summary([10.0], [0]).weighted_mean is None


def test_without_any_value_nothing_is_summarised_but_the_share_covered_is_zero():
    found = summary([NAN, NAN], [100, 200])
    assert (found.n, found.weighted_mean, found.median, found.population_share) == (0, None, None, 0.0)
    assert summary([], []).population_share is None


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="negative"):
        summary([1.0], [-1])
    with pytest.raises(ValueError, match="infinite"):
        summary([math.inf], [1])
    with pytest.raises(ValueError, match="same length"):
        summary([1.0, 2.0], [1])


rows = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.one_of(st.just(NAN), st.integers(-50, 50).map(float)),
        st.one_of(st.just(NAN), st.integers(0, 90).map(float)),
    ),
    min_size=1,
    max_size=40,
)


@given(rows)
def test_the_table_agrees_with_one_group_at_a_time_and_with_numpy(data):
    frame = pd.DataFrame(data, columns=["group", "value", "population"])
    found = summaries(frame, ["group"])
    assert found["group"].tolist() == frame["group"].drop_duplicates().tolist()
    for row in found.to_dict("records"):
        part = frame[frame["group"] == row["group"]]
        alone = summary(part["value"], part["population"])
        for name in ("n", "weighted_mean", "population_share", *QUARTILES):
            expected = getattr(alone, name)
            assert row[name] == pytest.approx(expected) if expected is not None else np.isnan(row[name])
        present = part["value"].dropna()
        if len(present):
            assert row["quartile_3"] == pytest.approx(np.quantile(present, 0.75))
            assert row["minimum"] <= row["quartile_1"] <= row["median"] <= row["quartile_3"] <= row["maximum"]
        both = part.dropna()
        if both["population"].sum() > 0:
            mean = np.average(both["value"], weights=both["population"])
            assert row["weighted_mean"] == pytest.approx(mean, abs=1e-9)
