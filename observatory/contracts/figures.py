"""Contracts of the figures: read one file per source, prove every row, or say what is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from observatory.catalogue import Catalogue, check_columns, csv_rows, even_rows, read_text
from observatory.contracts.problems import Problems
from observatory.contracts.territories import NUMBER, YEAR, close_codes
from observatory.paths import QUERIES, DataFolders

COLUMNS = (
    "indicator_code", "territory_code", "period", "sex", "age", "citizenship",
    "value", "lower", "upper", "obs_status", "source_flag",
)  # fmt: skip
FIRST_YEAR = 1900
# A place in a list that an office publishes without an interval: neither the indicator nor its figures are taken over.
RANK = "rank"
_TEXT = ("indicator_code", "territory_code", "sex", "age", "citizenship", "obs_status", "source_flag")
_NUMBERS = ("value", "lower", "upper")
_DECIMAL_COMMA = re.compile(r"-?\d{1,3}(?:[. \u00a0]?\d{3})*,\d+")
_INCOMING = """
CREATE TEMP TABLE incoming (
    indicator_code VARCHAR, territory_code VARCHAR, period INTEGER, sex VARCHAR, age VARCHAR, citizenship VARCHAR,
    value DOUBLE, lower DOUBLE, upper DOUBLE, obs_status VARCHAR, source_flag VARCHAR,
    source_code VARCHAR, file_row BIGINT
)
"""


def load(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, folders: DataFolders, problems: Problems) -> None:
    """Fill the temporary table ``incoming`` from ``data/figures``.

    Parameters
    ----------
    connection
        A writable connection; ``incoming`` is created in it.
    catalogue
        Its sources say which files there must be.
    folders
        Where the files are.
    problems
        Receives unreadable files and cells; their rows are not loaded. Nor are figures of kind ``rank``.
    """
    connection.execute(_INCOMING)
    found = files(folders)
    for source in catalogue.sources.values():
        if source.code not in found:
            problems.add("figures_missing", source.file, source.row, value=source.code)
        elif len(found[source.code]) > 1:
            problems.add("figures_twice", source.file, source.row, value=source.code)
    for code, (path, *more) in found.items():
        if more:
            continue
        if code not in catalogue.sources:
            problems.add("unknown_source", name_of(path, folders), value=code)
        elif path.suffix == ".csv":
            _load_csv(connection, code, path, folders, problems)
        else:
            _load_parquet(connection, code, path, folders, problems)
    ranks = [entry.code for entry in catalogue.indicators.values() if entry.values.get("kind") == RANK]
    connection.execute("DELETE FROM incoming WHERE list_contains($1::VARCHAR[], indicator_code)", [ranks])


def check(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, folders: DataFolders, problems: Problems
) -> None:
    """Run every contract of ``queries/contracts`` over ``incoming`` and the loaded catalogue."""
    _identities(connection, catalogue)
    names = {code: name_of(path, folders) for code, (path, *_) in files(folders).items()}
    for path in sorted((QUERIES / "contracts").glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        code = re.match(r"-- (\w+):", sql)
        rows = connection.execute(sql).df()
        _report(code[1] if code else path.stem, rows, names, catalogue, problems)


def files(folders: DataFolders) -> dict[str, list[Path]]:
    """Return the files of figures by source; there should be one of each."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folders.figures.glob("*")):
        if path.suffix in {".parquet", ".csv"}:
            found.setdefault(path.stem, []).append(path)
    return found


def name_of(path: Path, folders: DataFolders) -> str:
    """Return the path as people know it, below the data folder."""
    return path.relative_to(folders.root).as_posix()


def _report(code: str, rows: pd.DataFrame, names: dict[str, str], catalogue: Catalogue, problems: Problems) -> None:
    known = {
        "unknown_indicator": pd.Index(catalogue.indicators),
        "unknown_territory": pd.Index(catalogue.territories.get("territory_code", [])),
    }.get(code)
    for row in rows.sort_values(["source_code", "file_row"]).to_dict("records"):
        source, number, column = row.pop("source_code"), int(row.pop("file_row")), row.pop("column")
        values = {name: _plain(value) for name, value in row.items()}
        if known is not None and len(problems) < problems.limit:
            values["hint"] = close_codes(str(values["value"]), known)
        if "first_source" in values:
            values["first"] = f"{names[str(values['first_source'])]}:{values['first_row']}"
        problems.add(code, names[source], number, column, **values)


def _plain(value: object) -> object:
    return f"{value:.10g}" if isinstance(value, float) else value


