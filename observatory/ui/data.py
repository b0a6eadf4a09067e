"""Rows for a page: those of the reader's build."""

from __future__ import annotations

from typing import Any

import pandas as pd

from observatory import rows as kept
from observatory.records import Record
from observatory.ui.reader import Reader


def rows(reader: Reader, name: str, **parameters: Any) -> pd.DataFrame:
    """Return the rows of a named query on the reader's build, see ``observatory.rows.rows``."""
    return kept.rows(reader.build, name, **parameters)


def records(reader: Reader, name: str, **parameters: Any) -> list[Record]:
    """Return the rows of a named query as plain dicts, see ``observatory.rows.records``."""
    return kept.records(reader.build, name, **parameters)
