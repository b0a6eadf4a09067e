"""What territories are called in each language, and with which parent, so that no two can be confused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from observatory.text.languages import LANGUAGES, Language, locale_of


def name(row: Mapping[str, Any], language: Language) -> str:
    """Return the name of a territory in one language.

    Countries by Unicode CLDR; Greek names in Latin letters outside Greek; everything else as in its country.
    """
    if row["level"] == "country":
        return str(locale_of(language).territories.get(row["country_code"]) or row["name"])
    if language != "el" and row["name_latin"]:
        return str(row["name_latin"])
    return str(row["name"])


def labels(territories: pd.DataFrame) -> pd.DataFrame:
    """Return the name and the label of every territory in every language.

    The label adds the nearest parent whose name differs: the Spanish city of León lies in the province of León, so
    it is “León, Castilla y León”. A neighbourhood adds its municipality and, in brackets, that one's parent.

    Parameters
    ----------
    territories
        Columns of ``data/catalogue/territories``.

    Returns
    -------
    pandas.DataFrame
        territory_code, language, name, label.
    """
    rows = {row["territory_code"]: row for row in territories.to_dict("records")}
    found = []
    for language in LANGUAGES:
        names = {code: name(row, language) for code, row in rows.items()}
        for code in rows:
            found.append((code, language, names[code], _label(code, rows, names)))
    return pd.DataFrame(found, columns=["territory_code", "language", "name", "label"])


def _label(code: str, rows: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]) -> str:
    row, own = rows[code], names[code]
    if row["level"] == "country":
        return own
    parent = row["parent_code"]
    if row["level"] == "neighbourhood" and parent in rows:
        above = _differing(parent, rows, names)
        return f"{own}, {names[parent]} ({above})" if above else f"{own}, {names[parent]}"
    above = _differing(code, rows, names)
    return f"{own}, {above}" if above else own


def _differing(code: str, rows: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]) -> str:
    """Return the name of the nearest ancestor that is not called like the territory itself.

    Where only the country is called otherwise (Aguascalientes, in the state of Aguascalientes), the direct parent
    tells the two apart better than the country would.
    """
    parent = step = rows[code]["parent_code"]
    while step in rows:
        if names[step] != names[code]:
            far = rows[step]["level"] == "country" and step != parent
            return names[parent] if far else names[step]
        step = rows[step]["parent_code"]
    return ""
