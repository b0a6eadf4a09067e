"""Reads what people edit about programmes: sessions, who took part, what was agreed.

As in ``observatory.catalogue`` nothing is judged here: ``observatory.contracts`` says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from observatory.catalogue import Entry, entries_of, relative, table_of, toml_of
from observatory.contracts.problems import Problems
from observatory.paths import DataFolders

ATTENDANCE_COLUMNS = (
    "session_code", "dimension", "category", "registered", "attended", "status", "qualifier", "basis", "source_url",
)  # fmt: skip


@dataclass
class Programmes:
    """Everything under ``data/programmes``, as read.

    Attributes
    ----------
    programmes, sessions, agreements, plans
        Entries by code.
    attendance
        ``ATTENDANCE_COLUMNS`` as text, with ``file`` and ``row``.
    populations
        With which figures of the catalogue the participants of a session are compared.
    disclosure
        The one entry of ``disclosure.toml``; ``None`` where there is no such file.
    """

    programmes: dict[str, Entry] = field(default_factory=dict)
    sessions: dict[str, Entry] = field(default_factory=dict)
    agreements: dict[str, Entry] = field(default_factory=dict)
    plans: dict[str, Entry] = field(default_factory=dict)
    populations: dict[str, Entry] = field(default_factory=dict)
    disclosure: Entry | None = None
    attendance: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=[*ATTENDANCE_COLUMNS, "file", "row"]))


def read(folders: DataFolders, problems: Problems) -> Programmes:
    """Read everything about programmes; a data root may have none.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    folder, found = folders.programmes, Programmes()
    for path, into, kind in (
        (folder / "programmes.toml", found.programmes, "programme"),
        *((path, found.sessions, "session") for path in sorted((folder / "sessions").glob("*.toml"))),
        *((path, found.agreements, "agreement") for path in sorted((folder / "agreements").glob("*.toml"))),
        (folder / "plans.toml", found.plans, "plan"),
        (folder / "reference_population.toml", found.populations, "population"),
    ):
        if path.exists():
            entries_of(path, folders, problems, into, kind)
    path = folder / "disclosure.toml"
    if path.exists():
        values, _ = toml_of(path, folders, problems)
        found.disclosure = Entry("disclosure", relative(path, folders), None, values)
    tables = [table_of(path, ATTENDANCE_COLUMNS, folders, problems) for path in attendance_files(folders)]
    if tables:
        found.attendance = pd.concat([found.attendance, *tables], ignore_index=True)
    return found


def attendance_files(folders: DataFolders) -> list[Path]:
    """Return the files of counts, sorted by name."""
    return sorted((folders.programmes / "attendance").glob("*.csv"))


def programme_of(session: Entry) -> str:
    """Return the code of a session's programme: its file is named after it.

    Examples
    --------
    >>> programme_of(Entry("rai-webinar-1", "programmes/sessions/rai-webinars-2024.toml", 3, {}))
    'rai-webinars-2024'
    """
    return PurePosixPath(session.file).stem
