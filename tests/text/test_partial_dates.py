"""A date is never written more exactly than its source gives it."""

from __future__ import annotations

import pytest

from observatory.text.partial_dates import span, written


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2021-02-09", "es", "9 de febrero de 2021"),
        ("2020-10", "pt", "outubro de 2020"),
        ("2020-10", "el", "Οκτώβριος 2020"),
        ("2004", "en", "2004"),
        (None, "en", ""),
        ("", "en", ""),
    ],
)
def test_a_day_a_month_or_a_year(value: str | None, language: str, expected: str) -> None:
    assert written(value, language) == expected  # type: ignore[arg-type]


def test_a_span_says_each_part_once() -> None:
    assert span("2021-02-09", "2021-03-11", "es") == "9 de febrero\u2009–\u200911 de marzo de 2021"
    assert span("2023-06", "2025-12", "en") == "June 2023\u2009–\u2009December 2025"
    assert span("2020", "2021-03", "en") == "2020 to March 2021"
    assert span("2004", None, "en") == "since 2004"
    assert span(None, "2025", "en") == "until 2025"
    assert span(None, None, "en") == ""


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="spring"):
        written("spring 2020", "en")
