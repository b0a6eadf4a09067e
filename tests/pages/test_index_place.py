"""Index of a place: an interval and never a bare rank, what drives it, and a reason where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import pytest

from observatory import database
from observatory.paths import DataFolders
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.full
LEON, METLATONOC = "MX-11020", "MX-12043"


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    return opener("observe.index_place", monkeypatch)


def rank_of(folders: DataFolders, territory: str, indicator: str = "irs_lugar", year: int = 2020) -> int:
    """Return the rank that CONEVAL publishes, from its own file."""
    sql = "SELECT value FROM read_parquet(?) WHERE indicator_code = ? AND territory_code = ? AND period = ?"
    file = str(folders.root / "figures" / "MX-CONEVAL-IRS.parquet")
    with duckdb.connect() as connection:
        ((rank,),) = connection.execute(sql, [file, indicator, territory, year]).fetchall()
    return int(rank)


def test_the_first_sentence_holds_both_ends_of_the_interval(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    sentence = tree(shown.pieces["index_place_finding"]).find(".//p[@data-lower]")
    lower, upper = int(sentence.get("data-lower")), int(sentence.get("data-upper"))
    assert lower < upper
    said = words(sentence)
    assert said.startswith("León, Guanajuato stands between place ")
    assert f"{lower:,}" in said
    assert f"{upper:,} of 2,464" in said


@pytest.mark.parametrize("territory", [LEON, METLATONOC, "MX-19019"])
def test_the_rank_of_coneval_lies_within_the_interval_of_its_index(
    visit: Callable, published_full: DataFolders, territory: str
) -> None:
    _at, shown = visit(lang="en", territory=territory, model="irs-2020")
    sentence = tree(shown.pieces["index_place_finding"]).find(".//p[@data-lower]")
    published = rank_of(published_full, territory)
    assert int(sentence.get("data-lower")) <= published <= int(sentence.get("data-upper"))


def test_published_value_and_grade_stand_beside_our_interval(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    rows = {row[0].find("a").get("href").split("model=")[1].split("&")[0]: row
            for row in tree(shown.pieces["index_place_official"]).findall(".//tbody/tr") if row[0].find("a") is not None}  # fmt: skip
    assert set(rows) == {"irs-2020", "conapo-2020", "irs-2015"}
    cells = [words(cell) for cell in rows["irs-2020"]]
    assert cells[1:3] == ["−1.055", "very low"]  # CONEVAL 2020: −1.05458, grade 1
    assert "our interval" in words(tree(shown.pieces["index_place_official"]).find(".//thead"))


def test_parts_add_up_to_the_score(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    parts = shown.tables["index_place_parts_download"]
    score = shown.tables["index_place_download"].set_index("Model")["Score"]
    assert len(parts) == 15
    assert parts["Adds to the score"].sum() == pytest.approx(score["matices-mx"], abs=1e-4)


def test_what_drives_it_is_ordered_by_how_far_it_lies_above_the_middle(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    parts = shown.tables["index_place_parts_download"]
    above = parts["Adds to the score"] - parts["Adds to the score of the place in the middle"]
    assert above.is_monotonic_decreasing
    assert parts["Indicator code"].iloc[0] in shown.pieces["index_place_onward"]


def test_a_figure_that_was_filled_in_is_marked(visit: Callable) -> None:
    """The registers of unemployment cover the mainland of Portugal, not Madeira."""
    _at, shown = visit(lang="en", territory="PT-3103")
    row = tree(shown.pieces["index_place_components"]).find(".//tr[@data-indicator='pt_reg_unemployed_per_1000']")
    assert "filled in by the model" in words(row)
    table = shown.tables["index_place_parts_download"].set_index("Indicator code")
    assert table.loc["pt_reg_unemployed_per_1000", "Filled in"] == "yes"


def test_a_pair_is_counted_in_the_versions(visit: Callable, published_full: DataFolders) -> None:
    _at, shown = visit(lang="en", territory=LEON, others=f"{METLATONOC},MX-11017")
    build = database.cursor(database.current_path())
    (file,) = build.execute("SELECT ranks_file FROM index_model WHERE model_code = 'matices-mx'").fetchone()
    rows = build.execute("SELECT territory_code, ranks_row FROM index_score WHERE model_code = 'matices-mx'").fetchall()
    at = dict(rows)
    ranks = np.load(published_full.published / "indices" / file)
    rows = shown.tables["index_place_beside_download"].set_index("Code")
    share = rows.filter(like="Share of the versions").iloc[:, 0]
    for other in (METLATONOC, "MX-11017"):
        worse = sum(int(a) < int(b) for a, b in zip(ranks[at[LEON]], ranks[at[other]], strict=True)) / ranks.shape[1]
        assert share[other] == pytest.approx(worse)
    said = words(tree(shown.pieces["index_place_pairs"]))
    assert "León, Guanajuato is more exposed to exclusion than Metlatónoc, Guerrero in 0% of the versions" in said


def test_nearest_places_are_those_that_no_side_wins(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    share = shown.tables["index_place_beside_download"].filter(like="Share of the versions").iloc[:, 0]
    assert len(share) == 10
    assert share.between(0.05, 0.95, inclusive="neither").all()


def test_what_it_must_not_be_used_for_is_not_folded_away(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    html = shown.pieces["index_place_finding"]
    assert "What this model must not be used for" in html
    assert "<details" not in html


@pytest.mark.parametrize(
    ("territory", "said"),
    [
        ("MX-11", "This is a larger area (state)"),
        ("MX", "This is a larger area"),
        ("MX-11020-0017", "This is a part of one"),
        ("ES-24089-01001", "This is a part of one"),
        ("GR-0301", "There is no index for the places of this country"),
        ("IT-037006", "There is no index for the places of this country"),
    ],
)
def test_places_that_no_model_holds_are_told_why(visit: Callable, territory: str, said: str) -> None:
    _at, shown = visit(lang="en", territory=territory)
    assert set(shown.pieces) == {"index_place_head", "index_place_none"}
    assert said in words(tree(shown.pieces["index_place_none"]))


def test_a_neighbourhood_leads_to_its_municipality_and_a_state_to_its_list(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory="MX-11020-0017")
    assert f"/indice?territory={LEON}" in shown.html
    _at, shown = visit(lang="en", territory="MX-11")
    assert "/indice-mapa?model=matices-mx&amp;region=MX-11" in shown.html


def test_a_place_that_was_screened_out_has_its_reason_and_the_other_indices(visit: Callable) -> None:
    """La Magdalena Tlaltelulco: CONEVAL estimates no poverty for it."""
    _at, shown = visit(lang="en", territory="MX-29048", model="matices-mx")
    said = words(tree(shown.pieces["index_place_none"]))
    assert "In one dimension of the model too many figures of this place are missing." in said
    assert "territory=MX-29048&amp;model=irs-2020" in shown.html
    _at, shown = visit(lang="en", territory="MX-29048")
    assert "Social lag 2020" in words(tree(shown.pieces["index_place_finding"]))


def test_unknown_codes_are_named(visit: Callable) -> None:
    at, shown = visit(lang="en", territory="XX-1")
    assert at.session_state["_bad_parameters"] == {"territory": "XX-1"}
    assert "There is no place “XX-1” here." in words(tree(shown.html))
    at, shown = visit(lang="en", territory=LEON, model="nonsense")
    assert at.session_state["_bad_parameters"] == {"model": "nonsense"}
    assert "index_place_finding" in shown.pieces


def test_downloads_carry_no_rank_without_both_ends(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    for table in shown.tables.values():
        assert isinstance(table, pd.DataFrame)
        if any(re.search(r"\brank\b", name, re.IGNORECASE) for name in table.columns):
            assert {"Rank, lower end", "Rank, upper end"} <= set(table.columns)
