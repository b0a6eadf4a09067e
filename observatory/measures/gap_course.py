"""Who is behind in a gap, how large it is in relation to its level, and which way it moves.

A gap moves towards equality or away from it, whatever the two values do: both may get worse while the gap narrows.
Only years of one exercise since the last break are compared, as in ``trend``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from observatory.measures import gaps
from observatory.measures.gaps import Gap
from observatory.measures.polarity import Polarity
from observatory.measures.trend import TrendReason

MINIMUM_YEARS = 2


class Side(StrEnum):
    """Which group is behind by polarity; without polarity only which has the higher value."""

    FIRST_WORSE = "first_worse"
    SECOND_WORSE = "second_worse"
    FIRST_HIGHER = "first_higher"
    SECOND_HIGHER = "second_higher"
    LEVEL = "level"  # no difference at the decimals that are published
    UNSURE = "unsure"  # the interval of the difference contains 0


class Course(StrEnum):
    """Which way a gap moved between two years."""

    NARROWED = "narrowed"
    WIDENED = "widened"
    UNCHANGED = "unchanged"
    CROSSED = "crossed"  # the group that was behind is now ahead
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class Year:
    """Both values in one year of one exercise.

    Attributes
    ----------
    first, second
        ``None`` where missing.
    broken
        The year begins a new series, for either group.
    """

    period: int
    exercise: str
    first: float | None
    second: float | None
    broken: bool = False

    @property
    def complete(self) -> bool:
        """Whether both groups have a value."""
        return self.first is not None and self.second is not None

    @property
    def difference(self) -> float:
        """First minus second value; NaN where one is missing."""
        return self.first - self.second if self.first is not None and self.second is not None else math.nan

    @property
    def ratio(self) -> float:
        """First divided by second value, as in ``gaps.ratio``; NaN where one is missing."""
        if self.first is None or self.second is None:
            return math.nan
        return float(gaps.ratio(self.first, self.second).value)


@dataclass(frozen=True, slots=True)
class Move:
    """How a gap moved.

    Attributes
    ----------
    since
        First year of the comparable stretch; the newest year where there is no other.
    reason
        Why nothing can be said; given exactly when the course is ``not_judged``.
    """

    course: Course
    since: Year
    newest: Year
    reason: TrendReason | None = None


def side(gap: Gap, polarity: Polarity | str, decimals: int) -> Side:
    """Return who is behind in a difference of two single values.

    Parameters
    ----------
    gap
        From ``gaps.difference``, of numbers.
    decimals
        To which the values are published: a reader must see the difference that the word names.

    Raises
    ------
    ValueError
        A difference that is missing, or an unknown polarity.

    Examples
    --------
    >>> from observatory.measures.gaps import difference
    >>> side(difference(24.4, 29.1), "lower_better", 1).value
    'second_worse'
    """
    difference = float(gap.value)
    if math.isnan(difference):
        raise ValueError("a group has no value")
    direction = Polarity(polarity).direction
    if round(difference, decimals) == 0:
        return Side.LEVEL
    if bool(gap.has_interval) and not bool(gap.significant):
        return Side.UNSURE
    if direction == 0:
        return Side.FIRST_HIGHER if difference > 0 else Side.SECOND_HIGHER
    return Side.SECOND_WORSE if difference * direction > 0 else Side.FIRST_WORSE


def relative(first: float, second: float) -> float:
    """Return how large a gap is in relation to its level: the absolute logarithm of the ratio.

    The same for a half and for the double; 0 for equal values, infinite where only one of them is 0 or the signs differ.

    Parameters
    ----------
    first, second : float
        Values of the two groups; either may be 0 or below it.

    Examples
    --------
    >>> relative(10.0, 20.0) == relative(20.0, 10.0)
    True
    """
    if first == second:
        return 0.0
    return abs(math.log(first / second)) if first * second > 0 else math.inf


def newest_complete(years: Sequence[Year]) -> Year | None:
    """Return the newest year in which one exercise has both values; of two exercises, the first by code."""
    complete = [year for year in years if year.complete]
    return min(complete, key=lambda year: (-year.period, year.exercise), default=None)


def stretch(years: Sequence[Year]) -> list[Year]:
    """Return the years that may be compared with the newest complete one, oldest first, itself last.

    Same exercise, and not before the last break; a break in a year without values counts.
    """
    newest = newest_complete(years)
    if newest is None:
        return []
    same = sorted(
        (year for year in years if year.exercise == newest.exercise and year.period <= newest.period),
        key=lambda year: year.period,
    )
    begins = max((order for order, year in enumerate(same) if year.broken), default=0)
    return [year for year in same[begins:] if year.complete]


def move(years: Sequence[Year], decimals: int) -> Move | None:
    """Return how a gap moved within its comparable years; ``None`` where no year has both values.

    Parameters
    ----------
    decimals
        Differences are compared as they are written.
    """
    comparable = stretch(years)
    if not comparable:
        return None
    since, newest = comparable[0], comparable[-1]
    if len(comparable) < MINIMUM_YEARS:
        return Move(Course.NOT_JUDGED, newest, newest, _why_alone(years, newest))
    before, now = round(since.difference, decimals) + 0.0, round(newest.difference, decimals) + 0.0
    if before * now < 0:
        return Move(Course.CROSSED, since, newest)
    if abs(before) == abs(now):
        return Move(Course.UNCHANGED, since, newest)
    return Move(Course.WIDENED if abs(now) > abs(before) else Course.NARROWED, since, newest)


def _why_alone(years: Sequence[Year], newest: Year) -> TrendReason:
    """Return why the newest year cannot be compared with an earlier one."""
    earlier = [year for year in years if year.complete and year.period < newest.period]
    if not earlier:
        return TrendReason.SINGLE_POINT
    if any(year.exercise == newest.exercise for year in earlier):
        return TrendReason.BREAK_IN_SERIES
    return TrendReason.SOURCE_CHANGED
