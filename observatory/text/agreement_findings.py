"""Agreements in words: what they ask for, how long nothing was heard of them, and the finding above their list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from observatory.measures.agreements import Standing
from observatory.text import clauses, formats, partial_dates
from observatory.text.languages import Language, locale_of
from observatory.text.translate import N_, Translator, translator

FLAGS: Mapping[str, str] = {
    "overdue": N_("Past its due date"),
    "silent": N_("No news for 90 days or more"),
    "undated": N_("No date published"),
    "no_due": N_("No due date"),
}
GROUPS: Mapping[str, str] = {
    "overdue": N_("Past their due date, without news that they were done"),
    "ahead": N_("With a due date still to come"),
    "open": N_("Without a due date"),
    "closed": N_("Done or dropped"),
}
# “proposed” alone is what networks say of a membership, which several languages write in another gender.
# How the status is read from the words of the source.
STATUS_RULES: Mapping[str, str] = {
    "proposed": N_("Announced, planned, promised or asked for; no source says that it was agreed."),
    "agreed": N_("Signed, approved, adopted or declared; no source says that it has begun."),
    "in_progress": N_("A source says that it has begun, or that part of it was done."),
    "done": N_("A source says that all of it was done."),
    "dropped": N_("A source says that it was given up."),
    "unknown": N_("The sources do not say how far it is."),
}
SEVERAL_COUNTRIES = "EU"
_DAYS_OF_A_YEAR, _IN_YEARS = 365.25, 2


def country(code: str | None, _: Translator) -> str:
    """Return what a country is called, or that there are several."""
    if not code:
        return ""
    if code == SEVERAL_COUNTRIES:
        return _("several countries")
    return str(locale_of(_.language).territories.get(code) or code)


def place(label: str | None, named: str | None, code: str | None, _: Translator) -> str:
    """Return where an agreement holds: a territory with its parent, a named place with its country, or the country."""
    if label:
        return label
    where = country(code, _)
    if named and where and named != where:
        return _("{place} ({country})", place=named, country=where)
    return formats.opening(named or where)


def ago(days: int | None, last: str | None, silent: bool, _: Translator) -> str:
    """Return how long ago the last news was; of a date known only as a month or a year, at least how long ago."""
    if days is None or last is None:
        return _("no date published")
    values = {"number": formats.number(days, _.language)}
    exact = len(last) == partial_dates.DAY
    if not days:
        return _("today") if exact else ""
    if silent:
        if exact:
            return _.plural("one day without news", "{number} days without news", days, **values)
        return _.plural("at least one day without news", "at least {number} days without news", days, **values)
    if exact:
        return _.plural("one day ago", "{number} days ago", days, **values)
    return _.plural("at least one day ago", "at least {number} days ago", days, **values)


def late(days: int | None, _: Translator) -> str:
    """Return by how much an agreement is past its date, in days up to two years; an empty text where it is not."""
    if not days:
        return ""
    years = int(days / _DAYS_OF_A_YEAR)
    if years >= _IN_YEARS:
        return _.plural("past its due date by more than one year", "past its due date by more than {n} years", years)
    return _.plural(
        "past its due date by one day", "past its due date by {number} days", days,
        number=formats.number(days, _.language),
    )  # fmt: skip


def finding(language: Language, shown: Sequence[tuple[str, Standing]], today: date) -> str:
    """Say how many agreements there are and what became of them, as known on a day.

    Parameters
    ----------
    shown
        Status and standing of each agreement.
    today
        The day on which they were judged.
    """
    _ = translator(language)
    if not shown:
        return _("No agreement on record fits these choices.")
    day = partial_dates.written(today.isoformat(), language)
    text = _.plural(
        "As known on {date}, there is one agreement on record.",
        "As known on {date}, there are {n} agreements on record.",
        len(shown), date=day,
    )  # fmt: skip
    told = (_done(_, shown), _dated(_, shown), _heard(_, shown), _undated(_, shown))
    return clauses.sentences(_, (text, *told))


def _flagged(shown: Sequence[tuple[str, Standing]], flag: str) -> int:
    return sum(flag in standing.flags for _status, standing in shown)


def _done(_: Translator, shown: Sequence[tuple[str, Standing]]) -> str:
    done = sum(status == "done" for status, _standing in shown)
    if len(shown) == 1:
        return _("It is known to be done.") if done else _("It is not known to be done.")
    if not done:
        return _("None of them is known to be done.")
    return _.plural("One is known to be done.", "{n} are known to be done.", done)


def _dated(_: Translator, shown: Sequence[tuple[str, Standing]]) -> str:
    """Say how many open agreements have a due date, and for how many it has passed."""
    groups = Counter(standing.group for _status, standing in shown)
    overdue, dated = groups["overdue"], groups["overdue"] + groups["ahead"]
    still_open = dated + groups["open"]
    if not still_open:
        return ""
    if len(shown) == 1:
        return _alone(_, overdue, dated)
    if not dated:
        return _.plural(
            "The one still open has no due date.", "None of the {n} still open has a due date.", still_open
        )  # fmt: skip
    if not overdue:
        return _.plural(
            "One has a due date, and it is still to come.",
            "{n} have a due date, and all of these are still to come.",
            dated,
        )
    if overdue == dated:
        return _.plural(
            "One has a due date, and it has passed without news that it was done.",
            "{n} have a due date, and all of these have passed without news that they were done.",
            dated,
        )
    return _.plural(
        "{dated} have a due date; for one of them it has passed without news that it was done.",
        "{dated} have a due date; for {n} of them it has passed without news that they were done.",
        overdue, dated=formats.number(dated, _.language),
    )  # fmt: skip


def _alone(_: Translator, overdue: int, dated: int) -> str:
    if overdue:
        return _("Its due date has passed without news that it was done.")
    return _("Its due date is still to come.") if dated else _("It has no due date.")


def _heard(_: Translator, shown: Sequence[tuple[str, Standing]]) -> str:
    silent = _flagged(shown, "silent")
    if not silent:
        return ""
    if len(shown) == 1:
        return _("There has been no news of it for 90 days or more.")
    return _.plural(
        "Of one there has been no news for 90 days or more.",
        "Of {n} there has been no news for 90 days or more.",
        silent,
    )


def _undated(_: Translator, shown: Sequence[tuple[str, Standing]]) -> str:
    undated = _flagged(shown, "undated")
    if not undated:
        return ""
    if len(shown) == 1:
        return _("It carries no date at all.")
    return _.plural("One carries no date at all.", "{n} carry no date at all.", undated)
