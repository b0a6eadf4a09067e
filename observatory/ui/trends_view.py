"""The rows of the trends page as lines, sentences and tables; and their places on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from observatory.charts import line_style, lines
from observatory.charts.line_series import Line, Point, panels
from observatory.measures.trend import TrendVerdict
from observatory.text import clauses, findings, formats, kinds, trend_words
from observatory.ui import data, fragment, notes
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader
from observatory.ui.trends_controls import TrendView

_TONES = {
    "improving": "better", "worsening": "worse", "increasing": "higher", "decreasing": "lower",
    "no_significant_change": "neutral", "cannot_be_judged": "none",
}  # fmt: skip
_NOT_PUBLISHED = "L"


@dataclass(frozen=True)
class Panel:
    """Lines that share an axis, because their figures come from one exercise."""

    places: tuple[Line, ...]
    references: tuple[Line, ...]
    sources: tuple[str, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, the places first."""
        return (*self.places, *self.references)


@dataclass(frozen=True)
class Series:
    """Everything the page shows of one indicator."""

    panels: tuple[Panel, ...]
    without: tuple[tuple[str, str], ...]  # label of a place without any value, and why
    rows: pd.DataFrame
    trends: Mapping[str, Mapping[Any, Any]]


def look() -> line_style.Look:
    """Return the colours that go with the reader's background."""
    theme = st.context.theme
    return line_style.DARK if theme and theme.type == "dark" else line_style.LIGHT


def series(reader: Reader, chosen: Chosen, view: TrendView) -> Series:
    """Read the figures of the chosen places and group them by exercise."""
    question = {"indicator": view.indicator, "territories": chosen.codes, **view.group}
    rows = data.rows(reader, "series_by_territories", **question)
    trends = data.rows(reader, "trends_by_territories", **question)
    colours = look()
    places = [
        Line(
            code=place["territory_code"], name=place["name"], parent=_parent(place), label=place["label"],
            points=_points(rows[rows["territory_code"] == place["territory_code"]]), stroke=line_style.stroke(order, colours),
        )
        for order, place in enumerate(chosen.places)
    ]  # fmt: skip
    references = reference_lines(reader, view.references, colours)
    grouped = tuple(_panel(members, references, rows) for members in panels(places))
    without = tuple((line.label, why_empty(reader, rows, line.code)) for line in places if not line.valued)
    judged = {row["territory_code"]: row for row in trends.to_dict("records")}
    return Series(grouped, without, rows, judged)


def _parent(place: Mapping[str, Any]) -> str:
    """Return what the label adds to the name; it is the second line at the end of a line."""
    return str(place["label"])[len(str(place["name"])) :].lstrip(", ")


def _points(rows: pd.DataFrame) -> tuple[Point, ...]:
    return tuple(
        Point(row["period"], None if pd.isna(row["value"]) else row["value"], row["obs_status"], row["exercise"])
        for row in rows.to_dict("records")
    )


def _panel(members: Sequence[Line], references: Sequence[Line], rows: pd.DataFrame) -> Panel:
    exercises = {point.exercise for line in members for point in line.valued}
    own = rows[rows["territory_code"].isin([line.code for line in members]) & rows["value"].notna()]
    shared = tuple(line for line in references if {point.exercise for point in line.valued} & exercises)
    return Panel(tuple(members), shared, tuple(own["source_code"].drop_duplicates()))


