"""Spearman's correlation against its definition, and when nothing is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from observatory.measures import association


def test_it_is_the_correlation_of_the_ranks():
    random = np.random.default_rng(7)
    first = random.lognormal(size=200).round(1)
    second = first**2 + random.normal(0, 3, 200)
    ranks = pd.DataFrame({"a": first, "b": second}).rank()
    found = association.spearman(first, second)
    assert found.rho == pytest.approx(ranks["a"].corr(ranks["b"]), abs=1e-12)
    assert found.n == 200


def test_places_without_both_figures_are_left_out():
    first = [float(n) for n in range(12)] + [np.nan, 500.0]
    second = [float(-n) for n in range(12)] + [3.0, np.nan]
    found = association.spearman(first, second)
    assert (found.rho, found.n, found.strength) == (pytest.approx(-1.0), 12, association.Strength.STRONG)


def test_a_few_places_or_one_value_say_nothing():
    assert association.spearman(range(9), range(9)).strength is association.Strength.TOO_FEW
    flat = association.spearman(range(20), [4.0] * 20)
    assert (flat.rho, flat.strength) == (None, association.Strength.CONSTANT)


@pytest.mark.parametrize(
    ("rho", "word"), [(0.05, "none"), (-0.2, "weak"), (0.3, "moderate"), (-0.49, "moderate"), (0.5, "strong"), (-0.9, "strong")]
)  # fmt: skip
def test_the_words_follow_cohen(rho, word):
    assert association.strength(rho).value == word


def test_shapes_that_differ_are_refused():
    with pytest.raises(ValueError, match="paired"):
        association.spearman([1.0], [1.0, 2.0])
