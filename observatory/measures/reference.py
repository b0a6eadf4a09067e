"""The summary of a group of territories: what a place is compared with.

The mean is weighted by population: with the population of the rate's own denominator it is the rate of the
group as a whole; with the resident population it is close to it. It means nothing for counts. The quartiles
are of territories, each counting once, whatever their size: half of the places lie below the median, not
half of the people. They interpolate linearly (definition 7 of Hyndman and Fan, The American Statistician
50, 1996, 361-365).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from observatory.measures.position import group_numbers

FloatArray = NDArray[np.float64]

QUARTILES = {"minimum": 0.0, "quartile_1": 0.25, "median": 0.5, "quartile_3": 0.75, "maximum": 1.0}


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """Summary of one group.

    Attributes
    ----------
    n : int
        Territories that have a value.
    weighted_mean : float or None
        Over the territories that have both a value and a population.
    minimum, quartile_1, median, quartile_3, maximum : float or None
        Over the territories that have a value, each counting once.
    population_share : float or None
        Share, 0 to 1, of the population of the group that lives where there is a value.
    """

    n: int
    weighted_mean: float | None
    minimum: float | None
    quartile_1: float | None
    median: float | None
    quartile_3: float | None
    maximum: float | None
    population_share: float | None


def summary(values: ArrayLike, population: ArrayLike) -> GroupSummary:
    """Summarise one group of territories.

    Parameters
    ----------
    values : array_like of float, shape (m,)
        NaN when missing.
    population : array_like of float, shape (m,)
        Of all members of the group, with a value or not; NaN when unknown.

    Raises
    ------
    ValueError
        Shapes that differ, a negative population, an infinite value.

    Examples
    --------
    >>> group = summary([10.0, 20.0, float("nan")], [300, 100, 100])
    >>> group.weighted_mean, group.median, group.population_share
    (12.5, 15.0, 0.8)
    """
    frame = pd.DataFrame(
        {
            "value": np.asarray(values, dtype=np.float64),
            "population": np.asarray(population, dtype=np.float64),
        }
    )
    if frame.empty:
        return GroupSummary(0, None, None, None, None, None, None, None)
    row = summaries(frame, []).iloc[0].to_dict()
    numbers = {name: None if np.isnan(number) else float(number) for name, number in row.items() if name != "n"}
    return GroupSummary(n=int(row["n"]), **numbers)


def summaries(
    frame: pd.DataFrame, group_columns: Sequence[str], value: str = "value", population: str = "population"
) -> pd.DataFrame:
    """Summarise every group of a table.

    Parameters
    ----------
    frame : DataFrame
        One row per territory and group, with or without a value.
    group_columns : sequence of str
        A group is one combination of these.
    value, population : str
        Columns; NaN when missing.

    Returns
    -------
    DataFrame, one row per group in order of first appearance
        ``group_columns`` and the fields of ``GroupSummary``, NaN for None.

    Raises
    ------
    ValueError
        A negative population, an infinite number.
    """
    number = frame[value].to_numpy(dtype=np.float64, na_value=np.nan)
    people = frame[population].to_numpy(dtype=np.float64, na_value=np.nan)
    if np.isinf(number).any() or np.isinf(people).any():
        raise ValueError("a number is infinite")
    if (people < 0).any():
        raise ValueError("a population is negative")
    groups = group_numbers(frame, group_columns)
    first = np.unique(groups, return_index=True)[1]
    count = len(first)
    people = np.nan_to_num(people, nan=0.0)
    covered = np.where(np.isnan(number), 0.0, people)
    people_by_group = np.bincount(groups, people, minlength=count)
    covered_by_group = np.bincount(groups, covered, minlength=count)
    weighted = np.bincount(groups, covered * np.nan_to_num(number, nan=0.0), minlength=count)
    by_group = pd.Series(number).groupby(groups, sort=True)
    result = frame[list(group_columns)].iloc[first].reset_index(drop=True)
    result["n"] = by_group.count().to_numpy()
    result["weighted_mean"] = _ratio(weighted, covered_by_group)
    quantiles = by_group.quantile(list(QUARTILES.values())).unstack().to_numpy()
    for index, name in enumerate(QUARTILES):
        result[name] = quantiles[:, index]
    result["population_share"] = _ratio(covered_by_group, people_by_group)
    return result


def _ratio(above: ArrayLike, below: ArrayLike) -> FloatArray:
    """Divide, with NaN where there is nothing to divide by."""
    divisor = np.asarray(below, dtype=np.float64)
    quotient: FloatArray = np.divide(above, divisor, out=np.full(divisor.shape, np.nan), where=divisor > 0)
    return quotient
