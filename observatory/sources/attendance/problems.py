"""What keeps a file from being imported: where, what and what to do, in each of the four languages.

The sibling of ``observatory.contracts.problems``, for files of organisers instead of files of the catalogue. A message
never holds a cell that may name a person: places are given by sheet, row and column letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from observatory.text import N_, translator

# code: (what happened, what to do)
MESSAGES: Mapping[str, tuple[str, str]] = {
    "file_missing": (N_("The file does not exist."), N_("Check the path.")),
    "file_empty": (N_("The file is empty."), N_("Export it again.")),
    "file_too_large": (
        N_("The file has {found} MB; at most {limit} MB are read."),
        N_("Export one session only."),
    ),
    "not_a_table": (
        N_("The content is “{kind}”, not a table."),
        N_("Export the list as CSV or XLSX and import that."),
    ),
    "encoding_unknown": (
        N_("The characters of the text cannot be read."),
        N_("Save it as “CSV UTF-8”."),
    ),
    "quotes_broken": (
        N_("A quotation mark is opened and not closed, or closed in the middle of a cell."),
        N_("Export the file again instead of editing it by hand."),
    ),
    "too_many_rows": (N_("There are more than {limit} rows."), N_("Import one session only.")),
    "too_many_columns": (N_("There are {found} columns; at most {limit} are read."), N_("Remove those not needed.")),
    "too_many_sheets": (N_("The workbook has {found} sheets; at most {limit} are read."), N_("Keep one sheet.")),
    "cell_too_long": (N_("A cell has more than {limit} characters."), N_("Shorten it or remove the column.")),
    "formula": (
        N_("The cell holds a formula. Formulas are never carried out."),
        N_("Replace it by its value."),
    ),
    "row_too_wide": (
        N_("The row has {found} cells; the header has {expected}."),
        N_("Export the file again; there is a separator inside a cell."),
    ),
    "workbook_broken": (N_("The workbook cannot be read."), N_("Open it, save it again as XLSX and try once more.")),
    "workbook_bomb": (
        N_("Unpacked, the workbook would have {found} MB: it is made to fill the memory."),
        N_("Do not open a file like this; ask who sent it."),
    ),
    "workbook_path": (N_("The workbook holds a part with a forbidden path."), N_("Do not use this file.")),
    "workbook_macros": (N_("The workbook holds macros."), N_("Save it as XLSX without macros.")),
    "workbook_links": (
        N_("The workbook refers to other files or to a database."),
        N_("Copy the values into a new workbook."),
    ),
    "workbook_embedded": (N_("The workbook holds embedded files."), N_("Copy the values into a new workbook.")),
    "workbook_entities": (N_("The workbook defines XML entities."), N_("Do not use this file.")),
    "workbook_locked": (
        N_("The workbook is in the old Excel format or protected by a password."),
        N_("Save it as XLSX without a password."),
    ),
    "format_unknown": (
        N_("No header row of a known export was found."),
        N_("Import an unchanged export, or use the template data/programmes/templates/attendance.csv."),
    ),
    "two_formats": (
        N_("There are two different tables in one file: {first} and {second} (row {other})."),
        N_("Import each export as a file of its own."),
    ),
    "two_tables": (
        N_("The header row appears again in row {other}: there are two exports in one file."),
        N_("Import each export as a file of its own."),
    ),
    "two_sessions": (
        N_("Two sessions are mixed: {what} differs."),
        N_("Import the file of one session only."),
    ),
    "two_days": (
        N_("The stays lie on {first} and on {last}: two sessions are mixed."),
        N_("Import the file of one session only."),
    ),
    "another_day": (
        N_("The stays lie on {found}, the session on {expected}."),
        N_("Check the file and the session code."),
    ),
    "no_rows": (N_("There is a header row, but nobody below it."), N_("Check the export.")),
    "moment_impossible": (N_("“{value}” is not a possible date or time."), N_("Correct it or export the file again.")),
    "moment_missing": (N_("The time is missing."), N_("Export the file again.")),
    "duration_impossible": (N_("The time spent cannot be read."), N_("Export the file again.")),
    "left_before_joined": (N_("The person left before joining."), N_("Correct the times or export the file again.")),
    "date_ambiguous": (
        N_("“{value}” can be {first} or {second}."),
        N_("Say how dates are written: d/m/y or m/d/y."),
    ),
    "value_unknown": (N_("“{value}” is not a known value of “{column_name}”."), N_("Use one of: {allowed}.")),
    "status_unknown": (N_("The value of “{column_name}” is not known."), N_("Use one of: {allowed}.")),
    "question_ambiguous": (
        N_("The question “{value}” can mean {first} or {second}."),
        N_("Say which in [questions] of the mapping file, or “ignore”."),
    ),
    "question_twice": (
        N_("Two questions are about “{dimension}”: “{value}” and “{other}”."),
        N_("Set one of them to “ignore” in [questions] of the mapping file."),
    ),
    "mapping_broken": (N_("The mapping file cannot be read: {detail}."), N_("Correct it.")),
    "mapping_code": (
        N_("“{value}” in [{dimension}] of the mapping file is not a code."),
        N_("Use one of: {allowed}."),
    ),
    "session_code": (
        N_("“{value}” is not a session code."),
        N_("Use letters, digits, hyphen and underscore."),
    ),
    "session_unknown": (
        N_("There is no session “{value}”."),
        N_("Use a code of data/programmes/sessions, such as {allowed}."),
    ),
    "disclosure_missing": (
        N_("It is not known below which number counts are withheld."),
        N_("Write k, at least 3, in data/programmes/disclosure.toml."),
    ),
    "import_failed": (
        N_("The files could not be counted: that is a fault of ours."),
        N_("Tell us which tool made them. Nothing of their content has been kept."),
    ),
    "nothing_known": (
        N_("Neither registration nor attendance can be read from the files."),
        N_("Import the list of the meeting, of the registration, or both."),
    ),
}

# Values that are words of ours and therefore translated.
_WORDS = {"what", "kind", "detail", "first", "second"}


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a file from being imported, and where.

    Parameters
    ----------
    code
        A key of ``MESSAGES``.
    file
        Name of the file as the organiser gave it, without its folder.
    sheet
        Sheet of a workbook.
    row
        Row of the sheet or line of the text, counted from 1.
    column
        Column letter as a spreadsheet shows it.
    values
        What the message mentions; never a name, an address or a number that may be a phone.
    """

    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """Return place, what happened and what to do, in one line of that language."""
        where, told = self.where(language), " ".join(self.parts(language))
        said = ", ".join(part for part in (self.file, where) if part)
        return f"{said}: {told}" if said else told

    def where(self, language: str) -> str:
        """Return sheet, row and column in words; empty if it is about the whole file."""
        _ = translator(language)
        said = []
        if self.sheet:
            said.append(_("sheet {sheet}", sheet=self.sheet))
        if self.row is not None:
            said.append(_("row {row}", row=self.row))
        if self.column:
            said.append(_("column {column}", column=self.column))
        return ", ".join(said)

    def parts(self, language: str) -> tuple[str, str]:
        """Return what happened and what to do."""
        _ = translator(language)
        values = {"column": self.column, **self.values}
        for name in _WORDS & set(values):
            values[name] = _(str(values[name]))
        what, remedy = MESSAGES[self.code]
        return _(what, **values), _(remedy, **values)


class RefusedError(Exception):
    """The file is refused; nothing has been stored."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.text("en") for problem in problems))
