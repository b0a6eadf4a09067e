"""``kill -9`` at any moment of a build leaves an observatory that opens, answers, and can be built again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from observatory.database import READ_ONLY, current_path
from observatory.paths import DataFolders
from observatory.pipeline import build, publish, stale
from tests.pipeline.forked_builds import ForkedBuilds

KILLS = 20
SERIES = 4  # the kills are spread over tests, so that pytest-xdist can share them out
INDICATOR = "pt_pop_census"
FILE = "PT-INE-C2021.parquet"


@pytest.fixture
def folders(published_small: DataFolders, tmp_path: Path) -> DataFolders:
    shutil.copytree(published_small.root, tmp_path / "data")
    return DataFolders(tmp_path / "data")


@pytest.fixture
def builds(folders: DataFolders) -> Iterator[ForkedBuilds]:
    with ForkedBuilds(folders.root) as running:
        yield running


@pytest.mark.parametrize("series", range(SERIES))
def test_killed_at_a_random_moment(series: int, folders: DataFolders, builds: ForkedBuilds) -> None:
    started = time.monotonic()
    builds.start()
    assert builds.wait() == 0
    duration = time.monotonic() - started
    chance = random.Random(series)  # noqa: S311 - a seed, so that a failure can be repeated
    mine = range(series, KILLS, SERIES)
    killed = 0
    for number in mine:
        before = _published_value(folders)
        _change_figures(folders, value=1000 + number)
        process = builds.start()
        time.sleep(duration * (number + chance.random()) / KILLS)
        os.kill(process, signal.SIGKILL)
        killed += builds.wait() == -signal.SIGKILL
        assert _published_value(folders) in (before, 1000 + number)
        if not stale.is_stale(folders):
            assert _published_value(folders) == 1000 + number
        _next_build_succeeds_and_clears_up(folders, builds, value=1000 + number)
    assert killed >= len(mine) - 1  # one may have ended before its moment came


def _steps_of_publishing() -> list[str]:
    return ["first map", "last map", "file flushed", "file in place", "pointer flushed", "pointer in place",
            "folder flushed", "old builds forgotten", "note of what it was made from"]  # fmt: skip


@pytest.mark.parametrize("name", _steps_of_publishing())
def test_killed_between_two_steps_of_publishing(name: str, folders: DataFolders, builds: ForkedBuilds) -> None:
    maps = len(list(folders.geometry.iterdir()))
    steps = dict(zip(_steps_of_publishing(), (1, *range(maps, maps + 8)), strict=True))
    before = _published_value(folders)
    _change_figures(folders, value=4321)
    builds.start(f"die {steps[name]}")
    assert builds.wait() == -signal.SIGKILL
    visible = name in {"folder flushed", "old builds forgotten", "note of what it was made from"}
    assert _published_value(folders) == (4321 if visible else before)
    assert stale.is_stale(folders)
    _next_build_succeeds_and_clears_up(folders, builds, value=4321)


def test_what_a_killed_build_noted_is_not_believed_of_another(folders: DataFolders, builds: ForkedBuilds) -> None:
    """A changed figure is published, the note of it is lost, and the change is undone: the observatory is stale."""
    original = (folders.figures / FILE).read_bytes()
    build.build(folders, lambda _: None)
    assert not stale.is_stale(folders)
    _change_figures(folders, value=4321)
    builds.start(f"die {len(list(folders.geometry.iterdir())) + 7}")
    builds.wait()
    assert _published_value(folders) == 4321
    (folders.figures / FILE).write_bytes(original)
    assert stale.is_stale(folders)


def _change_figures(folders: DataFolders, value: int) -> None:
    """Write one figure anew: the men of Mangualde, and with them the total of men and women."""
    path = folders.figures / FILE
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE figures AS SELECT * REPLACE (CASE WHEN indicator_code = '{INDICATOR}' AND "  # noqa: S608
            f"territory_code = 'PT-1806' THEN CASE sex WHEN '_T' THEN {value} + 1 WHEN 'M' THEN {value} ELSE 1 END "
            f"ELSE value END AS value) FROM '{path}'"
        )
        connection.execute(f"COPY figures TO '{path}' (FORMAT parquet)")


def _published_value(folders: DataFolders) -> float:
    """Open what is published as a reader does, prove that it is whole, and return the changing figure."""
    with duckdb.connect(str(current_path(folders)), read_only=True, config=READ_ONLY) as connection:
        for table, rows, content_hash in connection.execute('SELECT "table", rows, content_hash FROM build').fetchall():
            count, digest = connection.execute(
                f'SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0) FROM "{table}" t'  # noqa: S608
            ).fetchone() or (0, 0)
            assert (count, f"{digest:x}") == (rows, content_hash)
        for (file,) in connection.execute("SELECT file FROM geometry").fetchall():
            assert (folders.geometry / file).exists() and (folders.geometry / f"{file}.gz").exists()
        (value,) = connection.execute(
            "SELECT value FROM latest WHERE indicator_code = $1 AND territory_code = 'PT-1806' AND sex = 'M'", [INDICATOR]
        ).fetchone() or (None,)
    assert value is not None
    return float(value)


def _next_build_succeeds_and_clears_up(folders: DataFolders, builds: ForkedBuilds, value: float) -> None:
    builds.start()
    assert builds.wait() == 0
    assert _published_value(folders) == value
    assert not stale.is_stale(folders)
    known = {".lock", "CURRENT", "MADE_FROM", "geometry", *(p.name for p in folders.published.glob("observatory-*"))}
    assert {path.name for path in folders.published.iterdir()} == known
    assert len(list(folders.published.glob("observatory-*"))) <= publish.KEPT_BUILDS
