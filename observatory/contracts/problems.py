"""A problem in the data, in words a person can act on, in each of the four languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from observatory.contracts.messages import MESSAGES
from observatory.text import translator


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    Parameters
    ----------
    code
        A key of ``MESSAGES``.
    file
        File name, relative to the data folder.
    row
        Line of a text file, counted from 1 with the header as line 1; row of a Parquet file, counted from 1;
        ``None`` for the whole file.
    column
        Column or field.
    values
        What the message mentions.
    """

    code: str
    file: str
    row: int | None = None
    column: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """Return place, what happened and what to do, in one line of that language."""
        _ = translator(language)
        what, remedy = MESSAGES[self.code]
        values = {"column": self.column, "hint": "", **self.values}
        where = [self.file]
        if self.row is not None:
            where.append(_("row {row}", row=self.row))
        if self.column:
            where.append(_("column {column}", column=self.column))
        return f"{', '.join(where)}: {_(what, **values)} {_(remedy, **values)}"


class Problems:
    """Collects problems so that a person sees all of them at once, not one per run."""

    def __init__(self, limit: int = 200) -> None:
        self.limit = limit
        self.found: list[Problem] = []
        self.total = 0

    def add(self, code: str, file: str, row: int | None = None, column: str | None = None, **values: object) -> None:
        """Note one problem; past ``limit`` only the number is kept."""
        self.total += 1
        if len(self.found) < self.limit:
            self.found.append(Problem(code, file, row, column, values))

    def raise_if_any(self) -> None:
        """Stop the build if anything was found."""
        if self.total:
            raise ContractError(self)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return self.total


class ContractError(Exception):
    """The data break a contract; nothing has been published."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        super().__init__(self.text("en"))

    def text(self, language: str = "en") -> str:
        """Return one line per problem."""
        _ = translator(language)
        lines = [problem.text(language) for problem in self.problems]
        hidden = len(self.problems) - len(lines)
        if hidden:
            lines.append(_.plural("… and one more problem.", "… and {n} more problems.", hidden))
        return "\n".join(lines)
