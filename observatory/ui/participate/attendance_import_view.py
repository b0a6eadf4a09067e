"""Sessions, previews and problems of the attendance import → what its templates show."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from observatory.records import Record
from observatory.sources import attendance
from observatory.sources.attendance.formats import LAYOUTS
from observatory.sources.attendance.telling import found as found_words
from observatory.text import attendance_words, formats, languages, partial_dates, participation_words
from observatory.ui import data, fragment, links
from observatory.ui.participate.attendance_import_files import Handed
from observatory.ui.reader import Reader

MINUTES = (1, 5, 10, 15, 30)
DATES = ("", "d/m/y", "m/d/y", "y-m-d")
_WHOLE_DAY = len("2025-03-27")


def of_files(session: Record) -> attendance.Session:
    """Return a session as the import takes it."""
    return attendance.Session(session["session_code"], _day(session["date_start"]), _day(session["date_end"]))


def head(reader: Reader) -> int:
    """Say what this page does and promises; return k, as it was when the published file was built."""
    k = int(data.records(reader, "disclosure_rule")[0]["k"])
    exports = {layout.title: (layout.registration, layout.attendance) for layout in LAYOUTS}
    fragment.show(
        reader, "attendance_import_head", key="attendance_head", k=k, exports=exports, limits=attendance.LIMITS
    )  # fmt: skip
    return k


def choose(reader: Reader) -> Record | None:
    """Let the organiser choose the session; ``None`` until one is chosen."""
    _ = reader.words
    sessions = {row["session_code"]: row for row in data.records(reader, "session_cards", language=reader.language)}
    code = links.choice(
        st.selectbox, _("Session"), "session", ["", *newest_first(sessions)],
        lambda code: session_words(reader, sessions[code]) if code else _("Choose a session"),
    )  # fmt: skip
    if not code:
        return None
    status = participation_words.word(participation_words.SESSION_STATUSES, sessions[code]["status"], _)
    fragment.show(
        reader, "attendance_import_session", key="attendance_session", session=sessions[code], status=status
    )  # fmt: skip
    return sessions[code]


def settings(reader: Reader) -> tuple[int, str]:
    """Let the organiser set how the files are read: minutes that count as taking part, and how dates are written."""
    _ = reader.words
    with st.container(key="attendance_settings", horizontal=True, gap="medium"):
        minutes = links.choice(
            st.segmented_control, _("Minutes in the session that count as taking part"), "minutes", MINUTES,
            lambda value: formats.number(value, reader.language), default=attendance.MINUTES,
        )  # fmt: skip
        dates = links.choice(
            st.selectbox, _("How the files write dates"), "dates", DATES,
            lambda style: _(attendance_words.DATE_STYLES[style]) if style else _("as the files show"),
        )  # fmt: skip
    return minutes, dates


def newest_first(sessions: dict[str, Record]) -> list[str]:
    """Return the codes of sessions, the newest first, those without a date last."""
    return sorted(sessions, key=lambda code: (sessions[code]["date_start"] or "", code), reverse=True)


def session_words(reader: Reader, session: Record) -> str:
    """Return title, date and place of a session on one line."""
    date = partial_dates.written(session["date_start"], reader.language)
    where = session["place"] or session["host_label"] or ""
    return " · ".join(part for part in (session["title_text"], date, where) if part)


def problems(reader: Reader, handed: Handed) -> None:
    """Say what keeps the files from being read: file, sheet, row, column, and what to do."""
    rows = _problems(reader, handed.gathered.problems)
    fragment.show(reader, "attendance_import_problems", key="attendance_problems", problems=rows)


def _problems(reader: Reader, found: tuple[attendance.Problem, ...]) -> list[Record]:
    rows = []
    for problem in found:
        what, remedy = problem.parts(reader.language)
        rows.append({"file": problem.file, "where": problem.where(reader.language), "what": what, "remedy": remedy})
    return rows


def settled(reader: Reader, handed: Handed, k: int) -> attendance.Preview:
    """Return what would be published, with the decisions made and after disclosure control."""
    session = handed.gathered.session.code
    earlier = [attendance.Count(**row) for row in data.records(reader, "imported_counts", session=session)]
    protect = attendance.protection(k, [_plain(row) for row in earlier] or None)
    return attendance.settle(handed.gathered, reviewed=handed.reviewed, protect=protect)


def _plain(row: attendance.Count) -> attendance.Count:
    return replace(row, source_url=row.source_url or "")


def recognised(reader: Reader, found: attendance.Preview) -> None:
    """Say how each file was understood and what was found in it, for the organiser alone."""
    _ = reader.words
    files = [
        {
            "file": each.file,
            "export": _(each.export),
            "language": languages.own_name(languages.as_language(each.language)),
            "written": attendance_words.file_facts(each.encoding, each.delimiter, each.dates, each.rows, _),
        }
        for each in found.files
    ]
    coverage = [
        {
            "question": _(participation_words.DIMENSIONS[each.dimension]),
            "answered": formats.number(each.answered, reader.language),
            "people": formats.number(each.people, reader.language),
            "share": formats.with_unit(100 * each.answered / each.people, reader.language, 0, "%")
            if each.people
            else formats.DASH,
        }
        for each in found.coverage
    ]
    fragment.show(
        reader, "attendance_import_found", key="attendance_found", files=files, coverage=coverage,
        beside=found_words(found, reader.language), came=found.attendance,
    )  # fmt: skip


def result(reader: Reader, found: attendance.Preview, k: int) -> None:
    """Show in words and as a table exactly what would be published, and why something would not."""
    _ = reader.words
    places = tuple(row.category for row in found.counts if row.dimension == "territory")
    named = data.records(reader, "territories_named", territories=places, language=reader.language) if places else []
    labels = {row["territory_code"]: row["label"] for row in named}
    before = {(row.dimension, row.category): row for row in found.counted}
    total = next(row for row in found.counted if row.dimension == "total")
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in found.counts:
        counted = before.get((row.dimension, row.category))
        withheld = row.status == "Q"
        groups.setdefault(row.dimension, []).append(
            {
                "answer": attendance_words.answer(row.dimension, row.category, labels, _),
                "attended": formats.number(row.attended, reader.language),
                "registered": formats.number(row.registered, reader.language) if row.dimension == "total" else "",
                "status": row.status,
                "why": attendance_words.why_withheld(counted.attended if counted else None, row.category, total.attended, k, _)
                if withheld else "",
            }
        )  # fmt: skip
    cells = sum(row.status == "Q" and row.category != "_T" for row in found.counts)
    wholes = sum(row.status == "Q" and row.category == "_T" and row.dimension != "total" for row in found.counts)
    few = any(row.status == "Q" and row.dimension == "total" for row in found.counts)
    finding = attendance_words.people_finding(
        total.registered, total.attended, found.apart.absent, (cells, wholes), few, _
    )  # fmt: skip
    fragment.show(
        reader, "attendance_import_result", key="attendance_result", finding=finding, k=k, open=len(found.review),
        groups=[(_(participation_words.DIMENSIONS[name]), rows) for name, rows in groups.items()],
        withheld=bool(cells or wholes or few), reasons=participation_words.ATTENDANCE_REASONS,
    )  # fmt: skip


def take(reader: Reader, session: Record, handed: Handed, found: attendance.Preview, lines: Sequence[str] = ()) -> None:
    """Offer the file of counts, the decisions, and the command that does the same.

    Parameters
    ----------
    lines
        What has to be changed in the file of the session besides.
    """
    _ = reader.words
    code = found.session.code
    mapping = attendance.decided(handed.gathered.questions, handed.reviewed, handed.about)
    with st.container(key="attendance_take", horizontal=True, gap="small"):
        st.download_button(
            _("Download the file of counts"), attendance.as_csv(found.counts).encode(), file_name=f"{code}.csv",
            mime="text/csv", key="attendance_csv", on_click="ignore", type="primary",
        )  # fmt: skip
        if mapping:
            st.download_button(
                _("Download your decisions"), mapping.encode(), file_name=f"{code}-mapping.toml", mime="text/plain",
                key="attendance_mapping", on_click="ignore",
            )  # fmt: skip
    fragment.show(
        reader, "attendance_import_take", key="attendance_taken", code=code, session=session,
        command=command(found, handed.dates, f"{code}-mapping.toml" if mapping else ""), lines=lines,
    )  # fmt: skip


def command(found: attendance.Preview, dates: str, mapping: str) -> str:
    """Return the command that gives the same file on the organiser's own machine."""
    parts = ["python", "-m", "observatory", "import", "attendance", *(each.file for each in found.files)]
    parts += ["--session", found.session.code]
    if found.minutes != attendance.MINUTES:
        parts += ["--minutes", f"{found.minutes:g}"]
    if dates:
        parts += ["--dates", dates]
    if mapping:
        parts += ["--mapping", mapping]
    return shlex.join([*parts, "--write", *(["--despite-reviews"] if found.review else [])])


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text and len(text) == _WHOLE_DAY else None
