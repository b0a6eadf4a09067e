"""Words about places that are alike: how alike, by what, and which of them do better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.text import formats, kinds
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

# observatory.measures.peer_context.Likeness
LIKENESS: Mapping[str, str] = {
    "very_alike": N_("very alike"),
    "alike": N_("alike"),
    "somewhat_alike": N_("somewhat alike"),
    "hardly_alike": N_("hardly alike"),
}
DECIMALS: Mapping[str, int] = {"population": 0, "density": 0}
PERCENT = frozenset(kinds.CONTEXT_VARIABLES) - DECIMALS.keys()
SMALL_DENSITY = 10


def value(name: str, number: float | None, language: Language) -> str:
    """Return a context variable of one place as text; a dash where there is none."""
    decimals = DECIMALS.get(name, 1)
    if name == "density" and number is not None and number < SMALL_DENSITY:
        decimals = 1
    return formats.with_unit(
        number, language, decimals, "%" if name in PERCENT else "", sign=name == "population_change"
    )


def heading(name: str, year: int | None, _: Translator) -> str:
    """Return the head of the column of a context variable, with its year where it has one."""
    words = kinds.word(kinds.CONTEXT_VARIABLES, name, _)
    dated = year is not None and name != "population_change"  # its name says its years
    return _("{name}, {year}", name=words, year=year) if dated else words


def weight(number: float, _: Translator) -> str:
    """Return how much a variable weighs, where it is not as much as usual."""
    if number == 0:
        return _("does not count")
    if number < 1:
        return _("counts half")
    return _("counts {n} times", n=formats.number(number, _.language))


def alike(language: Language, peers: Sequence[str], n: int, country: str) -> str:
    """Say which places are most like one, and among how many.

    Parameters
    ----------
    peers
        Labels, nearest first; the first three are named. They hold commas themselves.
    n
        Municipalities of the country that were compared.
    """
    _ = translator(language)
    named = ""
    for label in peers[:3]:
        named = _("{clauses}; {clause}", clauses=named, clause=label) if named else label
    values = {"n": formats.number(n, language), "country": country}
    if not named:
        return _("No place could be compared among {n} municipalities ({country}).", **values)
    return _("Most similar among {n} municipalities ({country}): {peers}.", peers=named, **values)


def difference(name: str, own: float | None, peer: float | None, language: Language) -> str:
    """Say what tells two places apart most: the value there against the value here."""
    _ = translator(language)
    return _(
        "{variable}: {peer} against {own}", variable=kinds.word(kinds.CONTEXT_VARIABLES, name, _),
        peer=value(name, peer, language), own=value(name, own, language),
    )  # fmt: skip


def weak(language: Language, place: str, country: str, *, weak: int, judged: int, answered: int) -> str:
    """Say on how many indicators a place is weak, and on how many of these a similar place does better.

    Parameters
    ----------
    weak
        Headline indicators in the worst two fifths of the country.
    judged
        Headline indicators on which the place is compared with its country.
    answered
        Of the weak ones, those on which at least one peer stands in a better fifth.
    """
    _ = translator(language)
    if not judged:
        return _("{place}: no headline indicator with a better and a worse direction covers it yet.", place=place)
    if not weak:
        return _.plural(
            "{place}: its one headline indicator is not in the worst two fifths of the municipalities ({country}).",
            "{place}: none of its {n} headline indicators is in the worst two fifths of the municipalities ({country}).",
            judged, place=place, country=country,
        )  # fmt: skip
    first = _.plural(
        "{place}: one of its {judged} headline indicators is in the worst two fifths of the municipalities ({country})",
        "{place}: {n} of its {judged} headline indicators are in the worst two fifths of the municipalities ({country})",
        weak, place=place, judged=formats.number(judged, language), country=country,
    )  # fmt: skip
    if not answered:
        second = _("none of the similar places does better.")
    elif answered == weak:
        second = _.plural("similar places do better on it.", "on each of them similar places do better.", weak)
    else:
        second = _.plural(
            "on one of them similar places do better.", "on {n} of them similar places do better.", answered
        )
    return _("{clauses}; {clause}", clauses=first, clause=second)


def own(language: Language, value_text: str, period: int, rank: int, n: int) -> str:
    """Say where a place stands on one indicator."""
    _ = translator(language)
    return _(
        "{value} in {period}; place {rank} of {n} from best to worst", value=value_text, period=period,
        rank=formats.number(rank, language), n=formats.number(n, language),
    )  # fmt: skip


def way(language: Language, first_text: str, first_period: int, last_text: str, last_period: int) -> str:
    """Say from which value to which a place came."""
    _ = translator(language)
    return _(
        "from {first} in {first_period} to {last} in {last_period}", first=first_text, first_period=first_period,
        last=last_text, last_period=last_period,
    )  # fmt: skip
