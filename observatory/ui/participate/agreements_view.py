"""Rows of the agreements → the words that the page, its blocks on other pages, and its downloads show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from observatory.measures import agreements
from observatory.records import Record
from observatory.text import agreement_findings as findings
from observatory.text import formats, partial_dates
from observatory.text import participation_words as said
from observatory.ui import data, links
from observatory.ui.reader import Reader

# What a list can be narrowed down by in SQL; "flag" depends on the day and is judged here.
FILTERS = ("status", "country", "programme", "session", "territory", "kind", "indicator")
MOST_UNFOLDED = 12
Wanted = Mapping[str, str]


def today() -> date:
    """Return the day on which a reader looks."""
    return datetime.now(UTC).date()


def listed(reader: Reader, wanted: Wanted, day: date) -> list[Record]:
    """Return the agreements that fit, with their words.

    Parameters
    ----------
    wanted
        Filter → code; ``flag`` is one of ``observatory.measures.agreements.FLAGS``.
    day
        The day on which to judge.
    """
    rows = data.records(reader, "agreement_list", language=reader.language, **in_sql(wanted))
    moved = indicators(reader)
    for row in rows:
        _describe(reader, row, day)
        row["indicators"] = moved.get(row["agreement_code"], [])
    flag = wanted.get("flag")
    return [row for row in rows if flag is None or flag in row["standing"].flags]


def in_sql(wanted: Wanted) -> dict[str, str]:
    """Return the part of the filters that the query knows."""
    return {name: wanted[name] for name in FILTERS if name in wanted}


def _describe(reader: Reader, row: Record, day: date) -> None:
    """Add to an agreement what a reader sees."""
    _, language = reader.words, reader.language
    standing = agreements.judge(row["status"], row["due"], row["updated"], row["date"], day)
    last = row["updated"] or row["date"]
    symbol, tone = said.AGREEMENT_MARKS[row["status"]]
    row |= {
        "standing": standing,
        "where": findings.place(row["label"], row["place"], row["country_code"], _),
        "country": findings.country(row["country_code"], _),
        "kind_words": said.word(said.AGREEMENT_KINDS, row["kind"], _),
        "status_words": said.word(said.AGREEMENT_STATUSES, row["status"], _),
        "status_rule": said.word(findings.STATUS_RULES, row["status"], _),
        "symbol": symbol,
        "tone": tone,
        "agreed_words": partial_dates.written(row["date"], language),
        "due_words": partial_dates.written(row["due"], language),
        "late_words": findings.late(standing.days_over, _),
        "last_words": partial_dates.written(last, language),
        "ago_words": findings.ago(standing.days, last, "silent" in standing.flags, _),
        "flag_words": [_(findings.FLAGS[flag]) for flag in standing.flags],
        "progress_words": formats.with_unit(row["progress"], language, 0, "%") if row["progress"] is not None else "",
        "host": (urlsplit(row["evidence_url"] or "").hostname or "").removeprefix("www.").rstrip("."),
    }


def finding(reader: Reader, rows: Iterable[Record], day: date) -> str:
    """Say what became of the agreements shown."""
    return findings.finding(reader.language, [(row["status"], row["standing"]) for row in rows], day)


def groups(reader: Reader, rows: Sequence[Record], wanted: Wanted) -> list[Record]:
    """Return the agreements by what they ask for: past their date first, done or dropped last.

    A long list of those that ask for nothing is folded until a reader narrows it down.
    """
    _ = reader.words
    parts = []
    for code, words in findings.GROUPS.items():
        found = [row for row in rows if row["standing"].group == code]
        calm = code in {"open", "closed"} and len(found) > MOST_UNFOLDED and not wanted
        parts.append({"code": code, "title": _(words), "rows": found, "folded": calm})
    return [part for part in parts if part["rows"]]


def tally(reader: Reader, rows: Sequence[Record]) -> list[Record]:
    """Return how many agreements there are of each status, with its word, symbol and share of all in percent."""
    _ = reader.words
    counts = {code: sum(row["status"] == code for row in rows) for code in said.AGREEMENT_STATUSES}
    return [
        {
            "code": code, "words": _(words), "symbol": said.AGREEMENT_MARKS[code][0], "n": counts[code],
            "share": round(100 * counts[code] / len(rows), 2), "rule": _(findings.STATUS_RULES[code]),
        }
        for code, words in said.AGREEMENT_STATUSES.items()
        if counts[code]
    ]  # fmt: skip


def indicators(reader: Reader) -> dict[str, list[Record]]:
    """Return by agreement the indicators it wants to move, each with its nearest figure where there is one.

    Returns
    -------
    dict
        Agreement code → list of dict with ``code``, ``name``, ``short_name``, ``area`` (territory code or ``None``),
        ``figure`` (in words, or empty), ``source`` and ``address`` (its trend, or how it is measured).
    """
    pairs = data.records(reader, "agreement_indicators")
    if not pairs:
        return {}
    words = {row["indicator_code"]: row for row in data.records(reader, "indicator_words", language=reader.language)}
    areas = tuple(sorted({area for pair in pairs for area in pair["areas"] if area}))
    codes = tuple(sorted({pair["indicator_code"] for pair in pairs}))
    figures = {
        (row["indicator_code"], row["territory_code"]): row
        for row in data.records(reader, "newest_of_places", indicators=codes, territories=areas)
    }
    labels = {
        row["territory_code"]: row["label"]
        for row in data.records(reader, "territories_named", territories=areas, language=reader.language)
    }
    found: dict[str, list[Record]] = {}
    for pair in pairs:
        code = pair["indicator_code"]
        figure = next((figures[code, area] for area in pair["areas"] if (code, area) in figures), None)
        moved = _moved(reader, words[code], figure, labels)
        found.setdefault(pair["agreement_code"], []).append(moved)
    return found


def _moved(reader: Reader, word: Record, figure: Record | None, labels: Mapping[str, str]) -> Record:
    _, code = reader.words, word["indicator_code"]
    moved = {"code": code, "name": word["name"], "short_name": word["short_name"], "area": None, "figure": "",
             "status": "A", "source": None, "address": links.link(reader, "indicadores", indicator=code)}  # fmt: skip
    if figure is None:
        return moved
    value = formats.with_unit(figure["value"], reader.language, word["decimals"], word["unit_suffix"])
    area = figure["territory_code"]
    return moved | {
        "area": area,
        "figure": _("{place}, {year}: {value}", place=labels[area], year=figure["period"], value=value),
        "status": figure["obs_status"],
        "source": figure["source_code"],
        "address": links.link(reader, "tendencias", indicator=code, territories=area),
    }


def table(reader: Reader, rows: Iterable[Record]) -> pd.DataFrame:
    """Return the agreements as they are downloaded."""
    _ = reader.words
    columns = {
        "agreement_code": _("Code"), "title_text": _("Agreement"), "text": _("What was agreed"), "owner": _("Who answers for it"),
        "where": _("Place"), "territory_code": _("Code of the place"), "country": _("Country"), "kind_words": _("Kind"),
        "programme_title": _("Programme"), "session_title": _("Session"), "date": _("Agreed on"), "due": _("Until when"),
        "status_words": _("Status"), "stated": _("In the words of the source"), "last": _("Last news"),
        "days": _("Days since the last news"), "days_over": _("Days past its due date"), "flags": _("Asks for attention"),
        "progress": _("Progress (%)"), "moves": _("Indicators it wants to move"), "note": _("Remark"),
        "evidence_url": _("Address of the source"), "source_title": _("Source"),
    }  # fmt: skip
    written = [
        row | {
            "last": row["updated"] or row["date"], "days": row["standing"].days, "days_over": row["standing"].days_over,
            "flags": "; ".join(row["flag_words"]), "moves": "; ".join(each["name"] for each in row["indicators"]),
        }
        for row in rows
    ]  # fmt: skip
    frame = pd.DataFrame([{name: row[name] for name in columns} for row in written], columns=list(columns))
    for name in ("days", "days_over", "progress"):
        frame[name] = frame[name].astype("Int64")
    return frame.fillna({name: "" for name in columns if name not in {"days", "days_over", "progress"}}).rename(
        columns=columns
    )


def recipe(reader: Reader, wanted: Wanted) -> list[tuple[str, dict[str, Any]]]:
    """Return the query that gives the rows; what is past its date is judged from ``due`` and ``updated``."""
    return [("agreement_list", {"language": reader.language, **in_sql(wanted)})]
