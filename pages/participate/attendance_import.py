"""The lists of a session become counts that can be published, without a name leaving the organiser's hands."""

import streamlit as st

from observatory.records import Record
from observatory.ui.participate import attendance_import_files as files
from observatory.ui.participate import attendance_import_moves as moves
from observatory.ui.participate import attendance_import_review as review
from observatory.ui.participate import attendance_import_view as view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the steps as far as the organiser has come: session, files, review, what would be published."""
    _ = reader.words
    k = view.head(reader)
    session = view.choose(reader)
    if session is None:
        return
    handed = files.kept(session["session_code"])
    if handed is None or handed.gathered.problems:
        hand_in(reader, session, handed)
        return
    review.decide(handed)
    found = view.settled(reader, handed, k)
    view.recognised(reader, found)
    if handed.gathered.questions:
        review.answers(reader, handed, found.review)
    view.result(reader, found, k)
    address = moves.recording(reader, session, found)
    moves.show(reader, session, found, address)
    view.take(reader, session, handed, found, moves.lines(session, found, address))
    st.button(_("Forget this and start again"), key="attendance_again", on_click=files.forget)


def hand_in(reader: Reader, session: Record, handed: files.Handed | None) -> None:
    """Take the files, count them when asked to, and say what keeps them from being counted."""
    _ = reader.words
    minutes, dates = view.settings(reader)
    given = files.uploaders(reader)
    if handed is not None:
        view.problems(reader, handed)
        review.questions(reader, handed)
    if st.button(_("Count"), key="attendance_count", type="primary", disabled=not given):
        files.count(
            reader, given, view.of_files(session), minutes=minutes, dates=dates, questions=review.about()
        )  # fmt: skip
        st.rerun()
