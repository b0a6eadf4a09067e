"""The places that a place is compared with, and where it stands among them; the rows of a build in, numbers out.

Which groups a reader may choose, and what a link says of them: ``observatory.ui.reference_group``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from observatory import rows as kept
from observatory.measures import standing as measure
from observatory.reader import Reader
from observatory.text import reference_words

EUROPE = "EU27_2020"
OWN = "own"


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


def areas(reader: Reader, place: Mapping[str, Any]) -> dict[str, str]:
    """Return the areas among whose places a place can be compared, code → words; the first is the usual one.

    Parameters
    ----------
    place
        The row of ``territory_header``.
    """
    _ = reader.words
    found: dict[str, str] = {}
    if place["level"] == "country":
        found["country"] = _("European Union") if _has_european_figures(reader, place) else _("no other places")
    elif place["level"] != "neighbourhood":
        found["country"] = _area_words(reader, place, place["country_name"] or place["country_code"])
    if _lies_in_region(reader, place):
        found["region"] = _area_words(reader, place, place["parent_name"] or place["parent_code"])
    return found


def usual(reader: Reader, place: Mapping[str, Any]) -> ReferenceGroup:
    """Return the group of a place that nobody chose; one without places where it lies in no area of its like."""
    found = areas(reader, place)
    if not found:
        return ReferenceGroup(OWN, str(place["territory_code"]), str(place["type"]), None, (), "")
    code = next(iter(found))
    return of_area(reader, place, code, found[code])


def of_area(reader: Reader, place: Mapping[str, Any], code: str, words: str) -> ReferenceGroup:
    """Return the places of a country or region.

    Parameters
    ----------
    code, words
        As ``areas`` returns them.
    """
    members: tuple[str, ...] = ()
    if code == "country" and place["level"] == "country":
        reference, area = EUROPE, reader.words("European Union")
    elif code == "country":
        reference, area = str(place["country_code"]), str(place["country_name"] or place["country_code"])
        members = within(str(reader.build), reference, str(place["type"]), None)
    else:
        reference, area = str(place["parent_code"]), str(place["parent_name"] or place["parent_code"])
        members = within(str(reader.build), str(place["country_code"]), str(place["type"]), reference)
    return ReferenceGroup(
        code, str(place["territory_code"]), str(place["type"]), reference, without(members, place), words, area
    )


def without(members: tuple[str, ...], place: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the members of a group but the place itself."""
    own = str(place["territory_code"])
    at = members.index(own) if own in members else len(members)
    return members[:at] + members[at + 1 :]


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
    return _standing(str(reader.build), group, tuple(indicators), asked_for).copy()


@lru_cache(maxsize=96)
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
    """Run a query on a build."""
    return kept.rows(Path(build), name, **parameters)


def _has_european_figures(reader: Reader, place: Mapping[str, Any]) -> bool:
    """Return whether the European Union has a figure of an exercise of this country's figures."""
    words = kept.rows(reader.build, "indicator_words", language=reader.language)
    headlines = tuple(words.loc[words["headline"], "indicator_code"])
    europe = kept.rows(reader.build, "group_official", area=EUROPE, indicators=headlines)
    own = kept.rows(reader.build, "group_figures", indicators=headlines, territories=(place["territory_code"],))
    return place["territory_code"] != EUROPE and bool(set(europe["exercise"]) & set(own["exercise"]))


def _area_words(reader: Reader, place: Mapping[str, Any], name: str) -> str:
    return reference_words.area(reader.language, str(place["type"]), name)


def _lies_in_region(reader: Reader, place: Mapping[str, Any]) -> bool:
    """Return whether there is a region, other than the country as a whole, in which other places of the type lie."""
    parent = place["parent_code"]
    if not parent or parent == place["country_code"]:
        return False
    inside = within(str(reader.build), str(place["country_code"]), str(place["type"]), str(parent))
    whole = within(str(reader.build), str(place["country_code"]), str(place["type"]), None)
    return 1 < len(inside) < len(whole) or place["level"] == "neighbourhood"


@lru_cache(maxsize=96)
def within(build: str, country: str, type_code: str, parent: str | None) -> tuple[str, ...]:
    """Return the places of a type in a country or in one of its regions."""
    rows = _run(build, "group_places", country=country, type=type_code)
    if parent is not None:
        rows = rows[rows["parent_code"] == parent]
    return tuple(rows["territory_code"])
