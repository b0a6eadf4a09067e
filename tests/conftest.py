"""Fixtures that many tests share: the small data root, and the two published observatories."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from observatory.paths import ROOT, DataFolders
from observatory.pipeline import build, publish, stale
from tests.small import make_small, make_tiny

FULL_BUILD_SECONDS = 600
MAIN = sys.modules["__main__"]
# No example fails because the machine is busy.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_configure() -> None:
    """Forget where the person who runs the tests keeps data: every test says which root it uses."""
    for name in ("OBSERVATORY_DATA", "OBSERVATORY_PUBLISHED"):
        os.environ.pop(name, None)


@pytest.fixture(autouse=True, scope="session")
def packages_scanned_once() -> None:
    """Keep what Streamlit finds in the installed packages: AppTest looks through all of them at each run."""
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture(autouse=True)
def own_main() -> None:
    """Give back the main module: AppTest puts its script in that place, and a spawned process would run it again."""
    sys.modules["__main__"] = MAIN


def _quiet(_: str) -> None:
    """Take the place of the line-by-line progress of a build."""


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one process at a time through, so that the workers of pytest-xdist share what the first one made."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """Return a temporary folder of this session, the same one in every worker of pytest-xdist."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(pytestconfig, "workerinput") else own


@pytest.fixture(scope="session")
def small_data(shared_folder: Path) -> DataFolders:
    """Return the small data root of ``tests.small``. Nobody changes it: break or build a copy."""
    root = shared_folder / "small"
    with alone(shared_folder / "small.lock"):
        if not root.exists():
            unfinished = shared_folder / "small.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            make_small(unfinished)
            unfinished.rename(root)
    return DataFolders(root)


@pytest.fixture(scope="session")
def published_small(small_data: DataFolders) -> DataFolders:
    """Return the small data root with the observatory that the real pipeline published from it."""
    with alone(small_data.root.with_name("small.lock")):
        if not small_data.current.exists():
            build.build(small_data, _quiet)
    return small_data


@pytest.fixture(scope="session")
def published_tiny(small_data: DataFolders, shared_folder: Path) -> DataFolders:
    """Return Portugal's part of the small data root, published: for tests that build again and again."""
    root = shared_folder / "tiny"
    with alone(shared_folder / "tiny.lock"):
        if not DataFolders(root).current.exists():
            shutil.rmtree(root, ignore_errors=True)
            build.build(make_tiny(root, small_data, "PT"), _quiet)
    return DataFolders(root)


@pytest.fixture
def in_small(published_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> DataFolders:
    """Make the small data root the one that the whole program uses; return it."""
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_small.root))
    return published_small


@pytest.fixture
def own_tiny(published_tiny: DataFolders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolders:
    """Return a copy of the tiny published data root that a test may change; the program uses it.

    Whether it is stale depends on the data alone: the code does not change while it is tested, except under the
    hands of its authors.
    """
    monkeypatch.setattr(stale, "_CODE", ())
    shutil.copytree(published_tiny.root, tmp_path / "data")
    monkeypatch.setenv("OBSERVATORY_DATA", str(tmp_path / "data"))
    return DataFolders(tmp_path / "data")


@pytest.fixture(scope="session")
def published_full() -> DataFolders:
    """Return the real data root, built again only if what is published is older than its files or the code.

    ``OBSERVATORY_AS_PUBLISHED=1`` takes what is published as it is, for who changes code and data beside others.
    """
    folders = DataFolders(ROOT / "data")
    if os.environ.get("OBSERVATORY_AS_PUBLISHED") == "1" and folders.current.exists():
        return folders
    deadline = time.monotonic() + FULL_BUILD_SECONDS
    with alone(folders.published / ".tests.lock"):
        while stale.is_stale(folders):
            try:
                build.build(folders, _quiet)
            except publish.BuildRunningError:  # someone outside the tests is at it; theirs will do
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)
    return folders
