"""One indicator of the gaps page: over time, among similar places, and among all places of the country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.charts import gap_dumbbell, gap_lines, gap_spread
from observatory.gap_groups import Pair
from observatory.gap_rows import Figures, Row
from observatory.measures import gap_course, gaps
from observatory.records import Record
from observatory.text import findings, formats, kinds
from observatory.text import gap_findings as text
from observatory.ui import data, links
from observatory.ui.reader import Reader

_SMALLEST_SPREAD = 20


@dataclass(frozen=True)
class OverTime:
    """Both groups year by year: the figure, where two years have both values, and its table.

    ``charts`` holds the wide figure and the one for narrow screens, or nothing.
    """

    charts: tuple[gap_lines.Chart, ...]  # the wide one, the narrow one
    statuses: list[tuple[str, str]]
    rows: list[dict[str, Any]]


def over_time(reader: Reader, row: Row) -> OverTime:
    """Return both groups year by year."""
    shown = [figures for figures in row.history if figures.parts.keys() - {"total"}]
    comparable = {year.period for year in gap_course.stretch([figures.year for figures in row.history])}
    points = _points(shown)
    complete = [point for point in points if point.first is not None and point.second is not None]
    frames = (gap_lines.WIDE, gap_lines.NARROW) if len(complete) > 1 else ()
    charts = tuple(gap_lines.chart(points, frame) for frame in frames)
    rows = [_year(reader, row, figures, comparable) for figures in reversed(shown)]
    seen = {part["status"] for cells in rows for part in (cells["first"], cells["second"])} - {"A"}
    legend = [(code, kinds.word(kinds.STATUSES, code, reader.words)) for code in kinds.STATUSES if code in seen]
    return OverTime(charts, legend, rows)


def _points(shown: Sequence[Figures]) -> list[gap_lines.Point]:
    """Return one point per year; of two exercises in one year, the one that goes on."""
    newest: dict[int, Figures] = {}
    for figures in shown:
        newest[figures.period] = figures
    points, before = [], None
    for figures in newest.values():
        begins = before is not None and (figures.exercise != before.exercise or figures.year.broken)
        points.append(gap_lines.Point(figures.period, figures.value("first"), figures.value("second"), begins))
        before = figures
    return points


def _year(reader: Reader, row: Row, figures: Figures, comparable: set[int]) -> dict[str, Any]:
    language, decimals = reader.language, row.values.decimals

    def cell(part: str) -> dict[str, str]:
        value, status = figures.value(part), figures.status(part)
        words = kinds.word(kinds.STATUSES, status, reader.words)
        return {
            "text": "" if value is None else formats.number(value, language, decimals),
            "status": status,
            "words": words,
        }

    year = figures.year
    return {
        "period": figures.period, "first": cell("first"), "second": cell("second"), "total": cell("total"),
        "difference": formats.number(year.difference, language, decimals, sign=True),
        "ratio": formats.number(year.ratio, language, text.RATIO_DECIMALS),
        "comparable": figures.period in comparable and figures.exercise == row.figures.exercise,
    }  # fmt: skip


def download_years(reader: Reader, row: Row) -> pd.DataFrame:
    """Return both groups year by year as they are taken away."""
    _, values = reader.words, row.values
    return pd.DataFrame([
        {
            _("Year"): figures.period, values.first_group: figures.value("first"),
            _("{group}, status", group=values.first_group): kinds.word(kinds.STATUSES, figures.status("first"), _),
            values.second_group: figures.value("second"),
            _("{group}, status", group=values.second_group): kinds.word(kinds.STATUSES, figures.status("second"), _),
            _("All"): figures.value("total"), _("Difference"): figures.year.difference,
            _("Ratio"): figures.year.ratio if figures.year.complete else None,
            _("Unit"): row.word["unit_name"], _("Source"): figures.source,
        }
        for figures in reversed(row.history)
    ])  # fmt: skip


@dataclass(frozen=True)
class AmongPeers:
    """The gap of a place and of the places most like it, the smallest first."""

    finding: str
    axis: Any
    rows: list[dict[str, Any]]
    frame: pd.DataFrame

    @property
    def parts(self) -> list[dict[str, Any]]:
        """As the picture of a table reads it."""
        return [{"unit": "", "theme": "", "axis": self.axis, "rows": self.rows}]


def among_peers(reader: Reader, place: Record, row: Row) -> AmongPeers | None:
    """Return the gaps of similar places; ``None`` where no other has a gap in the same year and exercise."""
    if row.peer_rank is None:
        return None
    _, language = reader.words, reader.language
    codes = tuple(peer["territory_code"] for peer in row.peers)
    named = data.rows(reader, "territories_named", territories=codes, language=language)
    labels = dict(zip(named["territory_code"], named["label"], strict=True))
    ordered = sorted(row.peers, key=lambda peer: (round(abs(peer["difference"]), 9), peer["peer_rank"]))
    told = [(peer, _values(peer, row)) for peer in ordered]
    axis = gap_dumbbell.axis(value for _peer, values in told for value in (values.first, values.second))
    rows = [
        {
            "name": labels[peer["territory_code"]], "period": peer["period"], "level": values.side == "level",
            "own": peer["peer_rank"] == 0,
            "href": links.link(reader, "perfil", territory=peer["territory_code"]),
            "figure": gap_dumbbell.dumbbell(values.first, values.second, None, axis),
            "first": formats.with_unit(values.first, language, values.decimals, "%" if values.suffix == "%" else ""),
            "second": formats.with_unit(values.second, language, values.decimals, "%" if values.suffix == "%" else ""),
            "difference": text.difference_words(values, language, short=True), "side": text.side_words(values, _),
        }
        for peer, values in told
    ]  # fmt: skip
    frame = pd.DataFrame([
        {
            _("Code"): peer["territory_code"], _("Place"): labels[peer["territory_code"]], _("Year"): peer["period"],
            values.first_group: values.first, values.second_group: values.second, _("Difference"): values.difference,
            _("Ratio"): values.ratio, _("Who is behind"): text.side_words(values, _), _("Unit"): row.word["unit_name"],
        }
        for peer, values in told
    ])  # fmt: skip
    finding = text.peers_finding(
        language, place=place["label"], indicator=row.word["short_name"], rank=row.peer_rank, n=len(told),
        gaps=[(labels[peer["territory_code"]], values) for peer, values in told],
    )  # fmt: skip
    return AmongPeers(finding, axis, rows, frame)


def _values(peer: Record, row: Row) -> text.Values:
    """Return the gap of a similar place; its side follows the indicator of the row."""
    difference = gaps.difference(peer["first_value"], peer["second_value"])
    side = gap_course.side(difference, row.word["polarity"], row.values.decimals)
    return text.Values(
        row.values.first_group, row.values.second_group, peer["first_value"], peer["second_value"], peer["period"],
        peer["difference"], peer["ratio"], side.value, row.values.decimals, row.values.suffix,
    )  # fmt: skip


@dataclass(frozen=True)
class AmongAll:
    """How the gap is spread over the places of a country."""

    finding: str
    figures: tuple[gap_spread.Spread, gap_spread.Spread]  # the wide one, the narrow one
    own_words: str
    sides: tuple[str, str]
    rows: list[dict[str, Any]]
    frame: pd.DataFrame


def question(place: Record, pair: Pair, row: Row) -> dict[str, Any]:
    """Return the parameters of ``gap_of_indicator``."""
    return {
        "indicator": row.code, **pair.published, "period": row.figures.period, "exercise": row.figures.exercise,
        "country": place["country_code"], "type": place["type"],
    }  # fmt: skip


def among_all(reader: Reader, place: Record, pair: Pair, row: Row) -> AmongAll | None:
    """Return the spread of the gap; ``None`` where the place is not ranked or the places are few."""
    if not row.standing or row.standing["n"] < _SMALLEST_SPREAD:
        return None
    _, language, values = reader.words, reader.language, row.values
    found = data.rows(reader, "gap_of_indicator", **question(place, pair, row))
    differences = found["difference"].round(values.decimals)
    higher, lower, level = (int(mask.sum()) for mask in (differences > 0, differences < 0, differences == 0))
    turned = row.word["polarity"] == "higher_better"  # then the higher group is the better off
    counts = [(values.first_group, lower if turned else higher), (values.second_group, higher if turned else lower)]
    figure, narrow = (
        gap_spread.spread(found["difference"].tolist(), values.difference, width)
        for width in (gap_spread.WIDE, gap_spread.NARROW)
    )
    words = text.WORSE_OFF if row.judged else text.HIGHER
    left, right = (values.first_group, values.second_group) if turned else (values.second_group, values.first_group)
    rows = [
        {
            "low": formats.number(bar.low, language, figure.x_axis.decimals + 1, sign=True),
            "high": formats.number(bar.high, language, figure.x_axis.decimals + 1, sign=True), "n": formats.number(bar.n, language),
        }
        for bar in figure.bars
    ]  # fmt: skip
    frame = pd.DataFrame(
        [{_("Difference from"): bar.low, _("Difference to"): bar.high, _("Places"): bar.n} for bar in figure.bars]
    )
    group_words = findings.group_words(language, place["type"], place["country_name"])
    return AmongAll(
        text.spread_finding(
            language, group_words=group_words, indicator=row.word["short_name"], period=row.figures.period,
            counts=counts, level=level, judged=row.judged,
            own=(
                place["label"],
                text.standing_words(
                    int(row.standing["rank"]), int(row.standing["n"]), language, text.width(row.standing["percentile"])
                ),
            ),
        ),
        (figure, narrow),
        _("{place}: {value}", place=place["name"], value=formats.number(values.difference, language, values.decimals, sign=True)),
        (_(words, group=left), _(words, group=right)),
        rows,
        frame,
    )  # fmt: skip
