"""Ranks that do not hang on the last bit of a number.

Two processors may add the same numbers up to slightly different sums. Scores are therefore rounded to twelve
digits of the largest before they are ranked: what is equal there shares the smallest rank of the tie (1, 1, 3).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

DIGITS = 12


def rank(scores: ArrayLike) -> NDArray[np.int64]:
    """Rank scores, 1 for the highest, down the first axis.

    Parameters
    ----------
    scores : array_like of float, shape (n,) or (n, replicates)
        No NaN.

    Examples
    --------
    >>> rank([0.3, 0.1 + 0.2, 0.5]).tolist()
    [2, 2, 1]
    """
    rounded = on_grid(scores)
    columns = rounded.reshape(len(rounded), -1)
    order = np.argsort(-columns, axis=0, kind="stable")
    ordered = np.take_along_axis(columns, order, axis=0)
    first = np.ones(columns.shape, dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    places = np.maximum.accumulate(np.where(first, np.arange(1, len(columns) + 1)[:, None], 1), axis=0)
    ranks = np.empty(columns.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, places, axis=0)
    return ranks.reshape(rounded.shape)


def on_grid(scores: ArrayLike) -> NDArray[np.float64]:
    """Give the whole numbers that ranks are made of: scores over 10⁻¹² of the power of ten above the largest."""
    values = np.asarray(scores, dtype=float)
    largest = np.max(np.abs(values), axis=0)
    power = np.where(largest > 0, np.ceil(np.log10(np.where(largest > 0, largest, 1.0))), 0.0)
    return np.asarray(np.rint(values * 10.0 ** (DIGITS - power)))
