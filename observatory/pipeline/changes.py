"""What differs between two builds, in lines a person can read."""

from __future__ import annotations

from pathlib import Path

import duckdb

from observatory.database import NotPublishedError, current_path
from observatory.paths import QUERIES, DataFolders


def published(folders: DataFolders) -> Path | None:
    """Return the published file, or ``None`` before the first build."""
    try:
        return current_path(folders)
    except NotPublishedError:
        return None


def describe(before: Path | None, after: Path) -> str:
    """Return one line per table that differs, and one per indicator and year whose figures differ."""
    if before is None:
        return "First build: there is nothing to compare it with."
    with duckdb.connect(config={"threads": 2}) as connection:
        for name, path in (("old", before), ("new", after)):
            quoted = str(path).replace("'", "''")  # ATTACH takes no parameters
            connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
        tables = connection.execute(_sql("tables")).fetchall()
        if not tables:
            return "Nothing changed."
        lines = [f"{table}: {old if old is not None else '–'} → {new if new is not None else '–'} rows"
                 for table, old, new in tables]  # fmt: skip
        if any(table == "observation" for table, *_ in tables):
            for indicator, period, added, removed, changed in connection.execute(_sql("observations")).fetchall():
                lines.append(f"  {indicator} {period}: {added} added, {removed} removed, {changed} changed")
    return "\n".join(lines)


def _sql(name: str) -> str:
    return (QUERIES / "changes" / f"{name}.sql").read_text(encoding="utf-8")
