"""From bytes to a table of text cells; refuses what is too large, hostile or no table.

Nothing is carried out, followed or unpacked to disk: a workbook is read in memory, its formulas are refused.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.sources.attendance.wording import column_letters
from observatory.text import N_


@dataclass(frozen=True)
class Limits:
    """What is read at the most; sizes in bytes, counts, characters.

    ``stored_values`` takes the value that a workbook stores beside a formula, instead of refusing the formula; nothing
    is ever calculated.
    """

    file_bytes: int = 25_000_000
    rows: int = 100_000
    columns: int = 100
    cell_characters: int = 2_000
    sheets: int = 10
    unpacked_bytes: int = 300_000_000
    unpacked_ratio: int = 120
    stored_values: bool = False


LIMITS = Limits()


@dataclass(repr=False)
class Sheet:
    """One table of text cells. Its representation shows nothing of them.

    Parameters
    ----------
    name
        Name of the sheet; empty for a text file.
    rows
        Cells, stripped of surrounding space; rows without any text are left out.
    numbers
        The row or line of each row, counted from 1.
    kinds
        One letter for each cell of a workbook, as it stores it: ``n`` number, ``p`` number shown as percent, ``s``
        anything else; nothing for a text file.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Sheet({len(self.rows)} rows)"


@dataclass(repr=False)
class Document:
    """A file that was read: how it was written, and its sheets."""

    file: str
    kind: str
    encoding: str
    delimiter: str
    sheets: list[Sheet]

    def __repr__(self) -> str:
        return f"Document({self.kind}, {len(self.sheets)} sheets)"


# First bytes of what people hand in by mistake. PK is a workbook or any other archive.
_SIGNATURES = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"), (b"MZ", "EXE"), (b"\x7fELF", "ELF"), (b"{\\rtf", "RTF"),
    (b"SQLite format", "SQLite"), (b"PAR1", "Parquet"), (b"BM\x00", "BMP"),
)  # fmt: skip
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|table|svg|script)", re.IGNORECASE)
_FORMULA = re.compile(r"=|[@+\-][\w+\-]*[(|]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
DELIMITERS = ("\t", ";", ",")


def read(data: bytes, file: str, limits: Limits = LIMITS) -> Document:
    """Return the cells of a CSV, TSV, TXT or XLSX file, recognised by its content and not by its name.

    Parameters
    ----------
    data
        The whole file.
    file
        Its name, for messages.
    limits
        What is read at the most.

    Raises
    ------
    RefusedError
        With one problem: too large, hostile, broken or no table.
    """
    if len(data) > limits.file_bytes:
        found, most = _megabytes(len(data)), _megabytes(limits.file_bytes)
        raise RefusedError(Problem("file_too_large", file, values={"found": found, "limit": most}))
    if not data.strip(b"\x00\r\n\t ,;\xef\xbb\xbf\xff\xfe"):
        raise RefusedError(Problem("file_empty", file))
    if data.startswith(b"PK"):
        from observatory.sources.attendance.workbook import read_workbook

        return Document(file, "xlsx", "", "", read_workbook(data, file, limits))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(Problem("workbook_locked", file))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError(Problem("not_a_table", file, values={"kind": kind}))
    text, encoding = decode(data, file)
    if _MARKUP.match(text):
        raise RefusedError(Problem("not_a_table", file, values={"kind": "HTML/XML"}))
    if text.lstrip()[:1] in "{[" and re.match(r"\s*[{\[]\s*[\"{\[]", text):
        raise RefusedError(Problem("not_a_table", file, values={"kind": "JSON"}))
    delimiter, text = find_delimiter(text)
    return Document(file, "text", encoding, delimiter, [_read_text(text, delimiter, file, limits)])


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Return the text and its encoding: UTF-8, UTF-16, Windows-1252 or Windows-1253.

    The two Windows code pages share their bytes; they are told apart by how letters stand together. In Greek whole
    words lie above byte 127, in Spanish and Portuguese single letters do.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding, file)
    sample = data[:20_000]
    if b"\x00" in sample:
        for encoding in ("utf-16-le", "utf-16-be"):
            if len(data) % 2 == 0 and _plausible(sample.decode(encoding, "replace")):
                return _decoded(data, encoding, file)
        raise RefusedError(Problem("not_a_table", file, values={"kind": N_("binary")}))
    try:
        return _checked(data.decode("utf-8"), file), "utf-8"
    except UnicodeDecodeError:
        pass
    return _decoded(data, _windows_page(data), file)


