"""What a reader downloads: a table as CSV or XLSX that carries its own notes, a figure as PNG.

The CSV begins with note lines, each opened by ``# ``; then comes the header, then the rows. Text is quoted, numbers
are not, decimals have a point, and the file is UTF-8 with a byte-order mark, so spreadsheets show its letters. It is
read back, notes left aside, with ``pandas.read_csv(file, comment="#", encoding="utf-8-sig")``,
``read_csv('file', comment = '#', delim = ',', quote = '"')`` in DuckDB, or
``read.csv("file", comment.char = "#", fileEncoding = "UTF-8-BOM")`` in R: a # inside a quoted text is no comment. The
XLSX has two sheets: the table with typed cells, and the notes.

Both are protected against formula injection (OWASP, "CSV Injection"): text that a spreadsheet could run as a formula
stays text. In CSV, where only the content can say so, such a text gets a leading apostrophe; numbers, also negative
ones, are never touched.
"""

from __future__ import annotations

import csv
import io
import math
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from numbers import Integral, Real
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pandas as pd
import xlsxwriter

from observatory import fonts
from observatory.text import Language, translator

# What makes a spreadsheet read a text as a formula, in half and full width.
DANGEROUS = "=+-@\t\r\n＝＋－＠"
_AFTER_SEPARATOR = re.compile(rf"([,;|]\s*)(?=[{re.escape(DANGEROUS)}])")
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_WIDEST = 60
_ROWS_FOR_WIDTH = 200
_PAINTER = Path(__file__).with_name("paint.py")
_SECONDS = 60
_AT_ONCE = BoundedSemaphore(2)  # pictures painted side by side: readers share the cores

Source = Mapping[str, Any]


def csv_bytes(
    frame: pd.DataFrame, title: str, notes: Mapping[str, str], sources: Iterable[Source], language: Language
) -> bytes:
    """Return a table and its notes as CSV.

    Parameters
    ----------
    frame
        The rows shown, columns named in the reader's language; the index is left out.
    title
        What the table shows, in words.
    notes
        Label → text, in the reader's language: finding, filters, link, citation, date.
    sources
        One mapping per source with publisher, title, vintage, licence, licence_checked (words), retrieved (words),
        url, attribution, note; empty texts are left out.
    language
        Of the labels.
    """
    buffer = io.StringIO()
    for label, text in note_rows(title, notes, sources, language):
        buffer.write(_comment(f"{label}: {text}") + "\r\n")
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([harmless(str(column)) for column in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_csv_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    frame: pd.DataFrame, title: str, notes: Mapping[str, str], sources: Iterable[Source], language: Language
) -> bytes:
    """Return a table and its notes as XLSX: first sheet the data with typed cells, second sheet the notes.

    Parameters
    ----------
    frame, title, notes, sources, language
        As in ``csv_bytes``.
    """
    _ = translator(language)
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title[:255]})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        data = book.add_worksheet(_sheet_name(_("data")))
        for position, column in enumerate(frame.columns):
            data.write_string(0, position, str(column), head)
            data.set_column(position, position, _width(str(column), frame.iloc[:, position]))
        for line, row in enumerate(frame.itertuples(index=False, name=None), start=1):
            for position, cell in enumerate(row):
                _write(data, line, position, cell, day)
        data.freeze_panes(1, 1)
        if len(frame):
            data.autofilter(0, 0, len(frame), max(len(frame.columns) - 1, 0))
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "valign": "top"})
        about = book.add_worksheet(_sheet_name(_("notes")))
        about.set_column(0, 0, 26)
        about.set_column(1, 1, 100)
        for line, (label, text) in enumerate(note_rows(title, notes, sources, language)):
            about.write_string(line, 0, label, bold)
            about.write_string(line, 1, text, wrapped)
    return buffer.getvalue()


class PictureError(Exception):
    """A picture could not be painted."""


