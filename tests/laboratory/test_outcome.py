"""The laboratory computes what the engine computes, and its record gives the same numbers again."""

from __future__ import annotations

import dataclasses
import io
import json

import numpy as np
import pandas as pd
import pytest

from observatory import database, laboratory
from observatory.laboratory import Choices
from observatory.laboratory.outcome import worst_dimension
from observatory.measures.composite import engine, uncertainty
from observatory.measures.composite.model import Dimension, Normalisation, Weighting
from observatory.paths import DataFolders

pytestmark = pytest.mark.full
MODEL, LEON = "matices-mx", "MX-11020"
HEAVIER = Choices(points=(("income_poverty", 60), ("health", 5)))


@pytest.fixture
def build(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    return database.current_path()


def by_hand(about: laboratory.Declared, points: dict[str, float]) -> engine.Model:
    """Write the model of some points without the laboratory: inside a dimension every indicator weighs the same."""
    model = about.model
    sizes = pd.Series([item.dimension for item in model.components]).value_counts()
    return dataclasses.replace(
        model, weighting=Weighting("given"),
        components=tuple(dataclasses.replace(item, weight=1 / sizes[item.dimension]) for item in model.components),
        dimensions=tuple(Dimension(item.code, points.get(item.code, 100 / 6)) for item in model.dimensions),
    )  # fmt: skip


def test_moving_a_weight_gives_the_numbers_of_a_run_of_its_own(build) -> None:
    about, found = laboratory.declared(build, MODEL), laboratory.outcome(build, MODEL, HEAVIER)
    direct = engine.run(by_hand(about, {"income_poverty": 60, "health": 5}), about.table)
    np.testing.assert_allclose(found.result.score, direct.score, rtol=1e-12)
    assert (found.result.rank == direct.rank).all()


def test_quick_versions_are_those_of_the_engine(build) -> None:
    about, found = laboratory.declared(build, MODEL), laboratory.outcome(build, MODEL, HEAVIER)
    model = by_hand(about, {"income_poverty": 60, "health": 5})
    direct = uncertainty.replicates(model, about.table, n=laboratory.QUICK, seed=about.seed)
    assert (found.ranks == direct.ranks).mean() > 0.9999  # weights written by hand differ in the last digit
    expected = uncertainty.intervals(direct)
    np.testing.assert_allclose(found.intervals["score_upper"], expected["score_upper"], rtol=1e-9)


@pytest.mark.parametrize("model", ["matices-mx", "matices-pt", "irs-2020", "conapo-2020"])
def test_nothing_changed_is_what_is_published(build, model: str) -> None:
    found = laboratory.outcome(build, model, Choices())
    with database.cursor(build) as cursor:
        rows = cursor.execute(
            "SELECT territory_code, score, rank, rank_lower, rank_upper FROM index_score WHERE model_code = ?", [model]
        ).df()
    rows = rows.set_index("territory_code").sort_index()
    np.testing.assert_allclose(found.result.score, rows["score"], atol=1e-6)
    assert (found.intervals["rank_upper"] == rows["rank_upper"]).all()
    assert found.ranks.shape == (len(rows), 1000)
    same = laboratory.compare(found.intervals, found.intervals)
    assert (same.correlation, same.apart) == (1.0, 0)


@pytest.mark.parametrize(
    "choices",
    [HEAVIER, Choices(normalisation="rank", aggregation="geometric"), Choices(without=("coneval_lpi",)), Choices()],
)
def test_the_record_gives_the_same_numbers_from_the_figures_that_travel_with_it(build, choices: Choices) -> None:
    about, found = laboratory.declared(build, MODEL), laboratory.outcome(build, MODEL, choices)
    written = json.loads(json.dumps(laboratory.record(about, found)))
    figures = pd.read_csv(io.StringIO(about.table.to_csv()), index_col=0, float_precision="round_trip")
    again = engine.from_log(written, figures)
    assert (again.score == found.result.score).all()
    assert written["choices"] == laboratory.written(choices)
    assert written["declared"]["code"] == MODEL


def test_the_worst_dimension_is_that_in_which_most_places_are_less_excluded(build) -> None:
    found = laboratory.outcome(build, MODEL, Choices())
    own, versions = worst_dimension(found, LEON)
    scores = found.result.dimensions
    assert own == (scores.lt(scores.loc[LEON])).sum().idxmax()
    # Without any other dimension there is no other choice, in the model and in all its versions.
    rest = tuple((name, 0) for name in laboratory.declared(build, MODEL).points if name != "education")
    alone = laboratory.outcome(build, MODEL, Choices(points=rest))
    assert worst_dimension(alone, LEON) == ("education", ("education",) * laboratory.QUICK)
    assert len(versions) == laboratory.QUICK


def test_a_version_that_leaves_an_indicator_out_does_not_judge_an_empty_dimension(build) -> None:
    """Income has one indicator: where that is left out, no version can say that a place stands worst in income."""
    found = laboratory.outcome(build, MODEL, Choices())
    index = [item.indicator for item in found.result.model.components].index("coneval_lpi")
    without = np.flatnonzero(found.plan.left_out == index)
    assert len(without)
    poor = found.result.dimensions["income_poverty"].idxmax()
    _own, versions = worst_dimension(found, str(poor))
    assert "income_poverty" in versions
    assert all(versions[number] != "income_poverty" for number in without)


def test_another_scale_is_computed_from_the_same_figures(build) -> None:
    about = laboratory.declared(build, "matices-pt")
    found = laboratory.outcome(build, "matices-pt", Choices(normalisation="z", imputation="median"))
    model = dataclasses.replace(
        about.model,
        normalisation=Normalisation("z"),
        imputation=dataclasses.replace(about.model.imputation, method="median"),
    )
    np.testing.assert_array_equal(found.result.score, engine.run(model, about.table).score)
