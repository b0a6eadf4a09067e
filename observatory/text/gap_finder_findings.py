"""Sentences of the way from a gap to a practice: what was found, in which order, and why; of the rows that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from observatory.measures import gap_order, practice_match
from observatory.measures.improvers import Course
from observatory.measures.practice_match import Match
from observatory.text import clauses, formats, practice_words
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

PARTS: Mapping[str, str] = {
    "severity": N_("how far behind"),
    "breadth": N_("for how many"),
    "trend": N_("where it is going"),
}
# What each part of the order is, from 0 to 1.
PARTS_LONG: Mapping[str, str] = {
    "severity": N_("how far behind: the share of the places compared that do better"),
    "breadth": N_("for how many: the share of those counted whom it concerns; 0 where the indicator is not a share"),
    "trend": N_(
        "where it is going: 1 getting worse, 0 getting better, one half where there is no clear change or no verdict"
    ),
}
# What each part of the score of a practice is, from 0 to 1.
MATCH_PARTS_LONG: Mapping[str, str] = {
    "place": N_(
        "likeness of the place: 1 in this very place or one of the ten most similar, 0.8 in the same country and of similar "
        "size, 0.6 in the same country, 0.4 abroad and of similar size, 0.1 otherwise"
    ),
    "evidence": N_("evidence: the level, 0 to 4, divided by 4"),
    "group": N_("people meant: 1 where the practice names people whom the indicator is about, otherwise 0"),
    "resources": N_(
        "cost: 1 with own means or under 100,000 euros, 0.6 up to 1 million, 0.2 above, 0 where it is not documented"
    ),
}


def answered(language: Language, weak: int, without: int, group: str) -> str:
    """Say on how many indicators a place is weak, and for how many of them practices are known.

    Parameters
    ----------
    weak
        Indicators judged worse; at least one.
    without
        Of these, how many no practice answers yet.
    group
        The places compared with, in words.
    """
    _ = translator(language)
    first = _.plural(
        "One headline figure is worse than in most of the places compared ({group})",
        "{n} headline figures are worse than in most of the places compared ({group})", weak, group=group,
    )  # fmt: skip
    if not without:
        second = _.plural("practices that answer it are known", "practices that answer them are known for each", weak)
    elif without == weak:
        second = _("no practice that answers this is known yet")
    else:
        second = _.plural(
            "for one of them no practice is known yet", "for {n} of them no practice is known yet", without
        )
    return clauses.sentence(_, [first, second])


def strongest(language: Language, place: str, gaps: Sequence[str], judged: int, group: str) -> str:
    """Say how many gaps a place has and which is the strongest.

    Parameters
    ----------
    gaps
        Names of the indicators, the strongest first.
    judged
        Indicators on which the place is compared at all.
    group
        The places compared with, in words.
    """
    _ = translator(language)
    values = {"place": place, "group": group}
    if not judged:
        return _("{place}: no headline figure can be compared with other places, so no gap can be named.", place=place)
    if not gaps:
        return _("{place}: no headline figure is worse than in most of the places compared ({group}).", **values)
    n = len(gaps)
    first = _.plural(
        "{place}: one of the headline figures is worse than in most of the places compared ({group})",
        "{place}: {n} headline figures are worse than in most of the places compared ({group})", n, **values,
    )  # fmt: skip
    return clauses.sentence(_, [first, _("the strongest gap: {indicator}", indicator=gaps[0])])


def severity(rank: int, n: int, _: Translator) -> str:
    """Say how far behind a place stands; all do better only where it is the last one."""
    share = 100 * gap_order.ahead(rank, n)
    better = formats.with_unit(share if rank == n else min(share, 99), _.language, 0, "%")
    return _(
        "{share} of the places compared do better (place {rank} of {n})", share=better,
        rank=formats.number(rank, _.language), n=formats.number(n, _.language),
    )  # fmt: skip


def breadth(share: float | None, people: int | None, year: int | None, _: Translator) -> str:
    """Say for how many a gap is: a share of those counted and, where it is one of all residents, about how many people."""
    if share is None:
        return _("not known: the indicator is not a share")
    written = formats.with_unit(100 * share, _.language, 1, "%")
    if people is None:
        return _("{share} of those counted", share=written)
    if year is None:
        return _("{share} of residents, about {people} people", share=written, people=_rounded(people, _.language))
    return _(
        "{share} of residents, about {people} people (population of {year})", share=written,
        people=_rounded(people, _.language), year=year,
    )  # fmt: skip


def _rounded(people: int, language: Language) -> str:
    """Write about how many people: two digits are known, no more."""
    size = 10 ** max(len(str(people)) - 2, 0)
    return formats.number(round(people / size) * size, language)


def improved(
    language: Language, *, indicator: str, compared: int, courses: Sequence[tuple[str, Course]], decimals: int,
    suffix: str,
) -> str:  # fmt: skip
    """Say which similar places stood as badly or worse, and have come further since.

    Parameters
    ----------
    compared
        How many similar places have figures that can be compared with those of the place over time.
    courses
        Label and course, the furthest first.
    """
    _ = translator(language)
    if not compared:
        return _(
            "{indicator}: no similar place has figures of two years that can be compared with those of this place.",
            indicator=indicator,
        )
    values = {"indicator": indicator, "compared": formats.number(compared, language)}
    if not courses:
        return _.plural(
            "{indicator}: the one similar place that can be compared over time did not stand as badly and come further since.",
            "{indicator}: of the {compared} similar places that can be compared over time, none stood as badly or worse and has "
            "come further since.", compared, **values,
        )  # fmt: skip
    first = _.plural(
        "{indicator}: of the similar places that can be compared over time ({compared}), one stood as badly or worse and has come "
        "further since",
        "{indicator}: of the similar places that can be compared over time ({compared}), {n} stood as badly or worse and have come "
        "further since", len(courses), **values,
    )  # fmt: skip
    label, best = courses[0]
    return clauses.sentence(_, [first, furthest(language, label, best, decimals, suffix)])


def furthest(language: Language, label: str, course: Course, decimals: int, suffix: str) -> str:
    """Say how far a place came, beside mine."""
    _ = translator(language)
    return _(
        "{place}: {change} from {first} to {last} (here {own})", place=label, first=course.first, last=course.last,
        change=clauses.change_words(course.last_value - course.first_value, language, decimals, suffix),
        own=clauses.change_words(course.own_last_value - course.own_first_value, language, decimals, suffix),
    )  # fmt: skip


def reasons(match: Match, evidence: int, cost: str, kind: str, _: Translator) -> list[str]:
    """Return why a practice fits: the indicator it answers, then the parts of its score, each a text of its own."""
    people = practice_words.groups(match.groups, _)
    return [
        _("answers: {kind}", kind=_(practice_words.INDICATOR_KINDS[kind])),
        _(practice_words.LIKENESS[match.likeness]),
        practice_words.evidence(evidence, _),
        _("meant for: {groups}", groups=people)
        if people
        else _("names none of the people whom the indicator is about"),
        _(practice_words.COST_BANDS[cost]),
    ]


def parts(match: Match, _: Translator) -> str:
    """Write the parts of a score before their weights, so that a reader can add it up."""
    number = {part: formats.number(value, _.language, 2) for part, value in match.parts.items()}
    return _("likeness of the place {place}; evidence {evidence}; people meant {group}; cost {resources}", **number)


def match_weights(_: Translator) -> list[str]:
    """Return the parts of the score of a practice with their weights."""
    return _weighted(practice_match.WEIGHTS, MATCH_PARTS_LONG, _)


def order_weights(_: Translator) -> list[str]:
    """Return the parts of the order of gaps with their weights."""
    return _weighted(gap_order.WEIGHTS, PARTS_LONG, _)


def _weighted(weights: Mapping[str, float], words: Mapping[str, str], _: Translator) -> list[str]:
    return [
        _("{weight} × {part}", weight=formats.with_unit(100 * weight, _.language, 0, "%"), part=_(words[part]))
        for part, weight in weights.items()
    ]


def shortlist(language: Language, n: int, evidence: Iterable[int]) -> str:
    """Say how many practices are on the shortlist and how well they are known."""
    _ = translator(language)
    if not n:
        return _("The shortlist is empty. Put a practice on it to take it to a committee.")
    strong = sum(level >= 3 for level in evidence)
    first = _.plural("One practice on the shortlist", "{n} practices on the shortlist", n)
    second = _.plural(
        "one of them has outside validation and figures, or an evaluation",
        "{n} of them have outside validation and figures, or an evaluation", strong,
    ) if strong else _("none of them has outside validation and figures, or an evaluation")  # fmt: skip
    return clauses.sentence(_, [first, second])
