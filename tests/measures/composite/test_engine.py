from __future__ import annotations

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite import engine
from observatory.measures.composite.model import (
    Dimension,
    Imputation,
    ModelError,
    Normalisation,
    Outliers,
    Screening,
    Weighting,
    from_dict,
    to_dict,
)
from observatory.measures.composite.principal import first_component
from tests.measures.composite.models import changed, model, weighed, world

SCALED = Normalisation("minmax", 1, 100)


def test_a_small_index_by_hand() -> None:
    # Two components of one dimension, one of another, each between 0 and 100.
    table = pd.DataFrame({"c0": [0.0, 5, 10], "c1": [10.0, 20, 30], "c2": [8.0, 4, 6]}, index=["C", "A", "B"])
    declared = changed(model(["c0", "c1", "c2"], dimensions=2), "c1", direction=-1)
    result = engine.run(declared, table)
    # c0 and c2 are in d0, c1 in d1; both dimensions weigh the same.
    assert result.dimensions.loc["A"].tolist() == [25, 50]
    assert result.score.to_dict() == {"A": 37.5, "B": (75 + 0) / 2, "C": (50 + 100) / 2}
    assert result.rank.to_dict() == {"A": 2, "B": 2, "C": 1}
    assert result.weights["weight"].to_dict() == {"c0": 0.25, "c1": 0.5, "c2": 0.25}
    assert result.contributions.loc["C"].tolist() == [0, 50, 25]


def test_too_few_figures_leave_a_territory_out_and_say_why() -> None:
    table = world(8, 4)
    table.iloc[0, :] = np.nan
    table.iloc[1, :3] = np.nan
    table.iloc[2, [0, 2]] = np.nan
    declared = model(list(table), dimensions=2, screening=Screening(0.5, 0.5), imputation=Imputation("median"))
    result = engine.run(declared, table)
    left_out = result.screened
    assert left_out["reason"].to_dict() == {
        "MX-00000": "no_values",
        "MX-00001": "too_few_values",
        "MX-00002": "too_few_in_dimension",
    }
    assert left_out.loc["MX-00001", "share"] == 0.25
    assert left_out.loc["MX-00002", "dimension"] == "d0"
    assert len(result.score) == 5
    assert not set(left_out.index) & set(result.score.index)


def test_what_was_filled_is_marked_and_nothing_else_changes() -> None:
    table = world(30, 4, missing=0.1)
    result = engine.run(model(list(table), imputation=Imputation("median")), table)
    assert result.imputed.to_numpy().sum() == table.isna().to_numpy().sum()
    assert result.filled.where(~result.imputed).equals(table.loc[result.territories])
    assert result.filled.loc[result.imputed["c1"], "c1"].eq(table["c1"].median()).all()


def test_regression_recovers_a_straight_line() -> None:
    table = world(20, 2)
    table["c2"] = 3 * table["c0"] - 2 * table["c1"] + 7
    truth = table["c2"].copy()
    table.loc[table.index[[3, 9]], "c2"] = np.nan
    filled = engine.run(model(list(table), imputation=Imputation("regression")), table).filled
    assert filled["c2"].to_numpy() == pytest.approx(truth.to_numpy())


def test_without_filling_the_weights_of_the_rest_are_scaled_up() -> None:
    table = pd.DataFrame({"c0": [0.0, 5, 10, np.nan], "c1": [0.0, 50, 100, 20]}, index=list("ABCD"))
    result = engine.run(weighed(model(["c0", "c1"], weighting=Weighting("given")), c0=3, c1=1), table)
    assert result.score["D"] == pytest.approx(20)
    assert result.contributions.loc["D"].tolist() == pytest.approx([0, 20])


@pytest.mark.parametrize("mean", ["arithmetic", "geometric", "harmonic"])
@pytest.mark.parametrize("missing", [0.0, 0.1])
def test_contributions_add_up(mean: str, missing: float) -> None:
    table = world(40, 6, missing=missing)
    result = engine.run(model(list(table), 3, aggregation=mean, normalisation=SCALED), table)
    total, remains = result.contributions.sum(axis=1), 1 - result.score / 101
    score = {"arithmetic": result.score, "geometric": -np.log(remains), "harmonic": 1 / remains}[mean]
    assert total.to_numpy() == pytest.approx(score.to_numpy(), rel=1e-12)
    assert result.contribution_scale == {"arithmetic": "score", "geometric": "log", "harmonic": "reciprocal"}[mean]


