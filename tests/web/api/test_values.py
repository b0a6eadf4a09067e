"""What the interface answers is what the published file holds, and what the publishers printed."""

from __future__ import annotations

import csv
import io
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from observatory import boundaries, database
from observatory.contracts.public_text import looks_like_formula
from observatory.text import LANGUAGES
from observatory.web.api import tables
from observatory.web.api.resources import BY_NAME, RESOURCES
from tests.figures.test_published_values import DIFFERENCES, KEY, PUBLISHED
from tests.web.api.asking import ask

SAMPLE = 60
COLUMNS = "indicator_code, territory_code, period, sex, age, citizenship, value, lower, upper, obs_status, source_code"


@pytest.fixture
def rows(full: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.cursor(full) as cursor:
        yield cursor


@pytest.fixture
def few(small: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.cursor(small) as cursor:
        yield cursor


def _pages(address: str) -> Iterator[list[dict[str, Any]]]:
    """Follow the links from page to page."""
    following: str | None = address
    while following:
        answer = ask(following).json()
        assert answer["meta"]["count"] == len(answer["data"])
        assert (answer["meta"]["next"] is None) == (answer["links"]["next"] is None)
        yield answer["data"]
        following = answer["links"]["next"]


def _everything(address: str) -> list[dict[str, Any]]:
    return [row for page in _pages(address) for row in page]


@pytest.mark.full
def test_known_values_of_the_publishers_come_out(full: Path) -> None:
    different = {tuple(row[name] for name in KEY) for row in DIFFERENCES}
    chosen = [row for row in PUBLISHED if tuple(row[name] for name in KEY) not in different]
    for known in random.Random(6).sample(chosen, SAMPLE):
        query = "&".join(f"{name.removesuffix('_code')}={known[name]}" for name in KEY)
        (row,) = ask(f"observations?{query}").rows
        assert math.isclose(row["value"], float(known["value"]), abs_tol=float(known["tolerance"]) + 1e-9), known


@pytest.mark.full
def test_sampled_observations_equal_the_table(rows: duckdb.DuckDBPyConnection) -> None:
    sample = rows.execute(
        f"SELECT {COLUMNS} FROM observation WHERE hash(indicator_code, territory_code, period, sex) % 60000 = 7"
    ).fetchall()  # fmt: skip
    assert len(sample) > 40
    for row in sample[:SAMPLE]:
        named = dict(zip(COLUMNS.split(", "), row, strict=True))
        query = "&".join(f"{name.removesuffix('_code')}={named[name]}" for name in KEY)
        (answered,) = ask(f"observations?{query}").rows
        assert {name: answered[name] for name in named} == named


@pytest.mark.full
@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("indicator=coneval_pobreza&period=2020", "indicator_code = 'coneval_pobreza' AND period = 2020"),
        ("territory=ES-24089", "territory_code = 'ES-24089'"),
        ("territory=ES-24089,MX-11020&sex=F", "territory_code IN ('ES-24089', 'MX-11020') AND sex = 'F'"),
        ("country=GR&level=municipality", "country_code = 'GR' AND level = 'municipality'"),
        ("parent=MX-11&indicator=coneval_pobreza", "parent_code = 'MX-11' AND indicator_code = 'coneval_pobreza'"),
        ("type=nuts2&from=2019&to=2020&status=A,E", "type = 'nuts2' AND period IN (2019, 2020) AND obs_status IN ('A', 'E')"),
        ("network=RAI&age=_T", "age = '_T' AND territory_code IN (SELECT territory_code FROM membership WHERE network_code = 'RAI')"),
        ("status=Q&citizenship=FOR", "obs_status = 'Q' AND citizenship = 'FOR'"),
        ("source=MX-CONEVAL-IRS&indicator=coneval_pobreza", "source_code = 'MX-CONEVAL-IRS' AND indicator_code = 'coneval_pobreza'"),
    ],
)  # fmt: skip
def test_filters_choose_what_they_say(query: str, condition: str, rows: duckdb.DuckDBPyConnection) -> None:
    expected = rows.execute(
        f"SELECT {COLUMNS} FROM observation JOIN territory USING (territory_code) WHERE {condition}"
    ).fetchall()
    names = COLUMNS.split(", ")
    answered = [tuple(row[name] for name in names) for row in _everything(f"observations?{query}&limit=10000")]
    assert len(answered) == len(set(answered)) == len(expected)
    assert set(answered) == set(expected)


def test_paging_through_everything_meets_every_row_exactly_once(
    few: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "WINDOW", 700)  # the small tables would fit into one stretch
    for name, table in (("observations", "observation"), ("latest", "latest"), ("positions", "position")):
        (count,) = few.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
        key = BY_NAME[name].key
        seen = [tuple(row[column] for column in key) for row in _everything(f"{name}?limit=9973")]
        assert len(seen) == len(set(seen)) == count > 0, name


