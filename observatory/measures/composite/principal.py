"""The first principal component of standardised columns, with its sign and its share of the variance.

The eigenvectors are those of the correlation matrix (Handbook, 4.1; Jolliffe, Principal Component Analysis,
2002). The sign of an eigenvector is arbitrary: it is turned so that its loadings have a sum above 0, that is, so
that a higher score goes with higher columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Principal:
    """A first principal component of n rows and k columns.

    Attributes
    ----------
    scores : ndarray of float, shape (n,)
        Mean 0, standard deviation 1 (of the n rows, not of a sample).
    loadings : ndarray of float, shape (k,)
        Correlation of each column with the component.
    vector : ndarray of float, shape (k,)
        Eigenvector of length 1; ``weights`` is this over the square root of the eigenvalue: the coefficients
        that give the scores from the standardised columns.
    weights : ndarray of float, shape (k,)
    eigenvalues : ndarray of float, shape (k,)
        Largest first; their sum is k.
    explained_variance : float
        Share of the variance, 0 to 1.
    """

    scores: FloatArray
    loadings: FloatArray
    vector: FloatArray
    weights: FloatArray
    eigenvalues: FloatArray
    explained_variance: float


def first_component(matrix: ArrayLike) -> Principal:
    """Compute the first principal component of the standardised columns.

    Parameters
    ----------
    matrix : array_like of float, shape (n, k)
        No NaN; no column the same everywhere.

    Raises
    ------
    ValueError
        NaN, or a column that does not vary.

    Examples
    --------
    Two columns that rise together: half of (1 + r) of the variance.

    >>> made = first_component([[1, 1], [2, 3], [3, 2], [4, 4]])
    >>> round(made.explained_variance, 6), made.vector.round(6).tolist()
    (0.9, [0.707107, 0.707107])
    """
    columns = np.asarray(matrix, dtype=float)
    if np.isnan(columns).any():
        raise ValueError("a principal component needs every value")
    spread = columns.std(axis=0)
    if (spread == 0).any():
        raise ValueError("a column does not vary")
    standard = (columns - columns.mean(axis=0)) / spread
    correlation = standard.T @ standard / len(standard)
    values, vectors = np.linalg.eigh((correlation + correlation.T) / 2)
    vector = vectors[:, -1] * (1.0 if vectors[:, -1].sum() >= 0 else -1.0)
    root = np.sqrt(values[-1])
    return Principal(
        scores=standard @ vector / root,
        loadings=vector * root,
        vector=vector,
        weights=vector / root,
        eigenvalues=values[::-1].copy(),
        explained_variance=float(values[-1] / values.sum()),
    )
