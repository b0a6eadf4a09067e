"""Strips of time: where the dates of an agreement lie, and how long it is past them."""

from __future__ import annotations

from datetime import date

from observatory.charts import due_strip

TODAY = date(2026, 11, 22)


def test_the_scale_holds_every_date_and_today():
    on = due_strip.scale(["2018", "2030", "2025-12"], TODAY)
    assert (on.first, on.last) == (date(2018, 1, 1), date(2031, 1, 1))
    assert [year for year, _x in on.ticks] == [2018, 2020, 2022, 2024, 2026, 2028, 2030]
    assert 0 < on.ticks[0][1] < on.today < on.at(on.last) < due_strip.WIDTH
    assert due_strip.scale([], TODAY).first == date(2026, 1, 1)


def test_a_due_year_is_a_bar_as_long_as_the_year_and_a_day_stays_visible():
    on = due_strip.scale(["2019", "2028-04-30"], TODAY)
    year, day = due_strip.strip("2019", None, TODAY, on), due_strip.strip("2028-04-30", None, TODAY, on)
    assert year.left == on.at(date(2019, 1, 1))
    assert year.right == on.at(date(2019, 12, 31))
    assert round(day.right - day.left, 1) == 7.0


def test_what_is_past_its_date_reaches_to_today_and_no_further():
    on = due_strip.scale(["2022-10", "2027"], TODAY)
    late, ahead = due_strip.strip("2022-10", "2022-07", TODAY, on), due_strip.strip("2027", "2024-11-05", TODAY, on)
    assert late.late == on.today > late.right
    assert ahead.late is None
    assert late.start < late.left
    assert ahead.start == on.at(date(2024, 11, 5))


def test_a_first_date_inside_the_due_year_draws_no_line_backwards():
    on = due_strip.scale(["2026"], TODAY)
    assert due_strip.strip("2026", "2026-03", TODAY, on).start is None
