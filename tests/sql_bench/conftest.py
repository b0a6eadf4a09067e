"""A small file like the published one, and files beside it that nobody may read or change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

TOKEN = "the-token-that-nobody-may-read"


@dataclass(frozen=True)
class Place:
    """Where the attacks take place."""

    path: Path
    canary: Path
    folder: Path

    def aimed(self, sql: str) -> str:
        """Return an attack with the real files in it."""
        return sql.replace("CANARY", str(self.canary)).replace("FOLDER", str(self.folder))

    def state(self) -> dict[str, str]:
        """Return every file of the place with its hash."""
        files = [each for each in self.folder.rglob("*") if each.is_file()] + [self.path]
        return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return a file with two tables, a canary that holds a token, and a Parquet and DuckDB file that hold it too."""
    root = tmp_path_factory.mktemp("sql")
    path, folder = root / "small.duckdb", root / "private"
    folder.mkdir()
    canary = folder / "canary.txt"
    canary.write_text(f"a,b\n{TOKEN},1\n", encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute("COPY (SELECT $1 AS token) TO $2 (FORMAT parquet)", [TOKEN, str(folder / "x.parquet")])
        connection.execute("COPY (SELECT $1 AS token) TO $2", [TOKEN, str(folder / "x.csv")])
    with duckdb.connect(str(folder / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE secret AS SELECT $1 AS token", [TOKEN])
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE theme (theme_code VARCHAR, name VARCHAR)")
        connection.execute("INSERT INTO theme VALUES ('one', 'Año'), ('two', 'Δύο')")
        connection.execute(
            "CREATE TABLE observation AS SELECT range AS number, 2000 + range % 20 AS period, range / 7 AS value, "
            "'t' || range % 500 AS territory_code FROM range(200_000)"
        )
        connection.execute("COMMENT ON TABLE theme IS 'One row per theme.'")
    return Place(path, canary, folder)
