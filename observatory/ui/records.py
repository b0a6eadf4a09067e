"""Rows as plain dicts in which nothing is NaN: a template can ask whether there is a value."""

from __future__ import annotations

from typing import Any

import pandas as pd

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """Return one dict per row, with ``None`` for every missing value and whole numbers as ``int``."""
    whole = frame.convert_dtypes(convert_string=False, convert_boolean=False, convert_floating=False)
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in whole.astype(object).to_dict("records")
    ]
