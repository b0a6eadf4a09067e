"""What is said about places that are alike."""

from __future__ import annotations

from observatory.measures.peer_context import CONTEXT, Likeness
from observatory.text import kinds, peer_words, translator


def test_every_variable_and_every_step_of_likeness_has_a_word() -> None:
    assert {name for country in CONTEXT.values() for name in country} == set(kinds.CONTEXT_VARIABLES)
    assert {step.value for step in Likeness} == set(peer_words.LIKENESS)


def test_values_have_the_unit_and_the_decimals_of_their_variable() -> None:
    assert peer_words.value("population", 1_721_215.0, "es") == "1\u00a0721\u00a0215"
    assert peer_words.value("density", 1408.4, "en") == "1,408"
    assert peer_words.value("density", 2.14, "en") == "2.1"
    assert peer_words.value("aged_60_over", 9.62, "en") == "9.6%"
    assert peer_words.value("population_change", 1.5, "en") == "+1.5%"
    assert peer_words.value("population", None, "en") == "–"


def test_the_year_stands_in_the_head_unless_the_name_says_it() -> None:
    _ = translator("en")
    assert peer_words.heading("population", 2020, _) == "Population, 2020"
    assert peer_words.heading("density", None, _) == "People per km²"
    assert peer_words.heading("population_change", 2021, _) == "Population change 2011–2021"


def test_labels_that_hold_commas_are_told_apart() -> None:
    assert peer_words.alike("en", ["Tijuana, Baja California", "Zapopan, Jalisco", "C", "D"], 2469, "Mexico") == (
        "Most similar among 2,469 municipalities (Mexico): Tijuana, Baja California; Zapopan, Jalisco; C."
    )


def test_the_gap_and_the_answer_are_one_sentence() -> None:
    said = {"place": "León, Guanajuato", "country": "Mexico"}
    head = (
        "León, Guanajuato: 3 of its 14 headline indicators are in the worst two fifths of the municipalities (Mexico)"
    )
    assert (
        peer_words.weak("en", **said, weak=3, judged=14, answered=3)
        == f"{head}; on each of them similar places do better."
    )
    assert (
        peer_words.weak("en", **said, weak=3, judged=14, answered=1)
        == f"{head}; on one of them similar places do better."
    )
    assert (
        peer_words.weak("en", **said, weak=3, judged=14, answered=0)
        == f"{head}; none of the similar places does better."
    )


def test_a_place_without_a_gap_or_without_figures_says_so() -> None:
    said = {"place": "P", "country": "C"}
    assert peer_words.weak("en", **said, weak=0, judged=5, answered=0) == (
        "P: none of its 5 headline indicators is in the worst two fifths of the municipalities (C)."
    )
    assert peer_words.weak("en", **said, weak=0, judged=0, answered=0) == (
        "P: no headline indicator with a better and a worse direction covers it yet."
    )
