"""Sentences of the composite indices: never a rank alone, and nothing surer than the versions of the model are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.text import LANGUAGES, index_findings
from observatory.text.index_findings import Interval, Part
from observatory.text.index_words import FACTORS, SCREENED, score_decimals, stratum
from observatory.text.translate import translator
from tests.text import vocabulary


@pytest.mark.parametrize("language", LANGUAGES)
@given(ends=st.tuples(st.integers(1, 9000), st.integers(1, 9000)).map(sorted), more=st.integers(0, 500))
def test_a_place_is_said_with_both_ends_and_the_number_of_places(language: str, ends: list[int], more: int) -> None:
    lower, upper = ends
    said = index_findings.place(language, "León, Guanajuato", "MATICES", Interval(lower, upper, upper + more))
    for number in (lower, upper, upper + more):
        written = vocabulary.number(number, language, 0)
        assert re.search(rf"(?<!\d){re.escape(written)}(?!\d)", said), (written, said)


def test_the_sentence_an_official_reads_first() -> None:
    said = index_findings.place("en", "León, Guanajuato", "MATICES Mexico", Interval(2028, 2198, 2464))
    assert said == (
        "León, Guanajuato stands between place 2,028 and place 2,198 of 2,464, where place 1 is the most exposed to "
        "exclusion, by the model “MATICES Mexico”."
    )


def test_a_class_that_the_interval_leaves_is_not_said_for_sure() -> None:
    inside = index_findings.class_and_score("en", "low", (30.0, 29.0, 31.0), 1, reach=("low", "low"))
    across = index_findings.class_and_score("en", "low", (30.0, 27.0, 31.0), 1, reach=("very low", "low"))
    assert inside.endswith("its class of exclusion is low.")
    assert across.endswith("its class of exclusion is low, but the interval reaches from very low to low.")
    assert "class" not in index_findings.class_and_score("en", "", (1.0, 0.5, 1.5), 2)


@pytest.mark.parametrize(
    ("worse", "better", "end"),
    [
        (0.97, 0.02, "in 97% of the versions; that is certain enough to state."),
        (0.02, 0.97, "in 2% of the versions; it is certainly less exposed."),
        (0.94, 0.05, "in 94% of the versions; the model cannot tell them apart."),
        (0.999, 0.0, "in 99.9% of the versions; that is certain enough to state."),
        (0.001, 0.999, "in 0.1% of the versions; it is certainly less exposed."),
    ],
)
def test_a_pair_is_told_apart_only_where_19_of_20_versions_agree(worse: float, better: float, end: str) -> None:
    assert index_findings.pair("en", "A", "B", worse, better).endswith(end)


def test_what_drives_a_score_is_what_lies_above_the_middle() -> None:
    parts = [Part("Income", 9.07, 10.79), Part("Food", 3.24, 2.40), Part("School", 1.29, 0.98)]
    assert index_findings.drives("en", parts, 2) == (
        "What raises its score most above that of the place in the middle: Food (+0.84); School (+0.31)."
    )
    assert index_findings.drives("en", parts[:1], 2) == (
        "No figure raises its score above that of the place in the middle."
    )


def test_dimensions_in_which_a_place_is_better_than_half_are_not_called_worse() -> None:
    said = index_findings.dimensions("en", [("Housing", 11.2), ("Health", 44.0)])
    assert said.startswith("In no dimension is it more excluded than half of the places; it comes nearest in “Health”")
    said = index_findings.dimensions("en", [("Housing", 71.2), ("Health", 61.8), ("Work", 5.0)])
    assert said == (
        "It stands worst in “Housing”: 71% of the places are less excluded there; in 2 of 3 dimensions it is more excluded "
        "than half of the places."
    )


def test_the_choice_that_moves_most_is_named_first_and_weights_always() -> None:
    said = index_findings.sensitivity("en", [("normalisation", 0.563), ("aggregation", 0.489), ("weights", 0.039)])
    assert said == (
        "What moves the ranks most between versions is how the figures are brought to one scale (it takes part in 56% of the "
        "movement); then how the figures are joined into one score (49%); what each indicator weighs takes part in 4%."
    )
    assert index_findings.sensitivity("en", []) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_factor_and_reason_has_words(language: str) -> None:
    _ = translator(language)
    for code in FACTORS:
        assert index_findings.sensitivity(language, [(code, 0.5)])
    assert all(_(words) for words in SCREENED.values())
    assert [stratum(number, 5, _) != "" for number in range(1, 6)] == [True] * 5
    assert stratum(None, 5, _) == stratum(3, None, _) == ""


def test_scores_in_standard_deviations_have_two_decimals() -> None:
    assert (score_decimals("z"), score_decimals("minmax(1, 100)")) == (2, 1)


def test_groups_are_counted_and_intervals_are_wide() -> None:
    assert index_findings.groups("en", "MATICES", 2464, 16, 334.0) == (
        "The model “MATICES” orders 2,464 places, but only 16 groups of them can be told apart; for half of the places the "
        "interval is wider than 334 ranks."
    )
