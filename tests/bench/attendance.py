"""How long it takes to import the lists of a very large session: the whole way from the file to the counts."""

from __future__ import annotations

import time

from observatory.paths import ROOT
from observatory.sources import attendance
from tests.sources.attendance import samples

LIMIT = 10  # seconds for 50,000 rows
PLACES = (
    "León, Guanajuato",
    "León",
    "Lisboa",
    "Δήμος Χίου",
    "Tolucca",
    "Benito Juárez",
    "",
    "Salamanca, Gto",
    "MX-11020",
)
SEX, KINDS = (
    ("Mujer", "Hombre", "Otro", "", "no digo"),
    ("Ayuntamiento", "ΜΚΟ", "Universidad", "Empresa", "Ζωή και Χαρά"),
)


def registrations(rows: int) -> bytes:
    """Return the responses to a form, a tenth of them repeated."""
    table = [["Timestamp", "Email Address", "Full name", "Municipio", "Género", "Rango de edad", "Tipo de institución"]]
    for number in range(rows):
        person = number * 9 // 10
        table.append(
            [f"2025-03-25 {number % 24:02}:{number % 60:02}:00", f"p{person}@correo.test", f"Persona N{person}",
             PLACES[person % len(PLACES)], SEX[person % len(SEX)], str(16 + person % 60), KINDS[person % len(KINDS)]]
        )  # fmt: skip
    return samples.text(table, ",", "utf-8")


def meeting(rows: int) -> bytes:
    """Return the report of a meeting in which everybody comes in three times."""
    table = [["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]]
    for number in range(rows):
        begin = number % 3 * 15
        table.append(
            [f"Persona N{number // 3}", f"p{number // 3}@correo.test" if number % 7 else "",
             f"03/27/2025 04:{begin:02}:{number % 60:02} PM", f"03/27/2025 04:{begin + 12:02}:{number % 60:02} PM", "12"]
        )  # fmt: skip
    return samples.text(table, ",", "utf-8")


def bench(rows: int = 50_000) -> None:
    """Print seconds for a form, a report, and both together."""
    gazetteer = attendance.Gazetteer(attendance.read_territories(ROOT / "data" / "catalogue" / "territories"))
    form, report = ("form.csv", registrations(rows)), ("meeting.csv", meeting(rows))
    print(f"\n{'import':28} {'rows':>8} {'seconds':>8}  within {LIMIT} s")
    for name, files in (("form", [form]), ("meeting", [report]), ("form and meeting", [form, report])):
        start = time.perf_counter()
        found = attendance.preview(files, attendance.Session("bench", samples.DAY), gazetteer)
        seconds = time.perf_counter() - start
        read = sum(each.rows for each in found.files)
        print(f"{name:28} {read:8} {seconds:8.1f}  {'yes' if seconds <= LIMIT and not found.problems else 'no'}")
