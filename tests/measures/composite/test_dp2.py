"""The DP2 distance: an example by hand, and what must hold for any table. CONAPO's index is in test_official."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.composite.dp2 import DistanceError, distance_of, dp2


def places(seed: int, rows: int = 60) -> pd.DataFrame:
    """Return related figures, made up for tests."""
    generator = np.random.default_rng(seed)
    common = generator.normal(size=(rows, 1))
    figures = 40 + 10 * (common * [1, 0.8, 0.5, 0.2] + generator.normal(size=(rows, 4)))
    return pd.DataFrame(figures, index=[f"MX-{n:05d}" for n in range(rows)], columns=list("abcd"))


def test_unrelated_components_count_in_full() -> None:
    table = pd.DataFrame({"a": [0, 0, 2, 2], "b": [0, 4, 0, 4]}, index=list("wxyz"))
    found = dp2(table)
    assert found.weights.tolist() == pytest.approx([1, 1], abs=1e-12)
    # Standard deviations 1 and 2; the reference is (2, 4).
    assert found.distance.tolist() == pytest.approx([4, 2, 2, 0], abs=1e-12)


def test_what_repeats_another_component_adds_nothing() -> None:
    table = places(5)
    table["e"] = 3 * table["a"] - 7
    found = dp2(table)
    assert min(found.weights["a"], found.weights["e"]) == pytest.approx(0, abs=1e-9)
    assert found.distance.to_numpy() == pytest.approx(found.contributions.sum(axis=1).to_numpy(), abs=1e-12)


def test_the_weights_are_what_the_earlier_components_leave_unexplained() -> None:
    table = places(8, 500)
    found = dp2(table)
    first, second, third = found.order[:3]
    assert found.weights[first] == 1
    # Of two, R² is the squared correlation; of three, that of a regression written out by its normal equations.
    assert found.weights[second] == pytest.approx(1 - np.corrcoef(table[first], table[second])[0, 1] ** 2, abs=1e-9)
    r = table[[third, first, second]].corr().to_numpy()
    with_own = r[0, 1:]
    explained = with_own @ np.linalg.inv(r[1:, 1:]) @ with_own
    assert found.weights[third] == pytest.approx(1 - explained, abs=1e-9)
    assert found.rounds >= 2


def test_the_distance_of_a_place_of_the_table_is_its_own() -> None:
    table = places(2)
    found = dp2(table)
    assert distance_of(table.iloc[7], table, table.max(), found.weights) == pytest.approx(found.distance.iloc[7])


@given(st.integers(0, 10**6), st.floats(0.01, 100))
def test_units_and_order_change_nothing(seed: int, factor: float) -> None:
    table = places(seed)
    base = dp2(table)
    other = dp2((table * [factor, 1, 1, 1]).sample(frac=1, random_state=seed % 2**32)[["c", "a", "d", "b"]])
    assert other.distance.reindex(table.index).to_numpy() == pytest.approx(base.distance.to_numpy(), abs=1e-7)


def test_what_has_no_distance_is_refused() -> None:
    table = places(1)
    with pytest.raises(DistanceError, match="missing"):
        dp2(table.mask(table > 55))
    with pytest.raises(DistanceError, match="same value"):
        dp2(table.assign(d=1.0))
    with pytest.raises(DistanceError, match="reference"):
        dp2(table, pd.Series({"a": 1.0}))
