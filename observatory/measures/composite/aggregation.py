"""Joining numbers into one (Handbook, step 7).

arithmetic  Σ w x                    a good value makes up for a bad one in full
geometric   Π x^w                    in part; all numbers above 0
harmonic    1 / Σ (w / x)            even less; all numbers above 0
copeland    (wins − losses) / (n − 1), where a territory wins against another if the weights of what is worse in it
            come to more than the weights of what is better: how much worse makes no difference (Copeland 1951,
            in Munda and Nardo, Applied Economics 41, 2009, 1513-1523; COINr adds up the weights themselves)

Where a number is missing, the weights of the others are scaled up; Copeland compares on what both have.
Sums run over components in their order, one after the other, so that they come out the same on any machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
# A sum of weights this near 0 is a tie: weights are rounded in their last bits.
TIE = 1e-9


def aggregate(columns: FloatArray, weights: FloatArray, method: str) -> FloatArray:
    """Join columns, for one or many sets of weights.

    Parameters
    ----------
    columns : ndarray of float, shape (n, k) or (n, k, r)
        NaN where missing; numbers above 0 for geometric and harmonic. With three axes, one table a set.
    weights : ndarray of float, shape (k, r)
        0 or more, not all 0 in a set.
    method : str
        One of AGGREGATIONS.

    Returns
    -------
    ndarray of float, shape (n, r)
        NaN where nothing is known of a territory (or only what has weight 0).
    """
    if method == "copeland":
        return _copeland(columns, weights)
    return back(_mean(forth(columns, method), weights), method)


def forth(columns: FloatArray, method: str) -> FloatArray:
    """Give the scale on which the mean is a weighted sum: logarithms, reciprocals or the numbers themselves.

    Parameters
    ----------
    columns : ndarray of float, shape (n, k) or (n, k, r)
        Numbers to take means of; above 0 for the geometric and the harmonic mean.
    method
        "arithmetic", "geometric" or "harmonic".
    """
    if method == "geometric":
        return np.log(columns)
    return 1.0 / columns if method == "harmonic" else columns


def back(means: FloatArray, method: str) -> FloatArray:
    """Undo :func:`forth`.

    Parameters
    ----------
    means : ndarray of float
        On the scale that :func:`forth` gives, of any shape.
    method
        As there.
    """
    return np.exp(means) if method == "geometric" else forth(means, method)


def _mean(columns: FloatArray, weights: FloatArray) -> FloatArray:
    total = np.zeros((len(columns), weights.shape[1]))
    present = np.zeros_like(total)
    complete = not np.isnan(columns).any()
    for place, weight in enumerate(weights):
        part = columns[:, place] if columns.ndim == 3 else columns[:, place, None]
        if complete:
            total += part * weight
        else:
            known = ~np.isnan(part)
            total += np.where(known, part, 0.0) * weight
            present += known * weight
    if complete:
        return np.asarray(total / weights.sum(axis=0))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(present > 0, total / np.where(present > 0, present, 1.0), np.nan))


def _copeland(columns: FloatArray, weights: FloatArray) -> FloatArray:
    """Compare each territory with each after it; what one wins the other loses."""
    cube = columns if columns.ndim == 3 else columns[:, :, None]
    unknown = np.isnan(cube)
    complete = not unknown.any()
    won = np.zeros((len(cube), weights.shape[1]))
    for place in range(len(cube) - 1):
        with np.errstate(invalid="ignore"):
            signs = np.sign(cube[place] - cube[place + 1 :])
        if not complete:
            signs = np.nan_to_num(signs)
        balance = signs[:, :, 0] @ weights if cube.shape[2] == 1 else np.einsum("nkr,kr->nr", signs, weights)
        result = (balance > TIE).astype(float) - (balance < -TIE)
        won[place] += result.sum(axis=0)
        won[place + 1 :] -= result
    return np.asarray(np.where(unknown.all(axis=1), np.nan, won / (len(cube) - 1)))
