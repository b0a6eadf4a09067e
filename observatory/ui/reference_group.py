"""The places that a reader compares a place with: country, region, similar places, size, network, or an own list.

The link keeps the choice in ``reference``; with it ``weights`` for similar places found by the reader's weights, and
``own`` for a list of places. The same link gives the same group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from observatory.measures import standing as measure
from observatory.measures.size_classes import SizeClass, class_of, size_classes
from observatory.text import formats, reference_words
from observatory.ui import data, links, peers_control, peers_found, reference_link
from observatory.ui.reader import Reader
from observatory.ui.reference_link import OWN, REFERENCE

NETWORK = "network-"
EUROPE = "EU27_2020"


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """The places that a place is compared with.

    Attributes
    ----------
    code
        As in the link: country, region, peers, size, network-<CODE>, own.
    place
        The territory whose group it is.
    type
        ``territory.type`` that is compared.
    reference_code
        Country and region: the key of the published tables ``position`` and ``reference``.
    members
        Codes of the others; the place is left out.
    words
        In the reader's language, for findings and notes: “municipios, México”.
    area
        Country and region: its name.
    """

    code: str
    place: str
    type: str
    reference_code: str | None
    members: tuple[str, ...]
    words: str
    area: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """Return what a link says to have this group again: codes only."""
        more = {"peers": peers_control.PARAMETER, OWN: OWN}.get(self.code)
        value = links.asked(more) if more else None
        return {REFERENCE: self.code, **({more: value} if more and value else {})}


def available(reader: Reader, place: Mapping[str, Any]) -> dict[str, str]:
    """Return the groups a place can be compared with, code → words; the first is the default."""
    _ = reader.words
    found: dict[str, str] = {}
    if place["level"] == "country":
        found["country"] = _("European Union") if _has_european_figures(reader, place) else _("no other places")
    elif place["level"] != "neighbourhood":
        found["country"] = _area_words(reader, place, place["country_name"] or place["country_code"])
    if _lies_in_region(reader, place):
        found["region"] = _area_words(reader, place, place["parent_name"] or place["parent_code"])
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
    own = str(place["territory_code"])
    reference: str | None = None
    area = ""
    members: tuple[str, ...] = ()
    words = available(reader, place)[code]
    if code == "country" and place["level"] == "country":
        reference, area = EUROPE, reader.words("European Union")
    elif code == "country":
        reference, area = str(place["country_code"]), str(place["country_name"] or place["country_code"])
        members = _within(str(reader.build), reference, str(place["type"]), None)
    elif code == "region":
        reference, area = str(place["parent_code"]), str(place["parent_name"] or place["parent_code"])
        members = _within(str(reader.build), str(place["country_code"]), str(place["type"]), reference)
    elif code == "peers":
        members = _peers(reader, place)[0]
    elif code == "size" and (same := _size(reader, place)) is not None:
        members = same[1]
    elif code.startswith(NETWORK):
        rows = data.rows(reader, "group_network", network=code.removeprefix(NETWORK))
        members = tuple(rows["territory_code"])
    elif code == OWN:
        members = reference_link.own_places(reader, place).codes
    at = members.index(own) if own in members else len(members)
    return ReferenceGroup(code, own, str(place["type"]), reference, members[:at] + members[at + 1 :], words, area)


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


def standing(
    reader: Reader, group: ReferenceGroup, indicators: Sequence[str], territories: Sequence[str] | None = None
) -> pd.DataFrame:
    """Say where territories stand in a group on their newest figures, both sexes, all ages and nationalities.

    Parameters
    ----------
    indicators
        Codes.
    territories
        Whom to place; the group's own place by default. One that is not in the group is placed among the members and
        itself.

    Returns
    -------
    DataFrame
        One row per territory and indicator that has a row in ``latest``, sorted by these; the columns of
        ``observatory.measures.standing.COLUMNS``. For country and region they equal the published tables. Empty
        numbers are NaN. ``reference_value`` is the published figure of the area itself where it is of the same exercise
        and year, else the mean of the group weighted by population (rates alone), else its median: ``reference_kind``
        says which, ``reference_words.reference_name`` names it.
        Below five figures there are no rank and no fifth (``not_compared``, ``too_few``), but the summary stays.
        Words of the reasons: ``reference_words.reason``.
    """
    asked_for = tuple(territories) if territories is not None else (group.place,)
    return _standing(str(reader.build), group, tuple(indicators), asked_for).copy(deep=False)


@lru_cache(maxsize=256)
def _standing(
    build: str, group: ReferenceGroup, indicators: tuple[str, ...], territories: tuple[str, ...]
) -> pd.DataFrame:
    figures = _run(build, "group_figures", indicators=indicators, territories=territories)
    if group.reference_code is not None:
        rows = _published(build, group, figures, territories)
    else:
        rows = _computed(build, group, figures).assign(official_value=float("nan"))
    rows["polarity"] = rows["indicator_code"].map(_kinds(build)["polarity"])
    judged = measure.judge(rows, group.type, reference=group.reference_code, countries_ranked=group.code == OWN)
    return judged[list(measure.COLUMNS)].sort_values(["territory_code", "indicator_code"], ignore_index=True)


def _computed(build: str, group: ReferenceGroup, figures: pd.DataFrame) -> pd.DataFrame:
    """Place figures among those of all places of the group."""
    indicators = tuple(sorted(set(figures["indicator_code"])))
    everyone = tuple(sorted({*group.members, group.place}))
    values = _run(build, "group_values", indicators=indicators, territories=everyone, type=group.type)
    territories = figures["territory_code"].unique()
    people = pd.concat(
        [
            _run(build, "group_people", territories=some)
            for some in (everyone, tuple(sorted(set(territories) - set(everyone))))
            if some
        ]
    )
    new = ~pd.MultiIndex.from_frame(values[measure.KEY]).isin(pd.MultiIndex.from_frame(figures[measure.KEY]))
    together = pd.concat([figures, values[new]], ignore_index=True).merge(people, on="territory_code", how="left")
    together["polarity"] = together["indicator_code"].map(_kinds(build)["polarity"])
    return measure.compute(together, group.type, group.members, territories, group.place)


def _published(build: str, group: ReferenceGroup, figures: pd.DataFrame, territories: tuple[str, ...]) -> pd.DataFrame:
    """Place the territories by the published tables, and what these do not hold by the figures of the group."""
    indicators = tuple(figures["indicator_code"].unique())
    summaries = _run(build, "group_summaries", reference=group.reference_code, indicators=indicators, type=group.type)
    official = _run(build, "group_official", area=group.reference_code, indicators=indicators)
    year = ["indicator_code", "period", "exercise"]
    rows = figures.merge(summaries, on=year, how="left").merge(official, on=year, how="left")
    scope = "country" if group.code == "country" else "area"
    inside = rows["territory_code"].isin({*group.members, group.place})
    rows = rows.assign(**{
        name: rows[f"{scope}_{name}"].where(inside).astype("float64") for name in (*measure.POSITION, "n")
    })  # fmt: skip
    exercises = summaries[measure.BY].drop_duplicates().assign(group_exercise=True)
    rows = rows.merge(exercises, on=measure.BY, how="left")
    rows["group_exercise"] = rows["group_exercise"].notna()
    # Groups of fewer than five are not published, and a territory of another area has no place in this one.
    left = measure.comparable(rows, group.type) & (~inside | ~rows["group_exercise"])
    if not left.any():
        return rows
    found = _computed(build, group, figures[left.to_numpy()])
    names = [*measure.POSITION, *measure.SUMMARY, "group_exercise"]
    beside = rows[measure.KEY].merge(found[[*measure.KEY, *names]], on=measure.KEY, how="left").set_axis(rows.index)
    return rows.assign(**{name: rows[name].where(~left, beside[name]) for name in names})


def _kinds(build: str) -> pd.DataFrame:
    """Return kind and polarity of every indicator."""
    return _run(build, "indicator_words", language="en").set_index("indicator_code")


def _run(build: str, name: str, **parameters: Any) -> pd.DataFrame:
    """Run a query on a build; in one language, since only codes are read."""
    return data.rows(Reader("en", Path(build)), name, **parameters)


def _has_european_figures(reader: Reader, place: Mapping[str, Any]) -> bool:
    """Return whether the European Union has a figure of an exercise of this country's figures."""
    words = data.rows(reader, "indicator_words", language=reader.language)
    headlines = tuple(words.loc[words["headline"], "indicator_code"])
    europe = data.rows(reader, "group_official", area=EUROPE, indicators=headlines)
    own = data.rows(reader, "group_figures", indicators=headlines, territories=(place["territory_code"],))
    return place["territory_code"] != EUROPE and bool(set(europe["exercise"]) & set(own["exercise"]))


