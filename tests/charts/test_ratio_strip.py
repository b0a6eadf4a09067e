"""Half as much lies as far from the middle as twice as much; what lies beyond says so."""

from __future__ import annotations

import pytest

from observatory.charts.ratio_strip import WIDTH, at, strip


@pytest.mark.parametrize("ratio", [1.25, 2.0, 3.5])
def test_a_ratio_and_its_inverse_lie_equally_far_from_the_middle(ratio: float) -> None:
    assert at(ratio) - WIDTH / 2 == pytest.approx(WIDTH / 2 - at(1 / ratio), abs=0.11)


def test_nobody_lies_at_the_left_end_and_never_outside() -> None:
    found = strip(0.0, 0.0, 0.4)
    assert found is not None
    assert found.below
    assert 0 < found.value <= found.lower < found.upper < WIDTH / 2
    far = strip(9.0, 5.0, 12.0)
    assert far is not None
    assert far.above
    assert far.value < WIDTH


def test_without_a_ratio_nothing_is_drawn() -> None:
    assert strip(None, None, None) is None
