"""What stands round every page: header with search, language and appearance; notices; footer."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st

from observatory import assets, subjects
from observatory.text import LANGUAGES, N_, formats
from observatory.text.languages import own_name
from observatory.ui import data, embed, fragment, links, onward, tour_view
from observatory.ui.reader import Reader
from observatory.web.preview_rooms import ROOMS, codes_of

_LOG = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"
_SENT = "_header_sent"
ICON = str(_STATIC / "icon.png")
_MOUNT = st.components.v2.component(
    "observatory_frame", html="<div class='o-frame'></div>", js=assets.UI.loader("frame.js"), isolate_styles=False
)


@dataclass(frozen=True)
class Room:
    """A page: its address, its title (a message), what draws it, and the axis under which it is found.

    The menu leaves out what is not ``listed``: pages about one thing, to which others lead.
    """

    path: str
    title: str
    draw: Callable[[Reader], None]
    axis: str
    listed: bool = True


AXES = {
    "observe": N_("Observe"),
    "participate": N_("Participate"),
    "develop": N_("Develop"),
    "explore": N_("Explore"),
    "disseminate": N_("Disseminate"),
}


def open_house(reader: Reader, rooms: tuple[Room, ...]) -> None:
    """Draw header, chosen page and footer; within another page only the page and one line."""
    _ = reader.words
    pages = {
        room.path: st.Page(_bind(room, reader), title=_(room.title), url_path=room.path or None, default=not room.path)
        for room in rooms
    }
    st.session_state["_shown"] = {}
    embed.begin()
    chosen = st.navigation(list(pages.values()), position="hidden")
    path = "" if chosen is pages[""] else chosen.url_path
    current = next(room for room in rooms if room.path == path)
    st.set_page_config(page_title=_title(reader, current), page_icon=ICON, layout="wide")
    _header(reader, rooms, current)
    above = st.container()
    if not embed.wanted():
        tour_view.show(reader, path)
    chosen.run()
    with above:  # only the page knows what in the link it could not use
        _notices(reader)
    if embed.wanted():
        fragment.show(reader, "embed_line", key="footer", whole=embed.whole_view(reader), **embed.line(reader))
    else:
        onward.show(reader, path)
        _footer(reader)


def _title(reader: Reader, room: Room) -> str:
    """Return the title of the document: what the link is about first, as its preview says."""
    _ = reader.words
    house = _("Observatory for Social Inclusion")
    if not room.path:
        return house
    codes = dict(codes_of(room.path, st.query_params.to_dict()))
    about = subjects.subject(reader, ROOMS[room.path].names, codes)
    return subjects.whole(subjects.titled(about, _(room.title)), house)


def _bind(room: Room, reader: Reader) -> Callable[[], None]:
    def draw() -> None:
        try:
            room.draw(reader)
        except Exception:  # noqa: BLE001 - whatever is wrong with a page, its reader must not see a trace
            # The trace is for the log; the reader learns what happened and what to do. Streamlit's own signals
            # (rerun, stop, switch page) are not of this kind and pass through.
            _LOG.exception("page %s, %s", room.path or "home", st.query_params.to_dict())
            fragment.show(reader, "error", key="page_error", address=links.link(reader, room.path))

    draw.__name__ = f"page_{room.path or 'home'}"
    return draw


def _header(reader: Reader, rooms: tuple[Room, ...], current: Room) -> None:
    _ = reader.words
    axes = [
        (
            _(words),
            [room for room in rooms if room.axis == axis and room.listed],
            any(room is current for room in rooms if room.axis == axis),
        )
        for axis, words in AXES.items()
    ]
    within = embed.wanted()
    html = fragment.render(reader, "embed_head") if within else fragment.render(
        reader, "header", axes=axes, current=current.path,
        languages=[(tag, own_name(tag)) for tag in LANGUAGES], own_name=own_name(reader.language),
    )  # fmt: skip
    # The header of a page is the same at each rerun: the browser keeps it, and asks again should it never have come.
    version = hashlib.sha256(html.encode()).hexdigest()[:12]
    known = st.session_state.get(_SENT) == version
    st.session_state[_SENT] = version
    _MOUNT(
        data={
            "html": "" if known else html,
            "version": version,
            "lang": reader.language,
            "page": current.path,
            "embed": within,
            "style": assets.UI.styles(),
            "profile": links.link(reader, "perfil"),
            "goto": links.take_goto(),
            "paths": ["/", *(f"/{room.path}" for room in rooms if room.path)],
            "away": _("The observatory cannot be reached at the moment. What you see stays, and it goes on by itself."),
            "none": _("No place found. Try another spelling."),
            "found": _("Places found: {n}; choose with the arrow keys."),
            "controls": _controls(reader),
        },
        key="frame",
        on_missing_change=lambda: st.session_state.pop(_SENT, None),
    )


def _controls(reader: Reader) -> dict[str, str]:
    """Return what Streamlit's own controls call their parts, which it knows in English only."""
    _ = reader.words
    return {
        "open": _("Open the choices"), "choose": _("Choose"), "clear": _("Remove all"), "options": _("Choices"),
        "none": _("Nothing in the list matches."), "chosen": _("Selected"), "all": _("Choose all"),
        "enter": _("Press Enter to confirm"), "remove": _("Remove {file}"),
    }  # fmt: skip


def _notices(reader: Reader) -> None:
    """Say what in the link could not be used; a widget further down shows the nearest valid view."""
    bad = links.take_bad()
    if bad:
        fragment.show(reader, "bad_link", key="bad_link", bad=bad)


def _footer(reader: Reader) -> None:
    build = data.rows(reader, "build_tables")
    created = datetime.fromisoformat(build["created"].iloc[0])
    fragment.show(
        reader,
        "footer",
        key="footer",
        created=formats.date(created, reader.language),
        build_id=build["build_id"].iloc[0],
    )
