"""Several places over time, as a Plotly figure: gaps where figures are missing, cuts where series break.

Nothing here asks anything of a network or knows Streamlit. Words inside the figure are in the reader's language.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from observatory.charts import line_layout as layout
from observatory.charts.line_labels import end_labels, room
from observatory.charts.line_series import Line, Point
from observatory.charts.line_style import Look, Stroke
from observatory.text import N_, formats, translator
from observatory.text.kinds import STATUSES, word
from observatory.text.languages import Language, locale_of

HOLLOW = frozenset("EPU")  # estimated, provisional, low reliability
CONFIG = {
    "displayModeBar": False, "showTips": False, "doubleClick": False, "scrollZoom": False, "showAxisDragHandles": False,
}  # fmt: skip
HEIGHT = 480
_TOP, _BOTTOM, _BREAK_ROW = 12, 34, 16
_HEADROOM = 0.03
_MOST_YEARS = 8  # as many as fit below a plot of 250 pixels
_BREAK_WORDS = {"break": N_("break in the series"), "exercise": N_("another source from here on")}
_MOST_BREAK_WORDS = 3


@dataclass(frozen=True)
class Target:
    """What was to be reached by a year."""

    period: int
    value: float
    label: str


@dataclass(frozen=True)
class Scale:
    """How values are written and from where the axis begins."""

    suffix: str
    decimals: int
    whole: bool = False
    from_zero: bool = True


def figure(
    lines: Sequence[Line],
    scale: Scale,
    *,
    language: Language,
    look: Look,
    targets: Iterable[Target] = (),
) -> go.Figure:
    """Draw lines over time.

    Parameters
    ----------
    lines
        Of one exercise (see ``panels``), with their country and region lines.
    scale
        Unit, decimals and whether the axis begins at zero; values below zero are never cut off.
    targets
        Drawn as open diamonds with their words.

    Returns
    -------
    plotly.graph_objects.Figure
        Height always the same, so that nothing on the page jumps. The right margin holds the labels; a narrow screen
        crops it (``ui/static/trends.css``), since the places are named above the figure too.
    """
    lines = [line for line in lines if line.valued]
    targets = tuple(targets)
    periods = sorted(
        {p.period for line in lines for p in line.drawn if p.value is not None} | {t.period for t in targets}
    )
    marks = _marks(lines)
    top = _TOP + _BREAK_ROW * min(len(marks), _MOST_BREAK_WORDS)
    ticks = _value_ticks(lines, targets, scale)
    low, high = ticks[0], ticks[-1] + (ticks[-1] - ticks[0]) * _HEADROOM
    labels = end_labels(lines, low, high, HEIGHT - top - _BOTTOM, look)
    drawn = [_trace(line, scale, language, look) for line in lines]
    first, last = (periods[0], periods[-1]) if periods else (0, 1)
    span = (first - 1, last + 0.04) if first == last else (first - 0.02 * (last - first), last + 0.01 * (last - first))
    result = go.Figure(drawn)
    if targets:
        result.add_trace(_target_trace(targets, scale, language, look))
    result.update_layout(
        template="none", height=HEIGHT, autosize=True, showlegend=False, dragmode=False, hovermode="x unified",
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", separators=_separators(language),
        margin={"l": 8, "r": room(labels), "t": top, "b": _BOTTOM, "pad": 0},
        font={"family": "Source Sans, sans-serif", "size": 13, "color": look.soft},
        hoverlabel={"bgcolor": look.paper, "bordercolor": look.soft, "font": {"color": look.ink, "size": 13}},
        xaxis=_years_axis(periods, span, look),
        yaxis=_values_axis(ticks, (low, high), look, language),
        shapes=[_base_line(look), *_mark_shapes(marks, look), *(_lead_out(lines, last, span[1]) if labels else ())],
        annotations=[*_mark_words(marks, (first, last), look, language), *labels],
    )  # fmt: skip
    return result


def _value_ticks(lines: Sequence[Line], targets: Sequence[Target], scale: Scale) -> list[float]:
    limits = [
        number
        for line in lines
        for point in line.valued
        for number in (point.value, point.lower, point.upper)
        if number is not None and not math.isnan(number)
    ]
    values = [*limits, *(target.value for target in targets)] or [0.0, 1.0]
    low, high = min(values), max(values)
    if scale.from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    return layout.ticks(low, high, whole=scale.whole)


def _trace(line: Line, scale: Scale, language: Language, look: Look) -> go.Scatter:
    stroke, points = line.stroke, line.drawn
    hollow = [point.status in HOLLOW for point in points]
    limits = any(point.lower is not None and point.upper is not None for point in points)
    return go.Scatter(
        x=[point.period for point in points], y=[point.value for point in points], name=line.label,
        mode="lines+markers", connectgaps=False, cliponaxis=False, zorder=0 if line.reference else 1,
        line={"color": stroke.colour, "width": stroke.width, "dash": stroke.plotly_dash, "shape": "linear"},
        marker={
            "symbol": stroke.symbol, "size": 5 if line.reference else 9, "opacity": 1,
            "color": [look.paper if open_ else stroke.colour for open_ in hollow],
            "line": {"color": stroke.colour, "width": 1 if line.reference else 2},
        },
        error_y=_error_bars(points, stroke) if limits else None,
        customdata=[_reading(line, point, scale, language) for point in points],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _error_bars(points: Sequence[Point], stroke: Stroke) -> dict[str, Any]:
    """Return 95 % confidence limits as Plotly wants them: distances from the value."""
    above = [p.upper - p.value if p.upper is not None and p.value is not None else None for p in points]
    below = [p.value - p.lower if p.lower is not None and p.value is not None else None for p in points]
    return {
        "type": "data", "symmetric": False, "array": above, "arrayminus": below, "color": stroke.colour,
        "thickness": 1, "width": 3,
    }  # fmt: skip


def _reading(line: Line, point: Point, scale: Scale, language: Language) -> str:
    """Return what appears beside a point: place, value with unit, and what makes it less than sure."""
    _ = translator(language)
    value = formats.with_unit(point.value, language, scale.decimals, scale.suffix)
    said = _("{place}: {value}", place=html.escape(line.label), value=f"<b>{html.escape(value)}</b>")
    if point.status == "A" or point.value is None:
        return said
    return _("{finding} ({status})", finding=said, status=word(STATUSES, point.status, _))


def _target_trace(targets: Sequence[Target], scale: Scale, language: Language, look: Look) -> go.Scatter:
    _ = translator(language)
    return go.Scatter(
        x=[target.period for target in targets], y=[target.value for target in targets], name=_("target"),
        mode="markers+text", cliponaxis=False, textposition="middle left",
        text=[html.escape(target.label) for target in targets], textfont={"color": look.ink, "size": 12},
        marker={"symbol": "diamond-wide-open", "size": 13, "color": look.ink, "line": {"width": 2}},
        customdata=[
            _("{place}: {value}", place=html.escape(target.label),
              value=formats.with_unit(target.value, language, scale.decimals, scale.suffix))
            for target in targets
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _marks(lines: Sequence[Line]) -> list[tuple[float, str]]:
    """Return where series are cut, and why; once for all that are cut between the same years."""
    found: dict[float, str] = {}
    for line in lines:
        for before, after, why in line.breaks:
            found.setdefault((before + after) / 2, why)
    return sorted(found.items())


def _mark_shapes(marks: Sequence[tuple[float, str]], look: Look) -> list[dict[str, Any]]:
    return [
        {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "layer": "below",
         "line": {"color": look.soft, "width": 1, "dash": "2px,3px"}}
        for at, _why in marks
    ]  # fmt: skip


def _mark_words(
    marks: Sequence[tuple[float, str]], span: tuple[float, float], look: Look, language: Language
) -> list[dict[str, Any]]:
    """Return the word above each cut, each on a row of its own."""
    _ = translator(language)
    middle = (span[0] + span[1]) / 2
    return [
        {"text": _(_BREAK_WORDS[why]), "xref": "x", "yref": "paper", "x": at, "y": 1, "yanchor": "bottom",
         "yshift": row * _BREAK_ROW, "xanchor": "left" if at < middle else "right", "showarrow": False,
         "font": {"size": 12, "color": look.soft}}
        for row, (at, why) in enumerate(marks[:_MOST_BREAK_WORDS])
    ]  # fmt: skip


def _lead_out(lines: Sequence[Line], last: float, edge: float) -> list[dict[str, Any]]:
    """Return a dotted hair line from lines that end early to the edge of the plot, where their names stand."""
    return [
        {"type": "line", "xref": "x", "yref": "y", "x0": line.valued[-1].period, "x1": edge, "layer": "below",
         "y0": line.valued[-1].value, "y1": line.valued[-1].value, "opacity": 0.6,
         "line": {"color": line.stroke.colour, "width": 1, "dash": "1px,4px"}}
        for line in lines
        if line.valued[-1].period < last
    ]  # fmt: skip


def _base_line(look: Look) -> dict[str, Any]:
    """Return the line the plot stands on; Plotly's own axis line is lost where the margin is fitted to the ticks."""
    return {
        "type": "line", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "layer": "below",
        "line": {"color": look.soft, "width": 1},
    }  # fmt: skip


