"""What the page about public displays shows of each: its first slide, its languages, how long a round takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from observatory import address, display, qr
from observatory.display.slides import Loop, Slide, dwell
from observatory.text import N_, Language
from observatory.text.display_words import ABSENT
from observatory.text.kinds import word
from observatory.text.languages import own_name
from observatory.ui.reader import Reader

SECONDS = 60
# What a slide shows, for who keeps the display.
KINDS: Mapping[str, str] = {
    "headline": N_("a figure of the place"),
    "map": N_("a map"),
    "change": N_("change over time"),
    "comparison": N_("comparison with other places"),
    "gap": N_("a gap between groups"),
    "participation": N_("participation against its target"),
    "agreement": N_("an agreement and its state"),
    "practice": N_("a good practice"),
    "question": N_("a question to the room"),
    "next_session": N_("the next session"),
    "about": N_("sources"),
}


@dataclass(frozen=True)
class Card:
    """A display on the page.

    Attributes
    ----------
    first
        The slide it begins with, in the reader's language where the display speaks it.
    languages
        Tag and own name of each of its languages.
    slides
        How many in one language.
    minutes
        Of a round through all languages, at least one.
    absent
        What is left out, and why.
    path, address, code
        Where it is on this server, for readers elsewhere, and that as a QR code.
    """

    name: str
    title: str
    first: Slide
    languages: list[tuple[Language, str]]
    slides: int
    minutes: int
    absent: list[tuple[str, str]]
    path: str
    address: str
    code: qr.Code


def cards(reader: Reader) -> list[Card]:
    """Return all displays, in the order of their files; the first reader of a build waits some seconds and is told."""
    _ = reader.words
    with st.spinner(_("Putting the displays together…")):
        return [_card(reader, display.loop(reader.build, code)) for code in display.codes(reader.build)]


def _card(reader: Reader, loop: Loop) -> Card:
    _ = reader.words
    language = reader.language if reader.language in loop.languages else loop.languages[0]
    own = [slide for slide in loop.slides if slide.language == language] or list(loop.slides)
    seconds = sum(dwell(slide, loop.dwell_factor) for slide in loop.slides)
    left_out = [(key.split("-")[1], code) for key, code in loop.absent if key.endswith(f"-{language}")]
    path = f"/display/{loop.code}"
    whole = address.public_address() + path
    return Card(
        name=loop.code, title=loop.titles.get(reader.language) or loop.titles[loop.languages[0]], first=own[0],
        languages=[(tag, own_name(tag)) for tag in loop.languages], slides=len(own), minutes=max(round(seconds / SECONDS), 1),
        absent=[(word(KINDS, kind, _), word(ABSENT, code, _)) for kind, code in left_out],
        path=path, address=whole, code=qr.code(whole),
    )  # fmt: skip


def example(shown: list[Card]) -> str:
    """Return the whole address of a display to copy."""
    return shown[0].address if shown else f"{address.public_address()}/display/"
