"""A network grows in steps, at the dates that sources give and no others."""

from __future__ import annotations

import re

from observatory.charts import member_steps
from observatory.charts.member_steps import NARROW, WIDE, Joined

RAI = [Joined("2020-10", 9, 0), Joined("2025-02", 1, 0), Joined("2025-04", 0, 1)]


def test_one_date_makes_no_course() -> None:
    assert member_steps.draw([Joined("2023-06", 9, 0)], 9) is None
    assert member_steps.draw([], 9) is None


def test_partial_dates_stand_at_their_beginning() -> None:
    assert member_steps.moment("2020") == member_steps.moment("2020-01") == member_steps.moment("2020-01-01") == 2020
    assert member_steps.moment("2020-10") < member_steps.moment("2020-10-15") < member_steps.moment("2020-11")


def test_confirmed_members_add_up_and_proposed_ones_are_apart() -> None:
    drawn = member_steps.draw(RAI, 30)
    assert [(dot.count, dot.hollow) for dot in drawn.dots] == [(9, False), (10, False), (11, True)]
    assert [dot.below for dot in drawn.dots] == [False, True, False]
    levels = [float(y) for y in re.findall(r"V([\d.]+)", drawn.path)]
    assert levels[1] == levels[2] < levels[0]
    assert drawn.reported < min(levels)


def test_everything_stays_within_the_picture() -> None:
    for width in (WIDE, NARROW):
        drawn = member_steps.draw(RAI, 30, width)
        spots = [(dot.x, dot.y) for dot in drawn.dots] + [(x, 0) for x, _year in drawn.years]
        assert all(0 <= x <= width and 0 <= y <= drawn.height for x, y in spots)
        assert drawn.years[0][1] == "2020"
    assert member_steps.draw(RAI, None).reported is None
