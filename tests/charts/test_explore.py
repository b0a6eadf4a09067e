"""Figures of the builder: scales hold every value, lines are cut where series break, nothing leaves its frame."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.charts import explore_plane, explore_rows
from observatory.charts.explore_plane import Course, Spot
from observatory.charts.explore_rows import Row, Value
from observatory.charts.explore_shapes import NARROW, WIDE, scale

NUMBERS = st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=30)


@given(NUMBERS, st.booleans())
def test_a_straight_scale_holds_every_value(values: list[float], zero: bool) -> None:
    found = scale(values, 10, 500, zero=zero)
    assert found.low <= min(values)
    assert max(values) <= found.high
    assert 2 <= len(found.ticks) <= 15
    assert not zero or found.low <= 0 <= found.high
    places = [found(value) for value in sorted(values)]
    assert places == sorted(places)
    assert 10 <= places[0] <= places[-1] <= 500


@given(st.lists(st.floats(1e-6, 1e9), min_size=1, max_size=30))
def test_equal_ratios_are_equally_far_apart_on_a_logarithmic_scale(values: list[float]) -> None:
    found = scale(values, 0, 1000, log=True)
    assert found.low <= min(values) * (1 + 1e-9)
    assert max(values) <= found.high * (1 + 1e-9)
    middle = (found.low * found.high) ** 0.5
    assert found(middle) == pytest.approx(500, abs=0.2)


def test_a_line_is_cut_at_a_gap_a_break_and_another_exercise() -> None:
    spots = (Spot(2010, 1.0, "A", "X"), Spot(2011, 2.0, "A", "X"), Spot(2012, None, "L", "X"), Spot(2013, 3.0, "A", "X"),
             Spot(2014, 4.0, "B", "X"), Spot(2015, 5.0, "A", "Y"))  # fmt: skip
    assert [[spot.year for spot in part] for part in explore_plane.stretches(Course("a", spots))] == [
        [2010, 2011], [2013], [2014], [2015],
    ]  # fmt: skip


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("form", ["bar", "dots", "spread"])
def test_words_stay_within_the_figure(form: str, width: int) -> None:
    rows = [
        Row("Dolores Hidalgo Cuna de la Independencia Nacional, Guanajuato", (Value(0, 80.0, 70.0, 90.0), Value(1, 3.0)), (1.0, 2.0, 80.0)),
        Row("León", reason="withheld to protect privacy"),
    ]  # fmt: skip
    drawn = explore_rows.draw(
        form, rows, title="", width=width, values=[1.0, 90.0], written=lambda v: f"{v:.1f} %", ticked=str
    )
    assert all(0 <= each.y <= drawn.height and -1 <= each.x <= drawn.width for each in drawn.words)
    assert "withheld to protect privacy" in {each.text for each in drawn.words}
    assert all(each.size >= 12 for each in drawn.words)


def test_a_bar_begins_at_zero_and_shows_less_where_the_value_is_less() -> None:
    rows = [Row("a", (Value(0, 10.0),)), Row("b", (Value(0, 5.0),))]
    drawn = explore_rows.draw("bar", rows, title="", width=WIDE, values=[10.0, 5.0], written=str, ticked=str)
    bars = [each.path for each in drawn.strokes if each.path.endswith("Z") and each.at is None]
    lengths = []
    for path in bars:
        begin = float(path[1:].split()[0])
        lengths.append(float(path.split("H")[1].split("V")[0]) - begin)
    assert lengths[0] == pytest.approx(2 * lengths[1], abs=0.3)


def test_names_at_the_ends_of_lines_do_not_touch() -> None:
    courses = [
        Course(f"line {number}", (Spot(2010, 10.0), Spot(2020, 20.0 + number / 100)), number) for number in range(8)
    ]
    drawn = explore_plane.lines(courses, title="", width=WIDE, values=[10.0, 20.1], ticked=str, written=str)
    ends = sorted(each.y for each in drawn.words if each.bold)
    assert len(ends) == 8
    assert all(later - earlier >= 15 for earlier, later in pairwise(ends))
