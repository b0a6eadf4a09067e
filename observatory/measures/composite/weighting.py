"""Weights of components and dimensions (Handbook, step 6).

equal         every component the same
by_dimension  every dimension the same, and inside it every component the same
given         as declared; where dimensions have no weight, a dimension weighs its components together
budget        each expert's points as shares, then the mean over experts
pca           the eigenvector of the first principal component of the normalised components

With z, "pca" and arithmetic means the score is the first principal component (up to its scale).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatory.measures.composite.model import Model, ModelError
from observatory.measures.composite.principal import first_component

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of k components in d dimensions.

    Attributes
    ----------
    within : ndarray of float, shape (k,)
        Sum 1 in each dimension.
    across : ndarray of float, shape (d,)
        Sum 1.
    positions : ndarray of int, shape (k,)
        Dimension of each component.
    """

    within: FloatArray
    across: FloatArray
    positions: NDArray[np.int64]

    @property
    def overall(self) -> FloatArray:
        """Weight of each component in the whole; sum 1."""
        return np.asarray(self.within * self.across[self.positions])


def positions(model: Model) -> NDArray[np.int64]:
    """Dimension of each component, as a place in the list of dimensions."""
    codes = [dimension.code for dimension in model.dimensions]
    return np.array([codes.index(component.dimension) for component in model.components], dtype=np.int64)


def weights(model: Model, normalised: pd.DataFrame) -> Weights:
    """Work out the weights a model declares.

    Parameters
    ----------
    model : Model
        Whose components are the columns of `normalised`.
    normalised : DataFrame
        Territories × components.

    Raises
    ------
    ModelError
        zero_weights, zero_weights_in_dimension (of what varies), pca_missing, negative_loading.
    """
    places = positions(model)
    sizes = np.bincount(places, minlength=len(model.dimensions)).astype(float)
    method = model.weighting.method
    if method == "by_dimension":
        return from_parts(model, np.ones(len(places)), np.ones(len(sizes)))
    if method == "given" and all(dimension.weight is not None for dimension in model.dimensions):
        declared = np.array([component.weight or 0.0 for component in model.components])
        return from_parts(model, declared, np.array([dimension.weight or 0.0 for dimension in model.dimensions]))
    flat = {"equal": _equal, "given": _given, "budget": _budget, "pca": _pca}[method](model, normalised)
    return from_parts(model, flat, np.bincount(places, weights=flat).astype(float))


def from_parts(model: Model, within: FloatArray, across: FloatArray) -> Weights:
    """Scale weights inside dimensions and of dimensions to sums of 1.

    Parameters
    ----------
    model
        Its components say to which dimension each weight belongs.
    within : ndarray of float, shape (k,)
        0 or more.
    across : ndarray of float, shape (d,)
        0 or more.
    """
    places = positions(model)
    sums = np.bincount(places, weights=within, minlength=len(across)).astype(float)
    if across.sum() == 0:
        raise ModelError("zero_weights")
    for place, dimension in enumerate(model.dimensions):
        if sums[place] == 0:
            raise ModelError("zero_weights_in_dimension", dimension=dimension.code)
    return Weights(within / sums[places], across / across.sum(), places)


def table(model: Model, made: Weights) -> pd.DataFrame:
    """Weights as a table: index ``indicator``; ``dimension``, ``weight``, ``within``, ``dimension_weight``.

    Parameters
    ----------
    model
        Of the components.
    made
        Their weights.
    """
    frame = pd.DataFrame(
        {
            "dimension": [component.dimension for component in model.components],
            "weight": made.overall,
            "within": made.within,
            "dimension_weight": made.across[made.positions],
        },
        index=pd.Index(model.indicators, name="indicator"),
    )
    return frame


def _equal(model: Model, _: pd.DataFrame) -> FloatArray:
    return np.ones(len(model.components))


def _given(model: Model, _: pd.DataFrame) -> FloatArray:
    return np.array([component.weight or 0.0 for component in model.components])


def _budget(model: Model, _: pd.DataFrame) -> FloatArray:
    shares = []
    for allocation in model.weighting.allocations:
        points = np.array([float(allocation.get(indicator, 0.0)) for indicator in model.indicators])
        # An expert may have given everything to a component that does not vary and was left out.
        if points.sum() > 0:
            shares.append(points / points.sum())
    if not shares:
        raise ModelError("zero_weights")
    return np.asarray(np.mean(shares, axis=0))


def _pca(model: Model, normalised: pd.DataFrame) -> FloatArray:
    matrix = normalised.to_numpy(dtype=float)
    if np.isnan(matrix).any():
        raise ModelError("pca_missing", indicator=str(normalised.columns[np.isnan(matrix).any(axis=0)][0]))
    vector = first_component(matrix).vector
    for indicator, loading in zip(model.indicators, vector, strict=True):
        if loading < 0:
            raise ModelError("negative_loading", indicator=indicator, loading=float(loading))
    return vector
