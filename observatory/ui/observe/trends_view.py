"""The trends page in words, tables and figures. A build never changes, so what one reader was shown is kept for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from observatory import assets, source_notes
from observatory.charts import line_svg, lines
from observatory.charts.line_series import Line, Point
from observatory.charts.line_style import Stroke
from observatory.measures.trend import TrendVerdict
from observatory.text import clauses, findings, formats, kinds
from observatory.ui import data, fragment
from observatory.ui.observe import trends_series
from observatory.ui.observe.trends_controls import TrendView
from observatory.ui.observe.trends_series import Panel, Series
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader

_TONES = {
    "improving": "better", "worsening": "worse", "increasing": "higher", "decreasing": "lower",
    "no_significant_change": "neutral", "cannot_be_judged": "none",
}  # fmt: skip
_NOT_PUBLISHED = "L"
_MOST_KEPT = 128
_MOUNT = st.components.v2.component(
    "observatory_line_chart", html="<div class='o-fragment'></div>", js=assets.UI.loader("line_chart.js"),
    isolate_styles=False,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the page shows: everything that its figures depend on; the rest follows from it."""

    reader: Reader
    codes: tuple[str, ...]
    indicator: str
    group: tuple[str, ...]
    scope: str
    from_zero: bool
    chosen: Chosen = field(compare=False)
    view: TrendView = field(compare=False)

    @classmethod
    def of(cls, reader: Reader, chosen: Chosen, view: TrendView) -> Asked:
        """Return what the links and controls say."""
        group = tuple(view.group.values())
        return cls(reader, chosen.codes, view.indicator, group, view.scope, view.from_zero, chosen, view)


@dataclass(frozen=True)
class Figure:
    """One chart with its sentence, its verdicts and its table, as HTML; and the chart alone, for a picture."""

    said: str
    html: str
    drawing: lines.Drawing

    def picture(self) -> str:
        """Return the chart alone, as ``<svg>``."""
        return line_svg.picture(self.drawing)


@dataclass(frozen=True)
class Shown:
    """Everything below the controls."""

    figures: tuple[Figure, ...]
    strokes: Mapping[str, Stroke]
    notice: Mapping[str, Any] | None
    sources: tuple[str, ...]
    frame: pd.DataFrame
    filters: Mapping[str, str]
    title: str


def shown(reader: Reader, chosen: Chosen, view: TrendView) -> Shown:
    """Return what the page shows of one indicator for the chosen places."""
    return _shown(Asked.of(reader, chosen, view))


@lru_cache(maxsize=_MOST_KEPT)
def _shown(asked: Asked) -> Shown:
    reader, chosen, view = asked.reader, asked.chosen, asked.view
    found = trends_series.series(reader, chosen, view)
    figures = tuple(_figure(reader, view, found, panel, f"trends_{n}") for n, panel in enumerate(found.panels))
    return Shown(
        figures, {line.code: line.stroke for panel in found.panels for line in panel.places},
        _notice(reader, chosen, found), tuple(trends_series.sources(found)), download(reader, view, found),
        filters(reader, view, chosen, [figure.said for figure in figures]), title(reader, view),
    )  # fmt: skip


def _figure(reader: Reader, view: TrendView, found: Series, panel: Panel, key: str) -> Figure:
    said = finding(reader, view, found, panel)
    apart = len(found.panels) > 1
    publications = [row["title"] for row in source_notes.described(reader, panel.sources)] if apart else []
    scale = lines.Scale(
        view.header["suffix"], int(view.header["decimals"]), whole=view.header["kind"] in ("grade", "rank"),
        from_zero=view.from_zero,
    )  # fmt: skip
    drawing = lines.drawing(panel.lines, scale, language=reader.language)
    html = (
        fragment.render(reader, "trends_finding", finding=said, about=title(reader, view), publications=publications),
        line_svg.page(drawing, panel.lines, said=said, identifier=key, language=reader.language),
        fragment.render(
            reader, "trends_panel", summaries=summaries(reader, view, found, panel),
            table=year_table(reader, view, panel), caption=title(reader, view),
        ),
    )  # fmt: skip
    return Figure(said, "".join(html), drawing)


def show_figure(figure: Figure, order: int) -> None:
    """Place a chart with its sentence, its verdicts and its table."""
    _MOUNT(data={"html": figure.html}, key=f"trends_{order}", height="content")


def show_notice(reader: Reader, notice: Mapping[str, Any] | None) -> None:
    """Say which places have no line and why, which were too many, and why lines are drawn apart."""
    if notice:
        fragment.show(reader, "trends_without", key="trends_notice", **notice)


def _notice(reader: Reader, chosen: Chosen, found: Series) -> dict[str, Any] | None:
    apart = len(found.panels) > 1
    if not (found.without or chosen.left_out or apart):
        return None
    left_out = formats.listing(left_out_labels(reader, chosen), reader.language) if chosen.left_out else ""
    return {"without": found.without, "apart": apart, "nothing": not found.panels, "left_out": left_out}


def left_out_labels(reader: Reader, chosen: Chosen) -> list[str]:
    """Return the labels of places beyond the limit."""
    rows = data.rows(reader, "territories_named", territories=chosen.left_out, language=reader.language)
    return rows["label"].tolist()


