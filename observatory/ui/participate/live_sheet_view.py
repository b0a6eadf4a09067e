"""The live sheet of a session → its one big panel, and the list that may fill it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from observatory import assets
from observatory.records import Record
from observatory.sources import attendance
from observatory.text import attendance_words, formats, partial_dates, participation_words
from observatory.ui import data, fragment, links
from observatory.ui.participate import attendance_import_files as files
from observatory.ui.participate import attendance_import_view, live_sheet_state
from observatory.ui.participate.live_sheet_state import State
from observatory.ui.reader import Reader

MEASURES = tuple(participation_words.ACCESS_MEASURES)
_PLACES = "_live_places"
_ROUND = "_live_round"
_KEY = "live_sheet"
_MOUNT = st.components.v2.component(
    "observatory_live_sheet", html="<div class='o-live o-fragment'></div>", js=assets.UI.loader("live_sheet.js"),
    isolate_styles=False,
)  # fmt: skip


def session_asked(reader: Reader) -> Record | None:
    """Return the session of the link, or let the reader choose one."""
    _ = reader.words
    rows = data.records(reader, "session_cards", language=reader.language)
    sessions = {row["session_code"]: row for row in rows if row["kind"] != "series"}
    code = links.asked("session")
    if code in sessions:
        links.shown()["session"] = str(code)
        return sessions[code]
    fragment.show(reader, "live_sheet_start", key="live_start")
    chosen = links.choice(
        st.selectbox, _("Session"), "session", ["", *attendance_import_view.newest_first(sessions)],
        lambda code: attendance_import_view.session_words(reader, sessions[code]) if code else _("Choose a session"),
    )  # fmt: skip
    return sessions.get(chosen)


def sheet(reader: Reader, session: Record) -> None:
    """Place the panel; what is counted or ticked in it goes into the link."""
    published = {row["measure"]: row for row in data.records(reader, "session_access", session=session["session_code"])}
    state = live_sheet_state.asked(MEASURES, [name for name, row in published.items() if row["offered"]])

    def keep() -> None:
        sent = st.session_state[_KEY].get("counts")
        found = live_sheet_state.received(sent, MEASURES)
        if found is not None:
            st.session_state[_ROUND] = sent.get("round", 0)
            live_sheet_state.keep(found.numbers, found.access)

    html = fragment.render(reader, "live_sheet", **_values(reader, session, state, published))
    _MOUNT(
        data={"html": html, "round": st.session_state.get(_ROUND, 0), "session": session["session_code"]},
        key=_KEY, height="content", on_counts_change=keep,
    )  # fmt: skip


def _values(reader: Reader, session: Record, state: State, published: dict[str, Record]) -> dict[str, Any]:
    _ = reader.words
    targets = {
        row["metric"]: row for row in data.records(reader, "programme_targets", programme=session["programme_code"])
    }
    target = targets.get("participants_per_session")
    present = state.numbers["present"]
    share = None if target is None or present is None else present / target["value"]
    ticked = len(state.access)
    return {
        "session": session,
        "when": partial_dates.written(session["date_start"], reader.language),
        "where": session["place"] or session["host_label"],
        "numbers": state.numbers,
        "most": live_sheet_state.MOST,
        "target": target,
        "wanted": targets.get("distinct_municipalities"),
        "gap": attendance_words.gap_finding(present or 0, target["value"], _) if target else "",
        "share": formats.with_unit(100 * share, reader.language, 0, "%") if share is not None else "",
        "bar": min(100, round(100 * share)) if share is not None else 0,
        "measures": [_measure(reader, name, state, published.get(name)) for name in MEASURES],
        "finding": _.plural(
            "One of {all} measures is in place.", "{number} of {all} measures are in place.", ticked,
            number=formats.number(ticked, reader.language), all=formats.number(len(MEASURES), reader.language),
        ),
        "places": _places(reader, session),
    }  # fmt: skip


def _measure(reader: Reader, name: str, state: State, row: Record | None) -> dict[str, Any]:
    return {
        "code": name,
        "words": reader.words(participation_words.ACCESS_MEASURES[name]),
        "ticked": name in state.access,
        "published": None if row is None else bool(row["offered"]),
        "source": row["source_url"] if row else None,
    }


def _places(reader: Reader, session: Record) -> list[str]:
    """Return the names of municipalities that a list showed to be present, without any number."""
    code, found = st.session_state.get(_PLACES, ("", ()))
    if code != session["session_code"] or not found:
        return []
    rows = data.records(reader, "territories_named", territories=found, language=reader.language)
    return sorted(str(row["label"]) for row in rows)


def from_list(reader: Reader, session: Record) -> None:
    """Let the organiser take the numbers from a list of the meeting, so far as it has gone."""
    _ = reader.words
    with st.expander(_("Take the numbers from a list"), key="live_list"):
        fragment.show(reader, "live_sheet_list", key="live_list_words")
        given = files.uploaders(reader)
        handed = files.kept(session["session_code"])
        if handed is not None and handed.gathered.problems:
            attendance_import_view.problems(reader, handed)
        if st.button(_("Count"), key="live_count", disabled=not given):
            # Whoever has come so far is present, however short.
            gathered = files.count(
                reader, given, attendance_import_view.of_files(session), minutes=0, dates="", questions={}
            )
            if not gathered.problems:
                _take(session, gathered)
            st.rerun()


def _take(session: Record, gathered: attendance.Gathered) -> None:
    found = attendance.settle(gathered)
    total = next(row for row in found.counted if row.dimension == "total")
    places = tuple(
        row.category
        for row in found.counted
        if row.dimension == "territory" and row.attended and row.category not in {"OTHER", "NS"}
    )
    numbers = {"registered": total.registered, "present": total.attended, "municipalities": len(places) or None}
    live_sheet_state.keep(numbers)
    files.forget()
    st.session_state[_PLACES] = (session["session_code"], places)
