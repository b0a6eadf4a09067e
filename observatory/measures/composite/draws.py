"""Many versions of one model: which choices each makes, and its scores.

A draw is a row of numbers between 0 and 1, one for each choice (Saisana, Saltelli and Tarantola, Journal of the
Royal Statistical Society A 168, 2005, 307-323): imputation, normalisation, aggregation across and within
dimensions, the component left out, then one number for each weight. The same row always makes the same choices,
so that the replicates of :mod:`uncertainty` and the design of :mod:`sensitivity` share all that follows.

Nothing falls back in silence. Where a mean is impossible with a normalisation (a geometric mean of numbers at or
below 0), it is not among the choices of that draw; ``not_possible`` names what was not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaincinv

from observatory.measures.composite import aggregation, engine, scoring, weighting
from observatory.measures.composite.model import AGGREGATIONS, IMPUTATIONS, Imputation, Model, ModelError, Normalisation
from observatory.measures.composite.validation import POSITIVE_ONLY, check_scale, known

FloatArray = NDArray[np.float64]
WEIGHT_CHANGES = ("none", "uniform", "dirichlet")
# Choices of a draw that are not weights, in the order of its numbers.
CHOICES = ("imputation", "normalisation", "aggregation", "aggregation_within", "left_out")
# Numbers held at a time while scores are computed: 16 MB.
_AT_ONCE = 2_000_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Variation:
    """What varies from one version of a model to the next; what is empty stays as declared.

    Attributes
    ----------
    weights : str
        "uniform": each weight, inside dimensions and of dimensions, times 1 ± `spread`, then scaled to a sum of 1;
        "dirichlet": drawn around the declared weights, the further off the smaller `concentration` (1 and equal
        weights: every set of weights is as likely); "none".
    spread : float
        Between 0 and 1.
    concentration : float
        Above 0.
    normalisations, aggregations, aggregations_within, imputations : tuple
        Each as likely as the others. Where `aggregations_within` is empty and the model declares no aggregation
        within, both levels take the one drawn.
    leave_one_out : bool
        Leave out no component or any one of them, each as likely.
    """

    weights: str = "uniform"
    spread: float = 0.25
    concentration: float = 10.0
    normalisations: tuple[Normalisation, ...] = ()
    aggregations: tuple[str, ...] = ()
    aggregations_within: tuple[str, ...] = ()
    imputations: tuple[Imputation, ...] = ()
    leave_one_out: bool = True

    @classmethod
    def usual(cls, model: Model) -> Variation:
        """Give what the observatory varies unless a model says otherwise.

        Weights by a quarter; the model's normalisation, minimum-maximum from 1 to 100 (so that a geometric mean is
        possible), z and ranks; the model's mean, arithmetic and geometric; the model's imputation and, where it
        fills at all, the median; one component left out.
        """
        own = model.normalisation
        scaled = Normalisation("minmax", 1, 100)
        # From 0 to 100 or from 1 to 100 is one choice, not two.
        normalisations = (scaled if own.method == "minmax" else own, scaled, Normalisation("z"), Normalisation("rank"))
        imputations: tuple[Imputation, ...] = (model.imputation,)
        if model.imputation.method not in ("none", "median"):
            imputations += (Imputation("median"),)
        return cls(
            normalisations=tuple(dict.fromkeys(normalisations)),
            aggregations=tuple(dict.fromkeys((model.aggregation, "arithmetic", "geometric"))),
            imputations=imputations,
        )


@dataclass(frozen=True, slots=True)
class Base:
    """A model ready to be drawn from: its normalised tables, one for each imputation and normalisation.

    `possible` tells for each table and each pair of means (within, across) whether all its numbers allow it.
    """

    result: engine.Result
    vary: Variation
    imputations: tuple[Imputation, ...]
    normalisations: tuple[Normalisation, ...]
    means: tuple[tuple[str, str], ...]
    tables: dict[tuple[int, int], FloatArray]
    possible: dict[tuple[int, int], NDArray[np.bool_]]

    @property
    def numbers(self) -> int:
        """How many numbers make a draw."""
        return len(CHOICES) + len(self.result.model.components) + len(self.result.model.dimensions)


@dataclass(frozen=True, slots=True)
class Plan:
    """What n draws chose: places in the lists of :class:`Base`, and their weights.

    Attributes
    ----------
    imputation, normalisation, means, left_out : ndarray of int, shape (n,)
        `left_out` is -1 where every component stays.
    refused : ndarray of bool, shape (n, means)
        Means that were not possible in this draw.
    within : ndarray of float, shape (k, n)
    across : ndarray of float, shape (d, n)
        0 for what is left out; sums of 1, in each dimension and across.
    """

    imputation: NDArray[np.int64]
    normalisation: NDArray[np.int64]
    means: NDArray[np.int64]
    left_out: NDArray[np.int64]
    refused: NDArray[np.bool_]
    within: FloatArray
    across: FloatArray


def base(model: Model, table: pd.DataFrame, groups: pd.Series | None, vary: Variation, seed: int) -> Base:
    """Compute the model as declared and every table its versions need.

    Parameters
    ----------
    model, table, groups
        As in :func:`engine.run`.
    vary
        Which choices vary, and between what.
    seed
        Of weightings that need chance.

    Raises
    ------
    ModelError
        Why the model, or one of its versions, cannot be computed; bad_variation.
    """
    _check(vary)
    first = engine.prepare(model, table, groups)
    result = engine.score(first, seed=seed)
    imputations = vary.imputations or (model.imputation,)
    normalisations = vary.normalisations or (model.normalisation,)
    means = _means(model, vary)
    tables, possible = {}, {}
    for row, imputation in enumerate(imputations):
        frames = engine.normalised_with(first, imputation, normalisations)
        for column, (normalisation, frame) in enumerate(zip(normalisations, frames, strict=True)):
            matrix = frame.to_numpy(dtype=float)
            tables[row, column] = matrix
            possible[row, column] = np.array(
                [_possible(_version(result.model, normalisation, *pair), matrix) for pair in means]
            )
            if not possible[row, column].any():
                raise ModelError(
                    "not_positive",
                    kind="indicator",
                    item=result.model.indicators[int(np.argmin(np.nanmin(matrix, axis=0)))],
                    aggregation=next(mean for mean in means[0] if mean in POSITIVE_ONLY),
                    normalisation=normalisation.method,
                )
    return Base(result, vary, imputations, normalisations, means, tables, possible)


def plan(made: Base, numbers: FloatArray) -> Plan:
    """Turn numbers between 0 and 1 into choices.

    Parameters
    ----------
    made : Base
    numbers : ndarray of float, shape (n, made.numbers)
    """
    imputation = _pick(numbers[:, 0], len(made.imputations))
    normalisation = _pick(numbers[:, 1], len(made.normalisations))
    allowed = np.array([made.possible[key] for key in zip(imputation, normalisation, strict=True)])
    means = _pick_means(made, numbers[:, 2], numbers[:, 3], allowed)
    count = len(made.result.model.components)
    left_out = np.full(len(numbers), -1)
    if made.vary.leave_one_out:
        left_out = _pick(numbers[:, 4], count + 1) - 1
    within, across = _weights(made, numbers[:, len(CHOICES) :].T, left_out)
    return Plan(imputation, normalisation, means, left_out, ~allowed, within, across)


def scores(made: Base, chosen: Plan, progress: Progress | None = None) -> FloatArray:
    """Compute the scores of each draw, on the scale of its own choices.

    Parameters
    ----------
    made
        What :func:`base` gives.
    chosen
        What :func:`plan` gives: n draws.
    progress
        Told of the draws done and of all.

    Returns
    -------
    ndarray of float, shape (territories, n)

    Raises
    ------
    ModelError
        no_value_left where a territory has nothing but the component left out.
    """
    model, total = made.result.model, len(chosen.means)
    step = max(1, _AT_ONCE // (len(made.result.score) * max(1, len(model.dimensions))))
    found = np.empty((len(made.result.score), total))
    done = 0
    keys = np.stack([chosen.imputation, chosen.normalisation, chosen.means], axis=1)
    for key in np.unique(keys, axis=0):
        members = np.flatnonzero((keys == key).all(axis=1))
        within, across = made.means[key[2]]
        version = _version(model, made.normalisations[key[1]], within, across)
        matrix = made.tables[int(key[0]), int(key[1])]
        for start in range(0, len(members), step):
            some = members[start : start + step]
            found[:, some] = _joined(version, matrix, chosen.within[:, some], chosen.across[:, some])
            done += len(some)
            if progress is not None:
                progress(done, total)
    if np.isnan(found).any():
        row, column = np.argwhere(np.isnan(found))[0]
        raise ModelError(
            "no_value_left",
            territory=str(made.result.territories[row]),
            indicator=model.indicators[chosen.left_out[column]],
        )
    return found


def choices(made: Base, chosen: Plan) -> pd.DataFrame:
    """Say what each draw was: one row a draw, as :class:`uncertainty.Replicates` gives it.

    Parameters
    ----------
    made, chosen
        As in :func:`scores`.
    """
    names = [_named(pair) for pair in made.means]
    indicators = [*made.result.model.indicators, ""]
    refused = [", ".join(name for name, no in zip(names, row, strict=True) if no) for row in chosen.refused]
    return pd.DataFrame(
        {
            "imputation": [made.imputations[place].method for place in chosen.imputation],
            "normalisation": [made.normalisations[place].label for place in chosen.normalisation],
            "aggregation_within": [made.means[place][0] for place in chosen.means],
            "aggregation": [made.means[place][1] for place in chosen.means],
            "left_out": [indicators[place] for place in chosen.left_out],
            "not_possible": refused,
        }
    )


def _joined(model: Model, matrix: FloatArray, within: FloatArray, across: FloatArray) -> Any:
    if model.within == model.aggregation != "copeland" and not np.isnan(matrix).any():
        # Means of means of the same kind are one mean, with the weights multiplied: one product of matrices.
        overall, method = within * across[weighting.positions(model)], model.aggregation
        end = scoring.mirror(model, len(matrix))
        means = aggregation.forth(scoring.inner(matrix, method, end), method) @ overall
        return scoring.inner(aggregation.back(means, method), method, end)
    return scoring.join(model, scoring.dimension_scores(model, matrix, within), across)


def _weights(made: Base, numbers: FloatArray, left_out: NDArray[np.int64]) -> tuple[FloatArray, FloatArray]:
    model = made.result.model
    places = weighting.positions(model)
    declared = weighting.weights(model, made.result.normalised)
    count = len(places)
    within = np.empty((count, numbers.shape[1]))
    for place in range(len(model.dimensions)):
        members = np.flatnonzero(places == place)
        within[members] = _changed(made.vary, declared.within[members], numbers[members])
    across = _changed(made.vary, declared.across, numbers[count:])
    out = np.flatnonzero(left_out >= 0)
    within[left_out[out], out] = 0.0
    for place in range(len(model.dimensions)):
        members = places == place
        sums = within[members].sum(axis=0)
        across[place, sums == 0] = 0.0
        within[members] /= np.where(sums > 0, sums, 1.0)
    sums = across.sum(axis=0)
    if (sums == 0).any():
        # Everything the model weighs was in the one component left out.
        raise ModelError("zero_weights")
    return within, across / sums


def _changed(vary: Variation, declared: FloatArray, numbers: FloatArray) -> FloatArray:
    if vary.weights == "none" or len(declared) == 1:
        return np.repeat(declared[:, None], numbers.shape[1], axis=1)
    if vary.weights == "uniform":
        return np.asarray(declared[:, None] * (1 + vary.spread * (2 * numbers - 1)))
    # Gamma variables over their sum are Dirichlet; a weight of 0 stays 0.
    shape = vary.concentration * len(declared) * declared[:, None]
    drawn = np.where(shape > 0, gammaincinv(np.where(shape > 0, shape, 1.0), np.clip(numbers, 1e-12, 1 - 1e-12)), 0.0)
    return np.asarray(drawn / drawn.sum(axis=0))


def _means(model: Model, vary: Variation) -> tuple[tuple[str, str], ...]:
    across = vary.aggregations or (model.aggregation,)
    within = vary.aggregations_within
    if not within and model.aggregation_within:
        within = (model.aggregation_within,)
    if not within:
        return tuple((method, method) for method in across)
    return tuple((inner, outer) for outer in across for inner in within)


def _version(model: Model, normalisation: Normalisation, within: str, across: str) -> Model:
    return dataclasses.replace(model, normalisation=normalisation, aggregation=across, aggregation_within=within)


def _possible(model: Model, matrix: FloatArray) -> bool:
    # A mean of numbers above 0 is above 0; what Copeland gives is not.
    if model.aggregation in POSITIVE_ONLY and model.within == "copeland":
        return False
    if model.within not in POSITIVE_ONLY and model.aggregation not in POSITIVE_ONLY:
        return True
    return bool(np.nanmin(scoring.inner(matrix, "geometric", scoring.mirror(model, len(matrix)))) > 0)


def _pick(numbers: FloatArray, count: int) -> NDArray[np.int64]:
    return np.minimum((numbers * count).astype(np.int64), count - 1)


def _pick_means(made: Base, outer: FloatArray, inner: FloatArray, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Pick among the means possible in each draw: first across dimensions, then within."""
    across = sorted({pair[1] for pair in made.means}, key=[pair[1] for pair in made.means].index)
    picked = np.empty(len(outer), dtype=np.int64)
    for row, open_ in enumerate(allowed):
        usable = [name for name in across if any(open_[i] for i, pair in enumerate(made.means) if pair[1] == name)]
        name = usable[min(int(outer[row] * len(usable)), len(usable) - 1)]
        pairs = [i for i, pair in enumerate(made.means) if pair[1] == name and open_[i]]
        picked[row] = pairs[min(int(inner[row] * len(pairs)), len(pairs) - 1)]
    return picked


def _named(pair: tuple[str, str]) -> str:
    return pair[1] if pair[0] == pair[1] else f"{pair[0]} within {pair[1]}"


def _check(vary: Variation) -> None:
    known("weights", vary.weights, WEIGHT_CHANGES)
    if not (0 <= vary.spread <= 1 and vary.concentration > 0):
        raise ModelError("bad_variation", spread=vary.spread, concentration=vary.concentration)
    for method in (*vary.aggregations, *vary.aggregations_within):
        known("aggregation", method, AGGREGATIONS)
    for imputation in vary.imputations:
        known("imputation", imputation.method, IMPUTATIONS)
    for normalisation in vary.normalisations:
        check_scale(normalisation)
