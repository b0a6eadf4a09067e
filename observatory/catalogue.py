"""Reads the catalogue that people edit: themes, units, sources, indicators, territories, networks.

Nothing is judged here: the files are read with the place of each entry, and ``observatory.contracts``
says what is wrong with them. What cannot be read at all is noted as a problem.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from observatory.contracts.problems import Problems
from observatory.paths import DataFolders

TERRITORY_COLUMNS = (
    "territory_code",
    "name",
    "name_latin",
    "level",
    "type",
    "parent_code",
    "country_code",
    "population",
    "population_year",
    "latitude",
    "longitude",
    "valid_from",
    "valid_to",
)
MEMBERSHIP_COLUMNS = ("network_code", "territory_code", "role", "since", "status", "body", "source_url")
LINK_COLUMNS = ("territory_code", "kind", "linked_code")
_HEADER = re.compile(r"\s*(\[\[?[^\[\]]+\]\]?)")


@dataclass(frozen=True)
class Entry:
    """One entry of a TOML file and where it stands.

    Attributes
    ----------
    code
        Its name in the file.
    file
        Below the data folder.
    row
        Line of its header; ``None`` where it is not known.
    values
        Its fields.
    part_rows
        By name of a list of tables, the lines of their headers.
    """

    code: str
    file: str
    row: int | None
    values: dict[str, Any]
    part_rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def parts(self, name: str) -> list[Entry]:
        """Return the tables ``[[code.name]]``, in order, each with the row of its header; none where it is no list."""
        values, rows = self.values.get(name), self.part_rows.get(name, ())
        return [
            Entry(self.code, self.file, rows[number] if number < len(rows) else self.row, part)
            for number, part in enumerate(values if isinstance(values, list) else ())
            if isinstance(part, dict)
        ]


@dataclass
class Catalogue:
    """Everything under ``data/catalogue``, as read."""

    themes: dict[str, Entry] = field(default_factory=dict)
    units: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Entry] = field(default_factory=dict)
    indicators: dict[str, Entry] = field(default_factory=dict)
    notes: dict[str, Entry] = field(default_factory=dict)
    identities: dict[str, Entry] = field(default_factory=dict)
    networks: dict[str, Entry] = field(default_factory=dict)
    territories: pd.DataFrame = field(default_factory=pd.DataFrame)
    territory_links: pd.DataFrame = field(default_factory=pd.DataFrame)
    memberships: pd.DataFrame = field(default_factory=pd.DataFrame)


def read(folders: DataFolders, problems: Problems) -> Catalogue:
    """Read the whole catalogue.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    folder = folders.catalogue
    catalogue = Catalogue(
        themes=entries_of(folder / "themes.toml", folders, problems),
        units=entries_of(folder / "units.toml", folders, problems),
        sources=entries_of(folder / "sources.toml", folders, problems),
        identities=entries_of(folder / "identities.toml", folders, problems),
        networks=entries_of(folder / "networks.toml", folders, problems),
    )
    for path in sorted((folder / "indicators").glob("*.toml")):
        document, lines = toml_of(path, folders, problems)
        _collect(document.get("notes", {}), "notes", path, lines, folders, catalogue.notes, problems)
        _collect(document.get("indicators", {}), "indicators", path, lines, folders, catalogue.indicators, problems)
    tables = [
        table_of(path, TERRITORY_COLUMNS, folders, problems) for path in sorted((folder / "territories").glob("*.csv"))
    ]
    catalogue.territories = (
        pd.concat(tables, ignore_index=True)
        if tables
        else pd.DataFrame(columns=[*TERRITORY_COLUMNS, "file", "row"], dtype="str")
    )
    catalogue.territory_links = table_of(folder / "territory_links.csv", LINK_COLUMNS, folders, problems)
    catalogue.memberships = table_of(folder / "memberships.csv", MEMBERSHIP_COLUMNS, folders, problems)
    return catalogue


def table_of(path: Path, columns: tuple[str, ...], folders: DataFolders, problems: Problems) -> pd.DataFrame:
    """Read a CSV as text, with ``file`` and ``row`` (line number) beside each row.

    Returns
    -------
    pandas.DataFrame
        All ``columns`` as strings, empty cells as ``""``; no rows where the file cannot be read.
    """
    name = relative(path, folders)
    empty = pd.DataFrame(columns=[*columns, "file", "row"], dtype="str")
    text = read_text(path, folders, problems)
    if text is None:
        return empty
    rows = csv_rows(text, name, problems)
    if not rows or not check_columns(rows[0][1], columns, name, problems):
        return empty
    header = rows[0][1]
    kept = [[*row, name, number] for number, row in even_rows(rows, name, problems)]
    return pd.DataFrame(kept, columns=[*header, "file", "row"], dtype="object")


