"""A build says the same of the same data, says what changed, and is published whole or not at all."""

from __future__ import annotations

import hashlib
import multiprocessing
import re
from pathlib import Path

import duckdb
import pytest

from observatory import cli
from observatory.contracts import ContractError
from observatory.database import current_path, cursor
from observatory.paths import DataFolders
from observatory.pipeline import build, changes, derive, publish, stale

FILE, INDICATOR, PLACE, YEAR = "PT-INE-C2021-D.parquet", "pt_pop_65plus_pct", "PT-1806", 2021
FIGURES = {"observation", "observation_by_territory", "latest", "source"}


def _quiet(_: str) -> None:
    """Take the place of the progress of a build."""


def _hashes(database: Path) -> dict[str, str]:
    with cursor(database) as connection:
        return dict(connection.execute('SELECT "table", content_hash FROM build').fetchall())


def _change_figure(folders: DataFolders, value: float) -> None:
    path = folders.figures / FILE
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE figures AS SELECT * REPLACE (CASE WHEN indicator_code = '{INDICATOR}' "
            f"AND territory_code = '{PLACE}' AND period = {YEAR} THEN {value} ELSE value END AS value) FROM '{path}'"
        )
        connection.execute(f"COPY figures TO '{path}' (FORMAT parquet)")


def _digests(folders: DataFolders) -> dict[str, str]:
    return {
        path.relative_to(folders.published).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folders.published.rglob("*")
        if path.is_file()
    }


def test_unchanged_data_give_the_same_content_of_every_table(own_tiny: DataFolders) -> None:
    first = _hashes(current_path(own_tiny))
    maps = {path.name: path.read_bytes() for path in own_tiny.geometry.iterdir()}
    again = build.build(own_tiny, _quiet)
    assert current_path(own_tiny) == again
    assert _hashes(again) == first
    assert {path.name: path.read_bytes() for path in own_tiny.geometry.iterdir()} == maps


def test_the_order_of_rows_in_a_file_does_not_matter(own_tiny: DataFolders) -> None:
    before = _hashes(current_path(own_tiny))
    path = own_tiny.figures / "PT-PORDATA-IEFP.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE figures AS FROM '{path}' ORDER BY hash(territory_code, indicator_code, period)"
        )
        connection.execute(f"COPY figures TO '{path}' (FORMAT parquet)")
    after = _hashes(build.build(own_tiny, _quiet))
    differing = {table for table in before if before[table] != after[table]}
    assert differing == {"source", "change_build", "change_table"}  # its digest of the file, and that it changed


