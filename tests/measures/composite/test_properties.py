"""What must hold for any model and any table."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from observatory.measures.composite import engine
from observatory.measures.composite.model import Component, Imputation, Model, Normalisation, Outliers, Weighting
from observatory.measures.composite.ranking import rank
from tests.measures.composite.models import changed, model, world

QUICK = settings(max_examples=25, deadline=None, derandomize=True)
RULES = st.sampled_from(["minmax", "z", "rank", "percentile"])
MEANS = st.sampled_from(["arithmetic", "geometric", "harmonic", "copeland"])
OUTLYING = st.sampled_from(["none", "winsorise", "log", "winsorise_then_log"])


@st.composite
def models(draw: Any) -> tuple[Model, pd.DataFrame]:
    table = world(draw(st.integers(5, 40)), draw(st.integers(2, 6)), draw(st.integers(0, 999)))
    if draw(st.booleans()):
        # A heavy tail, so that outliers are there to be treated.
        table["c0"] = np.exp(table["c0"] / 8)
    mean = draw(MEANS)
    rule = draw(RULES)
    positive = mean in ("geometric", "harmonic")
    declared = model(
        list(table),
        draw(st.integers(1, 2)),
        normalisation=Normalisation("minmax", 1, 100) if positive else Normalisation(rule),
        aggregation=mean,
        outliers=Outliers(draw(OUTLYING)),
        weighting=Weighting(draw(st.sampled_from(["equal", "by_dimension"]))),
    )
    return declared, table


@QUICK
@given(models(), st.integers(0, 999))
def test_the_order_of_rows_changes_nothing(made: tuple[Model, pd.DataFrame], seed: int) -> None:
    declared, table = made
    one, two = engine.run(declared, table), engine.run(declared, table.sample(frac=1, random_state=seed))
    pd.testing.assert_series_equal(one.score, two.score, check_exact=True)
    assert one.log == two.log


@QUICK
@given(models(), st.floats(1e-3, 1e3), st.floats(-1e3, 1e3))
def test_the_unit_of_an_indicator_changes_nothing(made: tuple[Model, pd.DataFrame], unit: float, zero: float) -> None:
    declared, table = made
    other = table.assign(c0=table["c0"] * unit + zero)
    one, two = engine.run(declared, table), engine.run(declared, other)
    np.testing.assert_allclose(two.score, one.score, rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(two.normalised, one.normalised, rtol=1e-7, atol=1e-7)


@QUICK
@given(models())
def test_turning_an_indicator_and_its_direction_changes_nothing(made: tuple[Model, pd.DataFrame]) -> None:
    declared, table = made
    turned = engine.run(changed(declared, "c0", direction=-1), table.assign(c0=-table["c0"]))
    np.testing.assert_allclose(turned.score, engine.run(declared, table).score, rtol=1e-9, atol=1e-9)


@QUICK
@given(models(), st.floats(-100, 100))
def test_an_indicator_that_is_the_same_everywhere_changes_nothing(
    made: tuple[Model, pd.DataFrame], value: float
) -> None:
    declared, table = made
    more = dataclasses.replace(declared, components=(*declared.components, Component("same", "d0", 1)))
    result = engine.run(more, table.assign(same=value))
    assert result.dropped["reason"].to_dict() == {"same": "constant"}
    assert result.log["dropped"] == {"same": "constant"}
    pd.testing.assert_series_equal(result.rank, engine.run(declared, table).rank)


@QUICK
@given(models(), st.floats(0.1, 50))
def test_more_exclusion_in_one_indicator_is_never_a_lower_score(made: tuple[Model, pd.DataFrame], more: float) -> None:
    declared, table = made
    declared = dataclasses.replace(declared, outliers=Outliers("none"))
    # Within the range, so that nobody else's normalised numbers move but their ranks.
    row = table.index[0]
    worse = table.copy()
    worse.loc[row, "c0"] = min(table.loc[row, "c0"] + more, table["c0"].max())
    assume(table["c0"].idxmin() != row and declared.normalisation.method != "z")
    before, after = engine.run(declared, table), engine.run(declared, worse)
    assert after.score[row] >= before.score[row] - 1e-9
    assert after.rank[row] <= before.rank[row]


@QUICK
@given(st.integers(0, 999))
def test_filled_values_stay_among_those_known(seed: int) -> None:
    table = world(25, 3, seed, missing=0.2).dropna(how="all")
    for method in ("mean", "median"):
        filled = engine.run(model(list(table), imputation=Imputation(method)), table).filled
        assert (filled.min() >= table.min()).all()
        assert (filled.max() <= table.max()).all()


@QUICK
@given(st.lists(st.sampled_from([0.1, 0.2, 0.1 + 0.2, 0.3, 1e9]), min_size=1, max_size=8))
def test_ranks_are_those_of_pandas_on_rounded_scores(scores: list[float]) -> None:
    # 0.1 + 0.2 and 0.3 differ in their last bit only.
    expected = pd.Series(scores).round(2).rank(ascending=False, method="min")
    assert rank(scores).tolist() == expected.astype(int).tolist()
