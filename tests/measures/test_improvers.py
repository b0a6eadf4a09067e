"""Who stood as badly and came further: by hand, over comparable figures alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.improvers import Point, course, improvers, stretch

LESS, MORE = -1, 1  # the direction that is better


def series(
    *values: float | None, first: int = 2010, step: int = 5, status: str = "A", exercise: str = "X"
) -> list[Point]:
    return [
        Point(first + n * step, value, status if value is not None else "Q", exercise) for n, value in enumerate(values)
    ]


def test_a_place_that_stood_worse_and_came_further_is_found_with_its_steps() -> None:
    found = improvers(series(18.3, 21.8, 29.0), {"juarez": series(20.2, 15.0, 11.7)}, LESS, 1)
    (juarez,) = found
    assert (juarez.first, juarez.last, juarez.first_value, juarez.last_value) == (2010, 2020, 20.2, 11.7)
    assert juarez.improvement == pytest.approx(8.5)  # 20.2 − 11.7
    assert juarez.own_improvement == pytest.approx(-10.7)  # 18.3 − 29.0: mine got worse


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (series(20.0, 15.0), True),  # as badly off in the first year counts
        (series(19.9, 10.0), False),  # it never stood there
        (series(25.0, 25.0), False),  # it did not move
        (series(25.0, 26.0), False),  # it got worse
        (series(25.0, 23.0), False),  # it moved no further than mine, which went from 20 to 18
        (series(25.0, 22.9), True),
        (series(25.0, 22.96), False),  # further by less than can be written
    ],
)
def test_whether_a_place_counts(other: list[Point], found: bool) -> None:
    assert bool(improvers(series(20.0, 18.0), {"other": other}, LESS, 1)) == found


def test_where_more_is_better_the_signs_turn() -> None:
    mine = series(14_000.0, 15_000.0)
    others = {"poorer": series(13_000.0, 15_500.0), "richer": series(15_000.0, 19_000.0)}
    assert [each.territory for each in improvers(mine, others, MORE, 0)] == ["poorer"]
    assert not improvers(mine, others, 0, 0)


def test_nothing_is_compared_across_a_break() -> None:
    broken = [Point(2010, 30.0, "A", "X"), Point(2015, 20.0, "B", "X"), Point(2020, 19.0, "A", "X")]
    kept = stretch(broken)
    assert kept is not None
    assert dict(kept.values) == {2015: 20.0, 2020: 19.0}
    (found,) = improvers(series(15.0, 15.0, 15.0), {"other": broken}, LESS, 1)
    assert (found.first, found.first_value, found.improvement) == (2015, 20.0, 1.0)


def test_a_break_without_a_value_is_a_break_too() -> None:
    assert stretch([Point(2010, 30.0, "A", "X"), Point(2015, 20.0, "A", "X"), Point(2016, None, "B", "X")]) is None


def test_exercises_are_never_mixed() -> None:
    """CONEVAL estimates municipalities and states in two exercises that share an indicator."""
    changed = [*series(30.0, exercise="ENT"), *series(20.0, first=2015, exercise="POBMUN")]
    kept = stretch(changed)
    assert kept is not None
    assert (kept.exercise, dict(kept.values)) == ("POBMUN", {2015: 20.0})
    assert not improvers(series(15.0, 15.0), {"other": series(30.0, 10.0, exercise="ENT")}, LESS, 1)


def test_figures_of_low_reliability_and_empty_ones_are_left_out() -> None:
    points = [
        *series(30.0),
        *series(12.0, first=2015, status="U"),
        *series(None, first=2018),
        *series(20.0, first=2020),
    ]
    kept = stretch(points)
    assert kept is not None
    assert dict(kept.values) == {2010: 30.0, 2020: 20.0}


def test_only_years_that_both_have_are_compared() -> None:
    mine = stretch(series(20.0, 19.0, 18.0, first=2015, step=1))
    other = stretch(series(40.0, 30.0, 25.0, 5.0, first=2014, step=1))
    assert mine is not None
    found = course("other", mine, other, LESS)
    assert found is not None
    assert (found.first, found.last, found.first_value, found.last_value) == (2015, 2017, 30.0, 5.0)
    assert course("other", mine, stretch(series(40.0, first=2015)), LESS) is None
    assert course("other", mine, None, LESS) is None


def test_the_furthest_come_first_and_equal_steps_follow_the_code() -> None:
    others = {code: series(30.0, last) for code, last in {"d": 25.0, "c": 20.0, "b": 25.0, "a": 28.0}.items()}
    assert [each.territory for each in improvers(series(20.0, 20.0), others, LESS, 1)] == ["c", "b", "d", "a"]
    assert [each.territory for each in improvers(series(20.0, 20.0), others, LESS, 1, most=1)] == ["c"]


VALUES = st.lists(st.floats(0, 100).map(lambda value: round(value, 1)), min_size=1, max_size=6)


@given(
    VALUES, st.dictionaries(st.text("abc", min_size=1, max_size=2), VALUES, max_size=6), st.sampled_from((LESS, MORE))
)
def test_whoever_is_found_stood_there_and_moved_further(
    own: list[float], others: dict[str, list[float]], direction: int
) -> None:
    for found in improvers(series(*own), {code: series(*values) for code, values in others.items()}, direction, 1):
        values = others[found.territory]
        last = min(len(own), len(values)) - 1
        assert direction * (values[0] - own[0]) <= 0
        assert direction * (values[last] - values[0]) > 0
        assert direction * (values[last] - values[0]) > direction * (own[last] - own[0])
