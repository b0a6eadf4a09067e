"""How sure ranks and scores are: many versions of a model that could have been declared as well.

The intervals speak of the choices of the model (weights, normalisation, means, imputation, components), not of
errors in the figures. Scores of versions with other scales are laid on the declared model's by mean and standard
deviation; ranks need nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from observatory.measures.composite import draws, engine, weighting
from observatory.measures.composite.draws import Progress, Variation
from observatory.measures.composite.model import Model, ModelError
from observatory.measures.composite.ranking import rank

FloatArray = NDArray[np.float64]
SURE = 0.95
__all__ = [
    "PairShares",
    "Replicates",
    "Standing",
    "Variation",
    "groups_that_can_be_told_apart",
    "intervals",
    "leave_one_out",
    "pair_shares",
    "replicates",
    "standing",
    "worse_share",
]


@dataclass(frozen=True)
class Replicates:
    """Many versions of a model.

    Attributes
    ----------
    base : Result
        The model as declared.
    territories : Index
        Sorted codes: the rows.
    ranks : ndarray of uint16, shape (territories, n)
    scores : ndarray of float, shape (territories, n)
        With the mean and standard deviation of the declared model's.
    choices : DataFrame
        One row a version: ``imputation``, ``normalisation``, ``aggregation_within``, ``aggregation``, ``left_out``
        ("" for none) and ``not_possible`` (means that could not be drawn with that normalisation).
    weights : DataFrame
        One row a version, one column a component: its weight in the whole.
    seed : int
    vary : Variation
    """

    base: engine.Result
    territories: pd.Index
    ranks: NDArray[np.uint16]
    scores: FloatArray
    choices: pd.DataFrame
    weights: pd.DataFrame
    seed: int
    vary: Variation

    @property
    def n(self) -> int:
        """How many versions."""
        return int(self.ranks.shape[1])


@dataclass(frozen=True, slots=True)
class PairShares:
    """Shares of versions in which the first of two places is worse, equal or better; they sum to 1."""

    worse: float
    equal: float
    better: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place stands against all others, as far as the versions agree.

    Attributes
    ----------
    worse, better : tuple of str
        Places surely worse off, surely better off.
    indistinct : tuple of str
        Places it cannot be told apart from.
    """

    worse: tuple[str, ...]
    better: tuple[str, ...]
    indistinct: tuple[str, ...]


def replicates(
    model: Model,
    table: pd.DataFrame,
    n: int = 1000,
    seed: int = engine.DEFAULT_SEED,
    vary: Variation | None = None,
    groups: pd.Series | None = None,
    progress: Progress | None = None,
) -> Replicates:
    """Compute n versions of a model.

    Parameters
    ----------
    model, table, groups
        As for :func:`engine.run`. Which territories are in is decided once, by the model as declared.
    n : int
        At least 1; 1000 for anything that is published.
    seed : int
        Of the PCG64 generator: the same seed draws the same versions.
    vary : Variation, optional
        ``Variation.usual(model)`` where not given.
    progress : callable, optional
        Called with versions done and n.

    Raises
    ------
    ModelError
        Why the model, or a version, cannot be computed; too_few_replicates.
    """
    if n < 1:
        raise ModelError("too_few_replicates", count=n)
    made = draws.base(model, table, groups, vary or Variation.usual(model), seed)
    numbers = np.random.Generator(np.random.PCG64(seed)).random((n, made.numbers))
    chosen = draws.plan(made, numbers)
    found = draws.scores(made, chosen, progress)
    result = made.result
    overall = chosen.within * chosen.across[weighting.positions(result.model)]
    return Replicates(
        base=result,
        territories=result.territories,
        ranks=rank(found).astype(np.uint16 if len(found) < 2**16 else np.uint32),
        scores=_on_scale_of(result.score.to_numpy(), found),
        choices=draws.choices(made, chosen),
        weights=pd.DataFrame(overall.T, columns=list(result.model.indicators)),
        seed=seed,
        vary=made.vary,
    )


def intervals(found: Replicates, level: float = 0.9) -> pd.DataFrame:
    """Give the interval of each territory's score and rank, from one tail to the other.

    Parameters
    ----------
    found
        What :func:`replicates` gives.
    level
        Share of the versions between the limits.

    Returns
    -------
    DataFrame
        Index ``territory_code``; ``score``, ``score_lower``, ``score_upper``, ``rank``, ``rank_lower`` (nearer 1),
        ``rank_upper``, ``rank_median``, ``n``. Limits of ranks are ranks that occurred; the upper one is the
        first that at least (1 + level) / 2 of the versions do not exceed. The declared score or rank may lie
        outside, where the declared model is unlike most of its versions.
    """
    tail = (1 - level) / 2
    low, middle, high = _quantiles(found.ranks, (tail, 0.5, 1 - tail))
    lower, upper = np.quantile(found.scores, (tail, 1 - tail), axis=1)
    base = found.base
    return pd.DataFrame(
        {
            "score": base.score,
            "score_lower": lower,
            "score_upper": upper,
            "rank": base.rank,
            "rank_lower": low,
            "rank_upper": high,
            "rank_median": middle,
            "n": found.n,
        },
        index=found.territories,
    )


