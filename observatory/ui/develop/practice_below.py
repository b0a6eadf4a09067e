"""What belongs to the place of a practice: its sessions, agreements, plans and recognitions, with the way to each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.records import Record
from observatory.text import participation_words, practice_words
from observatory.text.kinds import word
from observatory.ui import data
from observatory.ui.participate import agreements_view, programmes_view
from observatory.ui.reader import Reader

MOST = 4


def presented(reader: Reader, practice: str) -> list[Record]:
    """Return the sessions whose programme names a practice, with what it is called there."""
    rows = data.records(reader, "practice_sessions", practice=practice, language=reader.language)
    for row in rows:
        row["kind_words"] = word(participation_words.ITEM_KINDS, row["kind"], reader.words)
    return rows


def of_place(reader: Reader, territory: str | None) -> Mapping[str, Any]:
    """Return sessions, agreements, plans and recognitions of a territory, and how many there are; all empty for none."""
    if not territory:
        return {"sessions": [], "agreements": [], "plans": [], "recognitions": [], "n": {}}
    sessions, agreements = _sessions(reader, territory), _agreements(reader, territory)
    plans = [
        row for row in data.records(reader, "plan_list", language=reader.language) if row["territory_code"] == territory
    ]
    return {
        "sessions": sessions[:MOST], "agreements": agreements[:MOST], "plans": plans,
        "recognitions": _recognitions(reader, territory),
        "n": {"sessions": len(sessions), "agreements": len(agreements)},
    }  # fmt: skip


def _sessions(reader: Reader, territory: str) -> list[Record]:
    """Return the sessions that a territory hosted or took part in, newest first."""
    codes = {
        row["session_code"] for row in data.records(reader, "territory_sessions") if row["territory_code"] == territory
    }
    if not codes:
        return []
    found = [row for row in programmes_view.sessions(reader) if row["session_code"] in codes]
    return sorted(found, key=lambda row: row["date_start"] or "", reverse=True)


def _agreements(reader: Reader, territory: str) -> list[Record]:
    if not any(row["territory_code"] == territory for row in data.records(reader, "agreement_places")):
        return []
    return list(agreements_view.listed(reader, {"territory": territory}, agreements_view.today()))


def _recognitions(reader: Reader, territory: str) -> list[Record]:
    rows = data.records(reader, "recognitions_of_territory", territory=territory)
    for row in rows:
        row["kind_words"] = word(practice_words.RECOGNITION_KINDS, row["kind"], reader.words)
    return rows
