"""What other programs read: GeoJSON, GeoParquet, SDMX, DCAT; and the papers that people read."""

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import geopandas as gpd
import pandas as pd
import pytest
import sdmx
import shapely
from sdmx.reader.csv import Reader

from observatory.open_data import dcat_codes
from observatory.text import LANGUAGES
from observatory.text.kinds import STATUSES
from tests.open_data.conftest import ADDRESS

OPEN = f"{ADDRESS}/open-data"


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "catalogue.jsonld").read_text(encoding="utf-8"))


def _layers(published: duckdb.DuckDBPyConnection) -> list[tuple[str, int, int]]:
    return published.execute("SELECT boundary_code, features, outlines FROM boundary").fetchall()


def test_geoparquet_opens_in_geopandas_with_its_reference_system(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    layers = _layers(published)
    assert {f"{code}.parquet" for code, *_ in layers} == {path.name for path in folder.glob("boundaries/*.parquet")}
    for code, features, outlines in layers:
        frame = gpd.read_parquet(folder / "boundaries" / f"{code}.parquet")
        assert frame.crs.to_epsg() == 4326
        assert (len(frame), int(frame.geometry.notna().sum())) == (features, outlines)


def test_geojson_is_as_rfc_7946_asks(folder: Path, published: duckdb.DuckDBPyConnection) -> None:
    for code, features, _ in _layers(published):
        document = json.loads((folder / "boundaries" / f"{code}.geojson").read_text(encoding="utf-8"))
        assert document["type"] == "FeatureCollection"
        assert "crs" not in document  # section 4: the reference system is WGS 84 and is not said
        assert len(document["features"]) == features
        ids = [feature["id"] for feature in document["features"]]
        assert ids == sorted(set(ids))
        west, south, east, north = document["bbox"]
        for feature in document["features"]:
            assert feature["type"] == "Feature"
            assert feature["properties"]["territory_code"] == feature["id"]
            if feature["geometry"] is None:
                continue
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            assert shape.is_valid
            assert shapely.box(west, south, east, north).covers(shape)
            for polygon in shapely.get_parts(shape):
                assert polygon.exterior.is_ccw  # section 3.1.6
                assert not any(ring.is_ccw for ring in polygon.interiors)
            decimals = re.findall(r"\.(\d+)", json.dumps(feature["geometry"]))
            assert max(map(len, decimals)) <= 6  # section 11.2


def test_sdmx_csv_is_read_with_its_structure(folder: Path, published: duckdb.DuckDBPyConnection) -> None:
    structure = sdmx.read_sdmx(folder / "sdmx" / "structure.xml")
    flow = structure.dataflow["OBSERVATIONS"]
    with gzip.open(folder / "sdmx" / "observations.csv.gz", "rb") as file:
        head = b"".join(line for _, line in zip(range(400), file, strict=False))
    message = Reader().convert(io.BytesIO(head), structure=flow)
    read = sdmx.to_pandas(message.data[0]).dropna()
    assert len(read)
    for key, value in read.items():
        frequency, indicator, area, sex, age, citizenship, period = key
        assert frequency == "A"
        stored = published.execute(
            "SELECT value FROM observation WHERE (indicator_code, territory_code, sex, age, citizenship, period) = "
            "($1, $2, $3, $4, $5, $6)",
            [indicator, area, sex, age, citizenship, int(period)],
        ).fetchone()
        assert stored == (float(value),)


def test_every_code_of_the_sdmx_file_is_in_its_code_list(folder: Path) -> None:
    structure = sdmx.read_sdmx(folder / "sdmx" / "structure.xml")
    definition = structure.structure["DSD_OBSERVATIONS"]
    data = pd.read_csv(folder / "sdmx" / "observations.csv.gz", dtype=str, keep_default_na=False)
    components = [*definition.dimensions.components, *definition.measures.components, *definition.attributes.components]
    assert list(data.columns[:3]) == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert set(data.STRUCTURE_ID) == {"OBSERVATORY:OBSERVATIONS(1.0.0)"}
    assert list(data.columns[3:]) == [component.id for component in components]
    checked = 0
    for component in components:
        listed = component.local_representation.enumerated
        if listed is not None:
            codes = set(structure.codelist[listed.id].items)
            assert set(data[component.id]) <= codes, component.id
            checked += 1
    assert checked == 9
    assert set(structure.codelist) == {
        "CL_FREQ", "CL_INDICATOR", "CL_AREA", "CL_SEX", "CL_AGE", "CL_CITIZENSHIP", "CL_OBS_STATUS", "CL_UNIT", "CL_SOURCE",
    }  # fmt: skip
    empty = data[data.OBS_VALUE == ""]
    assert set(empty.OBS_STATUS) <= set("LMOQ")
    assert len(empty)


def test_sdmx_holds_every_figure_once(folder: Path, published: duckdb.DuckDBPyConnection) -> None:
    data = pd.read_csv(folder / "sdmx" / "observations.csv.gz", usecols=["OBS_VALUE", "INDICATOR"])
    rows, total = published.execute("SELECT count(*), fsum(value) FROM observation").fetchone()
    assert len(data) == rows
    assert data.OBS_VALUE.sum() == pytest.approx(total, rel=1e-9)


def test_code_lists_have_names_in_four_languages(folder: Path) -> None:
    codes = pd.read_csv(folder / "sdmx" / "codelists.csv", dtype=str, keep_default_na=False)
    named = codes[codes.codelist != "CL_SOURCE"]
    for language in LANGUAGES:
        assert (named[f"name_{language}"] != "").all()
    statuses = codes[codes.codelist == "CL_OBS_STATUS"]
    assert set(statuses.code) == set(STATUSES)
    areas = codes[codes.codelist == "CL_AREA"].set_index("code")
    assert areas.loc["MX-11020"].parent == "MX-11"
    assert areas.loc["MX-11020"].name_en != areas.loc["ES-24089"].name_en  # there are two Leóns


def test_the_json_of_an_indicator_explains_its_figures_in_four_languages(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    document = json.loads((folder / "indicators" / "coneval_pobreza.json").read_text(encoding="utf-8"))
    assert document["address"] == f"{OPEN}/indicators/coneval_pobreza.json"
    assert set(document["words"]) == set(LANGUAGES)
    for language in LANGUAGES:
        stored = published.execute(
            "SELECT name, definition FROM indicator_text WHERE indicator_code = 'coneval_pobreza' AND language = $1",
            [language],
        ).fetchone()
        assert (document["words"][language]["name"], document["words"][language]["definition"]) == stored
        assert f"lang={language}" in document["pages"][language]
    used = {source["source_code"] for source in document["sources"]}
    assert used == {row[document["columns"].index("source_code")] for row in document["data"]}
    assert all(source["licence"] and source["publisher"] for source in document["sources"])
    statuses = {row[document["columns"].index("obs_status")] for row in document["data"]}
    assert set(document["codes"]["obs_status"]) == statuses


def test_every_indicator_has_its_files_and_its_line_in_the_index(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    index = json.loads((folder / "indicators" / "index.json").read_text(encoding="utf-8"))
    stored = published.execute(
        "SELECT indicator_code, count(o.period) FROM indicator LEFT JOIN observation o USING (indicator_code) "
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert [(line["indicator_code"], line["figures"]) for line in index] == stored
    for line in index:
        for address in (line["csv"], line["json"]):
            assert (folder / address.removeprefix(f"{OPEN}/")).is_file()


def _nodes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for each in node for found in _nodes(each)]
    if isinstance(node, dict):
        return [node, *(found for value in node.values() for found in _nodes(value))]
    return []


def _of_type(catalogue: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [node for node in _nodes(catalogue) if node.get("@type") == kind]


def test_the_catalogue_has_what_dcat_ap_makes_mandatory(catalogue: dict[str, Any]) -> None:
    assert catalogue["@type"] == "dcat:Catalog"
    assert {"dct:title", "dct:description", "dct:publisher"} <= set(catalogue)
    for dataset in (*_of_type(catalogue, "dcat:Dataset"), *_of_type(catalogue, "dcat:DatasetSeries")):
        assert {"dct:title", "dct:description"} <= set(dataset), dataset["@id"]
    for distribution in _of_type(catalogue, "dcat:Distribution"):
        assert distribution["dcat:accessURL"]["@id"].startswith(ADDRESS)
    for service in _of_type(catalogue, "dcat:DataService"):
        assert {"dct:title", "dcat:endpointURL"} <= set(service)


def test_every_term_of_the_catalogue_has_a_prefix_that_is_declared(catalogue: dict[str, Any]) -> None:
    for node in _nodes({name: value for name, value in catalogue.items() if name != "@context"}):
        terms = [name for name in node if not name.startswith("@")]
        kinds = [node["@type"]] if "@type" in node else []
        for term in (*terms, *kinds):
            assert term.split(":")[0] in catalogue["@context"], term
    assert catalogue["@context"] == dcat_codes.CONTEXT


def test_titles_of_the_data_sets_are_in_four_languages(catalogue: dict[str, Any]) -> None:
    datasets = [*_of_type(catalogue, "dcat:Dataset"), *_of_type(catalogue, "dcat:DatasetSeries")]
    assert len(datasets) > 200
    for dataset in (catalogue, *datasets):
        for term in ("dct:title", "dct:description"):
            assert {word["@language"] for word in dataset[term]} == set(LANGUAGES), (dataset["@id"], term)
            assert all(word["@value"] for word in dataset[term])


def test_every_distribution_is_a_file_of_the_folder(catalogue: dict[str, Any], folder: Path) -> None:
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    found = _of_type(catalogue, "dcat:Distribution")
    for distribution in found:
        path = distribution["dcat:downloadURL"]["@id"].removeprefix(f"{OPEN}/")
        assert distribution["dcat:byteSize"]["@value"] == str((folder / path).stat().st_size)
        assert distribution["spdx:checksum"]["spdx:checksumValue"]["@value"] == sums[path]
    paths = {distribution["@id"].removeprefix(f"{OPEN}/") for distribution in found}
    assert {"tables/observation.csv.gz", "sdmx/observations.csv.gz", "observatory.duckdb"} <= paths
    assert {path for path in sums if path.startswith("boundaries/")} <= paths


def test_an_indicator_is_in_the_series_of_its_theme_with_its_time_place_and_terms(catalogue: dict[str, Any]) -> None:
    dataset = next(d for d in _of_type(catalogue, "dcat:Dataset") if d["dct:identifier"] == "coneval_pobreza")
    series = {series["@id"] for series in _of_type(catalogue, "dcat:DatasetSeries")}
    assert dataset["dcat:inSeries"]["@id"] in series
    assert dataset["dct:temporal"]["dcat:startDate"]["@value"] == "2010"
    assert [place["@id"].rsplit("/", 1)[-1] for place in dataset["dct:spatial"]] == ["MEX"]
    assert [creator["foaf:name"] for creator in dataset["dct:creator"]] == ["CONEVAL"]
    for distribution in dataset["dcat:distribution"]:
        assert "CONEVAL" in distribution["dct:rights"]["rdfs:label"][0]["@value"]


def test_countries_of_figures_have_their_code_in_the_vocabulary(published: duckdb.DuckDBPyConnection) -> None:
    countries = {
        code for (code,) in published.execute("SELECT territory_code FROM territory WHERE type = 'country'").fetchall()
    }
    assert countries - {"WORLD"} <= set(dcat_codes.COUNTRIES)


def test_themes_and_frequencies_have_their_code_in_the_vocabularies(published: duckdb.DuckDBPyConnection) -> None:
    for column, table, codes in (
        ("theme_code", "theme", dcat_codes.THEMES),
        ("update_frequency", "indicator", dcat_codes.FREQUENCIES),
    ):
        used = {code for (code,) in published.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()}
        assert used <= set(codes)


def test_the_papers_speak_four_languages_and_name_every_source(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for name in ("Español", "Português", "Ελληνικά", "English"):
        assert f"({name})" in readme
    for path in re.findall(r"^- `([^`]+)`: ", readme, re.MULTILINE):
        if path not in STATUSES:
            assert (folder / path).exists(), path
    licences = (folder / "LICENCES.md").read_text(encoding="utf-8")
    for code, attribution in published.execute("SELECT source_code, attribution FROM source").fetchall():
        assert f"| {code} |" in licences
        assert " ".join(attribution.split()) in licences
    for code, *_ in _layers(published):
        assert code in licences


def test_examples_of_the_readme_name_files_that_exist(folder: Path) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[\"']((?:indicators|tables|boundaries)/[^\"']+)[\"']", readme))
    assert len(named) >= 4
    assert all((folder / path).is_file() for path in named)


def test_the_changes_name_the_builds_of_the_tables_of_changes(
    folder: Path, published: duckdb.DuckDBPyConnection
) -> None:
    paper = (folder / "CHANGES.md").read_text(encoding="utf-8")
    for (build_id,) in published.execute("SELECT build_id FROM change_build").fetchall():
        assert f"# {build_id}\n" in paper