def png_bytes(svg: str, *, scale: float = 2.0) -> bytes:
    """Return a picture painted from SVG, without a browser and without the fonts of the machine.

    Parameters
    ----------
    svg
        A standalone document, see ``observatory.charts.picture``.
    scale
        Pixels of the PNG per pixel of the SVG.

    Raises
    ------
    PictureError
        Where the SVG is broken or takes too long.
    """
    painter = [sys.executable, "-P", str(_PAINTER), str(scale), fonts.SANS, fonts.SERIF, *fonts.files()]
    with _AT_ONCE:
        try:
            done = subprocess.run(painter, input=svg.encode(), capture_output=True, timeout=_SECONDS, check=True)
        except subprocess.CalledProcessError as error:
            raise PictureError(error.stderr.decode(errors="replace").strip()[-400:]) from error
        except subprocess.TimeoutExpired as error:
            raise PictureError(f"More than {_SECONDS} seconds.") from error
    return done.stdout


def note_rows(
    title: str, notes: Mapping[str, str], sources: Iterable[Source], language: Language
) -> list[tuple[str, str]]:
    """Return the notes as label and text, in the order both formats carry them."""
    _ = translator(language)
    rows = [(_("Title"), title), *((str(label), str(text)) for label, text in notes.items() if str(text))]
    labels = {
        "url": _("Publisher's page"),
        "retrieved": _("Retrieved"),
        "attribution": _("Attribution"),
        "note": _("To keep in mind"),
    }
    for source in sources:
        rows.append((
            _("Source"),
            _("{publisher}, “{title}”, edition {vintage}", publisher=source["publisher"], title=source["title"],
              vintage=source["vintage"]),
        ))  # fmt: skip
        rows.append((
            _("Licence"),
            _("{licence} ({checked})", licence=source["licence"], checked=source["licence_checked"]),
        ))  # fmt: skip
        rows += [(label, str(source[name])) for name, label in labels.items() if source.get(name)]
    return rows


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula when it opens a CSV."""
    risky = text.startswith(tuple(DANGEROUS)) or text.lstrip().startswith(tuple(DANGEROUS))
    return f"'{text}" if risky else text


def _comment(text: str) -> str:
    """Return a note line; a spreadsheet splits it at separators, so nothing after one may look like a formula."""
    flat = re.sub(r"\s+", " ", text).replace('"', "”").strip()
    return "# " + _AFTER_SEPARATOR.sub(r"\1'", flat)


def _csv_cell(cell: Any) -> Any:
    plain = _plain(cell)
    if isinstance(plain, (datetime, date)):
        return plain.isoformat()
    return harmless(plain) if isinstance(plain, str) else plain


def _plain(cell: Any) -> Any:
    """Return None, bool, int, float, date or str: what both formats can hold."""
    if cell is None or cell is pd.NaT or cell is pd.NA:
        return None
    if isinstance(cell, (bool, str, datetime, date)):
        return cell
    if isinstance(cell, Integral):
        return int(cell)
    if isinstance(cell, Real):
        number = float(cell)
        return number if math.isfinite(number) else None
    return str(cell)


def _write(sheet: Any, line: int, position: int, cell: Any, day: Any) -> None:
    plain = _plain(cell)
    if isinstance(plain, bool):
        sheet.write_boolean(line, position, plain)
    elif isinstance(plain, str):
        sheet.write_string(line, position, plain)
    elif isinstance(plain, (int, float)):
        sheet.write_number(line, position, plain)
    elif plain is not None:
        sheet.write_datetime(line, position, plain, day)


def _width(column: str, cells: pd.Series) -> int:
    longest = max((len(str(cell)) for cell in cells.head(_ROWS_FOR_WIDTH)), default=0)
    return min(max(longest, len(column), 6) + 2, _WIDEST)


def _sheet_name(name: str) -> str:
    return _SHEET_FORBIDDEN.sub(" ", name)[:_LONGEST_SHEET_NAME]


def file_name(*parts: str, ending: str) -> str:
    """Return a file name of plain letters, digits and hyphens: ``mapa-coneval-pobreza-mx-es.csv``."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", "-".join(parts)).strip("-").lower()
    return f"{plain or 'table'}.{ending}"
