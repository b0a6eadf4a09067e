"""Models of exclusion: what each is for and not for, always in sight, and two beside each other."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pandas as pd
import pytest

from observatory.paths import DataFolders
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.full


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    return opener("explore.index_models", monkeypatch)


def test_all_models_have_a_card(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    page = tree(shown.pieces["models_cards"])
    found = {link.get("href").split("model=")[1].split("&")[0] for link in page.findall(".//h2/a")}
    assert found == {"matices-mx", "matices-es", "matices-pt", "irs-2020", "irs-2015", "conapo-2020"}


@pytest.mark.parametrize("model", ["matices-mx", "irs-2015", "matices-pt"])
def test_what_it_must_not_be_used_for_is_not_folded_away(visit: Callable, model: str) -> None:
    _at, shown = visit(lang="en", model=model)
    assert "What this model must not be used for" in shown.pieces["models_head"]
    assert "<details" not in shown.pieces["models_head"]


def test_weights_add_up_and_each_indicator_has_its_reason(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-mx")
    table = shown.tables["models_download"]
    assert len(table) == 15
    assert table["Weight"].sum() == pytest.approx(1)
    assert table["Effective weight"].sum() == pytest.approx(1)
    assert table["Why it is in"].str.len().min() > 20
    assert len(tree(shown.pieces["models_made"]).findall(".//tr[@data-indicator]")) == 15


def test_an_official_index_says_how_far_it_agrees_with_what_is_published(visit: Callable) -> None:
    """CONEVAL 2020: the same index and the same five grades in 2,469 municipalities."""
    _at, shown = visit(lang="en", model="irs-2020")
    said = words(tree(shown.pieces["models_made"]))
    assert (
        "The published index of CONEVAL and this one correlate at 1.000000. The grade is the same in 2,469 of 2,469 places."
        in said
    )
    _at, shown = visit(lang="en", model="matices-mx")
    assert "The published index" not in shown.pieces["models_made"]


def test_two_official_indices_are_compared_over_the_grades_that_offices_publish(
    visit: Callable, published_full: DataFolders
) -> None:
    """The grades here are those of CONEVAL and CONAPO in every municipality, so the table is that of their own files."""
    _at, shown = visit(lang="en", model="irs-2020", **{"with": "conapo-2020"})
    sql = "SELECT territory_code, value FROM read_parquet(?) WHERE indicator_code = ? AND period = 2020 AND length(territory_code) = 8"
    grades = []
    for file, indicator in (("MX-CONEVAL-IRS", "irs_grado"), ("MX-CONAPO-IMM", "conapo_gm")):
        path = str(published_full.root / "figures" / f"{file}.parquet")
        with duckdb.connect() as connection:
            found = connection.execute(sql, [path, indicator]).df()
        grades.append(found.set_index("territory_code")["value"])
    both = pd.concat(grades, axis=1, keys=["irs", "conapo"]).dropna().astype(int)
    expected = pd.crosstab(both["irs"], both["conapo"]).reindex(index=range(1, 6), columns=range(1, 6), fill_value=0)
    cells = [
        [int(words(cell).replace(",", "")) for cell in row.findall("td")]
        for row in tree(shown.pieces["models_compare"]).findall(".//table[@class='o-table o-models-classes']/tbody/tr")
    ]
    assert cells == expected.to_numpy().tolist()


def test_places_on_which_models_differ_have_both_intervals(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-mx", **{"with": "irs-2020"})
    rows = tree(shown.pieces["models_compare"]).findall(".//tbody/tr[@role='row']")
    assert len(rows) == 10
    for row in rows:
        first, second = (
            (int(cell.get("data-lower")), int(cell.get("data-upper"))) for cell in row.findall(".//*[@class='o-rank']")
        )
        meet = first[0] <= second[1] and second[0] <= first[1]
        assert words(row[-1]) == ("yes" if meet else "no")
    table = shown.tables["models_compare_download"]
    assert sum(name.endswith("Rank, lower end") for name in table.columns) == 2
    assert len(table) == 2464
    assert (
        "<circle" in shown.figures["models_compare_download"]() or "<path" in shown.figures["models_compare_download"]()
    )


def test_a_model_alone_for_its_country_says_so(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-pt")
    assert "no other model for the same places" in shown.pieces["models_none"]
    at, shown = visit(lang="en", model="matices-pt", **{"with": "irs-2020"})
    assert at.session_state["_bad_parameters"] == {"with": "irs-2020"}
    assert "models_compare" not in shown.pieces


def test_an_unknown_model_is_named_above_the_cards(visit: Callable) -> None:
    at, shown = visit(lang="en", model="nonsense")
    assert at.session_state["_bad_parameters"] == {"model": "nonsense"}
    assert "There is no model “nonsense” here." in shown.pieces["models_cards"]


def test_the_command_line_prints_the_same_model(visit: Callable) -> None:
    _at, shown = visit(lang="el", model="conapo-2020")
    assert "python -m observatory index conapo-2020 --format csv" in shown.pieces["models_command"]
