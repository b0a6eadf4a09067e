"""Numbers, dates and units as each language writes them (Unicode CLDR through Babel)."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from observatory.measures.rounding import half_up_decimal
from observatory.text.languages import Language, locale_of

MINUS = "\u2212"
NO_BREAK = "\u00a0"
DASH = "–"
# What a unit is called beside the number 1; the catalogue has the plural. A test holds it complete.
_ONE: Mapping[str, Mapping[str, str]] = {
    "es": {
        "personas": "persona", "hogares": "hogar", "viviendas": "vivienda", "víctimas": "víctima",
        "carpetas": "carpeta", "años": "año", "carencias": "carencia", "veces": "vez",
    },
    "pt": {
        "pessoas": "pessoa", "agregados": "agregado", "alojamentos": "alojamento", "vítimas": "vítima",
        "processos": "processo", "anos": "ano", "carências": "carência", "vezes": "vez",
    },
    "el": {
        "άτομα": "άτομο", "νοικοκυριά": "νοικοκυριό", "κατοικίες": "κατοικία", "θύματα": "θύμα",
        "δικογραφίες": "δικογραφία", "έτη": "έτος", "στερήσεις": "στέρηση", "φορές": "φορά",
    },
    "en": {
        "people": "person", "households": "household", "dwellings": "dwelling", "victims": "victim",
        "case files": "case file", "years": "year", "deprivations": "deprivation", "times": "time",
    },
}  # fmt: skip
# Spanish words that begin with the sound i, but not with a diphthong (hierro, ion).
_SOUND_I = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)
# Units that do not follow their number after a space: English writes 45.9% and place 3, the others 45,9 %; ordinals
# are one word.
_PATTERNS: Mapping[tuple[str, str], str] = {
    ("en", "%"): "{value}%",
    ("en", "place"): f"place{NO_BREAK}{{value}}",
    ("es", ".º lugar"): f"{{value}}.º{NO_BREAK}lugar",
    ("pt", ".º lugar"): f"{{value}}.º{NO_BREAK}lugar",
    ("el", "η θέση"): f"{{value}}η{NO_BREAK}θέση",
}

# Spanish is read in Spain and in Mexico, where a point stands before the decimals: thousands are parted by a space, as
# orthography has it (RAE and ASALE, Ortografía 2010, chapter VIII; BIPM, The International System of Units, 5.4.4) and as
# INEGI publishes, not by the point of CLDR.
_GROUPS: Mapping[str, str] = {"es": NO_BREAK}
# Digits parted by a space that does not break are one number.
_WORD = re.compile(r"\S*\w(?:\S|(?<=\d)\u00a0(?=\d{3}))*")
# CLDR minimumGroupingDigits = 2, which Babel leaves aside: Spanish and Portuguese write 2466, but 12 466.
_FROM_FIVE_DIGITS = {"es", "pt"}


@lru_cache(maxsize=8)
def _separators(language: Language) -> Mapping[int, str]:
    """Return what a language has in the places of the English comma and point."""
    locale = locale_of(language)
    return str.maketrans({",": _GROUPS.get(language) or get_group_symbol(locale), ".": get_decimal_symbol(locale)})


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
    rounded = half_up_decimal(value, decimals)
    grouped = language not in _FROM_FIVE_DIGITS or abs(rounded) >= 10_000
    # A page writes hundreds of numbers: ten times as fast as Babel's patterns, and equal to them.
    text = f"{abs(rounded):{',' if grouped else ''}.{decimals}f}".translate(_separators(language))
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if sign and rounded > 0 else text


def with_unit(value: float | None, language: Language, decimals: int, suffix: str, *, sign: bool = False) -> str:
    """Write a number with its unit: 45,9 %, 1 persona, 2 personas; the two never part at the end of a line.

    Parameters
    ----------
    suffix
        Of the unit, as the catalogue has it in that language; an empty text for none.
    """
    text = number(value, language, decimals, sign=sign)
    if text == DASH:
        return text
    if text.lstrip(f"+{MINUS}") == "1":
        suffix = _ONE[language].get(suffix, suffix)
    return unit_pattern(suffix, language).format(value=text)


def unit_pattern(suffix: str, language: Language) -> str:
    """Return where a unit stands beside its number: ``{value} personas``, ``{value}%``, ``place {value}``."""
    if not suffix:
        return "{value}"
    return _PATTERNS.get((language, suffix), f"{{value}}{NO_BREAK}{suffix}")


def date(value: datetime.date, language: Language) -> str:
    """Write a date in full: 22 de noviembre de 2026."""
    return format_date(value, "long", locale=locale_of(language))


def listing(items: list[str], language: Language) -> str:
    """Join items as a sentence does: a, b y c; Spanish says “e” before the sound i: pobreza e ingresos."""
    text = format_list(items, locale=locale_of(language))
    if language == "es" and len(items) > 1 and _SOUND_I.match(items[-1]):
        text = f"{text[: -len(items[-1]) - len('y ')]}e {items[-1]}"
    return text


def count_words(text: str) -> int:
    r"""Return how many words a text has; a sign alone, such as · or %, is none.

    Examples
    --------
    >>> count_words("León, Guanajuato · Pobreza: 45,9 %"), count_words("1\u00a0721\u00a0215 personas")
    (4, 2)
    """
    return len(_WORD.findall(text))


def opening(text: str) -> str:
    """Return words with a capital at the beginning, as they stand in a list of choices."""
    return text[:1].upper() + text[1:]
