"""Rows of the page "Places like mine" → the words and tables that its templates show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from observatory.measures import benchmark, peer_context
from observatory.measures import peers as measure
from observatory.text import formats, kinds, peer_words
from observatory.ui import data
from observatory.ui.reader import Reader
from observatory.ui.records import Record, records

EXAMPLES = ("MX-11020", "MX-15060", "ES-24089", "ES-08124", "PT-1317", "GR-0301")
WEAK = 4  # the worst two fifths


@dataclass(frozen=True)
class Peers:
    """The places most like one.

    Attributes
    ----------
    place
        The row of ``territory_header``.
    variables
        The context variables that count.
    context
        The variables of all municipalities of the country, one row per territory.
    nearest
        ``territory_code``, ``label``, ``distance``, ``rank``; nearest first.
    """

    place: Record
    variables: Sequence[str]
    context: pd.DataFrame
    nearest: list[Record]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the peers, nearest first."""
        return tuple(row["territory_code"] for row in self.nearest)


def header(reader: Reader, code: str | None) -> Record | None:
    """Return what is known about a territory, or ``None`` where there is none of that code."""
    if code is None:
        return None
    rows = records(data.rows(reader, "territory_header", territory=code, language=reader.language))
    return rows[0] if rows else None


def title(reader: Reader, place: Record) -> None:
    """Name the place in the title of the browser's window."""
    _ = reader.words
    words = _("Places like {place}", place=place["label"])
    st.set_page_config(page_title=f"{words} – {_('Observatory for Social Inclusion')}")


def variables(place: Record) -> list[str]:
    """Return the context variables of a municipality's country; none for a place that has no peers by its kind."""
    if place["level"] != "municipality" or place["valid_to"] is not None:
        return []
    return list(peer_context.CONTEXT.get(place["country_code"], {}))


def find(reader: Reader, place: Record, counted: Sequence[str]) -> Peers:
    """Return the ten nearest: as published where all variables count, else found anew."""
    country, code = place["country_code"], place["territory_code"]
    context = data.rows(reader, "peer_context", country=country)
    if list(counted) == variables(place):
        found = data.rows(reader, "peers_of_territory", territory=code)
    else:
        skewed = [name for name in peer_context.skewed(country) if name in counted]
        found = measure.nearest(context, list(counted), skewed=skewed, only=[code])
    codes = tuple(found["peer_code"])
    named = (
        data.rows(reader, "territories_named", territories=codes, language=reader.language) if codes else pd.DataFrame()
    )
    labels = dict(zip(named["territory_code"], named["label"], strict=True)) if codes else {}
    nearest = [
        {
            "territory_code": row["peer_code"],
            "label": labels[row["peer_code"]],
            "distance": row["distance"],
            "rank": row["rank"],
        }
        for row in records(found)
    ]
    return Peers(place, counted, context, nearest)


def distances(reader: Reader, peers: Peers) -> list[Record]:
    """Return the peers with their distance as a share of the scale, in words, and what tells them apart most.

    The scale ends where two places would hardly be alike, so that bars can be compared between pages.
    """
    _ = reader.words
    n = len(peers.variables)
    end = 1.0 * n**0.5  # a typical difference of one standard deviation in each variable
    skewed = [name for name in peer_context.skewed(peers.place["country_code"]) if name in peers.variables]
    rows = []
    for row in peers.nearest:
        parts = measure.explain(
            peers.context, list(peers.variables), peers.place["territory_code"], row["territory_code"], skewed=skewed
        )
        most = records(parts.sort_values("share", ascending=False, kind="stable").head(1))[0]
        rows.append({
            **row,
            "filled": min(row["distance"] / end, 1.0),
            "distance_words": formats.number(row["distance"], reader.language, 2),
            "likeness": kinds.word(peer_words.LIKENESS, peer_context.likeness(row["distance"], n), _),
            "apart": peer_words.difference(most["variable"], most["value"], most["peer_value"], reader.language),
        })  # fmt: skip
    return rows


def sentence(reader: Reader, peers: Peers) -> str:
    """Return the finding of the page."""
    labels = [row["label"] for row in peers.nearest]
    return peer_words.alike(reader.language, labels, len(peers.context), peers.place["country_name"])


def side_by_side(reader: Reader, peers: Peers, link: Any) -> tuple[list[Record], list[Record]]:
    """Return columns and rows of the table of context variables: the place first, then its peers.

    Parameters
    ----------
    link
        Code → address of a profile.
    """
    _ = reader.words
    country = peer_context.CONTEXT[peers.place["country_code"]]
    columns = [{"key": "place", "label": _("Place"), "numeric": False}]
    columns += [
        {"key": name, "label": peer_words.heading(name, variable.period, _), "numeric": True}
        for name, variable in country.items()
    ]
    values = {row["territory_code"]: row for row in records(peers.context)}
    rows = []
    for place in (peers.place, *peers.nearest):
        own = values.get(place["territory_code"], {})
        note = _("the place compared") if place is peers.place else ""
        row: Record = {"place": {"text": place["label"], "href": link(place["territory_code"]), "note": note}}
        for name in country:
            number = own.get(name)
            row[name] = peer_words.value(name, number, reader.language) if number is not None else _("no figure")
        rows.append(row)
    return columns, rows


