"""Whose participation a reader looks at: a programme or a network, its sessions, its members, and who came from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from observatory.records import Record
from observatory.text import N_, partial_dates
from observatory.text import participation_words as words
from observatory.ui import data, fragment, links
from observatory.ui.participate import networks_view
from observatory.ui.reader import Reader

BY = {"programme": N_("Programme"), "network": N_("Network")}
ALL = "all"
# Categories of a place that are no territory.
NO_TERRITORY = ("OTHER", "NS")


@dataclass(frozen=True)
class Scope:
    """What the page shows.

    Attributes
    ----------
    by, code
        ``programme`` or ``network``, and which.
    title
        In the reader's language.
    programmes
        Codes of the programmes whose sessions count.
    network
        Row of ``network_cards``, or ``None`` for a programme without a network.
    sessions
        Rows of ``participation_sessions``, oldest first, with words added.
    places
        Rows of ``participation_places``.
    territories
        Rows of ``participation_territories`` by code: hosts, and those that took part.
    targets
        People per session that each programme wants; those that declare none are not in it.
    members
        Rows of ``network_members`` with words added.
    session
        Code of the one session that the map shows; ``None`` for all.
    """

    by: str
    code: str
    title: str
    programmes: tuple[str, ...]
    network: Record | None
    sessions: list[Record]
    places: list[Record]
    territories: dict[str, Record]
    members: list[Record]
    targets: dict[str, int]
    session: str | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """Parameters of the queries about sessions."""
        return {"programmes": self.programmes}

    @property
    def in_view(self) -> list[Record]:
        """Sessions that the map shows; one that was called off only where it is asked for."""
        if self.session is not None:
            return [row for row in self.sessions if row["session_code"] == self.session]
        return [row for row in self.sessions if row["status"] != "cancelled"]

    @property
    def file(self) -> str:
        """Begins the names of downloaded files."""
        return f"{self.by}-{self.code.lower()}"


def choose(reader: Reader) -> Scope | None:
    """Place the controls and return what they say; ``None`` where nothing has been published."""
    _ = reader.words
    programmes = data.records(reader, "participation_programmes", language=reader.language)
    networks = networks_view.cards(reader)
    offered = [by for by, rows in (("programme", programmes), ("network", networks)) if rows]
    if not offered:
        return None
    by = _by(reader, offered)
    with st.container(key="participation_controls", horizontal=True, vertical_alignment="bottom"):
        if by == "programme":
            titles = {row["programme_code"]: row["title"] for row in programmes}
            code = links.choice(
                st.selectbox, _("Programme"), by, list(titles), lambda each: titles[each],
                default=_first(programmes), filter_mode=None,
            )  # fmt: skip
        else:
            titles = {row["network_code"]: row["name"] for row in networks}
            code = links.choice(
                st.selectbox, _("Network"), by, list(titles), lambda each: titles[each], filter_mode=None
            )
        scope = _load(reader, by, code, titles[code], programmes, networks)
        session = _session(reader, scope)
    return Scope(**{**scope.__dict__, "session": session})


def _by(reader: Reader, offered: list[str]) -> str:
    """Return whether a programme or a network is looked at: what the link names, else what the control says."""
    _ = reader.words
    named = [by for by in offered if links.asked(by)]
    return links.choice(
        st.segmented_control,
        _("Show"),
        "by",
        offered,
        lambda each: _(BY[each]),
        default=named[0] if named else offered[0],
    )


def _first(programmes: list[Record]) -> str:
    """Return the programme to begin with: one of which it is known who took part from where, and the most of it."""
    best = max(programmes, key=lambda row: (row["kind"] == "programme", row["with_places"]))
    return str(best["programme_code"])


def _load(
    reader: Reader, by: str, code: str, title: str, programmes: list[Record], networks: list[Record]
) -> Scope:  # fmt: skip
    if by == "programme":
        chosen: tuple[str, ...] = (code,)
        wanted = next(row["network_code"] for row in programmes if row["programme_code"] == code)
    else:
        chosen = tuple(row["programme_code"] for row in programmes if row["network_code"] == code)
        wanted = code
    network = next((row for row in networks if row["network_code"] == wanted), None)
    asked = {"programmes": chosen, "language": reader.language}
    sessions = data.records(reader, "participation_sessions", **asked) if chosen else []
    places = data.records(reader, "participation_places", programmes=chosen) if chosen else []
    named = data.records(reader, "participation_territories", **asked) if chosen else []
    wishes = {row["programme_code"]: row["target"] for row in programmes if row["programme_code"] in chosen}
    return Scope(
        by, code, title, chosen, network, [_session_words(reader, row) for row in sessions], places,
        {row["territory_code"]: row for row in named}, networks_view.members(reader, wanted) if network else [],
        {programme: target for programme, target in wishes.items() if target is not None},
    )  # fmt: skip


def _session_words(reader: Reader, row: Record) -> Record:
    _ = reader.words
    row["when"] = partial_dates.span(row["date_start"], row["date_end"], reader.language) if row["date_end"] not in (
        None, row["date_start"]) else partial_dates.written(row["date_start"], reader.language)  # fmt: skip
    row["when"] = row["when"] or _("date not known")
    row["kind_words"] = words.word(words.SESSION_KINDS, row["kind"], _)
    row["format_words"] = words.word(words.FORMATS, row["format"], _)
    row["status_words"] = words.word(words.SESSION_STATUSES, row["status"], _)
    row["people"] = words.people(row["attended"], row["qualifier"], _) if row["attended"] is not None else ""
    row["why"] = words.word(words.ATTENDANCE_REASONS, row["attended_status"], _)
    row["basis_words"] = words.word(words.BASES, row["basis"], _)
    row["host"] = networks_view.host(row["source_url"])
    return row


def _session(reader: Reader, scope: Scope) -> str | None:
    """Place the choice of a session for the map, where there are several; return its code, or ``None`` for all."""
    _ = reader.words
    titles = {row["session_code"]: f"{row['when']} · {row['title']}" for row in scope.sessions}
    if len(titles) < 2:
        if titles:
            links.only("session", next(iter(titles)))
        elif wrong := links.asked("session"):
            links.bad("session", wrong)
        return None
    chosen = links.choice(
        st.selectbox, _("Session on the map"), "session", [ALL, *titles],
        lambda each: _("All sessions") if each == ALL else titles[each], filter_mode=None,
    )  # fmt: skip
    return None if chosen == ALL else chosen


def show_steps(reader: Reader, scope: Scope) -> None:
    """Place links to the session before and after the one on the map."""
    codes = [row["session_code"] for row in scope.sessions]
    if scope.session is None or len(codes) < 2:
        return
    at = codes.index(scope.session)
    own = {"by": scope.by, scope.by: scope.code}
    fragment.show(
        reader, "participation_steps", key="participation_steps", own=own, session=scope.sessions[at],
        before=scope.sessions[at - 1] if at else None, after=scope.sessions[at + 1] if at + 1 < len(codes) else None,
        position=at + 1, all=len(codes),
    )  # fmt: skip
