"""Numbers are written as CLDR has them; what Babel writes is the measure."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from observatory.text import LANGUAGES, formats
from observatory.text.languages import Language, locale_of


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.decimals(min_value=-(10**12), max_value=10**12, places=3), decimals=st.integers(0, 3))
def test_a_number_is_written_as_babel_writes_it(language: Language, value: Decimal, decimals: int) -> None:
    rounded = formats.half_up_decimal(float(value), decimals)
    grouped = language in {"el", "en"} or abs(rounded) >= 10_000
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    # CLDR parts thousands in Spanish by a point, which a Mexican reads as a decimal mark; the observatory by a space.
    locale = Locale("es", "CR") if language == "es" else locale_of(language)
    expected = format_decimal(abs(rounded), pattern, locale)
    assert formats.number(float(value), language, decimals) == (formats.MINUS if rounded < 0 else "") + expected


@pytest.mark.parametrize(
    ("language", "four", "five"),
    [
        ("es", "2466,0", "12\u00a0466,0"),
        ("pt", "2466,0", "12\u00a0466,0"),
        ("el", "2.466,0", "12.466,0"),
        ("en", "2,466.0", "12,466.0"),
    ],
)
def test_four_digits_are_parted_in_greek_and_english_alone(language: Language, four: str, five: str) -> None:
    assert formats.number(2466, language, 1) == four
    assert formats.number(12466, language, 1) == five


@given(value=st.integers(10_000, 10**12), decimals=st.integers(0, 2))
def test_no_spanish_number_means_something_else_in_mexico(value: int, decimals: int) -> None:
    """A point parts thousands in Spain and decimals in Mexico, so there is none."""
    written = formats.number(value, "es", decimals)
    assert "." not in written
    assert written.partition(",")[0].replace("\u00a0", "") == str(value)


def test_signs_and_nothing() -> None:
    assert formats.number(-0.04, "en", 1) == "0.0"
    assert formats.number(-0.06, "en", 1, sign=True) == f"{formats.MINUS}0.1"
    assert formats.number(0.06, "en", 1, sign=True) == "+0.1"
    assert formats.number(0, "en", sign=True) == "0"
    assert formats.number(None, "en") == formats.number(math.nan, "en") == formats.DASH
