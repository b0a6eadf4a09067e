"""Words and findings about gaps: two groups of one place, how far apart, who is behind, and which way it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.text import clauses, formats, kinds
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

DIMENSIONS: Mapping[str, str] = {
    "sex": N_("women and men"),
    "age": N_("age groups"),
    "citizenship": N_("foreign nationals and nationals"),
}
NOT_SPLIT: Mapping[str, str] = {
    "sex": N_("Not published by sex"),
    "age": N_("Not published for these ages"),
    "citizenship": N_("Not published by nationality"),
}
# Where a gap lies among those of other places, by its percentile: the share of places whose gap is wider.
WIDTHS: Mapping[str, str] = {
    "smallest_fifth": N_("among the smallest gaps"),
    "second_fifth": N_("smaller than most"),
    "middle_fifth": N_("in the middle"),
    "fourth_fifth": N_("wider than most"),
    "widest_fifth": N_("among the widest gaps"),
}
# Against the first comparable year.
COURSES: Mapping[str, str] = {
    "narrowed": N_("narrower"),
    "widened": N_("wider"),
    "unchanged": N_("as wide as before"),
    "crossed": N_("reversed"),
}
COURSE_SYMBOLS: Mapping[str, str] = {
    "narrowed": "→ ←",
    "widened": "← →",
    "unchanged": "=",
    "crossed": "⇄",
    "not_judged": "–",
}
WORSE_OFF, HIGHER = N_("worse off: {group}"), N_("higher: {group}")
RATIO_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Values:
    """One gap, ready to be written.

    Attributes
    ----------
    first_group, second_group
        In words.
    first, second
        Values; both present.
    difference, ratio
        First minus second, first divided by second; the ratio ``None`` where there is none.
    side
        Code of ``observatory.measures.gap_course.Side``.
    decimals, suffix
        Of the indicator and of its unit.
    lower, upper
        95 % limits of the difference, where there are any.
    """

    first_group: str
    second_group: str
    first: float
    second: float
    period: int
    difference: float
    ratio: float | None
    side: str
    decimals: int
    suffix: str
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How a gap moved: codes of ``gap_course.Course``, the differences, and why nothing can be said."""

    course: str
    since: int
    before: float
    now: float
    reason: str | None = None


def group(dimension: str, code: str, _: Translator) -> str:
    """Return a group in words."""
    if dimension == "age":
        return kinds.age(code, _)
    return kinds.word(kinds.SEXES if dimension == "sex" else kinds.CITIZENSHIPS, code, _)


def pair_words(dimension: str, first: str, second: str, _: Translator) -> str:
    """Return two groups in words: “women and men”, “under 18 years / 65 years and over”."""
    if dimension != "age":
        return _(DIMENSIONS[dimension])
    return _("{first} / {second}", first=group(dimension, first, _), second=group(dimension, second, _))


