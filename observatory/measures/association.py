"""How two indicators go together over the places of a group.

Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank (C. Spearman, The proof
and measurement of association between two things, American Journal of Psychology 15, 1904, 72-101). It asks only
whether places with more of one have more of the other, so that a few extreme places do not decide it. The words for
its size follow J. Cohen, Statistical power analysis for the behavioral sciences, 2nd edition, 1988, 79-81. A
correlation over places says nothing about persons and nothing about causes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

FEWEST_PLACES = 10
WEAK, MODERATE, STRONG = 0.1, 0.3, 0.5


class Strength(StrEnum):
    """Size of a correlation in a word; which direction it has is told by its sign."""

    TOO_FEW = "too_few"  # fewer than FEWEST_PLACES places
    CONSTANT = "constant"  # all places have the same value on one of the two
    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Association:
    """How two indicators go together.

    Attributes
    ----------
    rho
        Spearman's rank correlation, −1 to 1; ``None`` where it says nothing.
    n
        Places that have both values.
    strength
    """

    rho: float | None
    n: int
    strength: Strength


def spearman(first: ArrayLike, second: ArrayLike) -> Association:
    """Return the rank correlation of two indicators over the places that have both.

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
    >>> spearman(range(12), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 10]).strength.value
    'strong'
    """
    a, b, silent = paired(first, second)
    if silent is not None:
        return Association(None, a.size, silent)
    rho = float(stats.spearmanr(a, b).statistic)
    return Association(rho, a.size, strength(rho))


def paired(first: ArrayLike, second: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64], Strength | None]:
    """Return the values of the places that have both, and why they say nothing of a correlation, if they do not.

    Parameters
    ----------
    first, second : array_like of float, shape (m,)
        Values of the same places in the same order; NaN when missing.

    Returns
    -------
    tuple
        Two arrays of shape (n,), n ≤ m; ``TOO_FEW``, ``CONSTANT`` or ``None``.

    Raises
    ------
    ValueError
        Shapes that differ.

    Examples
    --------
    >>> paired([1, 2, None], [3, None, None])[2].value
    'too_few'
    """
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if a.shape != b.shape:
        raise ValueError(f"{a.shape} values cannot be paired with {b.shape}")
    both = ~(np.isnan(a) | np.isnan(b))
    a, b = a[both], b[both]
    if a.size < FEWEST_PLACES:
        return a, b, Strength.TOO_FEW
    return a, b, Strength.CONSTANT if np.ptp(a) == 0 or np.ptp(b) == 0 else None


def strength(rho: float) -> Strength:
    """Return the word for the size of a correlation."""
    size = abs(rho)
    if math.isnan(size) or size < WEAK:
        return Strength.NONE
    if size < MODERATE:
        return Strength.WEAK
    return Strength.MODERATE if size < STRONG else Strength.STRONG
