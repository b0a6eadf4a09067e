"""Rows of the networks page → the words, tables and picture that its templates show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from observatory.charts import locator
from observatory.charts.map_geometry import read_geometry
from observatory.figure_cell import figure_cell, figure_columns
from observatory.measures import benchmark
from observatory.paths import data_folders
from observatory.records import Record, records
from observatory.text import formats, kinds, networks, partial_dates
from observatory.ui import data
from observatory.ui.reader import Reader

PICTURE_PIXELS = 380
WHOLE_WORLD = "WORLD"
BETTER = frozenset({benchmark.Tone.BETTER.value, benchmark.Tone.BETTER_STRONG.value})
WORSE = frozenset({benchmark.Tone.WORSE.value, benchmark.Tone.WORSE_STRONG.value})


def cards(reader: Reader) -> list[Record]:
    """Return every network with its scope, dates and members in words."""
    _ = reader.words
    found = data.records(reader, "network_cards", language=reader.language)
    for row in found:
        row["where"] = networks.scope(row["scope"], row["scope_name"], _)
        row["when"] = partial_dates.span(row["start_date"], row["end_date"], reader.language)
        row["host"] = host(row["url"])
        row["said"] = networks.members(reader.language, row["members_reported"], row["named"], row["proposed"])
    return found


def finding(reader: Reader, networks_shown: list[Record]) -> str:
    """Say how many networks there are and how many memberships public sources name."""
    _ = reader.words
    count = _.plural("One network or programme", "{n} networks and programmes", len(networks_shown))
    named = sum(row["named"] for row in networks_shown)
    return _.plural(
        "{networks}; public sources name one membership.",
        "{networks}; public sources name {n} memberships.",
        named,
        networks=count,
    )


def host(address: str | None) -> str:
    """Return who publishes an address, short enough for a table."""
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


def facts(reader: Reader, network: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is known about a network as terms and texts."""
    _ = reader.words
    return [
        (_("Coordinated by"), network["coordinator"]),
        (_("Dates"), network["when"] or _("The sources give no date.")),
    ]


def members(reader: Reader, network: str) -> list[Record]:
    """Return the members of a network with their role, date and status in words."""
    _ = reader.words
    found = data.records(reader, "network_members", network=network, language=reader.language)
    for row in found:
        row["role_words"] = kinds.word(networks.ROLES, row["role"], _)
        row["since_words"] = partial_dates.written(row["since"], reader.language) or _("not known")
        row["status_words"] = kinds.word(networks.MEMBERSHIP_STATUSES, row["status"], _)
        row["host"] = host(row["source_url"])
        row["body_words"] = row["body"] or _("the municipality itself")
    return found


def member_table(reader: Reader, rows: Iterable[Record]) -> pd.DataFrame:
    """Return the members as they are downloaded."""
    _ = reader.words
    columns = {
        "territory_code": _("Code"), "label": _("Place"), "country_name": _("Country"), "role_words": _("Role"),
        "since_words": _("Since"), "status_words": _("Status"), "body_words": _("Signed by"), "source_url": _("Source"),
    }  # fmt: skip
    return pd.DataFrame(
        [{words: row[key] or "" for key, words in columns.items()} for row in rows], columns=list(columns.values())
    )


def standing(reader: Reader, network: str, rows: Iterable[Record]) -> tuple[list[Record], list[str]]:
    """Return per country how its members stand, and the sources of the values.

    Returns
    -------
    list of dict
        One per country, in the order of the members: ``country_code``, ``country_name``, ``columns`` (the
        indicators), ``rows`` (label, code, cells; a cell is a dict, or ``None`` where there is no figure). Countries
        without a judged headline indicator for their municipalities have no columns.
    list of str
        Source codes.
    """
    found = data.rows(reader, "network_standing", network=network, language=reader.language)
    values, sources = _values(reader, found)
    cells: dict[tuple[str, str], Record] = {}
    columns: dict[str, dict[str, Record]] = {}
    for row in records(found):
        place = (row["territory_code"], row["indicator_code"])
        cells[place] = _cell(reader, row, values.get(place))
        columns.setdefault(row["country_code"], {}).setdefault(row["indicator_code"], row)
    tables: dict[str, Record] = {}
    for member in rows:
        country = member["country_code"]
        shown = list(columns.get(country, {}).values())
        table = tables.setdefault(
            country, {"country_code": country, "country_name": member["country_name"], "columns": shown, "rows": []}
        )
        own = [cells.get((member["territory_code"], column["indicator_code"])) for column in shown]
        table["rows"].append({"code": member["territory_code"], "label": member["label"], "cells": own})
    return list(tables.values()), sources


