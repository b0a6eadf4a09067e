"""What happened to an indicator in the place of a practice, before and since: figures side by side, and no cause claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.text import clauses, formats
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator


@dataclass(frozen=True, slots=True)
class Figure:
    """One year with its value and SDMX status."""

    period: int
    value: float
    status: str = "A"


@dataclass(frozen=True, slots=True)
class Course:
    """The figures of a place in order of time, at least one, and the years before and after each break of the series."""

    figures: tuple[Figure, ...]
    breaks: tuple[tuple[float, float], ...] = ()

    def told(self, start: int | None) -> tuple[Figure, Figure]:
        """Return the two figures that ``finding`` names: the last one up to the beginning, or the first; and the newest."""
        return _before(self.figures, start) or self.figures[0], self.figures[-1]


def finding(language: Language, course: Course, start: int | None, decimals: int, suffix: str) -> str:
    """Say the last figure up to the beginning of a practice and the newest one, or why these cannot be told.

    Parameters
    ----------
    start
        Year in which the practice began; ``None`` where it is not documented.
    decimals, suffix
        Of the indicator and of its unit in the reader's language.

    Returns
    -------
    str
        One sentence, such as “Last figure up to its beginning: 45.9% in 2010; newest figure: 40.1% in 2020.”
    """
    _ = translator(language)
    first, newest = course.figures[0], course.figures[-1]
    before = _before(course.figures, start)

    def said(figure: Figure) -> str:
        value = formats.with_unit(figure.value, language, decimals, suffix)
        return clauses.marked(_, clauses.dated(_, value, figure.period), figure.status)

    if start is None:
        parts = [said(first), said(newest)] if first is not newest else [said(newest)]
    elif before is newest:
        parts = [
            _("newest figure: {figure}", figure=said(newest)),
            _("none is newer than the beginning of the practice"),
        ]
    elif before is None:
        parts = [_("first figure, after its beginning: {figure}", figure=said(first))]
        parts += [_("newest figure: {figure}", figure=said(newest))] if first is not newest else []
    else:
        parts = [
            _("last figure up to its beginning: {figure}", figure=said(before)),
            _("newest figure: {figure}", figure=said(newest)),
        ]
    parts.append(_cut(course, before or first, newest, _))
    return formats.opening(clauses.sentence(_, parts))


def beside(
    language: Language, place: str, figures: Sequence[Figure], years: Sequence[int], decimals: int, suffix: str
) -> str:
    """Say what a country had in the same years; an empty text where it has no figure of these years.

    Parameters
    ----------
    place
        The country, or the median of its municipalities, as its line is named.
    years
        Those that ``finding`` names.
    """
    _ = translator(language)
    by_year = {figure.period: figure for figure in figures}
    values = [
        clauses.dated(_, formats.with_unit(by_year[year].value, language, decimals, suffix), year)
        for year in dict.fromkeys(years)
        if year in by_year
    ]
    if not values:
        return ""
    return formats.opening(clauses.sentence(_, [clauses.about(_, place, clauses.joined(_, values))]))


def _before(figures: Sequence[Figure], start: int | None) -> Figure | None:
    """Return the last figure up to the year in which the practice began."""
    if start is None:
        return None
    return next((figure for figure in reversed(figures) if figure.period <= start), None)


def _cut(course: Course, first: Figure, last: Figure, _: Translator) -> str:
    """Say that two figures must not be subtracted, where the series breaks between them."""
    between = any(first.period <= before and after <= last.period for before, after in course.breaks)
    return _("the series breaks in between: the two figures must not be subtracted") if between else ""
