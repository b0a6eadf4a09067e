"""How many members a network had over time: a step at each date that a source gives, and the number it reports itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from observatory.charts.round_steps import round_step

WIDE, NARROW, HEIGHT = 720, 340, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 16, 22, 28
_MONTHS, _DAYS = 12, 31
_MOST_YEARS = {WIDE: 10, NARROW: 5}
_STEPS = 4
_CLOSE = 22  # pixels between two dots whose numbers would meet


@dataclass(frozen=True, slots=True)
class Joined:
    """How many members joined at a partial date (YYYY, YYYY-MM, YYYY-MM-DD), and how many are only proposed."""

    date: str
    confirmed: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Dot:
    """The number of members from a date on.

    Attributes
    ----------
    hollow
        It holds members that are only proposed.
    below
        Its number stands below, since another dot is close by on its right.
    """

    x: float
    y: float
    count: int
    hollow: bool
    below: bool = False


@dataclass(frozen=True)
class Steps:
    """What a template draws.

    Attributes
    ----------
    path
        The line of confirmed members.
    years, levels
        Ticks: where, and what is written.
    reported
        Height of the number that the network reports; ``None`` where it gives none.
    """

    width: int
    height: int
    left: float
    right: float
    bottom: float
    path: str
    dots: tuple[Dot, ...]
    years: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, int], ...]
    reported: float | None


def moment(date: str) -> float:
    """Return a partial date as years, at the beginning of what it names.

    Examples
    --------
    >>> moment("2020"), moment("2020-07")
    (2020.0, 2020.5)
    """
    year, month, day = (int(part) for part in f"{date}-01-01".split("-")[:3])
    return year + (month - 1) / _MONTHS + (day - 1) / _DAYS / _MONTHS


def draw(joined: Sequence[Joined], reported: int | None, width: int = WIDE) -> Steps | None:
    """Return the picture; ``None`` where there are fewer than two dates, since one date makes no course.

    Parameters
    ----------
    joined
        Oldest first, each date once.
    """
    if len(joined) < 2:
        return None
    moments = [moment(each.date) for each in joined]
    first, last = math.floor(moments[0]), math.floor(moments[-1]) + 1
    most = max(sum(each.confirmed + each.proposed for each in joined), reported or 0)
    right, bottom = width - _RIGHT, HEIGHT - _BOTTOM

    def x(at: float) -> float:
        return round(_LEFT + (at - first) / (last - first) * (right - _LEFT), 1)

    def y(count: float) -> float:
        return round(bottom - count / most * (bottom - _TOP), 1)

    path = f"M{x(moments[0]):g} {y(0):g}"
    dots = []
    confirmed = proposed = 0
    for at, each in zip(moments, joined, strict=True):
        confirmed, proposed = confirmed + each.confirmed, proposed + each.proposed
        path += f"H{x(at):g}V{y(confirmed):g}"
        if each.confirmed:
            dots.append(Dot(x(at), y(confirmed), confirmed, False))
        if each.proposed:
            dots.append(Dot(x(at), y(confirmed + proposed), confirmed + proposed, True))
    path += f"H{x(last):g}"
    dots = [replace(dot, below=any(0 <= other.x - dot.x < _CLOSE and other != dot for other in dots)) for dot in dots]
    every = math.ceil((last - first) / _MOST_YEARS.get(width, _MOST_YEARS[NARROW]))
    step = max(1, round(round_step(most / _STEPS)))
    return Steps(
        width, HEIGHT, _LEFT, right, bottom, path, tuple(dots),
        tuple((x(year), str(year)) for year in range(first, last + 1, every)),
        tuple((y(level), level) for level in range(0, most + 1, step)), y(reported) if reported else None,
    )  # fmt: skip
