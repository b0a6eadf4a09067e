"""Makes the notebooks of ``notebooks/``, one per theme: ``python -m observatory.notebooks``.

They hold no outputs and nothing that depends on the day: a test proves that they are what this module makes, and runs
every cell.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from observatory.paths import ROOT, data_folders

FOLDER = ROOT / "notebooks"


@dataclass(frozen=True)
class Plan:
    """What the notebook of a theme shows.

    Attributes
    ----------
    place
        Whose figures.
    indicator
        Whose course and map.
    kind
        Kind of places on the map.
    beside
        Places of the course, the place itself first.
    """

    place: str
    indicator: str
    country: str
    kind: str
    beside: tuple[str, ...]


PLANS: Mapping[str, Plan] = {
    "income_poverty": Plan("MX-11020", "coneval_pobreza", "MX", "municipality", ("MX-11020", "MX-15060", "MX-11007")),
    "work_social_security": Plan(
        "ES-08124", "es_reg_unemployed_per100_15_64", "ES", "municipality", ("ES-08124", "ES-24089")
    ),
    "education": Plan("MX-11020", "coneval_car_educ", "MX", "municipality", ("MX-11020", "MX-15060")),
    "health": Plan("MX-11020", "coneval_car_salud", "MX", "municipality", ("MX-11020", "MX-15060")),
    "housing_services": Plan("MX-11020", "coneval_car_serv", "MX", "municipality", ("MX-11020", "MX-15060")),
    "digital_inclusion": Plan("ES", "eu_internet_daily", "", "", ("ES", "PT", "GR")),
    "gender_equality": Plan("MX-11", "sesnsp_viol_familiar_tasa", "MX", "state", ("MX-11", "MX-15")),
    "diversity_disability": Plan("ES-08124", "es_pct_foreign_born", "ES", "municipality", ("ES-08124", "ES-24089")),
    "population": Plan("ES-08124", "es_adrh_pct_65plus", "ES", "municipality", ("ES-08124", "ES-24089")),
    "participation_governance": Plan("ES", "eu_women_parliament", "", "", ("ES", "PT", "GR")),
}


def themes() -> Mapping[str, Mapping[str, str]]:
    """Return the themes of the catalogue with their names, in order."""
    return tomllib.loads((data_folders().catalogue / "themes.toml").read_text(encoding="utf-8"))


def path_of(theme: str) -> Path:
    """Return where the notebook of a theme is."""
    return FOLDER / f"{theme}.ipynb"


def notebook(theme: str, names: Mapping[str, str]) -> str:
    """Return the notebook of a theme as text (nbformat 4.5, without outputs)."""
    plan = PLANS[theme]
    document = {
        "cells": [_cell(number, *cell) for number, cell in enumerate(_cells(theme, names, plan))],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _cell(number: int, kind: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number:02}", "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return {**cell, "source": source.strip().splitlines(keepends=True)}


def _cells(theme: str, names: Mapping[str, str], plan: Plan) -> Sequence[tuple[str, str]]:
    beside = ", ".join(f'"{code}"' for code in plan.beside)
    cells = [
        (
            "markdown",
            f"# {names['en']}\n\n{names['es']} · {names['pt']} · {names['el']}\n\n"
            "Figures of the Observatory for Social Inclusion, each with its year, its status and its source. Choose the "
            "language of names and units, the place and the indicator in the next cell and run all cells.\n\n"
            "`open_file()` opens the file published on this machine; give it the path of a file "
            "`observatory-….duckdb` that you have downloaded instead.",
        ),
        (
            "code",
            "from observatory import notebook\n\n"
            'data = notebook.open_file(language="es")  # or "pt", "el", "en"\n'
            f'place, theme, indicator = "{plan.place}", "{theme}", "{plan.indicator}"\ndata',
        ),
        ("markdown", "## Which indicators there are\n\nWith the countries and years for which they have figures."),
        ("code", 'data.indicators(theme)[["indicator_code", "name", "unit_name", "country_codes", "first_period", "last_period"]]'),
        (
            "markdown",
            "## The newest figures of a place\n\n`status` says whether a figure is normal, estimated or otherwise marked; "
            "`standing` is its fifth among the places of its kind in the country, `rank` 1 is the best.",
        ),
        ("code", "figures = data.headlines(place, theme)\nfigures"),
        ("markdown", "## How it moves\n\nA line is cut where the series breaks; nothing is chained across a break."),
        ("code", f"beside = [{beside}]\ndata.lines(indicator, beside)"),
        ("code", 'data.series(indicator, beside)[["place", "period", "value", "obs_status", "source_code"]]'),
    ]  # fmt: skip
    if plan.kind == "municipality":
        cells += [
            (
                "markdown",
                "## Places like this one\n\nThe ten nearest in population, density, age and schooling, among those of the "
                "same country.",
            ),
            ("code", "peers = data.peers(place)\ndata.compare([indicator], [place, *peers[\"territory_code\"]])"),
        ]  # fmt: skip
    if plan.kind:
        selected = ", select=place" if plan.place.startswith(f"{plan.country}-") else ""
        cells += [
            ("markdown", "## The map\n\nFive classes with as many places each; hatched where there is no figure."),
            ("code", f'data.map(indicator, "{plan.country}", "{plan.kind}"{selected})'),
        ]
    else:
        cells += [
            ("markdown", "## All countries\n\nThe newest figure of every country that has one."),
            (
                "code",
                'data.sql("""\n    SELECT t.label AS place, l.period, l.value, l.obs_status, l.source_code\n    FROM latest l\n'
                "    JOIN territory_text t ON t.territory_code = l.territory_code AND t.language = $language\n"
                "    WHERE l.indicator_code = $indicator AND l.type = 'country' AND l.value IS NOT NULL\n"
                '      AND l.sex = \'_T\' AND l.age = \'_T\' AND l.citizenship = \'_T\'\n    ORDER BY l.value DESC\n"""'
                ", indicator=indicator, language=data.language)",
            ),
        ]  # fmt: skip
    cells += [
        (
            "markdown",
            "## A question of your own\n\nAny SELECT runs on the file, read-only; `data.query(name, …)` asks one of the "
            "named questions in `queries/select`.",
        ),
        (
            "code",
            'data.sql("""\n    SELECT period, count(*) AS places, median(value) AS median\n    FROM observation\n'
            "    WHERE indicator_code = $indicator AND value IS NOT NULL AND sex = '_T' AND age = '_T' AND citizenship = '_T'\n"
            '    GROUP BY period, source_code\n    ORDER BY period\n""", indicator=indicator)',
        ),
        ("markdown", "## Sources\n\nCite them with the figures; the remarks say what is known to be wrong with them."),
        ("code", 'print(data.cite(data.series(indicator, beside)["source_code"].dropna()))'),
    ]
    return cells


def write(folder: Path = FOLDER) -> list[Path]:
    """Write all notebooks; return where they are."""
    folder.mkdir(exist_ok=True)
    written = []
    for theme, names in themes().items():
        path = folder / path_of(theme).name
        path.write_text(notebook(theme, names), encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    write()
