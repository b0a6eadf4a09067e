"""Reads XLSX workbooks, after making sure that unpacking them is harmless."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Any

from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.sources.attendance.reading import Limits, Sheet, add_row
from observatory.sources.attendance.wording import column_letters

_PARTS = (
    (re.compile(r"vbaproject|/macrosheets/|/dialogsheets/|/activex/", re.IGNORECASE), "workbook_macros"),
    (re.compile(r"/externallinks/|/connections\.xml|/querytables/|/model/", re.IGNORECASE), "workbook_links"),
    (re.compile(r"/embeddings/|oleobject", re.IGNORECASE), "workbook_embedded"),
)
_ROOT = re.compile(rb"<[A-Za-z_]")
_SMALL = 5_000_000
_MOST_PARTS = 1_000


def read_workbook(data: bytes, file: str, limits: Limits) -> list[Sheet]:
    """Return the sheets that hold text.

    Raises
    ------
    RefusedError
        With one problem: archive bomb, forbidden path, macros, links, embedded files, entities, a formula, limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _prove(archive, len(data), file, limits)
        sheets = _sheets(data, file, limits)
    except RefusedError:
        raise
    except Exception:  # noqa: BLE001 - zipfile, zlib, expat and openpyxl raise a dozen kinds on damaged parts
        # Their messages may quote cells, so the cause is cut.
        raise RefusedError(Problem("workbook_broken", file)) from None
    if not sheets:
        raise RefusedError(Problem("file_empty", file))
    return sheets


def _prove(archive: zipfile.ZipFile, packed: int, file: str, limits: Limits) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > limits.unpacked_bytes or (unpacked > _SMALL and unpacked > packed * limits.unpacked_ratio)
    if bomb or len(parts) > _MOST_PARTS:
        values = {"found": -(-unpacked // 1_000_000)}
        raise RefusedError(Problem("workbook_bomb", file, values=values))
    for part in parts:
        name = part.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
            raise RefusedError(Problem("workbook_path", file))
        for pattern, code in _PARTS:
            if pattern.search(f"/{name}"):
                raise RefusedError(Problem(code, file))
        if part.flag_bits & 1:
            raise RefusedError(Problem("workbook_locked", file))
        if name.lower().endswith((".xml", ".rels")):
            _prove_prolog(archive, part, file)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise RefusedError(Problem("not_a_table", file, values={"kind": "ZIP"}))


def _prove_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Refuse entity definitions: they stand before the root element, which must come soon."""
    with archive.open(part) as stream:
        head = stream.read(65_536).replace(b"\x00", b"")
    root = _ROOT.search(head)
    if (root is None and head.strip()) or b"<!" in head[: root.start() if root else None].replace(b"<!--", b""):
        raise RefusedError(Problem("workbook_entities", file))


def _sheets(data: bytes, file: str, limits: Limits) -> list[Sheet]:
    import openpyxl

    # Unless stored values are asked for: data_only would hide formulas behind their last value; without it they are seen, and still never evaluated.
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=limits.stored_values, keep_links=False)
    try:
        if len(book.worksheets) > limits.sheets:
            values = {"found": len(book.worksheets), "limit": limits.sheets}
            raise RefusedError(Problem("too_many_sheets", file, values=values))
        sheets = []
        for page in book.worksheets:
            page.reset_dimensions()  # the declared size may be a lie
            sheet = Sheet(page.title)
            for number, cells in enumerate(page.iter_rows(), start=1):
                if number > 10 * limits.rows:
                    raise RefusedError(Problem("too_many_rows", file, sheet.name, values={"limit": limits.rows}))
                texts, kinds = [], []
                for index, cell in enumerate(cells):
                    if cell.data_type == "f":
                        raise RefusedError(Problem("formula", file, sheet.name, number, column_letters(index)))
                    texts.append(_text(cell.value))
                    kinds.append(_kind(cell))
                before = len(sheet.rows)
                add_row(sheet, number, texts, file, limits)
                sheet.kinds += ["".join(kinds)] * (len(sheet.rows) - before)
            if sheet.rows:
                sheets.append(sheet)
        return sheets
    finally:
        book.close()


def _kind(cell: Any) -> str:
    """Return the letter of ``Sheet.kinds`` for a cell."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        return "s"
    return "p" if "%" in str(cell.number_format) else "n"


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.timedelta):
        value = round(value.total_seconds())
        return f"{value // 3600}:{value // 60 % 60:02}:{value % 60:02}"
    return str(value)