def test_a_changed_figure_changes_the_tables_that_hold_it_and_the_report_names_it(
    own_tiny: DataFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _hashes(current_path(own_tiny))
    _change_figure(own_tiny, 52.5)
    assert cli.main(["build", "--changes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"  {INDICATOR} {YEAR}: 0 added, 0 removed, 1 changed" in lines
    assert [line for line in lines if line.startswith("  ")] == [f"  {INDICATOR} {YEAR}: 0 added, 0 removed, 1 changed"]
    after = _hashes(current_path(own_tiny))
    changed = {table for table in before if before[table] != after[table]} - set(changes.TABLES)
    assert changed >= FIGURES
    assert not changed & {"territory", "indicator", "theme", "unit", "geometry", "membership"}
    assert {line.split(":")[0] for line in lines if not line.startswith("  ")} == changed


def test_added_and_removed_figures_are_counted_by_indicator_and_year(
    own_tiny: DataFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own_tiny.figures / FILE
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE figures AS FROM '{path}' WHERE NOT (indicator_code = '{INDICATOR}' AND period = {YEAR} "
            f"AND territory_code IN ('PT-1508', 'PT-1317'))"
        )
        connection.execute(
            "INSERT INTO figures BY NAME SELECT * REPLACE (2012 AS period) FROM figures "
            f"WHERE indicator_code = '{INDICATOR}' AND territory_code = '{PLACE}'"
        )
        connection.execute(f"COPY figures TO '{path}' (FORMAT parquet)")
    assert cli.main(["build", "--changes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"  {INDICATOR} {YEAR}: 0 added, 2 removed, 0 changed" in lines
    assert f"  {INDICATOR} 2012: 1 added, 0 removed, 0 changed" in lines


def test_the_report_of_unchanged_data_and_of_a_first_build_say_so(
    own_tiny: DataFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--changes"]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"
    own_tiny.current.unlink()
    assert cli.main(["build", "--changes"]) == 0
    assert capsys.readouterr().out.startswith("First build")


def test_a_build_is_only_made_if_needed(own_tiny: DataFolders, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build"]) == 0
    published = current_path(own_tiny)
    capsys.readouterr()
    assert cli.main(["build", "--if-needed"]) == 0
    assert current_path(own_tiny) == published
    assert capsys.readouterr().err == ""
    _change_figure(own_tiny, 52.5)
    assert stale.is_stale(own_tiny)
    assert cli.main(["build", "--if-needed"]) == 0
    assert current_path(own_tiny) != published


def test_a_change_of_the_code_that_derives_makes_a_build_stale(
    own_tiny: DataFolders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "measures"
    code.mkdir()
    (code / "position.py").write_text("RANK = 1\n", encoding="utf-8")
    monkeypatch.setattr(stale, "_CODE", (code,))
    stale.remember(own_tiny, current_path(own_tiny), stale.fingerprint(own_tiny))
    assert not stale.is_stale(own_tiny)
    (code / "position.py").write_text("RANK = 2\n", encoding="utf-8")
    assert stale.is_stale(own_tiny)


def test_progress_names_each_stage_with_its_time(own_tiny: DataFolders, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert all(re.fullmatch(r" *\d+\.\d s  \S.*", line) for line in lines)
    assert lines[-1].endswith("every contract holds")


def test_a_build_that_breaks_a_contract_publishes_nothing(own_tiny: DataFolders) -> None:
    before = _digests(own_tiny)
    _change_figure(own_tiny, 1000)
    with pytest.raises(ContractError):
        build.build(own_tiny, _quiet)
    assert _digests(own_tiny) == before


@pytest.mark.parametrize("stage", ["_positions", "_peers"])
def test_a_build_that_fails_half_way_publishes_nothing(
    stage: str, own_tiny: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    before = _digests(own_tiny)
    monkeypatch.setattr(derive, stage, fail)
    with pytest.raises(MemoryError):
        build.build(own_tiny, _quiet)
    assert _digests(own_tiny) == before
    assert sorted(path.name for path in own_tiny.published.glob(".*")) == [".lock"]


def test_checking_publishes_nothing(own_tiny: DataFolders) -> None:
    before = _digests(own_tiny)
    _change_figure(own_tiny, 52.5)
    build.check(own_tiny, _quiet)
    assert _digests(own_tiny) == before


def test_only_the_newest_builds_and_their_maps_are_kept(own_tiny: DataFolders) -> None:
    (own_tiny.geometry / "pt-region-000000000000.json").write_text("{}", encoding="utf-8")
    (own_tiny.geometry / "pt-region-000000000000.json.gz").write_bytes(b"")
    made = [current_path(own_tiny)]
    for value in (52.1, 52.2, 52.3):
        _change_figure(own_tiny, value)
        made.append(build.build(own_tiny, _quiet))
    assert len(set(made)) == len(made)
    assert set(own_tiny.published.glob("observatory-*.duckdb")) == set(made[-publish.KEPT_BUILDS :])
    assert current_path(own_tiny) == made[-1]
    with cursor(made[-1]) as connection:
        named = {file for (file,) in connection.execute("SELECT file FROM geometry").fetchall()}
    assert {path.name for path in own_tiny.geometry.iterdir()} == named | {f"{file}.gz" for file in named}


def _hold(folder: Path, ready: object, done: object) -> None:
    with publish.workplace(DataFolders(folder)):
        ready.set()  # type: ignore[attr-defined]
        done.wait(60)  # type: ignore[attr-defined]


def test_two_builds_do_not_run_in_one_folder(own_tiny: DataFolders, capsys: pytest.CaptureFixture[str]) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(own_tiny.root, ready, done))
    other.start()
    try:
        assert ready.wait(60)
        before = _digests(own_tiny)
        assert cli.main(["build"]) == cli.MISUSE
        assert "Another build is running" in capsys.readouterr().err
        assert _digests(own_tiny) == before
    finally:
        done.set()
        other.join()
    build.check(own_tiny, _quiet)


def test_every_table_says_what_one_row_is(published_small: DataFolders) -> None:
    with cursor(current_path(published_small)) as connection:
        tables = connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        views = connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
        counted = {table for (table,) in connection.execute('SELECT "table" FROM build').fetchall()}
    assert [name for name, comment in tables if not (comment or "").startswith("One row per")] == []
    assert [name for name, comment in views if not (comment or "").startswith("One row per")] == []
    assert {name for name, _ in tables} == counted | {"build"}


def test_comments_of_columns_are_sentences(published_small: DataFolders) -> None:
    with cursor(current_path(published_small)) as connection:
        comments = connection.execute(
            "SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal AND comment IS NOT NULL"
        ).fetchall()
        meant = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = 'observation' AND comment IS NULL"
        ).fetchall()
    assert len(comments) > 40
    assert [name for name, comment in comments if not comment.endswith((".", "…"))] == []
    # What a column of the figures means can be read beside it, except where its name is that of a table.
    assert {name for (name,) in meant} == {"indicator_code", "territory_code", "source_code"}


def test_both_copies_of_the_figures_hold_the_same_rows_sorted_for_their_readers(published_small: DataFolders) -> None:
    with cursor(current_path(published_small)) as connection:
        differing = connection.execute(
            "(FROM observation EXCEPT ALL FROM observation_by_territory) UNION ALL "
            "(FROM observation_by_territory EXCEPT ALL FROM observation)"
        ).fetchall()
        by_indicator = [row[0] for row in connection.execute("SELECT indicator_code FROM observation").fetchall()]
        by_territory = [
            row[0] for row in connection.execute("SELECT territory_code FROM observation_by_territory").fetchall()
        ]
    assert differing == []
    assert by_indicator == sorted(by_indicator)
    assert by_territory == sorted(by_territory)


def test_rows_per_source_are_those_of_its_file(published_small: DataFolders) -> None:
    with cursor(current_path(published_small)) as connection:
        sources = connection.execute("SELECT source_code, rows, sha256 FROM source").fetchall()
    for code, rows, digest in sources:
        path = published_small.figures / f"{code}.parquet"
        with duckdb.connect() as connection:
            # Published places among others, which have no interval, stay in the file.
            kept = f"SELECT count(*) FROM '{path}' WHERE indicator_code <> 'irs_lugar'"
            assert connection.execute(kept).fetchone() == (rows,)
        assert rows > 0
        assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
