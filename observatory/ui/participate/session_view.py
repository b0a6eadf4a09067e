"""Rows of one session → the words and bars that its templates show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from observatory.records import Record
from observatory.text import formats, programme_findings, session_findings
from observatory.text import participation_words as said
from observatory.text.representation_words import WITHHELD
from observatory.text.translate import Translator
from observatory.ui import data
from observatory.ui.participate import networks_view, programmes_view
from observatory.ui.reader import Reader

# Bases of numbers that are attendance or other facts of the day; the others were said before it, or of prizes.
OF_THE_DAY = frozenset({"reported", "counted"})
NEWEST = 8


def session(reader: Reader, code: str) -> Record | None:
    """Return everything about one session in words, with its series, its parts and its neighbours; ``None`` for none."""
    found = data.records(reader, "session_header", session=code, language=reader.language)
    if not found:
        return None
    rows = programmes_view.sessions(reader, found[0]["programme_code"])
    place = next(n for n, row in enumerate(rows) if row["session_code"] == code)
    row = rows[place] | found[0]
    row["programme"] = next(
        each for each in programmes_view.programmes(reader) if each["programme_code"] == row["programme_code"]
    )
    row["parts"] = [each for each in rows if each["part_of"] == code]
    row["before"] = rows[place - 1] if place else None
    row["after"] = rows[place + 1] if place + 1 < len(rows) else None
    row["host"] = networks_view.host(row["source_url"])
    return row


def facts(reader: Reader, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is known about a session as terms and texts; places and links are the template's."""
    _ = reader.words
    return [
        (_("Organised by"), row["organiser"] or _("The sources do not say.")),
        (_("For whom"), row["audience"] or _("The sources do not say.")),
    ]


def people(reader: Reader, row: Mapping[str, Any]) -> tuple[Record, list[Record]]:
    """Return who took part.

    Returns
    -------
    dict
        ``number`` (words; empty where there is none), ``finding``, ``note`` (its basis, or why there is none).
    list of dict
        One per dimension with anything known: ``code``, ``name``, ``finding``, ``rows`` (label, href, number, share,
        bar in percent of the longest, status, note).
    """
    _ = reader.words
    found = data.records(reader, "session_people", session=row["session_code"], language=reader.language)
    total = next((each for each in found if each["dimension"] == "total"), None)
    series = row["series"]
    of_series = ""
    if series and series["people_status"] == "A":
        of_series = said.people(series["people"], series["people_qualifier"], _)
    known = total is not None and total["attended"] is not None
    finding = programme_findings.attendance(reader.language, found, series_people=of_series, status=row["status"])
    head: Record = {
        "number": said.counted(total["attended"], total["qualifier"], _) if total is not None and known else "",
        "finding": finding,
        "note": row["people_note"],
        "registered": total["registered"] if total else None,
        "source_url": total["source_url"] if total is not None and known else None,
    }
    exact = total["attended"] if total is not None and known and total["qualifier"] == "exact" else None
    by_dimension: dict[str, list[Record]] = {}
    for each in found:
        if each["dimension"] != "total":
            by_dimension.setdefault(each["dimension"], []).append(each)
    return head, [_dimension(reader, code, rows, exact) for code, rows in by_dimension.items()]


def _dimension(reader: Reader, code: str, rows: Sequence[Record], total: int | None) -> Record:
    _ = reader.words
    most = max((row["attended"] or 0 for row in rows), default=0)
    shown = [_category(reader, code, row, total, most) for row in rows]
    return {
        "code": code,
        "name": said.word(said.DIMENSIONS, code, _),
        "finding": session_findings.dimension(reader.language, code, shown),
        "rows": shown,
        # A bar alone compares nothing.
        "numbered": sum(row["attended"] is not None for row in rows) > 1,
        "withheld": any(row["status"] == "Q" for row in rows),
    }


def _category(reader: Reader, dimension: str, row: Record, total: int | None, most: int) -> Record:
    _ = reader.words
    number = row["attended"]
    share = 100 * number / total if number is not None and total else None
    return {
        "category": row["category"],
        "label": row["label"] or said.category(dimension, row["category"], _),
        "country": row["country_name"] or "",
        "place": row["category"] if row["label"] else "",
        "attended": number,
        "number": said.counted(number, row["qualifier"], _) if number is not None else "",
        "share": formats.with_unit(share, reader.language, 0, "%") if share is not None else "",
        "bar": round(100 * number / most, 1) if number is not None and most else 0,
        "status": row["status"],
        "note": _missing(reader, dimension, row) if number is None else "",
        "basis": said.word(said.BASES, row["basis"], _),
    }


def _missing(reader: Reader, dimension: str, row: Record) -> str:
    """Say why a category has no number: withheld, not asked, or that somebody came and nobody says how many."""
    _ = reader.words
    if row["status"] == "Q":
        return said.word(WITHHELD, "short", _)
    if row["status"] == "O" and dimension in ("territory", "body_type"):
        return _(said.TOOK_PART)
    return said.word(said.ATTENDANCE_REASONS, row["status"], _)


