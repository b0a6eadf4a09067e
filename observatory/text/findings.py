"""Findings: one sentence that says what a figure shows, computed from the very rows that are drawn.

A finding says what, where, when, how much, compared with whom, how sure, and what is missing. The same sentence is
the caption on the page, the text alternative and the note in the export. Place and indicator stand before a colon,
so that no language needs an article, a case or a gender for them; what follows is a chain of clauses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from observatory.text import formats
from observatory.text.kinds import BENCHMARKS, STATUSES, TREND_REASONS, TRENDS, TYPES_PLURAL, word
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator

JUDGED = frozenset({"best_fifth", "second_fifth", "fourth_fifth", "worst_fifth", "better", "worse"})
UNJUDGED = frozenset({"highest_fifth", "second_highest_fifth", "second_lowest_fifth", "lowest_fifth"})
STRONG = ("best_fifth", "second_fifth", "better")
WEAK = ("worst_fifth", "fourth_fifth", "worse")
_UNMARKED = (None, "", "A")


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
        One sentence, such as “León, Guanajuato · Pobreza: 45,9 % en 2020; lugar 312 de 2.466, de mejor a peor
        (municipios, México): mejor que la mayoría.”
    """
    _ = translator(language)
    if _absent(value):
        return missing_finding(
            language, place=place, indicator=indicator, reason_code=status or "O", period=period, short=short
        )
    written = formats.with_unit(value, language, decimals, suffix)
    dated = _("{value} in {period}", value=written, period=period)
    judged = word(BENCHMARKS, verdict, _) if verdict and verdict != "not_compared" else ""
    if short:
        return _sentence(_, [_marked(_, dated, status), judged])
    clauses = [_marked(_, _headed(_, place, indicator, dated), status)]
    if not _absent(lower) and not _absent(upper):
        low, high = (formats.number(limit, language, decimals) for limit in (lower, upper))
        clauses.append(_("95% confidence interval from {low} to {high}", low=low, high=high))
    clauses.append(_standing(_, rank, n, group, verdict, judged))
    if not _absent(reference_value) and reference_name:
        clauses.append(
            _(
                "{reference}: {value}",
                reference=reference_name,
                value=formats.with_unit(reference_value, language, decimals, suffix),
            )
        )
    if newer_period is not None:
        reason = word(STATUSES, newer_status or "O", _)
        clauses.append(_("no value for {period} ({reason})", period=newer_period, reason=reason))
    return _sentence(_, clauses)


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
        SDMX CL_OBS_STATUS of the empty value: L, M, O or Q.
    period
        Year asked for; ``None`` where there is no year at all.
    """
    _ = translator(language)
    reason = word(STATUSES, reason_code or "O", _)
    if period is None:
        said = _("no value ({reason})", reason=reason)
    else:
        said = _("no value for {period} ({reason})", period=period, reason=reason)
    return _sentence(_, [said if short else _headed(_, place, indicator, said)])


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
        Change and verdict alone, without place and indicator.
    """
    _ = translator(language)
    why = word(TREND_REASONS, reason, _) if isinstance(reason, str) and reason else ""
    judged = word(TRENDS, verdict, _)
    if _absent(last_value) or last_period is None:
        told = _("no trend, because {reason}", reason=why or _("there is no value"))
        return _sentence(_, [told if short else _headed(_, place, indicator, told)])
    if _absent(first_value) or first_period is None or first_period == last_period:
        now = _(
            "{value} in {period}",
            value=formats.with_unit(last_value, language, decimals, suffix),
            period=last_period,
        )
        clauses = [now if short else _headed(_, place, indicator, now)]
        return _sentence(
            _, [*clauses, _("no trend, because {reason}", reason=why or _("there is only one year"))]
        )
    difference = last_value - first_value if _absent(change) else change
    course = _course(
        language,
        {
            "first_period": first_period,
            "first_value": first_value,
            "last_period": last_period,
            "last_value": last_value,
        },
        difference,
        decimals,
        suffix,
    )
    clauses = [course if short else _headed(_, place, indicator, course)]
    clauses.append(_("no verdict, because {reason}", reason=why) if why else judged)
    return _sentence(_, clauses)


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
    """
    _ = translator(language)

    def shown(value: float | None) -> str:
        return formats.with_unit(value, language, decimals, suffix)

    what = _("{indicator}, {split}", indicator=indicator, split=split) if split else indicator
    where = _("{place}, {period}", place=country, period=period)
    if n == 0 or lowest is None or highest is None:
        return _sentence(_, [_headed(_, where, what, _("no place has a value"))])
    if n == 1 or lowest[1] == highest[1]:
        spread = _.plural("one place has a value, {value}", "{count} places have a value, all of them {value}", n,
                          count=formats.number(n, language), value=shown(lowest[1]))  # fmt: skip
    else:
        spread = _.plural("{count} place, from {low} ({lowest}) to {high} ({highest})",
                          "{count} places, from {low} ({lowest}) to {high} ({highest})", n,
                          count=formats.number(n, language), low=shown(lowest[1]), lowest=lowest[0],
                          high=shown(highest[1]), highest=highest[0])  # fmt: skip
    clauses = [_headed(_, where, what, spread)]
    if n > 1 and not _absent(median):
        clauses.append(_("median {value}", value=shown(median)))
    if reference_name and not _absent(reference_value):
        clauses.append(_("{reference}: {value}", reference=reference_name, value=shown(reference_value)))
    if chosen is not None:
        label, value, status = chosen
        if _absent(value):
            reason = word(STATUSES, status or "O", _)
            clauses.append(_("{place}: no value ({reason})", place=label, reason=reason))
        else:
            clauses.append(_marked(_, _("{place}: {value}", place=label, value=shown(value)), status))
    if n_missing:
        clauses.append(
            _.plural(
                "{count} place without a value",
                "{count} places without a value",
                n_missing,
                count=formats.number(n_missing, language),
            )
        )
    return _sentence(_, clauses)


def trends_page_finding(
    language: Language,
    *,
    indicator: str,
    lines: Sequence[Mapping[str, Any]],
    decimals: int,
    suffix: str,
    split: str = "",
) -> str:
    """Say which of several places rose and fell most, and which have no series.

    Parameters
    ----------
    lines
        One mapping per place: place, first_period, first_value, last_period, last_value, verdict; and reason, used
        for a single place.
    """
    _ = translator(language)
    what = _("{indicator}, {split}", indicator=indicator, split=split) if split else indicator
    if len(lines) == 1:
        line = lines[0]
        return trend_finding(
            language, place=line["place"], indicator=what, decimals=decimals, suffix=suffix, verdict=line["verdict"],
            reason=line.get("reason"), first_period=line["first_period"], first_value=line["first_value"],
            last_period=line["last_period"], last_value=line["last_value"], change=None,
        )  # fmt: skip
    changes = [(line["last_value"] - line["first_value"], line) for line in lines if _has_course(line)]
    without = [line["place"] for line in lines if not _has_course(line)]
    up = max((pair for pair in changes if _rounded(pair[0], decimals) > 0), key=lambda pair: pair[0], default=None)
    down = min((pair for pair in changes if _rounded(pair[0], decimals) < 0), key=lambda pair: pair[0], default=None)
    clauses = []
    if up is not None:
        clauses.append(_("greatest rise: {course}", course=_placed(language, up, decimals, suffix)))
    if down is not None:
        clauses.append(_("greatest fall: {course}", course=_placed(language, down, decimals, suffix)))
    if not clauses:
        clauses.append(_("no place changed") if changes else _("no place has a series of two years or more"))
    if without and changes:
        clauses.append(_("without a series: {places}", places=formats.listing(without, language)))
    clauses[0] = _("{what}: {finding}", what=what, finding=clauses[0])
    return _sentence(_, clauses)


def standout(
    language: Language,
    *,
    place: str,
    items: Iterable[tuple[str, str, float]],
    group: str | None = None,
    most: int = 3,
) -> str:
    """Say on what a place stands out, and on what it lags.

    Parameters
    ----------
    items
        Short name of the indicator, verdict code and percentile (share of the group that is worse), for each
        indicator that was compared. Those without polarity are counted, never named.
    group
        Words of the group (see ``group_words``).
    most
        How many to name on each side.
    """
    _ = translator(language)
    judged = [item for item in items if item[1] != "not_compared"]
    best = sorted((item for item in judged if item[1] in STRONG), key=lambda item: -item[2])[:most]
    worst = sorted((item for item in judged if item[1] in WEAK), key=lambda item: item[2])[:most]
    if not judged:
        return _sentence(_, [_("{place}: no indicator can be compared", place=place)])
    clauses = []
    if best:
        names = formats.listing([name for name, _code, _share in best], language)
        clauses.append(_("strongest in {indicators}", indicators=names))
    if worst:
        names = formats.listing([name for name, _code, _share in worst], language)
        clauses.append(_("weakest in {indicators}", indicators=names))
    if not clauses:
        clauses.append(_("neither clearly better nor clearly worse than the others"))
    clauses[0] = _("{what}: {finding}", what=place, finding=clauses[0])
    count = formats.number(len(judged), language)
    if group:
        clauses.append(_.plural("{count} indicator compared ({group})", "{count} indicators compared ({group})",
                                len(judged), count=count, group=group))  # fmt: skip
    else:
        clauses.append(_.plural("{count} indicator compared", "{count} indicators compared", len(judged), count=count))
    return _sentence(_, clauses)


def change_words(change: float, language: Language, decimals: int, suffix: str) -> str:
    """Write a difference with its sign; that of a percentage is in percentage points."""
    if suffix == "%":
        _ = translator(language)
        return _("{change} percentage points", change=formats.number(change, language, decimals, sign=True))
    return formats.with_unit(change, language, decimals, suffix, sign=True)


def _standing(
    _: Translator, rank: int | None, n: int | None, group: str | None, verdict: str | None, judged: str
) -> str:
    """Return the clause on rank, group and verdict; an empty text where nothing was compared."""
    if _absent(rank) or _absent(n):
        return judged
    values = {"rank": formats.number(rank, _.language), "n": formats.number(n, _.language)}
    if verdict in JUDGED:
        place = _("place {rank} of {n} from best to worst", **values)
    elif verdict in UNJUDGED:
        place = _("place {rank} of {n} from highest to lowest", **values)
    else:
        place = _("place {rank} of {n}", **values)
    if group:
        place = _("{standing} ({group})", standing=place, group=group)
    return _("{what}: {finding}", what=place, finding=judged) if judged else place


def _course(
    language: Language, line: Mapping[str, Any], change: float, decimals: int, suffix: str
) -> str:
    """Return “from 54,7 % in 2010 to 45,9 % in 2020 (−8,8 percentage points)” with the direction."""
    _ = translator(language)
    values = {
        "first": formats.with_unit(line["first_value"], language, decimals, suffix),
        "first_period": line["first_period"],
        "last": formats.with_unit(line["last_value"], language, decimals, suffix),
        "last_period": line["last_period"],
        "change": change_words(change, language, decimals, suffix),
    }
    rounded = _rounded(change, decimals)
    if rounded > 0:
        return _("rise from {first} in {first_period} to {last} in {last_period} ({change})", **values)
    if rounded < 0:
        return _("fall from {first} in {first_period} to {last} in {last_period} ({change})", **values)
    del values["change"]
    return _("the same at both ends, {first} in {first_period} and {last} in {last_period}", **values)


def _placed(language: Language, pair: tuple[float, Mapping[str, Any]], decimals: int, suffix: str) -> str:
    """Return one place with its change, years and verdict."""
    _ = translator(language)
    change, line = pair
    values = {
        "place": line["place"],
        "change": change_words(change, language, decimals, suffix),
        "last": formats.with_unit(line["last_value"], language, decimals, suffix),
        "first_period": line["first_period"],
        "last_period": line["last_period"],
    }
    verdict = line.get("verdict")
    if verdict in TRENDS and verdict != "cannot_be_judged":
        return _(
            "{place} ({change} from {first_period} to {last_period}, now {last}, {verdict})",
            verdict=word(TRENDS, verdict, _), **values,
        )  # fmt: skip
    return _("{place} ({change} from {first_period} to {last_period}, now {last})", **values)


def _headed(_: Translator, place: str, indicator: str, finding: str) -> str:
    return _("{place} · {indicator}: {finding}", place=place, indicator=indicator, finding=finding)


def _marked(_: Translator, clause: str, status: str | None) -> str:
    """Add what makes a value less than sure."""
    if status in _UNMARKED:
        return clause
    return _("{finding} ({status})", finding=clause, status=word(STATUSES, str(status), _))


def _sentence(_: Translator, clauses: list[str]) -> str:
    """Join clauses as the language does and close the sentence."""
    kept = [clause for clause in clauses if clause]
    whole = kept[0]
    for clause in kept[1:]:
        whole = _("{clauses}; {clause}", clauses=whole, clause=clause)
    return _("{sentence}.", sentence=whole)


def _has_course(line: Mapping[str, Any]) -> bool:
    ends = (line["first_value"], line["last_value"])
    return not any(_absent(end) for end in ends) and line["first_period"] != line["last_period"]


def _rounded(value: float, decimals: int) -> float:
    return round(value, decimals) + 0.0


def _absent(value: float | None) -> bool:
    return value is None or math.isnan(value)
