"""How the figure is spread over the people of a city: census sections in one year and over the years, AGEB in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from observatory.charts import distribution
from observatory.measures import inequality
from observatory.records import Record
from observatory.text import clauses, formats, kinds, neighbourhood_findings
from observatory.ui import data, fragment
from observatory.ui.observe.neighbourhoods_view import (
    AGEB,
    GRADE,
    View,
    city_people,
    counted,
    figures,
    kept,
    of_year,
    people,
)
from observatory.ui.reader import Reader

DOTS = 100
AT = tuple((number + 0.5) / DOTS for number in range(DOTS))
RANGE = (0.1, 0.25, 0.5, 0.75, 0.9)
GRADES = 5
# A figure with one of these in its newest year is not measured as it was before.
BROKEN = frozenset({"B", "D"})


def show_sections(reader: Reader, view: View) -> str:
    """Place how one year is spread over the people, and the other years of the exercise; return the finding."""
    shown = _sections(reader, view)
    template = "neighbourhoods_sections" if "figures" in shown else "neighbourhoods_finding"
    fragment.show(reader, template, key="neighbourhoods_spread", **shown)
    return str(shown["finding"])


@kept
def _sections(reader: Reader, view: View) -> Record:
    """Return what the template says of one year of the areas of a city."""
    _ = reader.words
    known = figures(reader, view).dropna(subset=["value", "people"])
    title = _("{indicator}, {year}", indicator=view.header["name"], year=view.period)
    if known.empty:
        return {"title": title, "finding": clauses.sentence(_, [clauses.absence(_, None, view.period)]), "notes": []}
    low, median, high = inequality.weighted_quantiles(known["value"], known["people"], (0.1, 0.5, 0.9))
    everyone = city_people(reader, view.city, view.people_period)
    finding = neighbourhood_findings.spread(
        reader.language, place=view.city.label, indicator=view.header["name"], period=view.period,
        areas=counted(reader, view.type, len(known)), low=low, median=median, high=high,
        decimals=int(view.header["decimals"]), suffix=view.header["suffix"],
        covered=known["people"].sum() / everyone if everyone else None,
    )  # fmt: skip
    years = _years(reader, view, str(known["source_code"].iloc[0]))
    several = len(years) > 1
    return {
        "title": title,
        "finding": finding,
        "figures": _both(partial(_dots, reader, view)),
        "years": _both(partial(distribution.ranges, years, partial(view.tick, reader))) if several else None,
        "year_lines": [_year_line(reader, view, year) for year in years] if several else [],
        "weight_year": view.people_period if view.people_period != view.period else None,
        "area_word": kinds.word(kinds.TYPES_PLURAL, view.type, _),
    }


def show_change(reader: Reader, view: View) -> str:
    """Place how the AGEB of a city changed between two censuses; return the finding."""
    shown = _change(reader, view)
    fragment.show(reader, "neighbourhoods_change", key="neighbourhoods_change", **shown)
    return str(shown["finding"])


@kept
def _change(reader: Reader, view: View) -> Record:
    """Return what the template says of the AGEB of two years."""
    pair = two_years(reader, view)
    assert pair is not None
    header, language = view.header, reader.language
    decimals, table = int(header["decimals"]), pair.table
    scope = {
        "place": view.city.label, "indicator": header["name"], "first_period": pair.first, "last_period": pair.last,
    }  # fmt: skip
    both = table["first_value"].notna() & table["last_value"].notna()
    shown: Record = {
        "first": pair.first,
        "last": pair.last,
        "figures": _both(partial(_dots, reader, view)),
        "broken": not pair.comparable,
        "both": formats.number(int(both.sum()), language),
        "only_first": formats.number(int((table["first_value"].notna() & ~both).sum()), language),
        "only_last": formats.number(int((table["last_value"].notna() & ~both).sum()), language),
        "notes": _caveats(reader, view),
        "city": view.city.code,
        "shift": [],
        "median_change": "",
        "alternative": None,
    }
    if not pair.comparable:
        finding = neighbourhood_findings.two_editions(language, **scope)
        return shown | {"finding": finding, "alternative": _comparable_choice(reader, view)}
    shift = inequality.shift(table["first_value"], table["last_value"], header["polarity"], decimals)
    (_first, _dots_first, first_median), (_last, _dots_last, last_median) = _samples(reader, view)
    finding = neighbourhood_findings.change(
        language, **scope, first_median=first_median, last_median=last_median, better=shift.better, worse=shift.worse,
        same=shift.same, decimals=decimals, suffix=header["suffix"],
    )  # fmt: skip
    return shown | {
        "finding": finding,
        "shift": _shift_lines(reader, view, shift, int(both.sum())),
        "median_change": clauses.change_words(shift.median, language, decimals, header["suffix"]),
    }


def picture_of(reader: Reader, view: View) -> Callable[[], str] | None:
    """Return what makes a picture of the dots; ``None`` where there are none."""
    return partial(_drawn, reader, view) if _samples(reader, view) else None


def _drawn(reader: Reader, view: View) -> str:
    figure = _dots(reader, view, width=distribution.WIDE)
    return fragment.render(reader, "neighbourhoods_dots_picture", figure=figure).strip()


@dataclass(frozen=True)
class Pair:
    """The AGEB of two years.

    Attributes
    ----------
    table
        One row per AGEB of either year: territory_code, name, first_value, last_value, first_people, last_people,
        source_code.
    comparable
        Whether the last year is measured as the first was.
    """

    table: pd.DataFrame
    first: int
    last: int
    comparable: bool


@kept
def two_years(reader: Reader, view: View) -> Pair | None:
    """Return the AGEB in the first and the last year of the indicator; ``None`` where there are no two years."""
    if AGEB not in view.city.areas:
        return None
    choices = data.rows(
        reader, "neighbourhood_indicators", country=view.city.country, type=AGEB, language=reader.language
    ).set_index("indicator_code")
    periods = [int(period) for period in choices["periods"].get(view.indicator, [])]
    if len(periods) < 2:
        return None
    first, last = (of_year(reader, view.city, AGEB, view.indicator, year) for year in (min(periods), max(periods)))
    if first.empty or last.empty:
        return None
    table = first.merge(last, on="territory_code", how="outer", suffixes=("_first", "_last"))
    columns = {
        "territory_code": table["territory_code"],
        "name": table["name_last"].fillna(table["name_first"]),
        "first_value": table["value_first"],
        "last_value": table["value_last"],
        "first_people": table["people_first"],
        "last_people": table["people_last"],
        "source_code": table["source_code_last"].fillna(table["source_code_first"]),
    }
    broken = bool(last["obs_status"].isin(BROKEN).any())
    return Pair(pd.DataFrame(columns), min(periods), max(periods), not broken)


@kept
def _samples(reader: Reader, view: View) -> list[tuple[str, np.ndarray, float]]:
    """Return the panels of dots: the two years of AGEB where the city has a map, otherwise the chosen year."""
    if not view.city.file:
        known = figures(reader, view).dropna(subset=["value", "people"])
        return [] if known.empty else [(str(view.period), *_sample(known["value"], known["people"]))]
    pair = two_years(reader, view)
    if pair is None:
        return []
    table = pair.table
    return [
        (str(pair.first), *_sample(table["first_value"], table["first_people"])),
        (str(pair.last), *_sample(table["last_value"], table["last_people"])),
    ]


@kept
def _dots(reader: Reader, view: View, *, width: int) -> distribution.Dots:
    """Lay out the dots; two editions with scales of their own have axes of their own."""
    pair = two_years(reader, view) if view.city.file else None
    steps = GRADES if view.header["kind"] == GRADE else None
    ticked = partial(_grade if steps and width == distribution.WIDE else view.tick, reader)
    return distribution.dots(
        _samples(reader, view), partial(view.words, reader), ticked, width=width, steps=steps,
        shared=pair is None or pair.comparable or steps is not None,
    )  # fmt: skip


def _grade(reader: Reader, step: float) -> str:
    """Return a grade in words."""
    return reader.words(kinds.CLASS_WORDS[GRADES][round(step) - 1])


def _sample(values: pd.Series, people_there: pd.Series) -> tuple[np.ndarray, float]:
    """Return a hundred quantiles over the people, and the median."""
    quantiles = inequality.weighted_quantiles(values, people_there, (*AT, 0.5))
    return quantiles[:-1], float(quantiles[-1])


def _both(draw: Callable[..., object]) -> list[tuple[str, object]]:
    """Return a figure for wide and for narrow screens; a style sheet shows one of them."""
    return [("wide", draw(width=distribution.WIDE)), ("narrow", draw(width=distribution.NARROW))]


def _years(reader: Reader, view: View, source: str) -> list[tuple[str, list[float], bool]]:
    """Return the ranges of every year of the exercise of the chosen year, the newest on top."""
    values = data.rows(
        reader, "neighbourhood_years", city=view.city.code, type=view.type, indicator=view.indicator,
        source=source,
    )  # fmt: skip
    found = []
    for year, of_it in values.groupby("period"):
        residents = of_it["territory_code"].map(people(reader, view.city, view.type, int(year)))
        quantiles = inequality.weighted_quantiles(of_it["value"], residents, RANGE)
        if not np.isnan(quantiles).any():
            found.append((str(year), quantiles.tolist(), int(year) == view.period))
    return found[::-1]


def _year_line(reader: Reader, view: View, year: tuple[str, list[float], bool]) -> Record:
    label, values, _marked = year
    names = ("low", "quarter", "median", "three_quarters", "high")
    return {"year": label} | {name: view.words(reader, value) for name, value in zip(names, values, strict=True)}


def _shift_lines(reader: Reader, view: View, shift: inequality.Shift, both: int) -> list[Record]:
    """Return the table of changes: what, how many areas, which share of them, and how it is coloured."""
    _ = reader.words
    decimals = int(view.header["decimals"])
    one = formats.number(shift.step, reader.language, decimals if shift.step < 1 else 0)
    two = formats.number(2 * shift.step, reader.language, decimals if shift.step < 1 else 0)
    points = view.header["suffix"] == "%"

    def step(text: str) -> str:
        return _("{n} pp", n=text) if points else text

    words = (
        _("Better by {amount} or more", amount=step(two)), _("Better by {low} to {high}", low=one, high=step(two)),
        _("Better by less than {amount}", amount=step(one)), _("The same"),
        _("Worse by less than {amount}", amount=step(one)), _("Worse by {low} to {high}", low=one, high=step(two)),
        _("Worse by {amount} or more", amount=step(two)),
    )  # fmt: skip
    tones = ("better", "better", "better", "neutral", "worse", "worse", "worse")
    symbols = ("▲", "▲", "▲", "●", "▼", "▼", "▼")
    most = max(*shift.counts, 1)
    return [
        {
            "words": text, "tone": tone, "symbol": symbol, "count": formats.number(count, reader.language),
            "bar": round(100 * count / most, 1),
            "share": neighbourhood_findings.percent(reader.language, count / max(both, 1)),
        }
        for text, tone, symbol, count in zip(words, tones, symbols, shift.counts, strict=True)
    ]  # fmt: skip


def _caveats(reader: Reader, view: View) -> list[str]:
    """Return what the catalogue says about comparing the figures of this indicator."""
    rows = data.rows(reader, "notes_of_indicator", indicator=view.indicator, language=reader.language)
    return [str(note) for note in rows.loc[rows["field"] == "comparability", "note"]]


def _comparable_choice(reader: Reader, view: View) -> Record | None:
    """Return the first indicator whose two years can be compared."""
    choices = data.rows(
        reader, "neighbourhood_indicators", country=view.city.country, type=AGEB, language=reader.language
    )
    rates = choices[choices["kind"] == "rate"]
    if rates.empty:
        return None
    liked = rates[rates["indicator_code"] == "urb_sin_internet"]
    row = (liked if len(liked) else rates).iloc[0]
    return {"code": row["indicator_code"], "name": row["name"]}
