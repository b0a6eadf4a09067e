"""What an import of attendance would do to the targets of its programme, by the very SQL that publishes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from observatory import database, queries
from observatory.paths import QUERIES
from observatory.records import Record
from observatory.records import records as as_records
from observatory.text import Language

# Temporary tables belong to one cursor, stand before the published ones, and go with it: nobody else sees them.
_SESSIONS = "CREATE TEMP TABLE session AS SELECT * FROM main.session WHERE programme_code = $programme"
_CHANGED = """
UPDATE session SET status = CASE WHEN $held THEN 'held' ELSE status END, recording_url = coalesce($recording, recording_url)
WHERE session_code = $session
"""
_ATTENDANCE = """
CREATE TEMP TABLE attendance AS
SELECT * FROM main.attendance WHERE session_code IN (SELECT session_code FROM session) AND session_code <> $session
"""
_COUNT = "INSERT INTO attendance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SCORECARD = "CREATE TEMP TABLE scorecard AS FROM main.scorecard LIMIT 0"


@dataclass(frozen=True)
class Supposed:
    """What the observatory would know of a session after an import.

    Attributes
    ----------
    programme, session
        Their codes.
    counts
        Rows of the table ``attendance`` as they would be published, after disclosure control; they take the place of
        what is published of the session.
    held
        Whether the lists prove that it took place.
    recording
        Address of its recording, where there is a new one.
    """

    programme: str
    session: str
    counts: tuple[tuple[Any, ...], ...]
    held: bool
    recording: str | None = None


def metrics(build: Path, language: Language, supposed: Supposed) -> list[Record]:
    """Return the rows of ``scorecard_metrics`` of the programme as they would be; the published file stays as it is."""
    named = queries.query("scorecard_metrics")
    derive = (QUERIES / "derive" / "scorecard.sql").read_text(encoding="utf-8")
    session = {"session": supposed.session}
    with database.cursor(build) as cursor:
        cursor.execute(_SESSIONS, {"programme": supposed.programme})
        cursor.execute(_CHANGED, session | {"held": supposed.held, "recording": supposed.recording})
        cursor.execute(_ATTENDANCE, session)
        _insert(cursor, supposed.counts)
        cursor.execute(_SCORECARD)
        cursor.execute(derive)
        found = as_records(cursor.execute(named.sql, {"language": language}).df())
    return [row for row in found if row["programme_code"] == supposed.programme]


def _insert(cursor: Any, counts: Iterable[tuple[Any, ...]]) -> None:
    for count in counts:
        cursor.execute(_COUNT, count)
