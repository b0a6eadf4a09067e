"""Target against actual: every branch of the verdict, and dates as exact as their sources."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.scorecard import MEANS, METRICS, Status, elapsed, first_day, last_day, status

YEAR = ("2024-01-01", "2024-12-31")
BEFORE, FIRST, MIDDLE, LAST, AFTER = (
    datetime.date(*day) for day in ((2023, 12, 31), (2024, 1, 1), (2024, 7, 1), (2024, 12, 31), (2025, 1, 1))
)

# actual, target, at least, start, end, today → status
TRUTH = [
    (None, 5, False, *YEAR, BEFORE, "not_started"),
    (2, 5, False, *YEAR, BEFORE, "not_started"),
    (0, 5, False, "2024", None, BEFORE, "not_started"),
    (None, 5, False, *YEAR, MIDDLE, "unknown"),
    (None, 5, True, *YEAR, AFTER, "unknown"),
    (5, None, False, *YEAR, AFTER, "unknown"),
    (5, 5, False, *YEAR, MIDDLE, "met"),
    (6, 5, False, *YEAR, AFTER, "met"),
    (5, 5, True, *YEAR, AFTER, "met"),
    (5, 5, True, *YEAR, MIDDLE, "met"),
    (5, 5, False, None, None, MIDDLE, "met"),
    (4, 5, False, *YEAR, AFTER, "missed"),
    (4, 5, False, None, "2024", AFTER, "missed"),
    (0, 5, False, *YEAR, AFTER, "missed"),
    (4, 5, True, *YEAR, AFTER, "unknown"),
    (3, 5, False, *YEAR, MIDDLE, "on_track"),
    (3, 5, True, *YEAR, MIDDLE, "on_track"),
    (2, 5, False, *YEAR, MIDDLE, "behind"),
    (2, 5, True, *YEAR, MIDDLE, "unknown"),
    (0, 5, False, *YEAR, FIRST, "behind"),
    (4, 5, False, *YEAR, LAST, "behind"),
    (4, 5, False, "2024", None, AFTER, "unknown"),
    (4, 5, False, None, "2024", MIDDLE, "unknown"),
    (4, 5, False, None, None, AFTER, "unknown"),
    (4, 5, False, "2024", "2024", LAST, "behind"),
    (4, 5, False, "2024-06", "2024-06", MIDDLE, "missed"),
    (4, 5, False, "2024-07", "2024-07", datetime.date(2024, 6, 30), "not_started"),
]


@pytest.mark.parametrize(("actual", "target", "at_least", "start", "end", "today", "expected"), TRUTH)
def test_the_truth_table(actual, target, at_least, start, end, today, expected):
    assert status(actual, target, at_least, start, end, today) == expected


@pytest.mark.parametrize(
    ("actual", "at_least", "end", "today", "complete", "expected"),
    [
        (60, False, "2024", MIDDLE, True, "on_track"),
        (50, False, "2024", MIDDLE, False, "on_track"),
        (49, False, "2024", MIDDLE, True, "behind"),
        (49, True, "2024", MIDDLE, False, "unknown"),
        (60, False, "2024", AFTER, True, "met"),
        (49, False, "2024", AFTER, True, "missed"),
        (60, True, "2024", AFTER, False, "unknown"),
        (49, True, "2024", AFTER, True, "unknown"),
        (60, False, None, AFTER, True, "met"),
        (49, False, None, AFTER, True, "unknown"),
    ],
)
def test_a_mean_is_held_against_the_whole_target_and_needs_every_session(
    actual, at_least, end, today, complete, expected
):
    assert status(actual, 50, at_least, "2024", end, today, mean=True, complete=complete) == expected


def test_every_status_is_in_the_truth_table():
    assert {row[-1] for row in TRUTH} == {str(each) for each in Status}


def test_a_month_begins_on_its_first_and_ends_on_its_last_day():
    assert [first_day(date) for date in ("2023", "2023-02", "2023-02-09")] == [
        datetime.date(2023, 1, 1), datetime.date(2023, 2, 1), datetime.date(2023, 2, 9),
    ]  # fmt: skip
    assert [last_day(date) for date in ("2023", "2023-02", "2024-02", "2023-02-09")] == [
        datetime.date(2023, 12, 31), datetime.date(2023, 2, 28), datetime.date(2024, 2, 29), datetime.date(2023, 2, 9),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["2024-13", "2024-02-30", "24", "yesterday", ""])
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        first_day(wrong)


def test_half_of_the_days_have_passed():
    assert elapsed("2024-01-01", "2024-01-10", datetime.date(2024, 1, 5)) == 0.5
    assert elapsed("2024-01-01", "2024-01-10", datetime.date(2023, 1, 5)) == 0
    assert elapsed("2024-01-01", "2024-01-10", datetime.date(2025, 1, 5)) == 1
    assert elapsed("2024-02", "2024-01", datetime.date(2024, 1, 5)) is None


@given(st.integers(0, 20), st.integers(1, 20), st.dates(datetime.date(2023, 1, 1), datetime.date(2026, 1, 1)))
def test_a_lower_bound_never_shows_that_something_is_lacking(actual, target, today):
    found = status(actual, target, True, *YEAR, today)
    assert found not in {Status.MISSED, Status.BEHIND}
    if today >= FIRST and actual >= target:
        assert found == Status.MET


def test_the_means_are_metrics():
    assert set(METRICS) > MEANS
