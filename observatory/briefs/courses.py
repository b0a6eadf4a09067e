"""Change over time and gaps between groups: rows of a place → small charts with their generated findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory import gap_groups, gap_rows
from observatory import rows as kept
from observatory.briefs import marks
from observatory.briefs.content import Charts
from observatory.briefs.pieces import Chart
from observatory.charts import line_style, small_lines
from observatory.charts.line_series import Line, Point
from observatory.gap_groups import Pair
from observatory.profile.load import Profile
from observatory.reader import Reader
from observatory.text import findings, formats, gap_findings, kinds

MOST_LINES, MOST_LINES_OF_A_THEME = 6, 12
MOST_GAPS, MOST_GAPS_OF_A_THEME = 6, 12
# Of each dimension one pair is told: the sexes first, since they are known of most indicators.
_PER_DIMENSION: Mapping[str, int] = {"sex": 4, "citizenship": 2, "age": 1}
_UNKNOWN: Mapping[str, Any] = {
    "verdict": "cannot_be_judged", "reason": "no_data",
    **dict.fromkeys(("first_period", "first_value", "last_period", "last_value", "change")),
}  # fmt: skip
Card = Mapping[str, Any]
Record = dict[str, Any]


def change(reader: Reader, profile: Profile, cards: Sequence[Card], *, theme: str) -> Charts | None:
    """Return charts of the indicators with figures of several years, those that say most first."""
    _ = reader.words
    with_years = [card for card in cards if card["value"] is not None and card["points"]]
    if not with_years:
        return None
    ordered = with_years if theme else sorted(with_years, key=_telling)
    most = MOST_LINES_OF_A_THEME if theme else MOST_LINES
    charts = tuple(filter(None, (_course(reader, profile, card) for card in ordered[:most])))
    if not charts:
        return None
    return Charts(_("Change over the years"), "", "", charts)


def _telling(card: Card) -> tuple[bool, bool, bool, float]:
    """Order: those with a better direction, with a verdict on their course, of more than two years, far from the middle."""
    apart = abs((card["percentile"] if card["percentile"] is not None else 50.0) - 50.0)
    return (card["polarity"] == "none", not card["trend"], len(card["points"]) < 3, -apart)


def _course(reader: Reader, profile: Profile, card: Card) -> Chart | None:
    code, word = card["code"], profile.words[card["code"]]
    series = kept.records(reader.build, "series_by_territories", indicator=code, territories=(profile.place.code,))
    own = Line(code, profile.place.label, "", profile.place.label, _points(series), line_style.stroke(0))
    if len(own.valued) < 2:
        return None
    # Beside a count of a whole country that of a place would be a flat line.
    reference = _reference(reader, profile, code, own.newest.exercise) if word["kind"] != "count" else None
    drawn = small_lines.small(
        [own, reference] if reference else [own], reader.language, start=None, end=None, running=False,
        from_zero=word["unit_suffix"] == "%",
    )  # fmt: skip
    told = _told(reader, profile, card, word)
    percent = word["unit_suffix"] if word["unit_suffix"] == "%" else ""  # other units stand in the sentence
    newest = formats.with_unit(own.newest.value, reader.language, word["decimals"], percent)
    words = reader.words(
        "{title}: {finding} {years}.", title=card["name"], finding=told, years=formats.opening(card["points_text"])
    )
    note = reader.words("Grey broken line: {reference}", reference=reference.label) if reference else ""
    return Chart(card["name"], told, marks.chart(drawn, newest, words), code, note)


def _told(reader: Reader, profile: Profile, card: Card, word: Card) -> str:
    """Return the sentence of the trends page on this very series."""
    trend = kept.records(
        reader.build, "trends_by_territories", indicator=card["code"], territories=(profile.place.code,)
    )
    row = trend[0] if trend else _UNKNOWN
    return findings.trend_finding(
        reader.language, place=profile.place.label, indicator=card["name"], decimals=word["decimals"],
        suffix=word["unit_suffix"], verdict=row["verdict"], reason=row["reason"], first_period=row["first_period"],
        first_value=row["first_value"], last_period=row["last_period"], last_value=row["last_value"], change=row["change"],
        short=True,
    )  # fmt: skip


def _points(rows: Sequence[Record]) -> tuple[Point, ...]:
    return tuple(Point(row["period"], row["value"], row["obs_status"], row["exercise"]) for row in rows)


def _reference(reader: Reader, profile: Profile, indicator: str, exercise: str) -> Line | None:
    """Return the country's (or the region's) own figures of the same exercise, or else the median of its places."""
    _ = reader.words
    rows = kept.records(
        reader.build, "series_of_references", indicator=indicator, territories=(profile.place.code,), exercises=(exercise,),
        language=reader.language,
    )  # fmt: skip
    if not rows:
        return None
    scope = "country" if any(row["scope"] == "country" for row in rows) else "region"
    rows = [row for row in rows if row["scope"] == scope]
    official = [row for row in rows if row["basis"] == "official"]
    shown = official or rows
    name = shown[0]["name"]
    if not official:
        types = kinds.word(kinds.TYPES_PLURAL, shown[0]["group_type"], _)
        size = formats.number(max(row["group_size"] for row in shown), reader.language)
        name = _("median of {n} {types} ({place})", n=size, types=types, place=name)
    return Line(scope, name, "", name, _points(shown), line_style.reference_stroke(0), reference=True)


def gaps(reader: Reader, profile: Profile, *, theme: str) -> Charts | None:
    """Return the widest gaps between women and men, nationals and foreign nationals, young and old."""
    _, place = reader.words, profile.place
    found: list[Chart] = []
    for pairs in gap_groups.of_place(reader, place.code).values():
        found += _of_pair(reader, pairs[0], place.code, profile.words, theme)
    if not found:
        return None
    note = _("Dot: the group named first. Diamond: the other. Line: everyone.")
    return Charts(_("Gaps between groups"), "", note, tuple(found[: MOST_GAPS_OF_A_THEME if theme else MOST_GAPS]))


def _of_pair(reader: Reader, pair: Pair, code: str, words: Mapping[str, Any], theme: str) -> list[Chart]:
    rows = gap_rows.widest_first(gap_rows.load(reader, code, pair).rows)
    rows = [row for row in rows if row.reliable and row.values.side != "level" and row.judged]
    if theme:
        rows = [row for row in rows if words[row.code]["theme_code"] == theme]
    # Headline indicators first: the others are variants of them.
    rows.sort(key=lambda row: not words[row.code]["headline"])
    most = MOST_GAPS_OF_A_THEME if theme else _PER_DIMENSION[pair.dimension]
    return [_gap(reader, row) for row in rows[:most]]


def _gap(reader: Reader, row: gap_rows.Row) -> Chart:
    language, values = reader.language, row.values
    said = gap_findings.gap_finding(
        language, place="", indicator="", values=values, status=row.figures.caution, short=True
    )
    apart = gap_findings.difference_words(values, language)
    words = reader.words("{title}: {finding}", title=row.word["short_name"], finding=said)
    picture = marks.dumbbell(
        values.first, values.second, row.figures.value("total"),
        lambda number: formats.with_unit(number, language, 0, values.suffix), words,
    )  # fmt: skip
    return Chart(row.word["short_name"], said, picture, row.code, reader.words("{difference} apart", difference=apart))
