"""A choice of figures: one indicator, one kind of place, one year or all, as a table to take along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from observatory import export, queries
from observatory.source_notes import described
from observatory.text import formats, kinds
from observatory.ui import data, downloads, fragment, links
from observatory.ui.reader import Reader
from observatory.web.api.declared import MOST_ROWS, PREFIX

EVERY_YEAR = 0
TOTALS = "totals"
GROUPS = "all"
SHOWN_ROWS = 6
MOST_IN_A_SPREADSHEET = 60_000


@dataclass(frozen=True)
class Chosen:
    """What the reader wants to take along.

    Attributes
    ----------
    indicator, country, type
        Codes.
    period
        A year, or 0 for all.
    totals
        Whether groups of people (sex, age, nationality) are left out.
    with_value
        How many of the figures have a value.
    """

    indicator: str
    name: str
    country: str
    country_name: str
    type: str
    period: int
    totals: bool
    with_value: int

    def parameters(self, language: str) -> dict[str, object]:
        """Return what the query ``open_figures`` is asked."""
        return {
            "indicator": self.indicator, "country": self.country, "type": self.type, "language": language,
            "period": self.period or None, "totals": self.totals,
        }  # fmt: skip


def controls(reader: Reader) -> Chosen | None:
    """Place the controls, each offering only what there is; return what they say."""
    _ = reader.words
    catalogue = {row["indicator_code"]: row for row in data.records(reader, "catalogue_list", language=reader.language)}
    labels = {
        code: _("{theme}: {indicator}", theme=row["theme_name"], indicator=row["name"])
        for code, row in catalogue.items()
    }
    countries = data.rows(reader, "catalogue_countries", language=reader.language).set_index("country_code")["name"]
    indicator = links.choice(
        st.selectbox, _("Indicator"), "indicator", list(labels), labels.__getitem__,
        placeholder=_("Choose an indicator"),
    )  # fmt: skip
    slices = data.rows(reader, "open_slices", indicator=indicator)
    if slices.empty:
        fragment.show(reader, "empty", key="open_none", message=_("This indicator has no figures in this build."))
        return None
    columns = st.columns([3, 3, 2, 3])
    with columns[0]:
        country = links.choice(
            st.selectbox, _("Country"), "country", list(dict.fromkeys(slices["country_code"])),
            lambda code: str(countries.get(code, code)), filter_mode=None,
        )  # fmt: skip
    slices = slices[slices["country_code"] == country]
    with columns[1]:
        kind = links.choice(
            st.selectbox, _("Kind of place"), "type", _most_places_first(slices),
            lambda code: formats.opening(kinds.word(kinds.TYPES_PLURAL, code, _)), filter_mode=None,
        )  # fmt: skip
    slices = slices[slices["type"] == kind]
    with columns[2]:
        period = links.choice(
            st.selectbox, _("Year"), "period", [EVERY_YEAR, *dict.fromkeys(slices["period"].tolist())],
            lambda year: _("All years") if year == EVERY_YEAR else str(year), filter_mode=None,
        )  # fmt: skip
    if period:
        slices = slices[slices["period"] == period]
    totals = (slices[["sex", "age", "citizenship"]] == "_T").all(axis=1)
    with columns[3]:
        offered = ([TOTALS] if totals.any() else []) + ([GROUPS] if not totals.all() else [])
        groups = links.choice(
            st.segmented_control, _("Groups of people"), "groups", offered,
            lambda code: _("Everyone together") if code == TOTALS else _("All groups"), default=offered[-1],
        )  # fmt: skip
    only_totals = groups == TOTALS
    return Chosen(
        indicator, str(catalogue[indicator]["name"]), country, str(countries.get(country, country)), kind, int(period),
        only_totals, int(slices.loc[totals if only_totals else slices.index, "with_value"].sum()),
    )  # fmt: skip


def _most_places_first(slices: pd.DataFrame) -> list[str]:
    return list(slices.groupby("type")["with_value"].max().sort_values(ascending=False, kind="stable").index)


def show(reader: Reader, chosen: Chosen) -> None:
    """Place what was chosen in words, its first rows, the downloads, and the address for programs."""
    _ = reader.words
    first = data.rows(reader, "open_figures", **chosen.parameters(reader.language), limit=SHOWN_ROWS)
    fragment.show(
        reader, "open_data_chosen", key="open_chosen", title=title(reader, chosen),
        with_value=formats.number(chosen.with_value, reader.language), figures=chosen.with_value,
        columns=list(columns(reader)), rows=[_cells(reader, row) for row in first.to_dict("records")],
        more=chosen.with_value > len(first),
    )  # fmt: skip
    _buttons(reader, chosen)
    fragment.show(
        reader, "open_data_address", key="open_address", addresses=addresses(chosen),
        query=f"python -m observatory query open_figures {_arguments(chosen, reader.language)} --format csv",
        pages=chosen.with_value > MOST_ROWS, most=formats.number(MOST_ROWS, reader.language),
    )  # fmt: skip


def title(reader: Reader, chosen: Chosen) -> str:
    """Return what was chosen, in words."""
    _ = reader.words
    return _(
        "{indicator} · {country}: {places} · {years}",
        indicator=chosen.name, country=chosen.country_name, places=kinds.word(kinds.TYPES_PLURAL, chosen.type, _),
        years=str(chosen.period) if chosen.period else _("all years"),
    )  # fmt: skip


def columns(reader: Reader) -> dict[str, str]:
    """Return the columns of the table: heading in the reader's language → column of ``open_figures``."""
    _ = reader.words
    return {
        _("Code"): "territory_code", _("Place"): "name", _("Part of"): "parent_name", _("Year"): "period", _("Sex"): "sex",
        _("Age"): "age", _("Nationality"): "citizenship", _("Value"): "value", _("Lower limit"): "lower",
        _("Upper limit"): "upper", _("Status"): "obs_status", _("Source"): "source_code",
    }  # fmt: skip


