"""One CSV and one JSON per indicator, at paths that do not change, and the two tables of all figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from observatory import queries
from observatory.open_data import sdmx
from observatory.open_data.addresses import Addresses
from observatory.open_data.contents import FIELDS, NOTES, Contents, Indicator, words_of
from observatory.open_data.files import Files, pack
from observatory.open_data.tables import Published
from observatory.text import LANGUAGES, translator
from observatory.text.kinds import CITIZENSHIPS, FREQUENCIES, INDICATOR_KINDS, POLARITIES, SEXES, STATUSES, age, word

FOLDER = "indicators"
INDEX = f"{FOLDER}/index.json"
ALL_FIGURES = "tables/observation.csv.gz"
# The columns of the JSON; the indicator is in its head, names of places in tables/territory_text.csv.
COLUMNS = ("territory_code", "period", "sex", "age", "citizenship", "value", "lower", "upper", "obs_status",
           "source_code", "source_flag")  # fmt: skip
AT_ONCE = 2


def csv_path(code: str) -> str:
    """Return the path of the CSV of an indicator."""
    return f"{FOLDER}/{code}.csv"


def json_path(code: str) -> str:
    """Return the path of the JSON of an indicator."""
    return f"{FOLDER}/{code}.json"


def write(files: Files, published: Published, contents: Contents, addresses: Addresses) -> None:
    """Write the files of every indicator, the whole table of figures, and the SDMX-CSV.

    The figures of an indicator are asked for where they lie together, two indicators at a time; the two large files
    are put together from the parts, in the order of the codes.
    """
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        parts = [
            pool.submit(_write_one, files, published, contents, indicator, addresses, first=number == 0)
            for number, indicator in enumerate(contents.indicators)
        ]
        for position, path in enumerate((ALL_FIGURES, sdmx.DATA)):
            files.finish(path, _packing(files, path, parts, position))
        for part in parts:
            part.result()
    finally:
        pool.shutdown(cancel_futures=True)
    files.json(INDEX, [_entry(indicator, contents, addresses) for indicator in contents.indicators])


def _packing(files: Files, path: str, parts: list[Future[tuple[Path, Path]]], position: int) -> Any:
    target = files.target(path)

    def ready() -> Iterator[Path]:
        for part in parts:
            yield part.result()[position]

    return lambda: pack(ready(), target)


def _write_one(
    files: Files, published: Published, contents: Contents, indicator: Indicator, addresses: Addresses, *, first: bool
) -> tuple[Path, Path]:
    code = indicator.code
    whole, exchanged = files.temporary(f"{code}.csv"), files.temporary(f"{code}.sdmx.csv")
    with published.another() as asked:
        files.made(
            csv_path(code), lambda path: asked.csv(path, _sql("open_data_figures"), ["territory_name"], indicator=code)
        )  # fmt: skip
        rows = ",\n".join(asked.relation(_sql("open_data_rows"), indicator=code).to_arrow_table().column(0).to_pylist())
        head = json.dumps(described(indicator, contents, addresses), ensure_ascii=False, indent=1)
        files.text(json_path(code), f'{head[:-2]},\n "data": [\n{rows}\n ]\n}}\n')
        asked.csv(whole, _sql("open_data_observations"), header=first, indicator=code)
        asked.csv(
            exchanged, _sql("open_data_sdmx"), header=first, indicator=code, structure=sdmx.DATAFLOW,
            unit=indicator.facts["unit"], decimals=indicator.facts["decimals"],
        )  # fmt: skip
    return whole, exchanged


def _sql(name: str) -> str:
    return queries.query(name).sql


def described(indicator: Indicator, contents: Contents, addresses: Addresses) -> dict[str, Any]:
    """Return what the JSON of an indicator says before its figures, in four languages."""
    facts, unit = indicator.facts, contents.units[indicator.facts["unit"]]
    theme = contents.themes[facts["theme_code"]]
    return {
        "indicator_code": indicator.code,
        "address": addresses.file(json_path(indicator.code)),
        "csv": addresses.file(csv_path(indicator.code)),
        "pages": addresses.pages("indicadores", indicator=indicator.code),
        "build": {"build_id": contents.build_id, "created": contents.created},
        "theme": {"theme_code": facts["theme_code"], "name": words_of(theme, "name")},
        "unit": {"unit": facts["unit"], "name": words_of(unit, "name"), "suffix": words_of(unit, "suffix")},
        "decimals": facts["decimals"],
        "minimum": facts["minimum"],
        "maximum": facts["maximum"],
        "kind": _coded(facts["kind"], INDICATOR_KINDS),
        "polarity": _coded(facts["polarity"], POLARITIES),
        "update_frequency": _coded(facts["update_frequency"], FREQUENCIES),
        "headline": facts["headline"],
        "words": {
            language: {name: indicator.words[language][name] for name in FIELDS}
            | {name: indicator.notes[language][name] for name in NOTES}
            for language in LANGUAGES
        },
        "sources": [source(extent.source_code, contents) | _reach(extent) for extent in indicator.extents],
        "codes": _codes(indicator),
        "columns": list(COLUMNS),
    }


def source(code: str, contents: Contents) -> dict[str, Any]:
    """Return what is said of a source: who published it, under which licence, and its known defects."""
    kept = ("source_code", "publisher", "title", "url", "licence", "licence_url", "licence_checked", "attribution",
            "vintage", "retrieved", "exercise", "absent_status", "derived")  # fmt: skip
    facts = contents.sources[code]
    return {name: facts[name] for name in kept} | {"notes": dict(contents.source_notes.get(code, {}))}


def _reach(extent: Any) -> dict[str, Any]:
    return {
        "figures": extent.figures, "with_value": extent.with_value, "first_period": extent.first_period,
        "last_period": extent.last_period, "country_codes": list(extent.country_codes), "types": list(extent.types),
    }  # fmt: skip


def _coded(code: str, meanings: Any) -> dict[str, Any]:
    return {"code": code, "name": {language: word(meanings, code, translator(language)) for language in LANGUAGES}}


def _codes(indicator: Indicator) -> dict[str, dict[str, dict[str, str]]]:
    """Return the words of the codes that the figures use."""
    ages = {code: {language: age(code, translator(language)) for language in LANGUAGES}
            for code in indicator.used("ages")}  # fmt: skip
    return {
        "sex": {code: _coded(code, SEXES)["name"] for code in indicator.used("sexes")},
        "age": ages,
        "citizenship": {code: _coded(code, CITIZENSHIPS)["name"] for code in indicator.used("citizenships")},
        "obs_status": {code: _coded(code, STATUSES)["name"] for code in indicator.used("statuses")},
    }


def _entry(indicator: Indicator, contents: Contents, addresses: Addresses) -> dict[str, Any]:
    years = indicator.years
    return {
        "indicator_code": indicator.code,
        "theme_code": indicator.facts["theme_code"],
        "unit": indicator.facts["unit"],
        "name": indicator.name(),
        "figures": indicator.figures,
        "first_period": years[0] if years else None,
        "last_period": years[1] if years else None,
        "source_codes": [extent.source_code for extent in indicator.extents],
        "country_codes": indicator.used("country_codes"),
        "csv": addresses.file(csv_path(indicator.code)),
        "json": addresses.file(json_path(indicator.code)),
    }
