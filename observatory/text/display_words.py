"""Words of the public display, where the sentence of a page is too long for a wall: short findings of their own.

A wall carries at most 40 words. Whoever assembles a slide tries the sentence of the page first, then its short form,
then one of these; nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from observatory.text import clauses, formats, kinds, partial_dates, scorecard_findings
from observatory.text.languages import Language
from observatory.text.participation_words import SESSION_KINDS, SESSION_STATUSES
from observatory.text.translate import N_, translator

# Why a slide of the file is left out: for who keeps the display, never on the wall.
ABSENT: Mapping[str, str] = {
    "unknown_code": N_("one of its codes is not in this build"),
    "not_on_a_map": N_("the place is not drawn on any map"),
    "no_value": N_("there is no value for this place"),
    "no_series": N_("there are no two years that can be drawn as a line"),
    "no_peers": N_("there are too few places to compare with"),
    "no_gap": N_("there are no values for both groups"),
    "nothing_to_compare": N_("no indicator can be compared"),
    "no_participation": N_("no target was declared and no result is known"),
    "no_agreement": N_("no agreement is on record"),
    "no_session_announced": N_("no session of a coming day is announced"),
    "too_many_words": N_("it would show more words than can be read from afar"),
}


def dated_name(language: Language, indicator: str, period: int) -> str:
    """Return what a number counts: short name and year."""
    return translator(language)("{indicator}, {year}", indicator=indicator, year=period)


def source(language: Language, publisher: str, period: int | str | None) -> str:
    """Return publisher and year, short."""
    _ = translator(language)
    return _("{publisher}, {period}", publisher=publisher, period=period) if period else publisher


def span(low: str, high: str, same: bool) -> str:
    """Return the limits of a class as short as can be, without a word: 28,9–45,0 %.

    Examples
    --------
    >>> span("28.9%", "45.0%", False)
    '28.9–45.0%'
    """
    return high if same else f"{low.removesuffix('%').rstrip()}–{high}"


def standalone(language: Language, clause: str) -> str:
    """Return a clause as a sentence of its own."""
    return clauses.sentence(translator(language), [formats.opening(clause)])


def moved(language: Language, *, change: float, first: int, last: int, decimals: int, suffix: str) -> str:
    """Say by how much a place moved between two years: the line beside it has the values."""
    _ = translator(language)
    written = clauses.change_words(change, language, decimals, suffix)
    said = _("{change} from {first_period} to {last_period}", change=written, first_period=first, last_period=last)
    return clauses.sentence(_, [said])


def standing(language: Language, *, rank: int | None, n: int | None, group: str, verdict: str) -> str:
    """Say where a place stands in a group, without place, indicator and value: they stand beside it."""
    _ = translator(language)
    said = clauses.standing(_, rank=rank, n=n, group=group, verdict=verdict, reference=None)
    return clauses.sentence(_, [formats.opening(said[0])]) if said and said[0] else ""


def ranked(language: Language, *, rank: int, n: int, judged: bool, alike: bool = False) -> str:
    """Say where a place stands among those compared with, and no more.

    Parameters
    ----------
    judged
        Whether the indicator has a better direction.
    alike
        Whether the others are the places most like it, of which only some are drawn.
    """
    _ = translator(language)
    values = {"rank": formats.number(rank, language), "n": formats.number(n, language)}
    if judged and alike:
        return _("Place {rank} of {n} similar places, from best to worst.", **values)
    if judged:
        return standalone(language, _("place {rank} of {n} from best to worst", **values))
    return standalone(language, _("place {rank} of {n} from highest to lowest", **values))


def against_median(language: Language, *, place: str, value: str, median: str) -> str:
    """Say what a place has, and the middle of the places on the map."""
    _ = translator(language)
    chain = [clauses.about(_, place, value), clauses.about(_, _("median"), median)]
    return clauses.sentence(_, chain)


def targets(language: Language, statuses: Sequence[str], known: Sequence[str] = ()) -> str:
    """Say what became of the targets of a programme that is named beside it."""
    return formats.opening(scorecard_findings.outcome(language, statuses, known))


def no_results(language: Language) -> str:
    """Say that nothing is known of the targets drawn beside it."""
    return translator(language)("No results have been published.")


def reached(language: Language, actual: str, target: int | None) -> str:
    """Return what is known to be reached of a target: 4/5; without a target, what is known."""
    return actual if target is None else f"{actual}/{formats.number(target, language)}"


def known(language: Language, rows: Sequence[tuple[str, str]]) -> str:
    """Say what is known of a programme that declared no target.

    Parameters
    ----------
    rows
        What is counted, and how many.
    """
    _ = translator(language)
    said = [_("{metric}: {value}", metric=metric, value=value) for metric, value in rows]
    return _("Known: {results}.", results=formats.listing(said, language))


def agreement(language: Language, *, title: str, text: str, news: str | None) -> str:
    """Say what was agreed, and of which day the last news is.

    Parameters
    ----------
    text
        What was agreed, as a sentence; empty to name it only.
    news
        Date of the last news (a day, a month or a year), or nothing.
    """
    _ = translator(language)
    told = clauses.about(_, title, text) if text else title
    last = _("Last news: {date}.", date=partial_dates.written(news, language)) if news else _("No date is published.")
    return clauses.sentences(_, (clauses.sentence(_, (told,)), last))


def agreements(language: Language, statuses: Sequence[str]) -> str:
    """Say how many agreements are on record, and how many of them are known to be done."""
    _ = translator(language)
    count = _.plural("One agreement is on record.", "{n} agreements are on record.", len(statuses))
    done = statuses.count("done")
    known = _.plural("One is known to be done.", "{n} are known to be done.", done)
    return clauses.sentences(_, (count, known if done else _("None of them is known to be done.")))


def practice(language: Language, *, title: str, summary: str, more: str = "") -> str:
    """Say what was done, or name it where its summary is too long.

    Parameters
    ----------
    more
        A sentence that follows the name, see ``answers``.
    """
    _ = translator(language)
    said = clauses.about(_, title, summary) if summary else title
    return clauses.sentences(_, (clauses.sentence(_, (said,)), more))


def answers(language: Language, *, whom: str, kinds: str) -> str:
    """Say for whom a practice is and which kinds of indicator it answers; what is empty is left out."""
    _ = translator(language)
    parts = [
        _("For whom: {groups}", groups=whom) if whom else "",
        _("It answers: {kinds}", kinds=kinds) if kinds else "",
    ]
    return clauses.sentences(_, [standalone(language, part) for part in parts if part])


def members(language: Language, n: int) -> str:
    """Return what the number of members counts."""
    return translator(language).plural("member", "members", n)  # of a network


def next_session(language: Language, *, title: str, kind: str, start: str, end: str | None, place: str) -> str:
    """Say which session comes next, when and where, and that it is only announced."""
    _ = translator(language)
    when = partial_dates.span(start, end or start, language)
    values = {
        "title": title, "kind": formats.opening(kinds.word(SESSION_KINDS, kind, _)), "date": when, "place": place,
        "status": kinds.word(SESSION_STATUSES, "announced", _),
    }  # fmt: skip
    if place:
        return _("{kind}: {title}. {date}, {place} ({status}).", **values)
    return _("{kind}: {title}. {date} ({status}).", **values)


def about(language: Language, day: date) -> str:
    """Say what the observatory is, of which day its data are, and how to look at them oneself."""
    return translator(language)(
        "Every number here has a source, a year and a method, or the reason why it is missing. Data published on {date}.",
        date=partial_dates.written(day.isoformat(), language),
    )


def figure(language: Language, title: str, parts: Sequence[str]) -> str:
    """Return what a figure shows for who cannot see it: what it is, then its values."""
    _ = translator(language)
    return clauses.sentence(_, [clauses.about(_, title, parts[0]), *parts[1:]]) if parts else title


def valued(language: Language, name: str, value: str) -> str:
    """Return a name with its value."""
    return clauses.about(translator(language), name, value)