def test_every_table_is_the_same_in_pages_of_any_size(small: Path) -> None:
    for resource in RESOURCES:
        if resource.whole or resource.table:
            continue
        whole = _everything(f"{resource.name}?limit=10000")
        assert len({tuple(row[name] for name in resource.key) for row in whole}) == len(whole), resource.name
        size = max(len(whole) // 7, 1)
        assert _everything(f"{resource.name}?limit={size}") == whole, resource.name


def test_a_filtered_large_table_is_the_same_in_pages_of_any_size(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "WINDOW", 700)
    for query in ("country=PT", "indicator=es_population", "sex=F&level=municipality", "status=Q"):
        whole = _everything(f"observations?{query}&limit=10000")
        assert _everything(f"observations?{query}&limit=777") == whole
        assert whole


def test_a_cursor_of_another_question_or_build_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    following = ask("observations?country=PT&limit=3").json()["meta"]["next"]
    assert ask(f"observations?country=PT&limit=5&lang=el&cursor={following}").status_code == 200
    assert ask(f"observations?country=MX&cursor={following}").status_code == 404
    assert ask(f"latest?country=PT&cursor={following}").status_code == 404
    newer = small.with_name("observatory-29990101T000000-00000000.duckdb")
    newer.hardlink_to(small)
    try:
        monkeypatch.setattr(database, "current_path", lambda folders=None: newer)
        gone = ask(f"observations?country=PT&cursor={following}&lang=en")
        assert (gone.status_code, gone.json()["title"]) == (410, "The data have changed since")
    finally:
        newer.unlink()


@pytest.mark.parametrize("name", [resource.name for resource in RESOURCES])
def test_json_csv_and_parquet_hold_the_same(name: str, small: Path) -> None:
    limit = "" if BY_NAME[name].whole else "limit=500&"
    as_json = ask(f"{name}?{limit}lang=pt").rows
    table = pq.read_table(io.BytesIO(ask(f"{name}.parquet?{limit}lang=pt").content))
    assert table.to_pylist() == as_json
    reply = ask(f"{name}?{limit}lang=pt", headers={"Accept": "text/csv"})
    as_csv = list(csv.DictReader(io.StringIO(reply.content.decode())))
    assert len(as_csv) == len(as_json)
    for written, row in zip(as_csv, as_json, strict=True):
        assert list(written) == list(row)
        for column, text in written.items():
            _same(text, row[column])


def _same(text: str, value: Any) -> None:
    match value:
        case None:
            assert text == ""
        case bool():
            assert text == str(value).lower()
        case int() | float():
            assert float(text) == value
        case list():
            assert not any("|" in part for part in value)
            assert text == "|".join(value)
        case _:
            assert text == value


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.one], ids=lambda each: each.name)
def test_a_single_row_is_the_row_of_the_table(resource, small: Path) -> None:
    rows = ask(f"{resource.name}?limit=40" if not resource.whole else resource.name).rows
    for row in rows[:: max(len(rows) // 5, 1)]:
        code = row[resource.key[0]]
        if resource.name == "boundaries":
            assert ask(f"boundaries/{code}").content == boundaries.geojson(small, code)
            assert ask(f"boundaries/{code}.parquet").content == boundaries.path(small, code).read_bytes()
        else:
            assert ask(f"{resource.name}/{code}").rows == [row]


@pytest.mark.full
def test_names_are_in_the_language_asked_for(full: Path) -> None:
    names = {language: ask(f"territories/GR-0301?lang={language}").rows[0]["name"] for language in LANGUAGES}
    assert "Αλεξανδρούπολης" in names["el"]
    themes = {ask(f"themes?lang={language}").rows[0]["name"] for language in LANGUAGES}
    assert len(themes) == 4
    assert ask("themes").rows == ask("themes?lang=es").rows
    assert [row["territory_code"] for row in ask("territories?q=alexandroup&level=municipality").rows] == ["GR-0301"]
    leons = {row["territory_code"] for row in ask("territories?q=LEON&level=municipality&limit=10000").rows}
    assert {"MX-11020", "ES-24089"} <= leons


@pytest.mark.full
def test_positions_tell_rank_of_n_percentile_and_fifth(rows: duckdb.DuckDBPyConnection) -> None:
    (row,) = ask("latest?territory=MX-11020&indicator=coneval_pobreza&sex=_T").rows
    (known,) = rows.execute(
        "SELECT rank, n, percentile, quintile FROM position WHERE territory_code = 'MX-11020' AND sex = '_T'"
        " AND indicator_code = 'coneval_pobreza' AND reference_code = 'MX'"
    ).fetchall()
    assert (row["country_rank"], row["country_n"], row["country_percentile"], row["country_quintile"]) == known
    (position,) = ask("positions?territory=MX-11020&indicator=coneval_pobreza&sex=_T&reference=MX").rows
    assert (position["rank"], position["n"], position["percentile"], position["quintile"]) == known


def test_licences_are_those_of_the_sources_in_the_answer(small: Path) -> None:
    answer = ask("observations?territory=MX-11020,PT-1317&period=2021,2020").json()
    assert {each["source_code"] for each in answer["meta"]["licences"]} == {
        row["source_code"] for row in answer["data"]
    }
    assert all(each["licence"] and each["attribution"] for each in answer["meta"]["licences"])


def test_no_text_is_one_that_a_spreadsheet_would_run(rows: duckdb.DuckDBPyConnection) -> None:
    """CSV here gives every value as it is, so no published text may begin as a formula does (OWASP, CSV Injection)."""
    columns = rows.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal "
        "AND (data_type IN ('VARCHAR', 'VARCHAR[]') OR data_type LIKE 'ENUM%')"
    ).fetchall()
    assert len(columns) > 300
    found = {}
    for table, column, kind in columns:
        one = f'unnest("{column}")' if kind.endswith("[]") else f'"{column}"'
        texts = rows.execute(
            f'SELECT DISTINCT text FROM (SELECT {one}::VARCHAR AS text FROM "{table}") '
            "WHERE regexp_matches(nfc_normalize(text), '^\\s*[=+\\-@＝＋－＠]')"
        ).fetchall()
        if risky := [text for (text,) in texts if looks_like_formula(text)]:
            found[f"{table}.{column}"] = risky
    assert not found
