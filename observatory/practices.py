"""Reads what people edit about practices: what was done elsewhere, which indicators it answers, who was recognised.

As in ``observatory.catalogue`` nothing is judged here: ``observatory.contracts`` says what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from observatory.catalogue import Entry, entries_of, relative, table_of, toml_of
from observatory.contracts.problems import Problems
from observatory.paths import DataFolders

TEXTS = (
    "title_text", "summary", "what_it_does", "results", "evidence_note", "recognition", "resources", "conditions",
    "what_failed", "reused_by",
)  # fmt: skip
RECOGNITION_COLUMNS = (
    "recognition_code", "territory_code", "place", "country_code", "year", "kind", "scheme", "title", "url",
)  # fmt: skip
KINDS_FILE = "indicator_kinds.toml"
SYNONYMS_FILE = "synonyms.toml"  # of the search (observatory.practice_search)


@dataclass
class Practices:
    """Everything under ``data/practices``, as read.

    Attributes
    ----------
    practices
        Entries by code.
    kinds
        Kind of indicator → an entry whose ``indicators`` are the codes of that kind, those to be preferred first;
        ``None`` where there is no such file.
    recognitions
        ``RECOGNITION_COLUMNS`` as text, with ``file`` and ``row``.
    """

    practices: dict[str, Entry] = field(default_factory=dict)
    kinds: dict[str, Entry] | None = None
    recognitions: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=[*RECOGNITION_COLUMNS, "file", "row"], dtype="object")
    )


def read(folders: DataFolders, problems: Problems) -> Practices:
    """Read everything about practices; a data root may have none.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    folder, found = folders.practices, Practices()
    for path in sorted(folder.glob("*.toml")):
        if path.name == SYNONYMS_FILE:
            continue
        if path.name == KINDS_FILE:
            found.kinds = _kinds(folders, problems)
            continue
        entries_of(path, folders, problems, found.practices, "practice")
    path = folder / "recognitions.csv"
    if path.exists():
        found.recognitions = table_of(path, RECOGNITION_COLUMNS, folders, problems)
    return found


def _kinds(folders: DataFolders, problems: Problems) -> dict[str, Entry]:
    """Read ``kind = ["indicator", …]``, one for each kind."""
    path = folders.practices / KINDS_FILE
    document, lines = toml_of(path, folders, problems)
    found = {}
    for kind, indicators in document.items():
        begins = re.compile(rf"\s*{re.escape(kind)}\s*=")
        row = next((number for number, line in enumerate(lines, start=1) if begins.match(line)), None)
        found[kind] = Entry(kind, relative(path, folders), row, {"indicators": indicators})
    return found
