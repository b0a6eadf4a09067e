"""Dates as the sources give them: a day, a month or only a year, never more exact than they were written."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_interval, format_skeleton

from observatory.text import formats
from observatory.text.languages import Language, locale_of
from observatory.text.translate import translator

YEAR, MONTH, DAY = len("2020"), len("2020-10"), len("2020-10-01")
_SKELETON = {MONTH: "yMMMM", DAY: "yMMMMd"}
_FORMAT = {MONTH: "%Y-%m", DAY: "%Y-%m-%d"}


def written(value: str | None, language: Language) -> str:
    """Return ``2021-02-09``, ``2020-10`` or ``2004`` as a language writes it; an empty text where there is none.

    Raises
    ------
    ValueError
        Where the text is no ISO 8601 date, month or year.

    Examples
    --------
    >>> written("2020-10", "es"), written("2004", "es")
    ('octubre de 2020', '2004')
    """
    if not value:
        return ""
    if len(value) == YEAR:
        return str(int(value))
    if len(value) == MONTH:
        return format_skeleton("yMMMM", datetime.strptime(value, "%Y-%m"), locale=locale_of(language))
    return formats.date(datetime.fromisoformat(value), language)


def span(first: str | None, last: str | None, language: Language) -> str:
    """Return from when to when, or the one date that both are; an empty text where neither is known."""
    _ = translator(language)
    if first == last:
        return written(first, language)
    if first and last and len(first) == len(last) and len(first) in _FORMAT:
        form, locale = _FORMAT[len(first)], locale_of(language)
        begun, ended = datetime.strptime(first, form), datetime.strptime(last, form)
        return str(format_interval(begun, ended, skeleton=_SKELETON[len(first)], locale=locale))
    start, end = written(first, language), written(last, language)
    if start and end:
        return _("{start} to {end}", start=start, end=end)
    if start:
        return _("since {start}", start=start)
    return _("until {end}", end=end) if end else ""
