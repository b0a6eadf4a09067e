"""Networks, sessions, targets and agreements of a place, as a brief tells them."""

from __future__ import annotations

from datetime import date
from typing import Any

from observatory import address, scorecards
from observatory import rows as kept
from observatory.briefs.content import Agreements, Facts
from observatory.briefs.pieces import AgreementRow, Fact, Mark
from observatory.measures import agreements as measure
from observatory.reader import Reader
from observatory.text import agreement_findings, clauses, formats, partial_dates
from observatory.text import participation_words as said

MOST_SESSIONS = 6
Record = dict[str, Any]


def participation(reader: Reader, territory: str, day: date) -> Facts | None:
    """Return what the programmes of a place set out to reach, and the sessions it took part in; its networks are in the head."""
    _ = reader.words
    networks = kept.records(reader.build, "profile_memberships", territory=territory, language=reader.language)
    sessions = _sessions(reader, territory)
    programmes = {row["programme_code"] for row in sessions}
    programmes |= _of_networks(reader, {row["network_code"] for row in networks})
    facts = [
        Fact(_("Targets"), programme["finding"])
        for programme in scorecards.programmes(reader, day)
        if programme["declares"] and programme["code"] in programmes
    ]
    facts += [_session(reader, row) for row in sessions[:MOST_SESSIONS]]
    if not facts:
        return None
    left = len(sessions) - MOST_SESSIONS
    note = (
        _.plural(
            "One more session is on the page of this place.", "{n} more sessions are on the page of this place.", left
        )
        if left > 0
        else ""
    )
    return Facts(_("Participation"), "", note, tuple(facts))


def _of_networks(reader: Reader, networks: set[str]) -> set[str]:
    rows = kept.records(reader.build, "participation_programmes", language=reader.language)
    return {row["programme_code"] for row in rows if row["network_code"] in networks}


def _sessions(reader: Reader, territory: str) -> list[Record]:
    """Return the sessions that a place hosted or took part in, the newest first; a series is told by its parts."""
    roles = {
        row["session_code"]: row["role"]
        for row in kept.records(reader.build, "territory_sessions")
        if row["territory_code"] == territory
    }
    if not roles:
        return []
    found = [
        row | {"role": roles[row["session_code"]]}
        for row in kept.records(reader.build, "session_cards", language=reader.language)
        if row["session_code"] in roles
    ]
    told = {row["part_of"] for row in found}
    shown = [row for row in found if row["session_code"] not in told]
    return sorted(shown, key=lambda row: row["date_start"] or "", reverse=True)


def _session(reader: Reader, row: Record) -> Fact:
    _, language = reader.words, reader.language
    start, end = row["date_start"], row["date_end"]
    when = (
        partial_dates.span(start, end, language)
        if start and end and start != end
        else partial_dates.written(start or end, language)
    )
    if row["status"] == "held":
        role = _("hosted here") if row["role"] == "host" else _("took part")
    else:
        role = said.word(said.SESSION_STATUSES, row["status"], _)
    people = said.people(row["people"], row["people_qualifier"], _) if row["people_status"] == "A" else ""
    return Fact(
        formats.opening(when or _("date not known")), row["title_text"], " · ".join(filter(None, (role, people)))
    )


def agreements(
    reader: Reader, territory: str, day: date, indicators: frozenset[str] | None = None
) -> Agreements | None:
    """Return what was agreed for a place and what became of it, as known on a day.

    Parameters
    ----------
    indicators
        Only agreements that want to move one of these; ``None`` for all.
    """
    _ = reader.words
    rows = kept.records(reader.build, "agreement_list", language=reader.language, territory=territory)
    if indicators is not None:
        moving = {
            row["agreement_code"]
            for row in kept.records(reader.build, "agreement_indicators")
            if row["indicator_code"] in indicators
        }
        rows = [row for row in rows if row["agreement_code"] in moving]
    if not rows:
        return None
    judged = [(row, measure.judge(row["status"], row["due"], row["updated"], row["date"], day)) for row in rows]
    finding = agreement_findings.finding(reader.language, [(row["status"], standing) for row, standing in judged], day)
    order = list(agreement_findings.GROUPS)
    judged.sort(key=lambda pair: order.index(pair[1].group))
    return Agreements(
        _("Agreements of this place"), finding, "", tuple(_agreement(reader, row, standing) for row, standing in judged)
    )


def _agreement(reader: Reader, row: Record, standing: measure.Standing) -> AgreementRow:
    _ = reader.words
    symbol, tone = said.AGREEMENT_MARKS[row["status"]]
    last = row["updated"] or row["date"]
    due = partial_dates.written(row["due"], reader.language)
    parts = [
        _("until {date}", date=due) if due else "", agreement_findings.late(standing.days_over, _),
        agreement_findings.ago(standing.days, last, "silent" in standing.flags, _),
    ]  # fmt: skip
    return AgreementRow(
        code=row["agreement_code"], title=row["title_text"], state=clauses.joined(_, [part for part in parts if part]),
        where=row["owner"] or "",
        mark=Mark(row["status"], said.word(said.AGREEMENT_STATUSES, row["status"], _), symbol, tone),
        address=address.of_page("acuerdos", reader.language, agreement=row["agreement_code"]),
    )  # fmt: skip