def test_contributions_of_a_geometric_mean_of_arithmetic_dimensions_add_up_to_its_logarithm() -> None:
    table = world(40, 6)
    declared = model(list(table), 3, aggregation="geometric", aggregation_within="arithmetic", normalisation=SCALED)
    result = engine.run(declared, table)
    remains = np.exp(-result.contributions.sum(axis=1))
    assert (101 * (1 - remains)).to_numpy() == pytest.approx(result.score.to_numpy(), rel=1e-12)
    inclusion = np.exp(np.log(101 - result.dimensions).mean(axis=1))
    assert result.score.to_numpy() == pytest.approx((101 - inclusion).to_numpy())


def test_a_geometric_mean_lets_the_worst_component_rule() -> None:
    # A is bad in one thing, B middling in both: the arithmetic mean is the same.
    table = pd.DataFrame({"c0": [100.0, 50.5, 1], "c1": [1.0, 50.5, 100]}, index=["A", "B", "C"])
    plain = model(["c0", "c1"], normalisation=SCALED)
    assert engine.run(plain, table).rank.tolist() == [1, 1, 1]
    geometric = dataclasses.replace(plain, aggregation="geometric")
    assert engine.run(geometric, table).rank.to_dict() == {"A": 1, "B": 3, "C": 1}
    assert engine.run(geometric, table).score["A"] == pytest.approx(101 - (1 * 100) ** 0.5)
    other_way = dataclasses.replace(geometric, means_of="exclusion")
    assert engine.run(other_way, table).rank.to_dict() == {"A": 2, "B": 1, "C": 2}


@pytest.mark.parametrize("mean", ["geometric", "harmonic"])
@pytest.mark.parametrize("of", ["inclusion", "exclusion"])
def test_contributions_of_one_mean_grow_with_what_they_explain(mean: str, of: str) -> None:
    table = world(40, 4)
    result = engine.run(model(list(table), aggregation=mean, normalisation=SCALED, means_of=of), table)
    total = result.contributions.sum(axis=1)
    falling = (mean, of) == ("harmonic", "exclusion")
    assert total.rank(ascending=falling).tolist() == result.rank.tolist()
    if of == "exclusion":
        expected = np.log(result.score) if mean == "geometric" else 1 / result.score
        assert total.to_numpy() == pytest.approx(expected.to_numpy())


def test_principal_weights_on_standardised_components_give_the_first_component() -> None:
    table = world(60, 5)
    declared = model(list(table), 2, normalisation=Normalisation("z"), weighting=Weighting("pca"), scale="standard")
    result = engine.run(declared, table)
    assert result.score.to_numpy() == pytest.approx(first_component(table).scores, abs=1e-12)
    assert result.contributions.sum(axis=1).to_numpy() == pytest.approx(result.score.to_numpy(), abs=1e-12)
    assert result.coherence.explained_variance == pytest.approx(first_component(table).explained_variance)


def test_weights_come_as_declared() -> None:
    table = world(12, 4)

    def weights(declared: object) -> list[float]:
        return engine.run(declared, table).weights["weight"].round(12).tolist()  # type: ignore[arg-type]

    three = model(["c0", "c1", "c2"], 2)
    assert weights(dataclasses.replace(three, weighting=Weighting("equal"))) == pytest.approx([1 / 3] * 3)
    assert weights(dataclasses.replace(three, weighting=Weighting("by_dimension"))) == [0.25, 0.5, 0.25]
    given = dataclasses.replace(weighed(three, c0=3, c1=4, c2=1), weighting=Weighting("given"))
    assert weights(given) == [0.375, 0.5, 0.125]
    level = dataclasses.replace(given, dimensions=(Dimension("d0", 9), Dimension("d1", 1)))
    assert weights(level) == pytest.approx([0.675, 0.1, 0.225])
    budget = Weighting("budget", ({"c0": 50, "c1": 50}, {"c0": 1, "c1": 1, "c2": 2}))
    assert weights(dataclasses.replace(three, weighting=budget)) == [0.375, 0.375, 0.25]


def test_effective_weights_show_a_component_that_decides_nothing() -> None:
    table = world(200, 3, alike=3)
    table["c3"] = np.random.default_rng(5).normal(size=200)
    coherence = engine.run(model(list(table)), table).coherence
    assert coherence.components["effective_weight"].sum() == pytest.approx(1)
    assert coherence.components["variance_share"].sum() == pytest.approx(1)
    assert coherence.components["effective_weight"].idxmin() == "c3"
    assert coherence.components.loc["c3", "effective_weight"] < 0.15 < 0.25


