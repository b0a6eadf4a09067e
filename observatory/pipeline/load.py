"""Fills the catalogue tables and the observations of a new database file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from observatory.catalogue import Catalogue, Entry
from observatory.contracts import figures as figure_contracts
from observatory.contracts.catalogue import TEXT_FIELDS
from observatory.paths import QUERIES, DataFolders
from observatory.text import LANGUAGES, names


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table and view, empty."""
    for folder in ("schema", "views"):
        for path in sorted((QUERIES / folder).glob("*.sql")):
            connection.execute(path.read_text(encoding="utf-8"))


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame | Sequence[dict[str, Any]]) -> None:
    """Insert rows by column name; columns that the table has and the rows lack stay empty."""
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    if frame.empty:
        return
    connection.register("incoming_rows", frame)
    connection.execute(f'INSERT INTO "{table}" BY NAME SELECT * FROM incoming_rows')  # noqa: S608 - our own names
    connection.unregister("incoming_rows")


def load_catalogue(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, folders: DataFolders) -> None:
    """Fill theme, unit, source, indicator, territory, network and their texts."""
    insert(
        connection,
        "theme",
        [
            {"theme_code": theme.code, "position": n, "axis": theme.values["axis"], "icon": theme.values["icon"]}
            | {f"name_{language}": theme.values[language] for language in LANGUAGES}
            for n, theme in enumerate(catalogue.themes.values(), start=1)
        ],
    )
    insert(connection, "unit", [_unit(unit) for unit in catalogue.units.values()])
    files = figure_contracts.files(folders)
    insert(connection, "source", [_source(source, files[source.code][0]) for source in catalogue.sources.values()])
    insert(
        connection,
        "source_note",
        [
            {"source_code": source.code, "language": language, "note": source.values["notes"][language]}
            for source in catalogue.sources.values()
            if "notes" in source.values
            for language in LANGUAGES
        ],
    )
    _indicators(connection, catalogue)
    insert(connection, "territory", _territories(catalogue))
    insert(connection, "territory_text", names.labels(catalogue.territories))
    insert(connection, "territory_link", catalogue.territory_links.drop(columns=["file", "row"]))
    _networks(connection, catalogue)


def load_observations(connection: duckdb.DuckDBPyConnection) -> None:
    """Move ``incoming`` into the two copies of the observations, each sorted for its readers."""
    columns = (
        "indicator_code, territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, "
        "source_code, source_flag"
    )
    for table, order in (
        ("observation", "indicator_code, sex, age, citizenship, period, territory_code"),
        ("observation_by_territory", "territory_code, indicator_code, sex, age, citizenship, period"),
    ):
        connection.execute(
            f"INSERT INTO {table} SELECT {columns}, exercise FROM incoming "  # noqa: S608
            f"JOIN (SELECT source_code, exercise FROM source) USING (source_code) ORDER BY {order}"
        )
    connection.execute(
        "UPDATE source SET rows = n FROM (SELECT source_code AS code, count(*) AS n FROM incoming GROUP BY code) "
        "WHERE source_code = code"
    )
    connection.execute("DROP TABLE incoming")


def _unit(unit: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"unit": unit.code} | {k: unit.values.get(k) for k in ("minimum", "maximum")}
    for language in LANGUAGES:
        row |= {f"{part}_{language}": unit.values[language][part] for part in ("name", "suffix")}
    return row


def _source(source: Entry, path: Path) -> dict[str, Any]:
    values = {key: value or None for key, value in source.values.items() if key not in {"notes", "derived"}}
    return values | {
        "source_code": source.code,
        "derived": source.values["derived"],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "rows": 0,
        "notes": source.values.get("notes", {}).get("en"),
    }


def _indicators(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    themes = list(catalogue.themes)
    ordered = sorted(
        (entry for entry in catalogue.indicators.values() if entry.values["kind"] != figure_contracts.RANK),
        key=lambda entry: (themes.index(entry.values["theme"]), not entry.values["headline"], entry.code),
    )
    rows, texts, notes = [], [], []
    for position, entry in enumerate(ordered, start=1):
        values, english = entry.values, entry.values["en"]
        joined = {
            field: " ".join(catalogue.notes[code].values["en"] for code in values[field])
            for field in ("method", "caveats", "comparability")
        }
        rows.append(
            {"indicator_code": entry.code, "theme_code": values["theme"], "position": position}
            | {key: english[key] for key in ("name", "definition", "numerator", "denominator")}
            | {key: values[key] for key in ("unit", "kind", "polarity", "decimals", "headline", "update_frequency")}
            | {"minimum": values.get("minimum"), "maximum": values.get("maximum"), "source_code": values["source"]}
            | joined
        )
        for language in LANGUAGES:
            texts.append(
                {"indicator_code": entry.code, "language": language}
                | {field: values[language][field] for field in TEXT_FIELDS}
            )
            notes += [
                {"indicator_code": entry.code, "field": field, "position": n, "language": language,
                 "note": catalogue.notes[code].values[language]}
                for field in ("method", "caveats", "comparability")
                for n, code in enumerate(values[field], start=1)
            ]  # fmt: skip
    insert(connection, "indicator", rows)
    insert(connection, "indicator_text", texts)
    insert(connection, "indicator_note", notes)


def _territories(catalogue: Catalogue) -> pd.DataFrame:
    table = catalogue.territories.drop(columns=["file", "row"]).replace("", None)
    for column in ("population", "population_year", "valid_from", "valid_to"):
        table[column] = pd.to_numeric(table[column]).astype("Int64")
    for column in ("latitude", "longitude"):
        table[column] = pd.to_numeric(table[column])
    return table


def _networks(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    plain = ("name", "scope", "coordinator", "start_date", "end_date", "members_reported", "url")
    insert(
        connection,
        "network",
        [
            {"network_code": network.code} | {key: network.values.get(key) or None for key in plain}
            for network in catalogue.networks.values()
        ],
    )
    insert(
        connection,
        "network_text",
        [
            {"network_code": network.code, "language": language}
            | {key: network.values[key][language] for key in ("description", "note")}
            for network in catalogue.networks.values()
            for language in LANGUAGES
        ],
    )
    insert(connection, "membership", catalogue.memberships.drop(columns=["file", "row"]).replace("", None))
