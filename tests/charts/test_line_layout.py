"""Ticks are round and enclose the values; labels move as little as needed and never cover each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.charts.line_layout import spread, tick_words, ticks, years


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_ticks_enclose_the_values_and_are_few(low, span):
    found = ticks(low, low + span)
    slack = 1e-6 * max(1.0, abs(low), span)
    assert found[0] <= low + slack
    assert found[-1] >= low + span - slack
    assert 2 <= len(found) <= 12


def test_whole_ticks_have_no_fractions():
    assert all(tick == int(tick) for tick in ticks(1, 2, whole=True))


def test_all_ticks_are_written_with_the_same_decimals():
    assert tick_words([0.0, 2.5, 5.0], "en") == ["0.0", "2.5", "5.0"]
    assert tick_words([0.0, 5.0], "en") == ["0", "5"]


@given(st.lists(st.integers(1950, 2030), min_size=1, max_size=60))
def test_years_below_the_axis_are_few_and_within_the_figures(periods):
    found = years(periods, 8)
    assert 1 <= len(found) <= 9
    assert min(periods) <= found[0] <= found[-1] <= max(periods)


def test_no_year_is_written_over_another():
    assert years([1996, 2019, 2020, 2024], 8) == [2000, 2005, 2010, 2015, 2020]


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(5, 40)), min_size=1, max_size=12))
def test_labels_do_not_overlap_and_stay_inside(labels):
    wanted, sizes = [place for place, _size in labels], [size for _place, size in labels]
    found = spread(wanted, sizes, 0, 400)
    if found is None:
        assert sum(sizes) > 400
        return
    boxes = sorted((middle - size / 2, middle + size / 2) for middle, size in zip(found, sizes, strict=True))
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 400 + 1e-6
    assert all(above[0] >= below[1] - 1e-6 for below, above in pairwise(boxes))


def test_labels_that_do_not_touch_stay_where_they_are():
    assert spread([50, 100], [10, 10], 0, 200) == pytest.approx([50, 100])
