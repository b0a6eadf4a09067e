"""Gini, Theil and Palma against PySAL's ``inequality`` and sums done by hand; Theil splits without remainder."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inequality.gini import Gini
from inequality.theil import TheilD

from observatory.measures import inequality, inequality_between


def made_up(n: int = 120) -> pd.DataFrame:
    generator = np.random.default_rng(9)
    return pd.DataFrame({
        "value": generator.gamma(2, 10, n), "people": generator.integers(1, 50_000, n).astype(float),
        "group": generator.choice(["A", "B", "C", "D"], n),
    }, index=[f"P-{order:03d}" for order in range(n)])  # fmt: skip


def test_theil_between_and_within_are_those_of_pysal():
    data = made_up()
    expected = TheilD(data["value"].to_numpy(), data["group"].to_numpy())
    found = inequality_between.decompose(data["value"], data["people"] * 0 + 1, data["group"])
    ours, theirs = (found.total, found.between, found.within), (expected.T, expected.bg, expected.wg)
    assert ours == pytest.approx([float(np.ravel(number)[0]) for number in theirs], rel=1e-9)


def test_gini_is_that_of_pysal():
    data = made_up()
    assert inequality.gini(data["value"], data["people"] * 0 + 1) == pytest.approx(
        Gini(data["value"].to_numpy()).g, rel=1e-9
    )


def test_a_place_of_three_people_counts_as_three_places():
    data = made_up(40)
    data["people"] = np.random.default_rng(1).integers(1, 6, 40).astype(float)
    each = data.loc[data.index.repeat(data["people"].astype(int))].reset_index(drop=True)
    weighted = inequality_between.decompose(data["value"], data["people"], data["group"])
    expected = TheilD(each["value"].to_numpy(), each["group"].to_numpy())
    assert weighted.between == pytest.approx(float(np.ravel(expected.bg)[0]), rel=1e-9)
    assert inequality.gini(data["value"], data["people"]) == pytest.approx(Gini(each["value"].to_numpy()).g, rel=1e-9)
    assert inequality_between.palma(data["value"], data["people"]) == pytest.approx(
        inequality_between.palma(each["value"], each["people"] * 0 + 1), rel=1e-9
    )


def test_two_states_by_hand():
    """One person with 1 and one with 3 in each of two states that are alike: nothing lies between them."""
    values, people = pd.Series([1.0, 3.0, 1.0, 3.0]), pd.Series([1.0] * 4)
    alike = inequality_between.decompose(values, people, pd.Series(["A", "A", "B", "B"]))
    total = 0.5 * (0.5 * math.log(0.5) + 1.5 * math.log(1.5))
    assert (alike.total, alike.between, alike.within) == pytest.approx((total, 0.0, total), abs=1e-12)
    apart = inequality_between.decompose(values, people, pd.Series(["A", "B", "A", "B"]))
    assert (apart.total, apart.between, apart.within) == pytest.approx((total, total, 0.0), abs=1e-12)
    assert apart.share_between == pytest.approx(1)


def test_palma_by_hand():
    """Of ten people with 1 to 10, the richest has 10 and the poorest four have 1 + 2 + 3 + 4."""
    assert inequality_between.palma(range(1, 11), [1] * 10) == pytest.approx(1.0, rel=1e-12)
    # Two places: the richest tenth lies in the second (4.0 each), the poorest four tenths in the first (1.0 each).
    assert inequality_between.palma([1.0, 4.0], [50, 50]) == pytest.approx(0.1 * 4 / 0.4, rel=1e-12)
    # Where nobody of the four tenths has anything there is no ratio.
    assert math.isnan(inequality_between.palma([0.0, 5.0], [60, 40]))


PLACES = st.lists(
    st.tuples(st.floats(0, 1e6), st.integers(1, 10**6), st.sampled_from("ABC")), min_size=2, max_size=30
).filter(lambda rows: sum(row[0] for row in rows) > 1e-3)


@settings(max_examples=150, deadline=None)
@given(PLACES)
def test_theil_splits_without_remainder_and_nothing_is_negative(rows):
    data = pd.DataFrame(rows, columns=["value", "people", "group"])
    found = inequality_between.decompose(data["value"], data["people"].astype(float), data["group"])
    assert found.between + found.within == pytest.approx(found.total, rel=1e-9, abs=1e-12)
    assert found.between >= -1e-12
    assert found.within >= -1e-12


@settings(max_examples=100, deadline=None)
@given(PLACES, st.floats(0.01, 1000), st.randoms())
def test_another_unit_or_another_order_changes_nothing(rows, factor, shuffler):
    data = pd.DataFrame(rows, columns=["value", "people", "group"])
    mixed = data.sample(frac=1, random_state=shuffler.randint(0, 99))
    one = inequality_between.decompose(data["value"], data["people"].astype(float), data["group"])
    other = inequality_between.decompose(mixed["value"] * factor, mixed["people"].astype(float), mixed["group"])
    assert (one.total, one.between) == pytest.approx((other.total, other.between), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize(
    ("kind", "minimum", "why"),
    [("rate", 0.0, None), ("amount", 0.0, None), ("index", 0.0, "index"), ("grade", 1.0, "grade"), ("rank", 1.0, "rank"),
     ("count", 0.0, "count"), ("rate", -100.0, "below_zero"), ("rate", None, "below_zero"), ("rate", math.nan, "below_zero")],
)  # fmt: skip
def test_only_ratio_scales_are_judged(kind, minimum, why):
    assert inequality_between.refusal(kind, minimum) == why


def test_a_place_without_people_or_value_or_state_is_left_out():
    data = made_up(10)
    data.iloc[0, 0], data.iloc[1, 1], data.iloc[2, 2] = np.nan, 0, None
    found = inequality_between.decompose(data["value"], data["people"], data["group"])
    assert found.groups["places"].sum() == 7
