"""Sentences of the composite indices. A rank is never said without the interval that the versions of the model give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.text import clauses, formats
from observatory.text.index_words import FACTORS
from observatory.text.kinds import word
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator

SURE = 0.95  # share of the versions that must agree, as index_model.told_apart_share


@dataclass(frozen=True)
class Interval:
    """Where a place stands.

    Attributes
    ----------
    lower, upper
        Ranks between which nine of ten versions of the model put it; 1 is the most excluded.
    n
        Places that the model ranks.
    """

    lower: int
    upper: int
    n: int


@dataclass(frozen=True)
class Part:
    """One component of a score: its name, what it adds, and what it adds for the place in the middle."""

    name: str
    added: float
    middle: float


def percent(share: float, language: Language) -> str:
    """Write a share, 0–1, without saying “none” or “all” where it is nearly so."""
    near = 0 < share < 0.005 or 0.995 <= share < 1
    return formats.with_unit(100 * share, language, 1 if near else 0, "%")


def ranks(interval: Interval, _: Translator) -> str:
    """Return the interval of a rank as it stands in a table: both ends, or the one place of all versions."""
    low, high = formats.number(interval.lower, _.language), formats.number(interval.upper, _.language)
    return _("{low} to {high}", low=low, high=high)


def place(language: Language, name: str, model: str, interval: Interval) -> str:
    """Say between which places of the ordered list one stands."""
    _ = translator(language)
    values = {
        "place": name, "model": model, "n": formats.number(interval.n, language),
        "lower": formats.number(interval.lower, language), "upper": formats.number(interval.upper, language),
    }  # fmt: skip
    return _(
        "{place} stands between place {lower} and place {upper} of {n}, where place 1 is the most exposed to exclusion, "
        "by the model “{model}”.", **values,
    )  # fmt: skip


def class_and_score(
    language: Language,
    stratum: str,
    score: tuple[float, float, float],
    decimals: int,
    *,
    reach: tuple[str, str] = ("", ""),
) -> str:
    """Say the class of the score, and the score with its interval.

    Parameters
    ----------
    stratum
        In words; empty where the model has no classes.
    score
        The score, and the ends of its interval.
    reach
        Classes of the ends of the interval; where they differ, the class is not sure.
    """
    _ = translator(language)
    value, lower, upper = (formats.number(number, language, decimals) for number in score)
    said = _("Its score is {value}, between {lower} and {upper} over the versions of the model", value=value, lower=lower,
             upper=upper)  # fmt: skip
    if not stratum:
        return clauses.sentence(_, [said])
    if reach[0] == reach[1]:
        return clauses.sentence(_, [said, _("its class of exclusion is {word}", word=stratum)])
    return clauses.sentence(_, [said, _(
        "its class of exclusion is {word}, but the interval reaches from {low} to {high}", word=stratum, low=reach[0],
        high=reach[1],
    )])  # fmt: skip


def dimensions(language: Language, standings: Sequence[tuple[str, float]]) -> str:
    """Say in which dimensions a place is more excluded than half of the others, the farthest first.

    Parameters
    ----------
    standings
        Dimension and percentile: the share of the other places that are less excluded, in percent.
    """
    _ = translator(language)
    ordered = sorted(standings, key=lambda item: -item[1])
    name, highest = ordered[0]
    values = {"dimension": name, "share": formats.with_unit(highest, language, 0, "%")}
    above = sum(percentile > 50 for _name, percentile in ordered)
    if not above:
        return _(
            "In no dimension is it more excluded than half of the places; it comes nearest in “{dimension}”, where {share} "
            "are less excluded.", **values,
        )  # fmt: skip
    first = _("It stands worst in “{dimension}”: {share} of the places are less excluded there", **values)
    of_all = _.plural(
        "in one of {all} dimensions it is more excluded than half of the places",
        "in {n} of {all} dimensions it is more excluded than half of the places", above, all=len(ordered),
    )  # fmt: skip
    return clauses.sentence(_, [first, of_all])


def drives(language: Language, parts: Sequence[Part], decimals: int, *, most: int = 3) -> str:
    """Say which components raise a score most above that of the middle place, or that none does."""
    _ = translator(language)
    above = sorted(
        (part for part in parts if part.added - part.middle > 10**-decimals / 2), key=lambda p: p.middle - p.added
    )
    if not above:
        return _("No figure raises its score above that of the place in the middle.")
    named = [
        _("{indicator} ({points})", indicator=part.name,
          points=formats.number(part.added - part.middle, language, decimals, sign=True))
        for part in above[:most]
    ]  # fmt: skip
    return _(
        "What raises its score most above that of the place in the middle: {parts}.", parts=clauses.joined(_, named)
    )


def versions(language: Language, replicates: int) -> str:
    """Say what the intervals are made of, and what they leave aside."""
    _ = translator(language)
    return _(
        "The intervals come from {n} versions of the model that could have been declared as well; "
        "nine in ten lie within them. They do not count errors of the figures themselves.", n=formats.number(replicates, language),
    )  # fmt: skip


def sensitivity(language: Language, factors: Sequence[tuple[str, float]]) -> str:
    """Say which choice moves the ranks most.

    Parameters
    ----------
    factors
        Code of each choice and its total Sobol index, the largest first.
    """
    _ = translator(language)
    shown = [(word(FACTORS, code, _), max(0.0, total)) for code, total in factors]
    if not shown:
        return ""
    first = _("What moves the ranks most between versions is {factor} (it takes part in {share} of the movement)",
              factor=shown[0][0], share=percent(min(1.0, shown[0][1]), language))  # fmt: skip
    if len(shown) == 1:
        return clauses.sentence(_, [first])
    second = _("then {factor} ({share})", factor=shown[1][0], share=percent(min(1.0, shown[1][1]), language))
    weighs = next(((name, share) for (code, _total), (name, share) in zip(factors, shown, strict=True)
                   if code == "weights"), None)  # fmt: skip
    third = ""
    if weighs and weighs[0] not in (shown[0][0], shown[1][0]):
        third = _("{factor} takes part in {share}", factor=weighs[0], share=percent(min(1.0, weighs[1]), language))
    return clauses.sentence(_, [first, second, third])


def left_out(language: Language, indicator: str, shift: float) -> str:
    """Say which component the order of the places hangs on most."""
    _ = translator(language)
    return _.plural(
        "The order depends most on “{indicator}”: without it, a place moves by {count} rank on average.",
        "The order depends most on “{indicator}”: without it, a place moves by {count} ranks on average.",
        round(shift), indicator=indicator, count=formats.number(shift, language),
    )  # fmt: skip


def apart(language: Language, indistinct: int, others: int) -> str:
    """Say how many places a place cannot be told apart from.

    Parameters
    ----------
    others
        All other places of the model.
    """
    _ = translator(language)
    if not indistinct:
        return _("It can be told apart from every other place.")
    return _.plural(
        "Of {others} other places, there is one from which the model cannot tell it apart.",
        "Of {others} other places, there are {count} from which the model cannot tell it apart.",
        indistinct, others=formats.number(others, language), count=formats.number(indistinct, language),
    )  # fmt: skip


def pair(language: Language, first: str, second: str, worse: float, better: float) -> str:
    """Say in how many versions of a model one place is more excluded than another, and whether that decides it.

    Parameters
    ----------
    worse, better
        Shares of the versions, 0–1, in which ``first`` is more, and less, exposed to exclusion than ``second``.
    """
    _ = translator(language)
    values = {"first": first, "second": second, "share": percent(worse, language)}
    said = _("{first} is more exposed to exclusion than {second} in {share} of the versions", **values)
    if max(worse, better) >= SURE:
        return clauses.sentence(_, [said, _("that is certain enough to state") if worse > better
                                    else _("it is certainly less exposed")])  # fmt: skip
    return clauses.sentence(_, [said, _("the model cannot tell them apart")])


def groups(language: Language, model: str, n: int, count: int, width: float) -> str:
    """Say how few groups of places can be told apart, and how wide the intervals are.

    Parameters
    ----------
    n
        Places that the model ranks.
    count
        Groups.
    width
        Median of the number of ranks between the ends of an interval.
    """
    _ = translator(language)
    first = _.plural(
        "The model “{model}” orders {places} places, but puts them in only one group that can be told apart",
        "The model “{model}” orders {places} places, but only {n} groups of them can be told apart",
        count, model=model, places=formats.number(n, language),
    )  # fmt: skip
    second = _("for half of the places the interval is wider than {width} ranks", width=formats.number(width, language))
    return clauses.sentence(_, [first, second])
