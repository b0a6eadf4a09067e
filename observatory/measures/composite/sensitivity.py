"""Which choice of a model moves its ranks: Sobol indices of the mean absolute shift of ranks.

The output of a version is the mean, over territories, of how many ranks each moved from the declared model
(Saisana, Saltelli and Tarantola, Journal of the Royal Statistical Society A 168, 2005, 307-323). The factors are
the choices of :mod:`draws`, all weights together as one. The first-order index is the share of the variance of
that output a choice explains by itself, the total index the share with everything it does together with others
(Saltelli et al., Computer Physics Communications 181, 2010, 259-270; estimators of
``scipy.stats.sobol_indices``). Total indices may come to more than 1 together.

Where a mean is impossible with a normalisation the draw picks among the others, so part of what the means do shows
as what they do together with the normalisation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import qmc, sobol_indices

from observatory.measures.composite import draws, engine
from observatory.measures.composite.draws import Progress, Variation
from observatory.measures.composite.model import Model, ModelError
from observatory.measures.composite.ranking import rank

FloatArray = NDArray[np.float64]
_RESAMPLES = 500


def sobol(
    model: Model,
    table: pd.DataFrame,
    n: int = 256,
    seed: int = engine.DEFAULT_SEED,
    vary: Variation | None = None,
    groups: pd.Series | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Compute Sobol indices of the choices of a model.

    Parameters
    ----------
    model, table, groups, vary, progress
        As for :func:`uncertainty.replicates`.
    n : int
        A power of 2; n · (factors + 2) versions are computed.
    seed : int
        Of the scrambling of the Sobol' sequence and of the bootstrap.

    Returns
    -------
    DataFrame
        Index ``factor`` (imputation, normalisation, aggregation, aggregation_within, left_out, weights: those that
        vary); ``first_order``, ``first_lower``, ``first_upper``, ``total``, ``total_lower``, ``total_upper``
        (90 % bootstrap limits); ``mean_shift``, the same on each row: the mean of the output.

    Raises
    ------
    ModelError
        nothing_varies; not_a_power_of_two; no_shift where no version moves any rank.
    """
    if n < 2 or n & (n - 1):
        raise ModelError("not_a_power_of_two", count=n)
    made = draws.base(model, table, groups, vary or Variation.usual(model), seed)
    factors = _factors(made)
    if not factors:
        raise ModelError("nothing_varies")
    first, second, mixed = design(made.numbers, list(factors.values()), n, seed)
    numbers = np.concatenate([first, second, *mixed])
    output = _shift(made, numbers, progress).reshape(len(factors) + 2, n)
    if np.ptp(output) == 0:
        raise ModelError("no_shift")
    found = indices(output[0], output[1], output[2:], seed)
    frame = pd.DataFrame(found, index=pd.Index(list(factors), name="factor"))
    return frame.assign(mean_shift=float(output[:2].mean()))


def design(
    numbers: int, blocks: Sequence[NDArray[np.int64]], n: int, seed: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Draw two independent samples A and B, and A with each block of columns from B.

    Parameters
    ----------
    numbers
        Random numbers that one draw takes.
    blocks
        For each choice the columns of its numbers.
    n
        Draws of each sample; a power of two.
    seed
        Of the scrambled Sobol sequence.

    Returns
    -------
    first, second : ndarray of float, shape (n, numbers)
    mixed : ndarray of float, shape (len(blocks), n, numbers)
    """
    sample = qmc.Sobol(d=2 * numbers, scramble=True, seed=np.random.Generator(np.random.PCG64(seed))).random(n)
    first, second = sample[:, :numbers], sample[:, numbers:]
    mixed = np.repeat(first[None], len(blocks), axis=0)
    for place, columns in enumerate(blocks):
        mixed[place][:, columns] = second[:, columns]
    return first, second, mixed


def indices(first: FloatArray, second: FloatArray, mixed: FloatArray, seed: int) -> Mapping[str, FloatArray]:
    """Estimate Sobol indices from the outputs of a :func:`design`; with 90 % bootstrap limits.

    Parameters
    ----------
    first, second : ndarray of float, shape (n,)
        Outputs of the samples A and B.
    mixed : ndarray of float, shape (choices, n)
        Outputs of A with the numbers of one choice from B.
    seed
        Of the bootstrap.

    Returns
    -------
    dict of ndarray of float, shape (choices,)
        ``first_order``, ``total`` and their limits.
    """
    found = _estimated(first, second, mixed)
    rng = np.random.Generator(np.random.PCG64(seed))
    again = []
    for _ in range(_RESAMPLES):
        rows = rng.integers(0, len(first), len(first))
        again.append(_estimated(first[rows], second[rows], mixed[:, rows]))
    lower, upper = np.nanquantile(again, (0.05, 0.95), axis=0)
    made = {"first_order": found[0], "total": found[1]}
    for place, name in enumerate(("first", "total")):
        made[f"{name}_lower"], made[f"{name}_upper"] = lower[place], upper[place]
    order = ("first_order", "first_lower", "first_upper", "total", "total_lower", "total_upper")
    return {name: made[name] for name in order}


def _estimated(first: FloatArray, second: FloatArray, mixed: FloatArray) -> FloatArray:
    """First-order and total indices, shape (2, factors)."""
    # scipy 1.17 fails with one factor alone: it is given twice, and one is taken back.
    blocks = mixed if len(mixed) > 1 else np.repeat(mixed, 2, axis=0)
    made = sobol_indices(func={"f_A": first[None], "f_B": second[None], "f_AB": blocks[:, None]}, n=len(first))
    return np.stack([np.ravel(made.first_order), np.ravel(made.total_order)])[:, : len(mixed)]


def _factors(made: draws.Base) -> dict[str, NDArray[np.int64]]:
    """Columns of numbers of each choice that varies."""
    across, within = ({pair[place] for pair in made.means} for place in (1, 0))
    separate = bool(made.vary.aggregations_within)
    varies = {
        "imputation": len(made.imputations) > 1,
        "normalisation": len(made.normalisations) > 1,
        "aggregation": len(across) > 1,
        "aggregation_within": separate and len(within) > 1,
        "left_out": made.vary.leave_one_out,
    }
    found = {name: np.array([draws.CHOICES.index(name)]) for name, yes in varies.items() if yes}
    if made.vary.weights != "none":
        found["weights"] = np.arange(len(draws.CHOICES), made.numbers)
    return found


def _shift(made: draws.Base, numbers: FloatArray, progress: Progress | None) -> FloatArray:
    """Mean absolute shift of ranks of each version, a thousand at a time."""
    base = made.result.rank.to_numpy()[:, None]
    found = np.empty(len(numbers))
    for start in range(0, len(numbers), 1000):
        some = slice(start, start + 1000)
        ranks = rank(draws.scores(made, draws.plan(made, numbers[some])))
        found[some] = np.abs(ranks - base).mean(axis=0)
        if progress is not None:
            progress(min(start + 1000, len(numbers)), len(numbers))
    return found
