"""Findings of the page "Compare": of a heat table, a spine chart and a scatter of two indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.text import clauses, formats
from observatory.text.kinds import word
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

GOOD = frozenset({"best_fifth", "second_fifth", "better"})
BAD = frozenset({"worst_fifth", "fourth_fifth", "worse"})
MOST_NAMED = 3
# observatory.measures.association.Strength by direction of the correlation: +1 or −1.
_TENDENCY: Mapping[tuple[str, int], str] = {
    ("strong", 1): N_("places with more of the first clearly tend to have more of the second"),
    ("strong", -1): N_("places with more of the first clearly tend to have less of the second"),
    ("moderate", 1): N_("places with more of the first tend to have more of the second"),
    ("moderate", -1): N_("places with more of the first tend to have less of the second"),
    ("weak", 1): N_("places with more of the first have a little more of the second on the whole"),
    ("weak", -1): N_("places with more of the first have a little less of the second on the whole"),
}
_NO_TENDENCY: Mapping[str, str] = {
    "none": N_("the two hardly go together"),
    "constant": N_("one of the two is the same everywhere, so nothing can be said about how they go together"),
    "too_few": N_("too few places have both figures to say how they go together"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How one place stands on the indicators that are judged: how many better, worse, and judged at all."""

    place: str
    better: int
    worse: int
    judged: int


def heat_finding(
    language: Language, *, tallies: Sequence[Tally], indicators: int, group: str, missing: int, short: bool = False
) -> str:
    """Say which places of a heat table stand better or worse than most, most often.

    Parameters
    ----------
    tallies
        One for each place, in the order of the table.
    indicators
        Rows of the table.
    group
        With whom they are compared, in words.
    missing
        Cells without a value.
    short
        Without the number of empty cells.
    """
    _ = translator(language)
    judged = [tally for tally in tallies if tally.judged]
    places = _.plural("one place", "{n} places", len(tallies), n=formats.number(len(tallies), language))
    rows = _.plural("one indicator", "{n} indicators", indicators, n=formats.number(indicators, language))
    size = _("{places}, {indicators} ({group})", places=places, indicators=rows, group=group)
    if not judged:
        told = [clauses.about(_, size, _("nothing here is judged better or worse"))]
    elif len(judged) == 1:
        told = [clauses.about(_, judged[0].place, _sides(_, judged[0], group))]
    else:
        best = max(judged, key=lambda tally: (tally.better / tally.judged, tally.judged))
        worst = max(judged, key=lambda tally: (tally.worse / tally.judged, tally.judged))
        ends = [
            _("most often better than most: {place}", place=_counted(_, best, best.better)) if best.better else "",
            _("most often worse than most: {place}", place=_counted(_, worst, worst.worse)) if worst.worse else "",
        ]
        ends = [end for end in ends if end] or [_("no place is better or worse than most")]
        told = [clauses.about(_, size, ends[0]), *ends[1:]]
    if missing and not short:
        count = formats.number(missing, language)
        told.append(_.plural("{count} cell without a value", "{count} cells without a value", missing, count=count))
    return clauses.sentence(_, told)


def _counted(_: Translator, tally: Tally, n: int) -> str:
    values = {
        "place": tally.place,
        "n": formats.number(n, _.language),
        "judged": formats.number(tally.judged, _.language),
    }
    return _("{place} ({n} of {judged})", **values)


def _sides(_: Translator, tally: Tally, group: str) -> str:
    values = {
        "better": formats.number(tally.better, _.language), "worse": formats.number(tally.worse, _.language),
        "judged": formats.number(tally.judged, _.language), "group": group,
    }  # fmt: skip
    return _.plural(
        "of {judged} indicator judged ({group}), {better} better and {worse} worse than most",
        "of {judged} indicators judged ({group}), {better} better and {worse} worse than most", tally.judged, **values,
    )  # fmt: skip


def spine_finding(
    language: Language,
    *,
    tally: Tally,
    group: str,
    standings: Sequence[tuple[str, str, float]],
    without: int,
    short: bool = False,
) -> str:
    """Say on how many indicators a place stands better and worse, and on which it is farthest ahead and behind.

    Parameters
    ----------
    standings
        Short name of the indicator, verdict and percentile (share of the group that is worse), judged ones alone.
    without
        Indicators of the list that have no figure for the place or are not compared.
    short
        Counts alone.
    """
    _ = translator(language)
    if not tally.judged:
        told = [clauses.about(_, tally.place, _("nothing here is judged better or worse"))]
    else:
        told = [clauses.about(_, tally.place, _sides(_, tally, group))]
    if not short:
        ahead = _named(language, [row for row in standings if row[1] in GOOD], best=True)
        behind = _named(language, [row for row in standings if row[1] in BAD], best=False)
        if ahead:
            told.append(_("farthest ahead in {indicators}", indicators=ahead))
        if behind:
            told.append(_("farthest behind in {indicators}", indicators=behind))
        if without:
            count = formats.number(without, language)
            told.append(
                _.plural("{count} indicator not compared", "{count} indicators not compared", without, count=count)
            )
    return clauses.sentence(_, told)


def _named(language: Language, rows: Sequence[tuple[str, str, float]], *, best: bool) -> str:
    chosen = sorted(rows, key=lambda row: -row[2] if best else row[2])[:MOST_NAMED]
    return formats.listing([name for name, _verdict, _share in chosen], language) if chosen else ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One of two indicators: its short name, its years in words, and how its values are written."""

    indicator: str
    period: str
    decimals: int
    suffix: str


def scatter_finding(
    language: Language,
    *,
    first: Axis,
    second: Axis,
    group: str,
    strength: str,
    rho: float | None,
    n: int,
    place: str | None = None,
    values: tuple[float, float] | None = None,
    short: bool = False,
) -> str:
    """Say how two indicators go together over the places of a group, and that this is no cause.

    Parameters
    ----------
    first, second
        Horizontal and vertical.
    strength, rho, n
        Of ``observatory.measures.association.spearman``.
    place, values
        The place looked at and its two figures; ``None`` where it has not both.
    short
        Without the place.
    """
    _ = translator(language)
    pair = _(
        "{first} ({first_period}) and {second} ({second_period}), {group}", first=first.indicator,
        first_period=first.period, second=second.indicator, second_period=second.period, group=group,
    )  # fmt: skip
    told = [clauses.about(_, pair, tendency(_, strength, rho))]
    if rho is not None:
        coefficient = formats.number(rho, language, 2)
        count = formats.number(n, language)
        told.append(_("Spearman's rank correlation {rho}, {n} places", rho=coefficient, n=count))
        told.append(_("going together does not show that one is the cause of the other"))
    if place and values is not None and not short:
        written = [
            clauses.about(_, axis.indicator, formats.with_unit(value, language, axis.decimals, axis.suffix))
            for axis, value in zip((first, second), values, strict=True)
        ]
        told.append(_("{place} ({figures})", place=place, figures=clauses.joined(_, written)))
    return clauses.sentence(_, told)


def tendency(_: Translator, strength: str, rho: float | None) -> str:
    """Return how two indicators go together, as a clause."""
    if rho is None or strength in _NO_TENDENCY:
        return word(_NO_TENDENCY, strength, _)
    return _(_TENDENCY[strength, 1 if rho > 0 else -1])
