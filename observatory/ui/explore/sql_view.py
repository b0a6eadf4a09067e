"""The SQL bench on its page: the editor, the query on its way, and what came of it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any
from uuid import uuid4

import streamlit as st

from observatory import assets
from observatory.sql_bench import functions
from observatory.sql_bench.answers import Refusal
from observatory.sql_bench.bench import BENCH, Ticket
from observatory.sql_bench.examples import examples
from observatory.sql_bench.limits import LONGEST_QUERY
from observatory.text import formats, sql_words
from observatory.ui import data, fragment
from observatory.ui.explore import sql_result
from observatory.ui.reader import Reader

_KEY = "sql_editor"
_SESSION, _TICKET, _TEXT, _PUSH = "_sql_session", "_sql_ticket", "_sql_text", "_sql_push"
_HISTORY, _SENT = "_sql_history", "_sql_sent"
MOST_PAST = 20
_SHORT = 90
_AT_ONCE = 0.8  # seconds for which the page waits before it says that the query runs
_POLL, _POLL_WAITING = 1.0, 2.5  # a queue of twenty readers must not become the load itself
_MOUNT = st.components.v2.component(
    "observatory_sql", html="<div class='o-fragment'></div>", js=assets.UI.loader("sql_editor.js"), isolate_styles=False
)


def editor(reader: Reader) -> None:
    """Place the editor with examples, the queries of this visit, and the tables of the file."""
    _ = reader.words
    BENCH.prepare(reader.build)
    _from_link()
    payload, version = _payload(reader)
    known = st.session_state.get(_SENT) == version
    st.session_state[_SENT] = version
    ticket: Ticket | None = st.session_state.get(_TICKET)
    refused = ticket.answer if ticket and isinstance(ticket.answer, Refusal) else None
    _MOUNT(
        data={
            "html": fragment.render(reader, "sql_editor", examples=examples(), longest=LONGEST_QUERY),
            "history": fragment.render(reader, "sql_history", history=_past(reader)),
            "tables": None if known else payload,
            "version": version,
            "text": st.session_state.get(_TEXT, ""),
            "push": st.session_state.get(_PUSH, 0),
            "running": ticket is not None and ticket.answer is None,
            "asked": ticket.sql if ticket else "",
            "mark": _mark(ticket.sql, refused) if ticket and refused else None,
            "words": {
                "insert": _("Write {name} into the query"),
                "taken": _("The query is in the editor."),
                "suggestions": _("Suggestions: {n}; choose with the arrow keys."),
                "none": _("No suggestion."),
            },
        },
        key=_KEY,
        height="content",
        on_ask_change=lambda: _ask(reader),
        on_missing_change=lambda: st.session_state.pop(_SENT, None),
    )


def outcome(reader: Reader) -> None:
    """Place the query on its way with a button that stops it, or what came of it."""
    ticket: Ticket | None = st.session_state.get(_TICKET)
    if ticket is None:
        return
    if ticket.answer is None:
        st.fragment(_on_its_way, run_every=_POLL if ticket.begun else _POLL_WAITING)(reader, ticket)
        return
    answer = ticket.answer
    if isinstance(answer, Refusal):
        _ = reader.words
        fragment.show(
            reader, "sql_refused", key="sql_refused", sentence=sql_words.sentence(answer, _),
            where=sql_words.where(answer, ticket.sql, _), remedy=sql_words.remedy(answer, _), detail=answer.detail,
        )  # fmt: skip
        return
    sql_result.show(reader, ticket.sql, answer)


def _on_its_way(reader: Reader, ticket: Ticket) -> None:
    waiting = BENCH.look(ticket)
    if ticket.answer is not None:
        _note(ticket)
        st.rerun()
    fragment.show(
        reader, "sql_running", key="sql_running", waiting=waiting, started=ticket.begun is not None,
        seconds=formats.number(ticket.limits.seconds, "en"), running=f"{ticket.running_for():.1f}",
    )  # fmt: skip
    st.button(reader.words("Stop"), key="sql_stop", on_click=BENCH.stop, args=(ticket,))


def _from_link() -> None:
    """Put the query of a link into the editor, once; it is never run by the link."""
    asked = st.query_params.get("sql")
    if asked and _TEXT not in st.session_state:
        st.session_state[_TEXT] = asked[:LONGEST_QUERY]
        st.session_state[_PUSH] = 1


def _ask(reader: Reader) -> None:
    """Hand what the reader asked to the bench; what the browser sends is not trusted."""
    sent = st.session_state[_KEY].get("ask")
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), str):
        return
    before: Ticket | None = st.session_state.get(_TICKET)
    if before is not None and before.answer is None:
        return
    sql, plan = sent["text"], sent.get("plan") is True
    session = st.session_state.setdefault(_SESSION, uuid4().hex)
    ticket = BENCH.submit(sql, reader.build, session, plan=plan)
    st.session_state[_TICKET] = ticket
    st.session_state[_TEXT] = sql
    sql_result.forget()
    _into_link(sql)
    if ticket.finished.wait(_AT_ONCE):
        _note(ticket)


def _into_link(sql: str) -> None:
    if sql_result.fits_a_link(sql):
        st.query_params["sql"] = sql
    elif "sql" in st.query_params:
        del st.query_params["sql"]


def _note(ticket: Ticket) -> None:
    """Remember a finished query, the newest first, each text once."""
    past = [each for each in st.session_state.get(_HISTORY, []) if each[0] != ticket.sql]
    answer = ticket.answer
    told = answer.code if isinstance(answer, Refusal) else answer.table.num_rows if answer else 0
    st.session_state[_HISTORY] = [(ticket.sql, told), *past][:MOST_PAST]


def _past(reader: Reader) -> list[dict[str, str]]:
    """Return the queries of this visit in words."""
    _ = reader.words
    found = []
    for sql, told in st.session_state.get(_HISTORY, []):
        flat = " ".join(sql.split())
        short = flat if len(flat) <= _SHORT else f"{flat[:_SHORT]}…"
        number = formats.number(told, reader.language) if isinstance(told, int) else ""
        outcome_ = _.plural("one row", "{number} rows", told, number=number) if number else _("refused")
        found.append({"sql": sql, "short": short or _("empty"), "outcome": outcome_})
    return found


def _mark(sql: str, refusal: Refusal) -> list[int] | None:
    """Return the place of a fault as the browser counts, in UTF-16."""
    if refusal.position is None:
        return None
    first, many = refusal.position
    return [_units(sql[:first]), _units(sql[first : first + many])]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=8)
def _payload(reader: Reader) -> tuple[dict[str, Any], str]:
    """Return tables with columns, and functions, for the list and the suggestions, with a version of their own."""
    tables = data.records(reader, "sql_tables")
    of: dict[str, list[list[str]]] = {}
    for row in data.records(reader, "sql_columns"):
        of.setdefault(row["table_name"], []).append([row["column_name"], row["data_type"], row["comment"] or ""])
    _ = reader.words
    told = [
        {
            "name": table["table_name"], "comment": table["comment"] or "", "columns": of.get(table["table_name"], []),
            "rows": _.plural("one row", "{number} rows", table["rows"], number=formats.number(table["rows"], reader.language)),
        }
        for table in tables
    ]  # fmt: skip
    words = sorted(name for name in functions.ALLOWED | functions.TABLE_FUNCTIONS if name.isidentifier())
    payload = {"tables": told, "functions": words}
    return payload, hashlib.sha256(json.dumps(payload).encode()).hexdigest()[:12]
