"""Cards of a profile → the main table of a brief, what stands out, and what is missing and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from observatory.briefs import marks
from observatory.briefs.content import MainFigures, StandingOut
from observatory.briefs.pieces import Columns, Fact, Figure, Mark, Side, Standout, ThemeFigures
from observatory.measures.benchmark import Verdict
from observatory.profile import tables
from observatory.profile.load import Profile
from observatory.text import Language, formats, translator

Card = Mapping[str, Any]


def standing_out(language: Language, profile: Profile, cards: Sequence[Card]) -> StandingOut | None:
    """Return the strongest and the weakest indicators of a place; ``None`` where it has no figure at all."""
    _ = translator(language)
    if not any(card["value"] is not None for card in cards):
        return None
    strong, weak = tables.standing_out(cards)
    sides = tuple(
        Side(title, symbol, tone, tuple(_standout(language, card) for card in side))
        for title, side, tone, symbol in (
            (_("Strongest"), strong, "better", "▲"), (_("Weakest"), weak, "worse", "▼"),
        )
        if side
    )  # fmt: skip
    compared = tables.summary(language, profile.place, cards, profile.group.words)
    finding = (
        "" if compared else _("No figure of this place is compared with others, so nothing can be said to stand out.")
    )
    return StandingOut(_("What stands out"), finding, "", sides)


def _standout(language: Language, card: Card) -> Standout:
    _ = translator(language)
    first = card["standings"][0]
    position = _("{rank} of {n} ({group})", rank=first["rank_text"], n=first["n_text"], group=first["group"])
    return Standout(card["code"], card["name"], card["finding"], position)


def main_figures(language: Language, profile: Profile, cards: Sequence[Card]) -> MainFigures | None:
    """Return the main table; ``None`` where there is no headline indicator, with or without a value."""
    _ = translator(language)
    if not cards:
        return None
    themes: dict[str, list[Figure]] = {}
    names: dict[str, str] = {}
    for card in cards:
        names[card["theme"]] = card["theme_name"]
        themes.setdefault(card["theme"], []).append(_figure(language, card))
    compared = any(card["value"] is not None and card["compared"] for card in cards)
    note = ""
    if compared:
        note = _(
            "Compared with: {group}. Positions run from best to worst, for figures without a better direction from highest "
            "to lowest.", group=profile.group.words,
        )  # fmt: skip
    columns = Columns(
        _("Indicator"), _("Value"), _("Year"), _("Position"), _("Verdict"), _("Trend"), _("Over the years"),
    )  # fmt: skip
    shown = tuple(
        ThemeFigures(code, names[code], tuple(figure for figure in figures if not figure.missing))
        for code, figures in themes.items()
        if any(not figure.missing for figure in figures)
    )
    return MainFigures(
        _("Headline figures"),
        "",
        note,
        columns,
        shown,
        missing(language, cards),
        _uncompared(language, cards),
        compared,
    )


def _figure(language: Language, card: Card) -> Figure:
    """Return a row of the main table."""
    if card["value"] is None:
        return Figure(
            card["code"],
            card["name"],
            card["meaning"],
            formats.DASH,
            "",
            status=card["status_words"],
            status_code=card["status"],
            missing=True,
        )
    _ = translator(language)
    judged = card["verdict"] != Verdict.NOT_COMPARED.value
    first = card["standings"][0] if card["standings"] else None
    return Figure(
        code=card["code"], name=card["name"], meaning=card["meaning"],
        value=formats.unit_pattern(card["unit"], language).format(value=card["value"]), number=card["value"], unit=card["unit"],
        year=str(card["period"]),
        status="" if card["status"] == "A" else card["status_words"],
        status_code="" if card["status"] == "A" else card["status"], newer=card["newer"],
        verdict=Mark(card["verdict"], card["verdict_words"], card["symbol"], card["tone"]) if judged else None,
        why_not=card["why_not"], step=card["step"], reference=card["reference"],
        position=_("{rank} of {n}", rank=first["rank_text"], n=first["n_text"]) if first else "",
        trend=Mark(card["trend_code"], card["trend_verdict"], card["trend_symbol"], card["trend_tone"]) if card["trend"] else None,
        trend_years=card["trend_years"],
        change=card["change"], change_short=_change(language, card), why_no_trend=card["trend_why"], split=_split(language, card["split"]),
        line=marks.line(card["points"], _course(language, card)),
    )  # fmt: skip


def _change(language: Language, card: Card) -> str:
    """Return the change since the figure before for a narrow column: −8.8 pp (2015)."""
    if card["change_number"] is None:
        return ""
    _ = translator(language)
    number = formats.number(card["change_number"], language, card["decimals"], sign=True)
    written = _("{n} pp", n=number) if card["unit"] == "%" else number
    return _("{change} ({year})", change=written, year=card["change_since"])


def _course(language: Language, card: Card) -> str:
    """Say from where to where a small line runs; an empty text where it has no two points."""
    valued = [(period, value) for period, value, _broken in card["points"] if value is not None]
    if len(valued) < 2:
        return ""
    (first_period, first), (last_period, last) = (
        (period, formats.with_unit(value, language, card["decimals"], card["unit"]))
        for period, value in (valued[0], valued[-1])
    )
    return translator(language)(
        "{indicator}, from {first} in {first_period} to {last} in {last_period}", indicator=card["name"], first=first,
        first_period=first_period, last=last, last_period=last_period,
    )  # fmt: skip


def _split(language: Language, split: Mapping[str, str] | None) -> str:
    if split is None:
        return ""
    return translator(language)("women {women}, men {men} (difference {difference})", **split)


def _uncompared(language: Language, cards: Sequence[Card]) -> tuple[Fact, ...]:
    """Return the indicators with a value that is not compared by the reason, as ``missing``."""
    reasons: dict[str, list[str]] = {}
    for card in cards:
        if card["value"] is not None and card["why_not"]:
            reasons.setdefault(card["why_not"], []).append(card["name"])
    _ = translator(language)
    if len(reasons) == 1 and all(card["why_not"] for card in cards if card["value"] is not None):
        return (Fact(_("Not compared"), next(iter(reasons))),)
    return tuple(
        Fact(_("Not compared ({reason})", reason=why), formats.listing(names, language))
        for why, names in reasons.items()
    )


def missing(language: Language, cards: Iterable[Card]) -> tuple[Fact, ...]:
    """Return the indicators without a value by the reason: the reason as term, the names as one sentence lists them."""
    reasons: dict[str, list[str]] = {}
    for card in cards:
        if card["value"] is None:
            reasons.setdefault(card["status_words"], []).append(card["name"])
    return tuple(Fact(formats.opening(why), formats.listing(names, language)) for why, names in reasons.items())
