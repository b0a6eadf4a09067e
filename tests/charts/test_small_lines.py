"""A small chart shows years where they lie, gaps as gaps, and the beginning of a practice only where it is near."""

from __future__ import annotations

import itertools

import pytest

from observatory.charts.line_series import Line, Point
from observatory.charts.line_style import stroke
from observatory.charts.small_lines import small


def line(*points: tuple, reference: bool = False) -> Line:
    return Line("x", "Place", "", "Place", tuple(Point(*point) for point in points), stroke(0), reference=reference)


def drawn(*lines: Line, start=None, end=None, running=False, from_zero=True):
    return small(lines, "en", start=start, end=end, running=running, from_zero=from_zero)


THREE = line((2010, 50.0), (2015, 40.0), (2020, 45.0))


def test_equal_steps_of_time_are_equal_steps_of_the_figure_and_more_is_higher():
    chart = drawn(THREE)
    (x1, y1, _a), (x2, y2, _b), (x3, y3, _c) = chart.lines[0].spots
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 < y3 < y2
    assert chart.values[0] == (chart.bottom, "0")


def test_a_missing_year_and_a_break_cut_the_line():
    assert len(drawn(line((2010, 5.0), (2011, 6.0), (2012, None, "O"), (2013, 6.0), (2014, 7.0))).lines[0].paths) == 2
    assert len(drawn(line((2010, 5.0), (2011, 6.0), (2012, 6.0, "B"), (2013, 7.0))).lines[0].paths) == 2
    assert (
        len(drawn(line((2010, 5.0, "A", "one"), (2011, 6.0, "A", "one"), (2012, 7.0, "A", "two"))).lines[0].paths) == 1
    )


def test_an_estimate_is_hollow():
    assert [hollow for *_at, hollow in drawn(line((2010, 5.0, "E"), (2011, 6.0))).lines[0].spots] == [True, False]


def test_the_country_lies_below_the_place():
    country = line((2010, 60.0), (2020, 50.0), reference=True)
    assert [each.reference for each in drawn(THREE, country).lines] == [True, False]


def test_the_beginning_is_marked_where_it_is_near():
    chart = drawn(THREE, start=2015, end=2020)
    at = chart.lines[0].spots[1][0]
    assert chart.start == at
    assert chart.band == (at, pytest.approx(chart.lines[0].spots[2][0] - at, abs=0.1))
    assert drawn(THREE, start=2008).start < drawn(THREE, start=2008).lines[0].spots[0][0]
    assert drawn(THREE, start=1998).start is None
    assert drawn(THREE).start is None


def test_only_what_still_ran_goes_on_to_the_edge():
    running, unknown = drawn(THREE, start=2015, running=True), drawn(THREE, start=2015)
    assert sum(running.band) == pytest.approx(running.right)
    assert unknown.band is None


@pytest.mark.parametrize(
    ("start", "end", "zero"), itertools.product((None, 1990, 2010, 2024), (None, 2012, 2030), (True, False))
)
def test_everything_lies_within_the_figure(start, end, zero):
    one = line((2018, 3.0))
    for lines in ((THREE,), (one,), (one, line((2018, 3.0), reference=True))):
        chart = drawn(*lines, start=start, end=end, running=True, from_zero=zero)
        for x, y, _hollow in (spot for each in chart.lines for spot in each.spots):
            assert chart.left <= x <= chart.right
            assert chart.top <= y <= chart.bottom
        if chart.band:
            assert chart.left <= chart.band[0]
            assert sum(chart.band) <= chart.right + 0.1
