"""Comparing tables."""

from __future__ import annotations

import pandas as pd


def same(found: pd.DataFrame, expected: pd.DataFrame, key: list[str]) -> None:
    """Assert that both have the same rows by key, in the columns found."""
    assert not found.duplicated(key).any()
    for column in found:
        number = pd.api.types.is_numeric_dtype(found[column])
        found[column] = found[column].astype("float64" if number else "str")
        expected = expected.assign(**{column: expected[column].astype(found[column].dtype)})
    expected = expected[list(found.columns)]
    pd.testing.assert_frame_equal(
        found.sort_values(key, ignore_index=True), expected.sort_values(key, ignore_index=True), rtol=1e-12
    )
