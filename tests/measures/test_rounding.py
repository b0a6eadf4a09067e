"""What readers see is rounded as the publishers' own tables are."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.rounding import half_up, half_up_decimal


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [(0.25, 1, 0.3), (-0.25, 1, -0.3), (12.25, 1, 12.3), (0.15, 1, 0.2), (1.005, 2, 1.01), (2.5, 0, 3.0), (-2.5, 0, -3.0),
     (0.5, 0, 1.0), (0.49999, 0, 0.0), (-0.04, 1, 0.0), (45.886, 1, 45.9), (999999.95, 1, 1000000.0), (7.0, 3, 7.0)],
)  # fmt: skip
def test_five_goes_up_in_size(value: float, decimals: int, rounded: float) -> None:
    assert half_up([value], decimals).tolist() == [rounded]
    assert half_up_decimal(value, decimals) == Decimal(repr(rounded))
    assert not math.copysign(1, half_up([value], decimals)[0]) < 0 or rounded < 0


def test_missing_stays_missing() -> None:
    assert np.isnan(half_up([math.nan, 1.0], 1)).tolist() == [True, False]
    assert half_up([], 2).shape == (0,)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.integers(0, 3))
def test_one_and_many_agree_on_every_published_decimal(digits: int, published: int, decimals: int) -> None:
    value = digits / 10**published
    assert half_up([value], decimals)[0] == float(half_up_decimal(value, decimals))


@given(st.floats(-1e8, 1e8), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: float, decimals: int) -> None:
    step = 10.0**-decimals
    assert abs(half_up([value], decimals)[0] - value) <= step / 2 * (1 + 1e-6)