def recipe(reader: Reader, chosen: Chosen, view: TrendView) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give the rows of the tables."""
    asked = trends_series.question(chosen, view)
    found: list[tuple[str, dict[str, Any]]] = [("series_by_territories", asked)]
    if len(view.references):
        found.append(("series_of_references", {**asked, **view.comparable, "language": reader.language}))
    return found


def title(reader: Reader, view: TrendView) -> str:
    """Return indicator, group and unit in words."""
    _ = reader.words
    group = kinds.split(view.sex, view.age, view.citizenship, _)
    name = clauses.subject(_, view.header["name"], group)
    return _("{indicator} ({unit})", indicator=name, unit=view.header["unit_name"])


def finding(reader: Reader, view: TrendView, found: Series, panel: Panel) -> str:
    """Say in one sentence what the chart shows; the same words are its text alternative."""
    words = {
        "indicator": view.header["short_name"], "decimals": int(view.header["decimals"]),
        "suffix": view.header["suffix"], "split": kinds.split(view.sex, view.age, view.citizenship, reader.words),
    }  # fmt: skip
    courses = [{"place": line.label, **trend_of(found.trends, line)} for line in panel.places]
    if len(courses) > 1 and all(course["first_period"] == course["last_period"] for course in courses):
        newest = [
            (line.label, line.newest.value, int(line.newest.period))
            for line in panel.places
            if line.newest.value is not None
        ]
        return findings.newest_finding(reader.language, newest=newest, **words)
    return findings.trends_page_finding(reader.language, lines=courses, **words)


def trend_of(trends: Mapping[str, Mapping[Any, Any]], line: Line) -> dict[str, Any]:
    """Return the trend of a place with None for what is missing."""
    row = trends.get(line.code, {"verdict": "cannot_be_judged", "reason": "no_data"})
    names = ("verdict", "reason", "first_period", "first_value", "last_period", "last_value", "change")
    return {name: None if pd.isna(row.get(name)) else row[name] for name in names}


def summaries(reader: Reader, view: TrendView, found: Series, panel: Panel) -> list[dict[str, Any]]:
    """Return what stands beside each line: newest figure, change, verdict and why there is none."""
    _ = reader.words
    decimals, suffix = int(view.header["decimals"]), view.header["suffix"]
    rows = []
    for line in panel.lines:
        newest = line.newest
        row = {
            "line": line, "period": int(newest.period), "status": newest.status,
            "status_words": kinds.word(kinds.STATUSES, newest.status, _),
            "value": formats.with_unit(newest.value, reader.language, decimals, suffix), "change": "", "verdict": None,
        }  # fmt: skip
        if not line.reference:
            row |= _judgement(reader, trend_of(found.trends, line), decimals, suffix)
        rows.append(row)
    return rows


def _judgement(reader: Reader, trend: Mapping[str, Any], decimals: int, suffix: str) -> dict[str, Any]:
    _ = reader.words
    verdict, reason = str(trend["verdict"]), trend["reason"]
    change = ""
    if trend["change"] is not None:
        words = clauses.change_words(trend["change"], reader.language, decimals, suffix)
        change = _("{change} from {first_period} to {last_period}", change=words,
                   first_period=trend["first_period"], last_period=trend["last_period"])  # fmt: skip
    return {
        "change": change, "verdict": verdict, "symbol": TrendVerdict(verdict).symbol, "tone": _TONES[verdict],
        "words": kinds.word(kinds.TRENDS, verdict, _),
        "reason": kinds.word(kinds.TREND_REASONS, reason, _) if reason else "",
    }  # fmt: skip


def year_table(reader: Reader, view: TrendView, panel: Panel) -> dict[str, Any]:
    """Return the figures year by year: one row per year in which a line has a value, one column per line."""
    _ = reader.words
    years = sorted({int(point.period) for line in panel.lines for point in line.valued}, reverse=True)
    by_line = [{int(point.period): point for point in line.points} for line in panel.lines]
    rows = [(year, [_cell(reader, view, points.get(year)) for points in by_line]) for year in years]
    shown = {cell["status"] for _year, cells in rows for cell in cells if not cell["empty"]} - {"A"}
    legend = [(code, kinds.word(kinds.STATUSES, code, _)) for code in kinds.STATUSES if code in shown]
    return {"lines": panel.lines, "rows": rows, "legend": legend}


def _cell(reader: Reader, view: TrendView, point: Point | None) -> dict[str, Any]:
    status = point.status if point else _NOT_PUBLISHED
    words = kinds.word(kinds.STATUSES, status, reader.words)
    if point is None or point.value is None:
        return {"text": formats.DASH, "status": status, "words": words, "empty": True}
    text = formats.number(point.value, reader.language, int(view.header["decimals"]))
    return {"text": text, "status": status, "words": words, "empty": False}


def download(reader: Reader, view: TrendView, found: Series) -> pd.DataFrame:
    """Return the figures of all tables, one row per line and year, with the reader's column names."""
    _ = reader.words
    records = []
    for panel in found.panels:
        years = {int(point.period) for line in panel.lines for point in line.valued}
        sources = found.rows.set_index(["territory_code", "period"])["source_code"].to_dict()
        for line in panel.lines:
            records += [
                {
                    _("Code"): "" if line.reference else line.code, _("Place"): line.label, _("Year"): int(point.period),
                    _("Value"): point.value, _("Unit"): view.header["unit_name"],
                    _("Status"): kinds.word(kinds.STATUSES, point.status, _),
                    _("Source"): sources.get((line.code, int(point.period)), point.exercise),
                }
                for point in line.points
                if int(point.period) in years
            ]  # fmt: skip
    return pd.DataFrame(records)


def filters(reader: Reader, view: TrendView, chosen: Chosen, said: Iterable[str]) -> dict[str, str]:
    """Return what was chosen and what was found, in words, for the notes of a download."""
    _ = reader.words
    group = kinds.split(view.sex, view.age, view.citizenship, _)
    return {
        **({_("Finding"): " ".join(said)} if said else {}),
        _("Indicator"): view.header["name"],
        _("Places"): " | ".join(place["label"] for place in chosen.places),
        **({_("Group"): group} if group else {}),
    }
