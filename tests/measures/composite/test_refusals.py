"""Impossible models are refused with a code, and every code has its words."""

from __future__ import annotations

import ast
import dataclasses
import string
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite import draws, engine, sensitivity, uncertainty
from observatory.measures.composite.model import (
    Dimension,
    Imputation,
    Model,
    ModelError,
    Normalisation,
    Screening,
    Weighting,
    from_dict,
)
from observatory.text.model_words import MESSAGES, told
from observatory.text.translate import translator
from tests.measures.composite.models import changed, model, weighed, world

TABLE = world(12, 3)
THREE = model(["c0", "c1", "c2"], 2)
GIVEN = dataclasses.replace(weighed(THREE, c0=1, c1=1, c2=1), weighting=Weighting("given"))


def holed(**cells: int) -> pd.DataFrame:
    """The table with the first values of some columns missing."""
    table = TABLE.copy()
    for name, count in cells.items():
        table.loc[table.index[:count], name] = np.nan
    return table


REFUSED: dict[str, tuple[Model, pd.DataFrame]] = {
    "too_few_components": (model(["c0"]), TABLE),
    "duplicate_component": (model(["c0", "c0"]), TABLE),
    "duplicate_dimension": (dataclasses.replace(THREE, dimensions=(*THREE.dimensions, Dimension("d0"))), TABLE),
    "unknown_component": (model(["c0", "c9"]), TABLE),
    "unknown_dimension": (changed(THREE, "c0", dimension="d9"), TABLE),
    "empty_dimension": (dataclasses.replace(THREE, dimensions=(*THREE.dimensions, Dimension("d9"))), TABLE),
    "bad_direction": (changed(THREE, "c0", direction=0), TABLE),
    "unknown_option": (dataclasses.replace(THREE, aggregation="median"), TABLE),
    "bad_share": (dataclasses.replace(THREE, screening=Screening(overall=1.5)), TABLE),
    "bad_scale": (dataclasses.replace(THREE, normalisation=Normalisation("minmax", 100, 0)), TABLE),
    "no_goalposts": (dataclasses.replace(THREE, normalisation=Normalisation("goalposts")), TABLE),
    "no_target": (dataclasses.replace(THREE, normalisation=Normalisation("target")), TABLE),
    "no_reference": (dataclasses.replace(THREE, normalisation=Normalisation("reference")), TABLE),
    "unknown_reference": (dataclasses.replace(THREE, normalisation=Normalisation("reference", reference="X")), TABLE),
    "negative_weight": (changed(GIVEN, "c1", weight=-1), TABLE),
    "missing_weight": (changed(GIVEN, "c1", weight=None), TABLE),
    "bad_weight": (changed(GIVEN, "c1", weight=float("nan")), TABLE),
    "zero_weights": (dataclasses.replace(weighed(THREE, c0=0, c1=0, c2=0), weighting=Weighting("given")), TABLE),
    "zero_weights_in_dimension": (changed(GIVEN, "c1", weight=0), TABLE),
    "no_allocations": (dataclasses.replace(THREE, weighting=Weighting("budget")), TABLE),
    "empty_allocation": (dataclasses.replace(THREE, weighting=Weighting("budget", ({"c0": 0},))), TABLE),
    "negative_loading": (dataclasses.replace(changed(THREE, "c0", direction=-1), weighting=Weighting("pca")), TABLE),
    "pca_missing": (dataclasses.replace(THREE, weighting=Weighting("pca")), holed(c0=1)),
    "all_missing": (THREE, holed(c1=12)),
    "not_finite": (THREE, TABLE.replace(TABLE.iloc[0, 0], np.inf)),
    "duplicate_territory": (THREE, pd.concat([TABLE, TABLE.iloc[:1]])),
    "too_few_territories": (dataclasses.replace(THREE, screening=Screening(overall=1)), holed(c0=10)),
    "too_few_varying": (THREE, TABLE.assign(c0=1.0, c1=2.0)),
    "not_positive": (dataclasses.replace(THREE, aggregation="geometric"), TABLE),
    "no_groups": (dataclasses.replace(THREE, imputation=Imputation("group_median")), holed(c0=1)),
    "no_predictors": (
        dataclasses.replace(THREE, imputation=Imputation("regression")),
        TABLE.mask(np.eye(12, 3, dtype=bool)),
    ),
    "predictor_missing": (dataclasses.replace(THREE, imputation=Imputation("regression", ("c1",))), holed(c0=1, c1=1)),
    "too_few_for_regression": (dataclasses.replace(THREE, imputation=Imputation("regression")), holed(c0=9)),
    "broken_series": (changed(THREE, "c0", periods=("2018", "2020"), breaks=("2019",)), TABLE),
    "reference_zero": (
        dataclasses.replace(THREE, normalisation=Normalisation("reference", reference="MX-00003")),
        TABLE.assign(c0=[0.0] * 4 + [1.0] * 8),
    ),
    "reference_missing": (
        dataclasses.replace(THREE, normalisation=Normalisation("reference", reference="MX-00000")),
        holed(c0=1),
    ),
    "no_weighted_values": (changed(changed(GIVEN, "c2", weight=0), "c1", dimension="d0"), holed(c0=1, c1=1)),
}
REFUSED["no_weighted_values"] = (
    dataclasses.replace(REFUSED["no_weighted_values"][0], dimensions=(Dimension("d0"),)),
    REFUSED["no_weighted_values"][1],
)


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_an_impossible_model_is_refused_by_its_code(code: str) -> None:
    declared, table = REFUSED[code]
    with pytest.raises(ModelError) as caught:
        engine.run(declared, table)
    assert caught.value.code == code
    reason, remedy = told(caught.value, translator("en"))
    for sentence in (reason, remedy):
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_two_indicators_of_one_broken_series_are_refused_too() -> None:
    declared = changed(changed(THREE, "c0", series="poverty", periods=("2015",)), "c1", series="poverty")
    late = changed(declared, "c1", periods=("2020",), breaks=("2018",))
    with pytest.raises(ModelError) as caught:
        engine.run(late, TABLE)
    assert caught.value.values == {"indicator": "c0", "before": "2015", "after": "2020", "start": "2018"}
    # Both after the break, or without one, they may be compared.
    engine.run(changed(late, "c0", periods=("2018",)), TABLE)
    engine.run(changed(late, "c1", breaks=()), TABLE)


