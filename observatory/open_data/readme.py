"""README.md of the folder: what is in it and how to read it, in four languages."""

from __future__ import annotations

from datetime import datetime

from observatory.open_data.addresses import Addresses
from observatory.open_data.contents import Contents
from observatory.open_data.indicators import ALL_FIGURES, csv_path
from observatory.open_data.licences import LICENCES_FILE
from observatory.open_data.markdown import bullets, code, heading, in_every_language, link
from observatory.open_data.titles import DESCRIPTION, TITLE
from observatory.text import N_, Translator, formats
from observatory.text.kinds import STATUSES

README_FILE = "README.md"
PARTS = {
    "indicators/": N_("one CSV and one JSON per indicator; the JSON says in four languages what the figures mean; `index.json` lists them"),
    ALL_FIGURES: N_("all figures in one table, compressed; the same as Parquet beside it"),
    "tables/": N_("every other table as CSV and Parquet: places, sources, newest figures, positions, trends, sessions, agreements, practices"),
    "boundaries/": N_("outlines of places as GeoJSON and GeoParquet, WGS 84"),
    "sdmx/": N_("the figures as SDMX-CSV 2.0, with their structure and code lists"),
    "datapackage.json": N_("describes every table: columns, types, units, keys (Frictionless Data Package)"),
    "catalogue.jsonld": N_("the list of the data sets for data portals (DCAT-AP 3)"),
    "observatory.duckdb": N_("everything in one file, as the observatory itself reads it (DuckDB)"),
    LICENCES_FILE: N_("licences and attributions"),
    "CHANGES.md": N_("what the last builds changed"),
    "SHA256SUMS": N_("check sums: `sha256sum --check SHA256SUMS`"),
}  # fmt: skip
RULES = (
    N_("An empty value has its reason in `obs_status`. Do not read it as zero and do not fill it."),
    N_("Compare and chain only figures of the same `exercise`: others were produced in another way."),
    N_("A count depends on the size of a place; `indicator.kind` says which indicators may be compared."),
    N_("`_T` means all: both sexes, all ages, all nationalities. Do not add the parts to it."),
    N_("Small numbers of people are withheld (`Q`) before publishing; they are nowhere in this folder."),
    N_("In CSV an empty text and no text look the same; the Parquet files keep them apart. Lists are written as JSON."),
    N_("Values and texts are exact: nothing was added to protect a spreadsheet from text that begins with =, +, - or @. Bring a CSV in through “Data → From text/CSV”, as UTF-8, rather than opening it with a double click."),
)  # fmt: skip
_PYTHON = """
import pandas as pd
figures = pd.read_csv("{csv}")
everything = pd.read_parquet("tables/observation.parquet")

import geopandas as gpd
places = gpd.read_parquet("boundaries/{layer}.parquet")
"""
_R = """
figures <- read.csv("{csv}", encoding = "UTF-8", na.strings = "")
everything <- arrow::read_parquet("tables/observation.parquet")
places <- sf::st_read("boundaries/{layer}.geojson")
"""
_SQL = """
SELECT period, value, obs_status FROM 'tables/observation.parquet'
WHERE indicator_code = '{indicator}' AND sex = '_T' AND age = '_T' AND citizenship = '_T' ORDER BY period;
"""
_EXAMPLE, _EXAMPLE_LAYER = "coneval_pobreza", "mx-municipality"


def page(contents: Contents, addresses: Addresses) -> str:
    """Return README.md."""
    example = _example(contents)

    def about(_: Translator) -> list[str]:
        first, last = contents.years
        rows = contents.table("observation").rows
        return [
            _(DESCRIPTION),
            _(
                "{figures} figures of {indicators} indicators, {first} to {last}. Build {build}, {date}.",
                figures=formats.number(rows, _.language), indicators=len(contents.indicators), first=first, last=last,
                build=contents.build_id, date=formats.date(datetime.fromisoformat(contents.created), _.language),
            ),
            link(f"{addresses.home}/?lang={_.language}"),
            heading(_("What is in the folder")),
            bullets([f"`{path}`: {_(words)}" for path, words in PARTS.items()]),
            heading(_("How to read it")),
            code(_PYTHON.format(**example), "python"),
            code(_R.format(**example), "r"),
            code(_SQL.format(**example), "sql"),
            heading(_("What to mind")),
            bullets([_(rule) for rule in RULES]),
            heading(_("Status of a figure (`obs_status`)")),
            bullets([f"`{status}`: {_(words)}" for status, words in STATUSES.items()]),
        ]  # fmt: skip

    return in_every_language(TITLE, about) + "\n"


def _example(contents: Contents) -> dict[str, str]:
    """Return an indicator and a layer that this build has."""
    codes = [indicator.code for indicator in contents.indicators if indicator.figures]
    layers = [layer.code for layer in contents.layers]
    indicator = _EXAMPLE if _EXAMPLE in codes else codes[0]
    layer = _EXAMPLE_LAYER if _EXAMPLE_LAYER in layers else layers[0]
    return {"csv": csv_path(indicator), "indicator": indicator, "layer": layer}
