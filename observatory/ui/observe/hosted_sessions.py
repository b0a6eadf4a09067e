"""The sessions that a territory hosted or took part in, for its profile; nothing, and no query, where there are none."""

from __future__ import annotations

from observatory.records import Record
from observatory.ui import data, fragment
from observatory.ui.participate import programmes_view
from observatory.ui.reader import Reader

MOST = 6  # the others are one click away


def show(reader: Reader, territory: str) -> None:
    """Place the list of sessions of a territory, newest first; one short table of all territories is kept per build."""
    roles = {
        row["session_code"]: row["role"]
        for row in data.records(reader, "territory_sessions")
        if row["territory_code"] == territory
    }
    if not roles:
        return
    found = [row for row in programmes_view.sessions(reader) if row["session_code"] in roles]
    told = {row["part_of"] for row in found}  # a series is told by its parts
    rows = [row for row in found if row["session_code"] not in told]
    for row in rows:
        row["role_words"] = _role(reader, row, roles[row["session_code"]])
    fragment.show(reader, "hosted_sessions", key="hosted_sessions", rows=_newest_first(rows), most=MOST)


def _role(reader: Reader, row: Record, role: str) -> str:
    _ = reader.words
    if row["status"] != "held":
        return str(row["status_words"])
    return _("hosted here") if role == "host" else _("took part")


def _newest_first(rows: list[Record]) -> list[Record]:
    return sorted(rows, key=lambda row: row["date_start"] or "", reverse=True)
