"""The exports that are known, and how a file is recognised as one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.sources.attendance.formats import eventbrite, forms, meet, teams, template, zoom
from observatory.sources.attendance.formats.base import SESSION, Header, Recogniser, Table, pairs
from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.sources.attendance.reading import Document, Sheet
from observatory.sources.attendance.wording import fold
from observatory.text import N_

LAYOUTS = (
    zoom.MEETING, zoom.WEBINAR, zoom.WEBINAR_STAFF, teams.ACTIVITIES, teams.PARTICIPANTS, teams.LIST, meet.LAYOUT,
    eventbrite.LAYOUT, template.LAYOUT, forms.MICROSOFT, forms.GOOGLE,
)  # fmt: skip
_RECOGNISER = Recogniser(LAYOUTS)
_HEADS = {"zoom": zoom.HEAD, "zoomwebinar": zoom.HEAD, "teams": teams.HEAD}
_SECTION = re.compile(r"\d\.\s")
_STAFF_TITLES = {fold(title): staff for staff, titles in zoom.STAFF_TITLES.items() for title in titles}
Found = tuple[Sheet, Header]


@dataclass(frozen=True, repr=False)
class Recognised:
    """What a file was recognised as.

    Parameters
    ----------
    tables
        The rows of people.
    code, title
        The export: tool and table.
    language
        Language of its header words.
    row
        Row of the header, counted from 1.
    matched
        How many columns of the header are the tool's own.
    confidence
        Share of the header that was expected, 0 to 1.
    """

    tables: tuple[Table, ...]
    code: str
    title: str
    language: str
    row: int
    matched: int
    confidence: float

    def __repr__(self) -> str:
        return f"Recognised({self.code})"


def recognise(document: Document) -> Recognised:
    """Return which export a file is, by its header words.

    Raises
    ------
    RefusedError
        No known header; two exports or two sessions in one file.
    """
    found = [(sheet, header) for sheet in document.sheets for header in _RECOGNISER.headers(sheet)]
    if not found:
        raise RefusedError(Problem("format_unknown", document.file))
    first = found[0][1]
    for sheet, header in found[1:]:
        if header.layout.tool != first.layout.tool:
            values = {"first": first.layout.title, "second": header.layout.title, "other": sheet.numbers[header.index]}
            raise RefusedError(Problem("two_formats", document.file, sheet.name, values=values))
    details = _details(found)
    for name, said in details.items():
        if name in SESSION and len(set(map(fold, said))) > 1:
            raise RefusedError(Problem("two_sessions", document.file, values={"what": _WHAT[name]}))
    tables = _arrange(found, document.file, details)
    _refuse_mixed(tables, document.file)
    people = [table for table in tables if not table.staff]
    if not people:
        raise RefusedError(Problem("no_rows", document.file))
    sheet, main = people[0].sheet, people[0].header
    known = main.matched + (0 if main.layout.questions else len(main.free))
    confidence = round(main.matched / known, 2) if main.matched > 1 else 0.6
    return Recognised(
        tuple(tables), main.layout.code, main.layout.title, main.language, sheet.numbers[main.index],
        main.matched, confidence,
    )  # fmt: skip


_WHAT: Mapping[str, str] = {"session_id": "ID", "session_title": N_("title"), "session_start": N_("date")}


def _details(found: Sequence[Found]) -> dict[str, list[str]]:
    """Return what the blocks above the tables say about the session."""
    said: dict[str, list[str]] = {}
    for number, (sheet, header) in enumerate(found):
        labels = _HEADS.get(header.layout.tool)
        if labels is None:
            continue
        before = found[number - 1] if number else None
        start = before[1].index + 1 if before and before[0] is sheet else 0
        # Between two tables stand people; a head block is short, so only the rows just above count there.
        start = max(start, header.index - 6) if start else 0
        for name, values in pairs(sheet.rows[start : header.index], labels).items():
            said.setdefault(name, []).extend(values)
    return said


def _arrange(found: Sequence[Found], file: str, details: Mapping[str, list[str]]) -> list[Table]:
    tables = [_table(found, number) for number in range(len(found))]
    tool = found[0][1].layout.tool
    if tool == "zoomwebinar":
        _repeated([table for table in tables if not table.staff], file)
    elif tool == "teams":
        for code in ("teams_activities", "teams_participants", "teams_list"):
            _repeated([table for table in tables if table.header.layout.code == code], file)
        detailed = [table for table in tables if table.header.layout.code != "teams_participants"]
        # The activities hold every stay; the list of participants only their sum.
        tables = [table for table in detailed if table.stop > table.start] or tables[:1]
    else:
        _repeated(tables, file)
    for table in tables:
        table.host_email = next(iter(details.get("host_email", ())), "")
    return tables


def _repeated(tables: Sequence[Table], file: str) -> None:
    if len(tables) > 1:
        again = tables[1]
        other = again.sheet.numbers[again.header.index]
        raise RefusedError(Problem("two_tables", file, again.sheet.name, values={"other": other}))


def _table(found: Sequence[Found], number: int) -> Table:
    sheet, header = found[number]
    start = header.index + 1
    following = found[number + 1] if number + 1 < len(found) else None
    stop = following[1].index if following and following[0] is sheet else len(sheet.rows)
    while following and stop > start and len(sheet.rows[stop - 1]) <= 1:
        stop -= 1  # the title of the next section
    for index in range(start, stop):
        if len(sheet.rows[index]) == 1 and _SECTION.match(sheet.rows[index][0]):
            stop = index
            break
    staff = ""
    if header.layout.tool == "zoomwebinar":
        above = [row[0] for row in sheet.rows[max(0, header.index - 2) : header.index] if len(row) == 1]
        staff = next((_STAFF_TITLES[key] for text in above if (key := fold(text)) in _STAFF_TITLES), "")
    return Table(sheet, header, start, stop, "" if staff == "attendee" else staff)


def _refuse_mixed(tables: Sequence[Table], file: str) -> None:
    """Refuse rows that name more than one session."""
    for table in tables:
        for name in SESSION:
            place = table.header.columns.get(name)
            if place is None:
                continue
            rows = table.sheet.rows[table.start : table.stop]
            said = {fold(row[place]) for row in rows if place < len(row) and row[place]}
            if len(said) > 1:
                raise RefusedError(Problem("two_sessions", file, table.sheet.name, values={"what": _WHAT[name]}))
