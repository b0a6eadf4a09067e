"""Spatial clusters: the page says what the measure found, its download is what is seen, bad links do no harm."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
import streamlit as st

from observatory import database
from observatory.paths import DataFolders
from observatory.statistics import Question, clusters
from observatory.ui.explore import clusters_view
from observatory.ui.map_component.payload import unpack
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.full
POVERTY = Question("mx-municipality", "coneval_pobreza", 2020)


@pytest.fixture
def payloads() -> list[bytes]:
    return []


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch, payloads: list[bytes]) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    st.cache_data.clear()

    def keep(*, payload: bytes, **_others: object) -> None:
        payloads.append(payload)

    from pages.explore import clusters as page

    monkeypatch.setattr(page, "territory_map", keep)
    return opener("explore.clusters", monkeypatch)


def judged() -> clusters.Clusters:
    return clusters.judge(database.current_path(), POVERTY)


def test_the_page_opens_with_poverty_in_mexico(visit):
    _at, shown = visit(lang="en")
    said = words(tree(shown.pieces["clusters_finding"]))
    found = judged()
    assert found.moran is not None
    assert f"Moran's I {found.moran.statistic:.2f}" in said
    assert f"{found.count(clusters.ORDER[0])} with high values" in said
    assert "by chance" in said


def test_the_map_paints_what_the_table_counts(visit, payloads):
    _at, shown = visit(lang="en")
    header = unpack(payloads[-1]).header
    counts = {cluster.value: header["kinds"].count(str(place)) for place, cluster in enumerate(clusters_view.SHOWN)}
    table = tree(shown.pieces["clusters_below"]).find(".//table")
    assert table is not None
    for row in table.findall("tbody/tr"):
        n = int(words(row[1]).replace(",", ""))
        without = (
            header["count"] - int(judged().places["value"].notna().sum()) if row.get("data-cluster") == "island" else 0
        )
        assert counts[row.get("data-cluster")] == n + without
    assert len(header["classes"]) == 6
    assert [each.get("patterned", False) for each in header["classes"]] == [False, False, True, True, False, False]


def test_the_download_carries_every_place_with_its_p_value(visit):
    _at, shown = visit(lang="en")
    rows = shown.tables["clusters_download"]
    found = judged().places
    assert len(rows) == len(found)
    leon = rows.set_index("Code").loc["MX-11020"]
    assert leon["Value"] == found.at["MX-11020", "value"]
    assert leon["p-value"] == found.at["MX-11020", "p"]
    assert rows["Cluster"].iloc[0] == "High beside high"


def test_the_picture_to_take_away_is_a_picture(visit):
    _at, shown = visit(lang="es")
    svg = ElementTree.fromstring(shown.figures["clusters_download"]())
    assert svg.tag.endswith("svg")


def test_a_zoomed_view_keeps_the_clusters_of_the_whole_map(visit):
    _at, shown = visit(lang="en", region="MX-11")
    rows = shown.tables["clusters_download"].set_index("Code")
    assert len(rows) == 46
    assert rows.at["MX-11020", "p-value"] == judged().places.at["MX-11020", "p"]


def test_an_index_has_no_ranks(visit, payloads):
    if database.cursor().execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'index_score'"
    ).fetchone() == (0,):
        pytest.skip("this build has no composite index yet")
    _at, shown = visit(lang="en", model="irs-2020")
    assert unpack(payloads[-1]).header["unranked"] is True
    assert "indice-mapa" in shown.pieces["clusters_finding"]


@pytest.mark.parametrize(
    "link",
    [{"map": "mx-neighbourhood-11020"}, {"map": "gr-municipality"}, {"map": "pt-municipality", "lang": "pt"},
     {"map": "es-municipality", "territory": "ES-24089"}, {"map": "nowhere"}, {"indicator": "nothing"}, {"model": "none-such"},
     {"territory": "XX-1"}, {"year": "1800"}],
)  # fmt: skip
def test_sparse_maps_and_bad_links_are_answered(visit, link):
    _at, shown = visit(**{"lang": "en", **link})
    assert "clusters_finding" in shown.pieces or "clusters_empty" in shown.pieces
