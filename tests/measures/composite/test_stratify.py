"""Dalenius and Hodges: an example by hand, and what is refused. The published grades are in test_official."""

from __future__ import annotations

import numpy as np
import pytest

from observatory.measures.composite.stratify import StrataError, dalenius_hodges


def test_by_hand() -> None:
    # Bins of 1: 16, 9, 4, 1 values; roots 4, 3, 2, 1; cumulated 4, 7, 9, 10; half of it is 5, nearest 4 (bin 1).
    values = [0.5] * 15 + [0] + [1.5] * 9 + [2.5] * 4 + [4]
    found = dalenius_hodges(values, classes=2, bins=4)
    assert found.limits.tolist() == [1.0]
    assert found.of([0, 1, 1.0001, 4, np.nan]).tolist() == [1, 1, 2, 2, 0]


def test_limits_do_not_see_the_direction_of_the_axis() -> None:
    values = np.random.default_rng(3).gamma(2, size=5000)
    up, down = dalenius_hodges(values, 5, 40), dalenius_hodges(-values, 5, 40)
    assert np.mean(up.of(values) == 6 - down.of(-values)) > 0.999


def test_equal_steps_for_even_values() -> None:
    found = dalenius_hodges(np.linspace(0, 10, 10_001), 5, 100)
    assert found.limits == pytest.approx([2, 4, 6, 8], abs=0.05)


def test_missing_values_are_left_out() -> None:
    values = np.linspace(0, 1, 101)
    with_gaps = np.concatenate([values, [np.nan, np.nan]])
    assert dalenius_hodges(with_gaps, 3, 30).limits.tolist() == dalenius_hodges(values, 3, 30).limits.tolist()


@pytest.mark.parametrize(
    ("values", "classes", "bins"),
    [([1, 1, 2, 2], 5, 10), (range(100), 1, 10), (range(100), 5, 4), ([0] * 1000 + list(range(5)), 5, 5)],
)
def test_what_cannot_be_cut_is_refused(values: list[float], classes: int, bins: int) -> None:
    with pytest.raises(StrataError):
        dalenius_hodges(values, classes, bins)
