"""Readers go on reading while builds are swapped: no error, and no answer mixed from two builds."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import database, queries
from observatory.paths import DataFolders
from observatory.pipeline import publish

READERS, SWAPS, ANSWERS = 8, 5, 4
INDICATOR = "pt_pop_census"
ROWS = f"observation WHERE indicator_code = '{INDICATOR}'"
MARK = """
-- What does each row of one indicator say, and in which build?
-- $indicator VARCHAR
-- > build_id, territory_code, value
SELECT build_id, territory_code, value
FROM (SELECT any_value(build_id) AS build_id FROM build), observation
WHERE indicator_code = $indicator
"""


class Reader(threading.Thread):
    """Asks again and again until told to stop; keeps what it was answered."""

    def __init__(self, ask: Callable[[], tuple[str, set[float]]], stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._ask, self._stop_now = ask, stop
        self.answers: list[tuple[str, set[float]]] = []
        self.error: Exception | None = None
        self.progress = threading.Condition()

    def run(self) -> None:
        try:
            while not self._stop_now.is_set():
                answer = self._ask()
                with self.progress:
                    self.answers.append(answer)
                    self.progress.notify_all()
        except Exception as error:
            with self.progress:
                self.error = error
                self.progress.notify_all()

    def wait_for_answers(self, build_id: str) -> None:
        """Wait until some answers came from this build, or the reader failed."""
        with self.progress:
            arrived = self.progress.wait_for(
                lambda: self.error or sum(answer[0] == build_id for answer in self.answers) >= ANSWERS, timeout=60
            )
        assert arrived, "the reader has not seen the new build"


@pytest.fixture
def marked_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "select"
    folder.mkdir()
    (folder / "marked_rows.sql").write_text(MARK.lstrip(), encoding="utf-8")
    monkeypatch.setattr(queries, "SELECT", folder)
    queries.query.cache_clear()
    yield
    queries.query.cache_clear()


def _marked_build(folders: DataFolders, number: int) -> tuple[Path, str]:
    """Write a build beside the published ones in which every row of one indicator holds its number."""
    work = folders.published / f".building-{number}"
    (work / "geometry").mkdir(parents=True)
    file = work / "new.duckdb"
    shutil.copyfile(database.current_path(folders), file)
    build_id = f"20261122T0000{number:02d}-{number:08x}"
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE build SET build_id = $1", [build_id])
        connection.execute("UPDATE observation SET value = $1 WHERE indicator_code = $2", [number, INDICATOR])
        connection.execute("CHECKPOINT")
    return file, build_id


def _one_named_query() -> tuple[str, set[float]]:
    rows = queries.run("marked_rows", indicator=INDICATOR)
    (build_id,) = set(rows["build_id"])
    return build_id, set(rows["value"])


def _several_questions_of_one_page() -> tuple[str, set[float]]:
    """A page that fixes its build first gets all answers from that one, however many swaps come between."""
    path = database.current_path()
    ((build_id,),) = _fetch(path, "SELECT DISTINCT build_id FROM build")
    values = {value for (value,) in _fetch(path, f"SELECT value FROM {ROWS}")}
    rows = queries.run("marked_rows", path, indicator=INDICATOR)
    assert set(rows["build_id"]) == {build_id}
    return build_id, values | set(rows["value"])


def _fetch(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with database.cursor(path) as cursor:
        return cursor.execute(sql).fetchall()


@pytest.mark.usefixtures("marked_query")
def test_readers_see_whole_builds_while_they_are_swapped(own_tiny: DataFolders) -> None:
    values = {}
    file, first = _marked_build(own_tiny, 0)
    publish.publish(file, {own_tiny.geometry: file.parent / "geometry"}, first, own_tiny)
    values[first] = {0.0}
    stop = threading.Event()
    asks = (_one_named_query, _several_questions_of_one_page)
    readers = [Reader(asks[number % len(asks)], stop) for number in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, SWAPS + 1):
            file, build_id = _marked_build(own_tiny, number)
            values[build_id] = {float(number)}
            publish.publish(file, {own_tiny.geometry: file.parent / "geometry"}, build_id, own_tiny)
            for reader in readers:
                reader.wait_for_answers(build_id)
    finally:
        stop.set()
        for reader in readers:
            reader.join(60)
    assert [reader.error for reader in readers] == [None] * READERS
    for reader in readers:
        assert all(found == values[build_id] for build_id, found in reader.answers)
        assert reader.answers[-1][0] == build_id  # the next question after a swap is answered by the new build
        order = [list(values).index(answer[0]) for answer in reader.answers]
        assert order == sorted(order)


@pytest.mark.usefixtures("marked_query")
def test_an_answer_begun_before_a_swap_ends_in_its_own_build(own_tiny: DataFolders) -> None:
    file, old = _marked_build(own_tiny, 1)
    publish.publish(file, {own_tiny.geometry: file.parent / "geometry"}, old, own_tiny)
    with database.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {ROWS}")
        first = cursor.fetchone()
        for number in range(2, 2 + publish.KEPT_BUILDS + 1):  # until the file it reads from has been removed
            file, new = _marked_build(own_tiny, number)
            publish.publish(file, {own_tiny.geometry: file.parent / "geometry"}, new, own_tiny)
        assert not (own_tiny.published / f"observatory-{old}.duckdb").exists()
        assert {first, *cursor.fetchall()} == {(1.0,)}
        assert cursor.execute(f"SELECT DISTINCT value FROM {ROWS}").fetchall() == [(1.0,)]
    assert set(queries.run("marked_rows", indicator=INDICATOR)["build_id"]) == {new}


def test_before_the_first_build_a_reader_is_told_what_to_do(tmp_path: Path) -> None:
    folders = DataFolders(tmp_path)
    with pytest.raises(database.NotPublishedError, match="make build"):
        database.current_path(folders)
    folders.published.mkdir()
    folders.current.write_text("observatory-gone.duckdb\n", encoding="utf-8")
    with pytest.raises(database.NotPublishedError, match="observatory-gone"):
        database.current_path(folders)


def test_readers_can_neither_write_nor_reach_other_files(in_small: DataFolders, tmp_path: Path) -> None:
    with database.cursor() as cursor:
        for forbidden in (
            "UPDATE theme SET icon = 'x'",
            f"COPY theme TO '{tmp_path / 'theme.csv'}'",
            f"SELECT * FROM read_csv('{in_small.catalogue / 'memberships.csv'}')",
            f"ATTACH '{tmp_path / 'other.duckdb'}' AS other",
            "SET enable_external_access = true",
            "INSTALL httpfs",
        ):
            with pytest.raises(duckdb.Error):
                cursor.execute(forbidden)
    assert list(tmp_path.iterdir()) == []
