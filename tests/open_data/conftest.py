"""The open data of the small observatory, written once."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from observatory import database
from observatory.database import current_path
from observatory.open_data import export, package
from observatory.paths import DataFolders

ADDRESS = "https://observatory.example.org"
# So that some tables of the small observatory are compressed, as the large ones of the real one are.
MOST_PLAIN_ROWS = 500


def quiet(_: str) -> None:
    """Take the place of the lines of progress."""


def export_there(build: Path, target: Path) -> Path:
    """Write the folder for an installation of that address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OBSERVATORY_ADDRESS", ADDRESS)
        patch.setattr(package, "MOST_PLAIN_ROWS", MOST_PLAIN_ROWS)
        return export(build, target, quiet)


@pytest.fixture(scope="session")
def build_path(published_small: DataFolders) -> Path:
    return current_path(published_small)


@pytest.fixture(scope="session")
def folder(build_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder; nobody changes it."""
    return export_there(build_path, tmp_path_factory.mktemp("open") / "data")


@pytest.fixture(scope="session")
def published(build_path: Path) -> duckdb.DuckDBPyConnection:
    return database.cursor(build_path)
