"""Pictures of the wall: large words, nothing cut off, shapes beside colours, nothing invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.charts import wall_svg as wall
from observatory.charts.text_width import width
from observatory.charts.wall_bars import bars, progress
from observatory.charts.wall_dumbbell import dumbbell
from observatory.charts.wall_figures import (
    WallBar,
    WallBars,
    WallDumbbell,
    WallLines,
    WallPoint,
    WallProgress,
    visible,
)
from observatory.charts.wall_lines import lines
from tests.web.wall_slides import BARS, BROKEN, DUMBBELL, LINES, PROGRESS

LEAST = 34  # a picture is shown at 0.97 of its size at least, so that no text is under 32 pixels
DRAWN = {
    "bars": (BARS, bars(BARS)), "lines": (LINES, lines(LINES)), "broken": (BROKEN, lines(BROKEN)),
    "dumbbell": (DUMBBELL, dumbbell(DUMBBELL)), "progress": (PROGRESS, progress(PROGRESS)),
}  # fmt: skip


def texts(picture):
    return [each for each in picture.walk() if each.name == "text"]


def reach(text):
    """Left and right end of a text, as the font's own advances give it."""
    own = text.attributes
    wide = width(text.text, own["font-size"], bold=own["font-weight"] == 700)
    start = own["x"] - {"start": 0, "middle": wide / 2, "end": wide}[own.get("text-anchor", "start")]
    return start, start + wide


def fitting(picture):
    for text in texts(picture):
        left, right = reach(text)
        assert left >= -1, text
        assert right <= wall.WIDTH + 1, text
        assert 0 <= text.attributes["y"] <= wall.HEIGHT + 1, text
        assert text.attributes["font-size"] >= LEAST, text


@pytest.mark.parametrize("name", DRAWN)
def test_words_are_large_and_within_the_picture(name):
    fitting(DRAWN[name][1])


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_writes_nothing_but_what_is_counted_as_words_of_its_slide(name):
    figure, picture = DRAWN[name]
    allowed = " ".join(visible(figure))
    for text in texts(picture):
        assert text.text.rstrip("…") in allowed


def test_bars_are_as_long_as_their_values_and_mine_has_a_shape_too():
    rectangles = [each for each in DRAWN["bars"][1].walk() if each.name == "rect"]
    long = [each.attributes["width"] for each in rectangles]
    values = [bar.value for bar in BARS.bars]
    assert [value / long[0] for value in long] == pytest.approx([value / values[0] for value in values], abs=0.001)
    assert [each.attributes["fill"] for each in rectangles] == [wall.MINE, wall.OTHER, wall.OTHER, wall.OTHER]
    pointers = [
        each for each in DRAWN["bars"][1].walk() if each.name == "path" and each.attributes.get("fill") == wall.MINE
    ]
    assert len(pointers) == 1
    (reference,) = [each for each in DRAWN["bars"][1].walk() if each.attributes.get("stroke-dasharray")]
    at = float(reference.attributes["d"].split()[0][1:])
    assert at == pytest.approx(long[0] * BARS.reference / values[0], abs=0.2)


def test_at_most_seven_bars_and_no_division_by_zero():
    many = WallBars(tuple(WallBar(f"Place {n}", 0.0, "0 %", mine=n == 0) for n in range(12)))
    picture = bars(many)
    assert sum(each.name == "rect" for each in picture.walk()) == 7
    fitting(picture)


def test_values_below_zero_run_to_the_left_of_zero():
    picture = bars(WallBars((WallBar("A", -10.0, "−10"), WallBar("B", 20.0, "20"))))
    first, second = (each.attributes for each in picture.walk() if each.name == "rect")
    assert first["x"] + first["width"] == pytest.approx(second["x"], abs=0.2)


def test_no_line_is_drawn_over_a_break():
    strokes = [
        each for each in DRAWN["broken"][1].walk() if each.attributes.get("stroke") == wall.MINE and each.name == "path"
    ]
    assert len(strokes) == 2, "one stretch before the break, one after it"
    hollow = [
        each for each in DRAWN["broken"][1].walk() if each.name == "circle" and each.attributes["fill"] == wall.PAPER
    ]
    assert len(hollow) == 1


