"""The findings of the page "Compare" hold the numbers they are about, in every language."""

from __future__ import annotations

import pytest

from observatory.text import LANGUAGES, compare_findings, formats
from observatory.text.compare_findings import Axis, Tally

languages = pytest.mark.parametrize("language", LANGUAGES)
LEON, CELAYA, EMPTY = Tally("León", 12, 3, 18), Tally("Celaya", 4, 9, 17), Tally("Corfu", 0, 0, 0)
INCOME, SECURITY = Axis("Income", "2020", 0, "MXN"), Axis("No social security", "2020", 1, "%")


def heat(language, tallies, **changed):
    told = {"tallies": tallies, "indicators": 19, "group": "municipios, México", "missing": 0, **changed}
    return compare_findings.heat_finding(language, **told)


@languages
def test_a_table_names_who_is_ahead_and_who_is_behind_with_counts(language):
    said = heat(language, [LEON, CELAYA, EMPTY])
    assert "León (12" in said
    assert "18" in said
    assert "Celaya (9" in said
    assert "Corfu" not in said
    assert "municipios, México" in said


@languages
def test_a_table_of_one_judged_place_says_how_often_it_is_better_and_worse(language):
    said = heat(language, [LEON])
    assert said.startswith("León")
    for number in ("18", "12", "3"):
        assert number in said


def test_changing_a_cell_changes_the_sentence():
    assert heat("es", [LEON, CELAYA]) != heat("es", [Tally("León", 3, 12, 18), CELAYA])


@languages
def test_empty_cells_are_counted_except_in_the_short_form(language):
    assert formats.number(1200, language) in heat(language, [LEON, CELAYA], missing=1200)
    assert formats.number(1200, language) not in heat(language, [LEON, CELAYA], missing=1200, short=True)


def test_a_table_without_judgements_says_so():
    assert "nothing here is judged better or worse" in heat("en", [EMPTY])


@languages
def test_a_spine_names_the_three_farthest_on_each_side(language):
    standings = [("A", "best_fifth", 99.0), ("B", "second_fifth", 70.0), ("C", "best_fifth", 90.0), ("D", "best_fifth", 85.0),
                 ("Y", "worst_fifth", 3.0), ("Z", "fourth_fifth", 30.0), ("M", "middle_fifth", 50.0)]  # fmt: skip
    said = compare_findings.spine_finding(
        language, tally=Tally("León", 4, 2, 7), group="municipios, México", standings=standings, without=3
    )
    assert formats.listing(["A", "C", "D"], language) in said
    assert formats.listing(["Y", "Z"], language) in said
    assert "M" not in said.replace("México", "")
    short = compare_findings.spine_finding(
        language, tally=Tally("León", 4, 2, 7), group="g", standings=standings, without=3, short=True
    )
    assert formats.listing(["A", "C", "D"], language) not in short


def scatter(language, rho, strength, **changed):
    told = {"first": INCOME, "second": SECURITY, "group": "municipios, México", "n": 2466, **changed}
    return compare_findings.scatter_finding(language, strength=strength, rho=rho, **told)


@languages
def test_a_scatter_gives_coefficient_and_number_of_places_as_the_language_writes_them(language):
    said = scatter(language, -0.6912, "strong", place="León", values=(3614.0, 46.8))
    assert formats.number(-0.6912, language, 2) in said
    assert formats.number(2466, language) in said
    assert formats.with_unit(46.8, language, 1, "%") in said
    assert "León" not in scatter(language, -0.6912, "strong", place="León", values=(3614.0, 46.8), short=True)


@languages
@pytest.mark.parametrize("strength", ["weak", "moderate", "strong"])
def test_the_direction_changes_the_words(language, strength):
    up, down = scatter(language, 0.6, strength), scatter(language, -0.6, strength)
    assert up.replace("0", "").replace("6", "") != down.replace("0", "").replace("6", "").replace(formats.MINUS, "")


def test_a_correlation_is_never_told_without_the_caution():
    caution = "going together does not show that one is the cause of the other"
    for strength in ("none", "weak", "moderate", "strong"):
        assert caution in scatter("en", 0.4, strength)
    assert "too few places" in scatter("en", None, "too_few", n=7)
    assert "the same everywhere" in scatter("en", None, "constant")