def reference_lines(reader: Reader, rows: pd.DataFrame, colours: line_style.Look) -> list[Line]:
    """Return the country and region lines: official where there is one, otherwise the median of the group, and said so."""
    _ = reader.words
    found = []
    keys = ["reference_code", "basis", "group_type", "exercise"]
    for order, (_key, group) in enumerate(rows.groupby(keys, sort=False, dropna=False)):
        first = group.iloc[0]
        if first["basis"] == "official":
            second = kinds.territory_type(first["type"], _)
            label = _("{place} ({type})", place=first["name"], type=second)
        else:
            types = kinds.word(kinds.TYPES_PLURAL, first["group_type"], _)
            second = _("median of {types}", types=types)
            size = formats.number(group["group_size"].max(), reader.language)
            label = _("median of {n} {types} ({place})", n=size, types=types, place=first["name"])
        found.append(
            Line(
                code="|".join(map(str, _key)), name=first["name"], parent=second, label=label, points=_points(group),
                stroke=line_style.reference_stroke(order, colours), reference=True,
            )
        )  # fmt: skip
    return found


def why_empty(reader: Reader, rows: pd.DataFrame, code: str) -> str:
    """Return why a place has no line, in words."""
    _ = reader.words
    own = rows[rows["territory_code"] == code]
    if own.empty:
        return _("this indicator is not published for this kind of place")
    return kinds.word(kinds.STATUSES, own["obs_status"].iloc[-1], _)


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
        return trend_words.newest_finding(reader.language, newest=newest, **words)
    return findings.trends_page_finding(reader.language, lines=courses, **words)


def trend_of(trends: Mapping[str, Mapping[Any, Any]], line: Line) -> dict[str, Any]:
    """Return the trend of a place with None for what is missing."""
    row = trends.get(line.code, {"verdict": "cannot_be_judged", "reason": "no_data"})
    names = ("verdict", "reason", "first_period", "first_value", "last_period", "last_value", "change")
    return {name: None if pd.isna(row.get(name)) else row[name] for name in names}


def chart(reader: Reader, view: TrendView, panel: Panel, said: str, key: str) -> None:
    """Place the figure."""
    scale = lines.Scale(
        view.header["suffix"], int(view.header["decimals"]), whole=view.header["kind"] in ("grade", "rank"),
        from_zero=view.from_zero,
    )  # fmt: skip
    drawn = lines.figure(panel.lines, scale, language=reader.language, look=look())
    with st.container(key=f"o_chart_{drawn.layout.margin.r}_{key}"):
        st.plotly_chart(drawn, theme=None, config=lines.CONFIG, alt=said, key=f"{key}_chart")


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


def show_panel(reader: Reader, view: TrendView, found: Series, panel: Panel, key: str) -> str:
    """Place one chart with its sentence, its verdicts and its table; return the sentence."""
    said = finding(reader, view, found, panel)
    apart = len(found.panels) > 1
    publications = [row["title"] for row in notes.described(reader, panel.sources)] if apart else []
    fragment.show(
        reader,
        "trends_finding",
        key=f"{key}_finding",
        finding=said,
        about=title(reader, view),
        publications=publications,
    )
    chart(reader, view, panel, said, key)
    fragment.show(
        reader, "trends_panel", key=f"{key}_table", summaries=summaries(reader, view, found, panel),
        table=year_table(reader, view, panel), caption=title(reader, view),
    )  # fmt: skip
    return said


def show_notice(reader: Reader, chosen: Chosen, found: Series) -> None:
    """Say which places have no line and why, which were too many, and why lines are drawn apart."""
    apart = len(found.panels) > 1
    if not (found.without or chosen.left_out or apart):
        return
    fragment.show(
        reader, "trends_without", key="trends_notice", without=found.without, apart=apart,
        nothing=not found.panels,
        left_out=formats.listing(left_out_labels(reader, chosen), reader.language) if chosen.left_out else "",
    )  # fmt: skip


def left_out_labels(reader: Reader, chosen: Chosen) -> list[str]:
    """Return the labels of places beyond the limit."""
    rows = data.rows(reader, "territories_named", territories=chosen.left_out, language=reader.language)
    return rows["label"].tolist()


def sources(found: Series) -> list[str]:
    """Return the codes of the sources of all lines, or of the reasons why there is none."""
    codes = [code for panel in found.panels for code in panel.sources] or found.rows["source_code"].tolist()
    return list(dict.fromkeys(codes))
