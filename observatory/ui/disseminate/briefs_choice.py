"""What a brief is made of: its place, the language of the paper, its theme and its pages, all kept in the link."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from observatory import assets
from observatory.records import Record
from observatory.text import LANGUAGES, Language, as_language
from observatory.text.languages import own_name
from observatory.ui import data, fragment, links
from observatory.ui.develop import peers_view
from observatory.ui.observe.profile_view import nearest
from observatory.ui.reader import Reader

PAGES = ("0", "1", "2")
_MOUNT = st.components.v2.component(
    "observatory_briefs_place", html="<div class='o-picker o-fragment'></div>", js=assets.UI.loader("place_picker.js"),
    isolate_styles=False,
)  # fmt: skip
_KEY = "briefs_place"


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to have on paper.

    Attributes
    ----------
    place
        The row of ``territory_header``, in the reader's language.
    paper
        Language of the paper; it may differ from the reader's.
    theme
        Code, empty for all.
    pages
        0 for as many as the content needs, 1 or 2.
    """

    place: Record
    paper: Language
    theme: str
    pages: int

    @property
    def code(self) -> str:
        """Return the code of the place."""
        return str(self.place["territory_code"])


def place(reader: Reader) -> Record | None:
    """Place the title and the search for a place; return the place of the link, ``None`` where it names none that exists."""
    code = links.asked("territory")
    found = peers_view.header(reader, code)
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    unknown = code if found is None else None
    if unknown is not None:
        links.bad("territory", unknown)
    fragment.show(
        reader, "briefs_head", key="briefs_head", unknown=unknown, place=found,
        meant=nearest(unknown, labels, reader) if unknown else [],
    )  # fmt: skip
    search(reader, found)
    if found:
        links.shown()["territory"] = found["territory_code"]
    else:
        examples = [(each, labels[each]) for each in peers_view.EXAMPLES if each in labels]
        fragment.show(reader, "briefs_start", key="briefs_start", examples=examples)
    return found


def search(reader: Reader, found: Record | None) -> None:
    """Place the search by which a place is chosen, or another one."""
    _ = reader.words

    def take() -> None:
        code = str(st.session_state[_KEY].get("add") or "")
        if code and peers_view.header(reader, code):
            st.query_params["territory"] = code

    _MOUNT(
        data={
            "html": fragment.render(reader, "briefs_place", key=_KEY, place=found),
            "lang": reader.language,
            "none": _("No place found. Try another spelling."),
            "found": _("Places found: {n}; choose with the arrow keys."),
        },
        key=_KEY, height="content", on_add_change=take,
    )  # fmt: skip


def wanted(reader: Reader, found: Record) -> Wanted:
    """Place the choices of language, theme and pages and return what they say."""
    _ = reader.words
    paper = links.choice(
        st.segmented_control, _("Language of the paper"), "paper", list(LANGUAGES), lambda tag: own_name(as_language(tag)),
        default=reader.language,
    )  # fmt: skip
    names = themes(reader)
    theme = links.choice(
        st.selectbox, _("Theme"), "theme", ["", *names],
        lambda code: names[code] if code else _("All themes, the headline figures of each"), placeholder=_("Choose"),
    )  # fmt: skip
    counts = {
        "0": _("As many as it needs"),
        "1": _.plural("one page", "{n} pages", 1),
        "2": _.plural("one page", "{n} pages", 2),
    }
    pages = links.choice(st.segmented_control, _("Pages of the paper"), "pages", list(PAGES), lambda code: counts[code])
    return Wanted(found, as_language(paper), theme, int(pages))


def themes(reader: Reader) -> dict[str, str]:
    """Return the themes that have indicators, code → words, in the order of the catalogue."""
    rows = data.records(reader, "indicator_words", language=reader.language)
    return {row["theme_code"]: row["theme"] for row in rows}
