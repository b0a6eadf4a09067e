"""The tables as CSV and Parquet, and what describes them: a Frictionless data package.

*Data Package* 2.0 and *Table Schema* 2.0 (https://datapackage.org/standard/); what has no place there, such as units
and names in four languages, stands in properties of our own, which the standard allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from observatory.open_data.addresses import Addresses
from observatory.open_data.contents import Contents, Indicator
from observatory.open_data.files import Files
from observatory.open_data.folder import DESCRIPTOR, PACKAGE
from observatory.open_data.indicators import ALL_FIGURES, FOLDER, csv_path, json_path
from observatory.open_data.licences import LICENCES_FILE
from observatory.open_data.tables import IN_UNIT_OF_INDICATOR, UNITS, Column, Published, Table, identifier
from observatory.open_data.titles import DESCRIPTION, INDICATORS, TITLE, in_each_language
from observatory.records import Record

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
# Plain CSV up to here; a spreadsheet opens no more than 1,048,576 rows anyway.
MOST_PLAIN_ROWS = 200_000
FIGURES = "observation"
CSV, PARQUET = "text/csv", "application/vnd.apache.parquet"
_TYPES = {"VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "HUGEINT": "integer", "SMALLINT": "integer",
          "TINYINT": "integer", "UBIGINT": "integer", "DOUBLE": "number", "FLOAT": "number", "BOOLEAN": "boolean",
          "DATE": "date", "JSON": "object"}  # fmt: skip


def csv_of(table: Table) -> str:
    """Return the path of the CSV of a table."""
    if table.name == FIGURES:
        return ALL_FIGURES
    return f"tables/{table.name}.csv" + (".gz" if table.rows > MOST_PLAIN_ROWS else "")


def parquet_of(table: Table) -> str:
    """Return the path of the Parquet of a table."""
    return f"tables/{table.name}.parquet"


def write_tables(files: Files, published: Published, contents: Contents) -> None:
    """Write every table in both forms, but for the CSV of the figures, which the indicators make.

    Rows come in the order of their key, and every text is in quotes. The large tables lie in an order that their
    derivation gave them, and are written as they lie; they hold codes and numbers, which need no quotes.
    """
    for table in sorted(contents.tables, key=lambda table: -table.rows):
        rows, texts, ordered = published.table(table.name), [], ""
        if table.rows <= MOST_PLAIN_ROWS:
            ordered = ", ".join(map(identifier, table.key or [column.name for column in table.columns]))
            texts = [column.name for column in table.columns if column.kind.startswith("VARCHAR")]
            rows = rows.order(ordered)
        rows.write_parquet(str(files.target(parquet_of(table))), compression="zstd")
        files.finish(parquet_of(table))
        if table.name != FIGURES:
            files.made(csv_of(table), partial(published.csv, sql=_select(table, ordered), quoted=texts))


def _select(table: Table, ordered: str) -> str:
    columns = ", ".join(_as_text(column) for column in table.columns)
    sql = f"SELECT {columns} FROM {identifier(table.name)}"  # noqa: S608 - our own names
    return f"{sql} ORDER BY {ordered}" if ordered else sql


def _as_text(column: Column) -> str:
    """Return a column as CSV holds it: a list is written as JSON."""
    named = identifier(column.name)
    return f"to_json({named}) AS {named}" if column.is_list else named


def write_descriptor(files: Files, published: Published, contents: Contents, addresses: Addresses) -> None:
    """Write ``datapackage.json``: when everything it names is written."""
    files.json(DESCRIPTOR, _head(contents, addresses, PACKAGE) | {
        "title": TITLE,
        "description": DESCRIPTION,
        "titles": in_each_language(TITLE),
        "descriptions": in_each_language(DESCRIPTION),
        "resources": [_resource(files, published, table, contents) for table in contents.tables],
    })  # fmt: skip


def write_indicators(files: Files, contents: Contents, addresses: Addresses) -> None:
    """Write ``indicators/datapackage.json``: one resource per indicator, all of one shape."""
    names = in_each_language(INDICATORS)
    files.json(f"{FOLDER}/{DESCRIPTOR}", _head(contents, addresses, f"{PACKAGE}-indicators") | {
        "title": names["en"],
        "titles": names,
        "resources": [_indicator(files, indicator, contents, addresses) for indicator in contents.indicators],
    })  # fmt: skip


def _head(contents: Contents, addresses: Addresses, name: str) -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "name": name,
        "id": addresses.file(DESCRIPTOR if name == PACKAGE else f"{FOLDER}/{DESCRIPTOR}"),
        "version": contents.build_id,
        "created": contents.created,
        "homepage": addresses.home,
        "contributors": [{"title": TITLE, "path": addresses.home, "roles": ["publisher"]}],
        "licenses": _licences(contents.sources.values(), addresses),
        "sources": [_source(source) for source in contents.sources.values()],
    }


def _licences(sources: Iterable[Record], addresses: Addresses) -> list[dict[str, str]]:
    """Return each licence once, with its text; where nobody publishes it, with what we say of it.

    That is named by its whole address: a package in a folder of its own cannot point above itself.
    """
    found: dict[str, str] = {}
    for source in sources:
        found[source["licence"]] = found.get(source["licence"]) or source["licence_url"] or ""
    return [{"title": title, "path": found[title] or addresses.file(LICENCES_FILE)} for title in sorted(found)]


def _source(source: dict[str, Any]) -> dict[str, str]:
    said = {"title": f"{source['publisher']}: {source['title']} ({source['vintage']})", "code": source["source_code"]}
    return said | ({"path": source["url"]} if source["url"] else {})


def _resource(files: Files, published: Published, table: Table, contents: Contents) -> dict[str, Any]:
    path = csv_of(table)
    written, copy = files.written(path), files.written(parquet_of(table))
    packed = {"compression": "gz"} if path.endswith(".gz") else {}
    return {
        "$schema": RESOURCE_PROFILE,
        "name": table.name,
        "type": "table",
        "path": path,
        "title": table.name,
        "description": table.comment,
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        **packed,
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "rows": table.rows,
        "schema": schema(table, _never_empty(published, table)),
        "copies": [{"path": copy.path, "format": "parquet", "mediatype": PARQUET, "bytes": copy.bytes,
                    "hash": f"sha256:{copy.sha256}"}],
    }  # fmt: skip


def _indicator(files: Files, indicator: Indicator, contents: Contents, addresses: Addresses) -> dict[str, Any]:
    written = files.written(csv_path(indicator.code))
    sources = [contents.sources[extent.source_code] for extent in indicator.extents]
    unit = contents.units[indicator.facts["unit"]]
    said: dict[str, Any] = {
        "$schema": RESOURCE_PROFILE,
        "name": indicator.code,
        "type": "table",
        "path": f"{indicator.code}.csv",
        "title": indicator.words["en"]["name"],
        "titles": indicator.name(),
        "description": indicator.words["en"]["definition"],
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "rows": indicator.figures,
        "schema": _indicator_schema(contents.table(FIGURES), unit["unit"]),
        "metadata": json_path(indicator.code).removeprefix(f"{FOLDER}/"),
    }
    if sources:
        said["sources"] = [_source(source) for source in sources]
        said["licenses"] = _licences(sources, addresses)
    return said


def _indicator_schema(figures: Table, unit: str) -> dict[str, Any]:
    order = ("indicator_code", "territory_code", "territory_name", "period", "sex", "age", "citizenship", "value",
             "lower", "upper", "obs_status", "source_code", "exercise", "source_flag")  # fmt: skip
    columns = {column.name: column for column in figures.columns}
    columns["territory_name"] = Column("territory_name", "VARCHAR", "As the place calls itself.", True, {})
    fields = [_field(columns[column], not columns[column].nullable) for column in order]
    for described in fields:
        if described["name"] in IN_UNIT_OF_INDICATOR:
            described["unit"] = unit
    return {"$schema": SCHEMA_PROFILE, "fields": fields, "primaryKey": list(figures.key), "missingValues": [""]}


def schema(table: Table, never_empty: set[str]) -> dict[str, Any]:
    """Return the Table Schema of a table: types, units, constraints, key and references.

    Parameters
    ----------
    table
        As the file describes it.
    never_empty
        Columns that may be called required: CSV cannot tell an empty text from no text.
    """
    described: dict[str, Any] = {
        "$schema": SCHEMA_PROFILE,
        "fields": [_field(column, column.name in never_empty) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        described["primaryKey"] = list(table.key)
    if table.references:
        described["foreignKeys"] = [
            {"fields": list(reference.columns),
             # The table itself has an empty name here.
             "reference": {"resource": "" if reference.table == table.name else reference.table,
                           "fields": list(reference.key)}}
            for reference in table.references
        ]  # fmt: skip
    return described


def _field(column: Column, required: bool) -> dict[str, Any]:
    constraints = ({"required": True} if required else {}) | dict(column.allowed)
    described: dict[str, Any] = {"name": column.name, "type": "array" if column.is_list else _TYPES[column.kind]}
    if column.comment:
        described["description"] = column.comment
    if column.name in IN_UNIT_OF_INDICATOR and column.kind == "DOUBLE":
        described["unit"] = "indicator.unit"
    elif column.name in UNITS:
        described["unit"] = UNITS[column.name]
    if constraints:
        described["constraints"] = constraints
    return described


def _never_empty(published: Published, table: Table) -> set[str]:
    filled = [column for column in table.columns if not column.nullable]
    texts = [column.name for column in filled if column.kind == "VARCHAR"]
    if not texts or not table.rows:
        return {column.name for column in filled}
    counted = ", ".join(f"count(*) FILTER ({identifier(text)} = '')" for text in texts)
    (row,) = published.table(table.name).aggregate(counted).fetchall()
    empty = {text for text, count in zip(texts, row, strict=True) if count}
    return {column.name for column in filled} - empty
