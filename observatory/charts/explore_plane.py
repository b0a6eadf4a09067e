"""Lines over the years, slopes between two years, and two measures against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observatory.charts.explore_rows import Level
from observatory.charts.explore_shapes import (
    GRID,
    INK,
    NARROW,
    PAPER,
    SMALL,
    SOFT,
    Drawing,
    Scale,
    Stroke,
    Words,
    scale,
)
from observatory.charts.line_style import MOST_LINES, stroke
from observatory.charts.text_width import fitted
from observatory.charts.text_width import width as text_width

_TOP, _AXIS, _LABELS = 14, 30, 0.28
_TALL, _SQUAT = 420, 270
_ROW = 17
BREAK = "B"


@dataclass(frozen=True, slots=True)
class Spot:
    """A year of a line; without a value it is a gap."""

    year: int
    value: float | None
    status: str = "A"
    exercise: str = ""
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Course:
    """A line: what it stands for, its years in order, and its look; a course without a look is one of many, in grey."""

    label: str
    spots: tuple[Spot, ...]
    look: int | None = None

    @property
    def valued(self) -> tuple[Spot, ...]:
        """The years with a value."""
        return tuple(spot for spot in self.spots if spot.value is not None)


def stretches(course: Course) -> list[list[Spot]]:
    """Return what is joined: no missing year, no break and no change of exercise between two spots."""
    found: list[list[Spot]] = []
    before: Spot | None = None
    for spot in course.spots:
        if spot.value is None:
            before = None
            continue
        if before is None or spot.status == BREAK or spot.exercise != before.exercise:
            found.append([])
        found[-1].append(spot)
        before = spot
    return found


def lines(
    courses: Sequence[Course],
    *,
    title: str,
    width: int,
    values: Sequence[float],
    ticked: Callable[[float], str],
    written: Callable[[float], str],
    log: bool = False,
    zero: bool = False,
    levels: Sequence[Course] = (),
    slope: bool = False,
) -> Drawing:
    """Return lines over the years, each with its name at its end.

    Parameters
    ----------
    values
        Everything that the scale must hold.
    levels
        Lines to compare with, drawn with dashes.
    slope
        Whether only the first and the last year are shown, with their values.
    """
    narrow = width <= NARROW + 60
    height = _SQUAT if narrow else _TALL
    up = scale([*values, *(spot.value for each in levels for spot in each.valued if spot.value is not None)],
               height - _AXIS, _TOP, log=log, zero=zero, most=6)  # fmt: skip
    years = sorted({spot.year for course in courses for spot in course.valued})
    left = max(text_width(ticked(tick), SMALL) for tick in up.ticks) + 10
    named = [
        course for course in (*courses, *levels) if course.valued and (course.look is not None or course in levels)
    ]
    room = (
        min(
            width * _LABELS * (1.25 if narrow else 1), max((text_width(each.label, SMALL) for each in named), default=0)
        )
        + 16
    )
    along = _years(years, left + 6, width - room - 4)
    strokes = [Stroke(f"M{left} {up(tick)}H{width - room}", GRID) for tick in up.ticks]
    words = [Words(left - 6, up(tick) + 4.5, ticked(tick), "end", colour=SOFT) for tick in up.ticks]
    words += _year_words(years, along, height, 3 if narrow else 10)
    for course in sorted(courses, key=lambda each: each.look is not None):
        strokes += _course(course, along, up)
    for number, each in enumerate(levels):
        strokes += _reference(each, along, up, number)
    words += _ends(named, along, up, room, height)
    if slope:
        for course in (each for each in courses if each.look is not None and each.valued):
            spot = course.valued[0]
            words.append(
                Words(along(spot.year), up(spot.value or 0.0) - 9, written(spot.value or 0.0), "start", SMALL, SOFT)
            )
    return Drawing(title, width, height, tuple(strokes), tuple(words))


def _years(years: Sequence[int], first: float, last: float) -> Scale:
    low, high = (years[0], years[-1]) if years else (0, 1)
    return Scale(low - (0.5 if low == high else 0), high + (0.5 if low == high else 0), first, last, False, ())


def _year_words(years: Sequence[int], along: Scale, height: int, most: int) -> list[Words]:
    if not years:
        return []
    every = max(1, -(-len(years) // most))
    shown = sorted({years[0], years[-1], *years[::-every]}) if len(years) > 2 else list(years)
    words: list[Words] = []
    for year in reversed(shown):
        x = along(year)
        if not words or words[-1].x - x > 38:
            words.append(Words(x, height - _AXIS + 19, str(year), "middle", colour=SOFT))
    return words


def _course(course: Course, along: Scale, up: Scale) -> list[Stroke]:
    parts = [[(along(spot.year), up(spot.value or 0.0), spot) for spot in stretch] for stretch in stretches(course)]
    if course.look is None:
        return [Stroke(_joined(part), SOFT, 1.1, opacity=0.35) for part in parts if len(part) > 1]
    look = stroke(course.look % MOST_LINES)
    strokes = [Stroke(_joined(part), look.colour, look.width, dash=look.svg_dash) for part in parts if len(part) > 1]
    for before, after in pairwise(parts):
        middle = round((before[-1][0] + after[0][0]) / 2, 1)
        strokes.append(Stroke(f"M{middle} {_TOP}V{up.first}", SOFT, 1.2, dash="2 4"))
    for part in parts:
        for x, y, spot in part:
            if spot.lower is not None and spot.upper is not None:
                strokes.append(Stroke(f"M{x} {up(spot.lower)}V{up(spot.upper)}", look.colour, 1.4, opacity=0.7))
            fill = PAPER if spot.status in "EPU" else look.colour
            strokes.append(Stroke(look.path, look.colour, 1.4, fill, at=(x, y)))
    return strokes


def _reference(course: Course, along: Scale, up: Scale, number: int) -> list[Stroke]:
    parts = [[(along(spot.year), up(spot.value or 0.0), spot) for spot in stretch] for stretch in stretches(course)]
    return [Stroke(_joined(part), SOFT, 1.6, dash="7 3" if not number else "2 3") for part in parts if len(part) > 1]


def _joined(part: Sequence[tuple[float, float, Spot]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y, _spot in part)


def _ends(named: Sequence[Course], along: Scale, up: Scale, room: float, height: int) -> list[Words]:
    """Write the name of each line at its end, moved apart where two would touch."""
    ordered = sorted(named, key=lambda course: up(course.valued[-1].value or 0.0))
    places = [up(course.valued[-1].value or 0.0) + 4.5 for course in ordered]
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + _ROW)
    over = (places[-1] if places else 0) - (height - _AXIS + 4)
    if over > 0:
        places[-1] -= over
        for number in range(len(places) - 2, -1, -1):
            places[number] = min(places[number], places[number + 1] - _ROW)
    colours = [stroke(each.look % MOST_LINES).colour if each.look is not None else SOFT for each in ordered]
    return [
        Words(
            along.last + 10, y, fitted(course.label, SMALL, room - 8, 1)[0], colour=colour, bold=course.look is not None
        )
        for course, y, colour in zip(ordered, places, colours, strict=True)
    ]


def scatter(
    points: Sequence[tuple[float, float, str]],
    *,
    title: str,
    width: int,
    values: tuple[Sequence[float], Sequence[float]],
    ticked: tuple[Callable[[float], str], Callable[[float], str]],
    names: tuple[str, str],
    log: bool = False,
    levels: tuple[Sequence[Level], Sequence[Level]] = ((), ()),
) -> Drawing:
    """Return two measures against each other: a dot for each place, the four at the ends named.

    Parameters
    ----------
    points
        Horizontal value, vertical value and name of each place.
    names
        Of the two measures; the second one stands above, the first below.
    """
    narrow = width <= NARROW + 60
    height = 300 if narrow else 480
    top, bottom = 30, height - 50
    up = scale(values[1], bottom, top, log=log, most=6)
    left = max(text_width(ticked[1](tick), SMALL) for tick in up.ticks) + 12
    along = scale(values[0], left, width - 16, log=log, most=4 if narrow else 7)
    strokes = [Stroke(f"M{left} {up(tick)}H{width - 12}", GRID) for tick in up.ticks]
    strokes += [Stroke(f"M{along(tick)} {top}V{bottom}", GRID) for tick in along.ticks]
    words = [Words(left - 7, up(tick) + 4.5, ticked[1](tick), "end", colour=SOFT) for tick in up.ticks]
    words += [Words(along(tick), bottom + 18, ticked[0](tick), "middle", colour=SOFT) for tick in along.ticks]
    words.append(Words(0, 14, f"↑ {fitted(names[1], SMALL, width - 20, 1)[0]}", bold=True))
    words.append(Words(width - 4, height - 8, f"{fitted(names[0], SMALL, width - 20, 1)[0]} →", "end", bold=True))
    look = stroke(0)
    # A dot of no length with round ends: thousands of places weigh some tens of kilobytes.
    dots = "".join(f"M{along(x):g} {up(y):g}h0" for x, y, _name in points)
    strokes.append(
        Stroke(
            dots or "M0 0", look.colour, 3.4 if len(points) > 600 else 5.5, opacity=0.5 if len(points) > 100 else 0.85
        )
    )
    for level in levels[0]:
        strokes.append(Stroke(f"M{along(level.value)} {top}V{bottom}", INK, 1.2, dash="6 4"))
        words.append(Words(along(level.value) + 4, top + 12, level.words, colour=SOFT))
    for level in levels[1]:
        strokes.append(Stroke(f"M{left} {up(level.value)}H{width - 12}", INK, 1.2, dash="6 4"))
        words.append(Words(width - 14, up(level.value) - 5, level.words, "end", colour=SOFT))
    words += _extremes(points, along, up, width)
    return Drawing(title, width, height, tuple(strokes), tuple(words))


def _extremes(points: Sequence[tuple[float, float, str]], along: Scale, up: Scale, width: int) -> list[Words]:
    if not points:
        return []
    chosen = {max(points, key=lambda p: p[0]), min(points, key=lambda p: p[0]), max(points, key=lambda p: p[1]),
              min(points, key=lambda p: p[1])}  # fmt: skip
    words: list[Words] = []
    for x, y, name in sorted(chosen, key=lambda p: up(p[1])):
        at, high = along(x), up(y)
        if any(abs(each.y - high) < 15 and abs(each.x - at) < 180 for each in words):
            continue
        text = fitted(name, SMALL, width * 0.4, 1)[0]
        to_left = at + 10 + text_width(text, SMALL) > width - 8
        words.append(Words(at - 8 if to_left else at + 8, high + 4.5, text, "end" if to_left else "start"))
    return words
