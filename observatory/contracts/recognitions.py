"""Contracts of recognitions: awards and mentions of a place of which nothing else is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from observatory.catalogue import Entry
from observatory.contracts import entries
from observatory.contracts.problems import Problems
from observatory.contracts.public_text import problem_with
from observatory.contracts.sessions import COUNTRIES
from observatory.contracts.territories import FIRST_YEAR, LAST_YEAR, YEAR
from observatory.practices import Practices

KINDS = ("award", "honourable_mention", "special_mention", "finalist", "good_practice")
_REQUIRED = ("recognition_code", "place", "country_code", "kind", "scheme", "title")
_TEXTS = ("place", "scheme", "title")


def check(practices: Practices, countries: Mapping[str, str], index: pd.Index, problems: Problems) -> None:
    """Check every row of ``recognitions.csv``.

    Parameters
    ----------
    countries
        Country of each territory of the catalogue; ``index`` holds the same codes.
    """
    told = {str(entry.values.get("first_list") or ""): entry for entry in practices.practices.values()}
    first: dict[str, dict[str, Any]] = {}
    for row in practices.recognitions.to_dict("records"):
        _row(row, countries, index, problems)
        code, where = row["recognition_code"], (row["file"], row["row"])
        other = first.setdefault(code, row)
        if other is not row:
            problems.add("duplicate_key", *where, key=code, columns="recognition_code",
                         first=f"{other['file']}:{other['row']}")  # fmt: skip
        if code and code in told:
            problems.add("recognition_of_practice", *where, "recognition_code", value=code, entry=told[code].code)


def _row(row: dict[str, Any], countries: Mapping[str, str], index: pd.Index, problems: Problems) -> None:
    code, where = row["recognition_code"], (row["file"], row["row"])
    for column in _TEXTS:
        if personal := problem_with(row[column]):
            problems.add(personal, *where, column)
            return
    for column in _REQUIRED:
        if not row[column]:
            problems.add("field_missing", *where, column, field=column, entry=code or "?")
        elif row[column] != row[column].strip():
            problems.add("stray_space", *where, column, value=row[column])
    entry = Entry(code, row["file"], row["row"], row)
    if row["kind"] and row["kind"] not in KINDS:
        problems.add("unknown_code", *where, "kind", value=row["kind"], allowed=", ".join(KINDS))
    country = row["country_code"]
    if country and country not in COUNTRIES:
        problems.add("not_a_country", *where, "country_code", value=country)
    elif entries.refers(entry, "territory_code", index, "unknown_territory", problems):
        found = countries[row["territory_code"]]
        if country and found != country:
            problems.add("territory_elsewhere", *where, "territory_code", value=row["territory_code"], found=found,
                         country=country)  # fmt: skip
    year = row["year"]
    if year and not (YEAR.fullmatch(year) and FIRST_YEAR <= int(year) <= LAST_YEAR):
        problems.add("not_a_year", *where, "year", value=year, first=FIRST_YEAR, last=LAST_YEAR)
    entries.address(entry, "url", problems)
