"""The map of an index and its controls: which model, which part of the country, and what travels to the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from observatory.charts import palettes
from observatory.charts.map_classes import MapClass
from observatory.charts.map_geometry import read_geometry
from observatory.charts.map_svg import MapColours, map_svg
from observatory.paths import data_folders
from observatory.records import Record
from observatory.text import formats, index_findings, index_words
from observatory.ui import data, links
from observatory.ui.map_component import map_payload, map_texts
from observatory.ui.observe import index_place_view, map_controls
from observatory.ui.reader import Reader

EVERYWHERE = "all"
_WIDTH, _TALLEST = 980, 900
_COLOURS = MapColours(page="var(--o-paper, #fbfaf7)", border="var(--o-paper, #fbfaf7)")


@dataclass(frozen=True)
class View:
    """What the page shows.

    Attributes
    ----------
    model
        Row of ``index_models``.
    place
        Row of ``map_list``: the outlines.
    region, territory
        Codes of the link; ``None`` where it names none.
    """

    model: Record
    place: Record
    region: str | None
    region_name: str
    territory: str | None

    @property
    def code(self) -> str:
        """Return the code of the model."""
        return str(self.model["model_code"])

    @property
    def decimals(self) -> int:
        """Return the decimals of the score."""
        return index_words.score_decimals(str(self.model["normalisation"]))


def show(reader: Reader) -> View | None:
    """Place the controls and return what they say; ``None`` where there is no model with a map."""
    _ = reader.words
    places, models = _maps(reader), index_place_view.models(reader)
    models = {code: row for code, row in models.items() if row["country_code"] in places}
    if not models:
        return None
    asked = links.asked("territory")
    held = _holding(reader, asked, models)
    usual = held or _usual(reader, models)
    first, second = st.columns([3, 2])
    with first:
        code = links.choice(
            st.selectbox, _("Model"), "model", list(models), lambda code: str(models[code]["title"]), default=usual,
        )  # fmt: skip
    place = places[str(models[code]["country_code"])]
    groups = data.rows(reader, "map_groups", geometry=place["geometry_code"], language=reader.language)
    names = dict(zip(groups["territory_code"], groups["name"], strict=True))
    with second:
        region = links.choice(
            st.selectbox, _("State, province or district"), "region", [EVERYWHERE, *names],
            lambda each: _("the whole country") if each == EVERYWHERE else names[each],
        )  # fmt: skip
    territory = asked if asked in index_place_view.scores(reader, code).index else None
    if asked and not territory and not held:
        links.bad("territory", asked)
    chosen = None if region == EVERYWHERE else region
    return View(models[code], place, chosen, names.get(region, ""), territory)


def _maps(reader: Reader) -> dict[str, Record]:
    """Return the outlines of municipalities by country."""
    rows = data.records(reader, "map_list", language=reader.language)
    return {str(row["country_code"]): row for row in reversed(rows) if row["type"] == "municipality"}


def _usual(reader: Reader, models: Mapping[str, Record]) -> str:
    """Return the first model of the country where the reader's language is spoken, else the first."""
    home = map_controls.HOME_MAPS.get(reader.language, map_controls.DEFAULT_MAP).split("-")[0].upper()
    return next((code for code, row in models.items() if row["country_code"] == home), next(iter(models)))


def _holding(reader: Reader, territory: str | None, models: Mapping[str, Record]) -> str | None:
    """Return the first model that ranks a territory."""
    if territory is None:
        return None
    rows = data.records(reader, "index_of_place", territory=territory, language=reader.language, model=None)
    return next((str(row["model_code"]) for row in rows if row["model_code"] in models), None)


def rows(reader: Reader, view: View) -> pd.DataFrame:
    """Return the places of the model, the most exposed first, with the state or district of the map; index territory_code."""
    places = data.rows(reader, "map_places", geometry=view.place["geometry_code"], language=reader.language)
    found = index_place_view.scores(reader, view.code)
    return found.assign(group_code=places.set_index("territory_code")["group_code"].reindex(found.index))


