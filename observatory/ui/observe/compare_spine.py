"""The spine chart of one place: its figures between the lowest and the highest of a group, as a table with a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.charts import spine
from observatory.charts.text_width import width
from observatory.measures import benchmark
from observatory.records import Record, records
from observatory.text import compare_findings, formats, kinds, reference_words
from observatory.ui import fragment, reference_group
from observatory.ui.observe.compare_below import View
from observatory.ui.observe.compare_choice import Offer
from observatory.ui.reader import Reader
from observatory.ui.reference_group import ReferenceGroup

PICTURE_ROW, _SIZE, _GAP = 34, 13, 22


@dataclass(frozen=True)
class Part:
    """Indicators that are read alike: judged ones (better on the right) or the others (more on the right)."""

    judged: bool
    rows: list[Record]


@dataclass(frozen=True)
class Spine:
    """Everything the view shows of one place.

    Attributes
    ----------
    place
        The row of ``territory_header``.
    parts
        Rows that have a spread, judged first.
    without
        Names of indicators without one, and why.
    rows
        All rows of ``parts``.
    """

    place: Record
    group: ReferenceGroup
    parts: list[Part]
    without: list[tuple[str, str]]

    @property
    def rows(self) -> list[Record]:
        """Return the rows of all parts."""
        return [row for part in self.parts for row in part.rows]

    @property
    def sources(self) -> list[str]:
        """Return the sources of the figures, in the order of the rows."""
        return list(dict.fromkeys(row["source_code"] for row in self.rows))


def load(reader: Reader, place: Record, codes: Sequence[str], group: ReferenceGroup, offered: Offer) -> Spine:
    """Return the rows of a place in its group."""
    _ = reader.words
    figures = records(reference_group.standing(reader, group, codes, (place["territory_code"],)))
    found = {row["indicator_code"]: row for row in figures}
    judged: list[Record] = []
    others: list[Record] = []
    without: list[tuple[str, str]] = []
    for code in codes:
        words, row = offered.words[code], found.get(code)
        if row is None or row["value"] is None or row["minimum"] is None or row["reference_value"] is None:
            without.append((words["name"], _why(reader, row, place, offered.published, code)))
            continue
        shown = _row(reader, group, row, words)
        (others if words["polarity"] == "none" else judged).append(shown)
    parts = [part for part in (Part(True, judged), Part(False, others)) if part.rows]
    return Spine(place, group, parts, without)


def _why(reader: Reader, row: Record | None, place: Record, published: Mapping[Any, Record], code: str) -> str:
    _ = reader.words
    if row is None:
        known = published.get((code, place["country_code"], place["type"]))
        if known is None:
            return _("this indicator is not published for this kind of place")
        return kinds.word(kinds.STATUSES, known["absent_status"], _)
    if row["value"] is None:
        return kinds.word(kinds.STATUSES, row["obs_status"], _)
    return reference_words.reason(row["reason"], _) if row["reason"] else _("the group has no figures to compare with")


def _row(reader: Reader, group: ReferenceGroup, row: Record, words: Record) -> Record:
    _, language = reader.words, reader.language
    decimals = int(words["decimals"])
    spread = spine.Spread(
        value=row["value"], minimum=row["minimum"], quartile_1=row["quartile_1"], median=row["median"],
        quartile_3=row["quartile_3"], maximum=row["maximum"], reference=row["reference_value"],
        polarity=words["polarity"], lower=row["lower"], upper=row["upper"],
    )  # fmt: skip

    def written(number: float | None) -> str:
        return formats.number(number, language, decimals)

    lower_better = words["polarity"] == "lower_better"
    ends = ("maximum", "minimum") if lower_better else ("minimum", "maximum")
    verdict = row["verdict"]
    return {
        **row, "name": words["name"], "short_name": words["short_name"], "unit": words["unit_name"],
        "polarity": words["polarity"], "drawn": spine.row(spread),
        "text": formats.with_unit(row["value"], language, decimals, words["unit_suffix"]),
        "own": written(row["value"]), "middle": written(row["median"]),
        "left": written(row[ends[0]]), "right": written(row[ends[1]]),
        "quartiles": _("{low} to {high}", low=written(row["quartile_1"]), high=written(row["quartile_3"])),
        "reference": written(row["reference_value"]),
        "reference_words": reference_words.reference_name(row["reference_kind"], group.words, group.area, _),
        "interval": _("{low} to {high}", low=written(row["lower"]), high=written(row["upper"]))
        if row["lower"] is not None and row["upper"] is not None
        else "",
        "symbol": benchmark.symbol(verdict), "tone": benchmark.tone(verdict).value,
        "words": kinds.word(kinds.BENCHMARKS, verdict, _),
        "why": reference_words.reason(row["reason"], _) if row["reason"] else "",
        "status_words": kinds.word(kinds.STATUSES, row["obs_status"], _),
        "n_words": formats.number(row["n"], language),
    }  # fmt: skip


def finding(reader: Reader, found: Spine, *, short: bool = False) -> str:
    """Return the finding of the chart."""
    judged = [
        (row["short_name"], row["verdict"], row["percentile"])
        for row in found.rows
        if row["polarity"] != "none" and row["verdict"] != "not_compared" and row["percentile"] is not None
    ]
    tally = compare_findings.Tally(
        found.place["label"],
        sum(verdict in compare_findings.GOOD for _name, verdict, _share in judged),
        sum(verdict in compare_findings.BAD for _name, verdict, _share in judged),
        len(judged),
    )
    uncompared = sum(row["verdict"] == "not_compared" for row in found.rows)
    return compare_findings.spine_finding(
        reader.language, tally=tally, group=found.group.words, standings=judged,
        without=len(found.without) + uncompared, short=short,
    )  # fmt: skip


def view(reader: Reader, found: Spine) -> View:
    """Return the chart with its title, finding, rows and picture."""
    _ = reader.words
    code, group = found.place["territory_code"], found.group
    question = {"indicators": tuple(row["indicator_code"] for row in found.rows), "territories": (code,)}
    return View(
        name=f"spine-{code}", title=_("{place}, compared with: {group}", place=found.place["label"], group=group.words),
        finding=finding(reader, found), group=group.words, sources=found.sources, rows=download(reader, found),
        svg=lambda: drawn(reader, found), recipe=[("group_figures", question)],
    )  # fmt: skip


def show(reader: Reader, found: Spine) -> None:
    """Place the tables with the picture in each row."""
    fragment.show(
        reader, "compare_spine", key="compare_spine", parts=found.parts, without=found.without, place=found.place,
        group=found.group.words, width=spine.WIDTH, height=spine.HEIGHT,
    )  # fmt: skip


def download(reader: Reader, found: Spine) -> pd.DataFrame:
    """Return the rows shown, with the reader's column names."""
    _ = reader.words
    return pd.DataFrame(
        [
            {
                _("Indicator"): row["name"], _("Code of the indicator"): row["indicator_code"], _("Year"): row["period"],
                _("Value"): row["value"], _("Unit"): row["unit"], _("Lower limit (95%)"): row["lower"],
                _("Upper limit (95%)"): row["upper"], _("Verdict"): row["words"], _("Why not compared"): row["why"],
                _("Minimum"): row["minimum"], _("First quartile"): row["quartile_1"], _("Median"): row["median"],
                _("Third quartile"): row["quartile_3"], _("Maximum"): row["maximum"],
                _("Reference"): row["reference_value"], _("What the reference is"): row["reference_words"],
                _("Places with a figure"): row["n"], _("Status"): row["status_words"], _("Source"): row["source_code"],
            }
            for row in found.rows
        ]
    ).convert_dtypes(convert_string=False)  # fmt: skip


def drawn(reader: Reader, found: Spine) -> str:
    """Return the chart as a picture."""
    names = max(width(_name(row), _SIZE) for row in found.rows) + _GAP
    values = max(width(row["text"], _SIZE, bold=True) for row in found.rows) + _GAP
    verdicts = max(width(f"{row['symbol']} {row['words']}", _SIZE) for row in found.rows) + _GAP
    height = PICTURE_ROW * (len(found.rows) + 2 * len(found.parts))
    return fragment.render(
        reader, "compare_spine_picture", parts=found.parts, width=math.ceil(names + values + spine.WIDTH + verdicts),
        height=height, strip=spine.WIDTH, strip_height=spine.HEIGHT, line=PICTURE_ROW, start=names + values,
        names={row["indicator_code"]: _name(row) for row in found.rows}, gap=_GAP,
    )  # fmt: skip


def _name(row: Record) -> str:
    return f"{row['short_name']} ({row['period']})"
