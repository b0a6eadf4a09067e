"""Rows of a territory → what the cards of its profile say. Pure: a notebook can do the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from observatory.measures import benchmark
from observatory.measures.standing import ReferenceKind
from observatory.measures.trend import TrendVerdict
from observatory.text import (
    Language,
    Translator,
    clauses,
    findings,
    formats,
    kinds,
    method,
    reference_words,
    translator,
)

Row = Mapping[str, Any]
TOTAL = ("_T", "_T", "_T")
# Reference groups whose positions are published; any of them tells more beside another one.
AREAS = ("country", "region")
# What the cards read of observatory.reference_groups.standing.
STANDING = (
    "indicator_code", "verdict", "reason", "rank", "n", "quintile", "percentile", "reference_value", "reference_kind",
)  # fmt: skip
_NO_STANDING: Row = {
    "verdict": benchmark.Verdict.NOT_COMPARED.value, "reason": benchmark.NotCompared.TOO_FEW.value,
    **dict.fromkeys(("rank", "n", "quintile", "percentile", "reference_value", "reference_kind")),
}  # fmt: skip
_TREND_TONES = {"improving": "better", "worsening": "worse"}


@dataclass(frozen=True)
class Place:
    """The territory of a profile, with the names that its cards need.

    Attributes
    ----------
    names
        Territory code → name, of the places above it.
    drawn
        Whether it lies on a published map.
    """

    code: str
    label: str
    level: str
    type: str
    country: str
    parent: str | None
    names: Mapping[str, str] = field(default_factory=dict)
    drawn: bool = False


@dataclass(frozen=True)
class Compared:
    """The places compared with.

    Attributes
    ----------
    code
        As in the link: country, region, peers …
    words
        In the reader's language: “municipios, México”.
    area
        Name of the country, region or city whose parts they are; empty for another kind of group.
    """

    code: str
    words: str
    area: str = ""


@dataclass(frozen=True)
class Rows:
    """All rows of one territory, each list as its query of that name returns it.

    ``standing`` is what ``observatory.reference_groups.standing`` returns for the places compared with.
    """

    latest: Sequence[Row]
    history: Sequence[Row] = ()
    absent: Sequence[Row] = ()
    standing: Sequence[Row] = ()
    above: Sequence[Row] = ()


def cards(
    language: Language, place: Place, rows: Rows, words: Mapping[str, Row], compared: Compared
) -> list[dict[str, Any]]:
    """Return one card for every headline indicator that exists for this kind of place.

    Parameters
    ----------
    words
        Indicator code → its row of ``indicator_words``, in the order of the catalogue.

    Returns
    -------
    list of dict
        In the order of the catalogue. Texts are finished; codes are left for links.
    """
    figures = {_key(row): row for row in rows.latest}
    absent = {row["indicator_code"]: row for row in rows.absent}
    standing = {row["indicator_code"]: row for row in rows.standing}
    series: dict[str, list[Row]] = {}
    for point in rows.history:
        series.setdefault(point["indicator_code"], []).append(point)
    made = []
    for code, word in words.items():
        if not word["headline"]:
            continue
        figure = figures.get((code, *TOTAL))
        if figure is not None and figure["value"] is not None:
            stand = standing.get(code, _NO_STANDING)
            made.append(_card(language, place, word, figure, figures, series.get(code, []), stand, compared))
        elif figure is not None or code in absent:
            made.append(_empty_card(language, word, figure or absent[code]))
    return made


def _key(row: Row) -> tuple[str, str, str, str]:
    return row["indicator_code"], row["sex"], row["age"], row["citizenship"]


def _named(word: Row) -> dict[str, Any]:
    return {
        "code": word["indicator_code"], "theme": word["theme_code"], "theme_name": word["theme"],
        "name": word["short_name"], "long_name": word["name"], "meaning": word["plain_meaning"],
    }  # fmt: skip


def _empty_card(language: Language, word: Row, row: Row) -> dict[str, Any]:
    """Say why a place has no value where others of its kind have one."""
    _ = translator(language)
    return {
        **_named(word), "value": None, "period": row["period"], "status": row["obs_status"],
        "status_words": kinds.word(kinds.STATUSES, row["obs_status"], _), "source": row["source_code"],
        "from_peers": "value" not in row,
    }  # fmt: skip


def _card(
    language: Language, place: Place, word: Row, figure: Row, figures: Mapping[Any, Row], points: Sequence[Row],
    stand: Row, compared: Compared,
) -> dict[str, Any]:  # fmt: skip
    _ = translator(language)
    decimals, suffix = word["decimals"], word["unit_suffix"]
    verdict = benchmark.Verdict(stand["verdict"])
    card = {
        **_named(word),
        "value": formats.number(figure["value"], language, decimals), "number": figure["value"], "unit": suffix, "decimals": decimals,
        "period": int(figure["period"]), "source": figure["source_code"], "status": figure["obs_status"],
        "status_words": kinds.word(kinds.STATUSES, figure["obs_status"], _),
        "newer": _newer(language, figure), "verdict": verdict.value,
        "verdict_words": kinds.word(kinds.BENCHMARKS, verdict.value, _), "symbol": benchmark.symbol(verdict),
        "tone": benchmark.tone(verdict).value, "polarity": word["polarity"], "reason": stand["reason"],
        "why_not": reference_words.reason(stand["reason"], _) if stand["reason"] else "",
        "standings": standings(language, place, figure, stand, compared),
        "step": None if stand["quintile"] is None else 6 - int(stand["quintile"]), "percentile": stand["percentile"],
        "compared": stand["rank"] is not None, "rank": stand["rank"], "n": stand["n"],
        "reference": _reference(language, word, figure, stand, compared), "reference_value": stand["reference_value"],
        "reference_name": _reference_name(_, stand, compared),
        "split": _split(language, word, figure, figures),
        **_movement(language, word, figure, points),
    }  # fmt: skip
    card["finding"] = findings.profile_finding(
        language, place=place.label, indicator=word["short_name"], value=figure["value"], decimals=decimals,
        suffix=suffix, period=card["period"], status=figure["obs_status"], verdict=card["verdict"], short=True,
    )  # fmt: skip
    return card


def standings(language: Language, place: Place, figure: Row, stand: Row, compared: Compared) -> list[dict[str, Any]]:
    """Return where a figure stands among the places compared with, and in the country and the area it lies in.

    The first is the one that the verdict uses, where there is a verdict. Two areas of the same size are the same places
    and are told once.
    """
    found: list[dict[str, Any]] = []
    if stand["rank"] is not None:
        found.append(_standing(language, stand["rank"], stand["n"], compared.words))
    scopes = (("country", place.country), ("area", place.parent))
    for scope, code in scopes if compared.code in AREAS else scopes[:1]:
        n = figure[f"{scope}_n"]
        words = findings.group_words(language, place.type, place.names.get(str(code), str(code)))
        told = any(one["n"] == n or one["group"] == words for one in found) and compared.code in AREAS
        if n is not None and not told:
            found.append(_standing(language, figure[f"{scope}_rank"], n, words))
    return found


def _standing(language: Language, rank: float, n: float, words: str) -> dict[str, Any]:
    return {
        "rank": int(rank), "n": int(n), "group": words,
        "rank_text": formats.number(rank, language), "n_text": formats.number(n, language),
    }  # fmt: skip


def _reference_name(_: Translator, stand: Row, compared: Compared) -> str:
    """Return what the reference value is, in words; an empty text where there is none."""
    if stand["reference_value"] is None:
        return ""
    return reference_words.reference_name(stand["reference_kind"], compared.words, compared.area, _)


def _reference(language: Language, word: Row, figure: Row, stand: Row, compared: Compared) -> str:
    """Return the value a figure is compared with, and which it is; an empty text where there is none.

    Where there is no verdict for want of places, how far the figure lies from it says the most that can be said.
    """
    _ = translator(language)
    if stand["reference_value"] is None:
        return ""
    decimals, suffix = word["decimals"], word["unit_suffix"]
    value = formats.with_unit(stand["reference_value"], language, decimals, suffix)
    if stand["reference_kind"] == ReferenceKind.OFFICIAL.value:
        said = _("{place}: {value}", place=compared.area, value=value)
    elif stand["reference_kind"] == ReferenceKind.WEIGHTED_MEAN.value:
        said = _("{value}, mean weighted by population", value=value)
    else:
        said = _("{value}, median", value=value)
    if stand["reason"] != benchmark.NotCompared.TOO_FEW.value:
        return said
    apart = clauses.change_words(figure["value"] - stand["reference_value"], language, decimals, suffix)
    return _("{reference}; difference {difference}", reference=said, difference=apart)


def _newer(language: Language, figure: Row) -> str:
    """Say that a newer year exists without a value, and why."""
    if figure["newest_empty_period"] is None:
        return ""
    _ = translator(language)
    reason = kinds.word(kinds.STATUSES, figure["newest_empty_status"], _)
    return _("no value for {period} ({reason})", period=int(figure["newest_empty_period"]), reason=reason)


def _split(language: Language, word: Row, figure: Row, figures: Mapping[Any, Row]) -> dict[str, str] | None:
    """Return the values of women and men of the same year, and their difference."""
    women, men = (figures.get((word["indicator_code"], sex, "_T", "_T")) for sex in ("F", "M"))
    if women is None or men is None or not _same_year(women, figure) or not _same_year(men, figure):
        return None
    decimals = word["decimals"]
    difference = women["value"] - men["value"]
    return {
        "women": formats.number(women["value"], language, decimals),
        "men": formats.number(men["value"], language, decimals),
        "difference": clauses.change_words(difference, language, decimals, word["unit_suffix"]),
    }


def _same_year(part: Row, whole: Row) -> bool:
    return part["value"] is not None and part["period"] == whole["period"]


def _movement(language: Language, word: Row, figure: Row, points: Sequence[Row]) -> dict[str, Any]:
    """Return the line, the change since the figure before, and the trend or why there is none."""
    _ = translator(language)
    verdict = figure["verdict"] or TrendVerdict.CANNOT_BE_JUDGED.value
    reason = kinds.word(kinds.TREND_REASONS, figure["reason"] or "single_point", _)
    judged_trend = verdict != TrendVerdict.CANNOT_BE_JUDGED.value
    before = previous(points, figure["period"])
    moved: dict[str, Any] = {
        "points": sparkline(points), "points_text": _points_text(_, language, word, points),
        "change": "", "change_number": None, "change_since": None, "trend": "", "trend_years": "", "trend_tone": _TREND_TONES.get(verdict, "neutral"),
        "trend_code": verdict, "trend_symbol": TrendVerdict(verdict).symbol,
        "trend_verdict": kinds.word(kinds.TRENDS, verdict, _), "trend_why": "" if judged_trend else reason,
    }  # fmt: skip
    if before is not None:
        change = clauses.change_words(
            figure["value"] - before["value"], language, word["decimals"], word["unit_suffix"]
        )
        moved["change"] = _("{change} since {period}", change=change, period=int(before["period"]))
        moved |= {"change_number": figure["value"] - before["value"], "change_since": int(before["period"])}
    if judged_trend:
        moved["trend_years"] = method.span(figure["first_period"], figure["last_period"])
        moved["trend"] = _(
            "{verdict}, {first} to {last}", verdict=kinds.word(kinds.TRENDS, verdict, _),
            first=int(figure["first_period"]), last=int(figure["last_period"]),
        )  # fmt: skip
    return moved


def previous(points: Sequence[Row], period: int) -> Row | None:
    """Return the newest figure before ``period`` that belongs to the same unbroken stretch of one exercise."""
    stretch = next((point["stretch"] for point in points if point["period"] == period), None)
    earlier = [p for p in points if p["stretch"] == stretch and p["period"] < period and p["value"] is not None]
    return max(earlier, key=lambda point: point["period"], default=None)


def sparkline(points: Sequence[Row]) -> list[tuple[int, float | None, bool]]:
    """Return the points of a small line, each with whether the series breaks before it; none for a single figure."""
    if sum(point["value"] is not None for point in points) < 2:
        return []
    return [
        (int(point["period"]), point["value"], n > 0 and point["stretch"] != points[n - 1]["stretch"])
        for n, point in enumerate(points)
    ]


def _points_text(_: Translator, language: Language, word: Row, points: Sequence[Row]) -> str:
    """Return the text alternative of the small line: every year and its value."""
    said = [
        _("{period}: {value}", period=int(point["period"]),
          value=formats.with_unit(point["value"], language, word["decimals"], word["unit_suffix"]))
        for point in points
    ]  # fmt: skip
    return formats.listing(said, language)
