"""The controls of the map page: which map, which indicator, which year and split, how it is classed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from observatory.text import kinds
from observatory.ui import data, links
from observatory.ui.reader import Reader

# Where a reader probably is, until a link or a choice says otherwise.
HOME_MAPS = {"pt": "pt-municipality", "el": "gr-municipality"}
DEFAULT_MAP = "mx-municipality"
DEFAULT_INDICATORS = ("coneval_pobreza", "es_adrh_net_income_person", "pt_reg_unemployed_per_1000")
CLASS_COUNTS = (3, 4, 5, 6)


@dataclass(frozen=True)
class MapView:
    """What the map shows, in codes."""

    geometry: str
    file: str
    country: str
    type: str
    scope: str
    indicator: str
    period: int
    sex: str
    age: str
    citizenship: str
    scheme: str
    classes: int
    region: str | None
    territory: str | None


def show(reader: Reader) -> MapView | None:
    """Place the controls and return what they say; ``None`` where no map has figures."""
    _ = reader.words
    maps = _maps(reader)
    if not maps:
        return None
    territory, home, region = _territory(reader)
    # Decided once a session: a reader who changes the language goes on looking at the same map.
    usual = st.session_state.setdefault("_usual_map", HOME_MAPS.get(reader.language, DEFAULT_MAP))
    home = home or usual
    first, second = st.columns([2, 3])
    with first:
        geometry = links.choice(
            st.selectbox,
            _("Places"),
            "map",
            list(maps),
            lambda code: maps[code]["words"],
            default=home,
        )
    place = maps[geometry]
    scope = {"country": place["country_code"], "type": place["type"]}
    indicators, first_shown = _indicators(reader, **scope)
    if not indicators:
        return None
    with second:
        indicator = links.choice(
            st.selectbox, _("Indicator"), "indicator", list(indicators), indicators.__getitem__, default=first_shown,
        )  # fmt: skip
    slices = data.rows(reader, "map_slices", indicator=indicator, **scope)
    period, sex, age, citizenship, scheme, classes, region = _slice(reader, slices, geometry, region)
    return MapView(
        geometry, place["file"], place["country_code"], place["type"], place["scope_code"], indicator, period,
        sex, age, citizenship, scheme, classes, region, territory,
    )  # fmt: skip


def _territory(reader: Reader) -> tuple[str | None, str | None, str | None]:
    """Return the territory the link marks, its map and its group."""
    code = links.asked("territory")
    if code is None:
        return None, None, None
    drawn = data.rows(reader, "map_of_territory", territory=code)
    if drawn.empty:
        links.bad("territory", code)
        return None, None, None
    return code, drawn["geometry_code"].iloc[0], None


@lru_cache(maxsize=16)
def _maps(reader: Reader) -> dict[str, dict[str, Any]]:
    """Return geometry code → its row with what the reader sees, ``words``; maps without figures are left out."""
    _ = reader.words
    found = {}
    for place in data.rows(reader, "map_list", language=reader.language).to_dict("records"):
        if not _indicators(reader, place["country_code"], place["type"])[0]:
            continue
        plural = kinds.word(kinds.TYPES_PLURAL, place["type"], _)
        scope = _("Europe and the world") if place["country_code"] == "WORLD" else place["scope_name"]
        found[place["geometry_code"]] = {**place, "words": _("{scope}: {places}", scope=scope, places=plural)}
    return found


@lru_cache(maxsize=64)
def _indicators(reader: Reader, country: str, type: str) -> tuple[dict[str, str], str | None]:
    """Return the indicators of such places, code → words, and the one shown first."""
    rows = data.rows(reader, "map_indicators", language=reader.language, country=country, type=type)
    words = {
        code: f"{theme} · {name}"
        for code, theme, name in rows[["indicator_code", "theme", "name"]].itertuples(index=False)
    }
    usual = [code for code in DEFAULT_INDICATORS if code in words]
    return words, next(iter([*usual, *rows.loc[rows["headline"], "indicator_code"], *words]), None)


@lru_cache(maxsize=64)
def _groups(reader: Reader, geometry: str) -> dict[str, str]:
    """Return the regions one can zoom to, code → name."""
    rows = data.rows(reader, "map_groups", geometry=geometry, language=reader.language)
    return dict(zip(rows["territory_code"], rows["name"], strict=True))


def _slice(
    reader: Reader, slices: pd.DataFrame, geometry: str, region: str | None
) -> tuple[int, str, str, str, str, int, str | None]:
    """Place year, split, classing and zoom; a control with nothing to choose is left out."""
    _ = reader.words
    groups = _groups(reader, geometry)
    columns = st.columns([1, 1, 1.4, 1.6])
    with columns[0]:
        period = links.choice(st.selectbox, _("Year"), "year", [int(year) for year in slices["period"].unique()], str)
    slices = slices[slices["period"] == period]
    with columns[1]:
        classes = links.choice(st.selectbox, _("Classes"), "classes", list(CLASS_COUNTS), str, default=5)
    with columns[2]:
        scheme = links.choice(
            st.selectbox, _("How the limits are set"), "scheme", list(kinds.SCHEMES),
            lambda code: kinds.word(kinds.SCHEMES, code, _),
        )  # fmt: skip
    with columns[3]:
        if len(groups) > 1:
            chosen = links.choice(
                st.selectbox, _("Zoom to"), "region", ["all", *groups],
                lambda code: _("the whole map") if code == "all" else groups[code], default=region or "all",
            )  # fmt: skip
            region = None if chosen == "all" else chosen
    sex, age, citizenship = split(reader, slices)
    return period, sex, age, citizenship, scheme, classes, region


def split(reader: Reader, slices: pd.DataFrame) -> tuple[str, str, str]:
    """Place the controls of sex, age and citizenship, each only where there is a choice."""
    _ = reader.words
    words = {
        "sex": (_("Sex"), lambda code: kinds.word(kinds.SEXES, code, _)),
        "age": (_("Age"), lambda code: kinds.age(code, _)),
        "citizenship": (_("Nationality"), lambda code: kinds.word(kinds.CITIZENSHIPS, code, _)),
    }
    chosen = {}
    for name, (label, word) in words.items():
        options = sorted(slices[name].unique(), key=lambda code: (code != "_T", code))
        if len(options) > 1:
            chosen[name] = links.choice(st.segmented_control, label, name, options, word, default="_T")
        else:
            chosen[name] = links.only(name, options[0])
        slices = slices[slices[name] == chosen[name]]
    return chosen["sex"], chosen["age"], chosen["citizenship"]
