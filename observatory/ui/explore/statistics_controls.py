"""The controls of the page "Statistics at hand": which part, which places, which indicators; all in the link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from observatory.measures import regression
from observatory.statistics import Scope, tables
from observatory.text import findings, formats, kinds
from observatory.ui import data, links
from observatory.ui.observe import compare_choice
from observatory.ui.observe.compare_choice import Offer
from observatory.ui.reader import Reader

FEWEST_WITHIN = 20
WHOLE = "all"
NONE = "none"
LIKED = {
    "MX": ("coneval_pobreza", "coneval_car_educ"), "ES": ("es_adrh_net_income_person", "es_adrh_gini"),
    "PT": ("pt_reg_unemployed_per_1000",), "WORLD": ("eu_arope",),
}  # fmt: skip
HOME = {"pt": "PT-municipality", "el": "GR-municipality"}


@dataclass(frozen=True)
class Asked:
    """Which places, and what is published for them.

    Attributes
    ----------
    words
        Who the places are: "municipalities, Mexico".
    offered
        Indicators of such places that do not merely follow the size of a place.
    """

    scope: Scope
    words: str
    offered: Offer

    @property
    def codes(self) -> list[str]:
        """Indicators in the order of the catalogue; ranks are left out."""
        return [code for code in self.offered.comparable if self.offered.words[code]["kind"] != "rank"]

    def name(self, code: str) -> str:
        """Return what an indicator is called in sentences and tables."""
        return str(self.offered.words[code]["short_name"])

    def liked(self, count: int, *, ratio: bool = False) -> list[str]:
        """Return the indicators shown first: well-known ones, then headlines of other themes."""
        known = [code for code in self.codes if not ratio or self.offered.words[code]["kind"] in {"rate", "amount"}]
        first = [code for code in LIKED.get(self.scope.country, ()) if code in known]
        themes = {self.offered.words[code]["theme_code"] for code in first}
        for code in sorted(known, key=lambda one: not self.offered.words[one]["headline"]):
            theme = self.offered.words[code]["theme_code"]
            if theme not in themes and code not in first:
                first.append(code)
                themes.add(theme)
        return [*first, *[code for code in known if code not in first]][:count]


def container(part: str = "controls") -> DeltaGenerator:
    """Return a row for controls; they wrap where the screen is narrow."""
    return st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key=f"statistics_{part}_row")


def asked(reader: Reader) -> Asked | None:
    """Place the choice of places; ``None`` where no kind of place has figures enough."""
    _ = reader.words
    offered = _kinds(reader)
    if not offered:
        return None
    usual = HOME.get(reader.language, "MX-municipality")
    code = links.choice(
        st.selectbox, _("Places"), "places", list(offered), offered.__getitem__,
        default=usual if usual in offered else None, placeholder=_("Choose"),
    )  # fmt: skip
    country, kind = code.split("-", 1)
    within = _within(reader, Scope(country, kind))
    region = WHOLE
    if within:
        region = links.choice(
            st.selectbox, _("Within which area"), "within", [WHOLE, *within],
            lambda one: _("the whole country") if one == WHOLE else within[one], placeholder=_("Choose"),
        )  # fmt: skip
    scope = Scope(country, kind, None if region == WHOLE else region)
    return Asked(scope, _words(reader, scope, within), _offer(reader, Scope(country, kind)))


@lru_cache(maxsize=16)
def _kinds(reader: Reader) -> dict[str, str]:
    """Return the kinds of place, code → words."""
    _ = reader.words
    countries = data.rows(reader, "catalogue_countries", language=reader.language).set_index("country_code")["name"]
    found = {}
    for row in data.records(reader, "statistics_kinds"):
        scope = (
            _("Europe and the world")
            if row["country_code"] == "WORLD"
            else countries.get(row["country_code"], row["country_code"])
        )
        words = _("{scope}: {places}", scope=scope, places=kinds.word(kinds.TYPES_PLURAL, row["type"], _))
        found[f"{row['country_code']}-{row['type']}"] = words
    return found


@lru_cache(maxsize=32)
def _within(reader: Reader, scope: Scope) -> dict[str, str]:
    """Return the territories that hold enough such places, code → label."""
    rows = tables.places(reader.build, scope)
    counts = [rows[column].value_counts() for column in ("grandparent_code", "parent_code")]
    codes = [str(code) for count in counts for code, n in count.items() if FEWEST_WITHIN <= n < len(rows)]
    if not codes:
        return {}
    named = data.rows(reader, "territories_named", territories=tuple(codes), language=reader.language)
    labels = dict(zip(named["territory_code"], named["label"], strict=True))
    return {code: labels[code] for code in sorted(codes, key=lambda one: labels.get(one, "")) if code in labels}


def _words(reader: Reader, scope: Scope, within: dict[str, str]) -> str:
    """Return who the places are."""
    if scope.within:
        return findings.group_words(reader.language, scope.type, within[scope.within])
    if scope.country == "WORLD":
        return kinds.word(kinds.TYPES_PLURAL, scope.type, reader.words)
    names = data.rows(reader, "catalogue_countries", language=reader.language).set_index("country_code")["name"]
    return findings.group_words(reader.language, scope.type, str(names.get(scope.country, scope.country)))


@lru_cache(maxsize=32)
def _offer(reader: Reader, scope: Scope) -> Offer:
    """Return what is published for the kind of place."""
    words = {row["indicator_code"]: row for row in data.records(reader, "indicator_words", language=reader.language)}
    rows = data.records(reader, "statistics_indicators", country=scope.country, type=scope.type)
    return Offer(words, {(row["indicator_code"], scope.country, scope.type): row for row in rows})


def named(reader: Reader, asked: Asked, code: str) -> str:
    """Return theme and name of an indicator, as in a list of choices."""
    words = asked.offered.words[code]
    return reader.words("{theme} · {indicator}", theme=words["theme"], indicator=words["name"])


def indicators(reader: Reader, asked: Asked, most: int) -> tuple[tuple[str, ...], int]:
    """Place the choice of several indicators; return them, and how many more there would be."""
    codes, more = compare_choice.indicators(reader, asked.offered)
    known = [code for code in codes if code in asked.offered.codes]
    return tuple(known[:most]), more + max(0, len(known) - most)


def one(reader: Reader, asked: Asked, label: str, name: str, codes: list[str], default: str | None) -> str:
    """Place the choice of one indicator."""
    return links.choice(
        st.selectbox, label, name, codes, lambda code: named(reader, asked, code), default=default,
        placeholder=reader.words("Choose"),
    )  # fmt: skip


def predictors(reader: Reader, asked: Asked, outcome: str) -> tuple[str, ...]:
    """Place the choices of up to six indicators by which another is told; an empty one opens after the last chosen."""
    _ = reader.words
    liked = [code for code in asked.liked(4) if code != outcome]
    chosen: list[str] = []
    for order in range(regression.MOST_PREDICTORS):
        rest = [code for code in asked.codes if code != outcome and code not in chosen]
        if not rest:
            break
        options = rest if order == 0 else [NONE, *rest]
        usual = liked[order] if order < 2 and order < len(liked) and liked[order] in rest else None
        code = links.choice(
            st.selectbox, _("Explained by") if order == 0 else _("and by"), f"x{order + 1}", options,
            lambda each: _("no further one") if each == NONE else named(reader, asked, each),
            default=usual or (None if order == 0 else NONE), placeholder=_("Choose"),
        )  # fmt: skip
        if code == NONE:
            break
        chosen.append(code)
    return tuple(chosen)


def period(reader: Reader, asked: Asked, indicator: str) -> int:
    """Place the choice of a year."""
    years = [year for year, _exercise in tables.slices(reader.build, indicator, asked.scope)]
    return links.choice(st.selectbox, reader.words("Year"), "year", years, str)


def interval(reader: Reader, low: float, high: float, decimals: int = 2) -> str:
    """Return the limits of an interval in words."""
    return reader.words("{low} to {high}", low=formats.number(low, reader.language, decimals),
                        high=formats.number(high, reader.language, decimals))  # fmt: skip
