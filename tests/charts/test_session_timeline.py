"""The timeline of sessions: a mark is as wide as its date is long or uncertain, and none hides another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from observatory.charts import text_width
from observatory.charts.session_timeline import MIDDLE, NARROW, WIDE, Session, Timeline, extent, placed, timeline


def session(code: str, start: str | None, end: str | None = None, **others) -> Session:
    return Session(
        code, f"label {code}", f"title {code}", start, end, **{"format": "online", "status": "held", **others}
    )


def drawn(*sessions: Session, width: int = WIDE, title: str = "") -> Timeline:
    found = timeline([("one", title, sessions)], width, "en")
    assert found is not None
    return found


def marks(figure: Timeline) -> dict:
    return {mark.code: mark for lane in figure.lanes for mark in lane.marks}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2021-02-09", None, (date(2021, 2, 9), date(2021, 2, 10))),
        ("2023-11-13", "2023-11-15", (date(2023, 11, 13), date(2023, 11, 16))),
        ("2024-02", None, (date(2024, 2, 1), date(2024, 3, 1))),
        ("2024-12", "2024-12", (date(2024, 12, 1), date(2025, 1, 1))),
        ("2024", "2024", (date(2024, 1, 1), date(2025, 1, 1))),
        (None, "2019", (date(2019, 1, 1), date(2020, 1, 1))),
        ("2019-11", "2019-12-12", (date(2019, 11, 1), date(2019, 12, 13))),
    ],
)
def test_a_date_extends_as_far_as_its_source_leaves_open(start, end, days):
    assert extent(start, end) == days


def test_only_a_day_is_a_point():
    found = marks(drawn(session("day", "2024-03-05"), session("year", "2024"), session("days", "2020-01-01", "2020-12-31"),
                        session("series", "2021-01-01", "2021-06-30", series=True)))  # fmt: skip
    assert {code: mark.kind for code, mark in found.items()} == {
        "day": "day", "year": "within", "days": "days", "series": "series",
    }  # fmt: skip
    a_year = (WIDE - 18) / 5
    assert found["year"].width == pytest.approx(a_year, rel=0.01)
    assert found["days"].width == pytest.approx(a_year, rel=0.01)
    assert found["day"].width < 15


def test_a_day_stays_a_point_where_days_are_wide():
    found = marks(drawn(session("first", "2021-02-09"), session("last", "2021-03-11")))
    assert {mark.kind for mark in found.values()} == {"day"}
    assert found["last"].middle > found["first"].middle + 400


def test_a_month_is_no_day_however_small_it_is_drawn():
    found = marks(drawn(session("month", "2018-01"), session("later", "2026-01-01"), width=NARROW))
    assert found["month"].kind == "within"


@pytest.mark.parametrize("width", [WIDE, MIDDLE, NARROW])
def test_marks_never_cover_one_another_nor_leave_the_picture(width):
    days = [session(f"d{n}", f"2024-01-{n:02}") for n in range(1, 29)]
    others = [session("year", "2024"), session("span", "2024-01-05", "2024-03-05"), session("old", "2018-05-01")]
    figure = drawn(*days, *others, width=width)
    rows: dict[float, list] = {}
    for mark in marks(figure).values():
        rows.setdefault(mark.y, []).append(mark)
        assert mark.x >= 0
        assert mark.x + mark.width <= width
        assert mark.y < figure.height
    for row in rows.values():
        for before, after in pairwise(sorted(row, key=lambda mark: mark.x)):
            assert before.x + before.width <= after.x


def test_what_has_no_date_is_counted_and_not_drawn():
    figure = drawn(session("dated", "2024-01-05"), session("undated", None))
    assert set(marks(figure)) == {"dated"}
    assert figure.lanes[0].undated == 1
    assert timeline([("one", "One", [session("undated", None)])], WIDE, "en") is None


def test_each_programme_has_a_lane_of_its_own_below_the_one_before():
    programmes = [("a", "First", [session("x", "2020")]), ("b", "Second", [session("y", "2021")]), ("c", "Third", [])]
    figure = timeline(programmes, WIDE, "es")
    assert figure is not None
    assert [lane.title for lane in figure.lanes] == [("First",), ("Second",), ("Third",)]
    for upper, lower in pairwise(figure.lanes):
        assert lower.y == upper.y + upper.height
        assert all(upper.y < mark.y < lower.y for mark in upper.marks)
    assert [tick.words for tick in figure.ticks] == ["2020", "2021"]


def test_a_long_title_is_wrapped_where_there_is_little_room():
    title = "Primer Encuentro con las Unidades de Igualdad de Género y Erradicación de la Violencia"
    assert len(drawn(session("x", "2020"), width=NARROW, title=title).lanes[0].title) > 1
    assert drawn(session("x", "2020"), title=title).lanes[0].title == (title,)


def test_months_are_named_in_the_language_of_the_reader():
    figure = timeline([("one", "", [session("x", "2021-02-09"), session("y", "2021-03-11")])], WIDE, "el")
    assert figure is not None
    assert [tick.words for tick in figure.ticks] == ["Φεβ 2021", "Μαρ"]


def test_words_of_ticks_do_not_touch():
    figure = drawn(*(session(str(year), str(year)) for year in range(1990, 2026)), width=NARROW)
    said = [tick.x for tick in figure.ticks if tick.words]
    assert 3 < len(said) < 36
    assert all(after - before > 30 for before, after in pairwise(said))


def test_a_pale_bar_with_room_carries_its_title_and_none_is_cut_without_a_sign():
    short = marks(drawn(session("x", "2024")))["x"]
    assert short.words == "title x"
    long = Session("y", "", "A very long title " * 20, "2024", None, "online", "held")
    words = marks(drawn(long))["y"].words
    assert words.endswith("…")
    assert text_width.width(words, 12.5) < WIDE - 30
    assert not marks(drawn(session("z", "2024-05-01")))["z"].words


def test_the_key_begins_a_new_line_where_the_last_is_full():
    found, lines = placed(["announced"] * 12, 340)
    assert lines > 2
    assert [line for _x, line in found] == sorted(line for _x, line in found)
    assert max(x for x, _line in found) + 38 + text_width.width("announced", 13) <= 340
    assert placed([], 340) == ([], 0)
