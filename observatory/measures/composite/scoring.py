"""The arithmetic of scores: components into dimensions, dimensions into a score, and what each component adds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from observatory.measures.composite import aggregation, weighting
from observatory.measures.composite.model import Model, ModelError
from observatory.measures.composite.validation import POSITIVE_ONLY

FloatArray = NDArray[np.float64]
# Scale of the contributions when the same mean is taken within and across dimensions.
_SCALES = {"arithmetic": "score", "geometric": "log", "harmonic": "reciprocal"}


def mirror(model: Model, count: int) -> float | None:
    """Give the number c so that c − x is inclusion on the scale of x, or nothing if means are taken of exclusion.

    Both ends of the scale together: 101 from 1 to 100; n + 1 for ranks; 0 where the scale has no ends.

    Parameters
    ----------
    model
        Its normalisation gives the ends of the scale.
    count
        Territories: the highest rank.
    """
    if model.means_of == "exclusion":
        return None
    rule = model.normalisation
    if rule.method in ("minmax", "target", "goalposts"):
        return rule.lower + rule.upper
    return {"rank": count + 1.0, "percentile": 100.0}.get(rule.method, 0.0)


def inner(columns: FloatArray, method: str, end: float | None) -> FloatArray:
    """Turn numbers into those a mean is taken of, or back: the same step both ways.

    Parameters
    ----------
    columns : ndarray of float
        Of any shape.
    method
        Of aggregation.
    end
        What :func:`mirror` gives.
    """
    return columns if end is None or method not in POSITIVE_ONLY else end - columns


def dimension_scores(model: Model, matrix: FloatArray, within: FloatArray) -> FloatArray:
    """Score of each dimension, for r sets of weights: shape (n, d, r).

    Parameters
    ----------
    model
        Its ``within`` is the mean that is taken.
    matrix : ndarray of float, shape (n, k)
        Normalised components; NaN when missing.
    within : ndarray of float, shape (k, r)
        Weights of the components inside their dimensions.
    """
    places = weighting.positions(model)
    end = mirror(model, len(matrix))
    turned = inner(matrix, model.within, end)
    made = np.empty((len(matrix), len(model.dimensions), within.shape[1]))
    for place in range(len(model.dimensions)):
        members = places == place
        columns = turned[:, members]
        names = [name for name, member in zip(model.indicators, members, strict=True) if member]
        _positive(columns, model.within, "indicator", names, model.normalisation.method)
        made[:, place] = _alone_or(columns, within[members], model.within)
    return inner(made, model.within, end)


def join(model: Model, dimensions: FloatArray, across: FloatArray) -> FloatArray:
    """Join dimensions (n, d, r) to scores (n, r).

    Parameters
    ----------
    model
        Its ``aggregation`` is the mean that is taken.
    dimensions : ndarray of float, shape (n, d, r)
    across : ndarray of float, shape (d, r)
        Weights of the dimensions.
    """
    codes = [dimension.code for dimension in model.dimensions]
    if len(codes) == 1:
        return _alone_or(dimensions, across, model.aggregation)
    end = mirror(model, len(dimensions))
    turned = inner(dimensions, model.aggregation, end)
    _positive(turned, model.aggregation, "dimension", codes, model.normalisation.method)
    return inner(_alone_or(turned, across, model.aggregation), model.aggregation, end)


def _alone_or(columns: FloatArray, weights: FloatArray, method: str) -> FloatArray:
    # One column is its own mean; nothing is won or lost by comparing it.
    if columns.shape[1] == 1:
        only = columns[:, 0] if columns.ndim == 3 else columns
        return np.broadcast_to(only, (len(columns), weights.shape[1]))
    return aggregation.aggregate(columns, weights, method)


def _positive(columns: FloatArray, method: str, kind: str, names: list[str], normalisation: str) -> None:
    if method not in POSITIVE_ONLY:
        return
    bad = np.nanmin(columns, axis=tuple(axis for axis in range(columns.ndim) if axis != 1)) <= 0
    if bad.any():
        name = names[int(np.argmax(bad))]
        raise ModelError("not_positive", kind=kind, item=name, aggregation=method, normalisation=normalisation)


def contributions(
    model: Model, matrix: FloatArray, dimensions: FloatArray, made: weighting.Weights
) -> tuple[FloatArray, str]:
    """Split the score over components, on the scale where it is a sum.

    More exclusion in a component is always a larger contribution, but for harmonic means of exclusion.

    Parameters
    ----------
    model
        What was computed.
    matrix : ndarray of float, shape (n, k)
        Normalised components; NaN when missing.
    dimensions : ndarray of float, shape (n, d)
        Score of each dimension.
    made
        The weights.

    Returns
    -------
    parts : ndarray of float, shape (n, k)
        NaN where no scale makes the score a sum.
    scale
        On which they add up: "score", "log", "reciprocal", or "none".
    """
    places = made.positions
    known = ~np.isnan(matrix)
    end = mirror(model, len(matrix))
    weights = _effective(made, known, dimensions)
    if len(model.dimensions) == 1 or model.within == model.aggregation:
        scale = _SCALES.get(model.within, "none")
        parts = weights * np.where(known, _additive(matrix, model.within, end), 0.0) if scale != "none" else matrix
    elif model.within == "arithmetic" and model.aggregation in POSITIVE_ONLY:
        # A component has the part of what its dimension adds that it has of the dimension's score.
        scale = _SCALES[model.aggregation]
        share = _additive(dimensions, model.aggregation, end) / dimensions
        parts = weights * np.where(known, matrix, 0.0) * np.nan_to_num(share)[:, places]
    else:
        scale, parts = "none", matrix
    return (np.where(known, parts, 0.0) if scale != "none" else np.full(matrix.shape, np.nan)), scale


def _effective(made: weighting.Weights, known: NDArray[np.bool_], dimensions: FloatArray) -> FloatArray:
    """Weights of the components in each territory: those of missing ones are shared out."""
    places = made.positions
    across = np.where(np.isnan(dimensions), 0.0, made.across)
    across = across / across.sum(axis=1, keepdims=True)
    within = np.where(known, made.within, 0.0)
    sums = np.stack([within[:, places == place].sum(axis=1) for place in range(across.shape[1])], axis=1)
    return np.asarray(within / np.where(sums > 0, sums, 1.0)[:, places] * across[:, places])


def _additive(columns: FloatArray, method: str, end: float | None) -> FloatArray:
    """Give what a mean adds up: −ln(1 − x / c) or 1 / (1 − x / c) where it is taken of inclusion."""
    if end is None or method not in POSITIVE_ONLY:
        return aggregation.forth(columns, method)
    remains = 1 - columns / end
    return -np.log(remains) if method == "geometric" else 1 / remains


def total(parts: FloatArray) -> FloatArray:
    """Add up the columns one after the other: a plain sum may be split differently by different machines."""
    summed = np.zeros(len(parts))
    for column in parts.T:
        summed += column
    return summed
