"""What was understood of a file, and what its analyst has to settle: whose codes, which decimals, which place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from observatory import own_data
from observatory.own_data import Line
from observatory.records import Record
from observatory.sources.attendance.wording import column_letters
from observatory.text import formats, own_data_words
from observatory.ui import data, fragment
from observatory.ui.explore import own_data_files
from observatory.ui.explore.own_data_files import Kept
from observatory.ui.reader import Reader

MOST_ASKED = 25  # doubtful names at a time
MOST_LISTED = 200


@lru_cache(maxsize=8)
def labels(reader: Reader) -> Mapping[str, str]:
    """Return what every territory is called: the same for all readers of a language."""
    rows = data.rows(reader, "territory_labels", language=reader.language)
    return dict(zip(rows["territory_code"], rows["label"], strict=True))


def refused(reader: Reader, problems: tuple[own_data.OwnProblem, ...]) -> None:
    """Say why a file cannot be read, where, and what to do."""
    rows = []
    for problem in problems:
        what, remedy = problem.parts(reader.language)
        rows.append({"file": problem.file, "where": problem.where(reader.language), "what": what, "remedy": remedy})
    fragment.show(reader, "own_data_refused", key="own_refused", problems=rows)


def understood(reader: Reader, file: Kept) -> None:
    """Say how many rows were matched and how the columns were read."""
    _, own = reader.words, file.own
    roles = [
        *((n, _("code of the place")) for n in own.roles.codes),
        *([(own.roles.name, _("name of the place"))] if own.roles.name is not None else []),
        *((n, _("what the place lies in")) for n in own.roles.within),
        *([(own.roles.year, _("year"))] if own.roles.year is not None else []),
        *((n, _("text, left aside")) for n in own.roles.texts),
    ]
    columns = [{"letters": column_letters(n), "name": own.headings[n], "role": role, "notes": []} for n, role in roles]
    seen = set()
    for measure in own.measures:
        if measure.letters not in seen:
            seen.add(measure.letters)
            columns.append({
                "letters": measure.letters, "name": measure.name.removesuffix(f" · {measure.period}") if "." in measure.key else measure.name,
                "role": _("numbers: {how}", how=own_data_words.how_read(measure, _)), "notes": _notes(reader, measure),
            })  # fmt: skip
    columns.sort(key=lambda each: (len(each["letters"]), each["letters"]))
    fragment.show(
        reader, "own_data_understood", key="own_understood", file=own.file, sheet=own.sheet,
        finding=own_data_words.found(own, reader.language), columns=columns,
    )  # fmt: skip


def _notes(reader: Reader, measure: own_data.Measure) -> list[str]:
    _ = reader.words
    notes = []
    if measure.empty:
        notes.append(_.plural("One matched place has no number.", "{n} matched places have no number.", measure.empty))
    if measure.unread:
        row, cell = measure.unread[0]
        notes.append(
            _.plural(
                "One cell is written otherwise and left out: “{cell}” in row {row}.",
                "{n} cells are written otherwise and left out, the first is “{cell}” in row {row}.",
                len(measure.unread), cell=cell, row=row,
            )
        )  # fmt: skip
    return notes


def questions(reader: Reader, file: Kept) -> None:
    """Place what has to be settled for the file as a whole: its sheet, its codes, its decimals."""
    _, own = reader.words, file.own
    asked = []
    with st.container(horizontal=True, gap="medium", key="own_questions"):
        if len(own.sheets) > 1:
            chosen = st.selectbox(
                _("Sheet"), own.sheets, index=own.sheets.index(own.sheet), key=own_data_files.key_of("sheet")
            )
            if chosen and chosen != own.sheet:
                asked.append({"sheet": chosen, "numbers": {}, "places": {}})
        if own.systems:
            system = st.selectbox(
                _("Whose codes are these?"), own.systems, index=None, placeholder=_("Choose"),
                format_func=lambda name: _(own_data_words.SYSTEMS[name]), key=own_data_files.key_of("system"),
            )  # fmt: skip
            if system is not None:
                asked.append({"system": system})
        for measure in own.open_numbers():
            style = st.selectbox(
                _("How is “{cell}” in column {column} to be read?", cell=measure.decision.evidence, column=measure.letters),
                list(own_data_words.STYLES), index=None, placeholder=_("Choose"),
                format_func=lambda name: _(own_data_words.STYLES[name]), key=own_data_files.key_of("style", measure.letters),
            )  # fmt: skip
            if style is not None:
                asked.append({"numbers": {**file.decisions.numbers, measure.letters: style}})
    if asked:
        own_data_files.decide(reader, file, **asked[0])
        st.rerun()


def review(reader: Reader, file: Kept) -> None:
    """List the doubtful names with their candidates, and the rows without a place with the reason."""
    _, own = reader.words, file.own
    doubtful: dict[str, Line] = {}
    for line in own.of(own_data.DOUBTFUL):
        doubtful.setdefault(line.key, line)
    if doubtful:
        fragment.show(
            reader, "own_data_doubtful", key="own_doubtful", names=len(doubtful), shown=min(len(doubtful), MOST_ASKED)
        )
        _ask(reader, file, list(doubtful.values())[:MOST_ASKED])
    unmatched = [_told(reader, line) for line in own.of(own_data.UNMATCHED)]
    aside = [
        {"row": line.row, "shown": line.shown, "why": _(own_data_words.ASIDE[line.reason])}
        for line in own.of(own_data.ASIDE)
    ]
    if unmatched or aside:
        fragment.show(
            reader, "own_data_left", key="own_left", unmatched=unmatched[:MOST_LISTED], aside=aside[:MOST_LISTED],
            more=max(0, len(unmatched) - MOST_LISTED),
        )  # fmt: skip


def _told(reader: Reader, line: Line) -> Record:
    _ = reader.words
    what, remedy = own_data_words.UNMATCHED[line.reason]
    return {"row": line.row, "shown": line.shown or formats.DASH, "what": _(what), "remedy": _(remedy)}


def _ask(reader: Reader, file: Kept, lines: list[Line]) -> None:
    _ = reader.words
    names = labels(reader)
    with st.container(key="own_answers"):
        for line in lines:

            def words(code: str) -> str:
                return _("none of these") if code == own_data.NONE else names.get(code, code)

            chosen = st.selectbox(
                _("“{name}”, row {row}: {reason}", name=line.shown, row=line.row, reason=_(own_data_words.DOUBTFUL[line.reason])),
                [*line.candidates, own_data.NONE], index=None, format_func=words, placeholder=_("Choose"),
                key=own_data_files.key_of("place", line.key),
            )  # fmt: skip
            if chosen is not None:
                own_data_files.decide(reader, file, places={**file.decisions.places, line.key: chosen})
                st.rerun()


def matching(reader: Reader, file: Kept) -> list[dict[str, Any]]:
    """Return every row with what became of it, for a download."""
    _, names = reader.words, labels(reader)
    statuses = {
        own_data.MATCHED: _("matched"), own_data.DOUBTFUL: _("doubtful"), own_data.UNMATCHED: _("not matched"),
        own_data.ASIDE: _("set aside"),
    }  # fmt: skip
    reasons = {
        own_data.MATCHED: own_data_words.MATCHED, own_data.DOUBTFUL: own_data_words.DOUBTFUL,
        own_data.ASIDE: own_data_words.ASIDE,
        own_data.UNMATCHED: {code: what for code, (what, _remedy) in own_data_words.UNMATCHED.items()},
    }  # fmt: skip
    return [
        {
            _("Row"): line.row, _("In the file"): line.shown, _("Result"): statuses[line.status],
            _("Reason"): _(reasons[line.status][line.reason]), _("Code"): line.code,
            _("Place"): names.get(line.code or "", ""),
        }
        for line in file.own.lines
    ]  # fmt: skip
