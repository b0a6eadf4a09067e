"""Reads what people edit about publications: reports, guides, agreements and data sets, each with its link.

As in ``observatory.catalogue`` nothing is judged here: ``observatory.contracts`` says what is wrong. Recordings and
trainings are not written here a second time: they are read from the sessions.
"""

from __future__ import annotations

from observatory.catalogue import Entry, entries_of
from observatory.contracts.problems import Problems
from observatory.paths import DataFolders

Publications = dict[str, Entry]


def read(folders: DataFolders, problems: Problems) -> Publications:
    """Read every publication by its code; a data root may have none.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    found: Publications = {}
    for path in sorted(folders.publications.glob("*.toml")):
        entries_of(path, folders, problems, found, "publication")
    return found
