"""Where each territory stands in its group: rank, percentile and fifth.

All three read "best first" by the polarity of the indicator; without polarity, highest first.

- **rank**: competition rank, ties share the smaller number (1, 2, 2, 4). 1 is best.
- **percentile**: share of the group, in percent, that stands behind, counting half of the ties and half of
  the place itself (mid-rank; the "mean" kind of ``scipy.stats.percentileofscore``). Near 100 is best.
- **quintile**: 1 best fifth … 5 worst fifth. A tie is never split: all its members go to the fifth in which
  the middle of the tie falls, and a middle that falls on a limit goes towards the middle fifth. When
  everyone is equal everyone is in the third. Turning the order round turns quintile q into 6 − q.
- **n**: members of the group that have a value.

A missing value has no rank, percentile or quintile and is not counted in n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from observatory.measures.polarity import Polarity

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions within one group, in the order of the values given.

    Attributes
    ----------
    rank, percentile, quintile : ndarray of float, shape (m,)
        NaN where the value is missing. See the module for the definitions.
    n : int
        Values present.
    """

    rank: FloatArray
    percentile: FloatArray
    quintile: FloatArray
    n: int


def position(values: ArrayLike, polarity: Polarity | str) -> Positions:
    """Return the position of each value within one group.

    Parameters
    ----------
    values : array_like of float, shape (m,)
        NaN when missing.
    polarity : Polarity or str

    Raises
    ------
    ValueError
        Values that are not one-dimensional, an infinite value, or an unknown polarity.

    Examples
    --------
    >>> found = position([12.0, 30.5, 12.0, float("nan"), 41.0], "lower_better")
    >>> found.rank.tolist(), found.quintile.tolist(), found.n
    ([1.0, 3.0, 1.0, nan, 4.0], [2.0, 4.0, 2.0, nan, 5.0], 4)
    """
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.ndim != 1:
        raise ValueError(f"values must have one dimension, not {numbers.ndim}")
    present = _present(numbers)
    kept = numbers[present]
    best_first = -kept if Polarity(polarity).first_is_highest else kept
    rank, percentile, quintile, n = _rank_in_groups(np.zeros(len(kept), dtype=np.int64), best_first)
    full = [np.full(numbers.shape, np.nan) for _ in range(3)]
    for target, found in zip(full, (rank, percentile, quintile), strict=True):
        target[present] = found
    return Positions(full[0], full[1], full[2], int(n[0]) if len(n) else 0)


def positions(
    frame: pd.DataFrame,
    group_columns: Sequence[str],
    value: str = "value",
    polarity: Polarity | str = "polarity",
) -> pd.DataFrame:
    """Return the position of each row of a table within its group.

    Parameters
    ----------
    frame : DataFrame, m rows
    group_columns : sequence of str
        A group is one combination of these (indicator, period, sex, age, citizenship, reference group,
        level …).
    value : str
        Column with the values, NaN when missing.
    polarity : Polarity or str
        One polarity for all rows, or the name of the column that holds it; it is constant within a group.

    Returns
    -------
    DataFrame, m rows, with the index of ``frame``
        ``rank`` (Int32), ``percentile`` (float64), ``quintile`` (Int8), ``n`` (Int32). Rows without a value
        have no rank, percentile or quintile; their n is that of their group.

    Raises
    ------
    ValueError
        An infinite value or an unknown polarity.

    Notes
    -----
    One sort for all groups instead of one call of ``scipy.stats.rankdata`` per group.
    """
    numbers = frame[value].to_numpy(dtype=np.float64, na_value=np.nan)
    present = _present(numbers)
    groups = group_numbers(frame, group_columns)
    sign = np.where(_highest_first(frame, polarity), -1.0, 1.0)
    found = _rank_in_groups(groups[present], (sign * numbers)[present])
    rank, percentile, quintile = (np.full(len(frame), np.nan) for _ in range(3))
    for target, part in zip((rank, percentile, quintile), found[:3], strict=True):
        target[present] = part
    n = np.bincount(groups[present], minlength=int(groups.max(initial=-1)) + 1)[groups]
    return pd.DataFrame(
        {
            "rank": pd.array(rank, dtype="Float64").astype("Int32"),
            "percentile": percentile,
            "quintile": pd.array(quintile, dtype="Float64").astype("Int8"),
            "n": pd.array(n, dtype="Int32"),
        },
        index=frame.index,
    )


