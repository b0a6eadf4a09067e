"""Which similar places stood where mine stood, or worse, and have come further since.

Only figures that may be compared count: of one statistical exercise, not across a break of the series (SDMX CL_OBS_STATUS
B), not of low reliability (U), and of years that both places have. The first such year is where the comparison begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observatory.measures.rounding import half_up_decimal

MOST = 5
BREAK, LOW_RELIABILITY = "B", "U"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series; ``value`` is ``None`` where there is none."""

    period: int
    value: float | None
    status: str
    exercise: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The newest stretch of a series that can be compared: year → value, of one exercise."""

    exercise: str
    values: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Course:
    """How a place and mine went between two years.

    Attributes
    ----------
    first, last
        Years: the first and the last one for which both have comparable figures.
    improvement
        Change of the place in the better direction, in the unit of the indicator; ``own_improvement`` that of mine.
    """

    territory: str
    first: int
    last: int
    first_value: float
    last_value: float
    own_first_value: float
    own_last_value: float
    improvement: float
    own_improvement: float


def stretch(points: Sequence[Point]) -> Stretch | None:
    """Return the newest stretch of a series that can be compared; ``None`` where no figure can.

    Examples
    --------
    >>> given = [Point(2010, 9.0, "A", "X"), Point(2015, 5.0, "B", "X"), Point(2020, 4.0, "A", "X")]
    >>> stretch(given)
    Stretch(exercise='X', values={2015: 5.0, 2020: 4.0})
    """
    found: dict[int, float] = {}
    exercise: str | None = None
    for point in sorted(points, key=lambda each: each.period):
        if point.status == BREAK:
            found = {}
        if point.value is None or point.status == LOW_RELIABILITY:
            continue
        if exercise is not None and point.exercise != exercise:
            found = {}
        exercise = point.exercise
        found[point.period] = point.value
    return Stretch(exercise, found) if exercise is not None and found else None


def course(territory: str, own: Stretch, other: Stretch | None, direction: int) -> Course | None:
    """Return how a place and mine went over the years that both have; ``None`` where there are fewer than two.

    Parameters
    ----------
    direction
        +1 when more is better, −1 when less is better (``Polarity.direction``).
    """
    if other is None or other.exercise != own.exercise:
        return None
    years = sorted(own.values.keys() & other.values.keys())
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    moved = direction * (other.values[last] - other.values[first])
    own_moved = direction * (own.values[last] - own.values[first])
    return Course(
        territory, first, last, other.values[first], other.values[last], own.values[first], own.values[last], moved, own_moved
    )  # fmt: skip


def was_there(found: Course, direction: int) -> bool:
    """Return whether the place was as badly off as mine in the first year, or worse."""
    return direction * (found.first_value - found.own_first_value) <= 0


def improved(found: Course, decimals: int) -> bool:
    """Return whether the place came forward, and further than mine, as a reader sees it: by what is left when rounded."""
    step, own_step = (half_up_decimal(each, decimals) for each in (found.improvement, found.own_improvement))
    return step > 0 and step > own_step


def improvers(
    own: Sequence[Point], others: Mapping[str, Sequence[Point]], direction: int, decimals: int, *, most: int = MOST
) -> list[Course]:
    """Return the places that were as badly off as mine, or worse, and have come further since, the furthest first.

    Equal steps stand in the order of the codes. Empty where the own series has no two comparable years.

    Parameters
    ----------
    others
        Code of a place → its series.
    direction
        +1 when more is better, −1 when less is better; nothing improves without one.
    decimals
        Of the indicator: a step too small to be written is none.
    """
    mine = stretch(own)
    if mine is None or direction == 0:
        return []
    found = [
        each for each in courses(mine, others, direction) if was_there(each, direction) and improved(each, decimals)
    ]
    return sorted(found, key=lambda each: (-round(each.improvement, 9), each.territory))[:most]


def courses(mine: Stretch, others: Mapping[str, Sequence[Point]], direction: int) -> Iterable[Course]:
    """Yield the course of every place that can be compared with mine."""
    for code, points in others.items():
        found = course(code, mine, stretch(points), direction)
        if found is not None:
            yield found
