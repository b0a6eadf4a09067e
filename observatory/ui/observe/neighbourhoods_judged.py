"""How many people live in the worst-off fifth of the neighbourhoods, and how unequal the neighbourhoods are."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from observatory import source_notes
from observatory.measures import inequality
from observatory.records import Record, records
from observatory.text import formats, kinds, neighbourhood_findings
from observatory.ui import data, fragment
from observatory.ui.observe.neighbourhoods_view import (
    BASIS,
    GRADE,
    NO_ZERO,
    View,
    city_people,
    counted,
    figures,
    kept,
    of_year,
    people,
)
from observatory.ui.reader import Reader

CITY_GINI = "es_adrh_gini"
DECIMALS = 2
HIGH = neighbourhood_findings.HIGH_GRADES
GRADE_OF_INDEX = {"urb_im": "urb_gm", "urb_imn": "urb_gm"}
FEWEST = 5


@dataclass(frozen=True)
class Unequal:
    """Gini and Theil of one indicator between the neighbourhoods, with the mean over their people."""

    header: Record
    period: int
    gini: float
    theil: float
    mean: float
    within: float | None
    elsewhere: float | None
    sources: tuple[str, ...]


def show_worst_fifth(reader: Reader, view: View) -> None:
    """Place the share of the people in the worst-off fifth, with its definition and coverage."""
    found = _worst_fifth(reader, view)
    if found is None:
        judged = view.header["polarity"] != "none"
        fragment.show(reader, "neighbourhoods_no_fifth", key="neighbourhoods_fifth", judged=judged, fewest=FEWEST)
    else:
        fragment.show(reader, "neighbourhoods_fifth", key="neighbourhoods_fifth", **found)


@kept
def _worst_fifth(reader: Reader, view: View) -> Record | None:
    """Return what the template says of the worst-off fifth; ``None`` where there is none."""
    basis = BASIS.get(view.indicator)
    rows = of_year(reader, view.city, view.type, basis or view.indicator, view.period)
    polarity = "higher_better" if basis else view.header["polarity"]
    found = inequality.worst_off_fifth(rows["value"], rows["people"], polarity)
    if found is None:
        return None
    areas = counted(reader, view.type, found.areas_with_value)
    finding = neighbourhood_findings.worst_fifth(
        reader.language, place=view.city.label, indicator=view.header["name"], period=view.period, share=found.share,
        fifth=found.areas, areas=areas, within=found.mean_within if view.has_zero else None,
        elsewhere=found.mean_elsewhere if view.has_zero else None, decimals=int(view.header["decimals"]),
        suffix=view.header["suffix"],
    )  # fmt: skip
    everyone = city_people(reader, view.city, view.people_period)
    return {
        "finding": finding,
        "share": 100 * found.share,
        "people": formats.number(found.people, reader.language),
        "residents": formats.number(found.people_with_value, reader.language),
        "areas": formats.number(found.areas, reader.language),
        "all_areas": areas,
        "limit": None if basis else view.words(reader, found.limit),
        "falling": polarity == "higher_better",
        "basis": _name(reader, basis) if basis else None,
        "covered": neighbourhood_findings.percent(reader.language, found.people_with_value / everyone)
        if everyone
        else None,
        "everyone": formats.number(everyone, reader.language) if everyone else None,
        "year": view.people_period,
        "national": _national(reader, view),
        "place": view.city.label,
    }


@kept
def unequal(reader: Reader, view: View) -> list[Unequal]:
    """Return Gini and Theil of every judged share or amount, the most unequal first.

    Each at the newest year that the neighbourhoods have in common; the chosen indicator in the chosen year.
    """
    choices = data.rows(
        reader, "neighbourhood_indicators", country=view.city.country, type=view.type, language=reader.language
    )
    wanted = {
        header["indicator_code"]: header
        for header in records(choices)
        if header["kind"] not in NO_ZERO and header["polarity"] != "none"
    }
    if not wanted:
        return []
    newest = data.rows(reader, "neighbourhood_newest", city=view.city.code, type=view.type, indicators=tuple(wanted))
    found = []
    for code, header in wanted.items():
        if code == view.indicator:
            period, rows = view.period, figures(reader, view)
        else:
            rows = newest[newest["indicator_code"] == code]
            if rows.empty:
                continue
            period = int(rows["period"].max())
            rows = rows[rows["period"] == period]
            rows = rows.assign(people=rows["territory_code"].map(people(reader, view.city, view.type, period)))
        found.append(_unequal(header, period, rows))
    return sorted(found, key=lambda each: -each.gini)


def show_inequality(reader: Reader, view: View) -> str:
    """Place the inequality between neighbourhoods, and for Spain that between people beside it; return the finding."""
    _ = reader.words
    found = [each for each in unequal(reader, view) if each.gini == each.gini]
    if not found:
        return ""
    chosen = next((each for each in found if each.header["indicator_code"] == view.indicator), None)
    finding = neighbourhood_findings.unequal(
        reader.language, place=view.city.label, most=(found[0].header["name"], found[0].gini),
        least=(found[-1].header["name"], found[-1].gini),
        chosen=(chosen.header["name"], chosen.gini, chosen.theil) if chosen else None,
    )  # fmt: skip
    fragment.show(
        reader, "neighbourhoods_inequality", key="neighbourhoods_inequality", finding=finding,
        lines=[_line(reader, view, each) for each in found],
        chosen=chosen and {
            "name": chosen.header["name"], "year": chosen.period,
            "gini": formats.number(chosen.gini, reader.language, DECIMALS),
            "theil": formats.number(chosen.theil, reader.language, DECIMALS),
        },
        unjudged=None if chosen else view.header["name"], graded=not view.has_zero,
        areas=counted(reader, view.type, view.city.areas[view.type]), published=_published(reader, view),
        place=view.city.label,
    )  # fmt: skip
    return finding


@kept
def inequality_table(reader: Reader, view: View) -> pd.DataFrame:
    """Return the rows of the inequality table as they are downloaded."""
    _ = reader.words
    return pd.DataFrame(
        {
            _("Indicator"): each.header["name"],
            _("Year"): each.period,
            _("Mean over the people"): each.mean,
            _("Worst-off fifth"): each.within,
            _("Elsewhere"): each.elsewhere,
            _("Unit"): each.header["unit_name"],
            _("Gini between neighbourhoods"): each.gini,
            _("Theil between neighbourhoods"): each.theil,
        }
        for each in unequal(reader, view)
    )


def _unequal(header: Record, period: int, rows: pd.DataFrame) -> Unequal:
    values, residents = rows["value"].to_numpy(dtype=float), rows["people"].to_numpy(dtype=float)
    fifth = inequality.worst_off_fifth(values, residents, header["polarity"])
    return Unequal(
        header, period, inequality.gini(values, residents), inequality.theil(values, residents),
        inequality.weighted_mean(values, residents), fifth.mean_within if fifth else None,
        fifth.mean_elsewhere if fifth else None, (),
    )  # fmt: skip


def _line(reader: Reader, view: View, each: Unequal) -> Record:
    decimals, suffix = int(each.header["decimals"]), each.header["suffix"]

    def shown(value: float | None) -> str:
        return formats.with_unit(value, reader.language, decimals, suffix)

    return {
        "code": each.header["indicator_code"],
        "name": each.header["name"],
        "short": each.header["short_name"],
        "year": each.period,
        "mean": shown(each.mean),
        "within": shown(each.within),
        "elsewhere": shown(each.elsewhere),
        "gini": formats.number(each.gini, reader.language, DECIMALS),
        "bar": round(100 * each.gini, 1),
        "theil": formats.number(each.theil, reader.language, DECIMALS),
        "chosen": each.header["indicator_code"] == view.indicator,
    }


def _name(reader: Reader, indicator: str) -> str:
    header = data.rows(reader, "indicator_header", indicator=indicator, language=reader.language)
    return str(header["name"].iloc[0])


def _national(reader: Reader, view: View) -> Record | None:
    """Return who lives where the publisher grades high or very high: a class of the whole country."""
    grade = view.indicator if view.header["kind"] == GRADE else GRADE_OF_INDEX.get(view.indicator)
    if grade is None:
        return None
    rows = of_year(reader, view.city, view.type, grade, view.period)
    known = rows.dropna(subset=["value"])
    high = known["value"].isin(HIGH)
    everyone = known["people"].sum()
    if not everyone:
        return None
    return {
        "share": neighbourhood_findings.percent(reader.language, known.loc[high, "people"].sum() / everyone),
        "areas": formats.number(int(high.sum()), reader.language),
    }


def _published(reader: Reader, view: View) -> Record | None:
    """Return the Gini index that the publisher gives for the people of the city."""
    rows = data.rows(reader, "neighbourhood_city", city=view.city.code, indicators=(CITY_GINI,))
    if rows.empty:
        return None
    newest = rows.iloc[-1]
    header = data.rows(reader, "indicator_header", indicator=CITY_GINI, language=reader.language).iloc[0]
    source = source_notes.described(reader, [newest["source_code"]])
    return {
        "indicator": CITY_GINI,
        "name": header["name"],
        "value": formats.number(newest["value"], reader.language, int(header["decimals"])),
        "unit": header["suffix"],
        "year": int(newest["period"]),
        "publisher": source[0]["publisher"] if source else "",
        "status": newest["obs_status"],
        "status_words": kinds.word(kinds.STATUSES, newest["obs_status"], reader.words),
    }
