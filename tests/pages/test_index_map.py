"""Map and list of an index: classes, groups that can be told apart, filters, pages and what is downloaded."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from observatory import database
from observatory.paths import DataFolders
from observatory.ui.map_component.payload import unpack
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.full
LEON = "MX-11020"


@pytest.fixture
def payloads(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    kept: list[bytes] = []
    monkeypatch.setattr("pages.observe.index_map.territory_map", lambda *, payload, **_others: kept.append(payload))
    return kept


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch, payloads: list[bytes]) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    return opener("observe.index_map", monkeypatch)


def official_grades(folders: DataFolders) -> pd.Series:
    """Return CONEVAL's grades of 2020 from its own file."""
    rows = pd.read_parquet(folders.root / "figures" / "MX-CONEVAL-IRS.parquet")
    rows = rows[(rows["indicator_code"] == "irs_grado") & (rows["period"] == 2020)]
    return rows.dropna(subset=["value"]).set_index("territory_code")["value"]


def test_classes_on_the_map_of_social_lag_are_the_published_grades(
    visit: Callable, payloads: list[bytes], published_full: DataFolders
) -> None:
    visit(lang="en", model="irs-2020")
    header = unpack(payloads[0]).header
    places = database.cursor(database.current_path()).execute(
        "SELECT territory_code FROM geometry_territory WHERE geometry_code = 'mx-municipality' ORDER BY position"
    ).df()["territory_code"]  # fmt: skip
    grades = official_grades(published_full)
    assert [int(kind) + 1 for kind in header["kinds"]] == grades.reindex(places).astype(int).tolist()
    assert header["unranked"] is True


def test_the_list_shows_intervals_in_groups(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-mx")
    page = tree(shown.pieces["index_map_list"])
    rows = page.findall(".//tbody/tr[td]")
    assert len(rows) == 30
    for row in rows:
        cell = row.find(".//span[@class='o-rank']")
        assert f"{int(cell.get('data-lower')):,} to {int(cell.get('data-upper')):,}" == words(cell)
    groups = [words(row) for row in page.findall(".//tr[@class='o-idx-group']")]
    assert groups[0].startswith("Group 1 of ")
    table = shown.tables["index_map_download"]
    assert (table["Rank, lower end"] <= table["Rank"]).all()
    assert (table["Rank"] <= table["Rank, upper end"]).all()
    assert table["Group that can be told apart"].is_monotonic_increasing


def test_a_state_and_a_word_narrow_the_list(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-mx", region="MX-11")
    table = shown.tables["index_map_download"]
    assert len(table) == 46  # municipalities of Guanajuato
    assert table["Code"].str.startswith("MX-11").all()
    _at, shown = visit(lang="en", model="matices-mx", region="MX-11", text="leon guanajuato")
    assert set(shown.tables["index_map_download"]["Code"]) == {LEON, "MX-11021"}  # Moroleón has it within its name


def test_the_page_of_the_place_in_the_link_is_opened(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-mx", territory=LEON)
    row = tree(shown.pieces["index_map_list"]).find(".//tr[@aria-current='true']")
    assert words(row[0]) == "León, Guanajuato"


def test_nothing_found_is_said(visit: Callable) -> None:
    _at, shown = visit(lang="en", model="matices-pt", text="qqqq")
    assert "Nothing in the list matches." in shown.pieces["index_map_list"]
    assert shown.tables["index_map_download"].empty


def test_places_without_a_score_are_counted_by_reason(visit: Callable, payloads: list[bytes]) -> None:
    _at, shown = visit(lang="en", model="matices-es")
    said = words(tree(shown.pieces["index_map_list"]))
    assert "None of the figures of the model exists for this place." in said
    assert np.isnan(unpack(payloads[0]).values).sum() > 1000


@pytest.mark.parametrize(("name", "value"), [("model", "x"), ("region", "PT-01"), ("page", "0"), ("territory", "XX-1")])
def test_unknown_codes_are_named(visit: Callable, name: str, value: str) -> None:
    at, shown = visit(**{"lang": "en", "model": "matices-mx", name: value})
    assert at.session_state["_bad_parameters"] == {name: value}
    assert "index_map_list" in shown.pieces


def test_the_record_of_the_model_can_be_taken_along(visit: Callable) -> None:
    at, _shown = visit(lang="en", model="matices-pt")
    assert any("record of the model" in button.proto.label for button in at.get("download_button"))
    log = database.cursor(database.current_path()).execute(
        "SELECT log FROM index_model WHERE model_code = 'matices-pt'"
    ).fetchone()[0]  # fmt: skip
    assert json.loads(log)["model"]["code"] == "matices-pt"
