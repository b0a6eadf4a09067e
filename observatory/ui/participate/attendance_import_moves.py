"""Which targets of the programme an import would move, before anything is published."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import streamlit as st

from observatory import scorecards
from observatory.contracts.entries import is_address
from observatory.records import Record
from observatory.scorecard_preview import Supposed
from observatory.sources import attendance
from observatory.text import scorecard_findings
from observatory.ui import fragment
from observatory.ui.reader import Reader

_RECORDING = "_attendance_recording"
CANCELLED, HELD = "cancelled", "held"
_NOTICED = ("actual", "actual_words", "status")


def recording(reader: Reader, session: Record, found: attendance.Preview) -> str | None:
    """Ask for the address of the recording where none is known; return it if it is one."""
    _ = reader.words
    if session["recording_url"] or not found.attendance or session["status"] == CANCELLED:
        return None
    with st.container(key="attendance_recording"):
        text = st.text_input(
            _("Address of the recording, if it is public"), key=_RECORDING, placeholder="https://…",
        )  # fmt: skip
    address = (text or "").strip()
    if address and not is_address(address):
        fragment.show(reader, "attendance_import_address", key="attendance_address", address=address)
        return None
    return address or None


def show(reader: Reader, session: Record, found: attendance.Preview, address: str | None) -> None:
    """Show the targets of the programme before and after; nothing for a collection, or where a session was cancelled."""
    if session["status"] == CANCELLED:
        return
    today, code = date.today(), session["programme_code"]
    before = next((each for each in scorecards.programmes(reader, today) if each["code"] == code), None)
    counts = tuple(astuple(count) for count in found.counts)
    what = Supposed(code, session["session_code"], counts, held=found.attendance, recording=address)
    after = scorecards.supposed(reader, what, today)
    if before is None or after is None:
        return
    rows = moves(before, after)
    declared = [row for row in rows if row["after"]["target"] is not None]
    moved = sum(row["moved"] for row in declared)
    fragment.show(
        reader, "attendance_import_moves", key="attendance_moves", programme=after, rows=rows, held=found.attendance,
        finding=scorecard_findings.moves(reader.language, moved, len(declared)) if declared else "",
    )  # fmt: skip


def moves(before: Record, after: Record) -> list[Record]:
    """Return each metric of a programme as it would be, with what is shown of it today and whether the two differ."""
    known = {metric["code"]: metric for metric in before["metrics"]}
    rows = []
    for metric in after["metrics"]:
        now = known.get(metric["code"])
        # From nothing reported to none known is no step towards a target.
        moved = bool(metric["actual"]) and (now is None or any(now[name] != metric[name] for name in _NOTICED))
        rows.append({"now": now, "after": metric, "moved": moved})
    return rows


def lines(session: Record, found: attendance.Preview, address: str | None) -> list[str]:
    """Return what has to be changed in the file of the session, as it is written there."""
    wanted = [f'status = "{HELD}"'] if found.attendance and session["status"] not in (HELD, CANCELLED) else []
    return wanted + ([f'recording_url = "{address}"'] if address else [])
