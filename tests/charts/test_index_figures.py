"""Figures of the composite indices: what lies where, in pixels, and which words have room."""

from __future__ import annotations

import re

import numpy as np
import pytest

from observatory.charts import index_score, index_strips
from observatory.charts.index_score import MARGIN, NARROW, WIDE

SCORES = np.concatenate([np.linspace(10, 60, 900), np.linspace(60, 90, 100)])
WORDS = ("very low", "low", "medium", "high", "very high")


def drawn(width: int = WIDE, stratum: int | None = 2, own: tuple[float, float, float] = (30.0, 27.0, 35.0)):
    return index_score.figure(
        SCORES, own, (26.0, 27.0, 50.0, 70.0), WORDS, "{:.0f}".format, width=width, stratum=stratum,
        measured=lambda text: 7.0 * len(text),
    )  # fmt: skip


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_dot_lies_between_the_ends_of_its_interval_and_on_the_scale(width: int) -> None:
    figure = drawn(width)
    assert MARGIN <= figure.lower < figure.value < figure.upper <= width - MARGIN
    share = (figure.value - MARGIN) / (width - 2 * MARGIN)
    assert share == pytest.approx((30 - 10) / 80, abs=1e-3)


def test_the_silhouette_is_highest_where_most_places_are() -> None:
    heights = [float(y) for y in re.findall(r"V([\d.]+)H", drawn().hill)]
    middle = len(heights) * 50 // 80
    assert max(heights[:middle]) < min(heights[middle + 2 :])  # pixels grow downwards


def test_the_own_class_keeps_its_word_and_its_neighbours_make_way() -> None:
    words = [band.word for band in drawn(NARROW, stratum=2).bands]
    assert words[1] == "low", "too narrow for its word, but it is that of the place"
    assert words[0] == ""
    assert [band.word for band in drawn(WIDE, stratum=None).bands][1] == ""


def test_an_interval_beyond_all_scores_widens_the_scale() -> None:
    figure = drawn(own=(88.0, 80.0, 120.0))
    assert figure.upper == WIDE - MARGIN


@pytest.mark.parametrize(("low", "high", "most"), [(6.5, 76.2, 7), (-1.55, 6.83, 7), (10, 87, 4), (0.1, 0.2, 4)])
def test_ticks_are_round_and_few(low: float, high: float, most: int) -> None:
    marks = index_score.marks(low, high, most)
    assert 2 <= len(marks) <= most
    assert low <= marks[0] <= marks[-1] <= high
    steps = np.diff(marks)
    assert np.allclose(steps, steps[0])


def test_a_dimension_leads_from_the_median_to_the_place() -> None:
    scale = index_strips.Scale(0, 100)
    worse = index_strips.dimension(scale, (5, 20, 30, 40, 95), 60)
    better = index_strips.dimension(scale, (5, 20, 30, 40, 95), 10)
    assert (worse.tone, better.tone) == ("worse", "better")
    assert worse.bar[0] == worse.median == better.median
    assert better.bar[0] == better.value < better.median
    assert worse.left < worse.box_left < worse.median < worse.box_right < worse.value < worse.right


def test_what_lowers_a_score_points_the_other_way() -> None:
    raises, lowers = index_strips.bars([(2.0, 1.0), (-1.0, 0.5)])
    assert raises.zero == lowers.zero
    assert raises.value > raises.zero > lowers.value
    assert lowers.bar[0] == lowers.value


def test_what_lies_beyond_the_scale_lies_at_its_end() -> None:
    scale = index_strips.Scale(10, 20, 220)
    placed = index_strips.interval(scale, 0, 15, 99)
    assert (placed.lower, placed.value, placed.upper) == (9, 110, 211)
