"""Rows of the page "Places like mine" → the words and tables that its templates show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from observatory.measures import peer_context
from observatory.records import Record, records
from observatory.text import formats, kinds, peer_words
from observatory.ui import data, links, reference_link
from observatory.ui.develop import peers_control, peers_found
from observatory.ui.reader import Reader

EXAMPLES = ("MX-11020", "MX-15060", "ES-24089", "ES-08124", "PT-1317", "GR-0301")


@dataclass(frozen=True)
class Peers:
    """The places most like one.

    Attributes
    ----------
    place
        The row of ``territory_header``.
    weights
        Weight of every context variable of the country.
    context
        The variables of all municipalities of the country, one row per territory.
    nearest
        ``territory_code``, ``label``, ``distance``, ``rank``; nearest first.
    """

    place: Record
    weights: Mapping[str, float]
    context: pd.DataFrame
    nearest: list[Record]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the peers, nearest first."""
        return tuple(row["territory_code"] for row in self.nearest)

    @property
    def labels(self) -> dict[str, str]:
        """Return the peers by code, nearest first."""
        return {row["territory_code"]: row["label"] for row in self.nearest}

    @property
    def counted(self) -> list[str]:
        """Return the variables that count."""
        return [name for name, weight in self.weights.items() if weight > 0]


def header(reader: Reader, code: str | None) -> Record | None:
    """Return what is known about a territory, or ``None`` where there is none of that code."""
    if code is None:
        return None
    rows = data.records(reader, "territory_header", territory=code, language=reader.language)
    return rows[0] if rows else None


def find(reader: Reader, place: Record, weights: Mapping[str, float]) -> Peers:
    """Return the ten nearest: as published where every variable weighs the same, else found anew."""
    context = data.rows(reader, "peer_context", country=place["country_code"])
    found = records(peers_found.nearest(reader, place, weights))
    codes = tuple(row["peer_code"] for row in found)
    named = data.rows(reader, "territories_named", territories=codes, language=reader.language)
    labels = dict(zip(named["territory_code"], named["label"], strict=True))
    nearest = [
        {
            "territory_code": row["peer_code"], "label": labels[row["peer_code"]], "distance": row["distance"],
            "rank": row["rank"],
        }
        for row in found
    ]  # fmt: skip
    return Peers(place, weights, context, nearest)


def explained(reader: Reader, peers: Peers) -> dict[str, dict[str, Record]]:
    """Return how far each peer is on each variable that counts: peer → variable → a row of ``measures.peers.explain``."""
    place = peers.place
    parts = peers_found.explained(
        str(reader.build), place["country_code"], place["territory_code"], tuple(peers.weights.items()), peers.codes
    )
    return {code: {row["variable"]: row for row in rows} for code, rows in parts.items()}


def distances(reader: Reader, peers: Peers) -> list[Record]:
    """Return the peers with their distance as a share of the scale, in words, and what tells them apart most.

    The scale ends where two places would hardly be alike, so that bars can be compared between pages.
    """
    _ = reader.words
    n = len(peers.counted)
    end = 1.0 * n**0.5  # a typical difference of one standard deviation in each variable
    apart = explained(reader, peers)
    rows = []
    for row in peers.nearest:
        most = max(apart[row["territory_code"]].values(), key=lambda part: part["share"] or 0.0)
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


