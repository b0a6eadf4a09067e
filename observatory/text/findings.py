"""Findings: one sentence that says what a figure shows, computed from the very rows that are drawn.

A finding says what, where, when, how much, compared with whom, how sure, and what is missing. The same sentence is
the caption on the page, the text alternative and the note in the export. Place and indicator stand before a colon,
so that no language needs an article, a case or a gender for them; what follows is a chain of clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from observatory.text import clauses, formats
from observatory.text.clauses import present
from observatory.text.kinds import BENCHMARKS, TYPES_PLURAL, word
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator

STRONG = frozenset({"best_fifth", "second_fifth", "better"})
WEAK = frozenset({"worst_fifth", "fourth_fifth", "worse"})


def group_words(language: Language, type_code: str, reference: str) -> str:
    """Return the group a place is compared with: “municipios, México”.

    Parameters
    ----------
    type_code
        ``territory.type``.
    reference
        Name of the country or region whose territories of that type are compared.
    """
    _ = translator(language)
    return _("{types}, {place}", types=word(TYPES_PLURAL, type_code, _), place=reference)


def profile_finding(
    language: Language,
    *,
    place: str,
    indicator: str,
    value: float | None,
    decimals: int,
    suffix: str,
    period: int | None,
    status: str | None,
    rank: int | None = None,
    n: int | None = None,
    group: str | None = None,
    verdict: str | None = None,
    reference_value: float | None = None,
    reference_name: str | None = None,
    lower: float | None = None,
    upper: float | None = None,
    newer_period: int | None = None,
    newer_status: str | None = None,
    short: bool = False,
) -> str:
    """Say how one place stands on one indicator.

    Parameters
    ----------
    place
        Label with its parent: ``territory_text.label``.
    value
        ``None`` or NaN where there is none; ``status`` then says why.
    decimals, suffix
        Of the indicator and of its unit in the reader's language.
    status
        SDMX CL_OBS_STATUS.
    rank, n, group
        Place in the group, its size, and its words (see ``group_words``).
    verdict
        Code of ``observatory.measures.benchmark``.
    reference_value, reference_name
        The figure it is compared with, such as the median of the group, and what that is.
    lower, upper
        95 % confidence limits.
    newer_period, newer_status
        Year and reason of a newer row without a value.
    short
        Value, year and verdict alone: for a card whose heading already names place and indicator.

    Returns
    -------
    str
        One sentence, such as “León, Guanajuato · Pobreza: 45,9 % en 2020; lugar 312 de 2466, de mejor a peor
        (municipios, México): mejor que la mayoría.”
    """
    _ = translator(language)
    if not present(value):
        return missing_finding(
            language, place=place, indicator=indicator, reason_code=status, period=period, short=short
        )
    figure = clauses.dated(_, formats.with_unit(value, language, decimals, suffix), period)
    if short:
        judged = word(BENCHMARKS, verdict, _) if verdict and verdict != "not_compared" else ""
        return clauses.sentence(_, [clauses.marked(_, figure, status), judged])
    chain = [clauses.marked(_, clauses.headed(_, place, indicator, figure), status)]
    chain.append(clauses.interval(_, lower, upper, decimals, suffix))
    reference = None
    if reference_name and present(reference_value):
        reference = (reference_name, formats.with_unit(reference_value, language, decimals, suffix))
    chain += clauses.standing(_, rank=rank, n=n, group=group, verdict=verdict, reference=reference)
    if present(newer_period):
        chain.append(clauses.absence(_, newer_status, int(newer_period)))
    return clauses.sentence(_, chain)


def missing_finding(
    language: Language,
    *,
    place: str,
    indicator: str,
    reason_code: str | None,
    period: int | None = None,
    short: bool = False,
) -> str:
    """Say that there is no value, and why.

    Parameters
    ----------
    reason_code
        SDMX CL_OBS_STATUS of the empty value: L, M, O or Q; ``None`` counts as O.
    period
        Year asked for; ``None`` where there is no year at all.
    short
        Without place and indicator.
    """
    _ = translator(language)
    said = clauses.absence(_, reason_code, period)
    return clauses.sentence(_, [said if short else clauses.headed(_, place, indicator, said)])


def trend_finding(
    language: Language,
    *,
    place: str,
    indicator: str,
    decimals: int,
    suffix: str,
    verdict: str,
    reason: str | None,
    first_period: int | None,
    first_value: float | None,
    last_period: int | None,
    last_value: float | None,
    change: float | None,
    short: bool = False,
) -> str:
    """Say where a series went and whether that is better, or why no verdict is given.

    Parameters
    ----------
    verdict, reason
        Codes of the ``trend`` table.
    first_period, first_value, last_period, last_value, change
        The stretch that was judged, as the ``trend`` table has it.
    short
        Course and verdict alone, without place and indicator.
    """
    _ = translator(language)
    if not present(last_value) or not present(last_period):
        told, after = clauses.no_trend(_, reason, "no_data"), ""
    elif not present(first_value) or not present(first_period) or first_period == last_period:
        told = clauses.dated(_, formats.with_unit(last_value, language, decimals, suffix), int(last_period))
        after = clauses.no_trend(_, reason, "single_point")
    else:
        line = {
            "first_period": int(first_period), "first_value": first_value,
            "last_period": int(last_period), "last_value": last_value,
        }  # fmt: skip
        difference = change if present(change) else last_value - first_value
        told = clauses.course(language, line, difference, decimals, suffix, verdict=verdict)
        after = clauses.trend_verdict(_, verdict, reason)
    return clauses.sentence(_, [told if short else clauses.headed(_, place, indicator, told), after])


def map_finding(
    language: Language,
    *,
    indicator: str,
    period: int,
    split: str,
    country: str,
    n: int,
    n_missing: int,
    lowest: tuple[str, float] | None,
    highest: tuple[str, float] | None,
    median: float | None,
    decimals: int,
    suffix: str,
    reference_name: str | None = None,
    reference_value: float | None = None,
    chosen: tuple[str, float | None, str | None] | None = None,
    lowest_ties: int = 1,
    highest_ties: int = 1,
    short: bool = False,
) -> str:
    """Say what a map shows: how many places, from where to where, the middle, and how many are missing.

    Parameters
    ----------
    split
        Sex, age and nationality in words (``kinds.split``); an empty text for the total.
    country
        What is drawn: a country, or the region in focus with its parent (“Guanajuato, México”).
    n, n_missing
        Places drawn that have a value, and that have none.
    lowest, highest
        Label and value of the extremes; ``None`` where no place has a value.
    median
        Of the places drawn.
    reference_name, reference_value
        What a region in focus is compared with: the median of its country, for instance.
    chosen
        Label, value and status of the place the reader chose.
    lowest_ties, highest_ties
        How many places share the lowest and the highest value: of a grade from 1 to 5, hundreds.
    short
        From where to where alone, for a heading that already names indicator, year and country.
    """
    _ = translator(language)

    def shown(value: float | None) -> str:
        return formats.with_unit(value, language, decimals, suffix)

    where = _("{place}, {period}", place=country, period=period)
    if n == 0 or lowest is None or highest is None:
        spread = _("no place has a value")
    elif n == 1 or lowest[1] == highest[1]:
        spread = _.plural(
            "one place has a value, {value}", "{count} places have a value, all of them {value}", n,
            count=formats.number(n, language), value=shown(lowest[1]),
        )  # fmt: skip
    else:
        low_place = clauses.shared(_, lowest[0], lowest_ties)
        high_place = clauses.shared(_, highest[0], highest_ties)
        spread = _.plural(
            "{count} place, from {low} ({lowest}) to {high} ({highest})",
            "{count} places, from {low} ({lowest}) to {high} ({highest})", n,
            count=formats.number(n, language),
            low=shown(lowest[1]), lowest=low_place, high=shown(highest[1]), highest=high_place,
        )  # fmt: skip
    if short:
        return clauses.sentence(_, [spread])
    chain = [clauses.headed(_, where, clauses.subject(_, indicator, split), spread)]
    if n > 1 and present(median):
        chain.append(clauses.about(_, _("median"), shown(median)))
    if reference_name and present(reference_value):
        chain.append(clauses.about(_, reference_name, shown(reference_value)))
    if chosen is not None:
        label, value, status = chosen
        if present(value):
            chain.append(clauses.marked(_, clauses.about(_, label, shown(value)), status))
        else:
            chain.append(clauses.about(_, label, clauses.absence(_, status, None)))
    if n_missing:
        count = formats.number(n_missing, language)
        chain.append(
            _.plural("{count} place without a value", "{count} places without a value", n_missing, count=count)
        )
    return clauses.sentence(_, chain)


def trends_page_finding(
    language: Language,
    *,
    indicator: str,
    lines: Sequence[Mapping[str, Any]],
    decimals: int,
    suffix: str,
    split: str = "",
    short: bool = False,
) -> str:
    """Say which of several places rose and fell most, and which have no series.

    Parameters
    ----------
    lines
        One mapping per place: place, first_period, first_value, last_period, last_value, verdict; and reason, used
        for a single place.
    split
        Sex, age and nationality in words; an empty text for the total.
    short
        Without the indicator.
    """
    _ = translator(language)
    what = clauses.subject(_, indicator, split)
    if len(lines) == 1:
        line = lines[0]
        return trend_finding(
            language, place=line["place"], indicator=what, decimals=decimals, suffix=suffix, verdict=line["verdict"],
            reason=line.get("reason"), first_period=line["first_period"], first_value=line["first_value"],
            last_period=line["last_period"], last_value=line["last_value"], change=None, short=short,
        )  # fmt: skip
    with_change = [(clauses.change_of(line), line) for line in lines]
    changes = sorted(((change, line) for change, line in with_change if change is not None), key=lambda pair: pair[0])
    without = [str(line["place"]) for change, line in with_change if change is None]
    chain = []
    if changes and clauses.rounded_to(changes[-1][0], decimals) > 0:
        chain.append(_("greatest rise: {course}", course=clauses.placed(language, *changes[-1], decimals, suffix)))
    if changes and clauses.rounded_to(changes[0][0], decimals) < 0:
        chain.append(_("greatest fall: {course}", course=clauses.placed(language, *changes[0], decimals, suffix)))
    if not chain:
        chain.append(_("no place changed") if changes else _("no place has values of two years or more"))
    if without and changes:
        chain.append(_("no series: {places}", places=clauses.joined(_, without)))
    return _told(_, what, chain, short=short)


def newest_finding(
    language: Language,
    *,
    indicator: str,
    newest: Sequence[tuple[str, float, int]],
    decimals: int,
    suffix: str,
    split: str = "",
    short: bool = False,
) -> str:
    """Say where the newest figures are highest and lowest, and that they do not make a trend.

    Parameters
    ----------
    newest
        Label, value and year of the newest figure of each place; at least two.
    split, short
        As in ``trends_page_finding``.
    """
    _ = translator(language)

    def said(figure: tuple[str, float, int]) -> str:
        value = formats.with_unit(figure[1], language, decimals, suffix)
        return _("{place} ({value} in {period})", place=figure[0], value=value, period=figure[2])

    ordered = sorted(newest, key=lambda figure: figure[1])
    chain = [
        _("highest newest figure: {place}", place=said(ordered[-1])),
        _("lowest newest figure: {place}", place=said(ordered[0])),
        _("no two years can be compared, so there is no trend"),
    ]
    return _told(_, clauses.subject(_, indicator, split), chain, short=short)


def _told(_: Translator, indicator: str, chain: list[str], *, short: bool) -> str:
    """Close a sentence about several places, with the indicator at its head unless it is short."""
    if not short:
        chain[0] = _("{indicator} · {finding}", indicator=indicator, finding=chain[0])
    return clauses.sentence(_, chain)


def standout(
    language: Language,
    *,
    place: str,
    items: Iterable[tuple[str, str, float]],
    group: str | None = None,
    most: int = 3,
    short: bool = False,
) -> str:
    """Say on what a place stands out, and on what it lags.

    Parameters
    ----------
    items
        Short name of the indicator, verdict code and percentile (share of the group that is worse, in percent), for
        each indicator of the profile. Those without polarity are counted, never named.
    group
        Words of the group (see ``group_words``).
    most
        How many to name on each side.
    short
        Without the place and the number of indicators.
    """
    _ = translator(language)
    compared = [item for item in items if item[1] != "not_compared"]
    by_share = sorted(compared, key=lambda item: item[2])
    chain = []
    if best := [name for name, code, _share in reversed(by_share) if code in STRONG][:most]:
        chain.append(_("strongest: {indicators}", indicators=formats.listing(best, language)))
    if worst := [name for name, code, _share in by_share if code in WEAK][:most]:
        chain.append(_("weakest: {indicators}", indicators=formats.listing(worst, language)))
    if not compared:
        chain.append(_("no indicator can be compared"))
    elif not chain:
        chain.append(_("neither clearly better nor clearly worse than the others"))
    if short:
        return clauses.sentence(_, chain)
    chain[0] = _("{place} · {finding}", place=place, finding=chain[0])
    if compared:
        n, count = len(compared), formats.number(len(compared), language)
        counted = _.plural("{count} indicator compared", "{count} indicators compared", n, count=count)
        chain.append(_("{what} ({group})", what=counted, group=group) if group else counted)
    return clauses.sentence(_, chain)
