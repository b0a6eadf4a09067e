"""When each agreement was made, until when it holds, and how far today is past that: one strip of time per agreement.

All strips share one scale of years. A line leads from the date of the agreement to its due date; a due date that is
known only as a month or a year is a bar from its first to its last day. What is past its date goes on as a dashed line
until today, so that length is delay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from observatory.measures.scorecard import first_day, last_day

WIDTH, HEIGHT = 420.0, 30.0
_INSET = 8.0
_LEAST_BAR = 7.0
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first of January of one year to that of another.

    Attributes
    ----------
    ticks
        Year and where it begins, in pixels.
    today
        Where today lies.
    """

    first: date
    last: date
    ticks: tuple[tuple[int, float], ...]
    today: float

    def at(self, day: date) -> float:
        """Return where a day lies, in pixels."""
        return _at(day, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Strip:
    """What a template draws for one agreement, in pixels of a strip ``WIDTH`` by ``HEIGHT``.

    Attributes
    ----------
    start
        Where the line begins, or ``None`` where no earlier date is known.
    left, right
        Ends of the due date.
    late
        Where the delay ends: today; ``None`` where the date has not passed.
    """

    start: float | None
    left: float
    right: float
    late: float | None


def scale(dates: Sequence[str], today: date) -> Scale:
    """Return the scale that holds all dates and today.

    Parameters
    ----------
    dates
        Days, months or years (ISO 8601); none is needed.
    """
    years = [today.year, *(int(text[:4]) for text in dates)]
    first, last = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
    every = max(1, -(-(last.year - first.year) // _MOST_TICKS))
    ticks = tuple((year, _at(date(year, 1, 1), first, last)) for year in range(first.year, last.year + 1, every))
    return Scale(first, last, ticks, _at(today, first, last))


def strip(due: str, made: str | None, today: date, on: Scale) -> Strip:
    """Return the strip of one agreement.

    Parameters
    ----------
    due, made
        A day, a month or a year; ``made`` is when it was agreed, or the first news of it.
    """
    left, right = on.at(first_day(due)), on.at(last_day(due))
    if right - left < _LEAST_BAR:
        middle = (left + right) / 2
        left, right = middle - _LEAST_BAR / 2, middle + _LEAST_BAR / 2
    start = on.at(first_day(made)) if made else None
    return Strip(
        start=start if start is not None and start < left else None,
        left=round(left, 1), right=round(right, 1), late=on.today if today > last_day(due) else None,
    )  # fmt: skip


def _at(day: date, first: date, last: date) -> float:
    return round(_INSET + (WIDTH - 2 * _INSET) * (day - first).days / (last - first).days, 1)
