"""Reads what people edit about public displays: one file per display under ``data/displays``.

As in ``observatory.catalogue`` nothing is judged here: ``observatory.contracts.displays`` says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from observatory.catalogue import Entry, entries_of, parts_of, relative
from observatory.contracts.problems import Problems
from observatory.paths import DataFolders


@dataclass
class Displays:
    """Everything under ``data/displays``, as read.

    Attributes
    ----------
    displays
        Entries by code.
    lines
        The lines of each file, to find the row of a slide.
    """

    displays: dict[str, Entry] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def slides(self, display: Entry) -> Iterator[Entry]:
        """Yield the tables ``[[code.slides]]`` of a display, in order, each with its row."""
        return parts_of(display, "slides", self.lines.get(display.file, ()))


def read(folders: DataFolders, problems: Problems) -> Displays:
    """Read every display; a data root may have none.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    found = Displays()
    for path in sorted(folders.displays.glob("*.toml")):
        entries_of(path, folders, problems, found.displays, "display")
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found.lines[relative(path, folders)] = text.splitlines()
    return found
