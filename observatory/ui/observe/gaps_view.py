"""Places the gaps of a territory: which groups, how far apart, since when, among whom, and what is not published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from observatory import gap_groups
from observatory.charts import gap_dumbbell, gap_spread
from observatory.charts.text_width import wrap
from observatory.gap_groups import Pair
from observatory.gap_rows import Found, Row, load, widest_first
from observatory.records import Record
from observatory.text import gap_findings as text
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.develop import peers_absent
from observatory.ui.observe import gaps_absent, gaps_detail, gaps_groups, gaps_tables, neighbourhoods_view
from observatory.ui.observe.profile_view import nearest
from observatory.ui.reader import Reader

EXAMPLES = ("MX-11020", "ES-24089", "PT-1317", "MX-15060", "ES-08124", "ES")


@dataclass(frozen=True)
class View:
    """What the page shows: the place, the groups, their gaps, and the indicator the reader chose, if any.

    ``ordered`` has the gaps by their size, ``found`` in the order of the catalogue.
    """

    place: Record
    pair: Pair
    sort: str
    found: Found
    ordered: Sequence[Row]
    chosen: Row | None
    names: tuple[str, str]
    groups: str
    finding: str

    @property
    def detailed(self) -> Row | None:
        """The indicator shown in detail: the chosen one, else the first that has a history, else the first."""
        if self.chosen is not None or not self.ordered:
            return self.chosen
        moving = [row for row in self.ordered if row.moved.course != "not_judged" and row.values.side != "level"]
        return moving[0] if moving else self.ordered[0]


def place_asked(reader: Reader) -> Record | None:
    """Return the territory of the link; where there is none or it is wrong, place how to find one."""
    code = links.asked("territory")
    found = [] if code is None else data.records(reader, "territory_header", territory=code, language=reader.language)
    if found:
        return found[0]
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    if code is not None:
        links.bad("territory", code)
    fragment.show(
        reader, "gaps_start", key="gaps_start", unknown=code, meant=nearest(code, labels, reader) if code else [],
        examples=[(example, labels[example]) for example in EXAMPLES if example in labels],
    )  # fmt: skip
    return None


def without_groups(reader: Reader, place: Record) -> None:
    """Place the page of a territory for which nothing is split: what is said instead, and where to go."""
    pair = gap_groups.SEXES
    for name in ("split", "groups", "indicator"):
        if asked := links.asked(name):
            links.bad(name, asked)
    fragment.show(
        reader, "gaps_none", key="gaps_none", place=place, instead=peers_absent.instead(reader, place),
        absent=gaps_absent.by_reason(reader, place["territory_code"], pair), title=text.NOT_SPLIT[pair.dimension],
        diversity=gaps_absent.diversity(reader, place["territory_code"]),
    )  # fmt: skip


def choose(reader: Reader, place: Record, pairs: Mapping[str, list[Pair]]) -> View:
    """Place the head and the controls; return what they say."""
    _ = reader.words
    divided = neighbourhoods_view.has(reader, place["territory_code"])
    fragment.show(reader, "gaps_head", key="gaps_head", place=place, divided=divided)
    with st.container(horizontal=True, gap="large", vertical_alignment="bottom", key="gaps_controls"):
        pair = gaps_groups.choose_pair(reader, pairs)
        found = load(reader, place["territory_code"], pair)
        sort = gaps_groups.choose_sort(reader, len(found.rows))
        code = gaps_groups.choose_indicator(reader, {row.code: row.word["name"] for row in found.rows})
    first, second = (text.group(pair.dimension, part, _) for part in (pair.first, pair.second))
    groups = text.pair_words(pair.dimension, pair.first, pair.second, _)
    ordered = widest_first(found.rows)
    finding = text.place_finding(
        reader.language, place=place["label"], groups=groups, shares=len(found.shares),
        gaps=[(row.word["short_name"], row.values) for row in ordered if row.reliable],
        unreliable=sum(not row.reliable for row in ordered),
    )  # fmt: skip
    chosen = next((row for row in found.rows if row.code == code), None)
    return View(place, pair, sort, found, ordered, chosen, (first, second), groups, finding)


def overview(reader: Reader, view: View) -> None:
    """Place all gaps of the place, then the counts as shares, then what only one group has."""
    _, place, found = reader.words, view.place, view.found
    code, pair = place["territory_code"], view.pair
    parts = gaps_tables.gap_groups(reader, place, pair, view.ordered if view.sort == "gap" else found.rows, view.sort)
    fragment.show(
        reader, "gaps_table", key="gaps_table", place=place, finding=view.finding, parts=parts, first=view.names[0],
        second=view.names[1], groups=view.groups, strip=gap_dumbbell, by_gap=view.sort == "gap",
    )  # fmt: skip
    said = {_("Finding"): view.finding, _("Place"): place["label"], _("Groups compared"): view.groups}
    recipe = [
        ("gap_standing", {"territory": code, **pair.published}),
        ("gap_figures", {"territory": code, **pair.parameters}),
    ]
    title = _("{place}: gaps, {groups}", place=place["label"], groups=view.groups)
    if found.rows:
        sources = list(dict.fromkeys(row.figures.source for row in found.rows))
        notes.source_note(reader, sources, None, key="gaps_sources")
        downloads.table(
            reader, gaps_tables.download(reader, [row for part in parts for row in part["gaps"]], view.names), name=f"gaps-{code}-{pair.dimension}", title=title,
            notes=said, sources=sources, key="gaps_download", recipe=recipe, figure=lambda: _table_picture(reader, view, parts),
        )  # fmt: skip
    if found.shares:
        shares(reader, view, said, recipe[1:])


def _table_picture(reader: Reader, view: View, parts: Sequence[Mapping[str, Any]]) -> str:
    return fragment.render(
        reader, "gaps_table_picture", parts=parts, first=view.names[0], second=view.names[1], strip=gap_dumbbell,
        lines_of=lambda words: wrap(words, 12.5, 370)[:3],
    )  # fmt: skip


def shares(reader: Reader, view: View, said: Mapping[str, str], recipe: list[tuple[str, dict[str, Any]]]) -> None:
    """Place the counts as shares of the whole."""
    _, place = reader.words, view.place
    code = place["territory_code"]
    rows = gaps_tables.share_rows(reader, view.found.shares, view.names)
    fragment.show(
        reader, "gaps_shares", key="gaps_shares", rows=rows, first=view.names[0], second=view.names[1],
        whole=view.pair.dimension != "age",
    )  # fmt: skip
    sources = list(dict.fromkeys(share.figures.source for share in view.found.shares))
    notes.source_note(reader, sources, None, key="gaps_shares_sources")
    downloads.table(
        reader, gaps_tables.download_shares(reader, view.found.shares, view.names),
        name=f"shares-{code}-{view.pair.dimension}",
        title=_("{place}: shares, {groups}", place=place["label"], groups=view.groups),
        notes={_("Place"): said[_("Place")], _("Groups compared"): view.groups}, sources=sources,
        key="gaps_shares_download", recipe=recipe,
    )  # fmt: skip


def detail(reader: Reader, view: View, row: Row) -> None:
    """Place one indicator: its finding, over time, among similar places, and among all places of the country."""
    _, place, pair = reader.words, view.place, view.pair
    code = place["territory_code"]
    finding = said_of(reader, view, row)
    over_time = gaps_detail.over_time(reader, row)
    fragment.show(
        reader, "gaps_detail", key="gaps_detail", place=place, row=row, finding=finding, over_time=over_time,
        first=view.names[0], second=view.names[1], chosen=view.chosen is not None, followed=row.moved.course != "not_judged",
        groups=view.groups,
        all_href=links.link(reader, "brechas", territory=code, split=pair.dimension, sort=view.sort,
                            groups=pair.code if pair.dimension == "age" else None),
    )  # fmt: skip
    notes.source_note(reader, [row.figures.source], row.code, key="gaps_detail_sources")
    title = _("{place}: {indicator}, {groups}", place=place["label"], indicator=row.word["name"], groups=view.groups)
    said = {
        _("Finding"): finding,
        _("Place"): place["label"],
        _("Indicator"): row.word["name"],
        _("Groups compared"): view.groups,
    }
    name = f"gap-{row.code}-{code}-{pair.dimension}"
    sources = list(dict.fromkeys(figures.source for figures in row.history))

    def drawn() -> str:
        return fragment.render(
            reader, "gaps_lines_picture", chart=over_time.charts[0], row=row, first=view.names[0], second=view.names[1]
        )

    downloads.table(
        reader, gaps_detail.download_years(reader, row), name=name, title=title, notes=said, sources=sources,
        key="gaps_detail_download", recipe=[("gap_figures", {"territory": code, **pair.parameters})],
        figure=drawn if over_time.charts else None,
    )  # fmt: skip
    others(reader, view, row, title)


def others(reader: Reader, view: View, row: Row, title: str) -> None:
    """Place the gap among similar places, and among all places of the country."""
    _, place, pair = reader.words, view.place, view.pair
    code, sources = place["territory_code"], [row.figures.source]
    about = {_("Indicator"): row.word["name"], _("Groups compared"): view.groups}
    peers = gaps_detail.among_peers(reader, place, row)
    if peers is not None:
        fragment.show(
            reader, "gaps_peers", key="gaps_peers", place=place, peers=peers, first=view.names[0], second=view.names[1],
            strip=gap_dumbbell, row=row,
        )  # fmt: skip
        said = {_("Finding"): peers.finding, **about}
        name = f"gap-{row.code}-{code}-peers"
        downloads.table(
            reader, peers.frame, name=name, title=title, notes=said, sources=sources, key="gaps_peers_download",
            recipe=[("gap_standing", {"territory": code, **pair.published})],
            figure=lambda: _table_picture(reader, view, peers.parts),
        )  # fmt: skip
    everywhere = gaps_detail.among_all(reader, place, pair, row)
    if everywhere is not None:
        fragment.show(
            reader, "gaps_spread", key="gaps_spread", place=place, everywhere=everywhere, size=gap_spread, row=row
        )
        said = {_("Finding"): everywhere.finding, **about}
        name = f"gap-{row.code}-{place['country_code']}-spread"
        downloads.table(
            reader, everywhere.frame, name=name, title=title, notes=said, sources=sources, key="gaps_spread_download",
            recipe=[("gap_of_indicator", gaps_detail.question(place, pair, row))],
            figure=lambda: fragment.render(reader, "gaps_spread_picture", everywhere=everywhere, size=gap_spread),
        )  # fmt: skip


def said_of(reader: Reader, view: View, row: Row) -> str:
    """Return the full finding of one indicator."""
    _, place, language = reader.words, view.place, reader.language
    indicator = _("{indicator}, {groups}", indicator=row.word["short_name"], groups=view.groups)
    return text.gap_finding(
        language, place=place["label"], indicator=indicator, values=row.values, moved=row.moved,
        status=row.figures.caution,
    )  # fmt: skip


def missing(reader: Reader, view: View) -> None:
    """Place what the split lacks: indicators with one group alone, headline indicators without it, and other groups."""
    code, pair = view.place["territory_code"], view.pair
    fragment.show(
        reader, "gaps_absent", key="gaps_absent", place=view.place, title=text.NOT_SPLIT[pair.dimension],
        absent=gaps_absent.by_reason(reader, code, pair), halves=gaps_tables.half_rows(reader, view.found.halves),
        first=view.names[0], second=view.names[1], diversity=gaps_absent.diversity(reader, code),
    )  # fmt: skip
