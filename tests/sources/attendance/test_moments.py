import datetime as dt

import pytest

from observatory.sources.attendance import moments


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("03/05/2025 09:58:12 AM", "m/d/y", dt.datetime(2025, 3, 5, 9, 58, 12)),
        ("03/05/2025 09:58:12 PM", "d/m/y", dt.datetime(2025, 5, 3, 21, 58, 12)),
        ("3/5/25, 12:00:01 AM", "m/d/y", dt.datetime(2025, 3, 5, 0, 0, 1)),
        ("3/5/25, 12:00:01 PM", "m/d/y", dt.datetime(2025, 3, 5, 12, 0, 1)),
        ("5/3/2025 9:58:12 p. m.", "d/m/y", dt.datetime(2025, 3, 5, 21, 58, 12)),
        ("5/3/2025 9:58:12 a.\u202fm.", "d/m/y", dt.datetime(2025, 3, 5, 9, 58, 12)),
        ("5/3/2025, 9:58 μ.μ.", "d/m/y", dt.datetime(2025, 3, 5, 21, 58)),
        ("5/3/2025, 9:58 π.μ.", "d/m/y", dt.datetime(2025, 3, 5, 9, 58)),
        ("05.03.2025 21:58", "d/m/y", dt.datetime(2025, 3, 5, 21, 58)),
        ("2025-03-05T21:58:12Z", "y-m-d", dt.datetime(2025, 3, 5, 21, 58, 12)),
        ("2025/03/05 9:58:12 PM GMT-6", "y-m-d", dt.datetime(2025, 3, 5, 21, 58, 12)),
        ("Mar 5, 2025 09:58 PM", "d/m/y", dt.datetime(2025, 3, 5, 21, 58)),
        ("5 de marzo de 2025 21:58", "m/d/y", dt.datetime(2025, 3, 5, 21, 58)),
        ("5 Μαρτίου 2025 21:58", "m/d/y", dt.datetime(2025, 3, 5, 21, 58)),
    ],
)
def test_moments_of_all_tools_are_read(text, style, expected):
    seconds = moments.reader(style)(text)
    assert seconds == expected.toordinal() * 86_400 + (expected - dt.datetime.combine(expected, dt.time())).seconds


@pytest.mark.parametrize(
    "text",
    ["31/02/2025 10:00", "05/03/2025 25:00", "05/03/2025 10:61", "05/03/2025 13:00 AM", "05/03/2025 0:30 PM", "tomorrow",
     "477-555-0143", "00/03/2025", "05/03/1870 10:00"],
)  # fmt: skip
def test_impossible_moments_are_not_read(text):
    assert moments.reader("d/m/y")(text) is None


def test_one_value_settles_the_order_for_the_whole_file():
    assert moments.decide(["03/05/2025", "04/05/2025", "27/05/2025"]).chosen == "d/m/y"
    assert moments.decide(["03/05/2025", "04/05/2025", "05/27/2025"]).chosen == "m/d/y"
    assert moments.decide(["2025-05-03"]).chosen == "y-m-d"


def test_an_ambiguous_file_is_asked_about_with_both_readings():
    style = moments.decide(["03/05/2025 10:00", "04/05/2025 10:00"])
    assert style.chosen == ""
    assert style.example == "03/05/2025 10:00"
    assert set(style.readings) == {dt.date(2025, 5, 3), dt.date(2025, 3, 5)}


def test_the_day_of_the_session_settles_the_order():
    assert moments.decide(["03/05/2025 10:00"], near=dt.date(2025, 3, 5)).chosen == "m/d/y"
    assert moments.decide(["03/05/2025 10:00"], near=dt.date(2025, 5, 3)).chosen == "d/m/y"


def test_equal_day_and_month_need_no_question():
    assert moments.decide(["05/05/2025 10:00"]).chosen in {"d/m/y", "m/d/y"}


def test_an_impossible_date_does_not_change_how_the_others_are_read():
    assert moments.decide(["27/03/2025", "28/03/2025", "31/02/2025"]).chosen == "d/m/y"


def test_dates_that_contradict_each_other_are_left_to_their_rows():
    assert moments.decide(["13/05/2025", "05/14/2025"]).chosen == "d/m/y"
    assert moments.decide(["31/31/2025"]).chosen == "d/m/y"
    assert moments.decide(["13/05/2025", "05/14/2025", "03/04/2025"]).chosen == ""


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("65", 3900), ("1 hr 5 min", 3900), ("1h 5m 3s", 3903), ("0:45:12", 2712), ("1 ώρα 5 λεπτά", 3900), ("42s", 42),
     ("1 hora", 3600), ("62,5", 3750), ("", None), ("long", None), ("-5", None), ("9" * 400 + ":00", None), ("9" * 400 + "h", None)],
)  # fmt: skip
def test_durations_are_read_in_every_language(text, seconds):
    assert moments.duration(text) == seconds