def frame(reader: Reader, chosen: Chosen) -> pd.DataFrame:
    """Return all figures chosen, exact, with codes for groups and status; not kept, since it can be large."""
    found = queries.run("open_figures", reader.build, **chosen.parameters(reader.language))
    return found.rename(columns={code: heading for heading, code in columns(reader).items()})


def addresses(chosen: Chosen) -> dict[str, str]:
    """Return where programs find the same figures: form → path."""
    asked: dict[str, object] = {"indicator": chosen.indicator, "country": chosen.country, "type": chosen.type}
    if chosen.period:
        asked["period"] = chosen.period
    if chosen.totals:
        asked |= {"sex": "_T", "age": "_T", "citizenship": "_T"}
    asked["limit"] = MOST_ROWS
    query = urlencode(asked)
    return {name: f"{PREFIX}/observations.{ending}?{query}" for name, ending in
            (("CSV", "csv"), ("JSON", "json"), ("Parquet", "parquet"))}  # fmt: skip


def _cells(reader: Reader, row: dict[Any, Any]) -> list[str]:
    """Return a row of the preview as it is written in the reader's language; codes stay codes."""
    cells = []
    for code in columns(reader).values():
        value = row[code]
        if value is None or pd.isna(value):
            cells.append("")
        elif isinstance(value, float):
            cells.append(formats.number(value, reader.language, 3))
        else:
            cells.append(str(value))
    return cells


def _buttons(reader: Reader, chosen: Chosen) -> None:
    """Place the downloads; a file is made when its button is clicked."""
    _ = reader.words
    heading, address = title(reader, chosen), downloads.this_view(reader)
    used = tuple(data.rows(reader, "sources_of_indicator", indicator=chosen.indicator)["source_code"])

    def made(write: Callable[..., bytes]) -> Callable[[], bytes]:
        def file() -> bytes:
            rows = frame(reader, chosen)
            held = set(rows[_("Source")])
            facts = described(reader, [code for code in used if code in held])
            notes = downloads.carried_notes(reader, {}, address, downloads.citation(reader, heading, facts, address))
            return write(rows, heading, notes, facts, reader.language)

        return file

    offered = [(_("Download as CSV"), "csv", downloads.CSV, made(export.csv_bytes))]
    if chosen.with_value <= MOST_IN_A_SPREADSHEET:
        offered.append((_("Download as XLSX (spreadsheet)"), "xlsx", downloads.XLSX, made(export.xlsx_bytes)))
    parts = ("figures", chosen.indicator, chosen.country, chosen.type, str(chosen.period or "all"), reader.language)
    with st.container(horizontal=True, gap="small", key="open_buttons"):
        for label, ending, mime, file in offered:
            st.download_button(label, file, file_name=export.file_name(*parts, ending=ending), mime=mime,
                               key=f"open_{ending}", on_click="ignore")  # fmt: skip


def _arguments(chosen: Chosen, language: str) -> str:
    asked = {key: value for key, value in chosen.parameters(language).items() if value not in (None, False)}
    return " ".join(f"{key}={str(value).lower() if isinstance(value, bool) else value}" for key, value in asked.items())