def csv_rows(text: str, name: str, problems: Problems) -> list[tuple[int, list[str]]]:
    """Split CSV text into rows, each with the number of the line on which it begins; none if that fails."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, line = [], 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add("file_unreadable", name, line, kind="CSV", detail=str(error))
        return []
    return [(number, row) for number, row in rows if row]


def even_rows(rows: list[tuple[int, list[str]]], name: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the header that are as long as it; note the others."""
    expected = len(rows[0][1])
    for number, row in rows[1:]:
        if len(row) == expected:
            yield number, row
        else:
            problems.add("ragged_row", name, number, found=len(row), expected=expected)


def check_columns(header: list[str], columns: tuple[str, ...], name: str, problems: Problems) -> bool:
    """Note missing, repeated and unknown columns; return whether the header is right."""
    before = len(problems)
    expected = ", ".join(columns)
    for column in columns:
        if column not in header:
            problems.add("column_missing", name, 1, column=column, expected=expected)
    for column in dict.fromkeys(header):
        if column not in columns:
            problems.add("column_unknown", name, 1, column=column, expected=expected)
        elif header.count(column) > 1:
            problems.add("column_repeated", name, 1, column=column)
    return len(problems) == before


def read_text(path: Path, folders: DataFolders, problems: Problems) -> str | None:
    """Return the text of a UTF-8 file (a byte-order mark is accepted), or note why not."""
    name = relative(path, folders)
    if not path.exists():
        problems.add("file_missing", name)
        return None
    content = path.read_bytes()
    if not content.strip():
        problems.add("file_empty", name)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        problems.add("wrong_encoding", name, row, byte=f"0x{content[error.start]:02X}")
        return None


def relative(path: Path, folders: DataFolders) -> str:
    """Return the path as people know it, below the data folder."""
    return path.relative_to(folders.root).as_posix()


def toml_of(path: Path, folders: DataFolders, problems: Problems) -> tuple[dict[str, Any], list[str]]:
    """Return the document of a TOML file and its lines, both empty where it cannot be read."""
    text = read_text(path, folders, problems)
    if text is None:
        return {}, []
    try:
        return tomllib.loads(text), text.splitlines()
    except tomllib.TOMLDecodeError as error:
        row, detail = toml_problem(error, text)
        problems.add("toml_syntax", relative(path, folders), row, detail=detail)
        return {}, []


def toml_problem(error: Exception, text: str) -> tuple[int | None, str]:
    """Return the line of a text at which it is no TOML, where that is known, and what is wrong there."""
    said = str(error)
    line = re.search(r"at line (\d+)", said)
    last = len(text.rstrip().splitlines()) if "at end of document" in said else None
    return int(line[1]) if line else last, said.partition(" (at")[0]


def headers(lines: Sequence[str]) -> Mapping[str, list[int]]:
    """Return header of a table → the lines on which it stands: ``[code]`` once, ``[[code.parts]]`` for each part.

    Examples
    --------
    >>> headers(["[leon]", "", "  [[leon.slides]]", "[[leon.slides]] # the second"])
    {'[leon]': [1], '[[leon.slides]]': [3, 4]}
    """
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        header = _HEADER.match(line)
        if header:
            found.setdefault(header[1], []).append(number)
    return found


def entry_of(code: str, file: str, values: dict[str, Any], found: Mapping[str, list[int]], prefix: str = "") -> Entry:
    """Return a table of a TOML document with the place of its header and those of its lists of tables.

    Parameters
    ----------
    found
        What ``headers`` returns.
    prefix
        Name of the table that holds it, with a dot; empty for one that stands by itself.
    """
    rows = found.get(f"[{prefix}{code}]")
    parts = {
        name: tuple(found.get(f"[[{prefix}{code}.{name}]]", ()))
        for name, part in values.items()
        if isinstance(part, list)
    }
    return Entry(code, file, rows[0] if rows else None, values, parts)


def entries_of(
    path: Path, folders: DataFolders, problems: Problems, into: dict[str, Entry] | None = None, kind: str = ""
) -> dict[str, Entry]:
    """Read the entries of a TOML file, one for each top-level table.

    Parameters
    ----------
    path
        The file; one that is missing is a problem.
    folders, problems
        As in ``read``.
    into
        Entries of other files, to which these are added; a code that is there already is a problem.
    kind
        What the entries are, for that problem.

    Returns
    -------
    dict
        ``into``, or a new one.
    """
    document, lines = toml_of(path, folders, problems)
    entries = {} if into is None else into
    _collect(document, "", path, lines, folders, entries, problems, kind=kind)
    return entries


def _collect(
    tables: Any,
    prefix: str,
    path: Path,
    lines: list[str],
    folders: DataFolders,
    into: dict[str, Entry],
    problems: Problems,
    kind: str = "",
) -> None:
    """Turn the tables of a TOML document into entries with the line of their header."""
    name, found = relative(path, folders), headers(lines)
    for code, values in tables.items():
        if not isinstance(values, dict):
            problems.add("field_unknown", name, None, field=code, entry=prefix or "the file")
            continue
        entry = entry_of(code, name, values, found, f"{prefix}." if prefix else "")
        if code in into:
            problems.add("duplicate_key", name, entry.row, key=code, first=f"{into[code].file}:{into[code].row}",
                         columns=kind or prefix)  # fmt: skip
        else:
            into[code] = entry
