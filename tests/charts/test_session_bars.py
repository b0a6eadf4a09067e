"""Bars of sessions are true to their people; without a number there is a slot, not a bar of nothing."""

from __future__ import annotations

import pytest

from observatory.charts import session_bars
from observatory.charts.session_bars import Session


def session(people: int | None, qualifier: str = "exact", *, target: int | None = None) -> Session:
    return Session(people, qualifier, False, "1 May 2024", "A session", "words", target)


def test_bars_are_true_to_their_people() -> None:
    sessions = [session(40), session(10), session(None), session(0)]
    per_person = session_bars.scale(sessions)
    widths = [session_bars.bar(each, per_person).width for each in sessions]
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.2)
    assert widths[2] is None
    assert widths[3] == 0


def test_a_target_that_nobody_reached_still_fits() -> None:
    sessions = [session(None, target=50), session(20, target=50), session(10)]
    per_person = session_bars.scale(sessions)
    bars = [session_bars.bar(each, per_person) for each in sessions]
    assert bars[0].target == bars[1].target == pytest.approx(session_bars.WIDTH - 8)
    assert bars[2].target is None


def test_more_than_is_open_and_nothing_known_needs_no_scale() -> None:
    assert session_bars.bar(session(5, "more_than"), 1).open
    assert session_bars.scale([session(None)]) == 0
    assert session_bars.scale([]) == 0


def test_the_rows_of_the_picture_do_not_overlap() -> None:
    long = Session(5, "exact", False, "1 May 2024", "A very long title of a session " * 6, "words")
    picture = session_bars.picture([long, session(3), session(None)])
    ends = [row.y + row.height for row in picture.rows]
    assert [row.y for row in picture.rows[1:]] == ends[:-1]
    assert picture.height == ends[-1]
