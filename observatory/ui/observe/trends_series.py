"""The rows of the trends page as lines: the chosen places, their country and region, and who may share an axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.charts import line_style
from observatory.charts.line_series import Line, Point, panels
from observatory.text import formats, kinds
from observatory.ui import data
from observatory.ui.observe.trends_controls import TrendView
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader


@dataclass(frozen=True)
class Panel:
    """Lines that share an axis, because their figures come from one exercise."""

    places: tuple[Line, ...]
    references: tuple[Line, ...]
    sources: tuple[str, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, the places first."""
        return (*self.places, *self.references)


@dataclass(frozen=True)
class Series:
    """Everything the page shows of one indicator."""

    panels: tuple[Panel, ...]
    without: tuple[tuple[str, str], ...]  # label of a place without any value, and why
    rows: pd.DataFrame
    trends: Mapping[str, Mapping[Any, Any]]


def question(chosen: Chosen, view: TrendView) -> dict[str, Any]:
    """Return the parameters of the queries about the chosen places."""
    return {"indicator": view.indicator, "territories": chosen.codes, **view.group}


def series(reader: Reader, chosen: Chosen, view: TrendView) -> Series:
    """Read the figures of the chosen places and group them by exercise."""
    asked = question(chosen, view)
    rows = data.rows(reader, "series_by_territories", **asked)
    trends = data.rows(reader, "trends_by_territories", **asked)
    places = [
        Line(
            code=place["territory_code"], name=place["name"], parent=_parent(place), label=place["label"],
            points=_points(rows[rows["territory_code"] == place["territory_code"]]), stroke=line_style.stroke(order),
        )
        for order, place in enumerate(chosen.places)
    ]  # fmt: skip
    references = reference_lines(reader, view.references)
    grouped = tuple(_panel(members, references, rows) for members in panels(places))
    without = tuple((line.label, why_empty(reader, rows, line.code)) for line in places if not line.valued)
    judged = {row["territory_code"]: row for row in trends.to_dict("records")}
    return Series(grouped, without, rows, judged)


def _parent(place: Mapping[str, Any]) -> str:
    """Return what the label adds to the name; it is the second line at the end of a line."""
    return str(place["label"])[len(str(place["name"])) :].lstrip(", ")


def _points(rows: pd.DataFrame) -> tuple[Point, ...]:
    return tuple(
        Point(
            row["period"], None if pd.isna(row["value"]) else row["value"], row["obs_status"], row["exercise"],
            *(None if pd.isna(row.get(name)) else row[name] for name in ("lower", "upper")),
        )
        for row in rows.to_dict("records")
    )  # fmt: skip


def _panel(members: Sequence[Line], references: Sequence[Line], rows: pd.DataFrame) -> Panel:
    exercises = {point.exercise for line in members for point in line.valued}
    own = rows[rows["territory_code"].isin([line.code for line in members]) & rows["value"].notna()]
    shared = tuple(line for line in references if {point.exercise for point in line.valued} & exercises)
    return Panel(tuple(members), shared, tuple(own["source_code"].drop_duplicates()))


def reference_lines(reader: Reader, rows: pd.DataFrame) -> list[Line]:
    """Return the country and region lines: official where there is one, otherwise the median of the group, and said so."""
    _ = reader.words
    found = []
    keys = ["reference_code", "basis", "group_type", "exercise"]
    for order, (_key, group) in enumerate(rows.groupby(keys, sort=False, dropna=False)):
        first = group.iloc[0]
        if first["basis"] == "official":
            second = kinds.territory_type(first["type"], _)
            label = _("{place} ({type})", place=first["name"], type=second)
        else:
            types = kinds.word(kinds.TYPES_PLURAL, first["group_type"], _)
            second = _("median of {types}", types=types)
            size = formats.number(group["group_size"].max(), reader.language)
            label = _("median of {n} {types} ({place})", n=size, types=types, place=first["name"])
        found.append(
            Line(
                code="|".join(map(str, _key)), name=first["name"], parent=second, label=label, points=_points(group),
                stroke=line_style.reference_stroke(order), reference=True,
            )
        )  # fmt: skip
    return found


def why_empty(reader: Reader, rows: pd.DataFrame, code: str) -> str:
    """Return why a place has no line, in words."""
    _ = reader.words
    own = rows[rows["territory_code"] == code]
    if own.empty:
        return _("this indicator is not published for this kind of place")
    return kinds.word(kinds.STATUSES, own["obs_status"].iloc[-1], _)


def sources(found: Series) -> list[str]:
    """Return the codes of the sources of all lines, or of the reasons why there is none."""
    codes = [code for panel in found.panels for code in panel.sources] or found.rows["source_code"].tolist()
    return list(dict.fromkeys(codes))
