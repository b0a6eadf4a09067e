"""Practices in the published file: levels from their facts, texts in four languages, the indicators they answer."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import catalogue as catalogue_files
from observatory import practices as practice_files
from observatory import queries
from observatory.catalogue import Catalogue
from observatory.contracts import ContractError, Problems
from observatory.contracts import practices as contracts
from observatory.database import current_path, cursor
from observatory.measures.evidence import FACTS, Facts, level
from observatory.paths import QUERIES, ROOT, DataFolders
from observatory.pipeline import build, load, stale
from observatory.pipeline import practices as pipeline
from tests.practices import LANGUAGES, RECOGNITION, practice, reuse, source, write
from tests.programmes import NOTHING, words

NOT_REPORTED = {"results_reported": False, "figures": False}


@pytest.fixture(scope="module")
def catalogue(small_data: DataFolders) -> Catalogue:
    problems = Problems()
    found = catalogue_files.read(small_data, problems)
    problems.raise_if_any()
    return found


@pytest.fixture(scope="module")
def base(small_data: DataFolders, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the catalogue and without practices, to be copied."""
    path = tmp_path_factory.mktemp("base") / "base.duckdb"
    with duckdb.connect(str(path)) as connection:
        load.create_schema(connection)
        load.load_catalogue(connection, catalogue, small_data)
        for name in ("geometry_territory", "territory_card"):
            connection.execute((QUERIES / "derive" / f"{name}.sql").read_text(encoding="utf-8"))
    return path


