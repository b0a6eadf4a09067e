"""What is downloaded is what was shown, carries its notes, and runs nothing in a spreadsheet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory import export
from observatory.text import LANGUAGES

SOURCE = {
    "publisher": "CONEVAL", "title": "Medición de la pobreza", "vintage": "2010, 2015, 2020", "licence": "Libre Uso MX",
    "licence_checked": "no confirmada", "retrieved": "no consta", "url": "https://www.coneval.org.mx",
    "attribution": "CONEVAL, 2021", "note": 'Dos líneas\ny, "comillas"',
}  # fmt: skip
SHOWN = pd.DataFrame(
    {
        "Lugar": ["León, Guanajuato", "Colonia #5", 'El "Alto"', "Δήμος Αλεξανδρούπολης"],
        "Año": [2020, 2015, 2020, 2021],
        "Valor": [45.9, -2.25, np.nan, 0.1 + 0.2],
    }
)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1", '=HYPERLINK("https://example.org","x")']
NOTES = {"Filtros": "mujeres, 2020", "Enlace": "/mapa?sex=F&lang=es"}


def as_csv(frame: pd.DataFrame, notes: dict[str, str] | None = None) -> bytes:
    return export.csv_bytes(frame, "Pobreza", notes or NOTES, [SOURCE], "es")


def as_xlsx(frame: pd.DataFrame, notes: dict[str, str] | None = None) -> Any:
    written = export.xlsx_bytes(frame, "Pobreza", notes or NOTES, [SOURCE], "es")
    return openpyxl.load_workbook(io.BytesIO(written))


def test_csv_comes_back_as_it_was() -> None:
    back = pd.read_csv(io.BytesIO(as_csv(SHOWN)), comment="#", encoding="utf-8-sig", dtype={"Lugar": object})
    pd.testing.assert_frame_equal(back, SHOWN.astype({"Lugar": object}), check_exact=True)


def test_csv_comes_back_through_duckdb_too(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(as_csv(SHOWN))
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT * FROM read_csv($1, comment = '#', delim = ',', quote = '\"')", [str(path)]
        ).fetchall()
    assert [row[0] for row in rows] == SHOWN["Lugar"].tolist()
    assert [row[2] for row in rows] == [45.9, -2.25, None, 0.1 + 0.2]


def test_xlsx_comes_back_as_it_was() -> None:
    book = as_xlsx(SHOWN)
    back = pd.DataFrame(list(book.worksheets[0].values)[1:], columns=[cell.value for cell in book.worksheets[0][1]])
    pd.testing.assert_frame_equal(back.astype({"Valor": float}), SHOWN, check_dtype=False)


def test_a_number_stays_a_number_in_xlsx_and_a_missing_one_stays_empty() -> None:
    sheet = as_xlsx(SHOWN).worksheets[0]
    assert [sheet.cell(3, column).data_type for column in (1, 2, 3)] == ["s", "n", "n"]
    assert sheet.cell(3, 3).value == -2.25
    assert sheet.cell(4, 3).value is None


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_stays_text(text: str) -> None:
    frame = pd.DataFrame({text: [text, "León"], "Valor": [-1.5, 2.0]})
    sheets = as_xlsx(frame, {text: text, "Filtros": text}).worksheets
    for sheet in sheets:
        assert {cell.data_type for row in sheet for cell in row if isinstance(cell.value, str)} == {"s"}
    assert {cell.data_type for row in sheets[0] for cell in row} == {"s", "n"}
    lines = as_csv(frame).decode("utf-8-sig").split("\r\n")
    table = [line for line in lines if line.startswith('"')]
    assert all(line.startswith("\"'") for line in table[:2])
    back = pd.read_csv(io.BytesIO(as_csv(frame)), comment="#", encoding="utf-8-sig")
    assert back["Valor"].tolist() == [-1.5, 2.0]


@given(st.text(max_size=30))
def test_no_text_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    written = export.harmless(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert written.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("note", ["x,=1+1", "x;=1+1", "x, @SUM(A1)", 'x,"=1+1"', "x\n=1+1", "x\r\n=1+1"])
def test_a_spreadsheet_that_splits_a_note_line_finds_no_formula(note: str) -> None:
    frame = pd.DataFrame({"Valor": [1]})
    lines = as_csv(frame, {"Filtros": note}).decode("utf-8-sig").split("\r\n")
    assert [line for line in lines if not line.startswith("#")] == ['"Valor"', "1", ""]
    for separator in ",;":
        for line in lines[:-3]:
            cells = [cell.strip(' "') for cell in line.split(separator)]
            assert not any(cell.startswith(("=", "+", "@")) for cell in cells), line


def test_both_formats_carry_the_same_notes() -> None:
    rows = export.note_rows("Pobreza", NOTES, [SOURCE], "es")
    sheet = as_xlsx(SHOWN).worksheets[1]
    assert [(row[0].value, row[1].value) for row in sheet] == rows
    comments = [line for line in as_csv(SHOWN).decode("utf-8-sig").split("\r\n") if line.startswith("# ")]
    assert len(comments) == len(rows)
    said = "\n".join(comments)
    for word in ("Pobreza", "mujeres, 2020", "/mapa?sex=F&lang=es", "CONEVAL, 2021", "Libre Uso MX", "no confirmada"):
        assert word in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_table_still_has_its_header_and_notes(language: str) -> None:
    frame = SHOWN.iloc[:0]
    written = export.csv_bytes(frame, "Pobreza", NOTES, [], language)
    assert pd.read_csv(io.BytesIO(written), comment="#", encoding="utf-8-sig").columns.tolist() == [
        "Lugar",
        "Año",
        "Valor",
    ]
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx_bytes(frame, "Pobreza", NOTES, [], language)))
    assert len(book.worksheets) == 2
    assert book.worksheets[0].max_row == 1


def test_csv_begins_with_the_mark_by_which_spreadsheets_know_its_letters() -> None:
    assert as_csv(SHOWN).startswith(b"\xef\xbb\xbf# ")


def test_other_kinds_of_cell_are_written_plainly() -> None:
    frame = pd.DataFrame(
        {
            "Día": [pd.Timestamp("2026-11-22"), pd.NaT],
            "Entero": pd.array([1, None], dtype="Int64"),
            "Grupo": pd.Categorical(["a", None]),
            "Cierto": [True, False],
        }
    )
    sheet = as_xlsx(frame).worksheets[0]
    assert [cell.value for cell in sheet[2]][1:] == [1, "a", True]
    assert sheet.cell(2, 1).value.date().isoformat() == "2026-11-22"
    assert [cell.value for cell in sheet[3]] == [None, None, None, False]
    assert "2026-11-22" in as_csv(frame).decode("utf-8-sig")


def test_a_file_name_has_plain_letters_only() -> None:
    assert export.file_name("perfil-MX-11020", "es", ending="csv") == "perfil-mx-11020-es.csv"
    assert export.file_name("../../etc/passwd", ending="xlsx") == "etc-passwd.xlsx"
    assert export.file_name("Δήμος", ending="csv") == "table.csv"
