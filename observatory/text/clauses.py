"""The clauses that findings are chained from; each is a message of its own, so that a language may reorder it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from observatory.measures.rounding import half_up_decimal
from observatory.text import formats
from observatory.text.kinds import BENCHMARKS, STATUSES, TREND_REASONS, TRENDS, word
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator

# Verdicts whose rank is counted from the best, and from the highest.
JUDGED = frozenset({"best_fifth", "second_fifth", "fourth_fifth", "worst_fifth", "better", "worse"})
UNJUDGED = frozenset({
    "highest_fifth", "second_highest_fifth", "second_lowest_fifth", "lowest_fifth", "higher", "lower",
})  # fmt: skip
RISING, FALLING, NO_CHANGE = "increasing", "decreasing", "no_significant_change"


def present(value: float | None) -> TypeGuard[float]:
    """Return whether there is a number."""
    return value is not None and not math.isnan(value)


def sentence(_: Translator, clauses: Sequence[str]) -> str:
    """Join clauses as the language does and close the sentence; empty ones are left out.

    A sentence that ends with an abbreviation (“por 100 hab.”) needs no second full stop.
    """
    whole = joined(_, [clause for clause in clauses if clause])
    return whole if whole.endswith(".") else _("{sentence}.", sentence=whole)


def joined(_: Translator, parts: Sequence[str]) -> str:
    """Join clauses, or labels of places that hold commas themselves."""
    whole = parts[0]
    for part in parts[1:]:
        whole = _("{clauses}; {clause}", clauses=whole, clause=part)
    return whole


def sentences(_: Translator, told: Iterable[str]) -> str:
    """Put whole sentences one after another; empty ones are left out."""
    first, *others = [sentence for sentence in told if sentence] or [""]
    for other in others:
        first = _("{sentence} {next}", sentence=first, next=other)
    return first


def headed(_: Translator, place: str, indicator: str, finding: str) -> str:
    """Put place and indicator before a colon."""
    return _("{place} · {indicator}: {finding}", place=place, indicator=indicator, finding=finding)


def about(_: Translator, subject: str, finding: str) -> str:
    """Put a subject before a colon."""
    return _("{subject}: {finding}", subject=subject, finding=finding)


def subject(_: Translator, indicator: str, split: str) -> str:
    """Return an indicator with its split: “Pobreza, mujeres”."""
    return _("{indicator}, {split}", indicator=indicator, split=split) if split else indicator


def marked(_: Translator, clause: str, status: str | None) -> str:
    """Add what makes a value less than sure."""
    if not status or status == "A":
        return clause
    return _("{finding} ({status})", finding=clause, status=word(STATUSES, status, _))


def interval(_: Translator, lower: float | None, upper: float | None, decimals: int, suffix: str) -> str:
    """Return the 95 % confidence interval; an empty text where there is none."""
    if not present(lower) or not present(upper):
        return ""
    low, high = formats.number(lower, _.language, decimals), formats.with_unit(upper, _.language, decimals, suffix)
    level = formats.with_unit(95, _.language, 0, "%")
    return _("{level} confidence interval: {low} to {high}", level=level, low=low, high=high)


def dated(_: Translator, value: str, period: int | None) -> str:
    """Return a written value with its year."""
    return value if period is None else _("{value} in {period}", value=value, period=period)


def absence(_: Translator, status: str | None, period: int | None) -> str:
    """Return that there is no value, and why."""
    reason = word(STATUSES, status or "O", _)
    if period is None:
        return _("no value ({reason})", reason=reason)
    return _("no value for {period} ({reason})", period=period, reason=reason)


def shared(_: Translator, place: str, places: int) -> str:
    """Return a place, and how many others have the same value."""
    if places <= 1:
        return place
    others = places - 1
    count = formats.number(others, _.language)
    return _.plural("{place} and one more", "{place} and {count} more", others, place=place, count=count)


def standing(
    _: Translator,
    *,
    rank: int | None,
    n: int | None,
    group: str | None,
    verdict: str | None,
    reference: tuple[str, str] | None,
) -> list[str]:
    """Return the clauses that compare a place: rank and group with the verdict, then the reference value.

    Parameters
    ----------
    reference
        Name and written value of what the place is compared with.
    """
    judged = word(BENCHMARKS, verdict, _) if verdict and verdict != "not_compared" else ""
    if present(rank) and present(n):
        clauses = [_ranked(_, rank, n, group, verdict)]
        if judged:
            clauses[0] = about(_, clauses[0], judged)
        if reference:
            clauses.append(about(_, *reference))
        return clauses
    if judged and reference:
        name, value = reference
        return [_("compared ({reference}, {value}): {verdict}", reference=name, value=value, verdict=judged)]
    if judged and group:
        return [_("compared ({group}): {verdict}", group=group, verdict=judged)]
    return [judged, about(_, *reference) if reference else ""]


def _ranked(_: Translator, rank: float, n: float, group: str | None, verdict: str | None) -> str:
    values = {"rank": formats.number(rank, _.language), "n": formats.number(n, _.language)}
    if verdict in JUDGED:
        place = _("place {rank} of {n} from best to worst", **values)
    elif verdict in UNJUDGED:
        place = _("place {rank} of {n} from highest to lowest", **values)
    else:
        place = _("place {rank} of {n}", **values)
    return _("{standing} ({group})", standing=place, group=group) if group else place


def course(
    language: Language, line: Mapping[str, Any], change: float, decimals: int, suffix: str, *, verdict: str | None
) -> str:
    """Return “fall from 54,7 % in 2010 to 45,9 % in 2020 (−8,8 percentage points)”.

    No direction is named where the series as a whole has none, or where its ends differ the other way than it goes.
    """
    _ = translator(language)
    values = {
        "first": formats.with_unit(line["first_value"], language, decimals, suffix),
        "first_period": line["first_period"],
        "last": formats.with_unit(line["last_value"], language, decimals, suffix),
        "last_period": line["last_period"],
        "change": change_words(change, language, decimals, suffix),
    }
    rounded = rounded_to(change, decimals)
    if rounded > 0 and verdict not in {FALLING, NO_CHANGE}:
        return _("rise from {first} in {first_period} to {last} in {last_period} ({change})", **values)
    if rounded < 0 and verdict not in {RISING, NO_CHANGE}:
        return _("fall from {first} in {first_period} to {last} in {last_period} ({change})", **values)
    return _("from {first} in {first_period} to {last} in {last_period} ({change})", **values)


def change_of(line: Mapping[str, Any]) -> float | None:
    """Return last minus first value; ``None`` where a place has fewer than two years."""
    first, last = line["first_value"], line["last_value"]
    if not present(first) or not present(last) or line["first_period"] == line["last_period"]:
        return None
    return float(last - first)


def placed(language: Language, change: float, line: Mapping[str, Any], decimals: int, suffix: str) -> str:
    """Return one place with its change, years, newest value and verdict."""
    _ = translator(language)
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
            "{place} ({change} from {first_period} to {last_period}; latest value: {last}; {verdict})",
            verdict=word(TRENDS, str(verdict), _), **values,
        )  # fmt: skip
    return _("{place} ({change} from {first_period} to {last_period}; latest value: {last})", **values)


def trend_verdict(_: Translator, verdict: str, reason: str | None) -> str:
    """Return the verdict on a whole series, or why there is none."""
    if isinstance(reason, str) and reason:
        return _("no verdict, because {reason}", reason=word(TREND_REASONS, reason, _))
    if verdict in TRENDS and verdict not in {"cannot_be_judged", NO_CHANGE}:
        return _("trend over these years: {verdict}", verdict=word(TRENDS, verdict, _))
    return word(TRENDS, verdict, _)


def no_trend(_: Translator, reason: str | None, otherwise: str) -> str:
    """Return why nothing can be said about change.

    Parameters
    ----------
    otherwise
        Code of the reason where the table gives none.
    """
    code = reason if isinstance(reason, str) and reason else otherwise
    return _("no trend, because {reason}", reason=word(TREND_REASONS, code, _))


def change_words(change: float, language: Language, decimals: int, suffix: str) -> str:
    """Write a difference with its sign; that of a percentage is in percentage points.

    The other units stand beside the values themselves: “(+0,3)”.
    """
    written = formats.number(change, language, decimals, sign=True)
    if suffix != "%":
        return written
    one = decimals == 0 and abs(rounded_to(change, 0)) == 1
    return translator(language).plural(
        "{change} percentage point", "{change} percentage points", 1 if one else 2, change=written
    )


def rounded_to(value: float, decimals: int) -> float:
    """Return a number as it will be written, so that words never see a change the reader cannot."""
    return float(half_up_decimal(value, decimals))
