"""Gaps of a place: the figures of two groups → gaps with who is behind, course and standing; shares; what is missing."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from observatory import rows as kept
from observatory.gap_groups import Pair
from observatory.measures import gap_course, gaps, position
from observatory.measures.gap_course import Side, Year
from observatory.reader import Reader
from observatory.records import Record, records
from observatory.text import gap_findings as text

COMPARED_KINDS = frozenset({"rate", "amount", "index"})
WHOLE = frozenset({"sex", "citizenship"})  # their two groups make up everybody
NOT_COLLECTED, UNRELIABLE = "L", "U"
# The less sure of two statuses is the one a reader must see.
_CAUTION = (UNRELIABLE, "B", "D", "P", "E", "A")


@dataclass(frozen=True)
class Figures:
    """One indicator in one year and exercise: the record of each part that has a row (first, second, total)."""

    period: int
    exercise: str
    parts: Mapping[str, Record]

    def value(self, part: str) -> float | None:
        """Return the value of a part, ``None`` where it has none."""
        row = self.parts.get(part)
        return None if row is None else row["value"]

    def status(self, part: str) -> str:
        """Return the status of a part; a part without a row was not collected."""
        row = self.parts.get(part)
        return NOT_COLLECTED if row is None else row["obs_status"]

    def limits(self, part: str) -> tuple[float, float] | None:
        """Return the 95 % limits of a part, where it has both."""
        row = self.parts.get(part)
        return None if row is None or row["lower"] is None or row["upper"] is None else (row["lower"], row["upper"])

    @property
    def both(self) -> tuple[float, float]:
        """Both values of a year that is complete."""
        first, second = self.value("first"), self.value("second")
        if first is None or second is None:
            raise ValueError(f"{self.period}: a group has no value")
        return first, second

    @property
    def unit(self) -> str:
        """Code of the unit."""
        return str(next(iter(self.parts.values()))["unit"])

    @property
    def source(self) -> str:
        """The source of the groups."""
        return str(next(row["source_code"] for name, row in self.parts.items() if name != "total"))

    @property
    def caution(self) -> str:
        """The less sure status of the two groups."""
        found = {self.status("first"), self.status("second")}
        return next((code for code in _CAUTION if code in found), "A")

    @property
    def year(self) -> Year:
        """As ``gap_course`` reads it."""
        broken = "B" in {self.status("first"), self.status("second")}
        return Year(self.period, self.exercise, self.value("first"), self.value("second"), broken)


@dataclass(frozen=True)
class Row:
    """The gap of one indicator in one place.

    Attributes
    ----------
    word
        Row of ``indicator_words``.
    figures
        The newest year in which both groups have a value.
    history
        All years that have a row of either group, oldest first.
    standing
        rank, percentile and n among the places of its kind in the country; empty where it is not ranked.
    peers
        Row of ``gap_standing`` for the place and each similar place with a gap in the same year and exercise.
    """

    word: Record
    figures: Figures
    history: Sequence[Figures]
    values: text.Values
    moved: text.Moved
    relative: float
    standing: Mapping[str, Any] = field(default_factory=dict)
    peers: Sequence[Record] = ()
    peer_rank: int | None = None

    @property
    def code(self) -> str:
        """Code of the indicator."""
        return str(self.word["indicator_code"])

    @property
    def reliable(self) -> bool:
        """Whether neither value is of low reliability."""
        return self.figures.caution != UNRELIABLE

    @property
    def judged(self) -> bool:
        """Whether a direction is better."""
        return bool(self.word["polarity"] != "none")


@dataclass(frozen=True)
class Share:
    """A count: the shares of both groups in the whole, in percent."""

    word: Record
    figures: Figures
    first: float
    second: float
    ratio: float | None


@dataclass(frozen=True)
class Half:
    """An indicator of which only one group has a value, or neither."""

    word: Record
    figures: Figures


@dataclass(frozen=True)
class Found:
    """Everything the page shows of one place and one pair of groups."""

    rows: Sequence[Row]
    shares: Sequence[Share]
    halves: Sequence[Half]

    @property
    def sources(self) -> list[str]:
        """Sources of all that is shown, once each."""
        shown = [item.figures for listed in (self.rows, self.shares, self.halves) for item in listed]
        return list(dict.fromkeys(figures.source for figures in shown))


def load(reader: Reader, territory: str, pair: Pair) -> Found:
    """Return the gaps of a place, in the order of the catalogue."""
    figures = kept.records(reader.build, "gap_figures", territory=territory, **pair.parameters)
    standings = kept.records(reader.build, "gap_standing", territory=territory, **pair.published)
    words = words_of(reader, {row["indicator_code"] for row in figures})
    names = tuple(text.group(pair.dimension, code, reader.words) for code in (pair.first, pair.second))
    rows, shares, halves = [], [], []
    for code, history in _by_indicator(figures).items():
        word = words[code]
        newest = _newest(history)
        if newest is None:
            halves.append(Half(word, history[-1]))
        elif word["kind"] in COMPARED_KINDS:
            own = [row for row in standings if row["indicator_code"] == code]
            rows.append(_row(word, history, newest, names, own))
        elif word["kind"] == "count" and (share := _share(word, newest, pair)) is not None:
            shares.append(share)
    order = list(words)
    rows.sort(key=lambda row: order.index(row.code))
    for listed in (shares, halves):
        listed.sort(key=lambda item: order.index(item.word["indicator_code"]))
    return Found(rows, shares, halves)


def words_of(reader: Reader, codes: Collection[str]) -> dict[str, Record]:
    """Return the rows of ``indicator_words`` of some indicators by code, in the order of the catalogue."""
    rows = kept.rows(reader.build, "indicator_words", language=reader.language)
    return {row["indicator_code"]: row for row in records(rows[rows["indicator_code"].isin(codes)])}


def widest_first(rows: Iterable[Row]) -> list[Row]:
    """Return rows by the size of the gap for its level; those of low reliability last."""
    return sorted(rows, key=lambda row: (not row.reliable, -row.relative))


def _by_indicator(rows: Iterable[Record]) -> dict[str, list[Figures]]:
    """Return the years of each indicator that has a row of either group, oldest first."""
    years: dict[tuple[str, int, str], dict[str, Record]] = {}
    for row in rows:
        years.setdefault((row["indicator_code"], row["period"], row["exercise"]), {})[row["part"]] = row
    found: dict[str, list[Figures]] = {}
    for (code, period, exercise), parts in years.items():
        if parts.keys() - {"total"}:
            found.setdefault(code, []).append(Figures(period, exercise, parts))
    return found


def _newest(history: Sequence[Figures]) -> Figures | None:
    newest = gap_course.newest_complete([figures.year for figures in history])
    if newest is None:
        return None
    return next(own for own in history if (own.period, own.exercise) == (newest.period, newest.exercise))


def values_of(figures: Figures, word: Record, names: tuple[str, ...]) -> text.Values:
    """Return the gap of one year, ready to be written; both groups have a value."""
    first, second = figures.both
    limits = figures.limits("first"), figures.limits("second")
    difference = gaps.difference(first, second, *limits)
    ratio = _number(gaps.ratio(first, second).value)
    side = gap_course.side(difference, word["polarity"], word["decimals"])
    return text.Values(
        names[0], names[1], first, second, figures.period, float(difference.value), ratio,
        side.value, word["decimals"], word["unit_suffix"], _number(difference.lower), _number(difference.upper),
    )  # fmt: skip


def _row(
    word: Record, history: Sequence[Figures], newest: Figures, names: tuple[str, ...], standings: Sequence[Record]
) -> Row:
    values = values_of(newest, word, names)
    moved = gap_course.move([figures.year for figures in history], word["decimals"])
    if moved is None:
        raise ValueError(f"{word['indicator_code']}: no year has both values")
    told = text.Moved(
        moved.course.value, moved.since.period, moved.since.difference, moved.newest.difference,
        None if moved.reason is None else moved.reason.value,
    )  # fmt: skip
    level = values.side == Side.LEVEL
    relative = 0.0 if level else gap_course.relative(values.first, values.second)
    alike = [row for row in standings if (row["period"], row["exercise"]) == (newest.period, newest.exercise)]
    own = next((row for row in alike if row["peer_rank"] == 0), None)
    ranked = [row for row in alike if row["rank"] is not None]  # neither unreliable nor older than those of others
    placed = own is not None and own in ranked
    peers = ranked if placed and len(ranked) > 1 else []
    return Row(
        word, newest, history, values, told, relative, standing=own if own is not None and placed else {}, peers=peers,
        peer_rank=_rank(peers),
    )  # fmt: skip


def _rank(peers: Sequence[Record]) -> int | None:
    """Return the place of the first of some gaps, from the smallest."""
    if not peers:
        return None
    widths = [round(abs(row["difference"]), 9) for row in peers]
    return int(position.position(widths, "lower_better").rank[0])


def _number(value: Any) -> float | None:
    number = float(value)
    return None if math.isnan(number) else number


def _share(word: Record, figures: Figures, pair: Pair) -> Share | None:
    """Return the shares of both groups in the total; of two that are everybody, in their sum."""
    first, second = figures.both
    whole = first + second if pair.dimension in WHOLE else figures.value("total")
    if not whole:
        return None
    ratio = _number(gaps.ratio(first, second).value)
    return Share(word, figures, 100 * first / whole, 100 * second / whole, ratio)
