"""What a line chart draws: places with their years, where their series break, and which may share an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from observatory.charts.line_style import Stroke

BREAK = "B"


@dataclass(frozen=True)
class Point:
    """One year of a line; without a value it is a gap.

    Attributes
    ----------
    period
        Calendar year; between two years for the empty point of a cut.
    status
        SDMX CL_OBS_STATUS.
    exercise
        Statistical exercise; a change of it is a break.
    """

    period: float
    value: float | None
    status: str = "A"
    exercise: str = ""
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Line:
    """A place, or a country or region it is compared with.

    Attributes
    ----------
    name, parent
        First and second line of the label at the end; ``parent`` may be empty.
    label
        What the reading shows: the name with its parent.
    points
        In order of time.
    stroke
        What it looks like.
    reference
        True for a country or region line.
    """

    code: str
    name: str
    parent: str
    label: str
    points: tuple[Point, ...]
    stroke: Stroke
    reference: bool = False

    @cached_property
    def valued(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def newest(self) -> Point:
        """The last point that has a value."""
        return self.valued[-1]

    @cached_property
    def breaks(self) -> tuple[tuple[float, float, str], ...]:
        """Years before and after each cut, and why: ``break`` or ``exercise``."""
        cuts = []
        for before, after in pairwise(self.valued):
            marked = any(p.status == BREAK for p in self.points if before.period < p.period <= after.period)
            if marked or before.exercise != after.exercise:
                cuts.append((before.period, after.period, "break" if marked else "exercise"))
        return tuple(cuts)

    @cached_property
    def drawn(self) -> tuple[Point, ...]:
        """The points from the first value to the last, with an empty one in each cut that has none."""
        if not self.valued:
            return ()
        first, last = self.valued[0].period, self.valued[-1].period
        cuts = tuple(Point((before + after) / 2, None) for before, after, _why in self.breaks)
        inside = (point for point in self.points if first <= point.period <= last)
        return tuple(sorted((*inside, *cuts), key=lambda point: point.period))


@dataclass(frozen=True)
class Target:
    """What was to be reached by a year."""

    period: int
    value: float
    label: str


def panels(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that may share an axis: those whose figures come from a common exercise.

    Municipal and state poverty in Mexico share a name, not a method: they are drawn apart.

    Returns
    -------
    list of list of Line
        In order of first appearance; lines without a value are left out.
    """
    groups: list[tuple[set[str], list[Line]]] = []
    for line in lines:
        if not line.valued:
            continue
        exercises = {point.exercise for point in line.valued}
        joined = [group for group in groups if group[0] & exercises]
        merged = (exercises.union(*(group[0] for group in joined)), [m for group in joined for m in group[1]] + [line])
        at = groups.index(joined[0]) if joined else len(groups)
        groups = [group for group in groups if group not in joined]
        groups.insert(at, merged)
    order = {line.code: place for place, line in enumerate(lines)}
    return [sorted(members, key=lambda line: order[line.code]) for _exercises, members in groups]