def test_a_target_everybody_reached_is_refused_by_its_indicator() -> None:
    declared = changed(THREE, "c0", target=1000)
    for name in ("c1", "c2"):
        declared = changed(declared, name, target=0)
    with pytest.raises(ModelError) as caught:
        engine.run(dataclasses.replace(declared, normalisation=Normalisation("target")), TABLE)
    assert (caught.value.code, caught.value.values["indicator"]) == ("constant_component", "c0")


def test_a_group_without_any_value_is_refused_by_its_name() -> None:
    declared = dataclasses.replace(THREE, imputation=Imputation("group_median"))
    groups = pd.Series(["a"] * 4 + ["b"] * 8, index=TABLE.index)
    with pytest.raises(ModelError) as caught:
        engine.run(declared, holed(c0=4), groups)
    assert (caught.value.code, caught.value.values) == ("group_without_values", {"indicator": "c0", "group": "a"})


@pytest.mark.parametrize(
    ("code", "attempt"),
    [
        ("too_few_replicates", lambda: uncertainty.replicates(THREE, TABLE, 0)),
        ("bad_variation", lambda: uncertainty.replicates(THREE, TABLE, 5, vary=draws.Variation(spread=2))),
        ("unknown_option", lambda: uncertainty.replicates(THREE, TABLE, 5, vary=draws.Variation(weights="normal"))),
        ("not_a_power_of_two", lambda: sensitivity.sobol(THREE, TABLE, 100)),
        (
            "nothing_varies",
            lambda: sensitivity.sobol(THREE, TABLE, 8, vary=draws.Variation(weights="none", leave_one_out=False)),
        ),
        ("unknown_territory", lambda: uncertainty.worse_share(uncertainty.replicates(THREE, TABLE, 5), "A", "B")),
        (
            "not_positive",
            lambda: uncertainty.replicates(
                THREE,
                TABLE,
                5,
                vary=draws.Variation(normalisations=(Normalisation("z"),), aggregations=("geometric",)),
            ),
        ),
        (
            "no_value_left",
            lambda: uncertainty.replicates(THREE, holed(c0=1, c1=1), 50, vary=draws.Variation(leave_one_out=True)),
        ),
        ("unknown_field", lambda: from_dict({"code": "x", "version": "1", "colour": "red"})),
        ("missing_field", lambda: from_dict({"code": "x", "version": "1", "components": [{"indicator": "c0"}]})),
        ("other_preparation", lambda: engine.score(engine.prepare(THREE, TABLE), changed(THREE, "c0", direction=-1))),
    ],
)
def test_impossible_versions_and_declarations_are_refused(code: str, attempt: Callable[[], object]) -> None:
    with pytest.raises(ModelError) as caught:
        attempt()
    assert caught.value.code == code
    assert told(caught.value, translator("en"))


def raised() -> dict[str, set[str]]:
    """Codes raised anywhere in the package, with the values each place gives."""
    found: dict[str, set[str]] = {}
    for file in Path(engine.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ModelError":
                code = ast.literal_eval(node.args[0])
                given = {keyword.arg for keyword in node.keywords if keyword.arg}
                found[code] = found[code] & given if code in found else given
    return found


def test_every_refusal_has_words_that_name_only_what_it_gives() -> None:
    codes = raised()
    assert set(MESSAGES) == set(codes)
    for code, sentences in MESSAGES.items():
        for sentence in sentences:
            named = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert named <= codes[code], code


def test_words_name_an_indicator_as_the_reader_knows_it() -> None:
    error = ModelError("all_missing", indicator="coneval_pobreza")
    reason, _ = told(error, translator("en"), lambda code: {"coneval_pobreza": "poverty"}[code])
    assert reason == "No territory of the index has a value of the indicator “poverty”."
