"""A scatter keeps every place, marks the chosen ones legibly, and stays light for a whole country."""

from __future__ import annotations

import re

import numpy as np
import pytest

from observatory.charts import scatter

AXES = (scatter.Axis(1, "%"), scatter.Axis(0, "€"))
SEED = 20261122


def country(n: int) -> np.ndarray:
    random = np.random.default_rng(SEED)
    first = random.gamma(4, 5, n)
    return np.column_stack([first, 20_000 - 300 * first + random.normal(0, 2500, n)])


def points(path: str) -> np.ndarray:
    start, *steps = [[int(number) for number in pair.split()] for pair in re.findall(r"[Mm]([-\d]+ [-\d]+)h0", path)]
    return np.cumsum([start, *steps], axis=0)


def test_a_country_of_eight_thousand_weighs_little():
    made = scatter.draw(country(8131), [], AXES, "es")
    assert len(made.points) < 110_000
    assert made.n == 8131


def test_every_place_is_drawn_within_half_a_pixel_of_its_figures():
    values = country(300)
    made = scatter.draw(values, [], AXES, "es")
    drawn = points(made.points) / scatter.GRID
    for first, second in values:
        away = np.abs(drawn - [made.x(first), made.y(second)]).max(axis=1)
        assert away.min() <= 0.5 / scatter.GRID + 1e-9


def test_more_lies_to_the_right_and_above():
    made = scatter.draw(country(50), [], AXES, "es")
    assert made.x(30) > made.x(10)
    assert made.y(20_000) < made.y(10_000)


@pytest.mark.parametrize(("language", "written"), [("es", "10\u00a0000"), ("en", "10,000"), ("el", "10.000")])
def test_ticks_are_round_numbers_written_as_the_language_does(language, written):
    made = scatter.draw(country(500), [], AXES, language)
    assert written in [tick.text for tick in made.y.ticks]
    assert any(tick.text in {"20 %", "20%", "20\u00a0%"} for tick in made.x.ticks)
    assert 3 <= len(made.x.ticks) <= 9


def test_a_share_does_not_begin_below_nothing():
    assert scatter.draw(np.array([[0.0, 1.0], [50.0, 9.0]]), [], AXES, "es").x.low == 0.0


def test_labels_cover_neither_each_other_nor_the_marks():
    values = country(40)
    marked = [(f"T{n}", f"Place number {n}", n, *values[n].tolist()) for n in range(40)]
    made = scatter.draw(values[40:], marked, AXES, "es")
    boxes = [
        scatter._box(
            (mark.label_x, mark.label_y, mark.anchor), scatter.text_width(mark.label, 13, bold=mark.shape == 0)
        )
        for mark in made.marks
        if mark.label
    ]
    assert len(made.marks) == 40
    assert made.marks[0].label == "Place number 0"
    assert all(not scatter._overlap(one, other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])
    for mark in made.marks:
        assert not any(box[0] < mark.x < box[2] and box[1] < mark.y < box[3] for box in boxes)


def test_one_place_alone_lies_in_the_middle_of_the_axes():
    made = scatter.draw(np.empty((0, 2)), [("A", "A", 0, 5.0, 7.0)], AXES, "es")
    assert made.points == ""
    assert scatter.LEFT < made.marks[0].x < scatter.WIDTH - scatter.RIGHT


def test_without_any_place_there_is_no_picture():
    with pytest.raises(ValueError, match="both figures"):
        scatter.draw(np.empty((0, 2)), [], AXES, "es")


def test_the_quadrants_hold_every_place_once():
    values = country(1001)
    counts = scatter.quadrants(values)
    assert counts.sum() == 1001
    assert counts[0].sum() <= 501  # above the median of the second
    assert counts[0, 0] < counts[0, 1]  # the two run against each other
