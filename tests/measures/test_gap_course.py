"""Who is behind, and whether a gap narrows: facts that follow from the definitions."""

from __future__ import annotations

import math

import pytest

from observatory.measures import gap_course
from observatory.measures.gap_course import Course, Side, Year
from observatory.measures.gaps import difference
from observatory.measures.trend import TrendReason

LIMITS_APART = ((23.0, 25.0), (28.0, 30.0))
LIMITS_OVERLAPPING = ((20.0, 29.0), (25.0, 33.0))


@pytest.mark.parametrize(
    ("first", "second", "polarity", "expected"),
    [
        (24.4, 29.1, "lower_better", Side.SECOND_WORSE),  # men are deprived more often
        (29.1, 24.4, "lower_better", Side.FIRST_WORSE),
        (24.4, 29.1, "higher_better", Side.FIRST_WORSE),  # women hold fewer degrees
        (29.1, 24.4, "higher_better", Side.SECOND_WORSE),
        (11.6, 12.1, "none", Side.SECOND_HIGHER),
        (12.1, 11.6, "none", Side.FIRST_HIGHER),
        (12.1, 12.1, "lower_better", Side.LEVEL),
        (7.66, 7.63, "lower_better", Side.LEVEL),
    ],
)
def test_who_is_behind_follows_polarity(first: float, second: float, polarity: str, expected: Side) -> None:
    assert gap_course.side(difference(first, second), polarity, 1) is expected


def test_a_difference_whose_interval_holds_zero_is_not_called_one() -> None:
    assert gap_course.side(difference(24.4, 29.1, *LIMITS_APART), "lower_better", 1) is Side.SECOND_WORSE
    assert gap_course.side(difference(24.4, 29.1, *LIMITS_OVERLAPPING), "lower_better", 1) is Side.UNSURE


def test_without_a_value_nobody_is_behind() -> None:
    with pytest.raises(ValueError, match="no value"):
        gap_course.side(difference(math.nan, 1.0), "none", 1)


def test_half_and_double_are_as_far_from_parity() -> None:
    assert gap_course.relative(10.0, 20.0) == gap_course.relative(20.0, 10.0) == pytest.approx(math.log(2))
    assert gap_course.relative(5.0, 5.0) == 0.0
    assert gap_course.relative(0.0, 0.0) == 0.0
    assert math.isinf(gap_course.relative(0.0, 3.0))


def years(
    *values: tuple[int, float | None, float | None], exercise: str = "A", broken: int | None = None
) -> list[Year]:
    return [Year(period, exercise, first, second, period == broken) for period, first, second in values]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((10.0, 13.0), (12.0, 13.0), Course.NARROWED),
        ((10.0, 11.0), (20.0, 25.0), Course.WIDENED),
        ((10.0, 13.0), (20.0, 23.0), Course.UNCHANGED),
        ((10.0, 13.0), (14.0, 13.0), Course.CROSSED),
        ((10.0, 10.0), (10.0, 13.0), Course.WIDENED),
        ((10.0, 13.0), (13.0, 13.0), Course.NARROWED),
        ((10.00, 10.03), (10.03, 10.00), Course.UNCHANGED),  # both are written as equal
    ],
)
def test_the_course_is_towards_zero_or_away_from_it(before: tuple, now: tuple, expected: Course) -> None:
    found = gap_course.move(years((2015, *before), (2020, *now)), 1)
    assert found is not None
    assert (found.course, found.since.period, found.newest.period, found.reason) == (expected, 2015, 2020, None)


def test_a_gap_may_narrow_while_both_get_worse() -> None:
    found = gap_course.move(years((2015, 10.0, 20.0), (2020, 30.0, 32.0)), 1)
    assert found is not None
    assert found.course is Course.NARROWED


def test_what_went_before_a_break_is_not_compared() -> None:
    series = years((2010, 1.0, 9.0), (2015, 5.0, 7.0), (2020, 5.0, 8.0), broken=2015)
    assert [year.period for year in gap_course.stretch(series)] == [2015, 2020]
    found = gap_course.move(series, 1)
    assert found is not None
    assert found.course is Course.WIDENED


def test_a_break_in_a_year_without_values_counts() -> None:
    series = years((2010, 1.0, 9.0), (2015, None, 7.0), (2020, 5.0, 8.0), broken=2015)
    found = gap_course.move(series, 1)
    assert found is not None
    assert (found.course, found.reason) == (Course.NOT_JUDGED, TrendReason.BREAK_IN_SERIES)


def test_another_exercise_is_not_compared() -> None:
    series = [*years((2010, 1.0, 9.0)), *years((2020, 5.0, 8.0), exercise="B")]
    found = gap_course.move(series, 1)
    assert found is not None
    assert (found.course, found.reason) == (Course.NOT_JUDGED, TrendReason.SOURCE_CHANGED)


def test_one_year_is_no_course() -> None:
    found = gap_course.move(years((2010, None, 9.0), (2020, 5.0, 8.0)), 1)
    assert found is not None
    assert (found.course, found.reason) == (Course.NOT_JUDGED, TrendReason.SINGLE_POINT)


def test_without_a_common_year_there_is_nothing_to_say() -> None:
    assert gap_course.move(years((2010, None, 9.0), (2020, 5.0, None)), 1) is None
    assert gap_course.newest_complete(years((2010, None, 9.0))) is None


def test_a_newer_year_with_one_group_is_not_the_newest() -> None:
    newest = gap_course.newest_complete(years((2015, 5.0, 6.0), (2020, 5.0, None)))
    assert newest is not None
    assert newest.period == 2015
