"""A chart of lines hides nothing: what is missing is a gap, what breaks is cut, what is unsure is hollow."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from observatory.charts import line_svg
from observatory.charts.line_labels import LINE_HEIGHT
from observatory.charts.line_series import Line, Point, Target, panels
from observatory.charts.line_style import REFERENCE, SERIES, SHAPES, reference_stroke, stroke
from observatory.charts.lines import HEIGHT, Scale, drawing
from observatory.paths import ROOT
from observatory.text import formats

PERCENT = Scale("%", 1)
SVG = "{http://www.w3.org/2000/svg}"


def line(values, code="MX-11020", name="León", parent="Guanajuato", order=0, exercise="X", reference=False):
    """Return a line from year → value, or year → (value, status) or (value, status, exercise)."""
    points = []
    for year, given in values.items():
        value, *rest = given if isinstance(given, tuple) else (given,)
        status, own = (*rest, "A", exercise)[0], rest[1] if len(rest) > 1 else exercise
        points.append(Point(year, value, status, own))
    mark = reference_stroke(order) if reference else stroke(order)
    return Line(code, name, parent, f"{name}, {parent}", tuple(points), mark, reference)


def drawn(*lines, language="es", scale=PERCENT, **others):
    return drawing(lines, scale, language=language, **others)


def percent(value):
    return formats.with_unit(value, "en", 1, "%")


def eight(values=None):
    return [
        line(values or {2010: 10.0, 2020: 20.0 + n / 50}, code=f"C{n}", name=f"Town {n}", order=n) for n in range(8)
    ]


def years(trace):
    """Return the stretches that are joined, as years."""
    return [[spot.period for spot in stretch] for stretch in trace.stretches]


def value_at(made, y):
    """Return which value stands at a height."""
    return made.low + (made.bottom - y) / (made.bottom - made.top) * (made.high - made.low)


def page(made, *lines, language="en"):
    """Return the figure of a page as a tree."""
    html = line_svg.page(made, lines, said="What is <shown>", identifier="f", language=language)
    return ElementTree.fromstring(html)


def picture(made):
    """Return the picture as a tree, its colours resolved by their fallback."""
    return ElementTree.fromstring(line_svg.picture(made))


def test_a_missing_year_is_a_gap_and_not_a_slope():
    made = drawn(line({2018: 10.0, 2019: 11.0, 2020: (None, "O"), 2021: 12.0}))
    assert years(made.traces[0]) == [[2018, 2019], [2021]]
    paths = [path for path in picture(made).iter(f"{SVG}path") if path.get("vector-effect")]
    assert len(paths) == 1, "a single year is a point, not a stroke"
    assert paths[0].get("d").count("L") == 1


def test_years_in_which_nothing_was_published_do_not_break_a_line():
    assert years(drawn(line({2010: 36.8, 2015: 31.5, 2020: 45.9})).traces[0]) == [[2010, 2015, 2020]]


def test_empty_years_before_and_after_are_not_drawn():
    made = drawn(line({2009: (None, "L"), 2010: 1.0, 2011: 2.0, 2012: (None, "L")}))
    assert years(made.traces[0]) == [[2010, 2011]]
    assert [tick.words for tick in made.years] == ["2010", "2011"]


def test_a_break_cuts_the_line_before_the_year_that_is_marked():
    made = drawn(line({2019: 1.0, 2020: 2.0, 2021: (3.0, "B"), 2022: 4.0}), language="en")
    assert years(made.traces[0]) == [[2019, 2020], [2021, 2022]]
    [mark] = made.marks
    assert mark.words == "break in the series"
    before, after = made.traces[0].stretches
    assert before[-1].x < mark.x < after[0].x


def test_a_break_in_a_year_without_a_value_cuts_too():
    made = drawn(line({2019: 1.0, 2020: (None, "Q"), 2021: (2.0, "B")}))
    assert years(made.traces[0]) == [[2019], [2021]]
    assert len(made.marks) == 1


def test_a_change_of_exercise_cuts_the_line_and_says_so():
    made = drawn(line({2020: (1.0, "A", "OLD"), 2025: (2.0, "A", "NEW")}), language="en")
    assert years(made.traces[0]) == [[2020], [2025]]
    assert [mark.words for mark in made.marks] == ["another source from here on"]


def test_series_cut_between_the_same_years_share_one_mark():
    made = drawn(line({2020: 1.0, 2021: (2.0, "B")}), line({2020: 3.0, 2021: (4.0, "B")}, code="MX-15060", order=1))
    assert len(made.marks) == 1


def test_words_over_several_cuts_stand_on_rows_of_their_own_above_the_plot():
    made = drawn(line({2010: 1.0, 2011: (2.0, "B"), 2012: (3.0, "B"), 2013: (3.0, "B"), 2014: (3.0, "B"), 2015: 1.0}))
    assert len(made.marks) == 4
    assert [bool(mark.words) for mark in made.marks] == [True, True, True, False]
    assert len({mark.row for mark in made.marks if mark.words}) == 3
    assert made.top - 17 * 2 - 6 > 12, "the highest row is not cut off"


@pytest.mark.parametrize(
    ("status", "hollow"), [("A", False), ("B", False), ("D", False), ("E", True), ("P", True), ("U", True)]
)
def test_estimated_provisional_and_unreliable_points_are_hollow_and_the_chart_says_so(status, hollow):
    made = drawn(line({2019: 1.0, 2020: (2.0, status)}), language="en")
    assert [spot.hollow for spot in made.traces[0].spots] == [False, hollow]
    uses = [use.get("href") for use in picture(made).iter(f"{SVG}use")]
    assert uses == ["#line-m0", "#line-h0" if hollow else "#line-m0"]
    assert bool(made.hollow) is hollow
    words = {"E": "estimated or calculated", "P": "provisional", "U": "low reliability"}
    if hollow:
        assert made.hollow == f"Hollow points: {words[status]}"
        assert made.hollow in "".join(picture(made).itertext())


def test_a_hollow_point_shows_the_ground_inside_and_the_colour_of_its_line_outside():
    [full, hollow] = list(picture(drawn(line({2020: (2.0, "P")}))).find(f"{SVG}defs"))
    assert full.get("fill") == hollow.get("stroke") == SERIES[0]
    assert hollow.get("fill").startswith("var(--o-paper")


def test_a_year_is_read_from_the_highest_to_the_lowest_with_what_makes_a_value_unsure():
    low, high = line({2019: 1.0, 2020: (45.886, "E")}), line({2019: 3.0}, code="B", order=1)
    made = drawn(low, high, language="en")
    assert [(reading.period, reading.rows) for reading in made.readings] == [
        (2019, ((1, percent(3.0), "", ""), (0, percent(1.0), "", ""))),
        (2020, ((0, percent(45.886), "", "E"),)),
    ]
    assert drawn(low, language="es").readings[1].rows[0][1].startswith("45,9")


def test_the_reader_of_years_is_a_slider_with_the_words_of_each_status():
    made = drawn(line({2019: 1.0, 2020: (2.0, "E")}), language="en")
    [slider] = [piece for piece in page(made, line({2019: 1.0})).iter("div") if piece.get("role") == "slider"]
    assert (slider.get("aria-valuemin"), slider.get("aria-valuemax"), slider.get("tabindex")) == ("2019", "2020", "0")
    assert slider.get("aria-label") == "Read the chart year by year, with the arrow keys"
    assert json.loads(slider.get("data-statuses")) == {"E": "estimated or calculated"}
    assert [year for year, _x, _rows in json.loads(slider.get("data-readings"))] == [2019, 2020]


def test_names_stand_at_the_line_ends_and_no_label_covers_another():
    made = drawn(*eight())
    assert [label.line.name for label in made.labels] == [f"Town {n}" for n in range(8)]
    boxes = sorted(
        (label.middle - LINE_HEIGHT * len(label.rows) / 2, label.middle + LINE_HEIGHT * len(label.rows) / 2)
        for label in made.labels
    )
    assert all(below[0] >= above[1] for above, below in pairwise(boxes))
    assert boxes[0][0] >= 0
    assert boxes[-1][1] <= made.bottom
    assert "Guanajuato" in made.labels[0].rows[-1], "a name never stands without its parent"


def test_few_lines_have_name_and_parent_on_two_rows():
    [label] = drawn(line({2010: 10.0, 2020: 20.0})).labels
    assert label.rows == ("León", "Guanajuato")
    assert label.middle == pytest.approx(label.end, abs=1)


def test_a_label_points_to_where_its_line_ends():
    made = drawn(line({2010: 10.0, 2020: 20.0}), line({2010: 10.0, 2020: 50.0}, code="B", order=1))
    for label in made.labels:
        assert value_at(made, label.end) == pytest.approx(label.line.newest.value, abs=0.2)


def test_points_stand_at_their_values():
    values = {2010: 36.8, 2015: 31.5, 2020: 45.9}
    made = drawn(line(values))
    for spot in made.traces[0].spots:
        assert value_at(made, spot.y) == pytest.approx(values[spot.period], abs=0.1)
    first, middle, last = (spot.x for spot in made.traces[0].spots)
    assert middle - first == pytest.approx(last - middle, abs=1e-4)
    assert 0 < first < last < 1


def test_page_and_picture_draw_the_same_at_any_width():
    made = drawn(line({2010: 36.8, 2015: 31.5, 2020: (45.9, "E")}))
    ruler, plot = line_svg.Ruler(), 500.0
    pixels = line_svg.Ruler(plot)
    spot = made.traces[0].spots[1]
    assert float(ruler.x(spot.x).rstrip("%")) * plot / 100 == pytest.approx(float(pixels.x(spot.x)), abs=0.01)
    stretch = made.traces[0].stretches[0]
    numbers = [[float(n) for n in re.findall(r"[\d.]+", each.path(stretch))] for each in (ruler, pixels)]
    assert [x * plot / ruler.unit for x in numbers[0][::2]] == pytest.approx(numbers[1][::2], abs=0.01)
    assert numbers[0][1::2] == numbers[1][1::2]


@pytest.mark.parametrize("reference", [False, True])
def test_a_name_cannot_smuggle_markup_into_the_figure(reference):
    bad = line({2020: 1.0, 2021: 2.0}, name="<a href='x'>León</a>", parent='"><script>', reference=reference)
    made = drawn(bad)
    for root in (page(made, bad), picture(made)):
        assert not [piece for piece in root.iter() if piece.tag.endswith(("}a", "script")) or piece.tag == "a"]
        assert "<a href='x'>León</a>" in "".join(root.itertext())


def test_the_finding_is_the_text_alternative():
    made = drawn(line({2020: 1.0}))
    [plot] = [piece for piece in page(made, line({2020: 1.0})).iter("svg") if piece.get("role") == "img"]
    assert plot.get("aria-label") == "What is <shown>"


def test_lines_differ_in_colour_dash_and_shape():
    strokes = [stroke(order) for order in range(8)]
    assert len({one.colour for one in strokes}) == 8
    assert len({one.svg_dash for one in strokes}) == 8
    assert len({one.path for one in strokes}) == len(SHAPES) == 8


def test_country_lines_are_thin_and_grey_and_lie_below_the_places():
    place, country = line({2020: 1.0, 2021: 2.0}), line({2020: 3.0, 2021: 3.0}, code="MX", reference=True)
    made = drawn(place, country)
    assert country.stroke.width < place.stroke.width
    assert country.stroke.colour == REFERENCE
    assert [trace.line.code for trace in made.traces] == ["MX", "MX-11020"], "drawn first, so it lies below"
    assert [label.line.code for label in made.labels] == ["MX-11020", "MX"]


def test_the_axis_begins_at_zero_unless_asked_otherwise():
    assert drawn(line({2020: 40.0, 2021: 42.0})).low == 0
    close = drawn(line({2020: 40.0, 2021: 42.0}), scale=Scale("%", 1, from_zero=False))
    assert close.low > 30
    assert close.high >= 42


def test_values_below_zero_are_never_cut_off_and_zero_has_its_line():
    made = drawn(line({2020: -3.0, 2021: 4.0}))
    assert made.low <= -3
    assert made.high >= 4
    assert value_at(made, made.zero) == pytest.approx(0, abs=0.05)


def test_ticks_are_written_as_the_language_writes_numbers():
    big = line({2020: 120000.0, 2021: 145000.0})
    assert drawn(big, language="el", scale=Scale("", 0)).values[-1].words == "150.000"
    assert drawn(big, language="en", scale=Scale("", 0)).values[-1].words == "150,000"
    assert drawn(big, scale=Scale("", 0)).axis > drawn(line({2020: 1.0})).axis, "long numbers get their room"


def test_the_figure_never_changes_its_height():
    flat = drawn(line({2020: 1.0}))
    broken = drawn(*eight({2010: 1.0, 2015: (2.0, "B"), 2020: (3.0, "B")}))
    assert flat.height == broken.height == HEIGHT


def test_a_single_year_is_drawn_as_a_point():
    made = drawn(line({2020: 5.0}))
    assert [spot.period for spot in made.traces[0].spots] == [2020]
    assert 0 < made.traces[0].spots[0].x < 1
    assert [tick.words for tick in made.years] == ["2020"]


def test_there_are_fewer_years_where_there_is_less_room_and_always_the_first_and_the_last():
    made = drawn(line(dict.fromkeys(range(1996, 2025), 1.0)))
    wide, narrow = [tick.words for tick in made.years], [tick.words for tick in made.years_narrow]
    assert len(narrow) < len(wide)
    assert len(narrow) <= 6
    assert wide[0] == narrow[0] == "1996"
    assert wide[-1] == narrow[-1] == "2024"


def test_a_line_that_ends_early_is_led_to_its_name():
    old, new = line({2010: 1.0, 2015: 2.0}), line({2010: 1.0, 2020: 2.0}, code="B", order=1)
    made = drawn(old, new)
    assert [(trace.line.code, spot.period) for trace, spot in made.lead_outs] == [("MX-11020", 2015)]


def test_confidence_limits_are_drawn_and_read_where_there_are_any():
    limited = Line(
        "C", "Town", "", "Town", (Point(2020, 5.0, "A", "X", 4.0, 7.0), Point(2021, 5.0, "A", "X")), stroke(0)
    )
    made = drawn(limited, scale=Scale("%", 1, from_zero=False), language="en")
    first, second = made.traces[0].spots
    assert value_at(made, first.lower) == pytest.approx(4.0, abs=0.05)
    assert value_at(made, first.upper) == pytest.approx(7.0, abs=0.05)
    assert second.lower is None
    assert made.low <= 4.0
    assert made.readings[0].rows[0][2] == f"4.0 to {percent(7.0)}"


def test_targets_are_drawn_at_their_year_with_their_words():
    made = drawn(line({2015: 40.0, 2020: 45.0}), targets=[Target(2030, 20.0, "Halve poverty")], language="en")
    [goal] = made.goals
    assert goal.words == f"Halve poverty: {percent(20.0)}"
    assert value_at(made, goal.y) == pytest.approx(20.0, abs=0.1)
    assert made.traces[0].spots[-1].x < goal.x < 1
    assert goal.words in "".join(picture(made).itertext())


def test_a_figure_without_any_value_is_empty_and_not_an_error():
    made = drawn(line({2020: (None, "L")}))
    assert not made.traces
    assert not made.readings
    assert page(made) is not None


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


STYLES = ROOT / "observatory" / "ui" / "static"
APPEARANCES = {
    "light": (":root", 3.0), "dark": (':root[data-theme="dark"]', 3.0), "high contrast": (':root[data-contrast="more"]', 4.5),
    "dark, high contrast": (':root[data-contrast="more"][data-theme="dark"]', 4.5),
}  # fmt: skip


def tokens(selector):
    """Return the custom properties that the style sheets set under a selector."""
    found = {}
    for name in ("style.css", "trends.css"):
        sheet = Path(STYLES / name).read_text(encoding="utf-8")
        for block in re.findall(rf"^{re.escape(selector)}\s*\{{([^}}]*)\}}", sheet, re.MULTILINE):
            found.update(re.findall(r"(--o-[\w-]+)\s*:\s*([^;]+);", block))
    return found


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_every_line_stands_out_from_its_ground(appearance):
    """WCAG 2.2, 1.4.11: at least 3 to 1; more where a reader asks for high contrast."""
    selector, least = APPEARANCES[appearance]
    found = tokens(selector)
    ground = luminance(found["--o-paper"])
    lines = {name: value for name, value in found.items() if name.startswith("--o-series-")}
    assert len(lines) == 9
    for name, colour in lines.items():
        lighter, darker = max(ground, luminance(colour)), min(ground, luminance(colour))
        assert (lighter + 0.05) / (darker + 0.05) >= least, name
    assert math.isclose(luminance("#ffffff"), 1)


def test_the_colours_beside_the_custom_properties_are_those_of_the_light_appearance():
    light = tokens(":root")
    for colour in (*SERIES, REFERENCE):
        name, value = re.fullmatch(r"var\((--[\w-]+), (#\w+)\)", colour).groups()
        assert light[name] == value
