"""Outliers drawn in or the scale bent, by the rule of the JRC (COINr's ``qTreat``); what was done is said.

A component is treated where |skewness| > 2 and excess kurtosis > 3.5 (both sample-adjusted, G₁ and G₂ of Joanes
and Gill, The Statistician 47, 1998, 183-189). "winsorise" sets the most extreme value on the side of the skew to
the next one, again and again until the component passes, five values at most; "log" takes

    ln(x − min + 0.01 · range)          mirrored, −ln(max − x + 0.01 · range), where the skew is negative

which depends neither on the unit nor on where its zero is. "winsorise_then_log" takes the logarithm of the
untouched component where five values were not enough.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatory.measures.composite.model import Component, Outliers

FloatArray = NDArray[np.float64]
OFFSET = 0.01
# Adjusted kurtosis divides by (n − 2)(n − 3).
_LEAST = 4


def shape(values: FloatArray) -> tuple[float, float]:
    """Skewness and excess kurtosis, sample-adjusted; NaN where all values are equal or there are fewer than four."""
    known = values[~np.isnan(values)]
    if len(known) < _LEAST or known.min() == known.max():
        return float("nan"), float("nan")
    # Scaled first: both are free of the unit, and large values keep their precision.
    scaled = (known - known.min()) / (known.max() - known.min())
    centred = scaled - scaled.mean()
    squared = centred * centred
    n, second = len(known), float(squared.mean())
    skewness = float((squared * centred).mean()) / second**1.5
    excess = float((squared * squared).mean()) / second**2 - 3
    return (
        skewness * math.sqrt(n * (n - 1)) / (n - 2),
        (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6),
    )


def treat(values: pd.DataFrame, components: tuple[Component, ...], rule: Outliers) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Treat each component by its own rule, or the model's.

    Parameters
    ----------
    values : DataFrame, shape (n, k)
        Territories by indicators; NaN when missing.
    components
        In the order of the columns; ``outliers`` names a rule of its own.
    rule
        That of the model: how far from normal is too far, and what is done.

    Returns
    -------
    treated : DataFrame
        As `values`.
    report : DataFrame
        Index ``indicator``: ``method`` done (none, winsorise, log), ``low`` and ``high`` values drawn in,
        ``skewness_before``, ``kurtosis_before``, ``skewness_after``, ``kurtosis_after``, and ``note``: "" or
        "still_skewed" where it was treated and does not pass, "would_be_constant" where drawing in more values
        would have left nothing that varies.
    """
    treated = values.copy()
    rows = []
    for component in components:
        name = component.indicator
        method = component.outliers or rule.method
        column, row = _one(values[name].to_numpy(dtype=float), method, rule)
        treated[name] = column
        rows.append({"indicator": name, **row})
    return treated, pd.DataFrame(rows).set_index("indicator")


def _one(values: FloatArray, method: str, rule: Outliers) -> tuple[FloatArray, dict[str, object]]:
    before = shape(values)
    done, low, high, note, result = "none", 0, 0, "", values
    if method != "none" and not _passes(before, rule):
        if method != "log":
            result, low, high, note = _winsorise(values, rule)
            done = "winsorise" if low + high else "none"
        if method == "log" or (method == "winsorise_then_log" and not _passes(shape(result), rule)):
            result, done, low, high, note = _log(values, before[0]), "log", 0, 0, ""
    after = shape(result)
    if not note and method != "none" and not _passes(after, rule):
        note = "still_skewed"
    return result, {
        "method": done,
        "low": low,
        "high": high,
        "skewness_before": before[0],
        "kurtosis_before": before[1],
        "skewness_after": after[0],
        "kurtosis_after": after[1],
        "note": note,
    }


def _passes(figures: tuple[float, float], rule: Outliers) -> bool:
    skewness, excess = figures
    return not (abs(skewness) > rule.skewness and excess > rule.kurtosis)


def _winsorise(values: FloatArray, rule: Outliers) -> tuple[FloatArray, int, int, str]:
    """Draw in one value a time, on the side of the skew; at most `rule.most` on each side."""
    result = values.copy()
    order = np.sort(values[~np.isnan(values)])
    low = high = 0
    while not _passes(figures := shape(result), rule):
        above = figures[0] > 0
        if (high if above else low) >= rule.most:
            return result, low, high, "still_skewed"
        drawn = high + 1 if above else low + 1
        # The values drawn in so far and the next are set to the first that is not.
        limit = order[-1 - drawn] if above else order[drawn]
        trial = np.minimum(result, limit) if above else np.maximum(result, limit)
        if np.nanmin(trial) == np.nanmax(trial):
            return result, low, high, "would_be_constant"
        result = trial
        high, low = (drawn, low) if above else (high, drawn)
    return result, low, high, ""


def _log(values: FloatArray, skewness: float) -> FloatArray:
    least, most = np.nanmin(values), np.nanmax(values)
    offset = OFFSET * (most - least)
    return np.log(values - least + offset) if skewness > 0 else -np.log(most - values + offset)
