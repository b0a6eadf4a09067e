"""The picture of the map page: classes, legend, finding, and the component that paints them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from observatory.charts import palettes
from observatory.charts.map_classes import MapClass
from observatory.measures import classes as class_limits
from observatory.text import findings, formats, kinds
from observatory.ui import data
from observatory.ui.map_component import map_payload, map_texts, territory_map
from observatory.ui.observe.map_controls import MapView
from observatory.ui.reader import Reader


@dataclass(frozen=True)
class Picture:
    """What is painted: classes with their limits, and the words round them."""

    classes: tuple[MapClass, ...]
    limits: tuple[float, ...]
    words: tuple[str, ...]
    caption: str
    finding: str
    header: pd.Series


@dataclass(frozen=True)
class Drawn:
    """A map ready to be placed: its rows, its words, and what travels to the browser."""

    rows: pd.DataFrame
    picture: Picture
    payload: bytes
    table: pd.DataFrame
    sources: tuple[str, ...]


# A build never changes and a view is a handful of codes: what one reader has drawn serves the next (1 MB each).
@lru_cache(maxsize=24)
def draw(reader: Reader, view: MapView) -> Drawn:
    """Return the map of a view."""
    found = rows(reader, view)
    painted = picture(reader, view, found)
    return Drawn(
        found,
        painted,
        _payload(reader, view, found, painted),
        table(reader, view, found, painted),
        tuple(sorted(found["source_code"].dropna().unique())),
    )


def rows(reader: Reader, view: MapView) -> pd.DataFrame:
    """Return one row per territory of the map: names, group, value, status and source."""
    places = data.rows(reader, "map_places", geometry=view.geometry, language=reader.language)
    values = data.rows(
        reader, "map_values", geometry=view.geometry, indicator=view.indicator, period=view.period, sex=view.sex,
        age=view.age, citizenship=view.citizenship,
    )  # fmt: skip
    return pd.concat([places, values], axis=1)


def picture(reader: Reader, view: MapView, rows: pd.DataFrame) -> Picture:
    """Class the values and word the figure.

    Parameters
    ----------
    rows
        What ``rows`` returns.
    """
    _ = reader.words
    header = data.rows(reader, "indicator_header", indicator=view.indicator, language=reader.language).iloc[0]
    decimals, suffix = int(header["decimals"]), header["suffix"]
    painted, limits, words = classed(
        reader, rows["value"].to_numpy(dtype=float), view.scheme, view.classes, decimals, suffix
    )
    return Picture(painted, limits, words, _caption(reader, view, header), _finding(reader, view, rows, header), header)


def classed(
    reader: Reader, values: np.ndarray, scheme: str, count: int, decimals: int, suffix: str
) -> tuple[tuple[MapClass, ...], tuple[float, ...], tuple[str, ...]]:
    """Return the classes of some values, the limits between them, and their words.

    Parameters
    ----------
    values
        Shape (n,); NaN where missing.
    """
    _ = reader.words
    found = class_limits.classify(values, scheme, count, decimals)
    words = tuple(_(word) for word in kinds.CLASS_WORDS[max(len(found), 1)])
    colours, dark = palettes.SEQUENTIAL[max(len(found), 1)], palettes.SEQUENTIAL_DARK[max(len(found), 1)]
    painted = tuple(
        MapClass(word, _range(reader, low, high, decimals, suffix), colour, darker)
        for (low, high), word, colour, darker in zip(found.ranges, words, colours, dark, strict=False)
    ) or (MapClass(_("no data"), formats.DASH, colours[0], dark[0]),)
    return painted, tuple(high for _low, high in found.ranges[:-1]), words


def show(drawn: Drawn) -> str | None:
    """Place the map; return the territory a reader has just chosen."""
    return territory_map(key="territory_map", payload=drawn.payload, codes=drawn.rows["territory_code"])


def _payload(reader: Reader, view: MapView, rows: pd.DataFrame, painted: Picture) -> bytes:
    _ = reader.words
    suffix = painted.header["suffix"]
    codes = rows["territory_code"]
    greek_letters = view.country == "GR" and reader.language != "el"
    return map_payload(
        geometry_url=f"/geometry/{view.file}",
        codes=codes.tolist(),
        values=dict(zip(codes, rows["value"].where(rows["value"].notna(), None), strict=True)),
        statuses=dict(zip(codes, rows["obs_status"], strict=True)),
        classes=painted.classes,
        limits=painted.limits,
        decimals=int(painted.header["decimals"]),
        unit_format=formats.unit_pattern(suffix, reader.language),
        label=painted.finding,
        texts=map_texts(
            _, caption=painted.caption,
            legend_title=_("{indicator} ({unit})", indicator=painted.header["short_name"], unit=painted.header["unit_name"]),
            territory=_("Place"),
        ),
        language=reader.language,
        focus=view.region,
        selected=view.territory,
        order="ascending" if painted.header["polarity"] == "lower_better" else "descending",
        names=dict(zip(codes, rows["name"], strict=True)) if greek_letters or view.country == "WORLD" else None,
        ranked=painted.header["kind"] not in kinds.UNRANKED,
    )  # fmt: skip


def table(reader: Reader, view: MapView, rows: pd.DataFrame, painted: Picture) -> pd.DataFrame:
    """Return the rows on the map, or in the zoomed region, as they are downloaded."""
    _ = reader.words
    if view.region:
        rows = rows[rows["group_code"] == view.region]
    return pd.DataFrame(
        {
            _("Code"): rows["territory_code"],
            _("Place"): rows["label"],
            _("Year"): view.period,
            _("Value"): rows["value"],
            _("Unit"): painted.header["unit_name"],
            _("Status"): [kinds.word(kinds.STATUSES, code, _) for code in rows["obs_status"]],
        }
    ).sort_values(_("Value"), na_position="last", kind="stable")


def filters(reader: Reader, view: MapView) -> dict[str, str]:
    """Return what was chosen, in words, for the notes of a download."""
    _ = reader.words
    chosen = {
        _("Year"): str(view.period),
        _("How the limits are set"): kinds.word(kinds.SCHEMES, view.scheme, _),
        _("Classes"): str(view.classes),
    }
    split = kinds.split(view.sex, view.age, view.citizenship, _)
    return chosen | ({_("Group"): split} if split else {})


def _range(reader: Reader, low: float, high: float, decimals: int, suffix: str) -> str:
    _ = reader.words
    if low == high:
        return formats.with_unit(low, reader.language, decimals, suffix)
    return _(
        "{low} to {high}", low=formats.number(low, reader.language, decimals),
        high=formats.with_unit(high, reader.language, decimals, suffix),
    )  # fmt: skip


def _caption(reader: Reader, view: MapView, header: pd.Series) -> str:
    _ = reader.words
    split = kinds.split(view.sex, view.age, view.citizenship, _)
    name = f"{header['name']} ({split})" if split else header["name"]
    return _("{indicator}, {year}", indicator=name, year=view.period)


def _finding(reader: Reader, view: MapView, rows: pd.DataFrame, header: pd.Series) -> str:
    _ = reader.words
    scope = rows[rows["group_code"] == view.region] if view.region else rows
    known = scope.dropna(subset=["value"])
    place = view.scope if view.region is None else view.region
    names = data.rows(reader, "territory_header", territory=place, language=reader.language)
    where = names["name"].iloc[0] if len(names) else _("Europe and the world")
    if known.empty:
        return findings.missing_finding(
            reader.language, place=where, indicator=header["name"], period=view.period,
            reason_code=scope["obs_status"].mode().iloc[0] if len(scope) else "L",
        )  # fmt: skip
    ordered = known.sort_values(["value", "territory_code"])
    lowest, highest = ordered.iloc[0], ordered.iloc[-1]
    return findings.map_finding(
        reader.language, indicator=header["name"], period=view.period,
        split=kinds.split(view.sex, view.age, view.citizenship, _), country=where, n=len(known),
        n_missing=len(scope) - len(known), lowest=(lowest["label"], lowest["value"]),
        highest=(highest["label"], highest["value"]), median=float(known["value"].median()),
        decimals=int(header["decimals"]), suffix=header["suffix"],
        lowest_ties=int((known["value"] == lowest["value"]).sum()),
        highest_ties=int((known["value"] == highest["value"]).sum()),
    )  # fmt: skip