def test_a_higher_value_stands_higher_and_years_are_as_far_apart_as_in_time():
    figure = WallLines("A", (WallPoint(2000, 1, "1"), WallPoint(2001, 3, "3"), WallPoint(2010, 2, "2")))
    (line,) = [
        each for each in lines(figure).walk() if each.attributes.get("stroke") == wall.MINE and each.name == "path"
    ]
    (x0, y0), (x1, y1), (x2, y2) = [tuple(map(float, spot.split())) for spot in line.attributes["d"][1:].split("L")]
    assert y1 < y2 < y0
    assert (x2 - x0) / (x1 - x0) == pytest.approx(10, rel=0.01)


def test_lines_that_end_at_one_value_keep_their_names_apart():
    figure = WallLines(
        "León",
        (WallPoint(2010, 1, "1 %"), WallPoint(2020, 2, "2 %")),
        "Mexico",
        (WallPoint(2010, 3, "3 %"), WallPoint(2020, 2, "2 %")),
    )
    ends = sorted(text.attributes["y"] for text in texts(lines(figure)) if text.attributes["x"] > 600)
    assert min(b - a for a, b in pairwise(ends)) >= 34


def test_groups_differ_in_shape_and_stand_at_their_values():
    picture = DRAWN["dumbbell"][1]
    (disc,) = [each for each in picture.walk() if each.name == "circle"]
    (diamond,) = [each for each in picture.walk() if each.attributes.get("fill") == wall.SECOND and each.name == "path"]
    first, second = disc.attributes["cx"], float(diamond.attributes["d"].split()[0][1:])
    share = (DUMBBELL.first_value - 50) / 40
    assert first == pytest.approx(60 + share * (wall.WIDTH - 120), abs=0.2)
    assert second > first


def test_what_is_not_known_of_a_target_is_hatched_and_what_is_reached_has_a_tick():
    picture = DRAWN["progress"][1]
    tracks = [
        each.attributes["fill"] for each in picture.walk() if each.name == "rect" and each.attributes.get("stroke")
    ]
    assert tracks == ["var(--o-track)", "var(--o-track)", wall.HATCH]
    filled = [each.attributes["width"] for each in picture.walk() if each.attributes.get("fill") == wall.MINE]
    assert filled == pytest.approx([wall.WIDTH, 0.42 * wall.WIDTH], abs=0.2)
    assert sum(each.attributes.get("stroke-linecap") == "round" for each in picture.walk()) == 1


WORDS = st.text(st.sampled_from("abc ΑΒΓέήώ,·%0123456789WM"), min_size=1, max_size=60).filter(str.strip)
VALUES = st.floats(-1e4, 1e4, allow_nan=False)


@given(st.lists(st.tuples(WORDS, VALUES), min_size=1, max_size=9), VALUES, WORDS)
def test_bars_of_any_names_and_values_stay_within_the_picture(rows, reference, words):
    picture = bars(WallBars(tuple(WallBar(name, value, f"{value:.1f}") for name, value in rows), reference, words))
    for text in texts(picture):
        assert reach(text)[0] >= -1
        assert reach(text)[1] <= wall.WIDTH + 1


@given(WORDS, WORDS, VALUES, VALUES, VALUES, VALUES)
def test_two_groups_of_any_values_stay_within_the_picture(first, second, a, b, low, high):
    smallest, largest = sorted((low, high))
    picture = dumbbell(WallDumbbell(first, a, f"{a:.1f} %", second, b, f"{b:.1f} %", smallest, largest))
    fitting(picture)


@given(
    st.lists(
        st.tuples(st.integers(1990, 2026), VALUES, st.booleans()), min_size=1, max_size=20, unique_by=lambda p: p[0]
    ),
    WORDS,
)
def test_lines_of_any_course_stay_within_the_picture(points, name):
    ordered = tuple(WallPoint(year, value, f"{value:.1f}", gap) for year, value, gap in sorted(points))
    fitting(lines(WallLines(name, ordered, name, ordered[::-1][:1])))


@given(st.lists(st.tuples(WORDS, st.none() | st.floats(0, 3), WORDS), max_size=9))
def test_targets_of_any_share_stay_within_the_picture(rows):
    picture = progress(WallProgress(tuple(rows)))
    for text in texts(picture):
        assert reach(text)[0] >= -1
        assert reach(text)[1] <= wall.WIDTH + 1
