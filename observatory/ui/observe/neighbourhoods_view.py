"""What the page of neighbourhoods is about: the city, the indicator, the year, and the figures that all parts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from observatory.records import records
from observatory.text import formats, kinds
from observatory.ui import data, fragment, links
from observatory.ui.reader import Reader

FIRST_CITY = "MX-11020"
COLONIA, AGEB, SECTION = "colonia", "ageb", "census_section"
# By which kind of area a city is shown first: what its residents call a neighbourhood, where the sources have it.
KINDS = (COLONIA, SECTION, AGEB)
# How many people live in an area, and in the city of which it is part.
PEOPLE = {"MX": "urb_pob", "ES": "es_population"}
CITY_PEOPLE = {"MX": "inegi_pob", "ES": "es_population"}
LIKED = {"MX": "urb_gm", "ES": "es_adrh_net_income_person"}
# A grade has few steps and many ties; the order beneath it is that of the index it was cut from.
BASIS = {"urb_gm": "urb_im"}
GRADE = "grade"
LONGEST_TICK_UNIT = 4
MOST_KEPT = 48
NO_ZERO = frozenset({GRADE, "index", "composite", "rank"})


@dataclass(frozen=True)
class City:
    """A city that is divided into neighbourhoods.

    Attributes
    ----------
    parts
        Kinds of area, and how many there are of each today.
    file
        Published outlines of its neighbourhoods; ``None`` where the sources have none.
    """

    code: str
    label: str
    country: str
    parts: tuple[tuple[str, int], ...]
    file: str | None

    @property
    def areas(self) -> dict[str, int]:
        """Kind of area → how many there are today."""
        return dict(self.parts)

    @property
    def type(self) -> str:
        """The kind of area shown first."""
        return next(kind for kind in KINDS if kind in self.areas)


@dataclass(frozen=True)
class View:
    """What the page shows, in codes, and the indicator's words.

    Attributes
    ----------
    indicator
        Its code.
    header
        Row of ``neighbourhood_indicators``. It follows from the indicator, so views are told apart without it.
    people_period
        Year of the population by which the areas are weighted: that of the figures, or the nearest earlier one.
    area
        The neighbourhood the reader has chosen. No figure of the city depends on it, so two views that differ in it
        alone are equal: what is kept for one serves the other.
    """

    city: City
    indicator: str
    header: dict[str, Any] = field(compare=False)
    period: int
    people_period: int
    area: str | None = field(compare=False)

    @property
    def type(self) -> str:
        """The kind of area shown first."""
        return self.city.type

    @property
    def has_zero(self) -> bool:
        """Whether the indicator is measured from a true zero, as Gini and Theil need."""
        return self.header["kind"] not in NO_ZERO

    def words(self, reader: Reader, value: float | None) -> str:
        """Return a value with its unit."""
        return formats.with_unit(value, reader.language, int(self.header["decimals"]), self.header["suffix"])

    def tick(self, reader: Reader, value: float) -> str:
        """Return a round value as an axis says it: without decimals it does not need, and a unit only if it is short."""
        decimals = 0 if value == round(value) else int(self.header["decimals"])
        suffix = self.header["suffix"] if len(self.header["suffix"]) <= LONGEST_TICK_UNIT else ""
        return formats.with_unit(value, reader.language, decimals, suffix)


Function = TypeVar("Function", bound=Callable[..., Any])


def kept(function: Function) -> Function:
    """Keep what a function of reader and view returned: a build never changes, and nobody writes into a result."""
    return cast(Function, lru_cache(maxsize=MOST_KEPT)(function))


def show(reader: Reader) -> View | None:
    """Place heading and controls; ``None`` where the place in the link has no neighbourhoods, which is then said."""
    _ = reader.words
    cities = _cities(reader)
    city = _asked(reader, cities)
    lead = _(
        "What the figure of a city hides: where in it people go without, how many live in its worst-off places, and how far apart its neighbourhoods are."
    )
    fragment.show(reader, "page_title", key="neighbourhoods_title", title=_("Neighbourhoods"), lead=lead)
    if isinstance(city, str):
        _without(reader, city, cities)
        return None
    if not cities:
        fragment.show(
            reader, "empty", key="neighbourhoods_empty", message=_("No city with neighbourhoods is published yet.")
        )
        return None
    return _controls(reader, cities, city)


def has(reader: Reader, territory: str) -> bool:
    """Return whether a place is divided into neighbourhoods with figures: other pages lead here then."""
    return territory in set(data.rows(reader, "neighbourhood_cities", language=reader.language)["territory_code"])


def figures(reader: Reader, view: View) -> pd.DataFrame:
    """Return one row for each area that has a row in that year: code, name, value, status, source, people."""
    return of_year(reader, view.city, view.type, view.indicator, view.period)


@kept
def of_year(reader: Reader, city: City, kind: str, indicator: str, year: int) -> pd.DataFrame:
    """Return the figures of one indicator, with the people of that year or the nearest earlier one."""
    scope = {"city": city.code, "type": kind}
    values = data.rows(reader, "neighbourhood_values", indicator=indicator, period=year, **scope)
    return values.assign(
        name=values["territory_code"].map(names(reader, city, kind)),
        people=values["territory_code"].map(people(reader, city, kind, year)),
    )


@kept
def names(reader: Reader, city: City, kind: str) -> pd.Series:
    """Return the names of the areas by code, those of earlier years included."""
    rows = data.rows(reader, "neighbourhood_names", city=city.code, type=kind, language=reader.language)
    return rows.set_index("territory_code")["name"]


@kept
def people(reader: Reader, city: City, kind: str, year: int) -> pd.Series:
    """Return how many people live in each area by code."""
    counted = people_year(reader, city, kind, year)
    rows = data.rows(
        reader, "neighbourhood_values", city=city.code, type=kind, indicator=PEOPLE[city.country], period=counted
    )
    return rows.set_index("territory_code")["value"]


def people_year(reader: Reader, city: City, kind: str, year: int) -> int:
    """Return the year whose population weighs the figures of a year: the same, or the nearest earlier one."""
    known = data.rows(reader, "neighbourhood_people", country=city.country, type=kind, people=PEOPLE[city.country])[
        "period"
    ].tolist()
    earlier = [int(period) for period in known if period <= year]
    return max(earlier) if earlier else int(min(known, default=year))


def city_people(reader: Reader, city: City, year: int) -> float | None:
    """Return how many people the whole city had, rural parts included; ``None`` where that year is not published."""
    rows = data.rows(reader, "neighbourhood_city", city=city.code, indicators=(CITY_PEOPLE[city.country],))
    found = rows.loc[rows["period"] == year, "value"]
    return float(found.iloc[0]) if len(found) else None


def _cities(reader: Reader) -> dict[str, City]:
    found: dict[str, City] = {}
    for row in data.records(reader, "neighbourhood_cities", language=reader.language):
        before = found.get(row["territory_code"])
        areas = (*(before.parts if before else ()), (row["type"], int(row["areas"])))
        file = row["file"] or (before.file if before else None)
        found[row["territory_code"]] = City(row["territory_code"], row["label"], row["country_code"], areas, file)
    return found


def _asked(reader: Reader, cities: dict[str, City]) -> City | str | None:
    """Return the city in the link; the code of a place without neighbourhoods; ``None`` where the link names none."""
    code = links.asked("territory")
    if code is None or code in cities:
        return cities.get(code or "")
    known = data.rows(reader, "territory_header", territory=code, language=reader.language)
    if known.empty:
        links.bad("territory", code)
        return None
    parent = known["parent_code"].iloc[0]
    if known["level"].iloc[0] == "neighbourhood" and parent in cities:
        # A neighbourhood: its city, with the neighbourhood chosen where this page shows that kind of area.
        st.query_params["territory"] = parent
        if known["type"].iloc[0] == cities[parent].type:
            st.query_params["area"] = code
        return cities[parent]
    return code


def _without(reader: Reader, code: str, cities: dict[str, City]) -> None:
    _ = reader.words
    label = data.rows(reader, "territory_header", territory=code, language=reader.language)["label"].iloc[0]
    fragment.show(
        reader, "neighbourhoods_without", key="neighbourhoods_without", code=code, label=label,
        cities=[(city.code, city.label, divided(reader, city)) for city in cities.values()],
    )  # fmt: skip


def divided(reader: Reader, city: City) -> str:
    """Return into what a city is divided: “1024 colonias y 603 AGEB”."""
    return formats.listing(
        [counted(reader, kind, city.areas[kind]) for kind in KINDS if kind in city.areas], reader.language
    )


def counted(reader: Reader, kind: str, n: int) -> str:
    """Return a number of areas with the word for that kind."""
    words = kinds.TYPES if n == 1 else kinds.TYPES_PLURAL
    return reader.words(
        "{n} {areas}", n=formats.number(n, reader.language), areas=kinds.word(words, kind, reader.words)
    )


def _controls(reader: Reader, cities: dict[str, City], asked: City | None) -> View:
    _ = reader.words
    default = asked.code if asked else FIRST_CITY
    first, second, third = st.columns([1.3, 2.2, 0.6])
    with first:
        code = links.choice(
            st.selectbox, _("City"), "territory", list(cities), lambda code: cities[code].label, default=default
        )
    city = cities[code]
    choices = data.rows(
        reader, "neighbourhood_indicators", country=city.country, type=city.type, language=reader.language
    ).set_index("indicator_code", drop=False)
    with second:
        indicator = links.choice(
            st.selectbox, _("Indicator"), "indicator", list(choices.index),
            lambda code: _("{theme} · {indicator}", theme=choices.at[code, "theme"], indicator=choices.at[code, "name"]),
            default=LIKED[city.country],
        )  # fmt: skip
    header = records(choices.loc[[indicator]])[0]
    with third:
        period = links.choice(st.selectbox, _("Year"), "year", [int(year) for year in header["periods"]], str)
    return View(city, indicator, header, period, people_year(reader, city, city.type, period), _area(reader, city))


def _area(reader: Reader, city: City) -> str | None:
    code = links.asked("area")
    if code is None:
        return None
    if code in names(reader, city, city.type).index:
        st.session_state["_seen_area"] = code
        return code
    if st.session_state.pop("_seen_area", None) == code:
        del st.query_params["area"]  # it belonged to the city that was shown before: no fault of the link
    else:
        links.bad("area", code)
    return None
