"""What a reader is told of numbers that are withheld."""

from __future__ import annotations

from observatory.measures.disclosure import Cell, protect
from observatory.text import disclosure_words
from observatory.text.translate import translator

ENGLISH = translator("en")


def test_the_rule_names_the_threshold_that_is_set():
    five, ten = (" ".join(disclosure_words.rule(k, ENGLISH)) for k in (5, 10))
    assert "from 1 to 4" in five and "Below 5 people" in five and "below 10" in five  # noqa: PT018
    assert "from 1 to 9" in ten and "From 20 people on" in ten  # noqa: PT018


def why(*counts: int) -> set[str]:
    """Return what is said of the withheld rows of a session with one question."""
    total = Cell("total", "_T", None, sum(counts))
    rows = protect([total, *(Cell("sex", str(i), None, n) for i, n in enumerate(counts))])
    return {disclosure_words.why(row.dimension, row.category, 5, ENGLISH) for row in rows if row.status == "Q"}


def test_the_words_do_not_tell_small_counts_from_those_that_protect_them():
    assert why(30, 10, 3) == {ENGLISH(disclosure_words.REASONS["count"], k=5)}


def test_a_question_and_a_total_have_reasons_of_their_own():
    assert [text.split(":")[0] for text in why(43, 3)] == ["Withheld whole"]
    assert len(why(3)) == 2
    assert any("attended or registered" in text for text in why(3))