def test_a_changed_weight_is_scored_from_what_is_prepared() -> None:
    table = world(50, 4, missing=0.05)
    declared = weighed(
        model(list(table), 2, weighting=Weighting("given"), imputation=Imputation("median")), c0=1, c1=1, c2=1, c3=1
    )
    prepared = engine.prepare(declared, table)
    moved = weighed(declared, c0=5, c1=1, c2=1, c3=1)
    quick, whole = engine.score(prepared, moved), engine.run(moved, table)
    pd.testing.assert_series_equal(quick.score, whole.score, check_exact=True)
    assert quick.log == whole.log
    with pytest.raises(ModelError, match="other_preparation"):
        engine.score(prepared, dataclasses.replace(declared, normalisation=Normalisation("z")))


def test_a_log_gives_the_same_numbers_again() -> None:
    table = world(60, 5, missing=0.05)
    groups = pd.Series([code[-1] for code in table.index], index=table.index)
    declared = model(
        list(table), 2, imputation=Imputation("group_median"), outliers=Outliers("winsorise_then_log"),
        aggregation="geometric", normalisation=SCALED,
    )  # fmt: skip
    first = engine.run(declared, table, groups, seed=7)
    entry = json.loads(json.dumps(first.log))
    again = engine.from_log(entry, table.sample(frac=1, random_state=3)[list(table)[::-1]], groups.sample(frac=1))
    pd.testing.assert_series_equal(first.score, again.score, check_exact=True)
    pd.testing.assert_frame_equal(first.contributions, again.contributions, check_exact=True)
    assert again.seed == 7
    assert again.log == first.log
    assert from_dict(entry["model"]) == declared == from_dict(to_dict(declared))


def test_a_log_is_not_run_on_other_figures() -> None:
    table = world(10, 3)
    entry = engine.run(model(list(table)), table).log
    other = table.copy()
    other.iloc[0, 0] += 1e-9
    with pytest.raises(ModelError) as caught:
        engine.from_log(entry, other)
    assert caught.value.code == "other_table"
    with pytest.raises(ModelError) as caught:
        engine.from_log({**entry, "format": 99}, table)
    assert caught.value.code == "other_format"


def test_outliers_are_left_alone_where_a_component_says_so() -> None:
    table = world(40, 2)
    table.iloc[0] = 1000.0
    declared = changed(model(list(table), outliers=Outliers("winsorise")), "c1", outliers="none")
    result = engine.run(declared, table)
    assert result.treatment["method"].to_dict() == {"c0": "winsorise", "c1": "none"}
    assert result.treated["c1"].max() == 1000.0 > result.treated["c0"].max()


def test_drawing_in_stops_before_nothing_varies() -> None:
    table = pd.DataFrame({"c0": [0.0] * 40 + [9.0], "c1": np.arange(41.0)}, index=[f"T{i:02d}" for i in range(41)])
    result = engine.run(model(["c0", "c1"], outliers=Outliers("winsorise")), table)
    assert result.treatment.loc["c0", "note"] == "would_be_constant"
    assert result.treated["c0"].max() == 9.0


def test_copeland_ties_where_weights_balance_and_not_where_they_nearly_do() -> None:
    # A is worse than B in c0 and c1, B than A in c2; C is better off than both everywhere.
    table = pd.DataFrame({"c0": [2.0, 1, 0], "c1": [2.0, 1, 0], "c2": [1.0, 2, 0]}, index=["A", "B", "C"])
    declared = model(["c0", "c1", "c2"], aggregation="copeland", weighting=Weighting("given"))
    # 0.1 + 0.2 is not 0.3 in the last bit of a computer's numbers.
    tied = engine.run(weighed(declared, c0=0.1, c1=0.2, c2=0.3), table)
    assert tied.rank.tolist() == [1, 1, 3]
    assert tied.score.tolist() == [0.5, 0.5, -1]
    assert engine.run(weighed(declared, c0=0.1, c1=0.2, c2=0.29), table).rank.tolist() == [1, 2, 3]
    assert engine.run(weighed(declared, c0=0.1, c1=0.2, c2=0.31), table).rank.tolist() == [2, 1, 3]
