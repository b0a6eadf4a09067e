"""Rows of programmes and sessions → the words, lists and pictures that their templates show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from observatory.charts import session_timeline
from observatory.charts.session_timeline import MIDDLE, NARROW, WIDE, Timeline
from observatory.records import Record
from observatory.text import formats, networks, partial_dates, programme_findings
from observatory.text import participation_words as said
from observatory.text.translate import Translator
from observatory.ui import data, fragment
from observatory.ui.participate.networks_view import host
from observatory.ui.reader import Reader

SERIES = "series"


def programmes(reader: Reader) -> list[Record]:
    """Return every programme and collection, in their order, with place, dates, sessions and people in words."""
    numbers = {row["programme_code"]: row for row in data.records(reader, "programme_numbers")}
    agreed = agreements(reader, "programme_code")
    names = countries(reader)
    none = {"sessions": 0, "series": 0, "held": 0, "announced": 0, "with_people": 0, "recordings": 0,
            "series_people": None, "series_qualifier": None}  # fmt: skip
    return [
        _programme(reader, {**row, **(numbers.get(row["programme_code"]) or none)}, names, agreed)
        for row in data.records(reader, "programme_cards", language=reader.language)
    ]


def overview(reader: Reader, shown: Sequence[Record], collections: Sequence[Record]) -> str:
    """Say how many programmes and sessions there are, and of how many sessions the people are numbered."""
    every = [*shown, *collections]
    return programme_findings.overview(
        reader.language, len(shown), len(collections), sum(row["sessions"] for row in every),
        sum(row["with_people"] for row in every),
    )  # fmt: skip


def _programme(reader: Reader, row: Record, names: Mapping[str, str], agreed: Mapping[str, Record]) -> Record:
    language, _ = reader.language, reader.words
    country = networks.scope(row["country_code"], names.get(row["country_code"]), _) if row["country_code"] else ""
    row["where"] = row["host_label"] or country
    row["country_name"] = country
    row["when"] = dates(row["start_date"], row["end_date"], language)
    row["host"] = host(row["url"])
    row["sessions_words"] = programme_findings.held(language, row["sessions"], row["held"], row["announced"])
    row["people_words"] = programme_findings.came(
        language, row["sessions"], row["with_people"], row["series_people"], row["series_qualifier"]
    )
    named, reported = row["members"], row["members_reported"]
    row["members_words"] = networks.members(language, reported, named, 0) if named is not None else ""
    row["agreed"] = agreed.get(row["programme_code"], {"n": 0, "statuses": []})
    return row


def countries(reader: Reader) -> dict[str, str]:
    """Return the names of the countries in which there are programmes and sessions."""
    found = data.records(reader, "session_countries", language=reader.language)
    return {row["territory_code"]: row["name"] for row in found}


def agreements(reader: Reader, by: str) -> dict[str, Record]:
    """Return, per programme or session code, how many agreements there are and of which status, in words."""
    _ = reader.words
    found: dict[str, Record] = {}
    for row in data.records(reader, "agreement_counts"):
        if not row[by]:
            continue
        entry = found.setdefault(row[by], {"n": 0, "by_status": {}})
        entry["n"] += row["agreements"]
        entry["by_status"][row["status"]] = entry["by_status"].get(row["status"], 0) + row["agreements"]
    for entry in found.values():
        entry["statuses"] = [
            {"status": status, "n": formats.number(n, reader.language),
             "words": said.word(said.AGREEMENT_STATUSES, status, _), "mark": said.AGREEMENT_MARKS[status]}
            for status, n in entry["by_status"].items()
        ]  # fmt: skip
    return found


def dates(start: str | None, end: str | None, language: Any) -> str:
    """Return a date or the two ends of one, as exact as the source; an empty text where none is known."""
    if start and end and start != end:
        return partial_dates.span(start, end, language)
    return partial_dates.written(start or end, language)


def sessions(reader: Reader, programme: str | None = None) -> list[Record]:
    """Return sessions with their words: by date, the parts of a series below it, those without a date last."""
    parameters = {"programme": programme} if programme else {}
    found = data.records(reader, "session_cards", language=reader.language, **parameters)
    counts = {row["session_code"]: row for row in data.records(reader, "session_counts")}
    names = countries(reader)
    by_code = {row["session_code"]: row for row in found}
    for row in found:
        row["series"] = by_code.get(row["part_of"])
        row.update({"offered": 0, "documented": 0, "agreements": 0} | counts.get(row["session_code"], {}))
        add_words(reader, row, names)
    return _parts_below(found)


def _parts_below(rows: Iterable[Record]) -> list[Record]:
    """Put the parts of a series below it."""
    parts: dict[str, list[Record]] = {}
    heads = []
    for row in rows:
        if row["series"]:
            parts.setdefault(row["part_of"], []).append(row)
        else:
            heads.append(row)
    return [each for head in heads for each in (head, *parts.get(head["session_code"], ()))]


def add_words(reader: Reader, row: Record, names: Mapping[str, str]) -> None:
    """Add to a session what it is, when, where, who came and whether a recording is known, in words."""
    language, _ = reader.language, reader.words
    row["when"] = dates(row["date_start"], row["date_end"], language)
    row["kind_words"] = said.word(said.SESSION_KINDS, row["kind"], _)
    row["format_words"] = said.word(said.FORMATS, row["format"], _)
    row["status_words"] = said.word(said.SESSION_STATUSES, row["status"], _)
    row["status_meaning"] = said.word(said.SESSION_STATUSES_LONG, row["status"], _)
    row["mark"] = said.SESSION_MARKS.get(row["status"], said.SESSION_MARKS["unknown"])
    row["shape"] = session_timeline.SHAPES.get(row["format"], "triangle")
    row["country_name"] = (
        networks.scope(row["country_code"], names.get(row["country_code"]), _) if row["country_code"] else ""
    )
    row["venue"] = venue(row["place"], row["host_label"], row["country_name"])
    row["people_words"], row["people_note"] = people(row, _)
    row["access_words"] = _offered(row, _)
    row["original"] = row["title"] if row["title"] != row["title_text"] else ""


def _offered(row: Mapping[str, Any], _: Translator) -> str:
    if not row["offered"]:
        return _("documented as not offered")
    if row["status"] == "announced":
        return _.plural("one measure announced", "{n} measures announced", row["offered"])
    return _.plural("one measure offered", "{n} measures offered", row["offered"])


def groups(rows: Sequence[Record], shown: Iterable[Record]) -> list[Record]:
    """Return the sessions of each programme that has any: its code, its title, its rows and their number."""
    listed = []
    for programme in shown:
        own = [row for row in rows if row["programme_code"] == programme["programme_code"]]
        if own:
            n = sum(row["kind"] != SERIES for row in own)
            listed.append({"code": programme["programme_code"], "title": programme["title"], "rows": own, "n": n})
    return listed


def venue(place: str | None, host_label: str | None, country: str) -> str:
    """Return the place as published where the territory does not say it already; with its country where that is all."""
    if not place:
        return "" if host_label else country
    if not host_label:
        return f"{place} · {country}" if country else place
    town = host_label.split(",")[0].strip()
    return "" if place.strip() in (town, host_label) else place


def people(row: Mapping[str, Any], _: Translator) -> tuple[str, str]:
    """Return the number of people with its qualifier, and its basis; or that it is missing, and why."""
    if row["people_status"] == "A":
        return (
            said.counted(row["people"], row["people_qualifier"], _),
            said.word(said.BASES, row["people_basis"], _),
        )
    series = row.get("series")
    short = said.word(said.ATTENDANCE_REASONS, row["people_status"], _)
    if row["status"] == "announced":
        return short, _("the session is only announced")
    if row["status"] == "cancelled":
        return said.word(said.ATTENDANCE_REASONS, "M", _), _("the session was called off")
    if series and series["people_status"] == "A":
        return short, _("counted for the whole series only")
    return short, ""


def timeline(reader: Reader, lanes: Sequence[tuple[str, str, Sequence[Record]]]) -> list[Timeline]:
    """Return the picture of when sessions were, for a desk, a tablet and a hand; nothing where none has a date."""
    _ = reader.words
    drawn = [
        (code, title, [
            session_timeline.Session(
                row["session_code"], mark_words(row, _), row["title_text"], row["date_start"], row["date_end"], row["format"], row["status"],
                row["kind"] == SERIES,
            )
            for row in rows
        ])
        for code, title, rows in lanes
    ]  # fmt: skip
    both = (session_timeline.timeline(drawn, width, reader.language) for width in (WIDE, MIDDLE, NARROW))
    return [each for each in both if each is not None]


def mark_words(row: Mapping[str, Any], _: Translator) -> str:
    """Say what a mark of the timeline stands for."""
    return _(
        "{title}: {when}, {format}, {status}",
        title=row["title_text"], when=row["when"], format=row["format_words"], status=row["status_words"],
    )  # fmt: skip


def legend(rows: Iterable[Mapping[str, Any]], drawn: Timeline, _: Translator) -> list[Record]:
    """Return the shapes, fillings and bars that occur in a timeline, each with its words."""
    dated = [row for row in rows if row["date_start"]]
    kinds = {mark.kind for lane in drawn.lanes for mark in lane.marks}
    formats_ = {row["format"] for row in dated if row["kind"] != SERIES}
    statuses = {row["status"] for row in dated if row["kind"] != SERIES}
    entries: list[Record] = [
        {"shape": shape, "status": "held", "kind": "day", "words": said.word(said.FORMATS, code, _)}
        for code, shape in session_timeline.SHAPES.items()
        if code in formats_
    ]
    entries += [
        {"shape": "circle", "status": status, "kind": "day", "words": said.word(said.SESSION_STATUSES, status, _)}
        for status in ("announced", "unknown", "cancelled")
        if status in statuses
    ]
    bars = {
        "series": _("a series, from first to last day"),
        "days": _("several days"),
        "within": _("only the month or the year is known"),
    }
    return entries + [
        {"shape": "", "status": "held", "kind": kind, "words": words} for kind, words in bars.items() if kind in kinds
    ]


def picture(reader: Reader, drawn: Timeline, rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the timeline as a picture of its own, with its key below."""
    key = legend(rows, drawn, reader.words)
    placed, lines = session_timeline.placed([entry["words"] for entry in key], drawn.width)
    entries = [{**entry, "x": x, "line": line} for entry, (x, line) in zip(key, placed, strict=True)]
    return fragment.render(reader, "session_timeline_picture", drawn=drawn, entries=entries, lines=lines).strip()


def table(reader: Reader, rows: Sequence[Record]) -> pd.DataFrame:
    """Return sessions as they are downloaded, one row each, with the words of the page and the number as a number."""
    _ = reader.words
    columns = {
        "session_code": _("Code"), "title_text": _("Session"), "title": _("Original title"), "part": _("Part of"),
        "kind_words": _("Kind"), "date_start": _("From"), "date_end": _("To"), "format_words": _("Format"),
        "status_words": _("Status"), "host_label": _("Place"), "place": _("Place as published"),
        "country_name": _("Country"), "organiser": _("Organiser"), "people": _("People who took part"),
        "people_known": _("People: as reported"), "people_from": _("Basis of the number"),
        "recording_url": _("Recording"), "source_title": _("Source"), "source_url": _("Address of the source"),
    }  # fmt: skip
    made = []
    for row in rows:
        told = {
            **row,
            "part": row["series"]["title_text"] if row["series"] else "",
            "people_known": row["people_words"],
            "people_from": row["people_note"],
        }
        made.append({words: told[key] if told[key] is not None else "" for key, words in columns.items()})
    frame = pd.DataFrame(made, columns=list(columns.values()))
    frame[columns["people"]] = pd.array([row["people"] for row in rows], dtype="Int64")
    return frame
