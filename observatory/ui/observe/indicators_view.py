"""The catalogue of indicators as a list that a reader can narrow down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st
from rapidfuzz import fuzz, process

from observatory.search import fold
from observatory.text import Language, Translator, method
from observatory.ui import data, downloads, fragment, links
from observatory.ui.reader import Reader

EVERYTHING = "all"
HEADLINE = "headline"
NEAREST_SCORE = 55.0


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; empty texts and ``all`` where everything."""

    words: str = ""
    theme: str = EVERYTHING
    country: str = EVERYTHING
    shown: str = EVERYTHING

    @property
    def narrowed(self) -> bool:
        """Whether the list is shorter than the catalogue."""
        return self != Wanted()


def controls(reader: Reader, rows: pd.DataFrame, countries: pd.DataFrame) -> Wanted:
    """Place the filters and return what they say."""
    _ = reader.words
    themes = rows.drop_duplicates("theme_code").set_index("theme_code")["theme_name"]
    places = countries.set_index("country_code")
    columns = st.columns([3, 3, 3, 2.4])
    with columns[0]:
        words = links.search_field(
            _("Words"), "q", key="indicators_words", example=_("For example: water, rent, wages")
        )
    with columns[1]:
        theme = links.choice(
            st.selectbox, _("Theme"), "theme", [EVERYTHING, *themes.index],
            lambda code: _("All themes") if code == EVERYTHING else themes[code], filter_mode=None,
        )  # fmt: skip
    with columns[2]:
        country = links.choice(
            st.selectbox, _("Country"), "country", [EVERYTHING, *places.index],
            lambda code: _("All countries") if code == EVERYTHING else places.at[code, "name"], filter_mode=None,
        )  # fmt: skip
    with columns[3]:
        shown = links.choice(
            st.segmented_control, _("Show"), "show", [EVERYTHING, HEADLINE],
            lambda code: _("All") if code == EVERYTHING else _("Headline only"),
        )  # fmt: skip
    return Wanted(words, theme, country, shown)


def narrowed(rows: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """Return the rows that have every word, in any order, accents and case left aside, and fit the other filters.

    Parameters
    ----------
    rows
        The columns of ``catalogue_list``.
    """
    keep = pd.Series(True, index=rows.index)
    if wanted.theme != EVERYTHING:
        keep &= rows["theme_code"] == wanted.theme
    if wanted.country != EVERYTHING:
        keep &= rows["country_codes"].str.split().map(lambda codes: wanted.country in codes)
    if wanted.shown == HEADLINE:
        keep &= rows["headline"]
    if wanted.words:
        texts = _searched(rows)
        for word in fold(wanted.words).split():
            keep &= texts.str.contains(word, regex=False)
    return rows[keep]


def _searched(rows: pd.DataFrame) -> pd.Series:
    columns = ["indicator_code", "name", "short_name", "plain_meaning", "definition", "theme_name"]
    return rows[columns].agg(" ".join, axis=1).map(fold)


def nearest(rows: pd.DataFrame, asked: str, limit: int = 6) -> pd.DataFrame:
    """Return the indicators whose code or name is most like what was asked for, best first; often none."""
    codes = process.extract(fold(asked), rows["indicator_code"].map(fold), scorer=fuzz.ratio, limit=limit)
    names = process.extract(
        fold(asked.replace("_", " ")), rows["name"].map(fold), scorer=fuzz.token_set_ratio, limit=limit
    )
    best: dict[Any, float] = {}
    for _text, score, index in [*codes, *names]:
        best[index] = max(score, best.get(index, 0.0))
    order = sorted(best, key=lambda index: -best[index])
    return rows.loc[[index for index in order if best[index] >= NEAREST_SCORE][:limit]]


def show(reader: Reader, wanted: Wanted, rows: pd.DataFrame, countries: pd.DataFrame) -> None:
    """Place the indicators by theme: headlines first, the others behind a fold unless the list was narrowed."""
    names = dict(zip(countries["country_code"], countries["name"], strict=True))
    found = narrowed(rows, wanted)
    fragment.show(
        reader, "indicator_list", key="indicator_list", total=len(rows), found=len(found), wanted=wanted,
        themes=by_theme(found, names, reader.language, reader.words),
    )  # fmt: skip


def below(reader: Reader, wanted: Wanted, rows: pd.DataFrame, countries: pd.DataFrame) -> None:
    """Place the download of the list as it is narrowed down."""
    _ = reader.words
    names = dict(zip(countries["country_code"], countries["name"], strict=True))
    found = narrowed(rows, wanted)
    where = [_where(row, names, reader.language, _) for row in found.to_dict("records")]
    frame = pd.DataFrame(
        {
            _("Code"): found["indicator_code"], _("Theme"): found["theme_name"], _("Indicator"): found["name"],
            _("Unit"): found["unit_name"], _("Definition"): found["definition"],
            _("Countries"): [each["countries"] for each in where], _("Years"): [each["years"] for each in where],
        }
    )  # fmt: skip
    filters = {
        _("Words"): wanted.words,
        _("Theme"): "" if wanted.theme == EVERYTHING else str(rows.loc[rows["theme_code"] == wanted.theme, "theme_name"].iloc[0]),
        _("Country"): "" if wanted.country == EVERYTHING else names[wanted.country],
        _("Show"): _("Headline only") if wanted.shown == HEADLINE else "",
    }  # fmt: skip
    downloads.table(
        reader, frame, name="indicators", title=_("Indicators and methods"), sources=[],
        notes={label: text for label, text in filters.items() if text},
        key="indicators_download", recipe=[("catalogue_list", {"language": reader.language})],
    )  # fmt: skip


def by_theme(rows: pd.DataFrame, names: Mapping[str, str], language: Language, _: Translator) -> list[dict[str, Any]]:
    """Return one dict per theme: name, headline and other entries, each ready to be shown."""
    entries = [{**row, **_where(row, names, language, _)} for row in rows.to_dict("records")]
    return [
        {
            "code": code,
            "name": name,
            "headline": [entry for entry in group if entry["headline"]],
            "other": [entry for entry in group if not entry["headline"]],
        }
        for (code, name), group in (
            (key, list(part))
            for key, part in groupby(entries, lambda entry: (entry["theme_code"], entry["theme_name"]))
        )
    ]


def _where(row: Mapping[Any, Any], names: Mapping[str, str], language: Language, _: Translator) -> dict[str, str]:
    countries = row["country_codes"].split()
    return {
        "countries": method.countries(countries, names, language, _),
        "types": method.types(row["types"].split(), language, _, several=len(countries) > 1),
        "years": method.span(row["first_period"], row["last_period"]),
    }


def unknown(reader: Reader, asked: str, rows: pd.DataFrame) -> None:
    """Say that there is no such indicator, and offer those that are most like it."""
    links.bad("indicator", asked)
    fragment.show(
        reader, "indicator_unknown", key="indicator_unknown", asked=asked,
        near=nearest(rows, asked).to_dict("records"),
    )  # fmt: skip


def country_names(reader: Reader) -> pd.DataFrame:
    """Return the countries that have figures, with their names."""
    return data.rows(reader, "catalogue_countries", language=reader.language)
