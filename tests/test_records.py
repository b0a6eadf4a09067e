"""Rows for templates hold no NaN."""

from __future__ import annotations

import pandas as pd

from observatory.records import records


def test_missing_values_are_none_and_whole_numbers_are_whole() -> None:
    frame = pd.DataFrame({"code": ["A", "B"], "n": [30.0, None], "share": [0.5, None], "name": ["x", None]})
    assert records(frame) == [
        {"code": "A", "n": 30, "share": 0.5, "name": "x"},
        {"code": "B", "n": None, "share": None, "name": None},
    ]
    assert isinstance(records(frame)[0]["n"], int)
    assert records(frame.head(0)) == []
