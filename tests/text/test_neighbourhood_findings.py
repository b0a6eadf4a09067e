"""Findings below the city: the right numbers in the language's own writing, and what changes with the figures."""

from __future__ import annotations

import pytest

from observatory.text import neighbourhood_findings as findings
from observatory.text.languages import LANGUAGES

AREAS = {
    "place": "León, Guanajuato", "indicator": "Without internet", "period": 2020, "areas": "1,024 neighbourhoods",
    "mean": 37.94, "lowest": ("Zanda", 0.47, 1), "highest": ("San Antonio", 97.14, 1), "decimals": 1, "suffix": "%",
    "covered": 0.92473,
}  # fmt: skip


def test_the_map_says_from_where_to_where_and_whom_it_covers():
    assert findings.areas("en", **AREAS) == (
        "León, Guanajuato · Without internet: 1,024 neighbourhoods, from 0.5% (Zanda) to 97.1% (San Antonio) in 2020; "
        "mean over their people: 37.9%; covered: 92.5% of the city's people."
    )


def test_the_short_form_leaves_place_and_coverage_to_the_heading():
    said = findings.areas("en", **AREAS, short=True)
    assert said.startswith("1,024 neighbourhoods")
    assert "covered" not in said


def test_ties_missing_values_and_an_index_without_mean_are_said():
    said = findings.areas("en", **AREAS | {"mean": None, "lowest": ("Zanda", 0.0, 3)}, missing=2)
    assert "(Zanda and 2 more)" in said
    assert "mean" not in said
    assert "2 areas without a value" in said
    nothing = findings.areas("en", **AREAS | {"lowest": None, "highest": None})
    assert "no value for 2020" in nothing


def test_grades_count_people_not_neighbourhoods():
    said = findings.grades(
        "en", place="León", indicator="Grade", period=2020, areas="10 neighbourhoods",
        people_by_grade={1: 700.0, 4: 200.0, 5: 100.0}, areas_by_grade={1: 2, 4: 5, 5: 3}, covered=None,
    )  # fmt: skip
    assert "30.0% of the people live where the grade is high or very high, in 2020" in said
    assert "8 of 10 neighbourhoods" in said


def test_the_worst_fifth_says_share_and_how_far_it_is_from_the_rest():
    values = {
        "place": "León", "indicator": "Without internet", "period": 2020, "share": 0.18015, "fifth": 205,
        "areas": "1,024 neighbourhoods", "decimals": 1, "suffix": "%",
    }  # fmt: skip
    said = findings.worst_fifth("en", **values, within=63.6, elsewhere=32.2)
    assert "18.0% of the people live in the worst-off fifth of the neighbourhoods (205 of 1,024 neighbourhoods)" in said
    assert "mean there: 63.6%, elsewhere in the city: 32.2%" in said
    assert "mean" not in findings.worst_fifth("en", **values, within=None, elsewhere=None)


def test_change_names_the_direction_and_counts_areas():
    values = {
        "place": "León", "indicator": "Without internet", "first_period": 2010, "last_period": 2020, "better": 400,
        "worse": 3, "same": 2, "decimals": 1, "suffix": "%",
    }  # fmt: skip
    said = findings.change("en", **values, first_median=82.9, last_median=38.4)
    assert "fall from 82.9% in 2010 to 38.4% in 2020" in said
    assert "of 405 areas that exist in both years, 400 got better, 3 got worse and 2 stayed the same" in said
    assert "rise from 38.4%" in findings.change("en", **values, first_median=38.4, last_median=82.9)


def test_two_editions_are_not_compared():
    said = findings.two_editions("en", place="León", indicator="Index", first_period=2010, last_period=2020)
    assert "2010 and 2020 cannot be compared" in said


def test_inequality_names_the_extremes_and_the_chosen_once():
    most, least = ("Piped water", 0.84), ("Health services", 0.1)
    said = findings.unequal("en", place="León", most=most, least=least, chosen=("Internet", 0.25, 0.11))
    assert said == (
        "León: most unequal between neighbourhoods: Piped water (Gini 0.84); least unequal: Health services "
        "(Gini 0.10); Internet (Gini 0.25)."
    )
    twice = findings.unequal("en", place="León", most=most, least=least, chosen=("Piped water", 0.84, 1.0))
    assert twice.count("Piped water") == 1


@pytest.mark.parametrize(("language", "written"), [("es", "37,9"), ("pt", "37,9"), ("el", "37,9"), ("en", "37.9")])
def test_numbers_are_written_as_the_language_writes_them(language, written):
    assert written in findings.areas(language, **AREAS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_once_in_every_language(language):
    said = findings.spread(
        language, place="León", indicator="Income", period=2020, areas="106", low=10514, median=14164, high=18701,
        decimals=0, suffix="€", covered=0.973,
    )  # fmt: skip
    assert said.endswith(".")
    assert not said.endswith("..")
    assert "{" not in said
