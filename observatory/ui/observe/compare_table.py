"""The heat table: figures and verdicts of indicators by territories as cells, words and rows to take away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from observatory import assets
from observatory.charts import heat_table
from observatory.charts.heat_table import Cell, Grid, Head
from observatory.measures import benchmark
from observatory.records import Record, records
from observatory.text import compare_findings, formats, kinds, reference_words
from observatory.ui import fragment, links, reference_group
from observatory.ui.observe import compare_choice
from observatory.ui.observe.compare_below import View
from observatory.ui.observe.compare_choice import Asked
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader
from observatory.ui.reference_group import ReferenceGroup

NOT_PUBLISHED = "L"
MOST_KEPT = 12  # about half a megabyte each
_MOUNT = st.components.v2.component(
    "observatory_heat_table", html="<div class='o-heat-root o-fragment'></div>", js=assets.UI.loader("compare.js"),
    isolate_styles=False,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Heat:
    """The table as it is shown, and the figures it was made from.

    Attributes
    ----------
    grid
        In the order of the catalogue and of the link.
    years
        Indicator → the year that most of its figures share.
    figures
        Rows of ``reference_group.standing``.
    group
        In words: with whom the cells are compared.
    each_own
        Each place is compared within its own country, a neighbourhood within its city.
    """

    grid: Grid
    years: dict[str, int]
    figures: list[Record]
    group: str
    each_own: bool

    @property
    def sources(self) -> list[str]:
        """Return the sources of the figures, the most frequent first."""
        return [code for code, _n in Counter(row["source_code"] for row in self.figures).most_common()]


def standings(reader: Reader, group: ReferenceGroup, codes: Sequence[str], chosen: Chosen) -> tuple[list[Record], bool]:
    """Return the figures of all places in the group; for "country", of each place in its own country.

    Returns
    -------
    list of dict
        Rows of ``reference_group.standing`` without NaN.
    bool
        Whether more than one group was used.
    """
    kindred: dict[tuple[str, str], list[str]] = {}
    for place in chosen.places:
        kindred.setdefault((place["country_code"], place["type"]), []).append(place["territory_code"])
    if group.code != "country" or len(kindred) == 1:
        return records(reference_group.standing(reader, group, codes, chosen.codes)), False
    found = []
    for members in kindred.values():
        header = compare_choice.place(reader, members[0]) or {}
        available = reference_group.available(reader, header)
        code = "country" if "country" in available else next(iter(available))
        own = reference_group.group(reader, header, code)
        found += records(reference_group.standing(reader, own, codes, members))
    return found, True


@lru_cache(maxsize=MOST_KEPT)
def load(reader: Reader, asked: Asked, codes: tuple[str, ...], group: ReferenceGroup) -> Heat:
    """Return the table of these indicators and places; kept, since sorting and turning it ask for it again."""
    _ = reader.words
    chosen, offered = asked.chosen, asked.offered
    figures, each_own = standings(reader, group, codes, chosen)
    by_cell = {(row["indicator_code"], row["territory_code"]): row for row in figures}
    exercises = _common(figures, "exercise")
    # The year of the header is that of the figures which may be compared with one another.
    years = _common([row for row in figures if row["exercise"] == exercises.get(row["indicator_code"])], "period")
    statuses = _shared_status(figures)
    cells = {}
    for code in codes:
        words = offered.words[code]
        for place in chosen.places:
            row = by_cell.get((code, place["territory_code"]))
            cells[code, place["territory_code"]] = (
                _figure(reader, row, words, years.get(code), exercises.get(code), statuses.get(code, ""))
                if row is not None
                else _absent(reader, offered.published.get((code, place["country_code"], place["type"])))
            )
    indicators = tuple(
        _indicator(reader, offered.words[code], years.get(code), statuses.get(code, "")) for code in codes
    )
    places = tuple(_place(place) for place in chosen.places)
    own = _("places of the same kind, each in its own country or city")
    shown = [row for row in figures if row["value"] is not None]
    return Heat(Grid(indicators, places, cells), years, shown, own if each_own else group.words, each_own)


def _common(figures: Sequence[Record], name: str) -> dict[str, Any]:
    """Return for each indicator what most of its values share; of a tie, the newest year and the first exercise."""
    counts: dict[str, Counter[Any]] = {}
    for row in figures:
        if row["value"] is not None:
            counts.setdefault(row["indicator_code"], Counter())[row[name]] += 1
    newest = name == "period"
    return {
        code: max(count, key=lambda value: (count[value], value if newest else 0)) for code, count in counts.items()
    }


def _shared_status(figures: Sequence[Record]) -> dict[str, str]:
    """Return the status, other than normal, that all values of an indicator share; it is said once, in the header."""
    found: dict[str, set[str]] = {}
    for row in figures:
        if row["value"] is not None:
            found.setdefault(row["indicator_code"], set()).add(row["obs_status"])
    return {code: next(iter(statuses)) for code, statuses in found.items() if len(statuses) == 1 and statuses != {"A"}}


def _figure(reader: Reader, row: Record, words: Record, year: int | None, exercise: str | None, shared: str) -> Cell:
    _, language = reader.words, reader.language
    status = kinds.word(kinds.STATUSES, row["obs_status"], _)
    if row["value"] is None:
        return _empty(row["obs_status"], status)
    verdict, apart = row["verdict"], row["exercise"] != exercise
    reason = reference_words.reason(row["reason"], _) if row["reason"] else ""
    return Cell(
        text=formats.number(row["value"], language, int(words["decimals"])), value=row["value"],
        year=str(row["period"]) if row["period"] != year else "", status=row["obs_status"], status_words=status,
        verdict=verdict, words=kinds.word(kinds.BENCHMARKS, verdict, _), symbol=benchmark.symbol(verdict),
        tone=benchmark.tone(verdict).value, reason=reason,
        share=row["percentile"] if words["polarity"] != "none" and verdict != "not_compared" else None,
        apart=apart, marked=row["obs_status"] not in {"A", shared}, period=row["period"], source=row["source_code"],
    )  # fmt: skip


def _absent(reader: Reader, published: Record | None) -> Cell:
    """Return the cell of a figure without a row: what its source says of such places, or that it is not published."""
    _ = reader.words
    if published is None:
        return _empty(NOT_PUBLISHED, _("this indicator is not published for this kind of place"))
    return _empty(published["absent_status"], kinds.word(kinds.STATUSES, published["absent_status"], _))


def _empty(status: str, words: str) -> Cell:
    return Cell("", None, "", status, words, "", "", "", "none", "", None)


def _indicator(reader: Reader, words: Record, year: int | None, status: str) -> Head:
    note = reader.words("{unit}, {year}", unit=words["unit_name"], year=year) if year else words["unit_name"]
    told = kinds.word(kinds.STATUSES, status, reader.words) if status else ""
    return Head(words["indicator_code"], words["short_name"], words["name"], note, status, told)


def _place(place: Record) -> Head:
    parent = str(place["label"])[len(str(place["name"])) :].lstrip(", ")
    return Head(place["territory_code"], place["name"], place["label"], parent)


def finding(reader: Reader, heat: Heat, *, short: bool = False) -> str:
    """Return the finding of the table."""
    tallies = [tally(heat.grid, place) for place in heat.grid.places]
    missing = sum(cell.empty for cell in heat.grid.cells.values())
    return compare_findings.heat_finding(
        reader.language, tallies=tallies, indicators=len(heat.grid.indicators), group=heat.group, missing=missing,
        short=short,
    )  # fmt: skip


def tally(grid: Grid, place: Head) -> compare_findings.Tally:
    """Return how often a place is judged better and worse."""
    verdicts = [grid.of(indicator.code, place.code).verdict for indicator in grid.indicators]
    good = sum(verdict in compare_findings.GOOD for verdict in verdicts)
    bad = sum(verdict in compare_findings.BAD for verdict in verdicts)
    judged = sum(
        verdict in {*compare_findings.GOOD, *compare_findings.BAD, "similar"}
        or (verdict == "middle_fifth" and grid.of(indicator.code, place.code).share is not None)
        for indicator, verdict in zip(grid.indicators, verdicts, strict=True)
    )
    return compare_findings.Tally(place.full, good, bad, judged)


def view(reader: Reader, asked: Asked, heat: Heat, order: Sequence[tuple[str, str]], *, transposed: bool) -> View:
    """Return the table with its title, finding, rows and picture, in the order that the link asks for."""
    _ = reader.words
    seen = heat_table.ordered(heat.grid, order)
    question = {
        "indicators": tuple(head.code for head in seen.indicators), "territories": tuple(head.code for head in seen.places)
    }  # fmt: skip
    return View(
        name="compare", title=_("Indicators and places, compared with: {group}", group=heat.group),
        finding=finding(reader, heat), group=heat.group, sources=heat.sources,
        rows=download(reader, heat, tuple(order), transposed),
        svg=lambda: drawn(reader, seen, transposed=transposed), recipe=[("group_figures", question)],
        told={_("Places"): asked.note} if asked.note else {},
    )  # fmt: skip


def sort(grid: Grid) -> tuple[tuple[str, str], ...]:
    """Return what the link orders by; what it cannot be ordered by is named."""
    written = links.asked("sort")
    found = heat_table.read_sort(written, grid)
    if written and len(found) < len([part for part in written.split(",") if part.strip()]):
        links.bad("sort", written)
        if found:
            st.query_params["sort"] = sort_text(found)
    return found


def sort_text(order: Sequence[tuple[str, str]]) -> str:
    """Return an order as a link holds it."""
    return ",".join(f"-{code}" if direction == heat_table.DESCENDING else code for code, direction in order)


def show(reader: Reader, heat: Heat, order: Sequence[tuple[str, str]], caption: str, *, transposed: bool) -> None:
    """Place the table; the browser puts it in order."""
    _ = reader.words

    def keep() -> None:
        asked = str(st.session_state["compare_heat"].get("sort") or "")
        kept = sort_text(heat_table.read_sort(asked, heat.grid))
        if kept:
            st.query_params["sort"] = kept
        else:
            st.query_params.pop("sort", None)

    _MOUNT(
        data={
            "html": _html(reader, heat, caption, transposed), "sort": sort_text(order),
            "words": {
                "value_descending": _("Places in order of “{name}”, from the highest value to the lowest."),
                "value_ascending": _("Places in order of “{name}”, from the lowest value to the highest."),
                "share_ascending": _("Indicators in order of how “{name}” stands, from the weakest to the strongest."),
                "share_descending": _("Indicators in order of how “{name}” stands, from the strongest to the weakest."),
                "none": _("No longer in order of “{name}”."),
            },
        },
        key="compare_heat", height="content", on_sort_change=keep,
    )  # fmt: skip


@lru_cache(maxsize=MOST_KEPT)
def _html(reader: Reader, heat: Heat, caption: str, transposed: bool) -> str:
    """Return the table as HTML, in the order of the catalogue."""
    rows, columns = (heat.grid.places, heat.grid.indicators) if transposed else (heat.grid.indicators, heat.grid.places)
    cells = list(heat.grid.cells.values())
    return fragment.render(
        reader, "compare_heat", rows=rows, columns=columns, grid=heat.grid, transposed=transposed, caption=caption,
        legend=legend(reader, cells), each_own=heat.each_own, apart=any(cell.apart for cell in cells),
    )  # fmt: skip


def legend(reader: Reader, cells: Sequence[Cell]) -> dict[str, list[dict[str, str]]]:
    """Return what the signs in the table mean: verdicts, status marks, and why cells are empty or not compared."""
    _ = reader.words
    verdicts = [verdict.value for verdict in benchmark.Verdict]
    shown = {cell.verdict for cell in cells if cell.verdict}
    marks = {cell.status: cell.status_words for cell in cells if not cell.empty and cell.status != "A"}
    reasons = sorted({cell.reason for cell in cells if cell.reason})
    empties = {(cell.status, cell.status_words): None for cell in cells if cell.empty}
    return {
        "verdicts": [
            {
                "symbol": benchmark.symbol(code),
                "tone": benchmark.tone(code).value,
                "words": kinds.word(kinds.BENCHMARKS, code, _),
            }
            for code in verdicts
            if code in shown
        ],
        "marks": [{"code": code, "words": words} for code, words in marks.items()],
        "reasons": [{"words": words} for words in reasons],
        "empties": [{"code": code, "words": words} for code, words in empties],
    }


@lru_cache(maxsize=MOST_KEPT)
def download(reader: Reader, heat: Heat, order: tuple[tuple[str, str], ...], transposed: bool) -> pd.DataFrame:
    """Return the table as it is seen, one row per cell, in the order of its rows and columns.

    A cell holds more than a number; spread over columns of a spreadsheet, the year, the status and the verdict of a
    figure stay beside it.
    """
    _ = reader.words
    grid = heat_table.ordered(heat.grid, order)
    pairs = (
        [(indicator, place) for place in grid.places for indicator in grid.indicators]
        if transposed
        else [(indicator, place) for indicator in grid.indicators for place in grid.places]
    )
    rows = []
    for indicator, place in pairs:
        cell = grid.of(indicator.code, place.code)
        rows.append({
            _("Indicator"): indicator.full, _("Code of the indicator"): indicator.code, _("Place"): place.full,
            _("Code"): place.code, _("Year"): cell.period, _("Value"): cell.value, _("Unit"): heat_unit(indicator, heat),
            _("Verdict"): cell.words, _("Why not compared"): cell.reason,
            _("Percent of the group that is worse"): cell.share, _("Status"): cell.status_words, _("Source"): cell.source,
        })  # fmt: skip
    return pd.DataFrame(rows).convert_dtypes(convert_string=False)


def heat_unit(indicator: Head, heat: Heat) -> str:
    """Return the unit of an indicator, without the year that stands beside it in the header."""
    year = heat.years.get(indicator.code)
    return indicator.note.removesuffix(f", {year}") if year else indicator.note


def drawn(reader: Reader, grid: Grid, *, transposed: bool) -> str:
    """Return the table as a picture."""
    _ = reader.words
    signs = legend(reader, list(grid.cells.values()))
    entries = [(one["symbol"], one["tone"], one["words"]) for one in signs["verdicts"]]
    entries += [(f"({one['code']})", "none", _("no value: {reason}", reason=one["words"])) for one in signs["empties"]]
    entries += [(one["code"], "none", one["words"]) for one in signs["marks"]]
    if any(cell.apart for cell in grid.cells.values()):
        entries.append(
            (heat_table.APART, "none", _("from another statistical exercise than the others of this indicator"))
        )
    made = heat_table.picture(grid, entries, transposed=transposed)
    return fragment.render(reader, "compare_heat_picture", picture=made)
