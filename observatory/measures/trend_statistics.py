"""The two tests behind a recent trend, on many series of one length at a time.

Every function takes matrices with one series per row and one point per column, complete and in order of time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, ndtr

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# Half the width of a 95 % interval in standard errors, as Fingertips rounds it.
STANDARD_ERRORS_PER_INTERVAL = 2 * 1.96
# 99.8 % point of chi-squared with one degree of freedom (p < 0.002).
CHI_SQUARED_LIMIT = 9.54953570608324
SIGNIFICANCE = 0.05
# Pairs of points held in memory at a time.
_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class TrendTest:
    """Outcome of a test on m series.

    Attributes
    ----------
    direction : ndarray of int, shape (m,)
        +1 rising, −1 falling, 0 no significant change.
    p_value : ndarray of float, shape (m,)
        Two-sided.
    slope : ndarray of float, shape (m,)
        Units of the indicator per year: weighted least squares, or Theil-Sen.
    statistic : ndarray of float, shape (m,)
        Chi-squared, or Kendall's S.
    variance : ndarray of float, shape (m,)
        Of the slope, or of S under no trend.
    """

    direction: IntArray
    p_value: FloatArray
    slope: FloatArray
    statistic: FloatArray
    variance: FloatArray


def weighted_regression(years: FloatArray, values: FloatArray, standard_errors: FloatArray) -> TrendTest:
    """Test the slope of a least-squares line weighted by 1 / SE².

    Significant when χ² = (slope / its SE)² exceeds ``CHI_SQUARED_LIMIT`` and the slope keeps its sign when
    each point is left out in turn, so that no single year makes the trend.

    Parameters
    ----------
    years, values, standard_errors : ndarray of float, shape (m, n), n ≥ 3
        Standard errors are positive.

    Notes
    -----
    The rule of OHID Fingertips, "Recent trends". The standard error of the slope comes from those of the
    points, not from the residuals: 1 / √Σw(x − x̄)².
    """
    weights = standard_errors**-2.0
    slope, spread = _weighted_slope(years, values, weights)
    chi_squared = slope**2 * spread
    sign = np.sign(slope)
    stable = np.ones(len(values), dtype=bool)
    for left_out in range(values.shape[1]):
        kept = weights.copy()
        kept[:, left_out] = 0.0
        stable &= np.sign(_weighted_slope(years, values, kept)[0]) == sign
    significant = (chi_squared > CHI_SQUARED_LIMIT) & stable
    return TrendTest(
        direction=np.where(significant, sign, 0).astype(np.int64),
        p_value=np.asarray(chdtrc(1.0, chi_squared)),
        slope=slope,
        statistic=chi_squared,
        variance=1.0 / spread,
    )


def mann_kendall(years: FloatArray, values: FloatArray) -> TrendTest:
    """Test for a monotonic trend without assuming its shape, and give the Theil-Sen slope.

    S counts rising minus falling pairs of points; z = (S ∓ 1) / √var(S), with the variance corrected for
    ties. Two-sided at 5 %. A constant series has S = 0 and p = 1.

    Parameters
    ----------
    years, values : ndarray of float, shape (m, n), n ≥ 3
        No year twice within a series.

    Notes
    -----
    Mann, Econometrica 13 (1945), 245-259; Kendall, Rank Correlation Methods, 4th ed. (1975), for the
    correction for ties and for continuity. Slope: Sen, Journal of the American Statistical Association 63
    (1968), 1379-1389. Points are taken as independent; positive autocorrelation makes the test find trends
    too often (Hamed and Rao, Journal of Hydrology 204, 1998).
    """
    rows, points = values.shape
    at_once = max(1, _PAIRS_AT_ONCE * 2 // (points * (points - 1)))
    parts = [_kendall_s(years[i : i + at_once], values[i : i + at_once]) for i in range(0, rows, at_once)]
    s, variance, slope = (np.concatenate(part) for part in zip(*parts, strict=True)) if parts else _no_series()
    z = np.divide(s - np.sign(s), np.sqrt(variance), out=np.zeros(rows), where=variance > 0)
    p_value = np.minimum(1.0, 2.0 * np.asarray(ndtr(-np.abs(z))))
    direction = np.where(p_value < SIGNIFICANCE, np.sign(s), 0).astype(np.int64)
    return TrendTest(direction=direction, p_value=p_value, slope=slope, statistic=s, variance=variance)


def _weighted_slope(years: FloatArray, values: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slope and Σw(x − x̄)², both of shape (m,)."""
    total = weights.sum(axis=1, keepdims=True)
    centred = years - (weights * years).sum(axis=1, keepdims=True) / total
    deviation = values - (weights * values).sum(axis=1, keepdims=True) / total
    spread = (weights * centred**2).sum(axis=1)
    return (weights * centred * deviation).sum(axis=1) / spread, spread


def _kendall_s(years: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return S, its variance and the median of the pairwise slopes, each of shape (m,)."""
    points = values.shape[1]
    earlier, later = np.triu_indices(points, k=1)
    rises = values[:, later] - values[:, earlier]
    s = np.sign(rises).sum(axis=1)
    # A point in a tie of t has t − 1 equal partners: Σ over points of (t − 1)(2t + 5) is Σ over ties of t(t
    # − 1)(2t + 5).
    ties = np.zeros(len(values))
    tied = np.flatnonzero((rises == 0).any(axis=1))
    membership = np.zeros((len(earlier), points))
    membership[np.arange(len(earlier)), earlier] = membership[np.arange(len(earlier)), later] = 1.0
    partners = (rises[tied] == 0).astype(np.float64) @ membership
    ties[tied] = (partners * (2.0 * partners + 7.0)).sum(axis=1)
    variance = (points * (points - 1) * (2 * points + 5) - ties) / 18.0
    slope = np.median(rises / (years[:, later] - years[:, earlier]), axis=1)
    return s, variance, slope


def _no_series() -> tuple[FloatArray, FloatArray, FloatArray]:
    return np.empty(0), np.empty(0), np.empty(0)
