"""The places that a reader compares a place with: country, region, similar places, size, network, or an own list.

The link keeps the choice in ``reference``; with it ``weights`` for similar places found by the reader's weights, and
``own`` for a list of places. The same link gives the same group.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from observatory import reference_groups
from observatory import rows as kept
from observatory.measures.size_classes import SizeClass, class_of, size_classes
from observatory.reference_groups import ReferenceGroup, standing
from observatory.text import formats, reference_words
from observatory.ui import data, links, reference_link
from observatory.ui.develop import peers_control, peers_found
from observatory.ui.reader import Reader
from observatory.ui.reference_link import OWN, REFERENCE

__all__ = ["ReferenceGroup", "asked", "available", "control", "group", "parameters", "standing"]
NETWORK = "network-"


def parameters(group: ReferenceGroup) -> dict[str, str]:
    """Return what a link says to have a group again: codes only."""
    more = {"peers": peers_control.PARAMETER, OWN: OWN}.get(group.code)
    value = links.asked(more) if more else None
    return {REFERENCE: group.code, **({more: value} if more and value else {})}


def available(reader: Reader, place: Mapping[str, Any]) -> dict[str, str]:
    """Return the groups a place can be compared with, code → words; the first is the default."""
    _ = reader.words
    found = reference_groups.areas(reader, place)
    if not data.rows(reader, "peers_of_territory", territory=place["territory_code"]).empty:
        found["peers"] = _peers(reader, place)[1]
    if (same := _size(reader, place)) is not None:
        found["size"] = _size_words(reader, place, same)
    networks = data.rows(reader, "profile_memberships", territory=place["territory_code"], language=reader.language)
    for code, name in zip(networks["network_code"], networks["name"], strict=True):
        if len(data.rows(reader, "group_network", network=code)) > 1:
            found[f"{NETWORK}{code}"] = reference_words.network(_, name)
    found[OWN] = reference_words.own(_, len(reference_link.own_places(reader, place).places))
    return found


def asked(reader: Reader, place: Mapping[str, Any]) -> ReferenceGroup:
    """Return the group that the link asks for; one that does not exist for this place is named, and the first is given.

    Parameters
    ----------
    place
        The row of ``territory_header``.
    """
    codes = available(reader, place)
    written = links.asked(REFERENCE)
    code = written if written in codes else next(iter(codes))
    if written is not None and written not in codes:
        links.bad(REFERENCE, written)
    links.shown()[REFERENCE] = code
    return group(reader, place, code)


def group(reader: Reader, place: Mapping[str, Any], code: str) -> ReferenceGroup:
    """Return a group that is available for a place."""
    words = available(reader, place)[code]
    if code in {"country", "region"}:
        return reference_groups.of_area(reader, place, code, words)
    members: tuple[str, ...] = ()
    if code == "peers":
        members = _peers(reader, place)[0]
    elif code == "size" and (same := _size(reader, place)) is not None:
        members = same[1]
    elif code.startswith(NETWORK):
        rows = data.rows(reader, "group_network", network=code.removeprefix(NETWORK))
        members = tuple(rows["territory_code"])
    elif code == OWN:
        members = reference_link.own_places(reader, place).codes
    others = reference_groups.without(members, place)
    return ReferenceGroup(code, str(place["territory_code"]), str(place["type"]), None, others, words)


def control(reader: Reader, place: Mapping[str, Any], *, key: str) -> ReferenceGroup:
    """Place the choice “Compared with” and, for an own list, the search that fills it; return the group.

    Parameters
    ----------
    place
        The row of ``territory_header``.
    key
        Unique on the page.
    """
    _ = reader.words
    codes = available(reader, place)
    with st.container(key=key):
        code = links.choice(
            st.selectbox, _("Compared with"), REFERENCE, list(codes),
            lambda one: formats.opening(codes[one]), placeholder=_("Choose"),
        )  # fmt: skip
    found = group(reader, place, code)
    if code == OWN:
        reference_link.pick(reader, place, key=key)
    return found


def _size(reader: Reader, place: Mapping[str, Any]) -> tuple[SizeClass, tuple[str, ...]] | None:
    """Return the class of population of a municipality and the places in it; nothing where there is no such class."""
    if place["level"] != "municipality" or place["population"] is None or pd.isna(place["population"]):
        return None
    classes = _size_classes(str(reader.build), str(place["country_code"]), str(place["type"]))
    if len(classes) == 1:  # the country has too few places for classes
        return None
    own = class_of(float(place["population"]), [one for one, _codes in classes])
    return next(found for found in classes if found[0] == own)


@lru_cache(maxsize=64)
def _size_classes(build: str, country: str, type_code: str) -> tuple[tuple[SizeClass, tuple[str, ...]], ...]:
    rows = kept.rows(Path(build), "group_places", country=country, type=type_code).dropna(subset="population")
    people = rows["population"]
    found = []
    for one in size_classes(people):
        inside = (people > one.above) & (people <= (one.up_to if one.up_to is not None else float("inf")))
        found.append((one, tuple(rows.loc[inside, "territory_code"])))
    return tuple(found)


def _size_words(reader: Reader, place: Mapping[str, Any], same: tuple[SizeClass, tuple[str, ...]]) -> str:
    return reference_words.size(
        reader.language, str(place["type"]), str(place["country_name"]), same[0].above, same[0].up_to
    )


def _peers(reader: Reader, place: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """Return the most similar places, by the weights in the link where there are any, and their words."""
    weights = peers_control.asked(peers_found.variables(place))
    codes = tuple(peers_found.nearest(reader, place, weights)["peer_code"])
    return codes, reference_words.peers(reader.words, len(codes), weighted=not peers_control.even(weights))
