"""What the figures below the city show, in sentences: map, worst-off fifth, inequality, change, spread.

Place and indicator stand before a colon, what follows is a chain of clauses, each a message of its own; so no language
needs an article, a case or a gender for a name it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import clauses, formats
from observatory.text.clauses import present
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator

HIGH_GRADES = (4, 5)


def areas(
    language: Language,
    *,
    place: str,
    indicator: str,
    period: int,
    areas: str,
    mean: float | None,
    lowest: tuple[str, float, int] | None,
    highest: tuple[str, float, int] | None,
    decimals: int,
    suffix: str,
    covered: float | None,
    missing: int = 0,
    short: bool = False,
) -> str:
    """Say between which values the neighbourhoods of a city lie, and what the mean over their people is.

    Parameters
    ----------
    place
        Label of the city with its parent.
    areas
        How many neighbourhoods have a value, in words: “1024 colonias”.
    mean
        Over the people of the neighbourhoods; ``None`` for an index or a grade.
    lowest, highest
        Name, value, and how many share it; ``None`` where no neighbourhood has a value.
    covered
        Share, 0 to 1, of the city's people who live in neighbourhoods that have a value; ``None`` if not known.
    missing
        Neighbourhoods without a value.
    short
        Without place, indicator and coverage.
    """
    _ = translator(language)

    def shown(value: float) -> str:
        return formats.with_unit(value, language, decimals, suffix)

    if lowest is None or highest is None:
        chain = [clauses.absence(_, None, period)]
    else:
        low_place, high_place = clauses.shared(_, lowest[0], lowest[2]), clauses.shared(_, highest[0], highest[2])
        chain = [
            _("{areas}, from {low} ({lowest}) to {high} ({highest}) in {period}", areas=areas, period=period,
              low=shown(lowest[1]), lowest=low_place, high=shown(highest[1]), highest=high_place)
        ]  # fmt: skip
        if present(mean):
            chain.append(_("mean over their people: {value}", value=shown(mean)))
    return _told(_, place, indicator, chain, covered, missing, short=short)


def grades(
    language: Language,
    *,
    place: str,
    indicator: str,
    period: int,
    areas: str,
    people_by_grade: Mapping[int, float],
    areas_by_grade: Mapping[int, int],
    covered: float | None,
    missing: int = 0,
    short: bool = False,
) -> str:
    """Say which share of the people lives in neighbourhoods of high or very high grade.

    Parameters
    ----------
    people_by_grade, areas_by_grade
        Grade from 1 (very low) to 5 (very high) → people, neighbourhoods.
    place, indicator, period, areas, covered, missing, short
        As in ``areas``.
    """
    _ = translator(language)
    everyone = sum(people_by_grade.values())
    if not everyone:
        return _told(_, place, indicator, [clauses.absence(_, None, period)], covered, missing, short=short)
    people = sum(people_by_grade.get(grade, 0.0) for grade in HIGH_GRADES)
    count = sum(areas_by_grade.get(grade, 0) for grade in HIGH_GRADES)
    chain = [
        _("{share} of the people live where the grade is high or very high, in {period}",
          share=percent(language, people / everyone), period=period),
        _("that is {n} of {areas}", n=formats.number(count, language), areas=areas),
    ]  # fmt: skip
    return _told(_, place, indicator, chain, covered, missing, short=short)


def worst_fifth(
    language: Language,
    *,
    place: str,
    indicator: str,
    period: int,
    share: float,
    fifth: int,
    areas: str,
    within: float | None,
    elsewhere: float | None,
    decimals: int,
    suffix: str,
    short: bool = False,
) -> str:
    """Say how many people live in the worst-off fifth, and how far it is from the rest of the city.

    Parameters
    ----------
    share
        Of the people, 0 to 1.
    fifth, areas
        Neighbourhoods in the fifth, and all with a value, in words.
    within, elsewhere
        Means over the people; ``None`` where the unit has no mean.
    """
    _ = translator(language)
    chain = [
        _("{share} of the people live in the worst-off fifth of the neighbourhoods ({n} of {areas}), in {period}",
          share=percent(language, share), n=formats.number(fifth, language), areas=areas, period=period)
    ]  # fmt: skip
    if present(within) and present(elsewhere):
        chain.append(
            _("mean there: {within}, elsewhere in the city: {elsewhere}",
              within=formats.with_unit(within, language, decimals, suffix),
              elsewhere=formats.with_unit(elsewhere, language, decimals, suffix))
        )  # fmt: skip
    return _told(_, place, indicator, chain, None, 0, short=short)


def unequal(
    language: Language,
    *,
    place: str,
    most: tuple[str, float],
    least: tuple[str, float],
    chosen: tuple[str, float, float] | None,
    short: bool = False,
) -> str:
    """Say on what the neighbourhoods differ most and least, by the Gini between them.

    Parameters
    ----------
    most, least
        Indicator and Gini.
    chosen
        Indicator, Gini and Theil of the one on the page; ``None`` where it has neither.
    """
    _ = translator(language)

    def said(name: str, value: float) -> str:
        return _("{indicator} (Gini {value})", indicator=name, value=formats.number(value, language, 2))

    chain = [_("most unequal between neighbourhoods: {indicator}", indicator=said(*most))]
    if least[0] != most[0]:
        chain.append(_("least unequal: {indicator}", indicator=said(*least)))
    if chosen and chosen[0] not in (most[0], least[0]):
        chain.append(said(chosen[0], chosen[1]))
    return clauses.sentence(_, chain if short else [clauses.about(_, place, chain[0]), *chain[1:]])


def change(
    language: Language,
    *,
    place: str,
    indicator: str,
    first_period: int,
    last_period: int,
    first_median: float,
    last_median: float,
    better: int,
    worse: int,
    same: int,
    decimals: int,
    suffix: str,
    judged: bool = True,
    short: bool = False,
) -> str:
    """Say how the middle of the people moved between two years, and in how many areas the figure got better.

    Parameters
    ----------
    first_median, last_median
        Half of the people live in areas at or below this value.
    better, worse, same
        Areas that exist in both years.
    judged
        Whether one direction is better; otherwise ``better`` are those that fell and ``worse`` those that rose.
    """
    _ = translator(language)
    line = {
        "first_value": first_median, "last_value": last_median, "first_period": first_period, "last_period": last_period,
    }  # fmt: skip
    course = clauses.course(language, line, last_median - first_median, decimals, suffix, verdict=None)
    counts = {
        "better": formats.number(better, language), "worse": formats.number(worse, language),
        "same": formats.number(same, language), "n": formats.number(better + worse + same, language),
    }  # fmt: skip
    said = (
        _(
            "of {n} areas that exist in both years, {better} got better, {worse} got worse and {same} stayed the same",
            **counts,
        )
        if judged
        else _(
            "of {n} areas that exist in both years, {better} fell, {worse} rose and {same} stayed the same", **counts
        )
    )
    return _told(_, place, indicator, [_("the median person: {course}", course=course), said], None, 0, short=short)


def two_editions(
    language: Language, *, place: str, indicator: str, first_period: int, last_period: int, short: bool = False
) -> str:
    """Say that two editions cannot be compared."""
    _ = translator(language)
    said = _(
        "{first} and {last} cannot be compared, because each edition has a scale of its own; no change is given",
        first=first_period, last=last_period,
    )  # fmt: skip
    return _told(_, place, indicator, [said], None, 0, short=short)


def spread(
    language: Language,
    *,
    place: str,
    indicator: str,
    period: int,
    areas: str,
    low: float,
    median: float,
    high: float,
    decimals: int,
    suffix: str,
    covered: float | None,
    short: bool = False,
) -> str:
    """Say where the middle and the middle four fifths of the people live.

    Parameters
    ----------
    low, median, high
        Values below which a tenth, a half and nine tenths of the people live.
    """
    _ = translator(language)
    chain = [
        _("half of the people live in areas up to {median}, in {period}",
          median=formats.with_unit(median, language, decimals, suffix), period=period),
        _("four fifths between {low} and {high}",
          low=formats.number(low, language, decimals), high=formats.with_unit(high, language, decimals, suffix)),
        areas,
    ]  # fmt: skip
    return _told(_, place, indicator, chain, covered, 0, short=short)


def percent(language: Language, share: float, decimals: int = 1) -> str:
    """Write a share between 0 and 1 as a percentage."""
    return formats.with_unit(100.0 * share, language, decimals, "%")


def _told(
    _: Translator, place: str, indicator: str, chain: list[str], covered: float | None, missing: int, *, short: bool
) -> str:
    if not short:
        chain[0] = clauses.headed(_, place, indicator, chain[0])
        if present(covered):
            chain.append(_("covered: {share} of the city's people", share=percent(_.language, covered)))
    if missing:
        count = formats.number(missing, _.language)
        chain.append(_.plural("{count} area without a value", "{count} areas without a value", missing, count=count))
    return clauses.sentence(_, chain)