def withheld(reader: Reader) -> str:
    """Say why numbers are withheld, with the smallest one that is published."""
    rule = data.records(reader, "disclosure_rule")
    return reader.words(WITHHELD["long"], k=rule[0]["k"] if rule else "")


def numbers(reader: Reader, code: str) -> tuple[list[Record], list[Record]]:
    """Return the other numbers of a session: those of the day, and those that were announced, expected or of prizes."""
    _ = reader.words
    rows = data.records(reader, "session_figures", session=code)
    for row in rows:
        row["words"] = said.counted_as(row["metric"], row["value"], row["qualifier"], _)
        row["basis_words"] = said.word(said.BASES, row["basis"], _)
    return (
        [row for row in rows if row["basis"] in OF_THE_DAY],
        [row for row in rows if row["basis"] not in OF_THE_DAY],
    )


def parts(reader: Reader, code: str) -> list[Record]:
    """Return talks, panels, working tables and other parts, grouped by kind in their order."""
    _ = reader.words
    groups: dict[str, Record] = {}
    for row in data.records(reader, "session_parts", session=code, language=reader.language):
        name = said.word(said.ITEM_KINDS_PLURAL, row["kind"], _)
        groups.setdefault(row["kind"], {"kind": row["kind"], "name": name, "titles": []})["titles"].append(row["title"])
    return list(groups.values())


def access(reader: Reader, code: str, status: str) -> tuple[str, list[Record]]:
    """Return what a source says about every accessibility measure, those it mentions first; and the same as a sentence."""
    _ = reader.words
    rows = data.records(reader, "session_access", session=code)
    known = {row["measure"]: row for row in rows}
    listed = []
    for measure, name in said.ACCESS_MEASURES.items():
        row = known.get(measure)
        state = "not_documented" if row is None else "offered" if row["offered"] else "not_offered"
        listed.append({
            "name": _(name), "state": state, "words": said.word(said.SESSION_STATUSES, status, _) if state == "offered" and status == "announced" else _(said.ACCESS_STATES[state]), "mark": said.ACCESS_MARKS[state],
            "source_url": row["source_url"] if row else None, "host": networks_view.host(row["source_url"]) if row else "",
        })  # fmt: skip
    order = {state: n for n, state in enumerate(said.ACCESS_STATES)}
    listed.sort(key=lambda each: order[str(each["state"])])
    return programme_findings.access(reader.language, rows, status), listed


def standing(reader: Reader, code: str) -> str:
    """Say how many groups are represented how, against the population; an empty text where nothing was compared."""
    rows = data.records(reader, "session_standing", session=code)
    return session_findings.standing(reader.language, {row["verdict"]: row["groups"] for row in rows})


def missing(row: Mapping[str, Any], head: Mapping[str, Any], split: Sequence[Record], _: Translator) -> list[str]:
    """Return what nothing public says about a session."""
    found = []
    if not row["date_start"]:
        found.append(_("The date."))
    if row["status"] == "unknown":
        found.append(_("Whether it took place."))
    if not head["number"] and row["status"] != "cancelled":
        found.append(_("How many people took part."))
    shown = {part["code"] for part in split if any(row["attended"] is not None for row in part["rows"])}
    if row["status"] != "cancelled":
        asked = {"sex": _("Their sex."), "age": _("Their age."), "disability": _("How many have a disability.")}
        found += [text for code, text in asked.items() if code not in shown]
    if not any(dimension["code"] == "territory" for dimension in split) and row["status"] != "cancelled":
        found.append(_("From which places they came."))
    if not row["recording_url"]:
        found.append(_("A link to a recording."))
    return found


def newest(rows: Iterable[Record], today: str) -> list[Record]:
    """Return the sessions that took place last, newest first; series are left to their parts.

    Parameters
    ----------
    today
        ISO date: what lies ahead is not among the last.
    """
    past = [row for row in rows if row["kind"] != "series" and row["date_start"] and row["date_start"] <= today]
    return sorted(past, key=lambda row: (row["date_end"] or row["date_start"], row["date_start"]), reverse=True)[
        :NEWEST
    ]


def table(reader: Reader, row: Mapping[str, Any], split: Iterable[Record], numbers: Iterable[Record]) -> pd.DataFrame:
    """Return who took part as it is downloaded: one row per dimension and category, then the other numbers."""
    _ = reader.words
    columns = [_("Dimension"), _("Category"), _("Number"), _("As published"), _("Remark"), _("Basis of the number")]
    rows = [(said.word(said.DIMENSIONS, "total", _), "", row["people"], row["number"], row["finding"], row["note"])]
    rows += [
        (part["name"], each["label"], each["attended"], each["number"], each["note"], each["basis"])
        for part in split
        for each in part["rows"]
    ]
    rows += [
        (_("Other numbers"), said.word(said.FIGURE_METRICS, each["metric"], _), each["value"], each["words"], "",
         each["basis_words"])
        for each in numbers
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    frame[columns[2]] = frame[columns[2]].astype("Int64")
    return frame


def recipe(reader: Reader, code: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give the rows of the table."""
    asked = {"session": code}
    return [("session_people", {**asked, "language": reader.language}), ("session_figures", asked)]
