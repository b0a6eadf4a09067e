"""Where the marks of the gap figures lie."""

from __future__ import annotations

import pytest

from observatory.charts import gap_dumbbell, gap_lines, gap_scale, gap_spread
from observatory.charts.gap_lines import NARROW, WIDE, Point


def test_an_axis_holds_its_values_between_round_numbers() -> None:
    axis = gap_scale.scale([7.6, 57.9], 0, 100, zero=True)
    assert axis.ticks == (0.0, 20.0, 40.0, 60.0)
    assert (axis.at(0), axis.at(30), axis.at(60)) == (0, 50, 100)


@pytest.mark.parametrize("values", [[], [5.0], [5.0, 5.0], [0.0], [-3.0, 2.0], [0.001, 0.002], [1e6, 3e6]])
def test_every_value_lies_on_the_axis(values: list[float]) -> None:
    for zero in (False, True):
        axis = gap_scale.scale(values, 0, 100, zero=zero)
        assert axis.low < axis.high
        assert all(axis.low <= value <= axis.high for value in values)
        assert list(axis.ticks) == sorted(set(axis.ticks))


def test_what_lies_beyond_the_axis_is_drawn_at_its_end() -> None:
    axis = gap_scale.scale([0.0, 10.0], 0, 100)
    assert (axis.at(-5), axis.at(50)) == (0, 100)


def test_the_line_of_a_dumbbell_joins_the_two_marks() -> None:
    axis = gap_dumbbell.axis([24.4, 29.1, 26.7, 60.0])
    strip = gap_dumbbell.dumbbell(29.1, 24.4, 26.7, axis)
    assert strip.left == strip.second < strip.total < strip.first == strip.right
    assert gap_dumbbell.dumbbell(1.0, 1.0, None, axis).total is None


def points(*values: tuple[int, float | None, float | None], begins: int | None = None) -> list[Point]:
    return [Point(period, first, second, period == begins) for period, first, second in values]


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_years_lie_as_far_apart_as_they_are(frame: gap_lines.Frame) -> None:
    chart = gap_lines.chart(points((2010, 1.0, 2.0), (2015, 1.0, 2.0), (2020, 1.0, 2.0), (2022, 1.0, 2.0)), frame)
    x = [place for place, _y in chart.first[0]]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1], abs=0.2)
    assert (x[3] - x[2]) / (x[2] - x[1]) == pytest.approx(0.4, abs=0.02)
    assert frame.left <= min(x)
    assert max(x) <= frame.right


def test_a_missing_value_leaves_a_hole_in_line_and_band() -> None:
    chart = gap_lines.chart(
        points((2010, 1.0, 2.0), (2011, 1.0, 2.0), (2012, None, 2.0), (2013, 1.0, 2.0), (2014, 1.0, 2.0))
    )
    assert [len(stretch) for stretch in chart.first] == [2, 2]
    assert [len(stretch) for stretch in chart.second] == [5]
    assert len(chart.bands) == 2


def test_a_break_parts_lines_and_band_and_is_marked() -> None:
    chart = gap_lines.chart(points((2010, 1.0, 2.0), (2011, 1.0, 2.0), (2012, 1.0, 2.0), (2013, 1.0, 2.0), begins=2012))
    assert [len(stretch) for stretch in chart.first] == [2, 2]
    assert len(chart.bands) == 2
    assert chart.breaks == (chart.first[1][0][0],)


def test_labels_of_close_lines_do_not_touch() -> None:
    chart = gap_lines.chart(points((2010, 1.0, 9.0), (2020, 5.0, 5.1)))
    (_x, first), (_y, second) = chart.labels
    assert abs(first - second) >= 17.9
    assert second < first  # the higher value stays above


def test_the_newest_year_is_always_named() -> None:
    chart = gap_lines.chart(points(*((year, 1.0, 2.0) for year in range(1990, 2026))), NARROW)
    assert chart.years[-1][1] == 2025
    apart = [right[0] - left[0] for left, right in zip(chart.years, chart.years[1:], strict=False)]
    assert min(apart) >= 40


DIFFERENCES = [-30.0, *[-2.5] * 20, *[-1.5] * 40, *[0.4] * 10, 25.0]


@pytest.mark.parametrize("width", [gap_spread.WIDE, gap_spread.NARROW])
def test_every_place_is_in_one_bar(width: int) -> None:
    spread = gap_spread.spread(DIFFERENCES, -1.5, width)
    assert sum(bar.n for bar in spread.bars) == len(DIFFERENCES)
    assert sum(bar.n for bar in spread.bars if bar.side == "first") == 11
    assert all(bar.side != "middle" for bar in spread.bars)  # equality is an edge of the bins
    assert spread.own < spread.equality


def test_a_place_beyond_the_axis_stands_at_its_end() -> None:
    many = DIFFERENCES * 20
    spread = gap_spread.spread([*many, -500.0], -500.0)
    assert spread.own_beyond
    assert spread.own == spread.x_axis.start


def test_places_that_are_all_equal_make_one_bar() -> None:
    spread = gap_spread.spread([0.0] * 30, 0.0)
    assert [bar.n for bar in spread.bars] == [30]
