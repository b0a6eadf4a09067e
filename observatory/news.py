"""What the last builds changed, for the page and the feed: rows of the published file, told in no language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from observatory import rows
from observatory.records import Record
from observatory.text.languages import Language
from observatory.text.news_findings import FIGURE_CHANGES

# One of these tables says that a file records changes at all; one of an older layout has none.
RECORDED_IN = "change_build"


@dataclass(frozen=True)
class News:
    """What is known of the changes of a published file.

    Attributes
    ----------
    recorded
        Whether the file says what builds change.
    builds
        Rows of ``change_builds``, the newest first, each with ``entries``: way → kind → number, and ``listed``: the
        entries themselves (change, kind, code, title).
    build_id, created
        Of the file itself; a later build with the same contents carries the changes over.
    """

    recorded: bool
    builds: Sequence[Record]
    build_id: str
    created: str

    @property
    def telling(self) -> Record | None:
        """The newest build that changed figures or entries; the newest of all where none did."""
        return next((row for row in self.builds if tells(row)), self.builds[0] if self.builds else None)

    @property
    def repeated(self) -> bool:
        """Whether the file is a later build than the newest that changed something."""
        return bool(self.builds) and self.builds[0]["build_id"] != self.build_id


def tells(row: Mapping[str, object]) -> bool:
    """Return whether a build changed what readers see: figures, practices, sessions."""
    return bool(row["listed"]) or any(row[kind] for kind in FIGURE_CHANGES)


def read(build: Path, language: Language) -> News:
    """Return the changes that a published file remembers; names are in ``language``."""
    tables = rows.rows(build, "build_tables")
    build_id, created = str(tables["build_id"].iloc[0]), str(tables["created"].iloc[0])
    if RECORDED_IN not in set(tables["table_name"]):
        return News(False, (), build_id, created)
    found = rows.records(build, "change_builds")
    listed: dict[str, list[Record]] = {row["build_id"]: [] for row in found}
    for entry in rows.records(build, "news_entries", language=language):
        listed[entry["build_id"]].append(entry)
    for row in found:
        own = listed[row["build_id"]]
        ways = {entry["change"] for entry in own}
        row["listed"] = own
        row["entries"] = {way: Counter(entry["kind"] for entry in own if entry["change"] == way) for way in ways}
    return News(True, found, build_id, created)
