"""Boundaries for other programs: every territory of a layer, its outline in its true place, the same bytes again."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from pyproj import CRS

from observatory import boundaries, database
from observatory.database import current_path
from observatory.paths import DataFolders
from observatory.pipeline import boundaries as published_boundaries
from observatory.pipeline import build
from observatory.pipeline.geometry import GeometryError


def _quiet(_: str) -> None:
    """Take the place of the lines of progress."""


@pytest.fixture(scope="module")
def path(published_small: DataFolders) -> Path:
    return current_path(published_small)


@pytest.fixture(scope="module")
def tables(path: Path) -> duckdb.DuckDBPyConnection:
    return database.cursor(path)


def test_there_is_a_layer_for_each_map_of_the_same_territories(path: Path, tables: duckdb.DuckDBPyConnection) -> None:
    drawn = tables.execute(
        "SELECT geometry_code, list_sort(list(territory_code)) FROM geometry_territory GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert [layer.code for layer in boundaries.layers(path)] == [code for code, _ in drawn]
    for code, territories in drawn:
        assert list(boundaries.frame(path, code).territory_code) == territories


def test_a_layer_says_what_it_holds(path: Path) -> None:
    layer = boundaries.layer(path, "mx-municipality")
    assert (layer.country_code, layer.level, layer.type, layer.scope_code) == (
        "MX",
        "municipality",
        "municipality",
        "MX",
    )
    assert layer.origin.publisher == "INEGI"
    assert all(layer.origin.licence for layer in boundaries.layers(path))
    assert boundaries.layer(path, "es-province").level == "region"
    assert boundaries.layer(path, "mx-neighbourhood-11020").scope_code == "MX-11020"


def test_the_reference_system_is_epsg_4326_and_is_not_looked_up() -> None:
    """PROJ describes it in two ways, depending on what the process did before; the bytes of a layer must not."""
    assert CRS("EPSG:4326") == published_boundaries.WGS84
    assert published_boundaries.WGS84.srs.startswith('{"$schema"')


def test_outlines_are_in_their_true_place_valid_and_in_degrees(path: Path, tables: duckdb.DuckDBPyConnection) -> None:
    places = {
        code: (x, y)
        for code, x, y in tables.execute("SELECT territory_code, longitude, latitude FROM territory").fetchall()
    }
    for layer in boundaries.layers(path):
        frame = boundaries.frame(path, layer.code)
        assert frame.crs.to_epsg() == 4326
        known = frame[frame.geometry.notna()]
        assert len(known) == layer.outlines
        assert known.geometry.is_valid.all()
        assert tuple(known.total_bounds) == layer.box
    leon = boundaries.frame(path, "mx-municipality").set_index("territory_code").geometry["MX-11020"]
    assert leon.contains(shapely.Point(places["MX-11020"]))


def test_names_levels_and_parents_are_those_of_the_territories(path: Path, tables: duckdb.DuckDBPyConnection) -> None:
    stored = tables.execute(
        "SELECT territory_code, name, level, type, parent_code, country_code FROM territory"
    ).df().set_index("territory_code")  # fmt: skip
    for layer in boundaries.layers(path):
        frame = pd.DataFrame(boundaries.frame(path, layer.code)).set_index("territory_code")
        pd.testing.assert_frame_equal(
            frame[stored.columns].astype(object).fillna(""),
            stored.loc[frame.index].astype(object).fillna(""),
            check_names=False,
        )


def test_places_that_share_an_outline_name_one_another(path: Path) -> None:
    """Of the five Greek municipalities divided in 2019, Servia (GR-1402) and Velventos (GR-1405) have one outline."""
    frame = boundaries.frame(path, "gr-municipality").set_index("territory_code")
    assert frame.shared_with["GR-1402"] == "GR-1405"
    assert frame.shared_with["GR-1405"] == "GR-1402"
    assert frame.geometry["GR-1402"].equals(frame.geometry["GR-1405"])
    assert frame.shared_with["GR-0301"] == ""


@pytest.mark.full
def test_a_territory_without_an_outline_stays_in_its_layer(published_full: DataFolders) -> None:
    frame = boundaries.frame(current_path(published_full), "es-municipality").set_index("territory_code")
    without = set(frame.index[frame.geometry.isna()])
    assert len(without) == 13
    assert "ES-03017" in without
    document = json.loads(boundaries.geojson(current_path(published_full), "es-municipality"))
    assert {feature["id"] for feature in document["features"] if feature["geometry"] is None} == without


def test_geojson_holds_what_the_table_holds(path: Path) -> None:
    for layer in boundaries.layers(path):
        read = gpd.GeoDataFrame.from_features(
            json.loads(boundaries.geojson(path, layer.code))["features"], crs="EPSG:4326"
        )
        frame = boundaries.frame(path, layer.code)
        assert list(read.territory_code) == list(frame.territory_code)
        assert read.geometry.geom_equals_exact(frame.geometry, 0)[frame.geometry.notna()].all()


def test_an_unknown_layer_and_a_missing_file_are_said(own_tiny: DataFolders) -> None:
    path = current_path(own_tiny)
    with pytest.raises(boundaries.BoundaryError, match="pt-municipality"):
        boundaries.geojson(path, "xx-municipality")
    boundaries.path(path, "pt-municipality").unlink()
    with pytest.raises(boundaries.BoundaryError, match="make build"):
        boundaries.frame(path, "pt-municipality")


def test_unchanged_boundaries_have_the_same_bytes_and_old_ones_are_removed(own_tiny: DataFolders) -> None:
    before = {file.name: file.read_bytes() for file in own_tiny.outlines.iterdir()}
    (own_tiny.outlines / "pt-region-000000000000.parquet").write_bytes(b"")
    build.build(own_tiny, _quiet)
    assert {file.name: file.read_bytes() for file in own_tiny.outlines.iterdir()} == before
    assert {layer.file for layer in boundaries.layers(current_path(own_tiny))} == set(before)


def test_an_outline_that_crosses_itself_when_rounded_stops_the_build(
    small_data: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    frame = gpd.GeoDataFrame({"code": ["PT-1317"], "covers": [None], "kind": [None]}, geometry=[bow], crs="EPSG:4326")
    monkeypatch.setattr("observatory.pipeline.geometry.read_boundaries", lambda _: frame)
    territories = pd.DataFrame({"territory_code": ["PT-1317"], "name": ["Vila Nova de Gaia"]})
    with pytest.raises(GeometryError, match="PT-1317"):
        published_boundaries.read_layer(small_data.boundaries / "pt-municipality.topojson", territories)
