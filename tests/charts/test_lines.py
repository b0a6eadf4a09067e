"""A chart of lines hides nothing: what is missing is a gap, what breaks is cut, what is unsure is hollow."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from observatory.charts.line_series import Line, Point, panels
from observatory.charts.line_style import DARK, LIGHT, reference_stroke, stroke
from observatory.charts.lines import HEIGHT, Scale, Target, figure

PERCENT = Scale("%", 1)


def line(values, code="MX-11020", name="León", parent="Guanajuato", order=0, exercise="X", reference=False, look=LIGHT):
    """Return a line from year → value, or year → (value, status) or (value, status, exercise)."""
    points = []
    for year, given in values.items():
        value, *rest = given if isinstance(given, tuple) else (given,)
        status, own = (*rest, "A", exercise)[0], rest[1] if len(rest) > 1 else exercise
        points.append(Point(year, value, status, own))
    mark = reference_stroke(order, look) if reference else stroke(order, look)
    return Line(code, name, parent, f"{name}, {parent}", tuple(points), mark, reference)


def drawn(*lines, language="es", look=LIGHT, scale=PERCENT, **others):
    return figure(lines, scale, language=language, look=look, **others)


def trace(*lines, **others):
    return drawn(*lines, **others).data[0]


def segments(shown):
    """Return the stretches that Plotly joins: years without an empty value between them."""
    found, current = [], []
    for year, value in zip(shown.x, shown.y, strict=True):
        if value is None:
            found, current = ([*found, current] if current else found), []
        else:
            current.append(year)
    return [*found, current] if current else found


def test_a_missing_year_is_a_gap_and_not_a_slope():
    shown = trace(line({2018: 10.0, 2019: 11.0, 2020: (None, "O"), 2021: 12.0}))
    assert segments(shown) == [[2018, 2019], [2021]]
    assert shown.connectgaps is False


def test_years_in_which_nothing_was_published_do_not_break_a_line():
    assert segments(trace(line({2010: 36.8, 2015: 31.5, 2020: 45.9}))) == [[2010, 2015, 2020]]


def test_empty_years_before_and_after_are_not_drawn():
    shown = trace(line({2009: (None, "L"), 2010: 1.0, 2011: 2.0, 2012: (None, "L")}))
    assert list(shown.x) == [2010, 2011]


def test_a_break_cuts_the_line_before_the_year_that_is_marked():
    result = drawn(line({2019: 1.0, 2020: 2.0, 2021: (3.0, "B"), 2022: 4.0}))
    assert segments(result.data[0]) == [[2019, 2020], [2021, 2022]]
    marks = [shape for shape in result.layout.shapes if shape.yref == "paper" and shape.x0 == shape.x1]
    assert [mark.x0 for mark in marks] == [2020.5]
    assert "break in the series" in [
        note.text for note in drawn(line({2020: 1.0, 2021: (2.0, "B")}), language="en").layout.annotations
    ]


def test_a_break_in_a_year_without_a_value_cuts_too():
    shown = trace(line({2019: 1.0, 2020: (None, "Q"), 2021: (2.0, "B")}))
    assert segments(shown) == [[2019], [2021]]


def test_a_change_of_exercise_cuts_the_line_and_says_so():
    result = drawn(line({2020: (1.0, "A", "OLD"), 2025: (2.0, "A", "NEW")}), language="en")
    assert segments(result.data[0]) == [[2020], [2025]]
    assert "another source from here on" in [note.text for note in result.layout.annotations]


def test_series_cut_between_the_same_years_share_one_mark():
    result = drawn(line({2020: 1.0, 2021: (2.0, "B")}), line({2020: 3.0, 2021: (4.0, "B")}, code="MX-15060", order=1))
    assert len([shape for shape in result.layout.shapes if shape.yref == "paper" and shape.x0 == shape.x1]) == 1


@pytest.mark.parametrize(
    ("status", "hollow"), [("A", False), ("B", False), ("D", False), ("E", True), ("P", True), ("U", True)]
)
def test_estimated_provisional_and_unreliable_points_are_hollow(status, hollow):
    shown = trace(line({2019: 1.0, 2020: (2.0, status)}))
    assert shown.marker.color[0] == LIGHT.palette[0]
    assert (shown.marker.color[-1] == LIGHT.paper) is hollow
    assert shown.marker.line.color == LIGHT.palette[0]


def test_what_makes_a_value_unsure_is_read_beside_it_in_the_language_of_the_reader():
    shown = trace(line({2019: 1.0, 2020: (45.886, "E")}), language="en")
    assert shown.customdata[-1] == "León, Guanajuato: <b>45.9\u00a0%</b> (estimated or calculated)"
    assert shown.customdata[0] == "León, Guanajuato: <b>1.0\u00a0%</b>"
    assert "45,9" in trace(line({2020: (45.886, "E")}), language="es").customdata[0]


def test_names_stand_at_the_line_ends_and_no_label_covers_another():
    lines = [
        line({2010: 10.0, 2020: 20.0 + order / 50}, code=f"C{order}", name=f"Town {order}", order=order)
        for order in range(8)
    ]
    result = drawn(*lines)
    notes = [note for note in result.layout.annotations if note.showarrow]
    assert sorted(note.text for note in notes) == sorted(f"<b>Town {order}</b><br>Guanajuato" for order in range(8))
    low, high = result.layout.yaxis.range
    height = HEIGHT - result.layout.margin.t - result.layout.margin.b
    middles = sorted(height * (note.y - low) / (high - low) - note.ay for note in notes)
    assert all(after - before >= 31.9 for before, after in pairwise(middles))
    assert middles[0] >= 0
    assert middles[-1] <= height


@pytest.mark.parametrize("reference", [False, True])
def test_a_name_cannot_smuggle_markup_into_the_figure(reference):
    result = drawn(line({2020: 1.0, 2021: 2.0}, name="<a href='x'>León</a>", reference=reference))
    assert "<a" not in result.layout.annotations[-1].text
    assert "<a" not in result.data[0].customdata[0]


def test_lines_differ_in_colour_dash_and_shape():
    shown = drawn(*(line({2020: 1.0, 2021: 2.0}, code=f"C{order}", order=order) for order in range(8))).data
    assert len({one.line.color for one in shown}) == 8
    assert len({one.line.dash for one in shown}) == 8
    assert len({one.marker.symbol for one in shown}) == 8


def test_country_lines_are_thin_and_grey_and_lie_below_the_places():
    place, country = drawn(line({2020: 1.0, 2021: 2.0}), line({2020: 3.0, 2021: 3.0}, code="MX", reference=True)).data
    assert country.line.width < place.line.width
    assert country.line.color == LIGHT.reference
    assert country.zorder < place.zorder


def test_the_axis_begins_at_zero_unless_asked_otherwise():
    assert drawn(line({2020: 40.0, 2021: 42.0})).layout.yaxis.range[0] == 0
    close = drawn(line({2020: 40.0, 2021: 42.0}), scale=Scale("%", 1, from_zero=False)).layout.yaxis.range
    assert close[0] > 30
    assert close[1] >= 42


def test_values_below_zero_are_never_cut_off():
    low, high = drawn(line({2020: -3.0, 2021: 4.0})).layout.yaxis.range
    assert low <= -3
    assert high >= 4


def test_ticks_are_written_as_the_language_writes_numbers():
    big = line({2020: 120000.0, 2021: 145000.0})
    assert drawn(big, language="el", scale=Scale("", 0)).layout.yaxis.ticktext[-1] == "150.000"
    assert drawn(big, language="en", scale=Scale("", 0)).layout.yaxis.ticktext[-1] == "150,000"
    assert drawn(big, language="es").layout.separators == ",."


def test_the_figure_never_changes_its_height():
    flat = drawn(line({2020: 1.0}))
    broken = drawn(*(line({2010: 1.0, 2015: (2.0, "B"), 2020: (3.0, "B")}, code=f"C{n}", order=n) for n in range(8)))
    assert flat.layout.height == broken.layout.height == HEIGHT


def test_a_single_year_is_drawn_as_a_point():
    shown = drawn(line({2020: 5.0}))
    assert list(shown.data[0].x) == [2020]
    first, last = shown.layout.xaxis.range
    assert first < 2020 < last


def test_confidence_limits_are_drawn_where_there_are_any():
    limited = Line(
        "C", "Town", "", "Town", (Point(2020, 5.0, "A", "X", 4.0, 7.0), Point(2021, 5.0, "A", "X")), stroke(0, LIGHT)
    )
    bars = drawn(limited, scale=Scale("%", 1, from_zero=False))
    assert bars.data[0].error_y.array[0] == 2.0
    assert bars.data[0].error_y.arrayminus[0] == 1.0
    assert bars.data[0].error_y.array[1] is None
    assert bars.layout.yaxis.range[0] <= 4.0
    assert trace(line({2020: 5.0})).error_y.array is None


def test_targets_are_drawn_at_their_year_with_their_words():
    result = drawn(line({2015: 40.0, 2020: 45.0}), targets=[Target(2030, 20.0, "Halve poverty")])
    target = result.data[-1]
    assert (target.x[0], target.y[0], target.text[0]) == (2030, 20.0, "Halve poverty")
    assert target.marker.symbol.endswith("open")
    assert result.layout.xaxis.range[1] > 2030
    assert "20" in target.customdata[0]


def test_a_figure_without_any_value_is_empty_and_not_an_error():
    assert not drawn(line({2020: (None, "L")})).data


def test_figures_of_different_exercises_do_not_share_an_axis():
    town = line({2020: 45.9}, exercise="MUNICIPAL")
    other = line({2020: 51.4}, code="MX-15060", exercise="MUNICIPAL")
    state = line({2020: 42.7, 2022: 33.0}, code="MX-11", exercise="STATE")
    empty = line({2020: (None, "L")}, code="ES-24089")
    assert [[one.code for one in group] for group in panels([town, state, other, empty])] == [
        ["MX-11020", "MX-15060"],
        ["MX-11"],
    ]


def test_a_series_that_changed_its_exercise_joins_both():
    old, new = line({2010: 1.0}, code="A", exercise="OLD"), line({2025: 1.0}, code="B", exercise="NEW")
    both = line({2010: (1.0, "A", "OLD"), 2025: (2.0, "A", "NEW")}, code="C")
    assert [[one.code for one in group] for group in panels([old, new, both])] == [["A", "B", "C"]]


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_line_stands_out_from_its_ground(look):
    """WCAG 2.2, 1.4.11: at least 3 to 1."""
    ground = _luminance(look.paper)
    for colour in (*look.palette, look.reference):
        lighter, darker = max(ground, _luminance(colour)), min(ground, _luminance(colour))
        assert (lighter + 0.05) / (darker + 0.05) >= 3, colour
    assert math.isclose(_luminance("#ffffff"), 1)
