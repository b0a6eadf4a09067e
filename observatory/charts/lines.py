"""Several places over time: gaps where figures are missing, cuts where series break, a name at the end of each line.

``drawing`` decides what stands where; ``line_svg`` writes it down, for the page and for a picture. Heights are pixels,
widths are fractions of the plot, because a page stretches it. Words are in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from observatory.charts import line_layout as layout
from observatory.charts.line_labels import EndLabel, end_labels, room
from observatory.charts.line_series import Line, Point, Target
from observatory.charts.text_width import width
from observatory.text import N_, Translator, formats, translator
from observatory.text.kinds import STATUSES, word
from observatory.text.languages import Language

HOLLOW = frozenset("EPU")  # estimated, provisional, low reliability
HEIGHT = 460
TICK_SIZE = 13
_TOP, _BOTTOM, _BREAK_ROW = 14, 34, 17
_HEADROOM = 0.03
_MOST_YEARS, _MOST_YEARS_NARROW = 12, 5
_BREAK_WORDS = {"break": N_("break in the series"), "exercise": N_("another source from here on")}
_MOST_BREAK_WORDS = 3
_TICK_GAP = 10
_MARKER_SCALES = ((12, 1.0), (24, 0.8), (10_000, 0.6))  # the more years, the smaller the points


@dataclass(frozen=True)
class Scale:
    """How values are written and from where the axis begins."""

    suffix: str
    decimals: int
    whole: bool = False
    from_zero: bool = True


@dataclass(frozen=True)
class Spot:
    """A point of a line where it is drawn: ``x`` from 0 to 1, ``y`` in pixels from the top; so are its limits."""

    period: float
    x: float
    y: float
    hollow: bool
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Trace:
    """A line as it is drawn: stretches of spots that are joined."""

    line: Line
    stretches: tuple[tuple[Spot, ...], ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All spots, in order of time."""
        return tuple(spot for stretch in self.stretches for spot in stretch)


@dataclass(frozen=True)
class Mark:
    """Where series are cut between two years, and the words above; empty where there is no room for more."""

    x: float
    words: str
    row: int
    after: bool  # words stand after the cut, not before


@dataclass(frozen=True)
class Reading:
    """What a pointer or a key reads at a year.

    Attributes
    ----------
    rows
        From the highest value to the lowest: which line it is, its value, its limits (empty where there are none), and
        its status where that is not a normal value.
    """

    period: int
    x: float
    rows: tuple[tuple[int, str, str, str], ...]


@dataclass(frozen=True)
class Tick:
    """A round value or a year, where it is written, and its words."""

    at: float
    words: str


@dataclass(frozen=True)
class Goal:
    """A target where it is drawn."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Drawing:
    """Everything a chart of lines draws.

    Attributes
    ----------
    traces
        Country and region lines first, so that places lie above them.
    top, bottom
        Of the plot, in pixels from the top of the figure.
    zero
        Where the line of zero is, if it is not the bottom.
    low, high
        Range of the axis of values.
    years, years_narrow
        The years to write where there is room, and where there is little.
    lead_outs
        Trace and its last spot, for lines that end before the others.
    axis, room
        Pixels left of the plot for the values and right of it for the names.
    hollow
        What hollow points mean, in words; empty where there are none.
    """

    traces: tuple[Trace, ...]
    top: float
    bottom: float
    zero: float | None
    low: float
    high: float
    values: tuple[Tick, ...]
    years: tuple[Tick, ...]
    years_narrow: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    labels: tuple[EndLabel, ...]
    lead_outs: tuple[tuple[Trace, Spot], ...]
    goals: tuple[Goal, ...]
    readings: tuple[Reading, ...]
    axis: int
    room: int
    marker_scale: float
    hollow: str
    height: int = HEIGHT


@dataclass(frozen=True)
class _Frame:
    """From years and values to places in the figure."""

    first: float
    last: float
    low: float
    high: float
    top: float
    bottom: float

    def x(self, period: float) -> float:
        return round((period - self.first) / (self.last - self.first), 5)

    def y(self, value: float) -> float:
        return round(self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top), 1)


def drawing(
    lines: Sequence[Line],
    scale: Scale,
    *,
    language: Language,
    targets: Iterable[Target] = (),
) -> Drawing:
    """Decide what a chart of lines draws and where.

    Parameters
    ----------
    lines
        Of one exercise (see ``line_series.panels``), with their country and region lines.
    scale
        Unit, decimals and whether the axis begins at zero; values below zero are never cut off.
    targets
        Drawn as open diamonds with their words.

    Returns
    -------
    Drawing
        Height always the same, so that nothing on the page jumps.
    """
    lines = [line for line in lines if line.valued]
    targets = tuple(targets)
    _ = translator(language)
    periods = sorted({p.period for line in lines for p in line.valued} | {float(t.period) for t in targets})
    cuts = _cuts(lines)
    ticks = _value_ticks(lines, targets, scale)
    frame = _Frame(
        *_span(periods), ticks[0], ticks[-1] + (ticks[-1] - ticks[0]) * _HEADROOM,
        _TOP + _BREAK_ROW * min(len(cuts), _MOST_BREAK_WORDS), HEIGHT - _BOTTOM,
    )  # fmt: skip
    traces = tuple(Trace(line, _stretches(line, frame)) for line in sorted(lines, key=lambda line: not line.reference))
    labels = end_labels(lines, [frame.y(line.newest.value or 0.0) for line in lines], 0, frame.bottom)
    values = tuple(
        Tick(frame.y(tick), words) for tick, words in zip(ticks, layout.tick_words(ticks, language), strict=True)
    )
    return Drawing(
        traces=traces, top=frame.top, bottom=frame.bottom, zero=frame.y(0.0) if ticks[0] < 0 <= ticks[-1] else None,
        low=frame.low, high=frame.high, values=values,
        years=_years(periods, frame, _MOST_YEARS), years_narrow=_years(periods, frame, _MOST_YEARS_NARROW),
        marks=_marks(cuts, frame, _), labels=labels,
        lead_outs=tuple(
            (trace, trace.spots[-1]) for trace in traces if labels and trace.line.newest.period < periods[-1]
        ),
        goals=_goals(targets, frame, scale, language),
        readings=_readings(lines, frame, scale, language),
        axis=round(max(width(tick.words, TICK_SIZE) for tick in values)) + _TICK_GAP, room=room(labels),
        marker_scale=next(size for most, size in _MARKER_SCALES if len(periods) <= most), hollow=_hollow(lines, language),
    )  # fmt: skip


def _span(periods: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis of years, a little beyond the figures."""
    if not periods:
        return 0.0, 1.0
    first, last = periods[0], periods[-1]
    if first == last:
        return first - 1, last + 0.04
    return first - 0.02 * (last - first), last + 0.012 * (last - first)


