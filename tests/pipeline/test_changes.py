"""What a build keeps of the changes against the one before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import queries
from observatory.database import current_path, cursor
from observatory.paths import DataFolders
from observatory.pipeline import build, changes
from tests.practices import practice
from tests.practices import write as write_practices
from tests.programmes import people, programme, session, words
from tests.programmes import write as write_programmes

FILE, INDICATOR, PLACE, YEAR = "PT-INE-C2021-D.parquet", "pt_pop_65plus_pct", "PT-1806", 2021
SOURCE = "PT-INE-C2021-D"


def _build(folders: DataFolders) -> Path:
    return build.build(folders, lambda _: None)


def _edit(folders: DataFolders, *statements: str, file: str = FILE) -> None:
    """Change a file of figures by SQL on the table ``figures``."""
    path = folders.figures / file
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE figures AS FROM '{path}'")
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"COPY figures TO '{path}' (FORMAT parquet)")


def correct(folders: DataFolders, value: float, place: str = PLACE) -> None:
    _edit(
        folders,
        f"UPDATE figures SET value = {value} WHERE indicator_code = '{INDICATOR}' AND territory_code = '{place}' "
        f"AND period = {YEAR}",
    )


def _rows(database: Path, sql: str) -> list[dict[str, Any]]:
    with cursor(database) as connection:
        return connection.execute(sql).df().to_dict("records")


def _hashes(database: Path) -> dict[str, str]:
    with cursor(database) as connection:
        return dict(connection.execute('SELECT "table", content_hash FROM build').fetchall())


def _build_id(database: Path) -> str:
    return database.stem.removeprefix("observatory-")


def test_a_first_build_says_that_it_is_the_first(published_tiny: DataFolders) -> None:
    database = current_path(published_tiny)
    (row,) = _rows(database, "FROM change_build")
    assert row["build_id"] == _build_id(database)
    assert row["previous_build"] is None
    for table in ("change_table", "change", "change_figure"):
        assert _rows(database, f"FROM {table}") == []


def test_one_corrected_figure_is_listed_and_nothing_else(own_tiny: DataFolders) -> None:
    first = current_path(own_tiny)
    (old,) = _rows(
        first,
        f"SELECT * FROM observation WHERE indicator_code = '{INDICATOR}' AND territory_code = '{PLACE}' "
        f"AND period = {YEAR} AND sex = '_T'",
    )
    correct(own_tiny, 52.5)
    second = _build(own_tiny)
    newest, before = queries.run("change_builds", second).to_dict("records")
    assert (newest["build_id"], newest["previous_build"]) == (_build_id(second), _build_id(first))
    assert before["build_id"] == _build_id(first)
    assert [newest[kind] for kind in ("added", "corrected", "requalified", "removed")] == [0, 1, 0, 0]
    (counted,) = _rows(second, "FROM change")
    assert (counted["source_code"], counted["indicator_code"], counted["period"]) == (SOURCE, INDICATOR, YEAR)
    (listed,) = queries.run("change_figures", second, build=newest["build_id"], language="es").to_dict("records")
    assert listed["kind"] == "corrected"
    assert (listed["indicator_code"], listed["territory_code"], listed["period"]) == (INDICATOR, PLACE, YEAR)
    assert listed["label"].startswith("Mangualde, ")
    assert (listed["old_value"], listed["new_value"]) == (old["value"], 52.5)
    assert (listed["old_status"], listed["new_status"], listed["old_source"]) == ("E", "E", SOURCE)
    tables = queries.run("change_tables", second, build=newest["build_id"])
    assert {"observation", "observation_by_territory", "latest", "source"} <= set(tables["table_name"])
    assert not {"territory", "indicator", *changes.TABLES} & set(tables["table_name"])


def test_every_kind_of_change_is_told_apart(own_tiny: DataFolders) -> None:
    where = f"indicator_code = '{INDICATOR}' AND period = {YEAR} AND territory_code"
    _edit(
        own_tiny,
        f"DELETE FROM figures WHERE {where} IN ('PT-1508', 'PT-1317')",
        f"UPDATE figures SET obs_status = 'P' WHERE {where} = 'PT-1115'",
        f"UPDATE figures SET source_flag = 'x' WHERE {where} = 'PT-1113'",
        f"UPDATE figures SET value = NULL, obs_status = 'O' WHERE {where} = 'PT-1105'",
        f"UPDATE figures SET value = value + 1 WHERE {where} = 'PT-0808'",
        f"UPDATE figures SET value = value + 3 WHERE {where} = 'PT-0806'",
        f"INSERT INTO figures BY NAME SELECT * REPLACE (2012 AS period) FROM figures WHERE {where} = '{PLACE}'",
    )
    database = _build(own_tiny)
    by_year = {row["period"]: row for row in _rows(database, "FROM change")}
    counts = {
        year: [row[kind] for kind in ("added", "removed", "corrected", "requalified")] for year, row in by_year.items()
    }
    assert counts == {2012: [1, 0, 0, 0], YEAR: [0, 2, 3, 2]}
    figures = queries.run("change_figures", database, build=_build_id(database), language="en")
    assert dict(zip(figures["territory_code"], figures["kind"], strict=True)) == {
        "PT-1508": "removed", "PT-1317": "removed", "PT-1115": "requalified", "PT-1113": "requalified",
        "PT-1105": "corrected", "PT-0808": "corrected", "PT-0806": "corrected",
    }  # fmt: skip
    corrected = figures.loc[figures["kind"] == "corrected", "territory_code"].tolist()
    assert corrected == ["PT-0806", "PT-0808", "PT-1105"]  # the largest difference first


def test_a_build_without_changes_goes_on_saying_what_changed_last(own_tiny: DataFolders) -> None:
    correct(own_tiny, 52.5)
    changed = _build(own_tiny)
    again = _build(own_tiny)
    assert _hashes(again) == _hashes(changed)
    assert queries.run("change_builds", again)["build_id"].iloc[0] == _build_id(changed)
    assert changes.describe(changed, again) == "Nothing changed."


def test_a_figure_changed_and_changed_back_is_two_changes(own_tiny: DataFolders) -> None:
    original = (own_tiny.figures / FILE).read_bytes()
    correct(own_tiny, 52.5)
    _build(own_tiny)
    (own_tiny.figures / FILE).write_bytes(original)
    last = _build(own_tiny)
    builds = queries.run("change_builds", last)
    assert builds["corrected"].tolist() == [1, 1, 0]
    there, back = (
        queries.run("change_figures", last, build=build, language="en").iloc[0] for build in builds["build_id"][1::-1]
    )
    assert (there["old_value"], there["new_value"]) == (back["new_value"], back["old_value"])


def test_changes_of_old_builds_are_forgotten(own_tiny: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "REMEMBERED", 2)
    for value in (52.1, 52.2, 52.3):
        correct(own_tiny, value)
        database = _build(own_tiny)
    builds = set(queries.run("change_builds", database)["build_id"])
    assert len(builds) == 2
    for table in ("change_table", "change", "change_figure"):
        assert {row["build_id"] for row in _rows(database, f"SELECT build_id FROM {table}")} == builds


def test_a_file_of_an_older_layout_is_compared_and_has_no_history(own_tiny: DataFolders) -> None:
    with duckdb.connect(str(current_path(own_tiny))) as connection:
        for table in changes.TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute('DELETE FROM build WHERE list_contains($1, "table")', [changes.TABLES])
    assert _rows(_build(own_tiny), "FROM change_build") == []  # the same contents: there is nothing to tell
    correct(own_tiny, 52.5)
    assert queries.run("change_builds", _build(own_tiny))["corrected"].tolist() == [1]


def test_a_damaged_file_does_not_stop_the_build_that_replaces_it(own_tiny: DataFolders) -> None:
    current_path(own_tiny).write_bytes(b"not a database")
    database = _build(own_tiny)
    (row,) = _rows(database, "FROM change_build")
    assert row["previous_build"] is None


def test_figures_of_a_source_that_is_gone_are_listed_under_its_name(own_tiny: DataFolders) -> None:
    """A removed figure keeps its last source, though the catalogue no longer has it."""
    _edit(own_tiny, f"DELETE FROM figures WHERE indicator_code = '{INDICATOR}'")
    database = _build(own_tiny)
    rows = _rows(database, "FROM change")
    assert {row["source_code"] for row in rows} == {SOURCE}
    assert sum(row["removed"] for row in rows) == len(_rows(database, "FROM change_figure")) > 0


def _entries(database: Path, build_id: str) -> set[tuple[str, str, str, str]]:
    rows = queries.run("news_entries", database, language="en")
    return {
        (row["change"], row["kind"], row["code"], row["title"])
        for row in rows[rows["build_id"] == build_id].to_dict("records")
    }


def test_practices_and_sessions_that_come_change_and_go_are_told_by_name(own_tiny: DataFolders) -> None:
    one, two = (
        practice(territory="PT-1806", title="One", title_text=words("One")),
        practice(title="Two", title_text=words("Two")),
    )
    kinds = {"ageing": ["pt_pop_65plus_pct"]}
    publish = {"territory": "PT-1806", "place": "Mangualde"}
    write_practices(own_tiny, {"portugal": {"pt-one": one | publish, "pt-two": two | publish}}, kinds, ())
    write_programmes(
        own_tiny, {"course": programme(host_territory="PT-1806", network="")},
        {"course": {"course-1": session(host_territory="PT-1806", audience_scope="")}},
    )  # fmt: skip
    first = _build(own_tiny)
    told = _entries(first, _build_id(first))
    assert {entry[:3] for entry in told} == {
        ("added", "practice", "pt-one"), ("added", "practice", "pt-two"), ("added", "programme", "course"),
        ("added", "session", "course-1"),
    }  # fmt: skip
    changed = one | publish | {"summary": words("Another summary")}
    write_practices(
        own_tiny, {"portugal": {"pt-one": changed, "pt-three": two | publish | {"title": "Three"}}}, kinds, ()
    )
    write_programmes(
        own_tiny, {"course": programme(host_territory="PT-1806", network="")},
        {"course": {"course-1": session(host_territory="PT-1806", audience_scope="")}},
        {"reported": people([("course-1", "total", "_T", 40)])},
    )  # fmt: skip
    second = _build(own_tiny)
    assert _entries(second, _build_id(second)) == {
        ("edited", "practice", "pt-one", "One (en)"), ("removed", "practice", "pt-two", "Two (en)"),
        ("added", "practice", "pt-three", "Two (en)"), ("edited", "session", "course-1", "Title (en)"),
    }  # fmt: skip
    assert _entries(second, _build_id(first)) == told  # what the build before said is carried over
