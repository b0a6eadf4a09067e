"""Correlations of several indicators over the same places, each with its 95 % interval and its number of places.

Pearson's correlation says how nearly two indicators lie on a straight line, Spearman's how nearly they put the places
in the same order (see ``observatory.measures.association``). Intervals go through Fisher's z = artanh r, with standard
error 1/√(n − 3) for Pearson (R. A. Fisher, On the "probable error" of a coefficient of correlation deduced from a small
sample, Metron 1, 1921, 3-32) and √((1 + ρ²/2)/(n − 3)) for Spearman (D. G. Bonett and T. A. Wright, Sample size
requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65, 2000, 23-28). They hold for
places as a sample of what could have been; places that lie side by side resemble each other, so that the true
intervals are wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from observatory.measures.association import Strength, paired, strength

LEVEL = 0.95


class Method(StrEnum):
    """Which correlation."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"


class Cases(StrEnum):
    """Which places count."""

    PAIRWISE = "pairwise"  # for each pair those that have both figures
    COMPLETE = "complete"  # for all pairs those that have every figure


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation of two indicators.

    Attributes
    ----------
    coefficient, lower, upper
        −1 to 1, with its 95 % interval; ``None`` where nothing can be said.
    n
        Places that have both values.
    strength
        In a word.
    """

    coefficient: float | None
    lower: float | None
    upper: float | None
    n: int
    strength: Strength


def correlation(first: ArrayLike, second: ArrayLike, method: Method | str = Method.PEARSON) -> Correlation:
    """Return the correlation of two indicators over the places that have both.

    Parameters
    ----------
    first, second : array_like of float, shape (m,)
        Values of the same places in the same order; NaN when missing.

    Raises
    ------
    ValueError
        Shapes that differ.

    Examples
    --------
    >>> found = correlation(range(12), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 10], "spearman")
    >>> round(found.coefficient, 3), found.n
    (0.993, 12)
    """
    a, b, silent = paired(first, second)
    if silent is not None:
        return Correlation(None, None, None, a.size, silent)
    ranked = Method(method) is Method.SPEARMAN
    r = float((stats.spearmanr if ranked else stats.pearsonr)(a, b).statistic)
    r = max(-1.0, min(1.0, r))
    lower, upper = interval(r, a.size, method)
    return Correlation(r, lower, upper, a.size, strength(r))


def interval(coefficient: float, n: int, method: Method | str, level: float = LEVEL) -> tuple[float, float]:
    """Return the confidence interval of a correlation, through Fisher's z.

    Parameters
    ----------
    n
        Places, at least 4.

    Examples
    --------
    >>> [round(limit, 3) for limit in interval(0.5, 28, "pearson")]
    [0.156, 0.736]
    """
    if abs(coefficient) >= 1:
        return coefficient, coefficient
    inflation = 1 + coefficient**2 / 2 if Method(method) is Method.SPEARMAN else 1.0
    error = float(stats.norm.ppf(0.5 + level / 2)) * math.sqrt(inflation / (n - 3))
    z = math.atanh(coefficient)
    return math.tanh(z - error), math.tanh(z + error)


def matrix(
    table: pd.DataFrame, method: Method | str = Method.PEARSON, cases: Cases | str = Cases.PAIRWISE
) -> dict[tuple[str, str], Correlation]:
    """Return the correlation of every two columns.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per place, one column per indicator; NaN when missing.

    Returns
    -------
    dict
        (first column, second column) → ``Correlation``, each pair once, in the order of the columns.
    """
    if Cases(cases) is Cases.COMPLETE:
        table = table.dropna()
    return {
        (str(one), str(other)): correlation(table[one].to_numpy(), table[other].to_numpy(), method)
        for one, other in combinations(table.columns, 2)
    }