def width(percentile: float) -> str:
    """Return the code of where a gap lies among others (see ``WIDTHS``).

    Examples
    --------
    >>> width(93.9), width(50.0), width(3.0)
    ('smallest_fifth', 'middle_fifth', 'widest_fifth')
    """
    fifths = list(WIDTHS)
    return fifths[min(int((100 - percentile) // 20), len(fifths) - 1)]


def side_words(values: Values, _: Translator) -> str:
    """Return who is behind, or which group is higher where no direction is better."""
    written = {
        "first_worse": _(WORSE_OFF, group=values.first_group),
        "second_worse": _(WORSE_OFF, group=values.second_group),
        "first_higher": _(HIGHER, group=values.first_group),
        "second_higher": _(HIGHER, group=values.second_group),
        "level": _("practically equal"),
        "unsure": _("the difference may be due to chance"),
    }
    return written[values.side]


def difference_words(values: Values, language: Language, *, short: bool = False) -> str:
    """Return the size of a difference without its sign; of percentages in percentage points.

    A difference that rounds to nothing is “less than” the last decimal: 7.66 and 7.63 are written 7.7 and 7.6.

    Parameters
    ----------
    short
        For the cell of a table: the abbreviation of percentage points.
    """
    if values.difference == 0:
        return _points(0.0, values, language, short=short)
    if values.side == "level":
        least = _points(10.0**-values.decimals, values, language, short=short)
        _ = translator(language)
        return _("less than {value}", value=least)
    return _points(abs(values.difference), values, language, short=short)


def ratio_words(values: Values, language: Language) -> str:
    """Return how many times the lower value the higher one is; an empty text where it cannot be said."""
    if not values.ratio or values.side == "level":
        return ""
    _ = translator(language)
    larger = max(values.ratio, 1 / values.ratio)
    if round(larger, RATIO_DECIMALS) == 1:
        return ""
    return _("{ratio} times as high", ratio=formats.number(larger, language, RATIO_DECIMALS))


def _points(amount: float, values: Values, language: Language, *, short: bool = False) -> str:
    _ = translator(language)
    written = formats.number(amount, language, values.decimals)
    if values.suffix == "%":
        if short:
            return _("{n} pp", n=written)
        return _.plural(
            "{change} percentage point",
            "{change} percentage points",
            1 if round(amount, values.decimals) == 1 else 2,
            change=written,
        )
    if short:  # the unit stands beside the name of the indicator
        return written
    return formats.with_unit(amount, language, values.decimals, values.suffix)


def both(values: Values, language: Language) -> str:
    """Return both values with their groups and the year."""
    _ = translator(language)
    return _(
        "{first_group} {first}, {second_group} {second} in {period}", period=values.period,
        first_group=values.first_group, second_group=values.second_group,
        first=formats.with_unit(values.first, language, values.decimals, values.suffix),
        second=formats.with_unit(values.second, language, values.decimals, values.suffix),
    )  # fmt: skip


def then_words(values: Values, moved: Moved, language: Language) -> str:
    """Return how wide a gap was in the first comparable year."""
    written = _points(abs(moved.before), values, language, short=True)
    return clauses.dated(translator(language), written, moved.since)


def moved_words(values: Values, moved: Moved, language: Language) -> str:
    """Return which way a gap moved, with the years, or why that cannot be said."""
    _ = translator(language)
    if moved.course == "not_judged":
        reason = kinds.word(kinds.TREND_REASONS, moved.reason or "single_point", _)
        return _("no comparison over time, because {reason}", reason=reason)
    written = {
        "before": _points(abs(moved.before), values, language), "since": moved.since,
        "now": _points(abs(moved.now), values, language), "period": values.period,
    }  # fmt: skip
    said = {
        "narrowed": N_("the gap narrowed from {before} in {since} to {now} in {period}"),
        "widened": N_("the gap widened from {before} in {since} to {now} in {period}"),
        "unchanged": N_("the gap is as wide in {period} as in {since}: {now}"),
        "crossed": N_("the gap reversed between {since} and {period}: the group that had the higher value now has the lower"),
    }  # fmt: skip
    return _(said[moved.course], **written)


def standing_words(rank: int, n: int, language: Language, verdict: str | None = None) -> str:
    """Return where a gap stands among those of other places.

    Parameters
    ----------
    verdict
        Code of ``WIDTHS``.
    """
    _ = translator(language)
    written = _(
        "place {rank} of {n} from the smallest to the widest gap", rank=formats.number(rank, language),
        n=formats.number(n, language),
    )  # fmt: skip
    return clauses.about(_, written, _(WIDTHS[verdict])) if verdict else written


def gap_finding(
    language: Language,
    *,
    place: str,
    indicator: str,
    values: Values,
    moved: Moved | None = None,
    status: str | None = None,
    short: bool = False,
) -> str:
    """Say how far apart two groups are in one place on one indicator.

    Parameters
    ----------
    status
        SDMX CL_OBS_STATUS of the less sure value.
    short
        Values and who is behind alone.
    """
    _ = translator(language)
    told = clauses.marked(_, both(values, language), status)
    if short:
        return clauses.sentence(_, [told, side_words(values, _)])
    chain = [clauses.headed(_, place, indicator, told)]
    if values.side == "level":
        chain.append(side_words(values, _))
    else:
        times = ratio_words(values, language)
        size = {"difference": difference_words(values, language), "ratio": times}
        chain.append(_("{difference} apart ({ratio})", **size) if times else _("{difference} apart", **size))
        chain.append(side_words(values, _))
    if values.lower is not None and values.upper is not None:
        low, high = (
            formats.number(limit, language, values.decimals, sign=True) for limit in (values.lower, values.upper)
        )
        chain.append(_("95% confidence limits of the difference: {low} and {high}", low=low, high=high))
    if moved is not None:
        chain.append(moved_words(values, moved, language))
    return clauses.sentence(_, chain)


def place_finding(
    language: Language,
    *,
    place: str,
    groups: str,
    gaps: Sequence[tuple[str, Values]],
    shares: int = 0,
    unreliable: int = 0,
) -> str:
    """Say on how many indicators each group is behind in one place, and where the gap is widest for its level.

    Parameters
    ----------
    groups
        Both groups in words.
    gaps
        Short name of the indicator and its values, the widest in relation to its level first.
    shares
        How many counts are shown as shares of the whole.
    unreliable
        How many gaps of low reliability there are beside these.
    """
    _ = translator(language)
    doubtful = (
        _.plural("one more is of low reliability", "{n} more are of low reliability", unreliable) if unreliable else ""
    )
    if not gaps and unreliable:
        told = _.plural("the only gap is of low reliability", "all {n} gaps are of low reliability", unreliable)
        return clauses.sentence(_, [clauses.headed(_, place, groups, told)])
    if not gaps:
        told = (
            _.plural("only a count is published for both groups; its shares are shown",
                     "only counts are published for both groups ({n}); their shares are shown", shares)
            if shares else _("no indicator has a value for both groups")
        )  # fmt: skip
        return clauses.sentence(_, [clauses.headed(_, place, groups, told)])
    n = len(gaps)
    counted = _.plural(
        "{count} indicator compared", "{count} indicators compared", n, count=formats.number(n, language)
    )
    chain = [clauses.headed(_, place, groups, counted), *_tally(language, [values for _name, values in gaps])]
    name, widest = gaps[0]
    if widest.side != "level":
        times = ratio_words(widest, language)
        told = both(widest, language)
        told = _("{what} ({times})", what=told, times=times) if times else told
        chain.append(_("widest gap for its level: {indicator}, {values}", indicator=name, values=told))
    return clauses.sentence(_, [*chain, doubtful])


def _tally(language: Language, gaps: Sequence[Values]) -> list[str]:
    """Return on how many indicators each group is behind or higher, the more frequent first."""
    _ = translator(language)
    sides = [values.side for values in gaps]
    said: list[tuple[int, str]] = []
    for code, who in (("first", gaps[0].first_group), ("second", gaps[0].second_group)):
        if worse := sides.count(f"{code}_worse"):
            said.append((worse, _.plural("worse off on one: {group}", "worse off on {n}: {group}", worse, group=who)))
    said.sort(key=lambda pair: -pair[0])
    for code, who in (("first", gaps[0].first_group), ("second", gaps[0].second_group)):
        if higher := sides.count(f"{code}_higher"):
            said.append((0, _.plural("higher on one without a better direction: {group}",
                                     "higher on {n} without a better direction: {group}", higher, group=who)))  # fmt: skip
    if level := sides.count("level"):
        said.append((0, _.plural("practically equal on one", "practically equal on {n}", level)))
    if unsure := sides.count("unsure"):
        said.append(
            (0, _.plural("one difference may be due to chance", "{n} differences may be due to chance", unsure))
        )
    return [clause for _order, clause in said]


def peers_finding(
    language: Language, *, place: str, indicator: str, gaps: Sequence[tuple[str, Values]], rank: int, n: int
) -> str:
    """Say where the gap of a place stands among similar places, and where it is smallest and widest.

    Parameters
    ----------
    gaps
        Label and values of every place, the smallest gap first.
    """
    _ = translator(language)
    chain = [clauses.headed(_, place, indicator, standing_words(rank, n, language))]
    for words, (label, values) in ((N_("smallest: {place}"), gaps[0]), (N_("widest: {place}"), gaps[-1])):
        size = _("{place} ({value})", place=label, value=difference_words(values, language))
        chain.append(_(words, place=size))
    return clauses.sentence(_, chain)


def spread_finding(
    language: Language,
    *,
    group_words: str,
    indicator: str,
    period: int,
    counts: Sequence[tuple[str, int]],
    level: int,
    judged: bool,
    own: tuple[str, str],
) -> str:
    """Say in how many places of a country each group is behind.

    Parameters
    ----------
    counts
        Each group in words, and in how many places it is worse off; without a better direction, higher.
    level
        In how many there is no difference.
    judged
        Whether the indicator has a better direction.
    own
        Label of the place, and where its gap stands (``standing_words``).
    """
    _ = translator(language)

    def places(n: int) -> str:
        return _.plural("{count} place", "{count} places", n, count=formats.number(n, language))

    said = [_("{group}, {n}", group=who, n=places(n)) for who, n in sorted(counts, key=lambda pair: -pair[1])]
    said[0] = _("worse off: {finding}", finding=said[0]) if judged else _("higher: {finding}", finding=said[0])
    if level:
        said.append(_("practically equal, {n}", n=places(level)))
    dated = _("{group}, {period}", group=group_words, period=period)
    said[0] = clauses.headed(_, dated, indicator, said[0])
    return clauses.sentence(_, [*said, clauses.about(_, *own)])


def share_finding(language: Language, *, first_group: str, second_group: str, first: float, second: float) -> str:
    """Return the shares of two groups in a whole, in percent of it."""
    _ = translator(language)
    return _(
        "{first_group} {first}, {second_group} {second}", first_group=first_group, second_group=second_group,
        first=formats.with_unit(first, language, 1, "%"), second=formats.with_unit(second, language, 1, "%"),
    )  # fmt: skip
