"""Rows of a place → its gaps in order, each part in words, and which of them is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.figure_cell import figure_cell, figure_columns
from observatory.measures import gap_order
from observatory.measures.gap_order import Gap, Judged
from observatory.measures.trend import TrendVerdict
from observatory.records import Record
from observatory.text import formats, kinds, peer_words, reference_words
from observatory.text import gap_finder_findings as findings
from observatory.ui import data, links
from observatory.ui.reader import Reader

MOST_OPEN = 5  # the others are one click away
_TREND_TONES = {"improving": "better", "worsening": "worse"}


@dataclass(frozen=True)
class Found:
    """The gaps of a place.

    Attributes
    ----------
    place
        The row of ``territory_header``.
    judged
        Every indicator on which the place is compared, with its words.
    gaps
        Those on which it stands in the worst two fifths, the strongest first.
    group
        The places compared with, in words; empty where nothing is compared.
    """

    place: Record
    judged: Sequence[Record]
    gaps: Sequence[Record]
    group: str

    @property
    def finding_values(self) -> tuple[str, list[str], int, str]:
        """Return what ``findings.strongest`` says."""
        return self.place["label"], [row["name"] for row in self.gaps], len(self.judged), self.group


def find(reader: Reader, place: Record) -> Found:
    """Return the gaps of a place that exists."""
    rows = data.records(reader, "territory_judged", territory=place["territory_code"], language=reader.language)
    by_code = {row["indicator_code"]: row for row in rows}
    given = [
        Judged(code, row["rank"], row["n"], row["quintile"], row["value"], row["unit"], row["polarity"], row["trend"])
        for code, row in by_code.items()
    ]
    gaps = [_told(reader, place, by_code[gap.indicator], gap) for gap in gap_order.order(given)]
    return Found(place, [_judged(reader, row) for row in rows], gaps, _group(reader, place, rows))


def _group(reader: Reader, place: Record, rows: Sequence[Record]) -> str:
    if not rows:
        return ""
    scope = "country_name" if rows[0]["scope"] == "country" else "parent_name"
    return reference_words.area(reader.language, place["type"], place[scope] or place["label"])


def _judged(reader: Reader, row: Record) -> Record:
    cell = figure_cell(reader, row, row, row)
    stands = peer_words.own(reader.language, cell["text"], row["period"], row["rank"], row["n"])
    return {**row, **cell, "stands": stands}


def _told(reader: Reader, place: Record, row: Record, gap: Gap) -> Record:
    """Return a gap with its figure, its verdict and each part of its order in words."""
    _, trend = reader.words, row["trend"] or TrendVerdict.CANNOT_BE_JUDGED.value
    people = gap_order.people(row["indicator_code"], gap.share, place["population"])
    moving = kinds.word(kinds.TRENDS, trend, _)
    if trend == TrendVerdict.CANNOT_BE_JUDGED.value:
        why = kinds.word(kinds.TREND_REASONS, row["trend_reason"] or "single_point", _)
        moving = _("no verdict: {reason}", reason=why)
    said = {
        "severity": findings.severity(row["rank"], row["n"], _),
        "breadth": findings.breadth(gap.share, people, place["population_year"], _),
        "trend": moving,
    }
    return {
        **_judged(reader, row), "score": formats.number(gap.score, reader.language, 2), "score_value": gap.score,
        "trend_tone": _TREND_TONES.get(trend, "neutral"), "trend_symbol": TrendVerdict(trend).symbol,
        "parts": [
            {"code": part, "title": formats.opening(_(words)), "value": gap.parts[part], "said": said[part],
             "number": formats.number(gap.parts[part], reader.language, 2), "known": part != "breadth" or gap.share is not None}
            for part, words in findings.PARTS.items()
        ],
    }  # fmt: skip


def chosen(found: Found) -> Record | None:
    """Return the indicator in the link, else the strongest gap; one that is not judged here is reported by the frame."""
    asked = links.asked("indicator")
    by_code: Mapping[str, Record] = {row["indicator_code"]: row for row in (*found.judged, *found.gaps)}
    if asked is not None and asked not in by_code:
        links.bad("indicator", asked)
        asked = None
    row = by_code[asked] if asked else next(iter(found.gaps), None)
    if row is not None:
        links.shown()["indicator"] = row["indicator_code"]
    return row


def table(reader: Reader, found: Found) -> pd.DataFrame:
    """Return the gaps as they are downloaded, in their order."""
    _ = reader.words
    names = [_("Indicator"), _("Indicator code"), _("Year"), *figure_columns(_), _("Order, 0 to 1"),
             *(formats.opening(_(words)) for words in findings.PARTS.values())]  # fmt: skip
    rows = [
        (row["name"], row["indicator_code"], row["period"], row["value"], row["suffix"], row["status_words"], row["words"],
         row["rank"], row["n"], round(row["score_value"], 4), *(round(part["value"], 4) for part in row["parts"]))
        for row in found.gaps
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=names)
