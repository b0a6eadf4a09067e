"""A small chart of one indicator in the place of a practice, with its country beside it and the years of the practice.

Data for a template, not markup. Years and values lie as in the large chart (``lines``): a missing year is a gap, a break
cuts the line, and lines of different exercises are not given to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from observatory.charts import line_layout as layout
from observatory.charts.line_series import Line
from observatory.charts.lines import HOLLOW
from observatory.text.languages import Language

WIDTH, HEIGHT = 360, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 16, 20, 26
_FAR = 6  # a beginning more years before or after all figures is told, not drawn
_STEPS, _MOST_YEARS = 3, 5


@dataclass(frozen=True)
class Drawn:
    """One line: SVG paths of its stretches, and x, y and hollow of its points."""

    paths: tuple[str, ...]
    spots: tuple[tuple[float, float, bool], ...]
    reference: bool


@dataclass(frozen=True)
class Small:
    """What a template draws, in pixels.

    Attributes
    ----------
    lines
        The country first, so that the place lies above it.
    values, years
        Where ticks stand, and their words.
    start
        Where the practice began; ``None`` where that is not documented or lies far from all figures.
    band
        Left and width of the years in which it ran, as far as known.
    """

    lines: tuple[Drawn, ...]
    values: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str], ...]
    start: float | None
    band: tuple[float, float] | None
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def small(
    lines: Sequence[Line], language: Language, *, start: int | None, end: int | None, running: bool, from_zero: bool
) -> Small:
    """Decide what a small chart draws.

    Parameters
    ----------
    lines
        At least one with a value, all of one exercise.
    start, end
        Years of the practice; ``None`` where they are not documented.
    running
        Whether it ran when its source was written: without an end its band goes on to the edge.
    from_zero
        Whether the axis begins at zero.
    """
    drawn = [line for line in lines if line.valued]
    periods = sorted({point.period for line in drawn for point in line.valued})
    first, last = periods[0], periods[-1]
    near = start is not None and first - _FAR <= start <= last + _FAR
    if near and start is not None:
        first, last = min(first, start), max(last, start)
    span = max(last - first, 1)
    values = [point.value or 0.0 for line in drawn for point in line.valued]
    low, high = (min(*values, 0.0), max(*values, 0.0)) if from_zero else (min(values), max(values))
    ticks = layout.ticks(low, high, wanted=_STEPS)

    def x(period: float) -> float:
        where = (period - first) / span if last > first else 0.5
        return round(_LEFT + 8 + where * (WIDTH - _LEFT - _RIGHT - 16), 1)

    def y(value: float) -> float:
        share = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    words = layout.tick_words(ticks, language)
    shown = layout.years_with_ends([int(period) for period in periods], _MOST_YEARS)
    begun = x(start) if near and start is not None else None
    return Small(
        lines=tuple(_drawn(line, x, y) for line in sorted(drawn, key=lambda line: not line.reference)),
        values=tuple((y(tick), text) for tick, text in zip(ticks, words, strict=True)),
        years=tuple((x(year), str(year)) for year in shown),
        start=begun,
        band=_band(begun, x(min(end, last)) if end is not None else None, running),
    )  # fmt: skip


def _band(begun: float | None, ended: float | None, running: bool) -> tuple[float, float] | None:
    if begun is None:
        return None
    until = ended if ended is not None else WIDTH - _RIGHT if running else begun
    return (begun, round(until - begun, 1)) if until > begun else None


def _drawn(line: Line, x: Callable[[float], float], y: Callable[[float], float]) -> Drawn:
    groups = groupby(line.drawn, key=lambda point: point.value is not None)
    stretches = [[(x(p.period), y(p.value or 0.0)) for p in points] for valued, points in groups if valued]
    paths = tuple("M" + "L".join(f"{a:g} {b:g}" for a, b in spots) for spots in stretches if len(spots) > 1)
    spots = tuple((x(p.period), y(p.value or 0.0), p.status in HOLLOW) for p in line.valued)
    return Drawn(paths, spots, line.reference)
