"""The map of the neighbourhoods of a city, the ordered list beside it, and the neighbourhood that was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from observatory.charts import neighbourhood_map
from observatory.charts.map_classes import MapClass
from observatory.measures import classes as class_limits
from observatory.measures import inequality
from observatory.paths import data_folders
from observatory.records import Record, records
from observatory.text import formats, kinds, neighbourhood_findings
from observatory.ui import data, fragment
from observatory.ui.map_component import map_payload, map_texts, territory_map
from observatory.ui.observe.neighbourhoods_view import (
    GRADE,
    NO_ZERO,
    View,
    city_people,
    counted,
    figures,
    kept,
    of_year,
)
from observatory.ui.reader import Reader

GRADES = 5
CLASSES = 5
FEW_PEOPLE = 100


@dataclass(frozen=True)
class Picture:
    """What is painted: classes from low to high with their limits, and the words round them."""

    classes: tuple[MapClass, ...]
    limits: tuple[float, ...]
    caption: str
    finding: str


def show(reader: Reader, view: View) -> str:
    """Place finding, map with list, and how to read it; return the finding."""
    _ = reader.words
    rows = figures(reader, view)
    painted = picture(reader, view)
    few = int((rows["people"] < FEW_PEOPLE).sum())
    fragment.show(
        reader, "neighbourhoods_finding", key="neighbourhoods_map_finding", title=painted.caption,
        finding=painted.finding,
        notes=[
            _("The more a neighbourhood stands out from the page, the worse off it is."),
            _("The publisher simplified the outlines heavily and their borders do not meet: they show where a neighbourhood is, not how large it is."),
            _.plural(
                "One neighbourhood has fewer than {people} residents: a handful of dwellings changes its figure a great deal.",
                "{count} neighbourhoods have fewer than {people} residents: a handful of dwellings changes their figure a great deal.",
                few, count=formats.number(few, reader.language), people=FEW_PEOPLE,
            ) if few else "",
        ],
    )  # fmt: skip
    _map(reader, view, painted)
    if view.area:
        _chosen(reader, view, rows)
    return painted.finding


@kept
def picture(reader: Reader, view: View) -> Picture:
    """Class the values and word the figure."""
    _ = reader.words
    rows = figures(reader, view)
    header, values = view.header, rows["value"].to_numpy(dtype=float)
    decimals = int(header["decimals"])
    if header["kind"] == GRADE:
        limits = neighbourhood_map.whole_limits(GRADES)
        ranges = [(float(step), float(step)) for step in range(1, GRADES + 1)]
    else:
        found = class_limits.classify(values, "quantile", CLASSES, decimals)
        ranges = list(found.ranges)
        limits = tuple(high for _low, high in ranges[:-1])
    colours = neighbourhood_map.ramp(max(len(ranges), 1), worst_is_high=header["polarity"] != "higher_better")
    words = kinds.CLASS_WORDS[max(len(ranges), 1)]
    painted = tuple(
        MapClass(_(word), _range(reader, view, low, high), *colour)
        for (low, high), word, colour in zip(ranges, words, colours, strict=False)
    ) or (MapClass(_("no data"), formats.DASH, *colours[0]),)
    caption = _("{indicator}, {year}", indicator=header["name"], year=view.period)
    return Picture(painted, limits, caption, finding(reader, view, rows))


def finding(reader: Reader, view: View, rows: pd.DataFrame) -> str:
    """Return what the figure shows, in a sentence."""
    known = rows.dropna(subset=["value"])
    everyone = city_people(reader, view.city, view.people_period)
    covered = known["people"].sum() / everyone if everyone else None
    scope = {
        "place": view.city.label, "indicator": view.header["name"], "period": view.period,
        "areas": counted(reader, view.type, len(known)), "covered": covered, "missing": len(rows) - len(known),
    }  # fmt: skip
    if view.header["kind"] == GRADE:
        by_grade = known.groupby(known["value"].astype(int))["people"].agg(["size", "sum"])
        return neighbourhood_findings.grades(
            reader.language,
            **scope,
            people_by_grade=by_grade["sum"].to_dict(),
            areas_by_grade=by_grade["size"].to_dict(),
        )
    ordered = known.sort_values(["value", "territory_code"])
    ends = [ordered.iloc[0], ordered.iloc[-1]] if len(ordered) else []
    return neighbourhood_findings.areas(
        reader.language, **scope,
        mean=inequality.weighted_mean(known["value"], known["people"]) if view.has_zero else None,
        lowest=(ends[0]["name"], ends[0]["value"], int((known["value"] == ends[0]["value"]).sum())) if ends else None,
        highest=(ends[1]["name"], ends[1]["value"], int((known["value"] == ends[1]["value"]).sum())) if ends else None,
        decimals=int(view.header["decimals"]), suffix=view.header["suffix"],
    )  # fmt: skip


def drawn(reader: Reader, view: View) -> str:
    """Return the map with its legend as a picture."""
    painted, file = picture(reader, view), str(view.city.file)
    return neighbourhood_map.picture(
        data_folders().geometry / file, _values(figures(reader, view)), painted.classes, painted.limits,
        int(view.header["decimals"]), title=painted.caption, description=painted.finding,
        missing_word=reader.words("No data"), selected=view.area, language=reader.language,
    )  # fmt: skip


def _map(reader: Reader, view: View, painted: Picture) -> None:
    def keep(code: str) -> None:
        st.query_params["area"] = code

    territory_map(
        key="neighbourhoods_map", payload=_payload(reader, view, painted, view.area), codes=_drawn(reader, view),
        on_select=keep,
    )  # fmt: skip


@kept
def _payload(reader: Reader, view: View, painted: Picture, selected: str | None) -> bytes:
    _ = reader.words
    header, rows = view.header, figures(reader, view)
    return map_payload(
        geometry_url=f"/geometry/{view.city.file}",
        codes=_drawn(reader, view),
        values=_values(rows),
        statuses=dict(zip(rows["territory_code"], rows["obs_status"], strict=True)),
        classes=painted.classes,
        limits=painted.limits,
        decimals=int(header["decimals"]),
        unit_format=formats.unit_pattern(header["suffix"], reader.language),
        label=painted.finding,
        texts=map_texts(
            _, caption=_("{figure}: from the worst off to the best off", figure=painted.caption),
            legend_title=_("{indicator} ({unit})", indicator=header["short_name"], unit=header["unit_name"]),
            territory=_("Neighbourhood"),
        ),
        language=reader.language,
        selected=selected,
        order="ascending" if header["polarity"] == "higher_better" else "descending",
        people=(_("Residents: {count}"), dict(zip(rows["territory_code"], rows["people"], strict=True))),
    )  # fmt: skip


@kept
def _drawn(reader: Reader, view: View) -> list[str]:
    """Return the codes in the order of the map file."""
    geometry = str(view.city.file).rsplit("-", 1)[0]
    rows = data.rows(reader, "map_places", geometry=geometry, language=reader.language)
    return [str(code) for code in rows["territory_code"]]


def _chosen(reader: Reader, view: View, rows: pd.DataFrame) -> None:
    """Place the neighbourhood that was chosen: who lives there and how it stands on everything else."""
    row = rows[rows["territory_code"] == view.area]
    if row.empty or view.area is None:
        return
    fragment.show(
        reader, "neighbourhoods_chosen", key="neighbourhoods_chosen", code=view.area, name=row["name"].iloc[0],
        city=view.city.label, residents=formats.number(row["people"].iloc[0], reader.language),
        lines=_beside_city(reader, view, view.area), year=view.people_period,
    )  # fmt: skip


@kept
def _beside_city(reader: Reader, view: View, area: str) -> list[Record]:
    """Return the newest figures of a neighbourhood, each beside the mean over the people of all."""
    choices = data.rows(
        reader, "neighbourhood_indicators", country=view.city.country, type=view.type, language=reader.language
    )
    values = {each["indicator_code"]: each for each in data.records(reader, "neighbourhood_one", territory=area)}
    lines = []
    for header in records(choices):
        found = values.get(header["indicator_code"])
        if found is None or header["polarity"] == "none":
            continue
        city = None
        if header["kind"] not in NO_ZERO:
            whole = of_year(reader, view.city, view.type, header["indicator_code"], found["period"])
            city = inequality.weighted_mean(whole["value"], whole["people"])
        here, beside = (
            formats.with_unit(value, reader.language, int(header["decimals"]), header["suffix"])
            for value in (found["value"], city)
        )
        lines.append({"indicator": header["name"], "year": found["period"], "here": here, "city": beside})
    return lines


def _values(rows: pd.DataFrame) -> dict[str, float | None]:
    return dict(zip(rows["territory_code"], rows["value"].where(rows["value"].notna(), None), strict=True))


def _range(reader: Reader, view: View, low: float, high: float) -> str:
    if low == high:
        return view.words(reader, low)
    return reader.words(
        "{low} to {high}", low=formats.number(low, reader.language, int(view.header["decimals"])),
        high=view.words(reader, high),
    )  # fmt: skip
