"""How far apart two groups are in every territory: the table ``gap``."""

from __future__ import annotations

import duckdb

from observatory.paths import QUERIES


def derive_gaps(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table ``gap`` from the observations; the mathematics is a difference, a quotient and a rank."""
    connection.execute((QUERIES / "derive" / "gap.sql").read_text(encoding="utf-8"))
