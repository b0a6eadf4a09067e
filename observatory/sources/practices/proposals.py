"""Proves a proposal by the contracts of practices: what is wrong with each field, and what an editor still adds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from observatory import practices as practice_files
from observatory.catalogue import TERRITORY_COLUMNS, Entry, table_of
from observatory.contracts import practices as contracts
from observatory.contracts.problems import Problem, Problems
from observatory.measures.evidence import FACTS, Facts, level, missing
from observatory.paths import DataFolders
from observatory.practices import TEXTS
from observatory.sources.attendance.problems import Problem as FileProblem
from observatory.sources.attendance.problems import RefusedError
from observatory.sources.practices.reading import MOST, Found, read
from observatory.text import LANGUAGES, translator

# How fields of data/practices are called in the flat template.
_COLUMNS = {
    "territory": "territory_code", "sources.url": "source_url", "sources.title": "source_title", "sources": "source_title",
}  # fmt: skip
_LONGEST = 60


@dataclass(frozen=True)
class Note:
    """Texts of a practice that an editor still translates: which, into which languages."""

    practice: str
    languages: tuple[str, ...]
    fields: tuple[str, ...]

    def text(self, language: str) -> str:
        """Return the note in one line of that language."""
        _ = translator(language)
        return _("{entry}: still to be written in {languages}: {fields}.", entry=self.practice,
                 languages=", ".join(self.languages), fields=", ".join(self.fields))  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """A practice in which nothing is wrong: its level of evidence, and what the next level asks for."""

    code: str
    level: int
    missing: tuple[str, ...]

    def text(self, language: str) -> str:
        """Return it in one line of that language."""
        _ = translator(language)
        told = _("{entry}: evidence level {level}.", entry=self.code, level=self.level)
        if self.missing:
            told += " " + _("The next level asks for: {facts}.", facts=", ".join(self.missing))
        return told


@dataclass
class Checked:
    """What a file proposes and what is wrong with it; ``proposals`` is empty where anything is."""

    problems: list[Problem | FileProblem] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def check(data: bytes, file: str, folders: DataFolders) -> Checked:
    """Prove the practices that a file proposes; nothing is stored.

    Parameters
    ----------
    data
        The whole file: CSV, XLSX or TOML, see docs/practice-template.md.
    file
        Its name, without its folder.
    folders
        Where territories and the practices that are told already are found.
    """
    problems = Problems()
    try:
        found = read(data, file, problems)
        entries = found.practices.practices
        if len(entries) > MOST:
            problems.add("proposal_too_large", file, limit=MOST)
            entries.clear()
        elif not entries and not problems:
            problems.add("proposal_empty", file)
        _prove(found, folders, problems)
    except RefusedError as refusal:
        return Checked(list(refusal.problems))
    except RecursionError:
        problems = Problems()
        problems.add("toml_syntax", file, detail="tables within tables within tables")
    if problems:
        return Checked([_placed(problem, found) for problem in problems])
    return Checked([], [_proposal(entry) for entry in entries.values()], list(_notes(entries.values())))


def _prove(found: Found, folders: DataFolders, problems: Problems) -> None:
    countries = _countries(folders)
    index = pd.Index(countries)
    told = practice_files.read(folders, Problems()).practices
    seen: dict[tuple[str, ...], Entry] = {}
    for practice in told.values():
        contracts.alone(practice, seen, Problems())
    for code, practice in found.practices.practices.items():
        before = len(problems)
        contracts.check_one(practice, countries, index, problems, proposal=True)
        if len(problems) > before:
            continue
        if code in told:
            problems.add("proposal_known", practice.file, practice.row, "practice_code", value=code)
        else:
            contracts.alone(practice, seen, problems)


def _countries(folders: DataFolders) -> Mapping[str, str]:
    """Return the country of each territory of the catalogue."""
    paths = sorted((folders.catalogue / "territories").glob("*.csv"))
    tables = [table_of(path, TERRITORY_COLUMNS, folders, Problems()) for path in paths]
    return {code: country for table in tables
            for code, country in zip(table["territory_code"], table["country_code"], strict=True)}  # fmt: skip


def _placed(problem: Problem, found: Found) -> Problem:
    """Return a problem with the column and row of the file that was handed in, and nothing in it too long to read."""
    values = {name: _short(value) for name, value in problem.values.items() if name not in {"allowed", "expected"}}
    values = {**problem.values, **values}
    column = problem.column or (str(values["field"]) if "field" in values else None)
    row = found.rows.get((str(problem.values.get("entry")), str(problem.values.get("language"))), problem.row)
    if found.rows and column:
        column = _COLUMNS.get(column, column)
        if column in FACTS and "expected" in values:
            values["expected"] = "yes / no"
        if "field" in values:
            values["field"] = _COLUMNS.get(str(values["field"]), values["field"])
    return dataclasses.replace(problem, row=row, column=column, values=values)


def _short(value: object) -> object:
    """Return a value for a message: one short line that no terminal takes for a command."""
    if not isinstance(value, str):
        return value if isinstance(value, int | float) else _short(str(value))
    clean = "".join(letter if letter.isprintable() else " " for letter in value)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def _proposal(practice: Entry) -> Proposal:
    facts = Facts(**{fact: practice.values["evidence"][fact] for fact in FACTS})
    return Proposal(practice.code, level(facts), missing(facts))


def _notes(proposals: Iterable[Entry]) -> Iterable[Note]:
    for practice in proposals:
        absent: dict[tuple[str, ...], list[str]] = {}
        for name in TEXTS:
            texts = practice.values.get(name) or {}
            empty = tuple(language for language in LANGUAGES if not str(texts.get(language) or "").strip())
            if 0 < len(empty) < len(LANGUAGES):
                absent.setdefault(empty, []).append(name)
        for languages, fields in absent.items():
            yield Note(practice.code, languages, tuple(fields))
