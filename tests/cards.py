"""What pages read of programmes, made again after a test changed the tables from which it is derived."""

from __future__ import annotations

import duckdb

from observatory.pipeline import derive


def again(connection: duckdb.DuckDBPyConnection) -> None:
    """Empty the cards and derive them from the tables as they are now."""
    for card in derive.CARDS:
        connection.execute(f"DELETE FROM {card}")
    derive.cards(connection)
