"""The tables of areas that have no map, and what is downloaded: exactly the rows of each figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from observatory.measures.position import position
from observatory.records import Record, records
from observatory.text import N_, formats, kinds
from observatory.ui import downloads, fragment, links
from observatory.ui.observe.neighbourhoods_judged import inequality_table
from observatory.ui.observe.neighbourhoods_spread import Pair
from observatory.ui.observe.neighbourhoods_view import AGEB, COLONIA, PEOPLE, SECTION, View, figures, kept
from observatory.ui.reader import Reader

FEW = 10
HEADS = {COLONIA: N_("Neighbourhood"), SECTION: N_("Census section"), AGEB: N_("AGEB")}
Recipe = Sequence[tuple[str, Mapping[str, object]]]


def show_areas(reader: Reader, view: View) -> None:
    """Place the table of the areas of a city without a map, the worst off first."""
    _ = reader.words
    ordered = _areas(reader, view)
    lines = [
        {
            "area": {"text": row["name"], "href": links.link(reader, "perfil", territory=row["territory_code"])},
            "rank": formats.number(row["rank"], reader.language),
            "value": {
                "text": view.words(reader, row["value"]), "status": row["obs_status"],
                "status_words": kinds.word(kinds.STATUSES, row["obs_status"], _),
            },
            "people": formats.number(row["people"], reader.language),
        }
        for row in _few(reader, ordered, view.type)
    ]  # fmt: skip
    judged = view.header["polarity"] != "none"
    fragment.show(
        reader, "neighbourhoods_table", key="neighbourhoods_areas",
        title=_("All areas, the worst off first") if judged else _("All areas, the highest first"),
        caption=_("{indicator}, {year}", indicator=view.header["name"], year=view.period),
        columns=[
            {"key": "area", "label": _(HEADS[view.type])},
            *([] if view.header["kind"] in kinds.UNRANKED else [{"key": "rank", "label": _("Rank"), "numeric": True}]),
            {"key": "value", "label": view.header["unit_name"], "numeric": True},
            {"key": "people", "label": _("People, {year}", year=view.people_period), "numeric": True},
        ],
        rows=lines,
    )  # fmt: skip


def show_change(reader: Reader, view: View, pair: Pair) -> None:
    """Place the table of AGEB, those that are worst off now first."""
    _ = reader.words
    decimals = int(view.header["decimals"])
    ordered = _agebs(pair, view.header["polarity"])
    lines = [
        {
            "area": {"text": row["name"], "href": links.link(reader, "perfil", territory=row["territory_code"])},
            "first": view.words(reader, row["first_value"]),
            "last": view.words(reader, row["last_value"]),
            "change": _change(reader, row, decimals) if pair.comparable else formats.DASH,
            "people": formats.number(row["last_people"], reader.language),
        }
        for row in _few(reader, ordered, AGEB)
    ]
    columns: list[dict[str, object]] = [
        {"key": "area", "label": _(HEADS[AGEB])},
        {"key": "first", "label": str(pair.first), "numeric": True},
        {"key": "last", "label": str(pair.last), "numeric": True},
        {"key": "change", "label": _("Change"), "numeric": True},
        {"key": "people", "label": _("People, {year}", year=pair.last), "numeric": True},
    ]
    fragment.show(
        reader, "neighbourhoods_table", key="neighbourhoods_agebs",
        title=_("AGEB by AGEB, the worst off in {year} first", year=pair.last),
        caption=_("{indicator}, {first} and {last}", indicator=view.header["name"], first=pair.first, last=pair.last),
        columns=columns if pair.comparable else [column for column in columns if column["key"] != "change"], rows=lines,
    )  # fmt: skip


def download_areas(
    reader: Reader, view: View, notes: dict[str, str], sources: list[str], figure: Callable[[], str] | None
) -> None:
    """Place the download of the areas shown on the map or in the table, and of the figure."""
    _ = reader.words
    frame = _area_frame(reader, view)
    scope = {"city": view.city.code, "type": view.type}
    downloads.table(
        reader, frame, name=f"neighbourhoods-{view.city.code}-{view.indicator}-{view.period}",
        title=_("{place} · {indicator}, {year}", place=view.city.label, indicator=view.header["name"], year=view.period),
        notes=notes, sources=sources, key="neighbourhoods_download", figure=figure,
        recipe=[
            ("neighbourhood_values", scope | {"indicator": view.indicator, "period": view.period}),
            ("neighbourhood_values", scope | {"indicator": PEOPLE[view.city.country], "period": view.people_period}),
            ("neighbourhood_names", scope | {"language": reader.language}),
        ],
    )  # fmt: skip


def download_inequality(reader: Reader, view: View, notes: dict[str, str], sources: list[str]) -> None:
    """Place the download of the table of inequality."""
    frame = inequality_table(reader, view)
    if frame.empty:
        return
    downloads.table(
        reader, frame, name=f"inequality-{view.city.code}", title=reader.words(
            "{place} · How unequal the neighbourhoods are", place=view.city.label
        ), notes=notes, sources=sources, key="neighbourhoods_inequality_download",
    )  # fmt: skip


def download_change(
    reader: Reader,
    view: View,
    pair: Pair,
    notes: dict[str, str],
    sources: list[str],
    figure: Callable[[], str] | None,
) -> None:
    """Place the download of the AGEB of both years, and of the figure."""
    _ = reader.words
    frame = _change_frame(reader, view, pair)
    scope = {"city": view.city.code, "type": AGEB}
    codes = (view.indicator, PEOPLE[view.city.country])
    downloads.table(
        reader, frame, name=f"ageb-{view.city.code}-{view.indicator}",
        title=_("{place} · {indicator}, AGEB, {first} and {last}", place=view.city.label,
                indicator=view.header["name"], first=pair.first, last=pair.last),
        notes=notes, sources=sources, key="neighbourhoods_change_download", figure=figure,
        recipe=[
            *(
                ("neighbourhood_values", scope | {"indicator": code, "period": year})
                for code in codes for year in (pair.first, pair.last)
            ),
            ("neighbourhood_names", scope | {"language": reader.language}),
        ],
    )  # fmt: skip


@kept
def _areas(reader: Reader, view: View) -> pd.DataFrame:
    return _ordered(figures(reader, view), "value", view.header["polarity"])


@kept
def _area_frame(reader: Reader, view: View) -> pd.DataFrame:
    _ = reader.words
    ordered = _areas(reader, view)
    return pd.DataFrame(
        {
            _("Code"): ordered["territory_code"],
            _("Place"): ordered["name"],
            _("Year"): view.period,
            _("Value"): ordered["value"],
            _("Unit"): view.header["unit_name"],
            _("Status"): ordered["obs_status"].map(lambda code: kinds.word(kinds.STATUSES, code, _)),
            _("People, {year}", year=view.people_period): ordered["people"],
        }
    )


def _agebs(pair: Pair, polarity: str) -> pd.DataFrame:
    return _ordered(pair.table, "last_value", polarity)


def _change_frame(reader: Reader, view: View, pair: Pair) -> pd.DataFrame:
    _ = reader.words
    ordered = _agebs(pair, view.header["polarity"])
    columns = {
        _("Code"): ordered["territory_code"],
        _("Place"): ordered["name"],
        str(pair.first): ordered["first_value"],
        str(pair.last): ordered["last_value"],
    }
    if pair.comparable:
        columns[_("Change")] = ordered["last_value"] - ordered["first_value"]
    columns |= {
        _("Unit"): pd.Series(view.header["unit_name"], index=ordered.index),
        _("People, {year}", year=pair.first): ordered["first_people"],
        _("People, {year}", year=pair.last): ordered["last_people"],
    }
    return pd.DataFrame(columns)


def _few(reader: Reader, ordered: pd.DataFrame, kind: str) -> list[Record]:
    """Return the first rows, or all where the reader wants them: a long table is sent again with every change."""
    _ = reader.words
    if len(ordered) <= FEW:
        return records(ordered)
    words = {
        "few": _("The first {n}", n=formats.number(FEW, reader.language)),
        "all": _("All {n}", n=formats.number(len(ordered), reader.language)),
    }
    wanted = links.choice(
        st.segmented_control, _("Rows of the table: {areas}", areas=kinds.word(kinds.TYPES_PLURAL, kind, _)), "rows",
        list(words), lambda code: words[code],
    )  # fmt: skip
    return records(ordered if wanted == "all" else ordered.head(FEW))


def _ordered(rows: pd.DataFrame, column: str, polarity: str) -> pd.DataFrame:
    """Return the rows with their place from the worst, the worst first, those without a value last."""
    worst_is_high = polarity != "higher_better"
    # Counted from the worst: as if that end were the better one.
    found = position(rows[column], "higher_better" if worst_is_high else "lower_better")
    return rows.assign(rank=found.rank).sort_values(
        [column, "territory_code"], ascending=[not worst_is_high, True], na_position="last", kind="stable"
    )


def _change(reader: Reader, row: Record, decimals: int) -> str:
    if row["first_value"] is None or row["last_value"] is None:
        return formats.DASH
    return formats.number(row["last_value"] - row["first_value"], reader.language, decimals, sign=True)
