"""What programmes promised and what is known to be reached: rows of the scorecard in words, with their finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from observatory import rows as kept
from observatory import scorecard_preview
from observatory.charts import bullet
from observatory.measures import scorecard
from observatory.reader import Reader
from observatory.records import Record
from observatory.scorecard_preview import Supposed
from observatory.text import formats, partial_dates, scorecard_findings
from observatory.text import participation_words as said

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
    return tuple(_told(reader, kept.records(reader.build, "scorecard_metrics", language=reader.language), today))


def supposed(reader: Reader, what: Supposed, today: date) -> Record | None:
    """Return the programme of a session as it would be told after an import; ``None`` for a mere collection.

    Nothing of it is kept: the numbers belong to who holds the list.
    """
    found = _told(reader, scorecard_preview.metrics(reader.build, reader.language, what), today)
    return found[0] if found else None


def _told(reader: Reader, rows: Sequence[Record], today: date) -> list[Record]:
    found: dict[str, Record] = {}
    for row in rows:
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
    return sorted(found.values(), key=lambda programme: not programme["declares"])


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
        "Known for {known} of one session.", "Known for {known} of {n} sessions.", row["sessions"],
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
