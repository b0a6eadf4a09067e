"""The dots and ranges of a distribution stand where their values are, one dot for each."""

from __future__ import annotations

import re

import numpy as np
import pytest

from observatory.charts import distribution

RNG = np.random.default_rng(7)


def written(value: float) -> str:
    return f"{value:g}"


def dots_of(panel: distribution.Panel, radius: float) -> list[tuple[float, float]]:
    """Return the centres that a browser draws: along each stroke, one every two radii."""
    found = []
    for x, y, length in re.findall(r"M([\d.]+) ([\d.]+)v-([\d.]+)", panel.path):
        found += [(float(x), float(y) - row * 2 * radius) for row in range(int(float(length) / (2 * radius)) + 1)]
    return found


@pytest.mark.parametrize("width", [distribution.WIDE, distribution.NARROW])
@pytest.mark.parametrize("kind", ["even", "bunched", "equal", "far"])
def test_there_is_one_dot_for_each_hundredth_and_none_outside(width, kind):
    values = {
        "even": np.linspace(0, 100, 100), "bunched": np.sort(RNG.lognormal(1, 1, 100)), "equal": np.full(100, 3.0),
        "far": np.array([0.0] * 99 + [1000.0]),
    }[kind]  # fmt: skip
    figure = distribution.dots([("2020", values, float(np.median(values)))], written, written, width=width)
    (panel,) = figure.panels
    placed = dots_of(panel, figure.radius)
    assert len(placed) == 100
    assert len(set(placed)) == 100
    assert all(0 < x < width and 0 < y < panel.base for x, y in placed)


def test_two_panels_share_one_scale_and_one_axis():
    low, high = np.linspace(0, 10, 100), np.linspace(90, 100, 100)
    figure = distribution.dots([("2010", high, 95.0), ("2020", low, 5.0)], written, written, width=760)
    first, second = figure.panels
    assert min(x for x, _ in dots_of(first, figure.radius)) > max(x for x, _ in dots_of(second, figure.radius))
    assert first.median_x > second.median_x
    assert not first.ticks
    assert [tick.words for tick in second.ticks] == ["0", "20", "40", "60", "80", "100"]
    assert second.top > first.base


def test_two_editions_have_an_axis_each():
    old, new = np.linspace(45, 72, 100), np.linspace(99, 127, 100)
    figure = distribution.dots([("2010", old, 60.0), ("2020", new, 120.0)], written, written, width=760, shared=False)
    assert [next(tick.words for tick in panel.ticks) for panel in figure.panels] == ["40", "90"]


def test_the_median_stands_at_its_value_on_the_axis():
    figure = distribution.dots([("2020", np.linspace(0, 100, 100), 40.0)], written, written, width=760)
    (panel,) = figure.panels
    at = {tick.words: tick.x for tick in panel.ticks}
    assert panel.median_x == at["40"]
    assert panel.median == "40"


def test_a_grade_is_a_block_over_its_step():
    grades = np.array([1.0] * 30 + [2.0] * 50 + [5.0] * 20)
    figure = distribution.dots([("2020", grades, 2.0)], written, written, width=760, steps=5)
    (panel,) = figure.panels
    placed = dots_of(panel, figure.radius)
    assert [tick.words for tick in panel.ticks] == ["1", "2", "3", "4", "5"]
    nearest = [min(panel.ticks, key=lambda tick: abs(tick.x - x)).words for x, _ in placed]
    assert {words: nearest.count(words) for words in set(nearest)} == {"1": 30, "2": 50, "5": 20}


def test_ranges_keep_the_order_of_their_values_and_mark_the_chosen_year():
    rows = [("2023", [1.0, 2.0, 3.0, 4.0, 5.0], True), ("2022", [2.0, 2.5, 3.0, 3.5, 6.0], False)]
    figure = distribution.ranges(rows, written, width=330)
    for row in figure.rows:
        assert row.low < row.quarter < row.median < row.three_quarters < row.high <= figure.width
    assert figure.rows[0].median == figure.rows[1].median
    assert [row.marked for row in figure.rows] == [True, False]
    assert figure.rows[0].y < figure.rows[1].y


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.0), (5.0, 5.0), (0.1, 100.0), (99.1, 127.4), (8364.0, 23183.0)])
def test_an_axis_of_round_numbers_holds_all_values(low, high):
    start, end = distribution._nice(low, high)
    assert start <= low <= high <= end
    assert start < end
    marks = distribution._marks((start, end), 760)
    assert 2 <= len(marks) <= 8
    assert start <= marks[0]
    assert marks[-1] <= end + 1e-9