def pair_shares(first: ArrayLike, second: ArrayLike) -> PairShares:
    """Compare two rows of ranks: how often the first place is worse off (nearer rank 1) than the second.

    Parameters
    ----------
    first, second : array_like of int, shape (n,)
        Ranks of two places in the same versions.

    Examples
    --------
    >>> pair_shares([1, 1, 2, 3], [2, 3, 2, 1])
    PairShares(worse=0.5, equal=0.25, better=0.25)
    """
    one, two = np.asarray(first), np.asarray(second)
    return PairShares(float(np.mean(one < two)), float(np.mean(one == two)), float(np.mean(one > two)))


def worse_share(found: Replicates, first: str, second: str) -> float:
    """Share of versions in which the first territory is worse off than the second; ties do not count.

    Parameters
    ----------
    found
        What :func:`replicates` gives.
    first, second
        Territory codes.

    Raises
    ------
    ModelError
        unknown_territory.
    """
    return pair_shares(_row(found, first), _row(found, second)).worse


def standing(found: Replicates, territory: str, share: float = SURE) -> Standing:
    """Sort all other territories into surely worse off, surely better off and not to be told apart.

    Parameters
    ----------
    found
        What :func:`replicates` gives.
    territory
        Code of the one that the others are compared with.
    share
        Of the versions that must agree to be sure.

    Raises
    ------
    ModelError
        unknown_territory.
    """
    own = _row(found, territory)
    worse = (found.ranks < own).mean(axis=1) >= share
    better = (found.ranks > own).mean(axis=1) >= share
    other = found.territories != territory
    return Standing(
        worse=tuple(found.territories[worse & other]),
        better=tuple(found.territories[better & other]),
        indistinct=tuple(found.territories[~worse & ~better & other]),
    )


def groups_that_can_be_told_apart(found: Replicates, share: float = SURE) -> pd.Series:
    """Cut the ordered list into groups.

    The list is that of the declared ranks (ties by code). The first place opens group 1; the first place further
    down that it is worse off than in at least `share` of the versions opens group 2, and so on. So the place that
    opens a group is surely worse off than the one that opens the next, and cannot be told apart from any place of
    its own group. Nothing is said of the last of a group and the first of the next: :func:`standing` and
    :func:`worse_share` compare any two.

    Parameters
    ----------
    found
        What :func:`replicates` gives.
    share
        Of the versions that must agree.

    Returns
    -------
    Series of int
        Group of each territory; 1 holds the most excluded.
    """
    order = np.lexsort((np.arange(len(found.territories)), found.base.rank.to_numpy()))
    group = np.empty(len(order), dtype=np.int64)
    opener, number = order[0], 1
    for place in order:
        if np.mean(found.ranks[opener] < found.ranks[place]) >= share:
            opener, number = place, number + 1
        group[place] = number
    return pd.Series(group, index=found.territories, name="group")


def leave_one_out(model: Model, table: pd.DataFrame, groups: pd.Series | None = None) -> pd.DataFrame:
    """Leave out each component in turn, everything else as declared.

    Parameters
    ----------
    model, table, groups
        As in :func:`engine.run`.

    Returns
    -------
    DataFrame
        Index ``indicator``; ``mean_shift`` (of ranks, in absolute value), ``max_shift``, ``most_moved`` (the
        territory; the first code of several) and ``correlation`` (Spearman's, of the two orders).
    """
    vary = Variation(weights="none", leave_one_out=True)
    made = draws.base(model, table, groups, vary, engine.DEFAULT_SEED)
    count = len(made.result.model.components)
    numbers = np.full((count, made.numbers), 0.5)
    numbers[:, draws.CHOICES.index("left_out")] = (np.arange(count) + 1.5) / (count + 1)
    ranks = rank(draws.scores(made, draws.plan(made, numbers)))
    base = made.result.rank.to_numpy()[:, None]
    shift = np.abs(ranks - base)
    with np.errstate(invalid="ignore", divide="ignore"):
        correlation = [float(np.corrcoef(base[:, 0], column)[0, 1]) for column in ranks.T]
    return pd.DataFrame(
        {
            "mean_shift": shift.mean(axis=0),
            "max_shift": shift.max(axis=0),
            "most_moved": made.result.territories[np.argmax(shift, axis=0)],
            "correlation": correlation,
        },
        index=pd.Index(made.result.model.indicators, name="indicator"),
    )


def _row(found: Replicates, territory: str) -> NDArray[np.uint16]:
    if territory not in found.territories:
        raise ModelError("unknown_territory", territory=territory)
    row: NDArray[np.uint16] = found.ranks[found.territories.get_loc(territory)]
    return row


def _on_scale_of(declared: FloatArray, found: FloatArray) -> FloatArray:
    spread = found.std(axis=0)
    scale = np.where(spread > 0, declared.std() / np.where(spread > 0, spread, 1.0), 0.0)
    return np.asarray(declared.mean() + (found - found.mean(axis=0)) * scale)


def _quantiles(ranks: NDArray[np.uint16], shares: tuple[float, float, float]) -> NDArray[np.uint16]:
    """Quantiles that are ranks (the inverse of the distribution function), one row a share."""
    ordered = np.sort(ranks, axis=1)
    n = ranks.shape[1]
    places = [min(n - 1, max(0, int(np.ceil(share * n - 1e-9)) - 1)) for share in shares]
    return np.asarray(ordered[:, places].T)
