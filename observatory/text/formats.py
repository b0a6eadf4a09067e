"""Numbers, dates and units as each language writes them (Unicode CLDR through Babel)."""

from __future__ import annotations

import math
from datetime import datetime
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

from observatory.text.languages import Language, locale_of

MINUS = "\u2212"
NO_BREAK = "\u00a0"
DASH = "–"


# CLDR minimumGroupingDigits = 2, which Babel leaves aside: Spanish and Portuguese write 2466, but 12.466 and 12 466.
_FROM_FIVE_DIGITS = {"es", "pt"}


@lru_cache(maxsize=64)
def _pattern(decimals: int, grouped: bool) -> NumberPattern:
    return parse_pattern(("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else ""))


def number(value: float | None, language: Language, decimals: int = 0, *, sign: bool = False) -> str:
    """Write a number with the separators of a language; a dash where there is none.

    Parameters
    ----------
    value
        Any finite number.
    decimals
        Digits after the separator, always written.
    sign
        Write + before positive numbers, for changes.
    """
    if value is None or math.isnan(value):
        return DASH
    rounded = round(value, decimals) + 0.0
    grouped = language not in _FROM_FIVE_DIGITS or abs(rounded) >= 10_000
    text = _pattern(decimals, grouped).apply(abs(rounded), locale_of(language))
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if sign and rounded > 0 else text


def with_unit(value: float | None, language: Language, decimals: int, suffix: str, *, sign: bool = False) -> str:
    """Write a number and the suffix of its unit, which never stands alone on the next line."""
    text = number(value, language, decimals, sign=sign)
    return f"{text}{NO_BREAK}{suffix}" if suffix and text != DASH else text


def date(value: datetime, language: Language) -> str:
    """Write a date in full: 22 de noviembre de 2026."""
    return format_date(value, "long", locale=locale_of(language))


def listing(items: list[str], language: Language) -> str:
    """Join items as a sentence does: a, b y c."""
    return format_list(items, locale=locale_of(language))
