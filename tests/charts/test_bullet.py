"""A bullet graph keeps both numbers on one scale that begins at zero."""

from __future__ import annotations

import pytest

from observatory.charts.bullet import WIDTH, bullet


@pytest.mark.parametrize(("target", "actual"), [(250, 125), (5, 4), (25, 30), (50, 50)])
def test_bar_and_target_are_as_long_as_their_numbers(target: int, actual: int) -> None:
    found = bullet(target, actual)
    assert found.target is not None
    assert found.reached is not None
    assert found.reached / found.target == pytest.approx(actual / target, rel=0.01)
    assert max(found.reached, found.target) < WIDTH


def test_nothing_known_draws_no_bar_and_no_target_no_line() -> None:
    assert bullet(250, None).reached is None
    assert bullet(None, 4000, at_least=True).target is None
    assert bullet(None, 4000, at_least=True).beyond


def test_zero_is_a_result() -> None:
    assert bullet(5, 0).reached == 0
    assert bullet(0, 0).reached == 0
