"""What the export of a tool looks like, and how its header row is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observatory.sources.attendance.reading import Sheet
from observatory.sources.attendance.wording import fold

# Fields of a person's row that hold a moment. Names and addresses are hashed in people.py; nothing else sees them.
MOMENTS = ("joined", "left", "registered_at", "timestamp")
# One value per file: two values are two sessions.
SESSION = ("session_id", "session_title", "session_start")

Labels = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Layout:
    """One table of one export.

    Parameters
    ----------
    code
        ``tool_table``; what stands before the underscore is the tool, whose tables may stand in one file.
    title
        The export as the tool calls it.
    columns
        Field, language, header words as the tool writes them.
    required
        Groups of fields of which each needs at least one.
    registration
        The table says who registered.
    attendance
        The table says who was there.
    rows_are_people
        A row without name and address still is a person (an anonymous form); otherwise it is set apart.
    questions
        Columns that are not the tool's own are questions of the organiser.
    total_time
        The time given is the whole time of a person; first and last moment may enclose absences.
    unless
        Header words of another table that this one must not be taken for.
    first
        A field that always stands in the first column.
    """

    code: str
    title: str
    columns: Labels
    required: tuple[tuple[str, ...], ...]
    registration: bool = False
    attendance: bool = False
    rows_are_people: bool = False
    questions: bool = False
    total_time: bool = False
    unless: tuple[str, ...] = ()
    first: str = ""

    @property
    def tool(self) -> str:
        """The tool this table belongs to."""
        return self.code.split("_", maxsplit=1)[0]


@dataclass(frozen=True)
class Header:
    """A header row that was found.

    Parameters
    ----------
    index
        Position in the rows of its sheet.
    layout
        What it is the header of.
    columns
        Field to column position.
    free
        Columns that are not the tool's own: position and header.
    language
        Language most of the header words are in; ``es``, ``pt``, ``el`` or ``en``.
    matched
        How many columns are the tool's own.
    """

    index: int
    layout: Layout
    columns: Mapping[str, int]
    free: tuple[tuple[int, str], ...]
    language: str
    matched: int


@dataclass(repr=False)
class Table:
    """The rows of people below a header; ``stop`` is the position after the last.

    ``staff`` says that the table lists hosts or panellists only.
    """

    sheet: Sheet
    header: Header
    start: int
    stop: int
    staff: str = ""
    host_email: str = ""

    def __repr__(self) -> str:
        return f"Table({self.header.layout.code}, {self.stop - self.start} rows)"


class Recogniser:
    """Finds header rows of known layouts; the index of words is built once."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        self.layouts = layouts
        self._words: dict[str, list[tuple[int, str, str]]] = {}
        for position, layout in enumerate(layouts):
            for field_name, languages in layout.columns.items():
                for language, labels in languages.items():
                    for label in labels:
                        self._words.setdefault(fold(label), []).append((position, field_name, language))

    def headers(self, sheet: Sheet, thorough: int = 80) -> list[Header]:
        """Return every header row of a sheet.

        The first ``thorough`` rows are looked at whole; further down, only rows that begin with a known header word.
        """
        found = []
        for index, row in enumerate(sheet.rows):
            if index >= thorough and not any(fold(cell) in self._words for cell in row[:1]):
                continue
            header = self.header(index, row)
            if header:
                found.append(header)
        return found

    def header(self, index: int, row: Sequence[str]) -> Header | None:
        """Return the layout a row is the header of, the one with most columns of its own, or ``None``."""
        columns: dict[int, dict[str, int]] = {}
        languages: dict[int, list[str]] = {}
        for place, cell in enumerate(row):
            for position, field_name, language in self._words.get(fold(cell), ()) if cell else ():
                fields = columns.setdefault(position, {})
                if fields.setdefault(field_name, place) == place:
                    languages.setdefault(position, []).append(language)
        best: Header | None = None
        for position, fields in columns.items():
            layout = self.layouts[position]
            complete = all(any(name in fields for name in group) for group in layout.required)
            elsewhere = bool(layout.first) and fields.get(layout.first) != 0
            if not complete or elsewhere or any(fold(cell) in layout.unless for cell in row):
                continue
            if best is None or len(fields) > best.matched:
                taken = set(fields.values())
                free = tuple((place, cell) for place, cell in enumerate(row) if cell and place not in taken)
                language = _most(languages[position])
                best = Header(index, layout, fields, free, language, len(fields))
        return best


def _most(languages: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for language in languages:
        counts[language] = counts.get(language, 0) + 1
    return max(counts, key=lambda language: (counts[language], language == "en"))


def pairs(rows: Sequence[Sequence[str]], labels: Labels) -> dict[str, list[str]]:
    """Return what a block above a table says: “label, value” in a row, or a row of labels over a row of values."""
    words = {fold(label): name for name, all_ in labels.items() for each in all_.values() for label in each}
    said: dict[str, list[str]] = {}
    for number, row in enumerate(rows):
        known = [(place, words[key]) for place, cell in enumerate(row) if (key := fold(cell)) in words]
        below = rows[number + 1] if number + 1 < len(rows) else []
        if len(known) == 1 and known[0][0] == 0 and len(row) > 1:
            said.setdefault(known[0][1], []).append(row[1])
        elif len(known) > 1:
            for place, name in known:
                if place < len(below) and below[place]:
                    said.setdefault(name, []).append(below[place])
    return said
