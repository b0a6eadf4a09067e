"""For how many places an indicator has a value, year by year: rows of ``coverage_of_indicator`` as a table to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from observatory.text import Translator, kinds, method

# Column of a coverage row → SDMX status that explains the empty places.
REASONS = {"not_collected": "L", "not_applicable": "M", "missing": "O", "suppressed": "Q"}
KEY = ["country_code", "type"]


def matrix(rows: pd.DataFrame, _: Translator) -> dict[str, Any]:
    """Return years (newest first), lines and the reasons that occur, ready for the template.

    Parameters
    ----------
    rows
        The rows of ``coverage_of_indicator``, sorted as lines shall stand.

    Returns
    -------
    dict
        years: list of int. lines: one dict per country and type with country, places and cells, one per year: None or
        a dict with value, of, shade (0 none … 4 all), reasons (code, number, words) and turn (the source code where
        it differs from that of the next newer year, otherwise an empty text).
        reasons: code → words of those that occur.
    """
    years = sorted(rows["period"].unique().tolist(), reverse=True)
    lines = []
    for (_country, kind), part in groupby(rows.to_dict("records"), lambda row: (row["country_code"], row["type"])):
        by_year = {row["period"]: row for row in part}
        name = next(iter(by_year.values()))["country_name"]
        lines.append({"country": name, "places": method.places(kind, _), "cells": _cells(by_year, years, _)})
    found = {code: kinds.word(kinds.STATUSES, code, _) for column, code in REASONS.items() if (rows[column] > 0).any()}
    return {"years": years, "lines": lines, "reasons": found}


def _cells(by_year: Mapping[Any, Mapping[Any, Any]], years: list[int], _: Translator) -> list[dict[str, Any] | None]:
    cells: list[dict[str, Any] | None] = []
    newer = ""
    for year in years:
        row = by_year.get(year)
        if row is None:
            cells.append(None)
            continue
        cells.append(
            {
                "value": row["with_value"],
                "of": row["territories"],
                "shade": shade(row["with_value"], row["territories"]),
                "reasons": [
                    (code, row[column], kinds.word(kinds.STATUSES, code, _))
                    for column, code in REASONS.items()
                    if row[column] > 0
                ],
                "turn": row["source_code"] if newer and row["source_code"] != newer else "",
            }
        )
        newer = row["source_code"]
    return cells


def shade(value: int, of: int) -> int:
    """Return how dark a cell is: 0 none, 1 under a half, 2 under nine tenths, 3 nearly all, 4 all.

    >>> [shade(0, 9), shade(4, 9), shade(5, 9), shade(99, 100), shade(9, 9)]
    [0, 1, 2, 3, 4]
    """
    if value == 0:
        return 0
    share = value / of
    return 4 if value >= of else 1 if share < 0.5 else 2 if share < 0.9 else 3


def finding(rows: pd.DataFrame, _: Translator, number: Callable[[float], str]) -> str:
    """Return in a sentence how far the figures reach: in one country, how many of its most numerous places they cover.

    Parameters
    ----------
    rows
        The rows of ``coverage_of_indicator``.
    number
        Writes a number in the reader's language.
    """
    given = rows[rows["with_value"] > 0]
    if given.empty:
        return _("No place has a value for this group.")
    countries, newest = given["country_code"].nunique(), given["period"].max()
    if countries > 1:
        return _(
            "{n} countries and groups of countries have values; the newest are of {year}.",
            n=number(countries),
            year=newest,
        )
    largest = given.loc[given["territories"].idxmax(), KEY]
    line = given[(given[KEY] == largest).all(axis=1)].sort_values("period").iloc[-1]
    country, year = line["country_name"], line["period"]
    if line["territories"] > 1:
        return _(
            "{country}: {values} of {territories} {places} have a value for {year}, their newest year.", country=country,
            values=number(line["with_value"]), territories=number(line["territories"]),
            places=kinds.word(kinds.TYPES_PLURAL, line["type"], _), year=year,
        )  # fmt: skip
    return _("{country} has values; the newest is of {year}.", country=country, year=newest)


def table(rows: pd.DataFrame, _: Translator) -> pd.DataFrame:
    """Return the coverage as it is downloaded: one row per country, type, year and source."""
    columns = {
        "country_name": _("Country"),
        "type": _("Type of place"),
        "period": _("Year"),
        "territories": _("Places"),
        "with_value": _("With a value"),
        **{column: _capital(kinds.word(kinds.STATUSES, code, _)) for column, code in REASONS.items()},
        "source_code": _("Source"),
    }
    worded = rows.assign(type=rows["type"].map(lambda code: method.places(code, _)))
    return worded[list(columns)].rename(columns=columns)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
