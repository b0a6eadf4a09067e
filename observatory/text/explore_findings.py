"""What a built view shows, in one sentence: who is highest and lowest, or what changed most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.text import clauses, formats
from observatory.text.languages import Language
from observatory.text.translate import translator

_MOST_COURSES = 3


@dataclass(frozen=True)
class Ranked:
    """What is needed of many values: the two ends with their labels, the middle, and how many there are.

    Attributes
    ----------
    highest, lowest
        Label and value; ``None`` where no row has a value.
    n, missing
        Rows with and without a value.
    """

    highest: tuple[str, float] | None
    lowest: tuple[str, float] | None
    median: float
    n: int
    missing: int


@dataclass(frozen=True)
class Course:
    """A line from its first to its last comparable year."""

    label: str
    first: tuple[int, float]
    last: tuple[int, float]


def ranking(language: Language, rows: Ranked, decimals: int, suffix: str, *, about: str = "") -> str:
    """Say which row is highest, which lowest and what the median is; how many have no value.

    Parameters
    ----------
    about
        What is measured, where the figure shows more than one thing.
    """
    _ = translator(language)
    count = formats.number(rows.missing, language)
    absent = _.plural("one has no value", "{n} have no value", rows.missing, n=count) if rows.missing else ""
    if rows.highest is None or rows.lowest is None:
        return clauses.sentence(_, [clauses.about(_, about, absent) if about else absent])

    def written(value: float) -> str:
        return formats.with_unit(value, language, decimals, suffix)

    if rows.n == 1:
        one = clauses.about(_, rows.highest[0], written(rows.highest[1]))
        return clauses.sentence(_, [clauses.about(_, about, one) if about else one, absent])
    highest = _(
        "highest of {n}, {place} ({value})", n=formats.number(rows.n, language), place=rows.highest[0],
        value=written(rows.highest[1]),
    )  # fmt: skip
    lowest = _("lowest, {place} ({value})", place=rows.lowest[0], value=written(rows.lowest[1]))
    first = clauses.about(_, about, highest) if about else formats.opening(highest)
    middle = _("median: {value}", value=written(rows.median)) if rows.n > 2 else ""
    return clauses.sentence(_, [first, lowest, middle, absent])


def courses(language: Language, lines: Sequence[Course], decimals: int, suffix: str, *, cut: int = 0) -> str:
    """Say from where to where the lines with the greatest changes went.

    Parameters
    ----------
    cut
        How many lines have no two comparable years.
    """
    _ = translator(language)
    ordered = sorted(lines, key=lambda line: -abs(line.last[1] - line.first[1]))
    told = []
    for line in ordered[:_MOST_COURSES]:
        course = {
            "first_period": line.first[0], "first_value": line.first[1], "last_period": line.last[0], "last_value": line.last[1],
        }  # fmt: skip
        change = line.last[1] - line.first[1]
        told.append(
            clauses.about(_, line.label, clauses.course(language, course, change, decimals, suffix, verdict=None))
        )
    if len(ordered) > _MOST_COURSES:
        n = len(ordered) - _MOST_COURSES
        told.append(
            _.plural("one more line changed less", "{n} more lines changed less", n, n=formats.number(n, language))
        )
    if cut:
        told.append(
            _.plural(
                "one has no two comparable years",
                "{n} have no two comparable years",
                cut,
                n=formats.number(cut, language),
            )
        )
    return clauses.sentence(_, told) if told else ""
