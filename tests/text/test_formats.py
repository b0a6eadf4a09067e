"""Numbers are written as CLDR has them; what Babel writes is the measure."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
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
    expected = format_decimal(abs(rounded), pattern, locale_of(language))
    assert formats.number(float(value), language, decimals) == (formats.MINUS if rounded < 0 else "") + expected


@pytest.mark.parametrize(
    ("language", "four", "five"),
    [
        ("es", "2466,0", "12.466,0"),
        ("pt", "2466,0", "12\u00a0466,0"),
        ("el", "2.466,0", "12.466,0"),
        ("en", "2,466.0", "12,466.0"),
    ],
)
def test_four_digits_are_parted_in_greek_and_english_alone(language: Language, four: str, five: str) -> None:
    assert formats.number(2466, language, 1) == four
    assert formats.number(12466, language, 1) == five


def test_signs_and_nothing() -> None:
    assert formats.number(-0.04, "en", 1) == "0.0"
    assert formats.number(-0.06, "en", 1, sign=True) == f"{formats.MINUS}0.1"
    assert formats.number(0.06, "en", 1, sign=True) == "+0.1"
    assert formats.number(0, "en", sign=True) == "0"
    assert formats.number(None, "en") == formats.number(math.nan, "en") == formats.DASH
