"""Choices travel in a link as codes, and become a model in which only what was chosen differs."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.laboratory import Choices, ImpossibleError, read, written
from observatory.laboratory.choices import AGGREGATIONS, IMPUTATIONS, MOST_POINTS, NORMALISATIONS, changed, usual_points
from observatory.measures.composite import engine
from observatory.measures.composite.model import Component, Dimension, Model, ModelError, Normalisation

DIMENSIONS = ("income_poverty", "education", "health")
MODEL = Model(
    "toy", "1.0",
    tuple(Component(f"{name}_{number}", name, 1) for name in DIMENSIONS for number in (1, 2)),
    tuple(Dimension(name) for name in DIMENSIONS), normalisation=Normalisation("minmax", 1, 100),
)  # fmt: skip
PLACES = 40
_random = np.random.default_rng(20261122)
TABLE = pd.DataFrame(
    _random.uniform(1, 99, (PLACES, 6)), index=[f"MX-{number:05d}" for number in range(PLACES)], columns=list(MODEL.indicators)
)  # fmt: skip
WEIGHTS = engine.run(MODEL, TABLE).weights
USUAL = usual_points(WEIGHTS)

choices = st.builds(
    Choices,
    points=st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(0, MOST_POINTS)).map(
        lambda given: tuple((code, given[code]) for code in DIMENSIONS if code in given and given[code] != USUAL[code])
    ),
    normalisation=st.sampled_from([None, *(code for code in NORMALISATIONS if code != "minmax")]),
    aggregation=st.sampled_from([None, *(code for code in AGGREGATIONS if code != "arithmetic")]),
    imputation=st.sampled_from([None, *(code for code in IMPUTATIONS if code != "none")]),
    without=st.sets(st.sampled_from(MODEL.indicators)).map(
        lambda given: tuple(code for code in MODEL.indicators if code in given)
    ),
)


@given(choices)
def test_a_link_gives_the_choices_back(made: Choices) -> None:
    assert read(MODEL, USUAL, written(made)) == made
    assert all(value.isascii() and " " not in value for value in written(made).values())


def test_what_is_as_declared_is_not_in_the_link() -> None:
    asked = {"w": "health.33", "normalisation": "minmax", "aggregation": "arithmetic", "imputation": "none"}
    assert USUAL["health"] == 33
    assert read(MODEL, USUAL, asked).none
    assert written(Choices()) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("w", "health"), ("w", "wealth.20"), ("w", "health.101"), ("w", "health.-3"), ("w", "health.1,health.2"),
        ("w", "health.٣"), ("normalisation", "Z"), ("aggregation", "copeland"), ("imputation", "guess"),
        ("without", "health_3"), ("without", "health_1;"),
    ],
)  # fmt: skip
def test_codes_that_name_nothing_are_refused(name: str, value: str) -> None:
    with pytest.raises(ImpossibleError) as problem:
        read(MODEL, USUAL, {name: value})
    assert problem.value.name == name


def test_nothing_chosen_is_the_declared_model_itself() -> None:
    assert changed(MODEL, WEIGHTS, Choices()) is MODEL


def test_points_are_weights_by_their_proportion() -> None:
    """A dimension not moved keeps its share of 100: 50 to 33.3 to 33.3."""
    result = engine.run(changed(MODEL, WEIGHTS, Choices(points=(("education", 50),))), TABLE)
    weights = result.weights.groupby("dimension")["dimension_weight"].first()
    assert weights["education"] == pytest.approx(50 / (50 + 200 / 3))
    assert weights["health"] == pytest.approx(100 / 3 / (50 + 200 / 3))
    assert (result.weights["within"] == 0.5).all()


def test_a_dimension_without_points_does_not_count() -> None:
    result = engine.run(changed(MODEL, WEIGHTS, Choices(points=(("health", 0),))), TABLE)
    other = dataclasses.replace(
        MODEL, components=MODEL.components[:4], dimensions=MODEL.dimensions[:2]
    )  # fmt: skip
    np.testing.assert_allclose(result.score, engine.run(other, TABLE).score)


def test_a_dimension_loses_its_place_with_its_last_indicator() -> None:
    model = changed(MODEL, WEIGHTS, Choices(without=("health_1", "health_2")))
    assert [dimension.code for dimension in model.dimensions] == ["income_poverty", "education"]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (Choices(points=tuple((name, 0) for name in DIMENSIONS)), "zero_weights"),
        (Choices(normalisation="z", aggregation="geometric"), "not_positive"),
        (Choices(without=MODEL.indicators[1:]), "too_few_components"),
    ],
)  # fmt: skip
def test_impossible_choices_are_refused_by_the_engine(made: Choices, code: str) -> None:
    with pytest.raises(ModelError) as problem:
        engine.run(changed(MODEL, WEIGHTS, made), TABLE)
    assert problem.value.code == code