def _value_ticks(lines: Sequence[Line], targets: Sequence[Target], scale: Scale) -> list[float]:
    limits = [
        number
        for line in lines
        for point in line.valued
        for number in (point.value, point.lower, point.upper)
        if number is not None
    ]
    values = [*limits, *(target.value for target in targets)] or [0.0, 1.0]
    low, high = min(values), max(values)
    if scale.from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    return layout.ticks(low, high, whole=scale.whole)


def _stretches(line: Line, frame: _Frame) -> tuple[tuple[Spot, ...], ...]:
    """Return what is joined: years without an empty one between them."""
    found = groupby(line.drawn, key=lambda point: point.value is not None)
    return tuple(tuple(_spot(point, frame) for point in points) for valued, points in found if valued)


def _spot(point: Point, frame: _Frame) -> Spot:
    limited = point.lower is not None and point.upper is not None
    return Spot(
        period=point.period, x=frame.x(point.period), y=frame.y(point.value or 0.0), hollow=point.status in HOLLOW,
        lower=frame.y(point.lower) if limited and point.lower is not None else None,
        upper=frame.y(point.upper) if limited and point.upper is not None else None,
    )  # fmt: skip


def _cuts(lines: Sequence[Line]) -> list[tuple[float, str]]:
    """Return where series are cut, and why; once for all that are cut between the same years."""
    found: dict[float, str] = {}
    for line in lines:
        for before, after, why in line.breaks:
            found.setdefault((before + after) / 2, why)
    return sorted(found.items())


def _marks(cuts: Sequence[tuple[float, str]], frame: _Frame, _: Translator) -> tuple[Mark, ...]:
    return tuple(
        Mark(frame.x(at), _(_BREAK_WORDS[why]) if row < _MOST_BREAK_WORDS else "", row, frame.x(at) < 0.5)
        for row, (at, why) in enumerate(cuts)
    )


def _years(periods: Sequence[float], frame: _Frame, most: int) -> tuple[Tick, ...]:
    shown = layout.years_with_ends([int(period) for period in periods], most)
    return tuple(Tick(frame.x(year), str(year)) for year in shown)


def _goals(targets: Sequence[Target], frame: _Frame, scale: Scale, language: Language) -> tuple[Goal, ...]:
    _ = translator(language)
    return tuple(
        Goal(
            frame.x(target.period), frame.y(target.value),
            _("{place}: {value}", place=target.label,
              value=formats.with_unit(target.value, language, scale.decimals, scale.suffix)),
        )
        for target in targets
    )  # fmt: skip


def _readings(lines: Sequence[Line], frame: _Frame, scale: Scale, language: Language) -> tuple[Reading, ...]:
    """Return, year by year, the values from high to low; a year in which no line has a value is not read."""
    found: dict[float, list[tuple[float, int, str, str, str]]] = {}
    for order, line in enumerate(lines):
        for point in line.valued:
            value = formats.with_unit(point.value, language, scale.decimals, scale.suffix)
            status = "" if point.status == "A" else point.status
            row = (-(point.value or 0.0), order, value, _limits(point, scale, language), status)
            found.setdefault(point.period, []).append(row)
    return tuple(
        Reading(int(period), frame.x(period), tuple(row[1:] for row in sorted(rows)))
        for period, rows in sorted(found.items())
    )


def _hollow(lines: Sequence[Line], language: Language) -> str:
    _ = translator(language)
    found = {point.status for line in lines for point in line.valued} & HOLLOW
    words = [word(STATUSES, status, _) for status in STATUSES if status in found]
    return _("Hollow points: {statuses}", statuses=formats.listing(words, language)) if words else ""


def _limits(point: Point, scale: Scale, language: Language) -> str:
    """Return between which limits a value lies, in words."""
    if point.lower is None or point.upper is None:
        return ""
    low = formats.number(point.lower, language, scale.decimals)
    high = formats.with_unit(point.upper, language, scale.decimals, scale.suffix)
    return translator(language)("{low} to {high}", low=low, high=high)
