"""The small observatory with the programmes of the real data root, and one made-up import with withheld numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from observatory import programmes as programme_files
from observatory.contracts import Problems
from observatory.paths import QUERIES, ROOT, DataFolders
from observatory.pipeline import programmes
from tests import cards

TABLES = ("plan_action", "plan_text", "plan", "agreement_indicator", "agreement_text", "agreement", "attendance", "target",
          "session_figure", "session_access", "session_item", "session_text", "session", "programme_text", "programme", "disclosure", "scorecard",
          "representation")  # fmt: skip
IMPORTED = "made-up-import"
# dimension, category, people, status: as an import is published, protected.
PEOPLE = (
    ("total", "_T", 40, "A"), ("sex", "F", 22, "A"), ("sex", "M", 12, "A"), ("sex", "X", None, "Q"), ("sex", "NS", None, "Q"),
    ("age", "Y18-29", 10, "A"), ("age", "Y_GE60", 30, "A"), ("disability", "Y", None, "L"),
    ("territory", "ES-08124", 35, "A"), ("territory", "PT-1317", None, "O"), ("territory", "OTHER", None, "Q"),
)  # fmt: skip


def publish(published: DataFolders, root: Path) -> DataFolders:
    """Copy a published observatory to a new data root and put the real programmes into it."""
    shutil.copytree(published.published, root / "published")
    folders = DataFolders(root)
    name = folders.current.read_text(encoding="utf-8").strip()
    (folders.published / name).rename(folders.published / "known.duckdb")
    folders.current.write_text("known.duckdb", encoding="utf-8")
    problems = Problems()
    edited = programme_files.read(DataFolders(ROOT / "data"), problems)
    with duckdb.connect(str(folders.published / "known.duckdb")) as connection:
        for table in TABLES:
            connection.execute(f"DELETE FROM {table}")
        programmes.load(connection, edited, problems)
        problems.raise_if_any()
        connection.execute((QUERIES / "derive" / "scorecard.sql").read_text(encoding="utf-8"))
        _import(connection)
        cards.again(connection)
    return folders


def _import(connection: duckdb.DuckDBPyConnection) -> None:
    """Add a session whose attendance was imported: the public record has none yet."""
    connection.execute(
        "INSERT INTO session VALUES ($1, 'digi-inclusion', NULL, 'workshop', 'Taller <b>', 'es', '2024-05', NULL, 'hybrid', "
        "'held', NULL, 'ES-08124', 'ES', 'X', 'ES-08124', 'https://example.org/film', NULL, 'A list')",
        [IMPORTED],
    )
    for language in ("es", "pt", "el", "en"):
        connection.execute(
            "INSERT INTO session_text VALUES ($1, $2, 'Workshop <script>', '', '', '', '')", [IMPORTED, language]
        )
    for dimension, category, people, status in PEOPLE:
        connection.execute(
            "INSERT INTO attendance VALUES ($1, $2, $3, NULL, $4, $5, 'exact', 'imported', NULL)",
            [IMPORTED, dimension, category, people, status],
        )
    for measure, offered in (("sign_language", True), ("childcare", False)):
        connection.execute("INSERT INTO session_access VALUES ($1, $2, $3, NULL)", [IMPORTED, measure, offered])