def finding(reader: Reader, view: View, found: pd.DataFrame) -> str:
    """Return the finding of the map and the list."""
    width = float((found["rank_upper"] - found["rank_lower"]).median())
    return index_findings.groups(
        reader.language, str(view.model["title"]), len(found), int(found["told_apart"].nunique()), width
    )


def caption(reader: Reader, view: View) -> str:
    """Return what the map shows."""
    return reader.words("Class of exclusion by the model “{model}”", model=view.model["title"])


def classes(reader: Reader, view: View) -> tuple[MapClass, ...]:
    """Return the classes of the score, from low to high."""
    _ = reader.words
    strata, limits = int(view.model["strata"] or 1), [float(limit) for limit in view.model["strata_limits"]]
    ends = [formats.number(limit, reader.language, view.decimals) for limit in limits]
    ranges = [_("up to {limit}", limit=ends[0])] if ends else [_("all scores")]
    ranges += [_("{low} to {high}", low=low, high=high) for low, high in pairwise(ends)]
    ranges += [_("above {limit}", limit=ends[-1])] if ends else []
    light, dark = palettes.SEQUENTIAL[strata], palettes.SEQUENTIAL_DARK[strata]
    return tuple(
        MapClass(index_words.stratum(number + 1, strata, _) if strata > 1 else _("all alike"), ranges[number],
                 light[number], dark[number])
        for number in range(strata)
    )  # fmt: skip


def _positions(found: pd.DataFrame) -> dict[str, int]:
    return {str(code): 0 if pd.isna(value) else int(value) - 1 for code, value in found["stratum"].items()}


def _values(found: pd.DataFrame) -> dict[str, float | None]:
    return {str(code): float(value) for code, value in found["score"].items()}


@lru_cache(maxsize=32)
def _statuses(reader: Reader, model: str) -> dict[str, str]:
    left = data.rows(reader, "index_left_out", model=model, language=reader.language)
    return dict(zip(left["territory_code"], left["obs_status"], strict=True))


# One for each build, model, region and marked place: what one reader has drawn serves the next.
_KEPT: dict[tuple[Any, ...], bytes] = {}
_MOST_KEPT = 24


def payload(reader: Reader, view: View, found: pd.DataFrame, said: str) -> tuple[bytes, list[str]]:
    """Return what travels to the browser, and the codes that can be chosen."""
    _ = reader.words
    places = data.rows(reader, "map_places", geometry=view.place["geometry_code"], language=reader.language)
    codes = places["territory_code"].tolist()
    key = (reader.build, reader.language, view.code, view.region, view.territory)
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = map_payload(
            geometry_url=f"/geometry/{view.place['file']}", codes=codes, values=_values(found),
            statuses=_statuses(reader, view.code), classes=classes(reader, view), limits=(), decimals=view.decimals,
            unit_format="{value}", label=said,
            texts=map_texts(
                _, caption=caption(reader, view), legend_title=_("Class of exclusion (score)"), territory=_("Place")
            ),
            language=reader.language, focus=view.region, selected=view.territory, kinds=_positions(found), ranked=False,
        )  # fmt: skip
    return _KEPT[key], codes


def svg(reader: Reader, view: View, found: pd.DataFrame, said: str) -> str:
    """Return the map with its legend as ``<svg>``."""
    _ = reader.words
    geometry = read_geometry(data_folders().geometry / str(view.place["file"]))
    _left, _top, wide, high = geometry.view_box(view.region)
    width = min(_WIDTH, round(_TALLEST * wide / high))
    return map_svg(
        geometry, _values(found), classes(reader, view), limits=(), decimals=view.decimals, title=caption(reader, view),
        description=said, missing_word=_("No data"), mixed_word=_("Several territories in one outline"), width=width,
        height=round(width * high / wide), focus=view.region, selected=(view.territory,) if view.territory else (),
        legend=True, language=reader.language, colours=_COLOURS, kinds=_positions(found),
    )  # fmt: skip
