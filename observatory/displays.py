"""Reads what people edit about public displays: one file per display under ``data/displays``.

As in ``observatory.catalogue`` nothing is judged here: ``observatory.contracts.displays`` says what is wrong.
"""

from __future__ import annotations

from observatory.catalogue import Entry, entries_of
from observatory.contracts.problems import Problems
from observatory.paths import DataFolders

Displays = dict[str, Entry]


def read(folders: DataFolders, problems: Problems) -> Displays:
    """Read every display by its code, its slides as ``parts("slides")``; a data root may have none.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    found: Displays = {}
    for path in sorted(folders.displays.glob("*.toml")):
        entries_of(path, folders, problems, found, "display")
    return found
