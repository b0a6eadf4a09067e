"""The declared context variables, and how alike is alike."""

from __future__ import annotations

import math

import pytest

from observatory.measures.peer_context import Likeness, likeness, skewed


def test_population_and_density_enter_by_their_logarithm() -> None:
    assert skewed("MX") == ["population", "density"]


@pytest.mark.parametrize(
    ("typical", "expected"),
    [(0.0, Likeness.VERY_ALIKE), (0.199, Likeness.VERY_ALIKE), (0.2, Likeness.ALIKE), (0.499, Likeness.ALIKE),
     (0.5, Likeness.SOMEWHAT_ALIKE), (0.8, Likeness.HARDLY_ALIKE), (3.0, Likeness.HARDLY_ALIKE)],
)  # fmt: skip
def test_the_limits_are_cohens(typical: float, expected: Likeness) -> None:
    assert likeness(typical, 1) is expected
    assert likeness(typical * 2.0, 4) is expected


@pytest.mark.parametrize(("distance", "variables"), [(-0.1, 4), (math.nan, 4), (1.0, 0)])
def test_what_is_no_distance_is_refused(distance: float, variables: int) -> None:
    with pytest.raises(ValueError, match="distance"):
        likeness(distance, variables)
