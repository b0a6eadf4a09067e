"""Contracts of sessions: what took place where and when, in which parts, how accessible, with which numbers."""

from __future__ import annotations

import re

import pandas as pd
from babel import Locale

from observatory.catalogue import Entry
from observatory.contracts import entries
from observatory.contracts.problems import Problems
from observatory.programmes import Programmes, programme_of

KINDS = (
    "dialogue", "webinar", "training", "work_session", "encounter", "local_group", "transnational_meeting",
    "conference", "seminar", "ceremony", "consultation", "workshop", "visit", "campaign", "series",
)  # fmt: skip
FORMATS = ("online", "in_person", "hybrid", "unknown")
STATUSES = ("held", "announced", "cancelled", "unknown")
ITEM_KINDS = ("talk", "panel", "working_table", "presentation", "work_session")
MEASURES = (
    "sign_language", "captions", "easy_read", "interpretation", "accessible_venue", "hybrid", "childcare",
    "free_of_charge", "recording_offered", "plain_language",
)  # fmt: skip
METRICS = ("municipalities", "countries", "bodies", "participants", "candidacies", "activities", "partners")
QUALIFIERS = ("exact", "about", "more_than")
BASES = ("reported", "counted", "announced", "expected", "distinguished")
REQUIRED = ("kind", "title", "title_language", "format", "status", "source_title")
MAY_BE_EMPTY = (
    "part_of", "date_start", "date_end", "place", "host_territory", "country", "organiser", "audience_scope",
    "recording_url", "source_url",
)  # fmt: skip
TEXTS = ("title_text", "audience", "outcome", "date_note", "note")
LISTS = ("items", "access", "figures")
COUNTRIES = frozenset(str(code) for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", str(code)))


def check(programmes: Programmes, territories: pd.Index, problems: Problems) -> None:
    """Check every session and its parts."""
    for session in programmes.sessions.values():
        _session(session, territories, problems)
        programme = programme_of(session)
        if programme not in programmes.programmes:
            problems.add("unknown_programme", session.file, session.row, value=programme)
        _part_of(session, programmes, problems)
        for name in LISTS:
            _list(session, name, problems)


def place(entry: Entry, fields: tuple[str, ...], territories: pd.Index, problems: Problems) -> None:
    """Check the territories and the country of an entry."""
    for field in fields:
        entries.refers(entry, field, territories, "unknown_territory", problems)
    country = entry.values.get("country")
    if country and country not in COUNTRIES:
        problems.add("not_a_country", entry.file, entry.row, "country", value=country)


def _session(session: Entry, territories: pd.Index, problems: Problems) -> None:
    entries.code(session, problems)
    entries.fields(session, (*REQUIRED, *MAY_BE_EMPTY, "title_text"), problems, optional=(*TEXTS, *LISTS),
                   may_be_empty=MAY_BE_EMPTY)  # fmt: skip
    entries.plain(session, (*REQUIRED, *MAY_BE_EMPTY), problems)
    entries.listed(session, "kind", KINDS, problems)
    entries.listed(session, "format", FORMATS, problems)
    entries.listed(session, "status", STATUSES, problems)
    entries.language(session, "title_language", problems)
    entries.dates(session, "date_start", "date_end", problems)
    place(session, ("host_territory", "audience_scope"), territories, problems)
    for field in ("recording_url", "source_url"):
        entries.address(session, field, problems)
    for field in TEXTS:
        if field in session.values:
            entries.texts(session, field, problems, required=field == "title_text")
    status = session.values.get("status")
    if session.values.get("recording_url") and status in {"announced", "cancelled"}:
        problems.add("recording_unproven", session.file, session.row, "recording_url", entry=session.code,
                     status=status)  # fmt: skip


def _part_of(session: Entry, programmes: Programmes, problems: Problems) -> None:
    if not entries.refers(session, "part_of", programmes.sessions, "unknown_session", problems):
        return
    whole = programmes.sessions[session.values["part_of"]]
    if programme_of(whole) != programme_of(session):
        problems.add("part_of_elsewhere", session.file, session.row, "part_of", entry=session.code, value=whole.code)
    step, path = str(whole.code), set()
    while step and step not in path:
        if step == session.code:
            problems.add("part_of_loop", session.file, session.row, "part_of", value=session.code)
            return
        path.add(step)
        above = programmes.sessions.get(step)
        step = str(above.values.get("part_of") or "") if above else ""


def _list(session: Entry, name: str, problems: Problems) -> None:
    if not entries.typed(session, name, (list,), f"tables [[{session.code}.{name}]]", problems):
        return
    seen: set[tuple[object, ...]] = set()
    for part in session.parts(name):
        key = {"items": _item, "access": _measure, "figures": _figure}[name](part, problems)
        if key and key in seen:
            problems.add("part_repeated", part.file, part.row, value=" ".join(map(str, key)), field=name,
                         entry=session.code)  # fmt: skip
        seen.add(key)


def _item(part: Entry, problems: Problems) -> tuple[object, ...]:
    entries.fields(part, ("kind", "es", "pt", "el", "en"), problems, translation="items")
    entries.plain(part, ("es", "pt", "el", "en"), problems)
    entries.listed(part, "kind", ITEM_KINDS, problems)
    return ()


def _measure(part: Entry, problems: Problems) -> tuple[object, ...]:
    entries.fields(part, ("measure", "offered", "source_url"), problems, may_be_empty=("source_url",))
    entries.listed(part, "measure", MEASURES, problems)
    entries.typed(part, "offered", (bool,), "true or false", problems)
    entries.address(part, "source_url", problems)
    return (part.values.get("measure"),)


def _figure(part: Entry, problems: Problems) -> tuple[object, ...]:
    entries.fields(part, ("metric", "value", "qualifier", "basis"), problems)
    entries.listed(part, "metric", METRICS, problems)
    entries.whole(part, "value", 0, None, "a whole number", problems)
    entries.listed(part, "qualifier", QUALIFIERS, problems)
    entries.listed(part, "basis", BASES, problems)
    return (part.values.get("metric"), part.values.get("basis"))
