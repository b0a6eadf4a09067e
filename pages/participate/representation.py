"""Who took part, against who lives there: over-represented, in line, missing, or impossible to say, and why."""

import streamlit as st

from observatory.text import participation_words as said
from observatory.ui import downloads, fragment, links, notes
from observatory.ui.participate import representation_view
from observatory.ui.reader import Reader

ALL = "all"


def draw(reader: Reader) -> None:
    """Draw what is known, the comparison, and the method with its protection of privacy."""
    _ = reader.words
    found = representation_view.rows(reader)
    session = representation_view.session(found)
    questions, known = representation_view.known(reader)
    fragment.show(reader, "representation_head", key="representation_head", questions=questions, finding=known)
    if session:
        found = [row for row in found if row["session_code"] == session]
    dimensions = representation_view.questions(found)
    if dimensions:
        dimension = links.choice(
            st.segmented_control, _("Question"), "dimension", dimensions,
            lambda code: said.word(said.DIMENSIONS, code, _),
        )  # fmt: skip
        compared(reader, [row for row in found if row["dimension"] == dimension], session)
    else:
        fragment.show(reader, "representation_none", key="representation_none")
    fragment.show(
        reader, "representation_method", key="representation_method", rules=representation_view.rules(reader),
        privacy=representation_view.privacy(reader),
    )  # fmt: skip


def compared(reader: Reader, shown: list[representation_view.Record], session: str | None) -> None:
    """Draw one question: each session and category with its ratio, the table and the sources."""
    _ = reader.words
    finding = representation_view.finding(reader, shown)
    fragment.show(
        reader, "representation_table", key="representation_table", rows=shown, finding=finding, session=session,
        ticks=representation_view.ticks(reader),
    )  # fmt: skip
    sources = representation_view.sources(shown)
    if sources:
        notes.source_note(reader, sources, None, key="representation_sources")
    downloads.table(
        reader, representation_view.table(reader, shown), name="representation",
        title=_("Who took part, against the population: {question}", question=shown[0]["question"]),
        notes={_("Finding"): finding}, sources=sources, key="representation_download",
        recipe=representation_view.recipe(reader),
        figure=lambda: representation_view.picture(reader, shown),
    )  # fmt: skip
