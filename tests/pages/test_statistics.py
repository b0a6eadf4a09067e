"""Statistical analysis: each part says a sentence first, warns, names its places, and gives what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st

from observatory import database, statistics
from observatory.paths import DataFolders
from observatory.statistics import Scope
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.full
PARTS = ("correlation", "regression", "inequality", "convergence")
MUNICIPALITIES = Scope("MX", "municipality")


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    from observatory.ui.observe import compare_choice

    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    monkeypatch.setattr(compare_choice, "_CHOOSER", lambda **_arguments: None)
    st.cache_data.clear()
    return opener("explore.statistics", monkeypatch)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_begins_with_a_sentence_and_ends_with_its_method(visit, part):
    _at, shown = visit(lang="en", part=part)
    assert words(tree(shown.pieces["statistics_finding"])).count(".") >= 1
    assert "<details" in shown.pieces["statistics_method"]
    assert not shown.tables["statistics_download"].empty


@pytest.mark.parametrize(("part", "warned"), [("correlation", True), ("regression", True), ("inequality", False)])
def test_the_warning_stands_beside_what_puts_indicators_together(visit, part, warned):
    _at, shown = visit(lang="en", part=part)
    assert ("ecological fallacy" in shown.pieces["statistics_finding"]) is warned


def test_the_matrix_shows_what_was_calculated(visit):
    _at, shown = visit(lang="en", set="own", indicators="coneval_pobreza,coneval_car_educ,coneval_ictpc")
    found = statistics.correlations(
        database.current_path(), MUNICIPALITIES, ("coneval_pobreza", "coneval_car_educ", "coneval_ictpc")
    )
    table = tree(shown.pieces["statistics_correlation"]).find(".//table")
    assert table is not None
    pair = found.of("coneval_pobreza", "coneval_car_educ")
    cell = words(table.findall("tbody/tr")[0][1])
    assert f"+{pair.coefficient:.2f}" in cell
    assert f"n {pair.n:,}" in cell
    assert len(shown.tables["statistics_download"]) == 3


def test_the_regression_shows_what_was_calculated(visit):
    _at, shown = visit(lang="en", part="regression", y="coneval_pobreza", x1="coneval_car_educ", x2="none")
    made = statistics.regression(
        database.current_path(), MUNICIPALITIES, "coneval_pobreza", ("coneval_car_educ",)
    ).regression
    assert f"{made.r2:.3f}" in words(tree(shown.pieces["statistics_regression"]))
    rows = shown.tables["statistics_download"].set_index("Code")
    assert rows.at["MX-11020", "What it leaves unexplained"] == made.places.at["MX-11020", "residual"]
    assert f"territory={made.influential.index[0]}" in shown.pieces["statistics_regression"]


def test_the_inequality_shown_is_the_one_calculated(visit):
    _at, shown = visit(lang="en", part="inequality", indicator="coneval_pobreza", year="2020")
    found = statistics.unequal(database.current_path(), MUNICIPALITIES, "coneval_pobreza", 2020)
    assert f"Gini {found.gini:.3f}" in words(tree(shown.pieces["statistics_finding"]))
    assert len(shown.tables["statistics_download"]) == 32


def test_an_index_is_refused_in_words(visit):
    _at, shown = visit(lang="en", part="inequality", indicator="irs_indice")
    assert "no true zero" in shown.pieces["statistics_empty"]
    assert "statistics_download" not in shown.tables


def test_income_in_spain_draws_closer(visit):
    _at, shown = visit(lang="en", part="convergence", places="ES-municipality", indicator="es_adrh_net_income_person")
    assert "shrank" in shown.pieces["statistics_finding"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "places", ["GR-municipality", "PT-municipality", "MX-colonia", "ES-autonomous_community", "WORLD-country"]
)
def test_sparse_kinds_of_place_are_answered(visit, part, places):
    _at, shown = visit(lang="el", part=part, places=places)
    assert "statistics_finding" in shown.pieces or "statistics_empty" in shown.pieces


@pytest.mark.parametrize(
    "link",
    [{"part": "magic"}, {"places": "XX-moon"}, {"within": "MX-99"}, {"indicators": "nothing,coneval_pobreza", "set": "own"},
     {"part": "regression", "y": "nothing"}, {"part": "regression", "y": "coneval_pobreza", "x1": "coneval_pobreza"},
     {"part": "convergence", "first": "1700"}, {"part": "inequality", "year": "3000"}],
)  # fmt: skip
def test_bad_links_are_answered(visit, link):
    _at, shown = visit(**{"lang": "en", **link})
    assert "statistics_finding" in shown.pieces or "statistics_empty" in shown.pieces


def test_only_the_places_of_a_state_take_part(visit):
    _at, shown = visit(lang="en", part="regression", within="MX-11")
    assert len(shown.tables["statistics_download"]) <= 46
