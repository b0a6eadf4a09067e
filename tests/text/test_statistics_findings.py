"""Findings of statistics: one sentence, in the reader's numbers, that claims no more than was found."""

from __future__ import annotations

import pytest

from observatory.text import statistics_findings
from observatory.text.languages import LANGUAGES
from observatory.text.statistics_findings import Slope


def correlation(language="en", **changes):
    given = {
        "first": "Poverty", "second": "Schooling", "group": "municipalities, Mexico", "strength": "strong",
        "coefficient": 0.64, "interval": "0.62 to 0.67", "n": 2466, "pairs": 66,
    }  # fmt: skip
    return statistics_findings.correlation(language, **(given | changes))


def test_the_strongest_of_many_pairs_is_said_to_be_that():
    said = correlation()
    assert said.startswith(
        "Of 66 pairs of indicators (municipalities, Mexico), Poverty and Schooling go together most: "
    )
    assert "correlation 0.64 (95% interval 0.62 to 0.67), 2,466 places" in said
    assert said.endswith("going together does not show that one is the cause of the other.")


def test_a_single_pair_is_not_said_to_be_the_strongest():
    assert "most" not in correlation(pairs=1).split(":")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_sentence(language):
    assert correlation(language).endswith(".")


def test_an_indicator_whose_interval_holds_zero_has_no_clear_part():
    slopes = [Slope("Schooling", -0.4, True), Slope("Housing", 0.9, False)]
    said = statistics_findings.regression(
        "en", outcome="Poverty", group="states, Mexico", share=0.61, n=32, slopes=slopes
    )
    assert "61% of the differences" in said
    assert "Schooling weighs most" in said
    assert "0.40 standard deviations less" in said
    assert "without a clear part of its own: Housing" in said


def test_equal_spread_is_neither_growth_nor_shrinkage():
    given = {"indicator": "Poverty", "group": "states, Mexico", "first": 2016, "last": 2022, "n": 32, "course": "unclear",
             "half_life": None}  # fmt: skip
    assert "stayed at 36%" in statistics_findings.convergence("en", spread=(0.361, 0.364), **given)
    assert "grew from 36%" in statistics_findings.convergence("en", spread=(0.361, 0.432), **given)
    assert "shrank from 36%" in statistics_findings.convergence("en", spread=(0.361, 0.30), **given)


def test_a_half_life_is_told_only_where_places_draw_closer():
    given = {
        "indicator": "Income",
        "group": "states, Mexico",
        "first": 2016,
        "last": 2022,
        "n": 32,
        "spread": (0.3, 0.2),
    }
    assert "made up in 23 years" in statistics_findings.convergence("en", course="closer", half_life=23.4, **given)
    assert "years" not in statistics_findings.convergence("en", course="unclear", half_life=23.4, **given)


def clusters(**changes):
    given = {
        "indicator": "Poverty", "period": 2020, "place": "Mexico: municipalities", "moran": 0.76, "p": 0.002,
        "counts": {"high_high": 328, "low_low": 299, "low_high": 6, "high_low": 2}, "judged": 2466, "largest": ["A", "B"],
    }  # fmt: skip
    return statistics_findings.clusters("en", **(given | changes))


def test_clusters_are_counted_and_the_largest_named():
    said = clusters()
    assert "are alike (Moran's I 0.76, p = 0.002)" in said
    assert "328 with high values lie among high values" in said
    assert "8 differ from all around them" in said
    assert said.endswith("A; B.")


def test_what_chance_would_do_as_well_is_called_chance():
    assert "no more alike than by chance" in clusters(moran=0.02, p=0.3)


def test_a_tiny_p_value_is_never_nought():
    assert statistics_findings.p_value("es", 1e-9) == "p < 0,001"
    assert statistics_findings.percent("en", 0.0004) == "less than 1%"


def test_differences_of_percentages_are_percentage_points():
    assert statistics_findings.amount("en", 22.0, 1, "%") == "22.0 percentage points"
    assert statistics_findings.amount("en", 2.5, 1, "people") == "2.5\u00a0people"