def _plausible(text: str) -> bool:
    """Return whether nearly all characters are Latin or Greek letters, digits and usual signs."""
    usual = sum(" " <= letter < "\u0400" or letter in "\r\n\t" or "\u2000" <= letter < "\u2100" for letter in text)
    return usual >= 0.95 * len(text)


def _windows_page(data: bytes) -> str:
    runs = re.findall(rb"[\xa1-\xff]+", data[:200_000])
    together = sum(len(run) for run in runs if len(run) > 2)
    apart = sum(len(run) for run in runs if len(run) <= 2)
    return "cp1253" if together > apart else "cp1252"


def _decoded(data: bytes, encoding: str, file: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # Without the cause: its message would quote the bytes.
        raise RefusedError(Problem("encoding_unknown", file)) from None
    return _checked(text.removeprefix("\ufeff"), file), encoding


def _checked(text: str, file: str) -> str:
    if _CONTROL.search(text):
        raise RefusedError(Problem("not_a_table", file, values={"kind": N_("binary")}))
    return text


def find_delimiter(text: str) -> tuple[str, str]:
    """Return tab, semicolon or comma, and the text without Excel's line ``sep=``.

    The delimiter is the one that stands in most lines outside quotes; header lines decide between it and a comma
    that stands in every name or date.
    """
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        return declared[1], "\n" + text[declared.end() :]
    lines = re.sub(r'"[^"]*"', "", text[:100_000]).splitlines()
    counts = {mark: [line.count(mark) for line in lines] for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: (sum(map(bool, counts[mark])), sum(counts[mark])))
    return best, text


def _read_text(text: str, delimiter: str, file: str, limits: Limits) -> Sheet:
    sheet = Sheet("")
    try:
        _fill(sheet, _records(text, delimiter, csv.QUOTE_MINIMAL), file, limits)
    except csv.Error:
        if delimiter != "\t":
            line = sheet.numbers[-1] + 1 if sheet.numbers else 1
            raise RefusedError(Problem("quotes_broken", file, row=line)) from None
        # Tab-separated exports do not quote: a nickname in quotation marks is just text.
        sheet = Sheet("")
        _fill(sheet, _records(text, delimiter, csv.QUOTE_NONE), file, limits)
    if not sheet.rows:
        raise RefusedError(Problem("file_empty", file))
    return sheet


def _records(text: str, delimiter: str, quoting: Literal[0, 3]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=True)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _fill(sheet: Sheet, records: Iterator[tuple[int, list[str]]], file: str, limits: Limits) -> None:
    for number, cells in records:
        add_row(sheet, number, cells, file, limits)


def add_row(sheet: Sheet, number: int, cells: list[str], file: str, limits: Limits) -> None:
    """Append a row of cells after checking it; rows without text are passed over."""
    clean = [cell.strip() for cell in cells]
    while clean and not clean[-1]:
        clean.pop()
    if not clean:
        return
    if len(clean) > limits.columns:
        values = {"found": len(clean), "limit": limits.columns}
        raise RefusedError(Problem("too_many_columns", file, sheet.name, number, values=values))
    if len(sheet.rows) >= limits.rows:
        raise RefusedError(Problem("too_many_rows", file, sheet.name, values={"limit": limits.rows}))
    for index, cell in enumerate(clean):
        if len(cell) > limits.cell_characters:
            where = column_letters(index)
            values = {"limit": limits.cell_characters}
            raise RefusedError(Problem("cell_too_long", file, sheet.name, number, where, values))
        if cell[:1] in "=@+-" and _FORMULA.match(cell):
            raise RefusedError(Problem("formula", file, sheet.name, number, column_letters(index)))
    sheet.rows.append(clean)
    sheet.numbers.append(number)
