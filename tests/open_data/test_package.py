"""The tables are those of the published file, described so that a program can check them."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from observatory.open_data.tables import KEYS, LEFT_OUT
from tests.open_data.conftest import ADDRESS, export_there

Descriptor = dict[str, Any]
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DOUBLE")


@pytest.fixture(scope="module")
def descriptor(folder: Path) -> Descriptor:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def _resource(descriptor: Descriptor, name: str) -> Descriptor:
    return next(resource for resource in descriptor["resources"] if resource["name"] == name)


def _field(descriptor: Descriptor, table: str, column: str) -> Descriptor:
    return next(field for field in _resource(descriptor, table)["schema"]["fields"] if field["name"] == column)


@pytest.mark.parametrize("package", ["datapackage.json", "indicators/datapackage.json"])
def test_frictionless_finds_nothing_wrong(package: str, folder: Path) -> None:
    report = frictionless.validate(str(folder / package))
    assert report.flatten(["name", "type", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] > 50


@pytest.mark.parametrize("package", ["datapackage.json", "indicators/datapackage.json"])
def test_every_licence_leads_to_its_text_or_to_what_is_said_of_it(package: str, folder: Path) -> None:
    described = json.loads((folder / package).read_text(encoding="utf-8"))
    found = described["licenses"] + [
        each for resource in described["resources"] for each in resource.get("licenses", [])
    ]
    ours = f"{ADDRESS}/open-data/"
    assert {each["path"] for each in found if each["path"].startswith(ours)} == {f"{ours}LICENCES.md"}
    assert (folder / "LICENCES.md").exists()
    for each in found:
        assert each["path"].startswith("https://"), each


@pytest.mark.parametrize(
    ("path", "old", "new", "kind"),
    [
        ("tables/membership.csv", '"confirmed"', '"perhaps"', "constraint-error"),
        ("tables/membership.csv", "MX-11020", "MX-99999", "foreign-key"),
        ("tables/theme.csv", '"education",', '"health",', "primary-key"),
        ("tables/indicator.csv", '"percent"', '"parrots"', "foreign-key"),
    ],
)
def test_frictionless_finds_what_is_wrong(
    path: str, old: str, new: str, kind: str, folder: Path, tmp_path: Path
) -> None:
    """The package says enough for a reader to see that a table was damaged, sums aside."""
    shutil.copytree(folder / "tables", tmp_path / "tables")
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    text = (tmp_path / path).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    report = package.get_resource(Path(path).stem).validate()
    assert kind in {found for (found,) in report.flatten(["type"])}


def test_a_second_export_has_the_same_bytes(folder: Path, build_path: Path, tmp_path: Path) -> None:
    assert _digests(export_there(build_path, tmp_path / "again")) == _digests(folder)


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_sums_are_those_of_all_files(folder: Path, descriptor: Descriptor) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    said = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert said == {path: digest for path, digest in _digests(folder).items() if path != "SHA256SUMS"}
    for resource in descriptor["resources"]:
        for file in (resource, *resource["copies"]):
            assert file["hash"] == f"sha256:{said[file['path']]}"
            assert file["bytes"] == (folder / file["path"]).stat().st_size


def test_every_table_is_there_but_for_those_that_hold_nothing_of_their_own(
    descriptor: Descriptor, published: duckdb.DuckDBPyConnection
) -> None:
    tables = {name for (name,) in published.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert {resource["name"] for resource in descriptor["resources"]} == tables - LEFT_OUT
    assert tables >= LEFT_OUT


def test_tables_hold_the_rows_of_the_published_file(
    folder: Path, descriptor: Descriptor, published: duckdb.DuckDBPyConnection
) -> None:
    """Every Parquet equals its table, row for row; every CSV has its rows and the sums of its columns."""
    with duckdb.connect() as reader:
        for resource in descriptor["resources"]:
            name = resource["name"]
            stored = published.execute(f'SELECT * FROM "{name}" ORDER BY ALL').to_arrow_table()
            parquet = reader.execute(f"SELECT * FROM '{folder / resource['copies'][0]['path']}' ORDER BY ALL")
            assert parquet.to_arrow_table().cast(stored.schema).equals(stored), name
            table = pd.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
            assert len(table) == resource["rows"] == stored.num_rows, name
            kinds = published.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1", [name]
            ).fetchall()
            assert list(table.columns) == [column for column, _ in kinds], name
            for column, kind in kinds:
                if kind in NUMBERS:
                    expected = stored[column].to_pandas().astype(float)
                    read = pd.to_numeric(table[column]).astype(float)
                    assert sorted(read.dropna()) == sorted(expected.dropna()), (name, column)


def test_sampled_figures_equal_the_database_in_every_form(folder: Path, published: duckdb.DuckDBPyConnection) -> None:
    key = ["indicator_code", "territory_code", "period", "sex", "age", "citizenship"]
    stored = published.execute(f"SELECT * FROM observation ORDER BY {', '.join(key)}").df()
    rng = random.Random(20261122)
    with gzip.open(folder / "tables" / "observation.csv.gz", "rt", encoding="utf-8") as file:
        whole = pd.read_csv(file, keep_default_na=False, na_values=[""]).set_index(key)
    assert len(whole) == len(stored)
    for number in rng.sample(range(len(stored)), 200):
        row = stored.iloc[number]
        where = tuple(row[key])
        one = pd.read_csv(
            folder / "indicators" / f"{row.indicator_code}.csv", keep_default_na=False, na_values=[""]
        ).set_index(key)
        document = json.loads((folder / "indicators" / f"{row.indicator_code}.json").read_text(encoding="utf-8"))
        listed = pd.DataFrame(document["data"], columns=document["columns"]).assign(
            indicator_code=document["indicator_code"]
        )
        for table in (whole, one, listed.set_index(key)):
            found = table.loc[where]
            for column in ("value", "lower", "upper"):
                np.testing.assert_equal(float(found[column] if found[column] is not None else np.nan), row[column])
            assert (found.obs_status, found.source_code) == (row.obs_status, row.source_code)


def test_only_large_tables_are_compressed(folder: Path, descriptor: Descriptor) -> None:
    packed = {resource["name"] for resource in descriptor["resources"] if resource.get("compression") == "gz"}
    assert packed > {"observation", "latest", "trend", "position"}
    assert not packed & {"theme", "source", "network"}
    for resource in descriptor["resources"]:
        assert resource["path"].endswith(".gz") == (resource["name"] in packed)
        head = (folder / resource["path"]).read_bytes()[:8]
        assert head.startswith(b"\x1f\x8b\x08\x00\x00\x00\x00\x00") == (resource["name"] in packed)  # no name, no time


def test_an_empty_value_has_its_reason(folder: Path) -> None:
    figures = pq.read_table(folder / "tables" / "observation.parquet").to_pandas()
    assert figures.value.isna().any()
    assert (figures.value.isna() == figures.obs_status.isin(list("LMOQ"))).all()


def test_nothing_suppressed_is_in_the_folder(folder: Path, published: duckdb.DuckDBPyConnection) -> None:
    counts = pd.read_csv(folder / "tables" / "attendance.csv", keep_default_na=False, na_values=[""])
    assert counts[counts.status != "A"].attended.isna().all()
    columns = {name for (name,) in published.execute("SELECT column_name FROM duckdb_columns()").fetchall()}
    for path in (folder / "tables").glob("*.csv"):
        assert set(pd.read_csv(path, nrows=0).columns) <= columns


def test_types_units_constraints_and_keys_come_from_the_schema(descriptor: Descriptor) -> None:
    assert _field(descriptor, "territory", "area_km2") == {
        "name": "area_km2", "type": "number", "unit": "km2",
        "description": "Square kilometres of the boundary in data/boundaries.",
    }  # fmt: skip
    assert _field(descriptor, "territory", "latitude")["constraints"] == {"minimum": -90, "maximum": 90}
    assert _field(descriptor, "observation", "value")["unit"] == "indicator.unit"
    assert _field(descriptor, "observation", "sex")["constraints"] == {"required": True, "enum": ["_T", "F", "M"]}
    assert _field(descriptor, "practice", "themes")["type"] == "array"
    assert _field(descriptor, "source", "derived")["type"] == "boolean"
    assert _resource(descriptor, "observation")["schema"]["primaryKey"] == list(KEYS["observation"])
    references = {
        (tuple(reference["fields"]), reference["reference"]["resource"])
        for reference in _resource(descriptor, "indicator")["schema"]["foreignKeys"]
    }
    assert references == {(("theme_code",), "theme"), (("unit",), "unit"), (("source_code",), "source")}
    parent = _resource(descriptor, "territory")["schema"]["foreignKeys"]
    assert parent == [{"fields": ["parent_code"], "reference": {"resource": "", "fields": ["territory_code"]}}]


def test_keys_that_no_index_holds_hold(published: duckdb.DuckDBPyConnection) -> None:
    for table, key in KEYS.items():
        rows, distinct = published.execute(
            f"SELECT count(*), count(DISTINCT ({', '.join(key)})) FROM {table}"
        ).fetchone()
        assert rows == distinct, table


def test_a_program_that_looks_at_the_first_rows_only_reads_the_rest(folder: Path, tmp_path: Path) -> None:
    """A name with a comma may come after thousands without: it is in quotes in every row, so that readers know."""
    text = (folder / "indicators" / "coneval_pobreza.csv").read_text(encoding="utf-8")
    head, row, *_ = text.splitlines()
    names = head.split(",")
    assert names[2] == '"territory_name"'
    assert row.split(",")[2].startswith('"')
    (tmp_path / "long.csv").write_text(
        "\n".join([head, *[row] * 50_000, row.replace(row.split(",")[2], '"Castell, d\'Aro"'), ""]), encoding="utf-8"
    )
    with duckdb.connect() as reader:
        found = reader.execute(f"SELECT count(*), max(territory_name) FROM '{tmp_path / 'long.csv'}'").fetchone()
    assert found == (50_001, max("Castell, d'Aro", row.split(",")[2].strip('"')))


def test_a_text_that_a_spreadsheet_takes_for_a_formula_stays_as_it_is(folder: Path) -> None:
    """Open data are exact; README says how to bring them into a spreadsheet."""
    titles = pq.read_table(folder / "tables" / "unit.parquet").to_pandas()
    read = pd.read_csv(folder / "tables" / "unit.csv", keep_default_na=False)
    assert list(read.suffix_en) == list(titles.suffix_en)
    assert "=, +, - " in (folder / "README.md").read_text(encoding="utf-8")


def test_the_package_says_who_publishes_it_under_which_terms(
    descriptor: Descriptor, published: duckdb.DuckDBPyConnection
) -> None:
    (build,) = set(published.execute("SELECT build_id, created FROM build").fetchall())
    assert (descriptor["version"], descriptor["created"]) == build
    assert descriptor["homepage"] == ADDRESS
    assert descriptor["id"] == f"{ADDRESS}/open-data/datapackage.json"
    licences = {name for (name,) in published.execute("SELECT licence FROM source").fetchall()}
    assert {licence["title"] for licence in descriptor["licenses"]} == licences
    codes = {code for (code,) in published.execute("SELECT source_code FROM source").fetchall()}
    assert {source["code"] for source in descriptor["sources"]} == codes
    assert set(descriptor["titles"]) == {"es", "pt", "el", "en"}
