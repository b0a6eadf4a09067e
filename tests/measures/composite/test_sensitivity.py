from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite import sensitivity
from observatory.measures.composite.draws import Variation
from observatory.measures.composite.model import ModelError, Normalisation
from tests.measures.composite.models import model, world

SCALED = Normalisation("minmax", 1, 100)
VARY = Variation(
    normalisations=(SCALED, Normalisation("rank")), aggregations=("arithmetic", "geometric"), leave_one_out=True
)


def ishigami(numbers: np.ndarray) -> np.ndarray:
    one, two, three = (2 * np.pi * numbers.T[:3]) - np.pi
    return np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)


def test_indices_are_those_of_a_function_whose_indices_are_known() -> None:
    # Ishigami and Homma (1990): first order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437.
    first, second, mixed = sensitivity.design(3, [np.array([place]) for place in range(3)], 4096, seed=1)
    found = sensitivity.indices(ishigami(first), ishigami(second), np.stack([ishigami(part) for part in mixed]), 1)
    assert found["first_order"] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert found["total"] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert (found["first_lower"] <= found["first_order"]).all()
    assert (found["first_order"] <= found["first_upper"]).all()


def test_indices_are_those_of_salib_on_the_same_design() -> None:
    sobol = pytest.importorskip("SALib.analyze.sobol")
    first, second, mixed = sensitivity.design(3, [np.array([place]) for place in range(3)], 1024, seed=2)
    outputs = [ishigami(part) for part in (first, second, *mixed)]
    found = sensitivity.indices(outputs[0], outputs[1], np.stack(outputs[2:]), 2)
    # SALib wants A, A with each column from B, B, row by row.
    rows = np.stack([outputs[0], *outputs[2:], outputs[1]], axis=1).ravel()
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
    theirs = sobol.analyze(problem, rows, calc_second_order=False, num_resamples=10, seed=1)
    assert found["first_order"] == pytest.approx(theirs["S1"], abs=0.005)
    assert found["total"] == pytest.approx(theirs["ST"], abs=0.005)


def test_a_block_of_numbers_is_taken_from_the_second_sample_whole() -> None:
    first, second, mixed = sensitivity.design(5, [np.array([0]), np.array([2, 3, 4])], 8, seed=1)
    assert (mixed[1][:, :2] == first[:, :2]).all()
    assert (mixed[1][:, 2:] == second[:, 2:]).all()
    assert (mixed[0][:, 1:] == first[:, 1:]).all()


def test_only_what_varies_is_a_factor() -> None:
    found = sensitivity.sobol(model([f"c{place}" for place in range(5)], 2), world(40, 5), 64, vary=VARY)
    assert list(found.index) == ["normalisation", "aggregation", "left_out", "weights"]
    alone = dataclasses.replace(VARY, normalisations=(), aggregations=(), leave_one_out=False)
    only = sensitivity.sobol(model([f"c{place}" for place in range(5)], 2), world(40, 5), 1024, vary=alone)
    # One factor explains everything.
    assert list(only.index) == ["weights"]
    assert only.loc["weights", "total"] == pytest.approx(1, abs=0.05)


def test_the_choice_that_moves_ranks_is_found() -> None:
    # Five components as good as equal and one of pure chance: what is left out decides.
    table = world(80, 5, alike=20)
    table["c5"] = 50 + 200 * np.random.default_rng(1).normal(size=80)
    declared = model(list(table), normalisation=Normalisation("z"))
    vary = Variation(spread=0.02, normalisations=(), leave_one_out=True)
    found = sensitivity.sobol(declared, table, 256, vary=vary)
    assert found["total"].idxmax() == "left_out"
    assert found.loc["left_out", "first_order"] > 0.9
    assert found.loc["weights", "total"] < 0.1


def test_the_same_seed_gives_the_same_indices() -> None:
    declared = model([f"c{place}" for place in range(4)], 2)
    one = sensitivity.sobol(declared, world(30, 4), 32, seed=5, vary=VARY)
    two = sensitivity.sobol(declared, world(30, 4).iloc[::-1], 32, seed=5, vary=VARY)
    pd.testing.assert_frame_equal(one, two)


def test_a_model_no_choice_can_move_is_said_to_be_one() -> None:
    # Both components are the same figures.
    table = world(10, 1)
    table["c1"] = table["c0"]
    with pytest.raises(ModelError) as caught:
        sensitivity.sobol(model(["c0", "c1"]), table, 16, vary=Variation())
    assert caught.value.code == "no_shift"