def _area_words(reader: Reader, place: Mapping[str, Any], name: str) -> str:
    return reference_words.area(reader.language, str(place["type"]), name)


def _lies_in_region(reader: Reader, place: Mapping[str, Any]) -> bool:
    """Return whether there is a region, other than the country as a whole, in which other places of the type lie."""
    parent = place["parent_code"]
    if not parent or parent == place["country_code"]:
        return False
    within = _within(str(reader.build), str(place["country_code"]), str(place["type"]), str(parent))
    whole = _within(str(reader.build), str(place["country_code"]), str(place["type"]), None)
    return 1 < len(within) < len(whole) or place["level"] == "neighbourhood"


@lru_cache(maxsize=256)
def _within(build: str, country: str, type_code: str, parent: str | None) -> tuple[str, ...]:
    """Return the places of a type in a country or in one of its regions."""
    rows = _run(build, "group_places", country=country, type=type_code)
    if parent is not None:
        rows = rows[rows["parent_code"] == parent]
    return tuple(rows["territory_code"])


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
    rows = _run(build, "group_places", country=country, type=type_code).dropna(subset="population")
    people = rows["population"]
    found = []
    for one in size_classes(people):
        kept = (people > one.above) & (people <= (one.up_to if one.up_to is not None else float("inf")))
        found.append((one, tuple(rows.loc[kept, "territory_code"])))
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