def side_by_side(reader: Reader, peers: Peers) -> tuple[list[Record], list[Record]]:
    """Return columns and rows of the table of context variables: the place first, then its peers.

    Returns
    -------
    columns
        key, label, weight in words; ``counts`` whether the variable counts at all.
    rows
        code, label, whether it is the place itself, and one cell per variable: the value, its difference from the
        place in standard deviations, and whether it is the one that tells the two apart most.
    """
    _ = reader.words
    country = peer_context.CONTEXT[peers.place["country_code"]]
    columns = [
        {
            "key": name, "label": peer_words.heading(name, variable.period, _), "counts": peers.weights[name] > 0,
            "weight": "" if peers.weights[name] == 1 else peer_words.weight(peers.weights[name], _),
        }
        for name, variable in country.items()
    ]  # fmt: skip
    shown = [peers.place["territory_code"], *(row["territory_code"] for row in peers.nearest)]
    values = {row["territory_code"]: row for row in records(peers.context[peers.context["territory_code"].isin(shown)])}
    apart = explained(reader, peers)
    rows = []
    for place in (peers.place, *peers.nearest):
        code = place["territory_code"]
        parts = apart.get(code, {})
        most = max(parts, key=lambda name: parts[name]["share"] or 0.0, default=None)
        own = values.get(code, {})
        cells = [
            {
                "text": _("no figure") if own.get(name) is None else peer_words.value(name, own[name], reader.language),
                "apart": _apart(reader, parts.get(name)), "most": name == most,
            }
            for name in country
        ]  # fmt: skip
        rows.append({"code": code, "label": place["label"], "own": place is peers.place, "cells": cells})
    return columns, rows


def _apart(reader: Reader, part: Record | None) -> str:
    """Return a difference in standard deviations with its sign; nothing where there is none to tell."""
    if part is None or part["difference"] is None:
        return ""
    return formats.number(part["difference"], reader.language, 2, sign=True)


def table(reader: Reader, peers: Peers) -> pd.DataFrame:
    """Return the place and its peers with distance, context variables and differences, as they are downloaded."""
    _ = reader.words
    country = peer_context.CONTEXT[peers.place["country_code"]]
    values = peers.context.set_index("territory_code")
    apart = explained(reader, peers)
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
            heading = peer_words.heading(name, variable.period, _)
            row[heading] = values[name].get(code)
            row[_("{variable}: difference in standard deviations", variable=heading)] = (
                apart.get(code, {}).get(name, {}).get("difference")
            )
        rows.append(row)
    return pd.DataFrame(rows)


def weights_said(reader: Reader, peers: Peers) -> str:
    """Return the weight of every variable, as a note of the download."""
    _ = reader.words
    return formats.listing(
        [
            _(
                "{name}: {value}",
                name=kinds.word(kinds.CONTEXT_VARIABLES, name, _),
                value=formats.number(weight, reader.language, 0 if weight == int(weight) else 1),
            )
            for name, weight in peers.weights.items()
        ],
        reader.language,
    )


def comparison_links(reader: Reader, peers: Peers) -> dict[str, str]:
    """Return addresses that use the peers as the reference group: found by these weights, or as this very list."""
    code = peers.place["territory_code"]
    by_weights = {"reference": "peers", peers_control.PARAMETER: peers_control.written(peers.weights)}
    very_list = {"reference": reference_link.OWN, reference_link.OWN: ",".join(peers.codes)}
    together = ",".join((code, *peers.codes))
    return {
        "profile": links.link(reader, "perfil", territory=code, **by_weights),
        "compare": links.link(reader, "comparar", territory=code, territories=together, **by_weights),
        "list": links.link(reader, "perfil", territory=code, **very_list),
    }


def recipe(peers: Peers) -> list[tuple[str, dict[str, object]]]:
    """Return the queries that give the rows of the table."""
    context = ("peer_context", {"country": peers.place["country_code"]})
    if not peers_control.even(peers.weights):  # found from the context by measures.peers
        return [context]
    return [("peers_of_territory", {"territory": peers.place["territory_code"]}), context]


def context_sources(reader: Reader, peers: Peers) -> list[str]:
    """Return the sources of the context variables."""
    indicators = tuple(
        variable.indicator
        for variable in peer_context.CONTEXT[peers.place["country_code"]].values()
        if variable.indicator
    )
    rows = data.rows(reader, "newest_of_places", indicators=indicators, territories=(peers.place["territory_code"],))
    return list(rows["source_code"].unique())