def _identities(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    connection.execute(
        "CREATE TEMP TABLE identity (identity_code VARCHAR, whole VARCHAR, total DOUBLE, tolerance DOUBLE, parts INTEGER)"
    )
    connection.execute("CREATE TEMP TABLE identity_part (identity_code VARCHAR, indicator_code VARCHAR)")
    connection.execute("CREATE TEMP TABLE sex_tolerance (indicator_code VARCHAR, tolerance DOUBLE)")
    for entry in catalogue.identities.values():
        if "by_sex" in entry.values:
            connection.execute(
                "INSERT INTO sex_tolerance VALUES ($1, $2)", [entry.values["by_sex"], entry.values["tolerance"]]
            )
            continue
        parts = entry.values.get("parts", [])
        connection.execute(
            "INSERT INTO identity VALUES ($1, $2, $3, $4, $5)",
            [
                entry.code,
                entry.values.get("whole"),
                entry.values.get("total"),
                entry.values.get("tolerance"),
                len(parts),
            ],
        )
        for part in parts:
            connection.execute("INSERT INTO identity_part VALUES ($1, $2)", [entry.code, part])


def _load_parquet(
    connection: duckdb.DuckDBPyConnection, code: str, path: Path, folders: DataFolders, problems: Problems
) -> None:
    name = name_of(path, folders)
    try:
        described = connection.execute("DESCRIBE SELECT * FROM read_parquet($1)", [str(path)]).fetchall()
    except duckdb.Error as error:
        problems.add("file_unreadable", name, kind="Parquet", detail=str(error).splitlines()[0])
        return
    types = {column: kind for column, kind, *_ in described}
    if not check_columns(list(types), COLUMNS, name, problems):
        return
    right = True
    for column, kind in types.items():
        expected = "VARCHAR" if column in _TEXT else "DOUBLE" if column in _NUMBERS else "INTEGER"
        numeric = kind in {"DOUBLE", "FLOAT", "INTEGER", "BIGINT", "SMALLINT"} or kind.startswith("DECIMAL")
        fits = (
            kind == "VARCHAR"
            if expected == "VARCHAR"
            else numeric and not (expected == "INTEGER" and "INT" not in kind)
        )
        if not fits and kind != '"NULL"':
            problems.add("column_type", name, column=column, found=kind, expected=expected)
            right = False
    if not right:
        return
    columns = ", ".join(COLUMNS)
    try:
        loaded = connection.execute(
            f"INSERT INTO incoming SELECT {columns}, $1, file_row_number + 1 FROM read_parquet($2, file_row_number = true)",  # noqa: S608
            [code, str(path)],
        ).fetchone()
    except duckdb.Error as error:
        problems.add("file_unreadable", name, kind="Parquet", detail=str(error).splitlines()[0])
        return
    if loaded == (0,):
        problems.add("file_empty", name)


def _load_csv(
    connection: duckdb.DuckDBPyConnection, code: str, path: Path, folders: DataFolders, problems: Problems
) -> None:
    name = name_of(path, folders)
    text = read_text(path, folders, problems)
    if text is None:
        return
    lines = csv_rows(text, name, problems)
    if not lines or not check_columns(lines[0][1], COLUMNS, name, problems):
        return
    if len(lines) == 1:
        problems.add("file_empty", name)
        return
    rows: list[tuple[object, ...]] = []
    for number, cells in even_rows(lines, name, problems):
        row = _typed(dict(zip(lines[0][1], cells, strict=True)), name, number, problems)
        if row is not None:
            rows.append((*row, code, number))
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "source_code", "file_row"]).astype(
        dict.fromkeys(_TEXT, "str") | dict.fromkeys(_NUMBERS, "float64")
    )
    connection.register("csv_rows", frame)
    connection.execute(
        "INSERT INTO incoming SELECT * REPLACE (nullif(source_flag, '') AS source_flag, "
        "CASE WHEN isnan(value) THEN NULL ELSE value END AS value, CASE WHEN isnan(lower) THEN NULL ELSE lower END AS lower, "
        "CASE WHEN isnan(upper) THEN NULL ELSE upper END AS upper) FROM csv_rows"
    )
    connection.unregister("csv_rows")


def _typed(cells: dict[str, str], name: str, number: int, problems: Problems) -> list[object] | None:
    """Return the cells in the order of ``COLUMNS`` with numbers as numbers, or ``None`` if one cannot be read."""
    before = len(problems)
    row: list[object] = []
    for column in COLUMNS:
        text = cells[column]
        if column in _TEXT:
            if text != text.strip():
                problems.add("stray_space", name, number, column, value=text)
            row.append(text)
        elif column == "period":
            if not YEAR.fullmatch(text):
                problems.add("not_a_year", name, number, column, value=text, first=FIRST_YEAR, last=date.today().year)
                continue
            row.append(int(text))
        else:
            row.append(_number(text, column, name, number, problems))
    return row if len(problems) == before else None


def _number(text: str, column: str, name: str, number: int, problems: Problems) -> float | None:
    if text == "":
        return None
    if _DECIMAL_COMMA.fullmatch(text.strip()):
        suggestion = re.sub(r"[. \u00a0]", "", text.strip()).replace(",", ".")
        problems.add("decimal_comma", name, number, column, value=text, suggestion=suggestion)
        return None
    if text.strip().lstrip("+-").lower() in {"nan", "inf", "infinity"}:
        problems.add("not_finite", name, number, column)
        return None
    if not NUMBER.fullmatch(text.strip()):
        problems.add("not_a_number", name, number, column, value=text)
        return None
    return float(text)
