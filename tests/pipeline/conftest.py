"""What the tests of the derived tables read: the small build, and its figures in plain pandas."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pandas as pd
import pytest

from observatory.database import current_path, cursor
from observatory.paths import DataFolders


@pytest.fixture(scope="module")
def tables(published_small: DataFolders) -> Iterator[duckdb.DuckDBPyConnection]:
    with cursor(current_path(published_small)) as connection:
        yield connection


@pytest.fixture(scope="module")
def figures(tables: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return every observation with what its territory, indicator and source say."""
    return tables.execute(
        "SELECT o.*, t.level, t.type, t.parent_code, t.country_code, t.population, t.valid_from, t.valid_to, "
        "i.kind, i.polarity, i.headline, s.absent_status FROM observation o JOIN territory t USING (territory_code) "
        "JOIN indicator i USING (indicator_code) JOIN source s ON s.source_code = o.source_code"
    ).df()
