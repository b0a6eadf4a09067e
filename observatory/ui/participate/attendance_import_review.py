"""Answers that nobody but the organiser can decide about: municipalities, bodies, words we do not know; and questions of forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from observatory.sources import attendance
from observatory.sources.attendance.answers import CODES, OTHER, UNSTATED
from observatory.sources.attendance.wording import fold
from observatory.text import attendance_words, formats, participation_words
from observatory.ui import data, fragment
from observatory.ui.participate import attendance_import_files as files
from observatory.ui.participate.attendance_import_files import Handed
from observatory.ui.reader import Reader

MOST = 30
_ANOTHER = "?another"
_ABOUT = "_attendance_about"
_EXTRA = "_attendance_extra"
_AMBIGUOUS = {"question_ambiguous", "question_twice"}
_IGNORE = "ignore"
_JOINER = "\u2060"
_MARKS = re.compile(r"[!-/:-@\[-`{-~]")


def about() -> dict[str, str]:
    """Return what the organiser said that questions of a form are about: their text → what."""
    found: dict[str, str] = st.session_state.setdefault(_ABOUT, {})
    return found


def questions(reader: Reader, handed: Handed) -> None:
    """Ask what a question of a form is about where its words leave it open; the files are then counted again."""
    _ = reader.words
    asked: dict[str, list[str]] = {}
    for problem in handed.gathered.problems:
        if problem.code == "question_ambiguous":
            asked[str(problem.values["value"])] = [str(problem.values["first"]), str(problem.values["second"])]
        elif problem.code == "question_twice":
            for name in ("value", "other"):
                asked[str(problem.values[name])] = [str(problem.values["dimension"])]
    for text, meant in asked.items():
        chosen = st.selectbox(
            _("What is this question about? “{question}”", question=plain(text)), [*meant, _IGNORE], index=None,
            format_func=lambda name: _subject(name, reader), placeholder=_("Choose"), key=f"_attendance_q_{fold(text)}",
        )  # fmt: skip
        if chosen:
            about()[text] = chosen
    if any(text not in about() for text in asked):
        return
    if asked:
        st.caption(_("Now count again."))


def _subject(name: str, reader: Reader) -> str:
    _ = reader.words
    if name == _IGNORE:
        return _("leave this question out")
    others = {"body": _("Name of the body"), "state": _("State or region"), "country": _("Country")}
    return others.get(name) or participation_words.word(participation_words.DIMENSIONS, name, _)


def decide(handed: Handed) -> None:
    """Take over what the organiser has chosen in the controls of ``answers``, before anything is shown."""
    for question in _shown(handed)[:MOST]:
        widget = _widget(question)
        if widget not in st.session_state:
            continue
        chosen, decided = st.session_state[widget], handed.codes.setdefault(question.dimension, {})
        if chosen is None or chosen == _ANOTHER:
            decided.pop(fold(question.answer), None)
        else:
            decided[fold(question.answer)] = chosen


def _shown(handed: Handed) -> list[attendance.Question]:
    return [question for question in handed.gathered.questions if question.answer]


def _widget(question: attendance.Question) -> str:
    return f"_attendance_answer_{question.dimension}_{fold(question.answer)}"


def answers(reader: Reader, handed: Handed, waiting: Sequence[attendance.Question]) -> None:
    """Ask about each answer that could not be understood.

    Parameters
    ----------
    waiting
        Those not decided yet.
    """
    shown = _shown(handed)
    hidden = sum(question.people for question in handed.gathered.questions if not question.answer)
    fragment.show(
        reader, "attendance_import_review", key="attendance_review", open=sum(bool(each.answer) for each in waiting),
        answers=len(shown), hidden=hidden, beyond=max(0, len(shown) - MOST),
    )  # fmt: skip
    codes = tuple({code for question in shown[:MOST] for code in (*question.proposals, *_extra(question))})
    named = data.records(reader, "territories_named", territories=codes, language=reader.language) if codes else []
    labels = {row["territory_code"]: row["label"] for row in named}
    with st.container(key="attendance_answers"):
        for question in shown[:MOST]:
            _ask(reader, handed, question, labels)


def _ask(reader: Reader, handed: Handed, question: attendance.Question, labels: dict[str, str]) -> None:
    _ = reader.words
    name, widget = question.dimension, _widget(question)
    scores = dict(zip(question.proposals, question.scores, strict=True))
    options = [*dict.fromkeys((*question.proposals, *_extra(question))), *_categories(name)]

    def words(code: str) -> str:
        if code == _ANOTHER:
            return _("another municipality: write it below")
        said = _other(name, code, reader) or attendance_words.answer(name, code, labels, _)
        return said if code not in scores else _("{place} ({score} % alike)", place=said, score=scores[code])

    people = _.plural(
        "one row", "{number} rows", question.people, number=formats.number(question.people, reader.language)
    )
    label = f"{_(participation_words.DIMENSIONS[name])}: “{plain(question.answer)}” ({people})"
    decided = handed.codes.get(name, {}).get(fold(question.answer))
    if widget not in st.session_state and decided in options:
        st.session_state[widget] = decided
    chosen = st.selectbox(
        label, options, index=None, format_func=words, placeholder=_("Not decided yet"), key=widget
    )  # fmt: skip
    if chosen == _ANOTHER:
        _search(reader, question, widget)


def _search(reader: Reader, question: attendance.Question, widget: str) -> None:
    """Let the organiser write a municipality as it should have been written."""
    _ = reader.words
    field = f"{widget}_text"

    def find() -> None:
        place = files.places(str(reader.build)).find(str(st.session_state.get(field) or "")[:80])
        found = (place.code,) if place.code else place.proposals
        st.session_state.setdefault(_EXTRA, {})[question.dimension, question.answer] = found
        if place.code:
            st.session_state[widget] = place.code

    st.text_input(_("Municipality, with state or country"), key=field, on_change=find, max_chars=80)
    if st.session_state.get(field):
        found = _extra(question)
        st.caption(_("Now choose it from the list above.") if found else _("No municipality is called like this here."))


def plain(text: str) -> str:
    """Return a text of a file so that the Markdown of a label shows it as it is: no link, no picture, no style."""
    # A word joiner, which nobody sees, keeps a bare address from becoming a link.
    broken = text.replace("://", f":{_JOINER}//").replace("www.", f"www{_JOINER}.")
    return _MARKS.sub(r"\\\g<0>", broken)


def _extra(question: attendance.Question) -> tuple[str, ...]:
    found: tuple[str, ...] = st.session_state.get(_EXTRA, {}).get((question.dimension, question.answer), ())
    return found


def _categories(name: str) -> tuple[str, ...]:
    return CODES.get(name) or (OTHER, UNSTATED, _ANOTHER)


def _other(name: str, code: str, reader: Reader) -> str:
    _ = reader.words
    return _("another place, which the catalogue does not have") if (name, code) == ("territory", OTHER) else ""
