"""Rows of the scorecard → the words and figures that its templates show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from observatory.records import Record
from observatory.text import partial_dates
from observatory.text import participation_words as said
from observatory.ui import data, fragment, links
from observatory.ui.reader import Reader


def chosen(shown: Sequence[Record]) -> Record | None:
    """Return the programme that the link names; one that does not exist is reported by the frame."""
    asked = links.asked("programme")
    found = next((programme for programme in shown if programme["code"] == asked), None)
    if asked is not None and found is None:
        links.bad("programme", asked)
    return found


def sessions(reader: Reader, programme: str) -> list[Record]:
    """Return the sessions behind the results, with what each of them reports in words."""
    _ = reader.words
    found = data.records(reader, "scorecard_sessions", programme=programme, language=reader.language)
    for row in found:
        row["when"] = partial_dates.span(row["date_start"], row["date_end"], reader.language)
        row["status_words"] = said.word(said.SESSION_STATUSES, row["status"], _)
        row["symbol"] = said.SESSION_MARKS[row["status"]][0]
        row["kind_words"] = said.word(said.SESSION_KINDS, row["kind"], _)
        row["people_words"] = (
            said.word(said.ATTENDANCE_REASONS, row["people_status"], _)
            if row["people"] is None
            else said.counted(row["people"], row["qualifier"], _)
        )
        row["places_words"] = _("not reported") if row["municipalities"] is None else str(row["municipalities"])
    return found


def metric_table(reader: Reader, shown: Iterable[Record]) -> pd.DataFrame:
    """Return targets and results as they are downloaded."""
    _ = reader.words
    names = [_("Programme"), _("What is counted"), _("Target"), _("Known result"), _("At least"), _("Status"),
             _("Where it is known from"), _("Definition")]  # fmt: skip
    rows = [
        (programme["title"], metric["name"], metric["target"], metric["actual"],
         _("yes") if metric["figure"].beyond else _("no"), metric["status_words"], metric["basis"], metric["definition"])
        for programme in shown
        for metric in programme["metrics"]
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def picture(reader: Reader, programme: Record) -> str:
    """Return the scorecard of a programme as ``<svg>``."""
    return fragment.render(reader, "scorecard_picture", programme=programme)


def recipe(reader: Reader, programme: str | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give the rows."""
    found: list[tuple[str, dict[str, Any]]] = [("scorecard_metrics", {"language": reader.language})]
    if programme:
        found.append(("scorecard_sessions", {"programme": programme, "language": reader.language}))
    return found
