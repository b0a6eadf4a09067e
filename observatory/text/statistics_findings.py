"""Findings of the pages "Statistics at hand" and "Spatial clusters": one sentence first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.text import clauses, compare_findings, formats
from observatory.text.kinds import word
from observatory.text.languages import Language
from observatory.text.statistics_words import COURSES
from observatory.text.translate import translator

MOST_NAMED = 3


def percent(language: Language, share: float) -> str:
    """Return a share between 0 and 1 as a percentage without decimals; what is not nought is never written as 0 %."""
    if 0 < share < 0.005:
        return translator(language)("less than {share}", share=formats.with_unit(1, language, 0, "%"))
    return formats.with_unit(100 * share, language, 0, "%")


def amount(language: Language, value: float, decimals: int, suffix: str) -> str:
    """Return a difference or a deviation with its unit; that of percentages is in percentage points."""
    if suffix != "%":
        return formats.with_unit(value, language, decimals, suffix)
    written = formats.number(value, language, decimals)
    return translator(language).plural(
        "{change} percentage point", "{change} percentage points", 1 if written == "1" else 2, change=written
    )


def level(language: Language) -> str:
    """Return the level of every interval, written: 95 %."""
    return formats.with_unit(95, language, 0, "%")


def p_value(language: Language, p: float) -> str:
    """Return a p-value: p = 0.032, p < 0.001."""
    if p < 0.001:
        return f"p < {formats.number(0.001, language, 3)}"
    return f"p = {formats.number(p, language, 3)}"


def correlation(
    language: Language, *, first: str, second: str, group: str, strength: str, coefficient: float, interval: str, n: int,
    pairs: int,
) -> str:  # fmt: skip
    """Say which two of several indicators go together most.

    Parameters
    ----------
    interval
        The 95 % interval, written.
    pairs
        How many pairs were looked at.
    """
    _ = translator(language)
    count = formats.number(pairs, language)
    values = {"first": first, "second": second, "group": group, "count": count}
    head = _.plural(
        "{first} and {second}, {group}", "Of {count} pairs of indicators ({group}), {first} and {second} go together most",
        pairs, **values,
    )  # fmt: skip
    told = [clauses.about(_, head, compare_findings.tendency(_, strength, coefficient))]
    told.append(
        _("correlation {value} ({level} interval {interval}), {n} places", value=formats.number(coefficient, language, 2),
          level=level(language), interval=interval, n=formats.number(n, language))
    )  # fmt: skip
    told.append(_("going together does not show that one is the cause of the other"))
    return clauses.sentence(_, told)


@dataclass(frozen=True, slots=True)
class Slope:
    """A predictor: its name, its standardised slope, and whether its interval leaves out zero."""

    name: str
    standardised: float
    sure: bool


def regression(language: Language, *, outcome: str, group: str, share: float, n: int, slopes: Sequence[Slope]) -> str:
    """Say how much of an indicator goes along with others, which of them weighs most, and which has no clear part."""
    _ = translator(language)
    values = {"share": percent(language, max(share, 0.0)), "n": formats.number(n, language), "group": group}
    others = formats.listing([slope.name for slope in slopes], language)
    told = [
        _("{outcome} ({group}, {n} places): {share} of the differences go along with differences in {indicators}",
          outcome=outcome, indicators=others, **values)
    ]  # fmt: skip
    sure = [slope for slope in slopes if slope.sure]
    if sure:
        top = max(sure, key=lambda slope: abs(slope.standardised))
        size = {"indicator": top.name, "amount": formats.number(abs(top.standardised), language, 2)}
        told.append(
            _(
                "{indicator} weighs most: one standard deviation more goes with {amount} standard deviations more",
                **size,
            )
            if top.standardised > 0
            else _(
                "{indicator} weighs most: one standard deviation more goes with {amount} standard deviations less",
                **size,
            )
        )
    unsure = [slope.name for slope in slopes if not slope.sure]
    if unsure:
        told.append(_("without a clear part of its own: {indicators}", indicators=formats.listing(unsure, language)))
    return clauses.sentence(_, told)


def inequality(
    language: Language, *, indicator: str, period: int, group: str, gini: float, difference: str, between: float | None,
    groups: str, n: int,
) -> str:  # fmt: skip
    """Say how unequal places are, and how much of it lies between what they belong to.

    Parameters
    ----------
    difference
        Mean difference of two residents drawn at random, written with its unit: 2 × Gini × mean.
    between
        Share of Theil's index, 0 to 1; ``None`` where there is but one group.
    groups
        What places belong to, in the plural: states.
    """
    _ = translator(language)
    head = _("{indicator}, {year} ({group}, {n} places)", indicator=indicator, year=period, group=group,
             n=formats.number(n, language))  # fmt: skip
    told = [
        clauses.about(_, head, _("two residents drawn at random live in places that differ by {difference} on average",
                                 difference=difference))
    ]  # fmt: skip
    told.append(_("Gini {value}", value=formats.number(gini, language, 3)))
    if between is not None:
        told.append(_("{share} of the inequality lies between {groups}, the rest within them",
                      share=percent(language, between), groups=groups))  # fmt: skip
    return clauses.sentence(_, told)


def convergence(
    language: Language, *, indicator: str, group: str, first: int, last: int, spread: tuple[float, float], n: int,
    course: str | None, half_life: float | None,
) -> str:  # fmt: skip
    """Say whether places draw closer to each other.

    Parameters
    ----------
    spread
        Coefficient of variation of the first and of the last year.
    course
        Code of ``convergence.Course``; ``None`` where it was not calculated.
    """
    _ = translator(language)
    written = [percent(language, value) for value in spread]
    values = {"first": written[0], "last": written[1], "from": first, "to": last}
    if written[0] == written[1]:
        change = _("the spread between places stayed at {last} of the mean from {from} to {to}", **values)
    elif spread[1] < spread[0]:
        change = _("the spread between places shrank from {first} of the mean in {from} to {last} in {to}", **values)
    else:
        change = _("the spread between places grew from {first} of the mean in {from} to {last} in {to}", **values)
    head = _("{indicator} ({group}, {n} places)", indicator=indicator, group=group, n=formats.number(n, language))
    told = [clauses.about(_, head, change)]
    if course:
        told.append(word(COURSES, course, _))
    if half_life is not None and course == "closer":
        years = round(half_life)
        told.append(_.plural("at this pace half of the distance is made up in one year",
                             "at this pace half of the distance is made up in {n} years", years,
                             n=formats.number(years, language)))  # fmt: skip
    return clauses.sentence(_, told)


def clusters(
    language: Language, *, indicator: str, period: int | None, place: str, moran: float, p: float, counts: dict[str, int],
    judged: int, largest: Sequence[str],
) -> str:  # fmt: skip
    """Say whether alike places lie side by side, and how many of which kind.

    Parameters
    ----------
    place
        Country or city of the map.
    counts
        Code of ``spatial.Cluster`` → places.
    largest
        The most populous places with much beside places with much.
    """
    _ = translator(language)
    head = _("{indicator}, {year} ({group})", indicator=indicator, year=period, group=place) if period else indicator
    value = formats.number(moran, language, 2)
    if p > 0.05:
        whole = _("places that lie side by side are no more alike than by chance (Moran's I {value}, {p})",
                  value=value, p=p_value(language, p))  # fmt: skip
    elif moran > 0:
        whole = _(
            "places that lie side by side are alike (Moran's I {value}, {p})", value=value, p=p_value(language, p)
        )
    else:
        whole = _(
            "places that lie side by side are unlike each other (Moran's I {value}, {p})",
            value=value,
            p=p_value(language, p),
        )
    told = [clauses.about(_, head, whole)]
    high, low = counts.get("high_high", 0), counts.get("low_low", 0)
    odd = counts.get("high_low", 0) + counts.get("low_high", 0)
    number = {"n": formats.number(high, language), "judged": formats.number(judged, language)}
    told.append(_.plural("of {judged} places tested, one with a high value lies among high values",
                         "of {judged} places tested, {n} with high values lie among high values", high, **number))  # fmt: skip
    told.append(_.plural("one with a low value among low values", "{n} with low values among low values", low,
                         n=formats.number(low, language)))  # fmt: skip
    if odd:
        told.append(_.plural("one differs from all around it", "{n} differ from all around them", odd,
                             n=formats.number(odd, language)))  # fmt: skip
    if largest:
        told.append(
            _(
                "the largest with high values among high values: {places}",
                places=clauses.joined(_, list(largest)[:MOST_NAMED]),
            )
        )
    return clauses.sentence(_, told)
