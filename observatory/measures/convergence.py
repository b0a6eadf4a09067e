"""Whether places draw closer to each other over the years.

Sigma: the spread between places grows smaller. Beta: places that began with less grew faster (R. J. Barro and X. Sala-i-
Martin, Convergence, Journal of Political Economy 100, 1992, 223-251). Beta is needed for sigma but is not enough (A. T.
Young, M. J. Higgins and D. Levy, Sigma convergence versus beta convergence, Journal of Money, Credit and Banking 40, 2008,
1083-1093), and it is also seen where figures are merely unsure: a place that was low by chance is rarely low again (D.
Quah, Galton's fallacy and tests of the convergence hypothesis, Scandinavian Journal of Economics 95, 1993, 427-443).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from observatory.measures import regression

BREAK = "B"
FEWEST_PLACES = regression.FEWEST_PLACES
MOST_BROKEN = 0.5


class Course(StrEnum):
    """What the years say."""

    CLOSER = "closer"
    APART = "apart"
    UNCLEAR = "unclear"  # the interval holds zero


@dataclass(frozen=True, slots=True)
class Beta:
    """Growth regressed on the starting level.

    Attributes
    ----------
    slope, lower, upper
        Change of the yearly growth rate (log points a year) for one log point more at the start, with its 95 % HC3
        interval; below zero where places draw closer.
    speed, half_life
        Share of the distance made up each year, and years until half of it is; ``None`` where they do not draw closer.
    r2
    n
        Places with a value above zero in both years.
    years
    course
    """

    slope: float
    lower: float
    upper: float
    speed: float | None
    half_life: float | None
    r2: float
    n: int
    years: int
    course: Course


def stretches(statuses: pd.DataFrame) -> list[list[int]]:
    """Return the runs of years that may be compared: a new one begins where most places have a break.

    Parameters
    ----------
    statuses : pandas.DataFrame
        One row per place, one column per year, rising; SDMX statuses, missing where there is no value.

    Examples
    --------
    >>> stretches(pd.DataFrame({2015: ["A", "A"], 2016: ["A", "A"], 2020: ["B", "B"], 2021: ["A", "A"]}))
    [[2015, 2016], [2020, 2021]]
    """
    found: list[list[int]] = []
    for year in statuses.columns:
        known = statuses[year].dropna()
        if not len(known):
            continue
        if not found or (known == BREAK).mean() > MOST_BROKEN:
            found.append([])
        found[-1].append(int(year))
    return found


def panel(values: pd.DataFrame, statuses: pd.DataFrame, years: list[int]) -> tuple[pd.DataFrame, int]:
    """Return the places that have every year and no break after the first, and how many were left out.

    Parameters
    ----------
    values, statuses : pandas.DataFrame
        One row per place, one column per year.
    years
        Of one stretch.
    """
    chosen = values[years]
    whole = chosen.notna().all(axis=1) & ~(statuses[years[1:]] == BREAK).any(axis=1)
    return chosen[whole].sort_index(), int((chosen.notna().any(axis=1) & ~whole).sum())


def sigma(values: pd.DataFrame) -> pd.DataFrame:
    """Return the spread between the same places, year by year.

    Parameters
    ----------
    values : pandas.DataFrame
        One row per place, one column per year; no NaN.

    Returns
    -------
    pandas.DataFrame
        Index: year. Columns: ``n``, ``mean``, ``deviation`` (of a sample), ``variation`` (deviation ÷ mean), and
        ``logarithms``, the standard deviation of the natural logarithms, NaN where a value is not above zero.
    """
    lines = []
    for year in values.columns:
        numbers = values[year].to_numpy(dtype=np.float64)
        mean, deviation = float(numbers.mean()), float(numbers.std(ddof=1))
        positive = bool((numbers > 0).all())
        lines.append({
            "year": int(year), "n": len(numbers), "mean": mean, "deviation": deviation,
            "variation": deviation / mean if mean > 0 else float("nan"),
            "logarithms": float(np.log(numbers).std(ddof=1)) if positive else float("nan"),
        })  # fmt: skip
    return pd.DataFrame(lines).set_index("year")


def beta(first: pd.Series, last: pd.Series, years: int) -> Beta:
    """Return whether places that began with less grew faster.

    Parameters
    ----------
    first, last : pandas.Series
        Values of the same places at the start and at the end; a value that is not above zero is left out.
    years
        Between the two.

    Raises
    ------
    observatory.measures.regression.RegressionError
        Fewer than 20 places, or all alike.

    Notes
    -----
    ln(last/first)/T = a + b ln(first) + e. With b = −(1 − e^{−βT})/T the speed is β = −ln(1 + bT)/T and the half-life
    ln 2/β (Barro and Sala-i-Martin 1992, equation 11).
    """
    kept = (first > 0) & (last > 0)
    start = np.log(first[kept])
    growth = (np.log(last[kept]) - start) / years
    made = regression.fit(growth, pd.DataFrame({"start": start}))
    row = made.coefficients.loc["start"]
    slope = float(row["estimate"])
    left = 1 + slope * years
    speed = -math.log(left) / years if slope < 0 and left > 0 else None
    course = Course.CLOSER if row["upper"] < 0 else Course.APART if row["lower"] > 0 else Course.UNCLEAR
    return Beta(
        slope, float(row["lower"]), float(row["upper"]), speed, math.log(2) / speed if speed else None, made.r2, made.n,
        years, course,
    )  # fmt: skip
