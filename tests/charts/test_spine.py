"""On a spine chart better lies on the right, the median in the middle, and distances are true within a row."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.charts import spine

POVERTY = spine.Spread(
    value=45.9, minimum=5.5, quartile_1=45.6, median=62.7, quartile_3=80.4, maximum=99.7, reference=44.1,
    polarity="lower_better",
)  # fmt: skip


def test_less_poverty_than_the_median_lies_on_the_right():
    row = spine.row(POVERTY)
    assert row.median == spine.WIDTH / 2
    assert row.value > row.median
    assert row.reference > row.value  # the country as a whole has less poverty still
    assert row.right == pytest.approx(spine.WIDTH - 8, abs=0.1)  # the least poor place is farthest from the median


def test_more_income_than_the_median_lies_on_the_right():
    assert spine.row(replace(POVERTY, polarity="higher_better")).value < spine.WIDTH / 2


def test_without_a_better_direction_more_lies_on_the_right():
    assert spine.row(replace(POVERTY, polarity="none", value=70.0)).value > spine.WIDTH / 2


def test_distances_from_the_median_are_true_to_the_values():
    row = spine.row(POVERTY)
    per_point = (row.right - row.median) / (POVERTY.median - POVERTY.minimum)
    assert row.value - row.median == pytest.approx((POVERTY.median - POVERTY.value) * per_point, abs=0.11)
    assert row.median - row.left == pytest.approx((POVERTY.maximum - POVERTY.median) * per_point, abs=0.11)


def test_an_interval_is_drawn_from_left_to_right_and_its_absence_is_not():
    row = spine.row(replace(POVERTY, lower=44.0, upper=48.0))
    assert row.whisker is not None
    assert row.whisker[0] < row.value < row.whisker[1]
    assert spine.row(POVERTY).whisker is None
    assert spine.row(replace(POVERTY, lower=44.0)).whisker is None


def test_where_all_places_are_alike_everything_lies_in_the_middle():
    same = spine.Spread(3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, "none")
    row = spine.row(same)
    assert {row.left, row.right, row.value, row.reference, row.box_left} == {spine.WIDTH / 2}


def test_a_missing_number_is_refused():
    with pytest.raises(ValueError, match="spine"):
        spine.row(replace(POVERTY, reference=math.nan))


NUMBERS = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=7, max_size=7)


@given(NUMBERS, st.sampled_from(["lower_better", "higher_better", "none"]))
def test_everything_stays_on_the_strip_and_in_order(numbers, polarity):
    low, first, middle, third, high = sorted(numbers[:5])
    row = spine.row(spine.Spread(numbers[5], low, first, middle, third, high, numbers[6], polarity))
    assert 0 <= row.left <= row.box_left <= row.median <= row.box_right <= row.right <= spine.WIDTH
    assert 0 <= min(row.value, row.reference) <= max(row.value, row.reference) <= spine.WIDTH
