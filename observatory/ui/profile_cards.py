"""Rows of a territory → what the cards of its profile say. Pure: a notebook can do the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from observatory.measures import benchmark
from observatory.measures.trend import TrendVerdict
from observatory.text import Language, Translator, clauses, findings, formats, kinds, translator
from observatory.text.translate import N_

Row = Mapping[str, Any]
TOTAL = ("_T", "_T", "_T")
EUROPE = "EU27_2020"

# Reasons that the comparison itself (observatory.measures.benchmark) cannot know.
NOT_RANKED: Mapping[str, str] = {
    "country": N_("countries are not ranked"),
    "low_reliability": N_("figures of low reliability are not compared"),
    "older": N_("the other places have a newer figure"),
}
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

    @property
    def compared_with(self) -> tuple[str, ...]:
        """The places whose own figure is a reference, the nearest one first; the first one's parts are the group."""
        if self.level == "country":
            return (EUROPE,)
        return (self.parent, self.country) if self.level == "neighbourhood" and self.parent else (self.country,)


@dataclass(frozen=True)
class Rows:
    """All rows of one territory, each list as its query of that name returns it."""

    latest: Sequence[Row]
    history: Sequence[Row] = ()
    absent: Sequence[Row] = ()
    reference: Sequence[Row] = ()
    above: Sequence[Row] = ()


def cards(language: Language, place: Place, rows: Rows, words: Mapping[str, Row]) -> list[dict[str, Any]]:
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
    reference = {row["indicator_code"]: row for row in rows.reference}
    series: dict[str, list[Row]] = {}
    for point in rows.history:
        series.setdefault(point["indicator_code"], []).append(point)
    made = []
    for code, word in words.items():
        if not word["headline"]:
            continue
        figure = figures.get((code, *TOTAL))
        if figure is not None and figure["value"] is not None:
            made.append(_card(language, place, word, figure, figures, series.get(code, []), reference.get(code)))
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
    reference: Row | None,
) -> dict[str, Any]:  # fmt: skip
    _ = translator(language)
    decimals, suffix = word["decimals"], word["unit_suffix"]
    standing = standings(language, place, figure)
    verdict, why = judged(language, place, word, figure, reference)
    card = {
        **_named(word),
        "value": formats.number(figure["value"], language, decimals), "number": figure["value"], "unit": suffix,
        "period": int(figure["period"]), "source": figure["source_code"], "status": figure["obs_status"],
        "status_words": kinds.word(kinds.STATUSES, figure["obs_status"], _),
        "newer": _newer(language, figure), "verdict": verdict.verdict.value,
        "verdict_words": kinds.word(kinds.BENCHMARKS, verdict.verdict.value, _), "symbol": verdict.symbol,
        "tone": verdict.tone.value, "why_not": why, "polarity": word["polarity"], "standings": standing,
        "step": 6 - standing[0]["quintile"] if standing else None,
        "percentile": standing[0]["percentile"] if standing else None,
        "reference": _reference(language, place, word, reference),
        "split": _split(language, word, figure, figures),
        **_movement(language, word, figure, points),
    }  # fmt: skip
    card["finding"] = findings.profile_finding(
        language, place=place.label, indicator=word["short_name"], value=figure["value"], decimals=decimals,
        suffix=suffix, period=card["period"], status=figure["obs_status"], verdict=card["verdict"], short=True,
    )  # fmt: skip
    return card


def standings(language: Language, place: Place, figure: Row) -> list[dict[str, Any]]:
    """Return where a figure stands in the country and in the state, district, province or city it lies in.

    The first is the one that the verdict uses. Two groups of the same size are the same places and are told once.
    """
    found: list[dict[str, Any]] = []
    for scope, code in (("country", place.country), ("area", place.parent)):
        n = figure[f"{scope}_n"]
        if n is None or (found and found[0]["n"] == n):
            continue
        found.append({
            "rank": int(figure[f"{scope}_rank"]), "n": int(n), "quintile": int(figure[f"{scope}_quintile"]),
            "percentile": float(figure[f"{scope}_percentile"]), "code": code,
            "rank_text": formats.number(figure[f"{scope}_rank"], language), "n_text": formats.number(n, language),
            "group": findings.group_words(language, place.type, place.names.get(str(code), str(code))),
        })  # fmt: skip
    return found


def judged(
    language: Language, place: Place, word: Row, figure: Row, reference: Row | None
) -> tuple[benchmark.Benchmark, str]:
    """Compare a figure with its group; where there is no verdict, say why."""
    _ = translator(language)
    scope = "country" if figure["country_quintile"] is not None else "area"
    official = reference["official_value"] if reference else None
    outcome = benchmark.judge(
        figure["value"], word["polarity"], lower=figure["lower"], upper=figure["upper"], reference=official,
        quintile=figure[f"{scope}_quintile"], n=figure[f"{scope}_n"], is_count=word["kind"] == "count",
    )  # fmt: skip
    if outcome.reason is None:
        return outcome, ""
    reason = outcome.reason.value
    if reason != "count":
        if place.level == "country":
            return outcome, _(NOT_RANKED["country"])
        if figure["obs_status"] == "U":
            return outcome, _(NOT_RANKED["low_reliability"])
        if reference is not None and reference["group_n"] is not None:
            return outcome, _(NOT_RANKED["older"])
        reason = "too_few"
    return outcome, kinds.word(kinds.NOT_COMPARED, reason, _)


def _reference(language: Language, place: Place, word: Row, row: Row | None) -> str:
    """Return the value a figure is compared with, and which it is; an empty text where there is none."""
    _ = translator(language)
    if row is None:
        return ""
    shown = [language, word["decimals"], word["unit_suffix"]]
    if row["official_value"] is not None:
        name = place.names.get(row["official_code"]) or _("European Union")
        return _("{place}: {value}", place=name, value=formats.with_unit(row["official_value"], *shown))
    group = findings.group_words(language, place.type, place.names.get(row["group_code"], row["group_code"]))
    return _("{value}, median ({group})", value=formats.with_unit(row["group_median"], *shown), group=group)


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
        "change": "", "trend": "", "trend_tone": _TREND_TONES.get(verdict, "neutral"),
        "trend_symbol": TrendVerdict(verdict).symbol, "trend_why": "" if judged_trend else reason,
    }  # fmt: skip
    if before is not None:
        change = clauses.change_words(
            figure["value"] - before["value"], language, word["decimals"], word["unit_suffix"]
        )
        moved["change"] = _("{change} since {period}", change=change, period=int(before["period"]))
    if judged_trend:
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
