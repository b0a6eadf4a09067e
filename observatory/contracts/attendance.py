"""Contracts of the numbers of people who took part: whole numbers of known categories, and nothing about a person.

Messages never repeat a cell that could hold what somebody wrote about themselves.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from observatory.catalogue import Catalogue
from observatory.contracts.entries import is_address
from observatory.contracts.problems import Problems
from observatory.contracts.territories import close_codes
from observatory.programmes import ATTENDANCE_COLUMNS, Programmes

TOTAL, WHOLE = "total", "_T"
_YES_NO = ("Y", "N", "NS")
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    TOTAL: (WHOLE,),
    "sex": ("F", "M", "X", "NS"),
    "age": ("Y_LT18", "Y18-29", "Y30-44", "Y45-59", "Y_GE60", "NS"),
    "disability": _YES_NO,
    "indigenous": _YES_NO,
    "afrodescendant": _YES_NO,
    "territory": ("OTHER", "NS"),  # and every code of the catalogue
    "body_type": (
        "public_municipal", "public_other", "civil_society", "academia", "private", "citizen", "OTHER", "NS",
    ),
    "mode": ("in_person", "online", "NS"),
}  # fmt: skip
STATUSES = ("A", "L", "M", "O", "Q")
QUALIFIERS = ("exact", "about", "more_than")
BASES = ("reported", "counted", "imported", "none")
IMPORTED, NO_BASIS = "imported", "none"
_LISTS = {"dimension": tuple(CATEGORIES), "status": STATUSES, "qualifier": QUALIFIERS, "basis": BASES}
_WHOLE_NUMBER = re.compile(r"\d+", re.ASCII)
_NEGATIVE = re.compile(r"-\d+", re.ASCII)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TELEPHONE = re.compile(r"\+?\(?\d(?:[ ().\-/]*\d){8,14}", re.ASCII)
# Nobody counts ten million people at a session; a telephone number in the wrong column has more digits.
_MOST_DIGITS = 7
_KEY = ("session_code", "dimension", "category")


def check(programmes: Programmes, catalogue: Catalogue, problems: Problems) -> None:
    """Check every row, then what the rows of a session say together."""
    table = programmes.attendance
    territories = frozenset(catalogue.territories["territory_code"])
    first: dict[tuple[str, ...], dict[str, Any]] = {}
    sound = []
    for row in table.to_dict("records"):
        before = len(problems)
        _row(row, programmes, territories, problems)
        key = tuple(row[column] for column in _KEY)
        other = first.setdefault(key, row)
        if other is not row and len(problems) == before:
            problems.add("duplicate_key", row["file"], row["row"], key=" ".join(key), columns=", ".join(_KEY),
                         first=f"{other['file']}:{other['row']}")  # fmt: skip
        if len(problems) == before:
            sound.append(row)
    frame = numbers(pd.DataFrame(sound, columns=[*ATTENDANCE_COLUMNS, "file", "row"]))
    _sums(frame, problems)
    _series(frame, programmes, problems)


def numbers(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with ``registered`` and ``attended`` as whole numbers, empty where the cell is."""
    table = table.copy()
    for column in ("registered", "attended"):
        table[column] = pd.to_numeric(table[column].replace("", None)).astype("Int64")
    return table


def _row(row: dict[str, Any], programmes: Programmes, territories: Container[str], problems: Problems) -> None:
    if _personal(row, problems):
        return
    where = (row["file"], row["row"])
    session = programmes.sessions.get(row["session_code"])
    if session is None:
        hint = close_codes(row["session_code"], pd.Index(programmes.sessions)) if programmes.sessions else ""
        problems.add("unknown_session", *where, "session_code", value=row["session_code"], hint=hint)
    for column, allowed in _LISTS.items():
        if row[column] not in allowed:
            problems.add("unknown_code", *where, column, value=row[column], allowed=", ".join(allowed))
    _category(row, territories, problems)
    _people(row, problems)
    status = session.values.get("status") if session else None
    took_part = row["status"] in {"A", "Q"} or (row["dimension"] == "territory" and row["status"] == "O")
    if (status == "cancelled" and took_part) or (status == "announced" and row["status"] in {"A", "Q"}):
        problems.add("people_unproven", *where, "session_code", entry=row["session_code"], status=status)
    if row["basis"] == NO_BASIS and (row["attended"] or row["registered"]):
        problems.add("people_without_basis", *where, "basis")
    if row["basis"] == IMPORTED and PurePosixPath(row["file"]).stem != row["session_code"]:
        problems.add("imported_elsewhere", *where, "session_code", session=row["session_code"],
                     expected=f"{row['session_code']}.csv")  # fmt: skip
    if row["source_url"] and not is_address(row["source_url"]):
        problems.add("not_an_address", *where, "source_url", value=row["source_url"])
    elif not row["source_url"] and row["basis"] in {"reported", "counted"}:
        problems.add("field_missing", *where, "source_url", field="source_url", entry=row["session_code"])


