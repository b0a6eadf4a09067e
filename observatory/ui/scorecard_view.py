"""Rows of the scorecard → the words and figures that its templates show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from observatory.charts import bullet
from observatory.measures import scorecard
from observatory.text import formats, partial_dates, scorecard_findings
from observatory.text import participation_words as said
from observatory.ui import data, fragment, links
from observatory.ui.reader import Reader
from observatory.ui.records import Record

DECIMALS = {"participants_per_session": 1}


def programmes(reader: Reader, today: date) -> list[Record]:
    """Return every programme with its metrics in words, those that declare targets first.

    Returns
    -------
    list of dict
        ``code``, ``title``, ``when``, ``metrics`` (those with a target first), ``declares``, ``finding``.
    """
    return [dict(each) for each in _programmes(reader, today)]


@lru_cache(maxsize=64)
def _programmes(reader: Reader, today: date) -> tuple[Record, ...]:
    found: dict[str, Record] = {}
    for row in data.records(reader, "scorecard_metrics", language=reader.language):
        programme = found.setdefault(
            row["programme_code"],
            {
                "code": row["programme_code"], "title": row["title"], "metrics": [],
                "when": partial_dates.span(row["start_date"], row["end_date"], reader.language),
                "source_url": row["source_url"], "source_title": row["source_title"],
            },
        )  # fmt: skip
        if row["metric"] is not None:
            programme["metrics"].append(_metric(reader, row, today))
    for programme in found.values():
        programme["metrics"].sort(key=lambda metric: metric["target"] is None)
        programme["declares"] = any(metric["target"] is not None for metric in programme["metrics"])
        programme["finding"] = _finding(reader, programme)
    return tuple(sorted(found.values(), key=lambda programme: not programme["declares"]))


def _metric(reader: Reader, row: Record, today: date) -> Record:
    _ = reader.words
    status = None
    if row["target"] is not None:
        status = scorecard.status(
            row["actual"], row["target"], at_least=row["at_least"], start=row["start_date"], end=row["end_date"],
            today=today, mean=row["metric"] in scorecard.MEANS, complete=row["known"] >= row["sessions"],
        ).value  # fmt: skip
    symbol, tone = said.SCORECARD_MARKS[status] if status else ("", "")
    return {
        "code": row["metric"],
        "name": said.word(said.TARGET_METRICS, row["metric"], _),
        "definition": said.word(said.TARGET_DEFINITIONS, row["metric"], _),
        "target": row["target"],
        "actual": row["actual"],
        "target_words": formats.number(row["target"], reader.language) if row["target"] is not None else "",
        "actual_words": _actual(reader, row),
        "share": _share(reader, row),
        "basis": _basis(reader, row),
        "status": status,
        "status_words": said.word(said.SCORECARD_STATUSES, status, _) if status else "",
        "symbol": symbol,
        "tone": tone,
        "figure": bullet.bullet(row["target"], row["actual"], at_least=row["at_least"]),
    }


def _actual(reader: Reader, row: Record) -> str:
    _ = reader.words
    if row["actual"] is None:
        return _("not reported")
    if row["at_least"] and not row["actual"]:
        return _("none known")
    whole = float(row["actual"]).is_integer()
    number = formats.number(row["actual"], reader.language, 0 if whole else DECIMALS.get(row["metric"], 0))
    return _("at least {n}", n=number) if row["at_least"] else number


def _share(reader: Reader, row: Record) -> str:
    """Return how much of the target is reached; nothing where one of the two is missing."""
    if row["actual"] is None or row["target"] is None:
        return ""
    return reader.words(
        "{share} of the target", share=formats.with_unit(100 * row["actual"] / row["target"], reader.language, 0, "%")
    )


def _basis(reader: Reader, row: Record) -> str:
    """Return from how many of the programme's sessions the result is known."""
    _ = reader.words
    if not row["sessions"]:
        return _("No session of this programme is known.")
    return _.plural(
        "Known from {known} of one session.", "Known from {known} of {n} sessions.", row["sessions"],
        known=formats.number(row["known"], reader.language),
    )  # fmt: skip


def _finding(reader: Reader, programme: Record) -> str:
    _ = reader.words
    statuses = [metric["status"] for metric in programme["metrics"] if metric["status"]]
    known = [
        _("{metric}: {value}", metric=metric["name"], value=metric["actual_words"])
        for metric in programme["metrics"]
        if metric["actual"] is not None
    ]
    return scorecard_findings.programme(reader.language, programme["title"], statuses, known)


def overview(reader: Reader, shown: Sequence[Record]) -> str:
    """Say what became of all targets."""
    declaring = [programme for programme in shown if programme["declares"]]
    statuses = [m["status"] for programme in declaring for m in programme["metrics"] if m["status"]]
    return scorecard_findings.overview(reader.language, len(declaring), statuses)


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