def group_numbers(frame: pd.DataFrame, columns: Sequence[str]) -> IntArray:
    """Number the combinations of some columns from 0, in order of appearance of their parts.

    Parameters
    ----------
    frame : DataFrame, m rows
    columns : sequence of str
        A missing entry counts as a value of its own. No columns make one group of everything.

    Returns
    -------
    ndarray of int, shape (m,)
        Equal numbers for equal combinations, without gaps.
    """
    numbers = np.zeros(len(frame), dtype=np.int64)
    for column in columns:
        codes, labels = pd.factorize(frame[column], use_na_sentinel=False)
        # Renumbering after each column keeps the product within 64 bits, whatever the number of columns.
        numbers = pd.factorize(numbers * max(len(labels), 1) + codes)[0].astype(np.int64, copy=False)
    return numbers


def placed(rank: IntArray, ties: IntArray, n: IntArray) -> tuple[FloatArray, IntArray]:
    """Return percentile and quintile of values of which the rank is known.

    Parameters
    ----------
    rank : ndarray of int
        Values that stand before, and one.
    ties : ndarray of int
        Values that are equal, the value itself included.
    n : ndarray of int
        Values of the group, the value itself included.

    Examples
    --------
    >>> percentile, quintile = placed(np.array([1, 2]), np.array([1, 2]), np.array([3, 3]))
    >>> percentile.round(1).tolist(), quintile.tolist()
    ([83.3, 33.3], [1, 4])
    """
    # Twice the mid-rank minus one: an integer from 1 to 2n − 1, so that limits are compared without rounding.
    twice = 2 * rank + ties - 2
    scaled, step = 5 * twice, 2 * n
    quintile = np.where(twice < n, scaled // step + 1, -(-scaled // step))
    return 100.0 * (1.0 - twice / step), quintile


def _rank_in_groups(groups: IntArray, best_first: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, IntArray]:
    """Rank complete values ascending within groups; return rank, percentile, quintile and n per value."""
    size = len(groups)
    order = np.lexsort((best_first, groups))
    sorted_groups, sorted_values = groups[order], best_first[order]
    new_group = np.ones(size, dtype=bool)
    new_group[1:] = sorted_groups[1:] != sorted_groups[:-1]
    new_tie = new_group.copy()
    new_tie[1:] |= sorted_values[1:] != sorted_values[:-1]
    group_start, group_size = _runs(new_group)
    tie_start, tie_size = _runs(new_tie)
    minimum = tie_start - group_start + 1
    percentile, quintile = placed(minimum, tie_size, group_size)
    back = np.empty(size, dtype=np.int64)
    back[order] = np.arange(size)
    return (
        minimum[back].astype(np.float64),
        percentile[back],
        quintile[back].astype(np.float64),
        group_size[back],
    )


def _runs(starts: NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Return, for each element, where its run starts and how long it is."""
    first = np.flatnonzero(starts)
    length = np.diff(np.append(first, len(starts)))
    return np.repeat(first, length), np.repeat(length, length)


def _present(numbers: FloatArray) -> NDArray[np.bool_]:
    if np.isinf(numbers).any():
        raise ValueError("a value is infinite")
    return ~np.isnan(numbers)


def _highest_first(frame: pd.DataFrame, polarity: Polarity | str) -> NDArray[np.bool_]:
    if polarity in set(Polarity):
        return np.full(len(frame), Polarity(polarity).first_is_highest)
    codes, labels = pd.factorize(frame[polarity])
    by_label = np.array([Polarity(label).first_is_highest for label in labels], dtype=bool)
    if (codes < 0).any():
        raise ValueError(f"column {polarity} has rows without a polarity")
    return np.asarray(by_label[codes])
