"""The languages of the observatory (IANA language tags)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from babel import Locale

Language = Literal["es", "pt", "el", "en"]

LANGUAGES: tuple[Language, ...] = ("es", "pt", "el", "en")
DEFAULT: Language = "es"

# Locale by which numbers and dates are written: European Portuguese, and Spanish without a country,
# since its readers are in Mexico and in Spain.
_LOCALES: dict[Language, str] = {"es": "es", "pt": "pt_PT", "el": "el", "en": "en_GB"}


def as_language(value: str | None) -> Language:
    """Return the nearest language of the observatory for a tag such as ``pt-BR``; Spanish if none."""
    tag = (value or "").replace("_", "-").split("-")[0].lower()
    for language in LANGUAGES:
        if tag == language:
            return language
    return DEFAULT


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Return the Babel locale of a language."""
    return Locale.parse(_LOCALES[as_language(language)])


def own_name(language: Language) -> str:
    """Return what a language calls itself, for the language switch."""
    return {"es": "Español", "pt": "Português", "el": "Ελληνικά", "en": "English"}[language]
