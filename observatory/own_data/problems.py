"""What keeps an analyst's file from being read: place and remedy, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.text import N_, translator

MESSAGES: Mapping[str, tuple[str, str]] = {
    "file_too_large": (
        N_("The file has {found} MB; at most {limit} MB are read."),
        N_("Keep only the rows and columns that are needed."),
    ),
    "file_empty": (N_("The file is empty."), N_("Check that the right file was chosen.")),
    "not_a_table": (
        N_("The content is “{kind}”, not a table."),
        N_("Save the table as CSV or XLSX."),
    ),
    "quotes_broken": (
        N_("A quotation mark is opened and not closed, or closed in the middle of a cell."),
        N_("Save the table again from the spreadsheet."),
    ),
    "too_many_rows": (
        N_("There are more than {limit} rows."),
        N_("Keep only the rows and columns that are needed."),
    ),
    "own_no_table": (
        N_("No table was found: fewer than two columns, or no row below the headings."),
        N_("Put the headings in one row and one place in each row below it."),
    ),
    "own_failed": (
        N_("The table could not be read: that is a fault of ours."),
        N_("Save it as CSV and try once more; nothing of it has been kept."),
    ),
    "own_no_places": (
        N_("No column holds names or codes of places."),
        N_("Add a column with the name or the official code of each place."),
    ),
}


class OwnProblem(Problem):
    """A problem of an analyst's file: what is said of lists of people is said otherwise."""

    def parts(self, language: str) -> tuple[str, str]:
        """Return what happened and what to do."""
        if self.code not in MESSAGES:
            return super().parts(language)
        _ = translator(language)
        what, remedy = MESSAGES[self.code]
        values = {"column": self.column, **self.values}
        if "kind" in values:
            kind = str(values["kind"])
            values["kind"] = _(kind)
        return _(what, **values), _(remedy, **values)


class RefusedFileError(RefusedError):
    """The file cannot be read; ``problems`` say where, why and what to do."""

    problems: tuple[OwnProblem, ...]


def own(refused: RefusedError) -> RefusedFileError:
    """Return a refusal in the words of this package."""
    return RefusedFileError(
        *(
            OwnProblem(**{each.name: getattr(found, each.name) for each in fields(Problem)})
            for found in refused.problems
        )
    )


def refuse(code: str, file: str, sheet: str = "", row: int | None = None) -> RefusedFileError:
    """Return a refusal for one reason."""
    return RefusedFileError(OwnProblem(code, file, sheet, row))
