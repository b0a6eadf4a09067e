"""A finding holds the number it is about, in the reader's way of writing; it never hides a missing value."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.text import LANGUAGES, findings, formats, translator
from observatory.text.kinds import BENCHMARKS, STATUSES, TREND_REASONS, TRENDS
from tests.text.vocabulary import faults, foreign

LEON: dict[str, Any] = {"place": "León, Guanajuato", "indicator": "Pobreza", "decimals": 1, "suffix": "%"}
MISSING = {"place": "León, Guanajuato", "indicator": "Pobreza"}
SERIES: dict[str, Any] = {
    "first_period": 2010, "first_value": 50.0, "last_period": 2020, "last_value": 45.9, "change": -4.1,
}  # fmt: skip
MEXICO: dict[str, Any] = {
    "indicator": "Pobreza", "period": 2020, "split": "", "country": "México", "n": 2466, "n_missing": 3,
    "lowest": ("Benito Juárez, Ciudad de México", 7.9), "highest": ("San Simón Zahuatlán, Oaxaca", 99.6),
    "median": 63.1, "decimals": 1, "suffix": "%",
}  # fmt: skip
LINES = [
    {"place": "León", "first_period": 2010, "first_value": 40.0, "last_period": 2020, "last_value": 45.9,
     "verdict": "worsening"},
    {"place": "Celaya", "first_period": 2015, "first_value": 40.0, "last_period": 2020, "last_value": 33.3,
     "verdict": "cannot_be_judged"},
    {"place": "Moroleón", "first_period": None, "first_value": None, "last_period": None, "last_value": None,
     "verdict": "cannot_be_judged"},
]  # fmt: skip
languages = pytest.mark.parametrize("language", LANGUAGES)


def profile(language: str, **changed: Any) -> str:
    figure = {"value": 45.9, "period": 2020, "status": "A", **changed}
    return findings.profile_finding(language, **LEON, **figure)


def trend(language: str, **changed: Any) -> str:
    return findings.trend_finding(language, **LEON, **{**SERIES, "verdict": "improving", "reason": None, **changed})


def every_finding(language: str) -> list[str]:
    """Every shape a sentence can take."""
    standing = {"rank": 312, "n": 2466, "group": findings.group_words(language, "municipality", "México")}
    return [
        *(profile(language, **standing, verdict=verdict) for verdict in BENCHMARKS),
        *(profile(language, status=status) for status in "ABDEPU"),
        profile(language, verdict="better", reference_name="México", reference_value=43.9, lower=44.0, upper=47.8),
        profile(language, verdict="better", group="municipios, México"),
        profile(language, reference_name="México", reference_value=43.9, newer_period=2022, newer_status="Q"),
        profile(language, short=True, verdict="best_fifth"),
        *(findings.missing_finding(language, **MISSING, reason_code=code, period=year)
          for code in "LMOQ" for year in (2020, None)),
        *(trend(language, verdict=verdict) for verdict in TRENDS),
        *(trend(language, verdict="cannot_be_judged", reason=reason) for reason in TREND_REASONS),
        trend(language, last_value=50.0, change=0.0, verdict="no_significant_change"),
        trend(language, first_period=2020, reason="single_point"),
        trend(language, last_value=None, reason="no_data"),
        findings.map_finding(language, **MEXICO),
        findings.map_finding(language, **{**MEXICO, "split": "mujeres", "n_missing": 1}, lowest_ties=2, highest_ties=9,
                             reference_name="Mediana", reference_value=1.0, chosen=("León", 45.9, "E")),
        findings.map_finding(language, **{**MEXICO, "n": 0, "lowest": None, "highest": None, "median": None}),
        findings.map_finding(language, **{**MEXICO, "n": 1}, chosen=("Honduras de la Sierra", None, "O")),
        findings.map_finding(language, **{**MEXICO, "n": 7, "highest": ("otro", 7.9)}),
        *(findings.trends_page_finding(language, indicator="Pobreza", split="mujeres", lines=LINES[:n], decimals=1,
                                       suffix=suffix) for n in (0, 1, 2, 3) for suffix in ("%", "veces")),
        findings.trends_page_finding(language, indicator="Pobreza", lines=LINES[2:] * 2, decimals=1, suffix="%"),
        findings.standout(language, place="León", items=[("Pobreza", "best_fifth", 90.0)], group="municipios"),
        findings.standout(language, place="León", items=[("Rezago", "worst_fifth", 9.0), ("Gini", "second_fifth", 70.0)]),
        findings.standout(language, place="León", items=[("Pobreza", "middle_fifth", 50.0)]),
        findings.standout(language, place="León", items=[]),
    ]  # fmt: skip


# What comes from the data in these tests, in Spanish whatever the language of the sentence.
DATA = re.compile(
    r"León, Guanajuato|León|Celaya|Moroleón|Benito Juárez, Ciudad de México|San Simón Zahuatlán, Oaxaca|Pobreza|Gini|Rezago"
    r"|municipios|México|mujeres|Mediana|Honduras de la Sierra|veces|otro"
)


@languages
def test_every_sentence_is_whole_and_of_one_language(language: str) -> None:
    for said in every_finding(language):
        assert not faults(said), (faults(said), said)
        bare = DATA.sub("Ω" if language == "el" else "X", said)
        assert not foreign(bare, language), (foreign(bare, language), said)


@languages
def test_the_short_form_leaves_out_what_a_heading_says(language: str) -> None:
    newest = [("Celaya", 33.3, 2020), ("Moroleón", 40.0, 2015)]
    several = {"indicator": "Pobreza", "decimals": 1, "suffix": "%"}
    for say, facts, left_out in (
        (profile, {"language": language, "rank": 3, "n": 9, "group": "municipios"}, {"León", "Pobreza", "municipios"}),
        (profile, {"language": language, "value": None, "status": "Q"}, {"León", "Pobreza"}),
        (trend, {"language": language}, {"León", "Pobreza"}),
        (findings.map_finding, {"language": language, **MEXICO}, {"Pobreza", "2020"}),
        (findings.trends_page_finding, {"language": language, "lines": LINES, **several}, {"Pobreza"}),
        (findings.trends_page_finding, {"language": language, "lines": LINES[:1], **several}, {"León", "Pobreza"}),
        (findings.newest_finding, {"language": language, "newest": newest, **several}, {"Pobreza"}),
        (findings.standout, {"language": language, "place": "León", "items": [("Gini", "best_fifth", 90.0)]}, {"León"}),
    ):
        full, short = say(**facts), say(**facts, short=True)
        assert len(short) < len(full)
        assert not faults(short), short
        for word in left_out:
            assert word in full
            assert word not in short


@languages
def test_where_no_two_years_compare_the_newest_figures_are_told_from_the_highest(language: str) -> None:
    newest = [("Celaya", 33.3, 2020), ("Moroleón", 40.0, 2015), ("León", 36.0, 2020)]
    said = findings.newest_finding(language, indicator="Pobreza", newest=newest, decimals=1, suffix="%")
    assert said.index("Moroleón") < said.index("Celaya")
    assert formats.with_unit(40.0, language, 1, "%") in said
    assert "2015" in said
    assert "León" not in said.replace("Moroleón", "")


def test_a_sentence_that_ends_with_an_abbreviation_has_one_full_stop() -> None:
    said = findings.profile_finding(
        "es", place="León", indicator="Denuncias", value=3.0, decimals=1, suffix="por 100 hab.", period=None, status="A"
    )
    assert said.endswith("3,0\u00a0por 100 hab.")


def test_places_whose_labels_hold_commas_are_told_apart() -> None:
    lines = [LINES[0], {**LINES[2], "place": "Celaya, Guanajuato"}, {**LINES[2], "place": "León, Guanajuato"}]
    said = findings.trends_page_finding("es", indicator="Pobreza", lines=lines, decimals=1, suffix="%")
    assert said.endswith("sin serie: Celaya, Guanajuato; León, Guanajuato.")


@pytest.mark.parametrize(("change", "written"), [(1.0, "+1 percentage point"), (-2.0, "−2 percentage points")])
def test_one_percentage_point_is_singular(change: float, written: str) -> None:
    said = findings.trend_finding(
        "en", place="X", indicator="Y", decimals=0, suffix="%", verdict="no_significant_change", reason=None,
        **{**SERIES, "last_value": SERIES["first_value"] + change, "change": change},
    )  # fmt: skip
    assert f"({written})" in said


@languages
@given(value=st.floats(-1e6, 1e6), decimals=st.integers(0, 3))
def test_a_profile_says_the_number_as_the_language_writes_it(language: str, value: float, decimals: int) -> None:
    said = findings.profile_finding(language, **{**LEON, "decimals": decimals}, value=value, period=2020, status="A")
    assert formats.with_unit(value, language, decimals, "%") in said
    assert "León, Guanajuato" in said
    assert "Pobreza" in said
    assert "2020" in said


@languages
@pytest.mark.parametrize(
    ("name", "other"),
    [("value", 46.0), ("period", 2015), ("status", "E"), ("rank", 313), ("n", 2467), ("group", "estados"),
     ("verdict", "worst_fifth"), ("reference_value", 44.5), ("reference_name", "Guanajuato"), ("lower", 40.0),
     ("upper", 50.0), ("newer_period", 2023), ("newer_status", "O")],
)  # fmt: skip
def test_every_datum_of_a_profile_is_said(language: str, name: str, other: Any) -> None:
    facts = {
        "value": 45.9, "period": 2020, "status": "A", "rank": 312, "n": 2466, "group": "municipios",
        "verdict": "second_fifth", "reference_value": 43.9, "reference_name": "México", "lower": 44.0, "upper": 47.8,
        "newer_period": 2022, "newer_status": "Q",
    }  # fmt: skip
    assert profile(language, **facts) != profile(language, **{**facts, name: other})


@languages
@pytest.mark.parametrize("code", "LMOQ")
@pytest.mark.parametrize("value", [None, math.nan])
def test_a_missing_value_says_why(language: str, code: str, value: float | None) -> None:
    said = profile(language, value=value, status=code)
    assert translator(language)(STATUSES[code]) in said
    assert "2020" in said
    assert said == findings.missing_finding(language, **MISSING, reason_code=code, period=2020)


@languages
@pytest.mark.parametrize("code", "BDEPU")
def test_a_value_that_is_less_than_sure_says_so(language: str, code: str) -> None:
    assert translator(language)(STATUSES[code]) in profile(language, status=code)
    assert translator(language)(STATUSES["A"]) not in profile(language)


def test_a_rank_is_counted_from_the_best_only_where_one_direction_is_better() -> None:
    standing = {"rank": 312, "n": 2466, "group": "municipalities, Mexico"}
    assert "place 312 of 2,466 from best to worst" in profile("en", **standing, verdict="second_fifth")
    assert "place 312 of 2,466 from highest to lowest" in profile("en", **standing, verdict="second_highest_fifth")
    assert "not compared" not in profile("en", **standing, verdict="not_compared")


def test_a_verdict_names_what_it_was_compared_with() -> None:
    said = profile("en", verdict="worse", reference_name="Mexico", reference_value=43.9)
    assert "compared (Mexico, 43.9%): worse" in said


@languages
def test_a_trend_says_both_ends_the_change_and_the_verdict(language: str) -> None:
    said = trend(language)
    for value in (50.0, 45.9):
        assert formats.with_unit(value, language, 1, "%") in said
    assert formats.number(-4.1, language, 1, sign=True) in said
    assert translator(language)(TRENDS["improving"]) in said
    assert said != trend(language, verdict="worsening")
    assert said != trend(language, last_value=54.1, change=4.1)


@languages
@pytest.mark.parametrize("reason", TREND_REASONS)
def test_a_trend_without_verdict_says_why(language: str, reason: str) -> None:
    said = trend(language, verdict="cannot_be_judged", reason=reason)
    assert translator(language)(TREND_REASONS[reason]) in said
    assert translator(language)(TRENDS["improving"]) not in said


def test_a_trend_names_no_direction_that_its_ends_contradict() -> None:
    # Mann-Kendall judges all years: a rising series can end a little below its beginning.
    assert "fall" in trend("en", verdict="decreasing")
    assert "fall" not in trend("en", verdict="increasing")
    assert "−4.1" in trend("en", verdict="increasing")
    assert "rise" in trend("en", verdict="increasing", last_value=54.1, change=4.1)
    assert "rise" not in trend("en", verdict="decreasing", last_value=54.1, change=4.1)


@pytest.mark.parametrize("change", [-0.02, 0.0, 0.02])
def test_a_change_too_small_to_be_written_is_no_direction(change: float) -> None:
    said = trend("en", last_value=50.0 + change, change=change, verdict="no_significant_change")
    assert "fall" not in said
    assert "rise" not in said


def test_only_a_percentage_changes_by_percentage_points() -> None:
    assert "percentage points" in trend("en")
    assert "percentage points" not in findings.trend_finding(
        "en", place="León", indicator="Gini", decimals=3, suffix="", verdict="worsening", reason=None, **SERIES
    )


@languages
def test_a_map_says_how_many_from_where_to_where_and_how_many_are_missing(language: str) -> None:
    said = findings.map_finding(language, **MEXICO)
    assert formats.number(2466, language) in said
    for label, value in (MEXICO["lowest"], MEXICO["highest"]):
        assert label in said
        assert formats.with_unit(value, language, 1, "%") in said
    assert formats.with_unit(63.1, language, 1, "%") in said
    changed = {"period": 2015, "n": 2000, "n_missing": 4, "median": 60.0, "country": "Guanajuato", "split": "mujeres"}
    for name, other in changed.items():
        assert said != findings.map_finding(language, **{**MEXICO, name: other}), name


@languages
def test_a_map_without_missing_places_mentions_none(language: str) -> None:
    assert len(findings.map_finding(language, **{**MEXICO, "n_missing": 0})) < len(
        findings.map_finding(language, **MEXICO)
    )


def test_a_map_does_not_name_one_place_for_a_value_that_many_share() -> None:
    said = findings.map_finding("en", **MEXICO, lowest_ties=655, highest_ties=2)
    assert "Benito Juárez, Ciudad de México and 654 more" in said
    assert "San Simón Zahuatlán, Oaxaca and one more" in said


@languages
def test_a_chosen_place_on_a_map_says_its_value_or_its_reason(language: str) -> None:
    with_value = findings.map_finding(language, **MEXICO, chosen=("León, Guanajuato", 45.9, "E"))
    assert formats.with_unit(45.9, language, 1, "%") in with_value
    assert translator(language)(STATUSES["E"]) in with_value
    without = findings.map_finding(language, **MEXICO, chosen=("León, Guanajuato", None, "Q"))
    assert translator(language)(STATUSES["Q"]) in without


@languages
def test_several_trends_name_the_greatest_rise_and_fall_and_who_is_missing(language: str) -> None:
    said = findings.trends_page_finding(language, indicator="Pobreza", lines=LINES, decimals=1, suffix="%")
    assert said.index("León") < said.index("Celaya") < said.index("Moroleón")
    assert formats.number(5.9, language, 1, sign=True) in said
    assert formats.number(-6.7, language, 1, sign=True) in said
    assert translator(language)(TRENDS["worsening"]) in said


def test_where_all_rose_no_fall_is_told() -> None:
    risen = [{**LINES[0], "place": place, "last_value": last} for place, last in (("A", 41.0), ("B", 49.0))]
    said = findings.trends_page_finding("en", indicator="Poverty", lines=risen, decimals=1, suffix="%")
    assert "greatest rise: B" in said
    assert "fall" not in said


def test_what_stands_out_comes_from_the_verdicts_and_not_from_the_direction_of_the_number() -> None:
    said = findings.standout(
        "en", place="León, Guanajuato", group="municipalities, Mexico",
        items=[("Population", "highest_fifth", 99.0), ("Schooling", "best_fifth", 88.0), ("Poverty", "second_fifth", 79.0),
               ("Homicides", "worst_fifth", 4.0), ("Housing", "middle_fifth", 50.0), ("Rent", "not_compared", 0.0)],
    )  # fmt: skip
    assert "strongest: Schooling and Poverty" in said
    assert "weakest: Homicides" in said
    assert "Population" not in said
    assert "5 indicators compared (municipalities, Mexico)" in said


def test_three_at_most_stand_out_on_each_side() -> None:
    many = [(f"I{share}", "best_fifth", float(share)) for share in (81, 99, 85, 93)]
    said = findings.standout("en", place="León", items=many)
    assert "I99, I93 and I85" in said
    assert "I81" not in said
