"""What the page "Compare" is asked for: places, indicators and whom to compare them with, all kept in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from observatory import assets
from observatory.records import Record
from observatory.text import N_, formats
from observatory.ui import data, fragment, links, place_picker
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader

MOST = 40
EXAMPLE = "MX-11020"
TERRITORIES = "territories"
HEADLINE, OWN = "headline", "own"
VIEWS = {"table": N_("Table"), "spine": N_("One place"), "scatter": N_("Two indicators")}
_LONGEST_LIST = 4000
_CHOOSER = st.components.v2.component(
    "observatory_compare_indicators", html="<div class='o-choose o-fragment'></div>",
    js=assets.UI.loader("compare_indicators.js"), isolate_styles=False,
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """The indicators that are published for the kinds of the chosen places.

    Attributes
    ----------
    words
        Code → row of ``indicator_words``, every indicator there is, in the order of the catalogue.
    published
        (indicator, country, type) → row of ``compare_published``.
    """

    words: Mapping[str, Record]
    published: Mapping[tuple[str, str, str], Record]

    @property
    def codes(self) -> list[str]:
        """Return what is published, in the order of the catalogue."""
        kept = {indicator for indicator, _country, _type in self.published}
        return [code for code in self.words if code in kept]

    @property
    def comparable(self) -> list[str]:
        """Return what does not merely follow the size of a place."""
        return [code for code in self.codes if self.words[code]["kind"] != "count"]

    def of_set(self, name: str) -> list[str]:
        """Return the indicators of a theme, headlines first, or the headline indicators of all themes."""
        if name == HEADLINE:
            return [code for code in self.comparable if self.words[code]["headline"]] or self.comparable
        own = [code for code in self.comparable if self.words[code]["theme_code"] == name]
        return sorted(own, key=lambda code: not self.words[code]["headline"])

    @property
    def themes(self) -> dict[str, str]:
        """Return the themes that have comparable indicators, code → words."""
        return {self.words[code]["theme_code"]: self.words[code]["theme"] for code in self.comparable}


@dataclass(frozen=True)
class Asked:
    """What every view needs to know.

    Attributes
    ----------
    codes
        Of the places; all else follows from them for one reader, so that two with the same codes are equal.
    chosen, first
        The places, and the header of the first.
    offered
        What is published for their kinds.
    note
        What to say of a list that was taken over.
    """

    codes: tuple[str, ...]
    chosen: Chosen = field(compare=False)
    first: Record = field(compare=False)
    offered: Offer = field(compare=False)
    note: str = field(compare=False)


def asked(reader: Reader) -> Asked:
    """Place the choice of places and return it."""
    chosen = places(reader)
    first = place(reader, chosen.codes[0])
    if first is None:
        raise LookupError(f"{chosen.codes[0]} has no header")
    return Asked(chosen.codes, chosen, first, offer(reader, chosen.codes), place_controls(reader, chosen, first))


def controls() -> Any:
    """Return a row for controls; they wrap where the screen is narrow."""
    return st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="compare_controls")


def transposed(reader: Reader) -> bool:
    """Place the choice of what the rows are; return whether they are places."""
    _ = reader.words
    words = {"0": _("indicators"), "1": _("places")}
    return links.choice(st.segmented_control, _("Rows"), "transpose", list(words), lambda code: words[code]) == "1"


def one_place(reader: Reader, asked: Asked) -> Record:
    """Place the choice of one of the chosen places and return its header."""
    _ = reader.words
    labels = {row["territory_code"]: row["label"] for row in asked.chosen.places}
    code = links.choice(
        st.selectbox, _("Place"), "territory", list(labels), lambda one: labels[one], placeholder=_("Choose")
    )  # fmt: skip
    return place(reader, code) or asked.first


def places(reader: Reader) -> Chosen:
    """Return the places of the link; where it names but one, that place with those most like it."""
    one = links.asked("territory")
    header = place(reader, one) if one else None
    if one and header is None:
        links.bad("territory", one)
    default = _with_peers(reader, one) if header is not None and one else _with_peers(reader, EXAMPLE)
    chosen = place_picker.asked(reader, TERRITORIES, most=MOST, default=default)
    if header is None or one is None or one in chosen.codes:
        return chosen
    first = place_picker.asked(reader, "territory", most=1, default=()).places
    return Chosen((*first, *chosen.places)[:MOST], chosen.left_out)


def _with_peers(reader: Reader, code: str) -> tuple[str, ...]:
    return (code, *data.rows(reader, "peers_of_territory", territory=code)["peer_code"])


def place(reader: Reader, code: str) -> Record | None:
    """Return the row of ``territory_header``, or ``None`` where there is no such place."""
    found = data.records(reader, "territory_header", territory=code, language=reader.language)
    return found[0] if found else None


def offer(reader: Reader, codes: Sequence[str]) -> Offer:
    """Return the indicators that are published for the kinds of these places."""
    words = {row["indicator_code"]: row for row in data.records(reader, "indicator_words", language=reader.language)}
    rows = data.records(reader, "compare_published", territories=tuple(codes))
    return Offer(words, {(row["indicator_code"], row["country_code"], row["type"]): row for row in rows})


def indicators(reader: Reader, offered: Offer) -> tuple[tuple[str, ...], int]:
    """Place the choice of indicators and return it, with how many more there would be."""
    _ = reader.words
    written = _own_list(offered)
    names = {HEADLINE: _("Headline indicators"), **offered.themes, **({OWN: _("My own list")} if written else {})}
    chosen = links.choice(
        st.selectbox, _("Indicators"), "set", list(names), lambda code: names[code], default=OWN if written else HEADLINE,
        placeholder=_("Choose"),
    )  # fmt: skip
    found = written if chosen == OWN else offered.of_set(chosen)
    return tuple(found[:MOST]), max(0, len(found) - MOST)


def _own_list(offered: Offer) -> list[str]:
    """Return the indicators that the link lists; unknown codes are named and left aside."""
    written = (st.query_params.get("indicators") or "")[:_LONGEST_LIST]
    codes = list(dict.fromkeys(code.strip() for code in written.split(",") if code.strip()))
    known = [code for code in codes if code in offered.words]
    unknown = [code for code in codes if code not in offered.words]
    if unknown:
        links.bad("indicators", ", ".join(unknown)[: links.LONGEST_VALUE])
        if known:
            st.query_params["indicators"] = ",".join(known)
    if known:
        links.shown()["indicators"] = ",".join(known)
    return known


def chooser(reader: Reader, offered: Offer, chosen: Sequence[str], more: int) -> None:
    """Place a closed list of all indicators of these places, by theme, in which the reader makes a list of their own.

    Parameters
    ----------
    more
        How many indicators the table has no room for.
    """
    groups: dict[str, list[Record]] = {}
    for code in dict.fromkeys((*offered.codes, *chosen)):
        groups.setdefault(offered.words[code]["theme"], []).append(offered.words[code])

    def keep() -> None:
        asked = st.session_state["compare_indicators"].get("chosen") or ()
        kept = [str(code) for code in asked if code in offered.words][:MOST]
        if kept:
            st.query_params["indicators"] = ",".join(kept)
            st.query_params["set"] = OWN
            st.session_state["_seen_set"] = OWN

    _CHOOSER(
        data={
            "html": fragment.render(reader, "compare_indicators", groups=groups, chosen=set(chosen), most=MOST, more=more),
            "count": reader.words("Chosen: {n}, at most {most}", n="{n}", most=MOST),
            "most": MOST,
        },
        key="compare_indicators", height="content", on_chosen_change=keep,
    )  # fmt: skip


@dataclass(frozen=True)
class Fill:
    """A list of places that one click takes over: words, address, and what to say while it is shown."""

    words: str
    href: str
    codes: tuple[str, ...]
    note: str = ""


def fills(reader: Reader, first: Record) -> list[Fill]:
    """Return the lists that go with the first place: its peers, its networks, the municipalities of its region."""
    _ = reader.words
    code = first["territory_code"]
    found = []
    peers = _with_peers(reader, code)
    if len(peers) > 1:
        found.append(_fill(reader, _("{place} and the places most like it", place=first["name"]), peers))
    networks = data.records(reader, "compare_networks", territory=code, language=reader.language)
    for network in dict.fromkeys(row["network_code"] for row in networks):
        rows = [row for row in networks if row["network_code"] == network]
        if len(rows) > 1:
            members = tuple(row["territory_code"] for row in rows)[:MOST]
            found.append(_fill(reader, _("Members of {network}", network=rows[0]["name"]), members))
    region = (
        first if first["level"] == "region" else place(reader, first["parent_code"]) if first["parent_code"] else None
    )
    if region is not None and region["level"] == "region":
        found += _municipalities(reader, first, region)
    return found


def _municipalities(reader: Reader, first: Record, region: Record) -> list[Fill]:
    """Return the municipalities of a region: all, or the place and the largest."""
    _ = reader.words
    rows = data.records(reader, "compare_municipalities", territory=region["territory_code"])
    codes = [row["territory_code"] for row in rows]
    if len(codes) < 2:
        return []
    own = [first["territory_code"]] if first["level"] == "municipality" else []
    shown = tuple(dict.fromkeys((*own, *codes)))[:MOST]
    n = rows[0]["n"]
    if n <= MOST:
        return [_fill(reader, _("Municipalities of {region}", region=region["name"]), shown)]
    count = {"n": formats.number(n, reader.language), "most": MOST, "region": region["name"]}
    note = (
        _("{region} has {n} municipalities. Shown are {most}: {place} and those with the most inhabitants.",
          place=first["name"], **count)
        if own
        else _("{region} has {n} municipalities. Shown are the {most} with the most inhabitants.", **count)
    )  # fmt: skip
    return [
        _fill(reader, _("The {most} largest municipalities of {region}", most=MOST, region=region["name"]), shown, note)
    ]


def _fill(reader: Reader, words: str, codes: tuple[str, ...], note: str = "") -> Fill:
    kept = {
        name: value
        for name, value in st.query_params.to_dict().items()
        if name not in {TERRITORIES, "territory", "sort", "lang"}
    }
    query = urlencode({TERRITORIES: ",".join(codes), **kept, "lang": reader.language})
    return Fill(words, f"/comparar?{query}", codes, note)


def place_controls(reader: Reader, chosen: Chosen, first: Record) -> str:
    """Place the chips of places and the lists to take over; return what to say of the list that is shown."""
    _ = reader.words
    full = _("Forty places are as many as one table can show clearly. Remove one to add another.")
    place_picker.show(reader, TERRITORIES, chosen, None, most=MOST, full=full)
    lists = fills(reader, first)
    shown = next((fill for fill in lists if set(fill.codes) == set(chosen.codes)), None)
    fragment.show(
        reader, "compare_fills", key="compare_fills", fills=lists, shown=shown, left_out=_left_out(reader, chosen)
    )
    return shown.note if shown else ""


def _left_out(reader: Reader, chosen: Chosen) -> str:
    if not chosen.left_out:
        return ""
    return reader.words.plural(
        "The link names one place too many; it is left out: at most {most} are shown.",
        "The link names {n} places too many; they are left out: at most {most} are shown.",
        len(chosen.left_out), n=len(chosen.left_out), most=MOST,
    )  # fmt: skip
