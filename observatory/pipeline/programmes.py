"""Programmes, sessions, people, agreements and plans: from the edited files into their tables, and what is derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pandas as pd

from observatory.catalogue import Entry
from observatory.contracts import attendance as attendance_contracts
from observatory.contracts.problems import Problems
from observatory.pipeline import representation
from observatory.pipeline.load import insert
from observatory.pipeline.protection import protected, threshold
from observatory.programmes import ATTENDANCE_COLUMNS, Programmes, programme_of
from observatory.text import LANGUAGES

_PROGRAMME = (
    "position", "kind", "name", "name_language", "host_territory", "start_date", "end_date", "url",
)  # fmt: skip
_SESSION = (
    "part_of", "kind", "title", "title_language", "date_start", "date_end", "format", "status", "place",
    "host_territory", "audience_scope", "recording_url", "source_url",
)  # fmt: skip
_AGREEMENT = (
    "kind", "title", "title_language", "place", "date", "due", "status", "progress", "updated", "evidence_url",
)  # fmt: skip
_PLAN = ("title", "title_language", "place", "start_date", "end_date", "source_url")
_TEXTS = {
    "programme": ("title", "description", "known", "unknown"),
    "session": ("title_text", "audience", "outcome", "date_note", "note"),
    "agreement": ("title_text", "text", "owner", "working_table", "stated", "note"),
    "plan": ("title_text", "objective", "owner", "period", "note"),
}


def load(connection: duckdb.DuckDBPyConnection, programmes: Programmes, problems: Problems) -> None:
    """Fill the tables of programmes, but for those derived.

    Parameters
    ----------
    connection
        A writable connection; territories, networks and indicators are loaded.
    programmes
        What the contracts have found sound.
    problems
        Receives imported numbers that tell more than they may.
    """
    _programmes(connection, programmes)
    _sessions(connection, programmes)
    k = threshold(programmes.disclosure)
    insert(connection, "disclosure", [{"k": k}])
    insert(connection, "attendance", _attendance(programmes, k, problems))
    _agreements(connection, programmes)
    _plans(connection, programmes)
    representation.load(connection, programmes)


def _filled(entry: Entry, names: Iterable[str]) -> dict[str, Any]:
    """Return fields of an entry with ``None`` where they are empty."""
    found = {name: entry.values.get(name) for name in names}
    return {name: None if value == "" else value for name, value in found.items()}


def _written(entry: Entry, *names: str) -> dict[str, str]:
    """Return fields that are an empty text where nothing is known."""
    return {name: str(entry.values.get(name) or "") for name in names}


def _texts(table: str, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {f"{table}_code": entry.code, "language": language}
        | {
            name.removesuffix("_text"): str((entry.values.get(name) or {}).get(language, "")).strip()
            for name in _TEXTS[table]
        }
        for entry in entries
        for language in LANGUAGES
    ]


def _programmes(connection: duckdb.DuckDBPyConnection, programmes: Programmes) -> None:
    found = programmes.programmes.values()
    insert(
        connection,
        "programme",
        [
            {"programme_code": entry.code}
            | _filled(entry, _PROGRAMME)
            | {"network_code": entry.values["network"] or None, "country_code": entry.values["country"] or None}
            | _written(entry, "coordinator", "source_title")
            for entry in found
        ],
    )
    insert(connection, "programme_text", _texts("programme", found))
    insert(
        connection,
        "target",
        [
            {"programme_code": entry.code}
            | _filled(part, ("metric", "value", "source_url"))
            | _written(part, "source_title")
            for entry in found
            for part in entry.parts("targets")
        ],
    )


def _sessions(connection: duckdb.DuckDBPyConnection, programmes: Programmes) -> None:
    found = programmes.sessions.values()
    insert(
        connection,
        "session",
        [
            {"session_code": entry.code, "programme_code": programme_of(entry)}
            | _filled(entry, _SESSION)
            | {"country_code": entry.values["country"] or None}
            | _written(entry, "organiser", "source_title")
            for entry in found
        ],
    )
    insert(connection, "session_text", _texts("session", found))
    insert(
        connection,
        "session_item",
        [
            {"session_code": entry.code, "position": position, "kind": part.values["kind"]}
            | {f"title_{language}": part.values[language] for language in LANGUAGES}
            for entry in found
            for position, part in enumerate(entry.parts("items"), start=1)
        ],
    )
    for table, name, fields in (
        ("session_access", "access", ("measure", "offered", "source_url")),
        ("session_figure", "figures", ("metric", "value", "qualifier", "basis")),
    ):
        rows = [{"session_code": entry.code} | _filled(part, fields) for entry in found for part in entry.parts(name)]
        insert(connection, table, rows)


def _attendance(programmes: Programmes, k: int, problems: Problems) -> pd.DataFrame:
    """Return the rows as they are published: imported ones protected, and a total for every session."""
    table = attendance_contracts.numbers(programmes.attendance)
    table = protected(table, k, problems)
    totals = table[table["dimension"] == attendance_contracts.TOTAL]["session_code"]
    silent = [
        {"session_code": code, "dimension": attendance_contracts.TOTAL, "category": attendance_contracts.WHOLE,
         "status": "O", "qualifier": "exact", "basis": "none"}
        for code in programmes.sessions
        if code not in set(totals)
    ]  # fmt: skip
    everything = pd.concat([table, pd.DataFrame(silent, columns=list(ATTENDANCE_COLUMNS))], ignore_index=True)
    everything = everything[list(ATTENDANCE_COLUMNS)].replace({"source_url": {"": None}})
    everything[["registered", "attended"]] = everything[["registered", "attended"]].astype("Int64")
    return everything.sort_values(["session_code", "dimension", "category"], ignore_index=True)


def _agreements(connection: duckdb.DuckDBPyConnection, programmes: Programmes) -> None:
    found = programmes.agreements.values()
    rows = [
        {"agreement_code": entry.code}
        | _filled(entry, _AGREEMENT)
        | {f"{name}_code": entry.values.get(name) or None for name in ("programme", "session", "territory", "country")}
        | _written(entry, "source_title")
        for entry in found
    ]
    frame = pd.DataFrame(rows)
    if len(frame):
        frame["progress"] = frame["progress"].astype("Int64")
    insert(connection, "agreement", frame)
    insert(connection, "agreement_text", _texts("agreement", found))
    insert(
        connection,
        "agreement_indicator",
        [
            {"agreement_code": entry.code, "indicator_code": code}
            for entry in found
            for code in entry.values.get("indicators") or ()
        ],
    )


def _plans(connection: duckdb.DuckDBPyConnection, programmes: Programmes) -> None:
    found = programmes.plans.values()
    rows = [
        {"plan_code": entry.code, "position": position, "target_groups": entry.values.get("target_groups") or []}
        | {"called_for_by": entry.values.get("called_for_by") or None}
        | {
            f"{name}_code": entry.values.get(name) or None
            for name in ("programme", "agreement", "territory", "country")
        }
        | _filled(entry, _PLAN)
        | _written(entry, "source_title")
        for position, entry in enumerate(found, start=1)
    ]
    insert(connection, "plan", rows)
    insert(connection, "plan_text", _texts("plan", found))
    actions = [
        {"plan_code": entry.code, "position": position, "agreement_code": code,
         "target_groups": (entry.values.get("groups") or {}).get(code, [])}
        for entry in found
        for position, code in enumerate(entry.values.get("agreements") or [], start=1)
    ]  # fmt: skip
    insert(connection, "plan_action", actions)
