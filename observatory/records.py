"""Rows as plain dicts in which nothing is NaN: a template can ask whether there is a value."""

from __future__ import annotations

from typing import Any

import pandas as pd

Record = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """Return one dict per row, with ``None`` for every missing value and whole numbers as ``int``.

    Column by column: ``DataFrame.where`` with ``to_dict`` takes most of the time of a page of ten tables.
    """
    names = [str(name) for name in frame.columns]
    whole = frame.convert_dtypes(convert_string=False, convert_boolean=False, convert_floating=False)
    columns = (
        [None if gone else value for value, gone in zip(whole[name].tolist(), whole[name].isna().tolist(), strict=True)]
        for name in whole.columns
    )
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