def table(reader: Reader, peers: Peers) -> pd.DataFrame:
    """Return the place and its peers with distance and context variables, as they are downloaded."""
    _ = reader.words
    country = peer_context.CONTEXT[peers.place["country_code"]]
    values = peers.context.set_index("territory_code")
    rows = []
    for place in (peers.place, *peers.nearest):
        code = place["territory_code"]
        row = {
            _("Code"): code,
            _("Place"): place["label"],
            _("Rank"): place.get("rank"),
            _("Distance"): place.get("distance"),
        }
        for name, variable in country.items():
            row[peer_words.heading(name, variable.period, _)] = values[name].get(code)
        rows.append(row)
    return pd.DataFrame(rows)


def context_sources(reader: Reader, peers: Peers) -> list[str]:
    """Return the sources of the context variables."""
    indicators = tuple(
        variable.indicator
        for variable in peer_context.CONTEXT[peers.place["country_code"]].values()
        if variable.indicator
    )
    rows = data.rows(reader, "newest_of_places", indicators=indicators, territories=(peers.place["territory_code"],))
    return list(rows["source_code"].unique())


def gaps(reader: Reader, peers: Peers) -> tuple[list[Record], str, list[str]]:
    """Return the indicators on which a place is weak with the peers that do better, the finding, and the sources.

    Only figures of the same year and the same exercise are set side by side.
    """
    place = peers.place
    code, country = place["territory_code"], place["country_code"]
    judged = records(data.rows(reader, "judged_headlines", territory=code, reference=country, language=reader.language))
    weak = [row for row in judged if row["quintile"] >= WEAK]
    indicators = tuple(row["indicator_code"] for row in weak)
    figures: dict[tuple[str, str], Record] = {}
    better: list[Record] = []
    if weak and peers.codes:
        better = records(
            data.rows(
                reader,
                "peers_doing_better",
                territory=code,
                reference=country,
                indicators=indicators,
                peers=peers.codes,
            )
        )
    if weak:
        places = (code, *dict.fromkeys(row["territory_code"] for row in better))
        newest = records(data.rows(reader, "newest_of_places", indicators=indicators, territories=places))
        figures = {(row["indicator_code"], row["territory_code"]): row for row in newest}
    labels = {row["territory_code"]: row["label"] for row in peers.nearest}
    found = [_gap(reader, row, code, better, figures, labels) for row in weak]
    said = peer_words.weak(
        reader.language, place["label"], place["country_name"], weak=len(weak), judged=len(judged),
        answered=sum(bool(gap["peers"]) for gap in found),
    )  # fmt: skip
    return found, said, sorted({row["source_code"] for row in figures.values()})


def _gap(
    reader: Reader,
    row: Record,
    code: str,
    better: Sequence[Record],
    figures: dict[tuple[str, str], Record],
    labels: dict[str, str],
) -> Record:
    indicator = row["indicator_code"]
    own = figures.get((indicator, code))
    shown = []
    for peer in better:
        figure = figures.get((indicator, peer["territory_code"]))
        if peer["indicator_code"] != indicator or not _comparable(own, figure, row["period"]):
            continue
        shown.append(
            {
                **_figure(reader, row, peer, figure),
                "code": peer["territory_code"],
                "label": labels[peer["territory_code"]],
            }
        )
    known = own if _comparable(own, own, row["period"]) else None
    return {**row, **_figure(reader, row, row, known), "peers": shown}


def _comparable(own: Record | None, other: Record | None, period: int) -> bool:
    """Return whether both figures are of the year that was ranked, and of one exercise."""
    return (
        own is not None and other is not None and own["period"] == other["period"] == period
        and own["exercise"] == other["exercise"]
    )  # fmt: skip


def _figure(reader: Reader, indicator: Record, position: Record, figure: Record | None) -> Record:
    """Return verdict, value, rank and, where there is an earlier figure, the way to it, in words."""
    language, _ = reader.language, reader.words
    judged = benchmark.from_quintile(position["quintile"], indicator["polarity"], n=position["n"])

    def written(value: float | None) -> str:
        return formats.with_unit(value, language, indicator["decimals"], indicator["suffix"])

    value = figure["value"] if figure else None
    moved = figure is not None and figure["first_period"] < figure["period"]
    return {
        "verdict": judged.verdict.value, "symbol": judged.symbol, "tone": judged.tone.value,
        "words": kinds.word(kinds.BENCHMARKS, judged.verdict, _),
        "value": value, "text": written(value), "rank": position["rank"], "n": position["n"],
        "stands": peer_words.own(language, written(value), indicator["period"], position["rank"], position["n"]),
        "way": peer_words.way(language, written(figure["first_value"]), figure["first_period"], written(value), figure["period"])
        if figure is not None and moved else "",
        "status": figure["obs_status"] if figure else "A",
        "status_words": kinds.word(kinds.STATUSES, figure["obs_status"], _) if figure else "",
    }  # fmt: skip


def gap_table(reader: Reader, peers: Peers, found: Sequence[Record]) -> pd.DataFrame:
    """Return the weak indicators and the peers that do better, one row per figure, as it is downloaded."""
    _ = reader.words
    names = [
        _("Indicator"),
        _("Year"),
        _("Code"),
        _("Place"),
        _("Value"),
        _("Unit"),
        _("Status"),
        _("Verdict"),
        _("Rank"),
        _("of"),
    ]
    rows = []
    for gap in found:
        own = {**gap, "code": peers.place["territory_code"], "label": peers.place["label"]}
        for row in (own, *gap["peers"]):
            rows.append(
                (gap["name"], gap["period"], row["code"], row["label"], row["value"], gap["suffix"], row["status_words"],
                 row["words"], row["rank"], row["n"])
            )  # fmt: skip
    return pd.DataFrame(rows, columns=names)
