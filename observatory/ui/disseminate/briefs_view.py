"""The brief that was chosen: how its first page looks, what it says, and the buttons that give it away."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from observatory import address
from observatory.briefs.content import Brief, Council
from observatory.reports import brief as paper
from observatory.text import clauses, translator
from observatory.ui import fragment
from observatory.ui.disseminate.briefs_choice import Wanted
from observatory.ui.reader import Reader
from observatory.web import brief_councils, briefs
from observatory.web.brief_document import document, path, sections

_VISIT, _TOKEN = "_briefs_visit", "_briefs_token"
PDF, HTML = "application/pdf", "text/html"


def compose(reader: Reader, wanted: Wanted, council: Council | None) -> Brief:
    """Return the brief that was chosen; kept together with those the server answers with.

    Raises
    ------
    observatory.briefs.BriefError
        Where it cannot be composed.
    """
    found = briefs.composed(str(reader.build), wanted.code, wanted.paper, wanted.theme, wanted.pages)
    return replace(found, council=council) if council else found


def show(reader: Reader, wanted: Wanted, made: Brief) -> None:
    """Place the first page as a picture and what the brief says: the findings of its sections, and what else is in it."""
    told = [(section.heading, section.finding) for _name, section in sections(made) if section.finding]
    others = [section.heading for _name, section in sections(made) if not section.finding]
    fragment.show(
        reader, "briefs_preview", key="briefs_preview", brief=made, told=told, picture=picture(wanted, made),
        printed=path(wanted.code, "pdf", wanted.paper, wanted.theme, wanted.pages),
        others=clauses.joined(translator(wanted.paper), others) if others else "",
    )  # fmt: skip


def picture(wanted: Wanted, made: Brief) -> str:
    """Return the address of a picture of the first page; painted when the browser asks for it, so that nobody waits for it."""
    known = path(wanted.code, "png", wanted.paper, wanted.theme, wanted.pages)
    visit = st.session_state.setdefault(_VISIT, secrets.token_hex(8))
    token = brief_councils.keep(made.council, visit) if made.council else ""
    if (before := st.session_state.get(_TOKEN)) and before != token:
        brief_councils.forget(before)
    st.session_state[_TOKEN] = token
    return f"{known}&council={token}" if token else known


def take(reader: Reader, wanted: Wanted, made: Brief) -> None:
    """Place the buttons; each file is made when its button is clicked."""
    _ = reader.words
    fragment.show(reader, "briefs_title", key="briefs_title", brief=made)
    files: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (_("Download the paper (PDF, A4)"), "pdf", PDF, lambda: paper.pdf(made)),
        (_("Download the page (HTML)"), "html", HTML, lambda: document(made).encode()),
    )
    with st.container(horizontal=True, gap="small", key="briefs_buttons"):
        for label, ending, mime, content in files:
            st.download_button(
                label, content, file_name=briefs.file_name(made, ending), mime=mime, key=f"briefs_{ending}",
                on_click="ignore", type="primary" if ending == "pdf" else "secondary",
            )  # fmt: skip


def addresses(reader: Reader, wanted: Wanted, made: Brief) -> None:
    """Place the ways to the same brief without a download, and its addresses to pass on."""
    shown = {
        name: path(wanted.code, ending, wanted.paper, wanted.theme, wanted.pages)
        for name, ending in (("page", "html"), ("printed", "pdf"))
    }
    whole = address.public_address()
    fragment.show(
        reader, "briefs_links", key="briefs_links", council=made.council, shown=shown,
        passed_on={name: whole + each for name, each in shown.items()},
    )  # fmt: skip
