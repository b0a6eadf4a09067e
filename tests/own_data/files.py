"""Awkward files as analysts have them, each with what must become of every row; made here, nothing of them is real.

Codes and names are those of the offices: INEGI, Catálogo Único de Claves; INE, Relación de municipios; DICOFRE; ELSTAT.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl

Row = tuple[str, str, str | None]  # status, reason, territory code
M, D, U, A = "matched", "doubtful", "unmatched", "aside"


@dataclass(frozen=True)
class Awkward:
    """A file and what must become of it."""

    about: str
    name: str
    data: bytes
    rows: Sequence[Row]
    values: dict[str, list[float | None]] = field(default_factory=dict)
    systems: tuple[str, ...] = ()
    styles: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    candidates: dict[int, tuple[str, ...]] = field(default_factory=dict)
    sheet: str = ""


def book(
    rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), percent: Sequence[str] = (), first: str = "Datos"
) -> bytes:
    """Return a workbook with one sheet."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = first
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    for cell in percent:
        page[cell].number_format = "0.0%"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def two_sheets() -> bytes:
    """Return a workbook whose first sheet only explains."""
    made = openpyxl.Workbook()
    made.active.title = "Léeme"
    made.active.append(["Este libro", "contiene datos propios"])
    made.active.append(["Contacto", "nadie"])
    page = made.create_sheet("Tabla")
    for row in (["clave", "municipio", "hogares"], [11020, "León", 120], [11007, "Celaya", 45]):
        page.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """Return an archive that would fill the memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 90_000_000)
    return out.getvalue()


AWKWARD: tuple[Awkward, ...] = (
    Awkward(
        "codes of INEGI as numbers: Excel took the leading zeros", "aguascalientes.xlsx",
        book([["CVEGEO", "Municipio", "Tasa"], [1001, "Aguascalientes", 12.5], [1002, "Asientos", 30], [1005.0, "Jesús María", 8.25]]),
        [(M, "code", "MX-01001"), (M, "code", "MX-01002"), (M, "code", "MX-01005")],
        {"C": [12.5, 30.0, 8.25]}, styles={"C": ("point", "stored")},
    ),
    Awkward(
        "codes of the INE without leading zeros, in Windows-1252, decimals with a comma", "ine.csv",
        "Código INE;Nombre;Paro (%)\r\n8124;Mollet del Vallès;11,5\r\n1059;Vitoria-Gasteiz;9,25\r\n24089;León;10\r\n".encode("cp1252"),
        [(M, "code", "ES-08124"), (M, "code", "ES-01059"), (M, "code", "ES-24089")],
        {"C": [11.5, 9.25, 10.0]}, styles={"C": ("comma", "cell")},
    ),
    Awkward(
        "DICOFRE of three digits, thousands with a no-break space", "concelhos.csv",
        "DICOFRE;Concelho;Agregados\n101;Águeda;18\u00a0120\n1312;Porto;100\u00a0456,5\n1317;Vila Nova de Gaia;1\u202f234\n".encode(),
        [(M, "code", "PT-0101"), (M, "code", "PT-1312"), (M, "code", "PT-1317")],
        {"C": [18120.0, 100456.5, 1234.0]},
    ),
    Awkward(
        "names in capitals, without accents, with the state in brackets or after a comma", "nombres.csv",
        "MUNICIPIO,VALOR\n\"LEON, GTO.\",1\nLeón (Guanajuato),1\nNICOLAS ROMERO,3\nSAN MIGUEL DE ALLENDE,4\nNezahualcoyotl,5\n".encode(),
        [(M, "within", "MX-11020"), (A, "repeated", None), (M, "name", "MX-15060"), (M, "name", "MX-11003"), (M, "name", "MX-15058")],
        {"B": [1.0, 3.0, 4.0, 5.0]},
    ),
    Awkward(
        "articles moved behind the name, as the INE prints them", "articulos.tsv",
        "municipio\tíndice\nCoruña, A\t1,1\nPalmas de Gran Canaria, Las\t2,2\nHospitalet de Llobregat, L'\t3,3\nEjido (El)\t4,4\n".encode("utf-16"),
        [(M, "name", "ES-15030"), (M, "name", "ES-35016"), (M, "name", "ES-08101"), (M, "name", "ES-04902")],
        {"B": [1.1, 2.2, 3.3, 4.4]},
    ),
    Awkward(
        "León beside a Spanish and a Mexican place: nothing says which", "leones.csv",
        "municipio;valor\nLeón;1\nMollet del Vallès;2\nCelaya;3\n".encode(),
        [(D, "namesakes", None), (M, "name", "ES-08124"), (M, "name", "MX-11007")],
        {"B": [2.0, 3.0]}, candidates={0: ("ES-24089", "MX-11020")},
    ),
    Awkward(
        "both Leóns, told apart by the column beside them, and one in a state where there is none", "dos-leones.csv",
        "Municipio;Estado o provincia;Valor\nLeón;Guanajuato;1\nLeón;Castilla y León;2\nLeón;Jalisco;3\n".encode(),
        [(M, "within", "MX-11020"), (M, "within", "ES-24089"), (D, "elsewhere", None)],
        {"C": [1.0, 2.0]}, candidates={2: ("ES-24089", "MX-11020")},
    ),
    Awkward(
        "León among municipalities of Guanajuato: the other rows decide", "guanajuato.csv",
        "municipio;valor\nCelaya;1\nIrapuato;2\nLeón;3\nSalamanca;4\n".encode(),
        [(M, "name", "MX-11007"), (M, "name", "MX-11017"), (M, "others", "MX-11020"), (M, "others", "MX-11027")],
        {"B": [1.0, 2.0, 3.0, 4.0]},
    ),
    Awkward(
        "totals: of the country, of the state by name and by code, and a subtotal", "totales.csv",
        "Clave,Municipio,Personas\n00000,TOTAL NACIONAL,900\n11000,Guanajuato,60\n11007,Celaya,10\n11020,León,20\n11015,Guanajuato,30\n,Subtotal,60\n".encode(),
        [(A, "total", None), (A, "total", None), (M, "code", "MX-11007"), (M, "code", "MX-11020"), (M, "code", "MX-11015"), (A, "total", None)],
        {"C": [10.0, 20.0, 30.0]},
    ),
    Awkward(
        "Suma: a municipality of Yucatán beside its state, a total alone",
        "suma.csv",
        "municipio;estado;valor\nSuma;Yucatán;5\nMérida;Yucatán;7\nSuma;;12\n".encode(),
        [(M, "name", "MX-31072"), (M, "within", "MX-31050"), (A, "total", None)],
        {"C": [5.0, 7.0]},
    ),
    Awkward(
        "countries in four languages",
        "paises.csv",
        "país;valor\nMéxico;1,5\nAlemania;2,5\nPortugal;3\nΕλλάδα;4\nFrance;5\nSpain;6\n".encode(),
        [(M, "name", "MX"), (M, "name", "DE"), (M, "name", "PT"), (M, "name", "GR"), (M, "name", "FR"), (M, "name", "ES")],
        {"B": [1.5, 2.5, 3.0, 4.0, 5.0, 6.0]},
    ),
    Awkward(
        "a state and its municipality of the same name: the sum of the others is the state", "misma-palabra.csv",
        b"Municipio;Personas\nGuanajuato;1.060\nCelaya;310\nIrapuato;350\nGuanajuato;400\n",
        [(A, "above", None), (M, "name", "MX-11007"), (M, "name", "MX-11017"), (M, "name", "MX-11015")],
        {"B": [None, None, None]}, styles={"B": (None, "asked")},
    ),
    Awkward(
        "Greek municipalities in genitive, capitals, Latin letters and nominative, in Windows-1253", "dimoi.csv",
        "Δήμος;Ποσοστό\nΔήμος Αλεξανδρούπολης;12,5\nΔΗΜΟΣ ΠΑΤΡΕΩΝ;8\nThessalonikis;9,5\nΛάρισα;7\n".encode("cp1253"),
        [(M, "name", "GR-0301"), (M, "name", "GR-3701"), (M, "name", "GR-0701"), (U, "other_kind", None)],
        {"B": [12.5, 8.0, 9.5]}, candidates={3: ("GR-22",)},
    ),
    Awkward(
        "thousands of the third language: 1,234.5, beside a column that leaves it open and follows", "english.csv",
        b'"municipality","households","income"\n"Celaya, Guanajuato","1,234","1,234.5"\n"Irapuato","2,500","980.25"\n',
        [(M, "within", "MX-11007"), (M, "name", "MX-11017")],
        {"B": [1234.0, 2500.0], "C": [1234.5, 980.25]}, styles={"B": ("point", "column"), "C": ("point", "cell")},
    ),
    Awkward(
        "1.234 and nothing that says whether it is a thousand", "abierto.csv",
        b"municipio;hogares\nCelaya;1.234\nIrapuato;2.500\n",
        [(M, "name", "MX-11007"), (M, "name", "MX-11017")],
        {"B": [None, None]}, styles={"B": (None, "asked")},
    ),
    Awkward(
        "two lines of headings with merged cells and years, titles above, notes below, merged cells of states", "cuadro.xlsx",
        book(
            [
                ["Cuadro 3. Pobreza"], [],
                ["Estado", "Municipio", "Pobreza (%)", None, "Personas", None],
                [None, None, 2015, 2020, 2015, 2020],
                ["Guanajuato", "Celaya", 40.1, 38.2, 1000, 1100],
                [None, "León", 42, "n.d.", 2000, 2200],
                ["México", "Nicolás Romero", 45.5, 44, 3000, 3300],
                [None, "Toluca", 41, 40, 4000, 4400],
                ["Fuente: elaboración propia"],
                ["n.d.: no disponible"],
            ],
            merged=("A1:F1", "C3:D3", "E3:F3", "A3:A4", "B3:B4", "A5:A6", "A7:A8"),
        ),
        [(M, "name", "MX-11007"), (M, "within", "MX-11020"), (M, "name", "MX-15060"), (M, "name", "MX-15106"), (A, "note", None), (A, "note", None)],
        {"C": [40.1, 42.0, 45.5, 41.0], "D": [38.2, None, 44.0, 40.0], "E": [1000.0, 2000.0, 3000.0, 4000.0], "F": [1100.0, 2200.0, 3300.0, 4400.0]},
    ),
    Awkward(
        "a place twice: once alike, once with another number", "repetidos.csv",
        b"municipio;valor\nCelaya;1\nIrapuato;2\nCELAYA;1\nIrapuato;5\nSalvatierra;3\n",
        [(M, "name", "MX-11007"), (U, "twice", None), (A, "repeated", None), (U, "twice", None), (M, "others", "MX-11028")],
        {"B": [1.0, 3.0]},
    ),
    Awkward(
        "years in rows", "anos.csv",
        "municipio;año;tasa\nCelaya;2015;1,5\nCelaya;2020;2,5\nIrapuato;2015;3,5\nIrapuato;2020;\n".encode(),
        [(M, "name", "MX-11007")] * 2 + [(M, "name", "MX-11017")] * 2,
        {"C.2020": [2.5, None], "C.2015": [1.5, 3.5]},
    ),
    Awkward(
        "codes that Mexico and Spain both have", "codigos.csv",
        b"codigo;valor\n11020;1\n11007;2\n11015;3\n",
        [(U, "codes_open", None)] * 3, {"B": []}, systems=("MX:municipality", "ES:municipality"),
        candidates={0: ("MX-11020", "ES-11020")},
    ),
    Awkward(
        "the same codes, told by the names beside them", "codigos-nombres.csv",
        "codigo;nombre;valor\n11020;Jerez de la Frontera;1\n11015;Chiclana de la Frontera;2\n11012;Cádiz;3\n".encode(),
        [(M, "code", "ES-11020"), (M, "code", "ES-11015"), (M, "code", "ES-11012")], {"C": [1.0, 2.0, 3.0]},
    ),
    Awkward(
        "keys of state and municipality in two columns", "inegi.csv",
        b"CVE_ENT,CVE_MUN,viviendas\n11,20,10\n15,60,20\n1,1,30\n",
        [(M, "code", "MX-11020"), (M, "code", "MX-15060"), (M, "code", "MX-01001")], {"C": [10.0, 20.0, 30.0]},
    ),
    Awkward(
        "a code and a name that contradict each other", "contradiccion.csv",
        "clave;municipio;valor\n11020;León;1\n11007;Irapuato;2\n11017;Irapuato;3\n".encode(),
        [(M, "code", "MX-11020"), (D, "code_and_name", None), (M, "code", "MX-11017")],
        {"C": [1.0, 3.0]}, candidates={1: ("MX-11007", "MX-11017")},
    ),
    Awkward(
        "states with abbreviations and percent signs, the country among them", "estados.csv",
        "Entidad;Cobertura\nAguascalientes;12.5%\nCDMX;99.1 %\nEstado de México;50%\nGto.;7.25%\nEstados Unidos Mexicanos;60%\n".encode(),
        [(M, "name", "MX-01"), (M, "name", "MX-09"), (M, "name", "MX-15"), (M, "name", "MX-11"), (A, "above", None)],
        {"B": [12.5, 99.1, 50.0, 7.25]},
    ),
    Awkward(
        "percentages that a workbook stores as fractions, behind a sheet that explains", "porcentaje.xlsx",
        book([["municipio", "cobertura"], ["Celaya", 0.459], ["Irapuato", 0.5]], percent=("B2", "B3")),
        [(M, "name", "MX-11007"), (M, "name", "MX-11017")], {"B": [45.9, 50.0]},
    ),
    Awkward(
        "the table on the second sheet", "libro.xlsx", two_sheets(),
        [(M, "code", "MX-11020"), (M, "code", "MX-11007")], {"C": [120.0, 45.0]}, sheet="Tabla",
    ),
    Awkward(
        "our own codes and those of NUTS, an unknown code, and a row cut apart by a comma", "nuestros.csv",
        b"territory_code,value\nMX-11020,1\nmx-15060,2\nEL30,3\nMX-99999,4\nES-08124,1,5\n",
        [(M, "code", "MX-11020"), (M, "code", "MX-15060"), (M, "code", "GR-NUTS-EL30"), (U, "code_unknown", None), (U, "too_wide", None)],
        {"B": [1.0, 2.0, 3.0]},
    ),
    Awkward(
        "no headings at all", "sin-titulos.csv",
        b"Celaya;1,5\nIrapuato;2,5\nSalvatierra;3\n",
        [(M, "name", "MX-11007"), (M, "name", "MX-11017"), (M, "others", "MX-11028")], {"B": [1.5, 2.5, 3.0]},
    ),
)  # fmt: skip

REFUSED: tuple[tuple[str, bytes, str], ...] = (
    ("bomb.xlsx", bomb(), "workbook_bomb"),
    ("photo.csv", b"\x89PNG\r\n\x1a\n....", "not_a_table"),
    ("empty.csv", b"\n\n", "file_empty"),
    ("large.csv", b"municipio;n\n" + b"Celaya;1\n" * 600_000, "file_too_large"),
    ("long.csv", b"municipio;n\n" + b"Celaya;1\n" * 20_001, "too_many_rows"),
    ("wide.csv", ";".join(["municipio"] * 51).encode() + b"\nCelaya;1\n", "too_many_columns"),
    ("formula.csv", b"municipio;n\nCelaya;=HYPERLINK(\"http://x\")\n", "formula"),
    ("prose.txt", b"There is nothing here\nbut prose\n", "own_no_table"),
    ("numbers.csv", b"a;b\n0,5;1\n0,7;2\n", "own_no_places"),
)  # fmt: skip
