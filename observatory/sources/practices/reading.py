"""From the bytes of a proposal to entries as in ``data/practices``: the flat template, or TOML.

Nothing is carried out or unpacked to disk: tables are read by ``observatory.sources.attendance.reading``, which refuses
what is hostile.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from observatory.catalogue import Entry, entry_of, headers, toml_problem
from observatory.contracts.problems import Problems
from observatory.contracts.public_text import problem_with
from observatory.measures.evidence import FACTS
from observatory.practices import TEXTS, Practices
from observatory.sources.attendance import reading
from observatory.sources.attendance.problems import RefusedError
from observatory.text import LANGUAGES

COLUMNS = (
    "practice_code", "language", "territory_code", "place", "country", "title", "title_language", "title_text", "themes",
    "target_groups", "indicator_kinds", "start_year", "end_year", "status", "cost_band", *FACTS, *TEXTS[1:],
    "source_url", "source_title",
)  # fmt: skip
NEEDED_COLUMNS = ("practice_code", "language", "place", "country", "title", "themes", "summary", "source_title")
MOST = 500
LIMITS = reading.Limits(
    file_bytes=2_000_000, rows=4 * MOST + 1, columns=60, cell_characters=2_000, sheets=10, unpacked_bytes=60_000_000
)
# Other messages about the file as a whole speak of nothing that only lists of people have.
_OWN_WORDS = {"file_too_large", "too_many_rows"}
_LISTS = ("themes", "target_groups", "indicator_kinds")
_ABSENT = {"status": "unknown", "cost_band": "not_documented"}
_YES = {"yes", "y", "true", "1", "x", "sí", "si", "s", "sim", "ναι", "ν"}
_NO = {"", "no", "n", "false", "0", "não", "nao", "όχι", "οχι", "ό", "ο"}


@dataclass
class Found:
    """What a file proposes.

    Attributes
    ----------
    practices
        The entries, and the lines of a TOML file.
    rows
        Row of the texts of each practice and language, where a table has one for each.
    first
        Cells of the first row of each practice.
    """

    practices: Practices = field(default_factory=Practices)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    first: dict[str, Mapping[str, str]] = field(default_factory=dict)


def read(data: bytes, file: str, problems: Problems) -> Found:
    """Read a CSV, TSV, XLSX or TOML file.

    Parameters
    ----------
    data
        The whole file.
    file
        Its name, for messages; one that ends in ``.toml`` is TOML.
    problems
        Receives what cannot be read.

    Raises
    ------
    observatory.sources.attendance.problems.RefusedError
        The file is hostile, broken or no table.
    """
    if len(data) > LIMITS.file_bytes:
        problems.add("proposal_too_large", file, limit=MOST)
        return Found()
    if file.lower().endswith(".toml"):
        return _toml(data, file, problems)
    try:
        document = reading.read(data, file, LIMITS)
    except RefusedError as refusal:
        if refusal.problems[0].code not in _OWN_WORDS:
            raise
        problems.add("proposal_too_large", file, limit=MOST)
        return Found()
    # A workbook may have a sheet of explanations before the one with the practices.
    headers = [[cell.casefold() for cell in sheet.rows[0]] for sheet in document.sheets]
    number = next((n for n, header in enumerate(headers) if "practice_code" in header), 0)
    return _table(document.sheets[number], headers[number], file, problems)


def _toml(data: bytes, file: str, problems: Problems) -> Found:
    try:
        text = data.decode("utf-8-sig")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        problems.add("wrong_encoding", file, data.count(b"\n", 0, error.start) + 1, byte=f"0x{data[error.start]:02X}")
        return Found()
    except (ValueError, RecursionError) as error:
        row, detail = toml_problem(error, text)
        problems.add("toml_syntax", file, row, detail=detail)
        return Found()
    found, rows = Found(), headers(text.splitlines())
    for code, values in document.items():
        if isinstance(values, dict):
            found.practices.practices[code] = entry_of(code, file, values, rows)
        else:
            problems.add("proposal_outside", file, rows.get(f"[{code}]", [None])[0])
    return found


def _table(sheet: reading.Sheet, header: list[str], file: str, problems: Problems) -> Found:
    found = Found()
    refused: set[str] = set()  # what the other rows of a practice lack may stand in the row that is refused
    if not _header(header, file, sheet.numbers[0], problems):
        return found
    for number, row in zip(sheet.numbers[1:], sheet.rows[1:], strict=True):
        if len(row) > len(header):
            problems.add("ragged_row", file, number, found=len(row), expected=len(header))
            continue
        cells = dict.fromkeys(COLUMNS, "") | dict(zip(header, row, strict=False))
        before = len(problems)
        if cells["practice_code"].lower() not in refused and not _personal(cells, file, number, problems):
            _add(cells, file, number, found, problems)
        if len(problems) > before:
            refused.add(cells["practice_code"].lower())
    return found


def _header(header: list[str], file: str, row: int, problems: Problems) -> bool:
    before = len(problems)
    for column in NEEDED_COLUMNS:
        if column not in header:
            problems.add("column_missing", file, row, column=column, expected=", ".join(COLUMNS))
    for column in dict.fromkeys(header):
        if personal := problem_with(column):
            problems.add(personal, file, row)
        elif column not in COLUMNS:
            problems.add("column_unknown", file, row, column=column, expected=", ".join(COLUMNS))
        elif header.count(column) > 1:
            problems.add("column_repeated", file, row, column=column)
    return len(problems) == before


def _personal(cells: Mapping[str, str], file: str, row: int, problems: Problems) -> bool:
    """Note every cell with an address or number of a person; return whether there is one."""
    before = len(problems)
    for column, cell in cells.items():
        # Addresses of pages and codes of places are long numbers at times.
        coded = column in {"source_url", "territory_code"}
        personal = problem_with(cell) if not coded or not cell[:2].isalpha() else None
        if personal:
            problems.add(personal, file, row, column)
    return len(problems) > before


def _add(cells: Mapping[str, str], file: str, row: int, found: Found, problems: Problems) -> None:
    """Add a row: a new practice, or the texts of one in another language."""
    code, language = cells["practice_code"].lower(), cells["language"].lower()
    if not code:
        problems.add("field_missing", file, row, "practice_code", field="practice_code", entry="?")
        return
    if language not in LANGUAGES:
        problems.add("unknown_code", file, row, "language", value=cells["language"], allowed=", ".join(LANGUAGES))
        return
    known = found.practices.practices
    if (code, language) in found.rows:
        problems.add("duplicate_key", file, row, "language", key=f"{code} {language}", columns="practice_code, language",
                     first=f"{file}:{found.rows[code, language]}")  # fmt: skip
        return
    found.rows[code, language] = row
    if code not in known:
        known[code], found.first[code] = Entry(code, file, row, _values(cells)), cells
    else:
        _same(cells, found.first[code], known[code], row, problems)
    values = known[code].values
    for name in TEXTS:
        text = cells[name]
        if name == "title_text" and not text and (cells["title_language"].lower() or language) == language:
            text = cells["title"]
        values.setdefault(name, {})[language] = text


def _values(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an entry that are not texts in a language."""
    values: dict[str, Any] = {
        "territory": cells["territory_code"].upper(), "place": cells["place"], "country": cells["country"].upper(),
        "title": cells["title"], "title_language": cells["title_language"].lower() or cells["language"].lower(),
    }  # fmt: skip
    values |= {name: _split(cells[name].lower(), ";,|") for name in _LISTS}
    values |= {name: cells[name].lower() or default for name, default in _ABSENT.items()}
    values |= {name: _year(cells[name]) for name in ("start_year", "end_year") if cells[name]}
    values["evidence"] = {fact: _fact(cells[fact]) for fact in FACTS}
    pages = zip_longest(_split(cells["source_url"], "|"), _split(cells["source_title"], "|"), fillvalue="")
    values["sources"] = [{"url": url, "title": title} for url, title in pages]
    return values


def _same(cells: Mapping[str, str], first: Mapping[str, str], practice: Entry, row: int, problems: Problems) -> None:
    """Note what another row of the practice says otherwise; only texts differ from language to language."""
    for column in COLUMNS:
        if column in {"language", *TEXTS}:
            continue
        if cells[column] and cells[column].casefold() != first[column].casefold():
            problems.add("proposal_rows_differ", practice.file, row, column, entry=practice.code, other=practice.row)


def _split(cell: str, marks: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{marks}]", cell) if part.strip()]


def _year(cell: str) -> int | str:
    return int(cell) if re.fullmatch(r"\d{4}", cell, re.ASCII) else cell


def _fact(cell: str) -> bool | str:
    """Return yes or no; what is neither stays as it is, for the contract to note."""
    word = cell.casefold()
    return word in _YES if word in _YES | _NO else cell
