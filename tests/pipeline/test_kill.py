"""``kill -9`` at any moment of a build leaves an observatory that opens, answers, and can be built again."""

from __future__ import annotations

import itertools
import random
import signal
from collections.abc import Iterator

import duckdb
import pytest

from observatory.database import READ_ONLY, current_path
from observatory.paths import DataFolders
from observatory.pipeline import publish, stale
from tests.pipeline.forked_builds import ForkedBuilds
from tests.small import make_tiny

KILLS, TOGETHER = 20, 4
INDICATOR, FILE = "pt_pop_census", "PT-INE-C2021.parquet"

# What publishing does after the maps and the boundaries are in place, in this order.
STEPS = ("file flushed", "file in place", "pointer flushed", "pointer in place", "folder flushed",
         "old builds forgotten", "note of what it was made from")  # fmt: skip
VISIBLE = STEPS[STEPS.index("folder flushed") :]

_new_value = itertools.count(1001)


@pytest.fixture(scope="module")
def folders(small_data: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolders]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stale, "_CODE", ())  # as in the processes that build
        yield make_tiny(tmp_path_factory.mktemp("killed") / "data", small_data, "PT")


@pytest.fixture(scope="module")
def builds(folders: DataFolders) -> Iterator[ForkedBuilds]:
    """Return the runner of builds; a build has been published, the second with nothing left to start up."""
    with ForkedBuilds(folders.root) as running:
        assert [running.run(), running.run()] == [0, 0]
        yield running


@pytest.mark.parametrize("first", range(0, KILLS, TOGETHER))
def test_killed_at_random_moments_one_after_the_other(first: int, folders: DataFolders, builds: ForkedBuilds) -> None:
    """Each build begins with what the killed ones before it left; the one that is not killed clears up after all."""
    for number in range(first, first + TOGETHER):
        chance = random.Random(number).random()
        moment, status = builds.shortest * (number + chance) / KILLS, 0
        before = _published_value(folders)
        new = _change_figures(folders)
        while status == 0:  # a build that was quicker than its killer has published the new figure; kill the next
            status = builds.run(f"kill {moment:.4f}")
            moment *= 0.9
        assert status == -signal.SIGKILL
        assert _published_value(folders) in (before, new)
        assert stale.is_stale(folders) or _published_value(folders) == new
    _next_build_succeeds_and_clears_up(folders, builds, new)


@pytest.mark.parametrize(
    "step", ["first map", "last map", "last boundaries", *(step for step in STEPS if "flushed" not in step)]
)
def test_killed_between_two_steps_of_publishing(step: str, folders: DataFolders, builds: ForkedBuilds) -> None:
    before = _published_value(folders)
    new = _change_figures(folders)
    assert builds.run(f"die {_number(step, folders)}") == -signal.SIGKILL
    assert _published_value(folders) == (new if step in VISIBLE else before)
    assert stale.is_stale(folders)
    _next_build_succeeds_and_clears_up(folders, builds, new)


def test_a_note_of_an_older_build_is_not_believed(folders: DataFolders, builds: ForkedBuilds) -> None:
    """A changed figure is published, the note of it is lost, and the change is undone: the observatory is stale."""
    original = (folders.figures / FILE).read_bytes()
    assert builds.run() == 0
    assert not stale.is_stale(folders)
    new = _change_figures(folders)
    builds.run(f"die {_number(STEPS[-1], folders)}")
    assert _published_value(folders) == new
    (folders.figures / FILE).write_bytes(original)
    assert stale.is_stale(folders)


def _number(step: str, folders: DataFolders) -> int:
    maps, layers = (len(list(folder.iterdir())) for folder in (folders.geometry, folders.outlines))
    first = {"first map": 1, "last map": maps, "last boundaries": maps + layers}
    return first.get(step) or maps + layers + 1 + STEPS.index(step)


def _change_figures(folders: DataFolders) -> int:
    """Write one figure anew, the men of Mangualde and with them the total, and return it."""
    path, value = folders.figures / FILE, next(_new_value)
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE figures AS SELECT * REPLACE (CASE WHEN indicator_code = '{INDICATOR}' AND "
            f"territory_code = 'PT-1806' THEN CASE sex WHEN '_T' THEN {value} + 1 WHEN 'M' THEN {value} ELSE 1 END "
            f"ELSE value END AS value) FROM '{path}'"
        )
        connection.execute(f"COPY figures TO '{path}' (FORMAT parquet)")
    return value


def _published_value(folders: DataFolders) -> float:
    """Open what is published as a reader does, prove that it is whole, and return the changing figure."""
    maps, layers = ({path.name for path in folder.iterdir()} for folder in (folders.geometry, folders.outlines))
    with duckdb.connect(str(current_path(folders)), read_only=True, config=READ_ONLY) as connection:
        for table, rows, content_hash in connection.execute('SELECT "table", rows, content_hash FROM build').fetchall():
            count, digest = connection.execute(
                f'SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0) FROM "{table}" t'
            ).fetchone() or (0, 0)
            assert (count, f"{digest:x}") == (rows, content_hash)
        for (file,) in connection.execute("SELECT file FROM geometry").fetchall():
            assert {file, f"{file}.gz"} <= maps
        assert {file for (file,) in connection.execute("SELECT file FROM boundary").fetchall()} <= layers
        ranks = {file for (file,) in connection.execute("SELECT ranks_file FROM index_model").fetchall()}
        assert ranks <= {path.name for path in folders.indices.iterdir()}
        (value,) = connection.execute(
            "SELECT value FROM latest WHERE indicator_code = $1 AND territory_code = 'PT-1806' AND sex = 'M'",
            [INDICATOR],
        ).fetchone() or (None,)
    assert value is not None
    return float(value)


def _next_build_succeeds_and_clears_up(folders: DataFolders, builds: ForkedBuilds, value: float) -> None:
    assert builds.run() == 0
    assert _published_value(folders) == value
    assert not stale.is_stale(folders)
    files = list(folders.published.glob("observatory-*.duckdb"))
    assert 1 <= len(files) <= publish.KEPT_BUILDS
    expected = {".lock", "CURRENT", "MADE_FROM", "geometry", "boundaries", "indices", *(path.name for path in files)}
    assert {path.name for path in folders.published.iterdir()} == expected