class Tables:
    """A database with the catalogue, into which practices are loaded."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folders: DataFolders, catalogue: Catalogue) -> None:
        self.connection, self.folders, self.catalogue = connection, folders, catalogue

    def load(self, *files: dict[str, Any], **more: Any) -> None:
        write(self.folders, {f"file-{number}": entries for number, entries in enumerate(files)}, **more)
        problems = Problems()
        edited = practice_files.read(self.folders, problems)
        contracts.check(edited, self.catalogue, problems)
        problems.raise_if_any()
        pipeline.load(self.connection, edited)
        self.connection.execute((QUERIES / "derive" / "practice_card.sql").read_text(encoding="utf-8"))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()


@pytest.fixture
def tables(base: Path, catalogue: Catalogue, tmp_path: Path) -> Iterator[Tables]:
    shutil.copy(base, tmp_path / "own.duckdb")
    with duckdb.connect(str(tmp_path / "own.duckdb")) as connection:
        yield Tables(connection, DataFolders(tmp_path), catalogue)


def test_the_level_is_that_of_the_facts(tables: Tables) -> None:
    entries = {}
    for values in itertools.product((True, False), repeat=len(FACTS)):
        facts = dict(zip(FACTS, values, strict=True))
        if facts["results_reported"] or not (facts["figures"] or facts["comparison_group"]):
            code = f"pt-{''.join(str(int(value)) for value in values)}"
            entries[code] = practice(facts, title=code)
    tables.load(entries)
    found = tables.rows(f"SELECT evidence_level, {', '.join(FACTS)} FROM practice")
    assert len(found) == len(entries)
    assert {row[0] for row in found} == {0, 1, 2, 3, 4}
    assert all(evidence == level(Facts(*facts)) for evidence, *facts in found)


def test_an_award_without_figures_is_recognised_and_proves_nothing_more(tables: Tables) -> None:
    told = {"recognition": words("Prize")}
    tables.load({
        "pt-award": practice(NOT_REPORTED | {"outside_validation": True}, title="Award", **told),
        "pt-both": practice({"outside_validation": True}, title="Both", **told),
        "pt-none": practice(title="None"),
    })  # fmt: skip
    assert tables.rows("SELECT practice_code, recognised, evidence_level FROM practice ORDER BY ALL") == [
        ("pt-award", True, 1), ("pt-both", True, 3), ("pt-none", False, 2),
    ]  # fmt: skip


def test_what_is_not_documented_is_empty_and_not_invented(tables: Tables) -> None:
    unknown = practice(territory="", cost_band="not_documented", status="unknown", target_groups=[])
    del unknown["start_year"], unknown["end_year"]
    tables.load({"pt-one": unknown})
    assert tables.rows(
        "SELECT territory_code, start_year, end_year, cost_band, status, target_groups FROM practice"
    ) == [(None, None, None, "not_documented", "unknown", [])]
    assert tables.rows("SELECT DISTINCT resources, what_failed FROM practice_text") == [("", "")]
    assert tables.rows("SELECT DISTINCT label, latitude, population, place FROM practice_card") == [
        (None, None, None, "Coimbra")
    ]


def test_a_practice_has_its_texts_in_four_languages_and_the_names_of_its_place(tables: Tables) -> None:
    tables.load({"pt-one": practice(), "pt-two": practice(title="Two", territory="")})
    texts = tables.rows("SELECT language, title, summary, results FROM practice_text WHERE practice_code = 'pt-one'")
    assert sorted(texts) == sorted((tongue, f"Title ({tongue})", f"Summary ({tongue})", f"120 people ({tongue})")
                                   for tongue in LANGUAGES)  # fmt: skip
    cards = tables.rows(
        "SELECT language, country_name, label IS NOT NULL, population > 100000, round(latitude), title, title_text "
        "FROM practice_card WHERE practice_code = 'pt-one' ORDER BY language"
    )
    named = {"el": "Πορτογαλία", "en": "Portugal", "es": "Portugal", "pt": "Portugal"}
    assert cards == [(tongue, named[tongue], True, True, 40.0, "A Practice", f"Title ({tongue})") for tongue in named]


def test_a_practice_answers_the_indicators_of_its_kinds_alone(tables: Tables) -> None:
    tables.load(
        {
            "pt-both": practice(indicator_kinds=["ageing", "unemployment"]),
            "pt-none": practice(title="N", indicator_kinds=[]),
        },
        {"mx-one": practice(country="MX", territory="MX-11020", title="M", indicator_kinds=["unemployment"])},
    )
    assert tables.rows("SELECT practice_code, indicator_code, kind FROM practice_indicator ORDER BY ALL") == [
        ("mx-one", "inegi_desocupacion", "unemployment"),
        ("pt-both", "inegi_60mas_pct", "ageing"),
        ("pt-both", "inegi_desocupacion", "unemployment"),
        ("pt-both", "pt_pop_65plus_pct", "ageing"),
    ]


def test_without_the_list_of_kinds_practices_answer_nothing(tables: Tables) -> None:
    tables.load({"pt-one": practice()}, kinds=None)
    assert tables.rows("SELECT count(*) FROM practice") == [(1,)]
    assert tables.rows("SELECT count(*) FROM practice_indicator") == [(0,)]


def test_sources_and_places_that_took_it_over_keep_their_order(tables: Tables) -> None:
    tables.load({"pt-one": practice(
        sources=[source("https://example.org/b", "B"), source("", "A text without address"), source()],
        reused=[reuse("Cardiff", "GB"), reuse("Alba Iulia", "RO", "RO-95060"), reuse("a region", "")],
        reused_by=words("Reused"),
    )})  # fmt: skip
    assert tables.rows("SELECT position, url, title FROM practice_source ORDER BY position") == [
        (1, "https://example.org/b", "B"), (2, None, "A text without address"), (3, "https://example.org/source", "A page"),
    ]  # fmt: skip
    assert tables.rows("SELECT position, place, country_code, territory_code FROM practice_reuse ORDER BY position") == [
        (1, "Cardiff", "GB", None), (2, "Alba Iulia", "RO", "RO-95060"), (3, "a region", None, None),
    ]  # fmt: skip
    assert tables.rows("SELECT DISTINCT reuses, source_url FROM practice_card") == [(3, "https://example.org/b")]
    assert tables.rows("SELECT name FROM country_text WHERE language = 'es' ORDER BY country_code") == [
        ("Reino Unido",), ("Portugal",), ("Rumanía",),
    ]  # fmt: skip


def test_recognitions_are_kept_apart_from_practices(tables: Tables) -> None:
    tables.load(
        {"pt-one": practice(recognition=NOTHING)},
        recognitions=[
            RECOGNITION,
            RECOGNITION | {"recognition_code": "B", "territory_code": "", "year": "", "url": ""},
        ],
    )
    assert tables.rows("SELECT recognition_code, territory_code, year, url FROM recognition ORDER BY ALL") == [
        ("B", None, None, None), ("CIG6-coimbra", "PT-0603", 2022, "https://example.org/source"),
    ]  # fmt: skip
    assert tables.rows("SELECT count(*) FROM practice") == [(1,)]


def test_the_whole_build_publishes_practices_and_notices_when_they_change(own_tiny: DataFolders) -> None:
    kinds = {"ageing": ["pt_pop_65plus_pct"]}
    write(own_tiny, {"portugal": {"pt-one": practice(territory="PT-1113")}}, kinds, [])
    assert stale.is_stale(own_tiny)
    build.build(own_tiny, lambda _: None)
    assert not stale.is_stale(own_tiny)
    path = current_path(own_tiny)
    asked = [queries.run("practice_list", path, language="el"), queries.run("practice_texts", path),
             queries.run("practices_of_indicator", path, indicator="pt_pop_65plus_pct")]  # fmt: skip
    assert [frame["practice_code"].unique().tolist() for frame in asked] == [["pt-one"]] * 3
    build.build(own_tiny, lambda _: None)
    with cursor(path) as one, cursor(current_path(own_tiny)) as two:
        hashes = [
            each.execute('SELECT "table", content_hash FROM build ORDER BY ALL').fetchall() for each in (one, two)
        ]
    assert hashes[0] == hashes[1]


def test_a_broken_practice_stops_the_build(own_tiny: DataFolders) -> None:
    write(own_tiny, {"portugal": {"pt-one": practice(territory="PT-9999")}}, {"ageing": ["pt_pop_65plus_pct"]}, [])
    before = current_path(own_tiny)
    with pytest.raises(ContractError) as raised:
        build.build(own_tiny, lambda _: None)
    assert [problem.code for problem in raised.value.problems] == ["unknown_territory"]
    assert current_path(own_tiny) == before


COUNTS = """
SELECT dimension, category, count(*) AS practices
FROM (
    SELECT 'country' AS dimension, country_code AS category FROM practice
    UNION ALL SELECT 'theme', unnest(themes) FROM practice
    UNION ALL SELECT 'target_group', unnest(target_groups) FROM practice
    UNION ALL SELECT 'indicator_kind', unnest(indicator_kinds) FROM practice
    UNION ALL SELECT 'evidence_level', evidence_level::VARCHAR FROM practice
    UNION ALL SELECT 'status', status FROM practice
    UNION ALL SELECT 'cost_band', cost_band FROM practice
    UNION ALL SELECT 'total', 'practice' FROM practice
    UNION ALL SELECT 'total', 'recognition' FROM recognition
)
GROUP BY dimension, category
ORDER BY dimension, practices DESC, category
"""


def test_what_the_tables_count_is_what_the_files_say(published_small: DataFolders) -> None:
    """Every count of ``COUNTS``, by brute force over the edited files."""
    edited = practice_files.read(DataFolders(ROOT / "data"), Problems())
    path = current_path(published_small)
    with cursor(path) as connection:
        found = {(dimension, category): n for dimension, category, n in connection.execute(COUNTS).fetchall()}
    expected: dict[tuple[str, str], int] = {("total", "practice"): len(edited.practices)}
    for entry in edited.practices.values():
        values = entry.values
        facts = Facts(**{fact: values["evidence"][fact] for fact in FACTS})
        keys = [("country", values["country"]), ("evidence_level", str(level(facts))), ("status", values["status"]),
                ("cost_band", values["cost_band"]), *(("theme", each) for each in values["themes"]),
                *(("target_group", each) for each in values["target_groups"]),
                *(("indicator_kind", each) for each in values["indicator_kinds"])]  # fmt: skip
        for key in keys:
            expected[key] = expected.get(key, 0) + 1
    assert found.pop(("total", "recognition")) > 0
    assert found == expected


def test_every_practice_has_a_source_and_the_same_card_in_every_language(published_small: DataFolders) -> None:
    path = current_path(published_small)
    lists = {language: queries.run("practice_list", path, language=language) for language in LANGUAGES}
    codes = lists["es"]["practice_code"].tolist()
    assert len(codes) >= 105
    assert all(frame["practice_code"].tolist() == codes for frame in lists.values())
    assert all(frame["summary"].str.len().gt(20).all() for frame in lists.values())
    assert lists["es"]["source_title"].notna().all()
    assert (lists["es"]["summary"] != lists["pt"]["summary"]).all()
