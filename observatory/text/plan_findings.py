"""Action plans in words: how many are known, how far their measures are, and what no source says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from observatory.text import clauses, formats, partial_dates
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the measures of some plans.

    Attributes
    ----------
    known
        How many there are.
    stated
        Of how many a source states how far they are.
    done, dated, overdue
        How many are known to be done, have a due date, are past it without news that they were done.
    """

    known: int
    stated: int
    done: int
    dated: int
    overdue: int


def finding(language: Language, plans: int, measures: Measures, ended: int, today: date) -> str:
    """Say how many plans and measures are known, and what became of them.

    Parameters
    ----------
    plans
        Number of plans shown.
    ended
        Plans whose own date has passed without news that they were done.
    today
        The day on which they were judged.
    """
    _ = translator(language)
    if not plans:
        return _("No action plan on record fits these choices.")
    day = partial_dates.written(today.isoformat(), language)
    text = _.plural(
        "As known on {date}, there is one action plan on record.",
        "As known on {date}, there are {n} action plans on record.",
        plans, date=day,
    )  # fmt: skip
    told = (_known(_, plans, measures), _status(_, measures), _due(_, measures), _ended(_, plans, ended))
    return clauses.sentences(_, (text, *told))


def of_one(language: Language, measures: Measures) -> str:
    """Say what is known of the measures of one plan."""
    _ = translator(language)
    if not measures.known:
        return _("None of its measures is on record here; only the plan as a whole is known.")
    text = _.plural("One of its measures is on record here.", "{n} of its measures are on record here.", measures.known)
    return clauses.sentences(_, (text, _status(_, measures), _due(_, measures)))


def _known(_: Translator, plans: int, measures: Measures) -> str:
    if not measures.known:
        return _("None of its measures is known.") if plans == 1 else _("None of their measures is known.")
    return _.plural("One measure is known.", "{n} measures are known.", measures.known)


def _status(_: Translator, measures: Measures) -> str:
    """Say of how many a source states how far they are, and how many are done."""
    if not measures.known:
        return ""
    if not measures.stated:
        return _("No source states how far they are.")
    done = (
        _.plural("one is known to be done", "{n} are known to be done", measures.done)
        if measures.done
        else _("none is known to be done")
    )
    if measures.known == 1:
        return _("Its status is published; it is known to be done.") if measures.done else _(
            "Its status is published; it is not known to be done."
        )  # fmt: skip
    if measures.stated == measures.known:
        return _("The status of all of them is published; {done}.", done=done)
    return _.plural(
        "The status of one of them is published; {done}.", "The status of {n} of them is published; {done}.",
        measures.stated, done=done,
    )  # fmt: skip


def _due(_: Translator, measures: Measures) -> str:
    if not measures.known:
        return ""
    if measures.known == 1:
        if not measures.dated:
            return _("It has no due date.")
        return (
            _("Its due date has passed without news that it was done.") if measures.overdue else _("It has a due date.")
        )
    if not measures.dated:
        return _("None of them has a due date.")
    if not measures.overdue:
        return _.plural("One has a due date.", "{n} have a due date.", measures.dated)
    return _.plural(
        "{dated} have a due date; for one of them it has passed without news that it was done.",
        "{dated} have a due date; for {n} of them it has passed without news that they were done.",
        measures.overdue, dated=formats.number(measures.dated, _.language),
    )  # fmt: skip


def _ended(_: Translator, plans: int, ended: int) -> str:
    if not ended:
        return ""
    if plans == 1:
        return _("The date of the plan itself has passed without news that it was carried out.")
    return _.plural(
        "For one plan its own date has passed without news that it was carried out.",
        "For {n} plans their own date has passed without news that they were carried out.",
        ended,
    )


def expected(language: Language, partners: int, known: int, programme: str) -> str:
    """Say how many partners were to make a plan, and how many have one on record here."""
    _ = translator(language)
    if known == partners:
        return _.plural(
            "{programme}: its one partner was to make a plan, and it is on record here.",
            "{programme}: each of its {n} partners was to make a plan, and all of them have one on record here.",
            partners, programme=programme,
        )  # fmt: skip
    return _(
        "{programme}: each of its {partners} partners was to make a plan. On record here: {known}. Not found: {missing}.",
        programme=programme, partners=formats.number(partners, language), known=formats.number(known, language),
        missing=formats.number(partners - known, language),
    )  # fmt: skip