def _years_axis(periods: Sequence[float], span: tuple[float, float], look: Look) -> dict[str, Any]:
    shown = layout.years([int(period) for period in periods], _MOST_YEARS)
    return {
        "range": list(span), "fixedrange": True, "tickmode": "array", "tickvals": shown,
        "ticktext": [str(year) for year in shown], "hoverformat": "d", "showgrid": False, "showline": False,
        "zeroline": False, "ticks": "outside", "ticklen": 5, "tickcolor": look.soft,
        "spikecolor": look.soft, "spikethickness": 1, "tickfont": {"color": look.soft, "size": 13},
    }  # fmt: skip


def _values_axis(ticks: Sequence[float], span: tuple[float, float], look: Look, language: Language) -> dict[str, Any]:
    return {
        "range": list(span), "fixedrange": True, "tickmode": "array", "tickvals": list(ticks),
        "ticktext": layout.tick_words(ticks, language), "gridcolor": look.grid, "automargin": "width",
        "zeroline": span[0] < 0, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)",
        "zerolinecolor": look.soft, "zerolinewidth": 1,
        "tickfont": {"color": look.soft, "size": 13},
    }  # fmt: skip


def _separators(language: Language) -> str:
    """Return decimal and thousands separators as Plotly wants them, for anything it writes by itself."""
    symbols = locale_of(language).number_symbols["latn"]
    return f"{symbols['decimal']}{symbols['group']}"