def standing_finding(reader: Reader, tables: Iterable[Record]) -> str:
    """Say how the members stand, counted over every cell of the tables."""
    cells = [cell for table in tables for row in table["rows"] for cell in row["cells"] if cell is not None]
    better, worse = (sum(cell["tone"] in tones for cell in cells) for tones in (BETTER, WORSE))
    return networks.standing(reader.language, better, worse, len(cells))


def member_recipe(reader: Reader, network: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the query that gives the members."""
    return [("network_members", {"network": network, "language": reader.language})]


def standing_recipe(reader: Reader, network: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give how the members stand: positions, and the values they are about."""
    asked = {"network": network, "language": reader.language}
    found = data.rows(reader, "network_standing", **asked)
    return [("network_standing", asked), ("newest_of_places", _places(found))]


def _places(found: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    return {
        "indicators": tuple(found["indicator_code"].unique()),
        "territories": tuple(found["territory_code"].unique()),
    }


def _values(reader: Reader, found: pd.DataFrame) -> tuple[dict[tuple[str, str], Record], list[str]]:
    """Return the newest figure by place and indicator, and the sources of all."""
    if found.empty:
        return {}, []
    rows = data.rows(reader, "newest_of_places", **_places(found))
    by_place = {(row["territory_code"], row["indicator_code"]): row for row in records(rows)}
    return by_place, list(rows["source_code"].unique())


def _cell(reader: Reader, row: Record, figure: Record | None) -> Record:
    """Return a verdict with the value it is about; only a value of the year that was compared is shown."""
    same_year = figure is not None and figure["period"] == row["period"]
    return {
        **figure_cell(reader, row, row, figure if same_year else None),
        "rank": formats.number(row["rank"], reader.language),
        "n": formats.number(row["n"], reader.language),
        "rank_number": int(row["rank"]),
        "n_number": int(row["n"]),
        "period": row["period"],
    }


def standing_table(reader: Reader, tables: Iterable[Record]) -> pd.DataFrame:
    """Return how the members stand, one row per place and indicator, as it is downloaded."""
    _ = reader.words
    names = [_("Code"), _("Place"), _("Indicator"), _("Year"), *figure_columns(_)]
    rows = []
    for table in tables:
        for place in table["rows"]:
            for column, cell in zip(table["columns"], place["cells"], strict=True):
                if cell is not None:
                    rows.append(
                        (place["code"], place["label"], column["short_name"], cell["period"], cell["value"],
                         column["suffix"], cell["status_words"], cell["words"], cell["rank_number"], cell["n_number"])
                    )  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def picture(reader: Reader, rows: list[Record]) -> tuple[locator.Locator | None, str]:
    """Return where the members are, and the same in words; no picture where no outlines show any of them."""
    countries = {row["country_code"]: row["country_name"] for row in rows}
    if not countries:
        return None, ""
    said = networks.whereabouts(reader.language, len(rows), list(countries.values()))
    files = _files(reader, next(iter(countries))) if len(countries) == 1 else {}
    if {"region", "municipality"} <= files.keys():
        places = tuple((row["territory_code"], row["name"], row["status"] == "confirmed") for row in rows)
        drawn = _country(files["region"], files["municipality"], places)
    else:
        world = _files(reader, WHOLE_WORLD)
        if "country" not in world:
            return None, said
        spots = tuple(
            (row["country_code"], row["name"], row["status"] == "confirmed", row["longitude"], row["latitude"])
            for row in rows
        )
        drawn = _europe(world["country"], spots, tuple(countries))
    return (drawn if drawn.dots else None), said


def _files(reader: Reader, country: str) -> dict[str, str]:
    found = data.rows(reader, "locator_files", country=country)
    return dict(zip(found["level"], found["file"], strict=True))


@lru_cache(maxsize=32)
def _country(regions: str, municipalities: str, places: tuple[tuple[str, str, bool], ...]) -> locator.Locator:
    """Keep the small picture, not the large outlines it was made from. The file names carry the hash of their content."""
    folder = data_folders().geometry
    return locator.in_country(
        read_geometry(folder / regions), read_geometry(folder / municipalities), places, PICTURE_PIXELS
    )


@lru_cache(maxsize=32)
def _europe(
    countries: str, places: tuple[tuple[str, str, bool, float | None, float | None], ...], marked: tuple[str, ...]
) -> locator.Locator:
    return locator.in_europe(read_geometry(data_folders().geometry / countries), places, marked, PICTURE_PIXELS)
