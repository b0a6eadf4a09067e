"""Whether the components of an index belong together (Handbook, step 4): looked at before its ranks.

alpha                Cronbach's, of standardised components: k r̄ / (1 + (k − 1) r̄)
explained_variance   share of the first principal component, of all components and of each dimension's
effective_weight     squared correlation of a component with the score, scaled to a sum of 1: what a component
                     decides, against the weight it was given (Paruolo, Saisana and Saltelli, Journal of the
                     Royal Statistical Society A 176, 2013, 609-634, with straight lines)
variance_share       w cov(component, score) / var(score): sums to 1 for arithmetic means
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatory.measures.composite.model import Model

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coherence:
    """Coherence of an index.

    Attributes
    ----------
    components : DataFrame
        Index ``indicator``: ``correlation_dimension``, ``correlation_score``, ``effective_weight``,
        ``variance_share``.
    dimensions : DataFrame
        Index ``dimension``: ``components`` (their number), ``alpha``, ``explained_variance`` (both NaN with one
        component), ``correlation_score``.
    alpha, explained_variance : float
        Of all components.
    eigenvalues : tuple of float
        Of the correlations, largest first.
    correlations : DataFrame
        Components × components (Pearson, over the territories that have both).
    """

    components: pd.DataFrame
    dimensions: pd.DataFrame
    alpha: float
    explained_variance: float
    eigenvalues: tuple[float, ...]
    correlations: pd.DataFrame


def coherence(
    model: Model, normalised: pd.DataFrame, dimensions: pd.DataFrame, score: pd.Series, weights: pd.Series
) -> Coherence:
    """Work out the coherence of an index from its normalised components and its scores.

    Parameters
    ----------
    model
        Its components say to which dimension each column belongs.
    normalised : DataFrame, shape (n, k)
        Territories by indicators, as the engine normalised them; NaN where nothing was imputed.
    dimensions : DataFrame, shape (n, d)
        Score of each dimension.
    score : Series, length n
    weights : Series, length k
        Of the components, summing to 1.
    """
    matrix = normalised.to_numpy(dtype=float)
    correlations = correlate(matrix, matrix)
    total = score.to_numpy(dtype=float)[:, None]
    with_score = correlate(matrix, total)[:, 0]
    own = np.array([component.dimension for component in model.components])
    by_dimension = dimensions.to_numpy(dtype=float)
    places = [dimensions.columns.get_loc(code) for code in own]
    with_dimension = correlate(matrix, by_dimension)[np.arange(len(own)), places]
    squared = with_score**2
    spread = total.std()
    share = weights.to_numpy() * with_score * np.nanstd(matrix, axis=0) / spread if spread > 0 else squared * np.nan
    components = pd.DataFrame(
        {
            "correlation_dimension": with_dimension,
            "correlation_score": with_score,
            "effective_weight": squared / squared.sum() if squared.sum() > 0 else squared * np.nan,
            "variance_share": share,
        },
        index=pd.Index(model.indicators, name="indicator"),
    )
    codes = [dimension.code for dimension in model.dimensions]
    blocks = {code: correlations[np.ix_(own == code, own == code)] for code in codes}
    frame = pd.DataFrame(
        {
            "components": [len(blocks[code]) for code in codes],
            "alpha": [alpha(blocks[code]) for code in codes],
            "explained_variance": [_first_share(blocks[code]) for code in codes],
            "correlation_score": correlate(by_dimension, total)[:, 0],
        },
        index=pd.Index(codes, name="dimension"),
    )
    values = _eigenvalues(correlations)
    labelled = pd.DataFrame(correlations, index=list(model.indicators), columns=list(model.indicators))
    return Coherence(
        components, frame, alpha(correlations), _first_share(correlations), tuple(map(float, values)), labelled
    )


def alpha(correlations: FloatArray) -> float:
    """Cronbach's alpha of standardised components; NaN for one.

    Examples
    --------
    >>> round(alpha(np.array([[1, 0.5], [0.5, 1]])), 4)
    0.6667
    """
    count = len(correlations)
    if count < 2:
        return float("nan")
    mean = (correlations.sum() - count) / (count * (count - 1))
    return float(count * mean / (1 + (count - 1) * mean))


def correlate(first: FloatArray, second: FloatArray) -> FloatArray:
    """Pearson correlation of each column with each, over the rows that have both; NaN where one does not vary.

    Parameters
    ----------
    first : ndarray of float, shape (n, a)
    second : ndarray of float, shape (n, b)
        The same places in the same order; NaN when missing.

    Returns
    -------
    ndarray of float, shape (a, b)
    """
    known_first, known_second = ~np.isnan(first), ~np.isnan(second)
    # Centred first: large values that differ little keep their precision.
    a = np.where(known_first, first - np.nanmean(first, axis=0), 0.0)
    b = np.where(known_second, second - np.nanmean(second, axis=0), 0.0)
    one, two = known_first.astype(float), known_second.astype(float)
    count = one.T @ two
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_a, mean_b = (a.T @ two) / count, (one.T @ b) / count
        covariance = (a.T @ b) / count - mean_a * mean_b
        variance_a = ((a**2).T @ two) / count - mean_a**2
        variance_b = (one.T @ (b**2)) / count - mean_b**2
        made = covariance / np.sqrt(variance_a * variance_b)
    return np.asarray(np.clip(made, -1.0, 1.0))


def _eigenvalues(correlations: FloatArray) -> FloatArray:
    if np.isnan(correlations).any():
        return np.full(len(correlations), np.nan)
    return np.asarray(np.linalg.eigvalsh(correlations)[::-1])


def _first_share(correlations: FloatArray) -> float:
    return float(_eigenvalues(correlations)[0] / len(correlations)) if len(correlations) > 1 else float("nan")
