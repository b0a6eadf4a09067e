"""A gap over time: a line for each group and the band between them.

A year without both values leaves a hole in the band; a break in the series, or another exercise, begins a new stretch
that no line joins to the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.charts.gap_scale import Scale, scale

_APART = 18.0  # between the two labels at the line ends
_INSET = 12.0
_YEAR_ROOM = 42.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Size of a figure and ends of its axes, in pixels; ``named``: room for the names of the groups at the line ends."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    named: bool


WIDE = Frame(720, 320, 46.0, 576.0, 14.0, 286.0, True)
NARROW = Frame(360, 300, 38.0, 298.0, 14.0, 266.0, False)


@dataclass(frozen=True, slots=True)
class Point:
    """Both values of one year; ``None`` where missing. ``begins``: no line joins it to the year before."""

    period: int
    first: float | None
    second: float | None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, in pixels.

    Attributes
    ----------
    y_axis
        Its ticks are labelled; lines run across at their pixels.
    years
        Pixel and year of each label below.
    first, second
        Points of each stretch of a line.
    bands
        Outline of each stretch of the band.
    breaks
        Pixels of the years that begin a new series.
    labels
        Where the two labels at the right end stand: the first, the second.
    """

    frame: Frame
    y_axis: Scale
    years: tuple[tuple[float, int], ...]
    first: tuple[tuple[tuple[float, float], ...], ...]
    second: tuple[tuple[tuple[float, float], ...], ...]
    bands: tuple[str, ...]
    breaks: tuple[float, ...]
    labels: tuple[tuple[float, float], tuple[float, float]]


def chart(points: Sequence[Point], frame: Frame = WIDE, *, zero: bool = False) -> Chart:
    """Return the figure of at least two years that have both values.

    Parameters
    ----------
    points
        In order of time.
    zero
        Let the axis of values begin at 0.
    """
    values = [value for point in points for value in (point.first, point.second) if value is not None]
    y_axis = scale(values, frame.bottom, frame.top, zero=zero)
    last = max(points[-1].period, points[0].period + 1)
    x_axis = Scale(points[0].period, last, frame.left + _INSET, frame.right - _INSET, ())
    first, second = (_line(points, name, x_axis, y_axis) for name in ("first", "second"))
    bands = tuple(
        " ".join(f"{x},{y}" for x, y in (*upper, *reversed(lower))) for upper, lower in _both(points, x_axis, y_axis)
    )
    breaks = tuple(x_axis.at(point.period) for point in points[1:] if point.begins)
    return Chart(
        frame, y_axis, _years(points, x_axis), first, second, bands, breaks, _labels(first, second, frame.right)
    )


def _line(
    points: Sequence[Point], name: str, x_axis: Scale, y_axis: Scale
) -> tuple[tuple[tuple[float, float], ...], ...]:
    stretches: list[list[tuple[float, float]]] = [[]]
    for point in points:
        value = getattr(point, name)
        if point.begins or value is None:
            stretches.append([])
        if value is not None:
            stretches[-1].append((x_axis.at(point.period), y_axis.at(value)))
    return tuple(tuple(stretch) for stretch in stretches if stretch)


def _both(
    points: Sequence[Point], x_axis: Scale, y_axis: Scale
) -> list[tuple[list[tuple[float, float]], list[tuple[float, float]]]]:
    """Return the stretches in which both groups have a value, as the points of either line."""
    found: list[tuple[list[tuple[float, float]], list[tuple[float, float]]]] = [([], [])]
    for point in points:
        if point.begins or point.first is None or point.second is None:
            found.append(([], []))
        if point.first is not None and point.second is not None:
            x = x_axis.at(point.period)
            found[-1][0].append((x, y_axis.at(point.first)))
            found[-1][1].append((x, y_axis.at(point.second)))
    return [pair for pair in found if len(pair[0]) > 1]


def _years(points: Sequence[Point], x_axis: Scale) -> tuple[tuple[float, int], ...]:
    """Return the years that have room for a label; the newest always has."""
    kept: list[tuple[float, int]] = []
    for point in reversed(points):
        x = x_axis.at(point.period)
        if not kept or kept[-1][0] - x >= _YEAR_ROOM:
            kept.append((x, point.period))
    return tuple(reversed(kept))


def _labels(
    first: Sequence[Sequence[tuple[float, float]]], second: Sequence[Sequence[tuple[float, float]]], right: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where the labels stand: beside the last point of each line, moved apart where they would touch."""
    one, other = first[-1][-1][1], second[-1][-1][1]
    short = _APART - abs(one - other)
    if short > 0:
        up, down = (one, other) if one <= other else (other, one)
        up, down = up - short / 2, down + short / 2
        one, other = (up, down) if one <= other else (down, up)
    return (right + 4, round(one, 1)), (right + 4, round(other, 1))