def _personal(row: dict[str, Any], problems: Problems) -> bool:
    """Note an address or a number of a person, in whichever column; return whether there is one."""
    for column in ATTENDANCE_COLUMNS:
        cell = _without_host(row[column]) if column == "source_url" else row[column]
        if _MAIL.search(cell):
            problems.add("mail_address", row["file"], row["row"], column)
            return True
        coded = column in {"source_url", "session_code"} or (column == "category" and cell[:2].isalpha())
        if not coded and _TELEPHONE.search(cell):
            problems.add("telephone_number", row["file"], row["row"], column)
            return True
    return False


def _without_host(address: str) -> str:
    """Return what an address says behind the name of the site: a site may have an @ in front of it."""
    return address.split("://", 1)[-1].partition("/")[2]


def _category(row: dict[str, Any], territories: Container[str], problems: Problems) -> None:
    dimension, category = row["dimension"], row["category"]
    allowed = CATEGORIES.get(dimension)
    withheld_whole = category == WHOLE and row["status"] == "Q" and row["basis"] == IMPORTED
    if allowed is None or category in allowed or withheld_whole:
        return
    if dimension != "territory":
        problems.add("category_unknown", row["file"], row["row"], "category", dimension=dimension,
                     allowed=", ".join(allowed))  # fmt: skip
    elif category not in territories:
        places = f"{', '.join(allowed)}, MX-11020 …"
        problems.add("category_unknown", row["file"], row["row"], "category", dimension=dimension, allowed=places)


def _people(row: dict[str, Any], problems: Problems) -> None:
    where = (row["file"], row["row"])
    for column in ("registered", "attended"):
        cell = row[column]
        if _NEGATIVE.fullmatch(cell):
            problems.add("count_negative", *where, column, value=cell)
        elif cell and (not _WHOLE_NUMBER.fullmatch(cell) or len(cell) > _MOST_DIGITS):
            problems.add("people_number", *where, column)
    if row["status"] not in STATUSES:
        return
    if row["attended"] == "" and row["status"] == "A":
        problems.add("people_without_number", *where, "attended")
    elif row["attended"] != "" and row["status"] != "A":
        problems.add("people_with_reason", *where, "attended", status=row["status"])


def _sums(frame: pd.DataFrame, problems: Problems) -> None:
    """Check that the categories of a dimension, each person being in one, fit the total of the session."""
    for session, rows in frame.groupby("session_code", sort=True):
        whole = rows[rows["dimension"] == TOTAL]
        imported = rows[rows["basis"] == IMPORTED]
        if len(imported) and whole.empty:
            first = imported.iloc[0]
            problems.add("total_missing", first["file"], int(first["row"]), session=session)
        for dimension, parts in rows[rows["dimension"] != TOTAL].groupby("dimension", sort=True):
            for column in ("attended", "registered"):
                if len(whole) and pd.notna(whole[column].iloc[0]):
                    _sum(str(session), str(dimension), column, parts, whole.iloc[0], problems)


def _sum(
    session: str, dimension: str, column: str, parts: pd.DataFrame, whole: pd.Series[Any], problems: Problems
) -> None:
    added, total = int(parts[column].sum()), int(whole[column])
    if (parts["basis"] == IMPORTED).all() and whole["basis"] == IMPORTED:
        wrong = "parts_not_total" if parts[column].notna().all() and added != total else None
        # What is withheld is not negative.
        wrong = wrong or ("parts_over_total" if added > total else None)
    else:
        wrong = "parts_over_total" if added > total and whole["qualifier"] == "exact" else None
    if wrong:
        first = parts.iloc[0]
        problems.add(wrong, first["file"], int(first["row"]), column, session=session, dimension=dimension, sum=added,
                     total=total)  # fmt: skip


def _series(frame: pd.DataFrame, programmes: Programmes, problems: Problems) -> None:
    """Refuse imported numbers of a series beside those of its parts where one could be subtracted from the other.

    That is the same question in both, and a part whose total is withheld because few came.
    """
    imported = frame[frame["basis"] == IMPORTED].drop_duplicates(["session_code", "dimension"])
    dimensions = imported.groupby("session_code")["dimension"].agg(set).to_dict()
    telling = imported[(imported["dimension"] != TOTAL) | (imported["status"] == "Q")]
    for row in telling.to_dict("records"):
        for series in _above(row["session_code"], programmes):
            if row["dimension"] in dimensions.get(series, ()):
                problems.add("series_and_parts", row["file"], int(row["row"]), "dimension", series=series,
                             part=row["session_code"], dimension=row["dimension"])  # fmt: skip


def _above(code: str, programmes: Programmes) -> list[str]:
    """Return the sessions of which one is a part, and of which those are, without running in circles."""
    found = [code]
    while code in programmes.sessions:
        code = str(programmes.sessions[code].values.get("part_of") or "")
        if not code or code in found:
            break
        found.append(code)
    return found[1:]
