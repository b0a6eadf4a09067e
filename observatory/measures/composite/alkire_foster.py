"""Dual cut-off measures after Alkire and Foster: who is poor in several things at once, and by how much.

The first cut-off says of each thing whether a unit is deprived of it; the second, ``k``, how much deprivation at once
makes it poor. A unit is a person or household of a survey (a row with its weight), or a territory.

What a table of territories can say, and what it cannot
-------------------------------------------------------
A table of territories holds the share of people without each thing, not who lacks several of them together. A place is
called deprived where that share passes a cut-off, and H is then *the share of the population that lives in places
deprived in many things*. It is a statement about places, weighted by who lives in them: in a deprived place there are
people who lack nothing, and elsewhere people who lack everything (the ecological fallacy; Robinson, American
Sociological Review 15, 1950). H of a table of territories is never a rate of poor people. Microdata alone give that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

# Weights such as 1/3 do not add up exactly; a score that misses k by less than this reaches it.
TOLERANCE = 1e-9
CUTOFFS = (0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50)


class PovertyError(ValueError):
    """The measure cannot be computed from these deprivations."""


@dataclass(frozen=True)
class Cutoff:
    """From which value on a unit is deprived.

    Parameters
    ----------
    value
        In the unit of the indicator; a unit at the cut-off itself is not deprived.
    direction
        1 where a higher value is deprivation, -1 where a lower one is.
    """

    value: float
    direction: int = 1


@dataclass(frozen=True)
class Poverty:
    """Measures at one second cut-off.

    Parameters
    ----------
    k
        Share of the weights, 0–1, from which a unit is poor.
    headcount
        H: share of the population that is poor, 0–1.
    intensity
        A: mean share of weighted deprivations among the poor, 0–1; NaN where nobody is poor.
    adjusted
        M0 = H × A, 0–1.
    uncensored, censored
        By indicator: share of the population that is deprived, and that is deprived and poor.
    contributions
        By indicator: share of M0 that it makes up, 0–1; adds up to 1, NaN where nobody is poor.
    groups
        Index: group. ``population`` (share of all), ``headcount``, ``intensity``, ``adjusted``, ``contribution`` (share
        of M0); the population-weighted mean of ``adjusted`` is exactly that of the whole. No rows without groups.
    poor
        By unit, True where poor.
    left_out
        Units without a value in some indicator; they are in no figure.
    """

    k: float
    headcount: float
    intensity: float
    adjusted: float
    uncensored: pd.Series
    censored: pd.Series
    contributions: pd.Series
    groups: pd.DataFrame
    poor: pd.Series
    left_out: tuple[str, ...]


def deprivations(table: pd.DataFrame, cutoffs: Mapping[str, Cutoff]) -> pd.DataFrame:
    """Return where each unit is deprived: 1 or 0, NaN where there is no value.

    Parameters
    ----------
    table
        Units × indicators, in the units of the indicators.
    cutoffs
        One for each column.

    Raises
    ------
    PovertyError
        Where a column has no cut-off.

    Examples
    --------
    >>> shares = pd.DataFrame({"no_water": [10.0, 30.0]}, index=["A", "B"])
    >>> deprivations(shares, {"no_water": Cutoff(20.0)})["no_water"].tolist()
    [0.0, 1.0]
    """
    missing = [str(name) for name in table.columns if name not in cutoffs]
    if missing:
        raise PovertyError(f"There is no cut-off for {', '.join(missing)}.")
    columns = {
        name: (np.sign(table[name] - cutoffs[str(name)].value) == cutoffs[str(name)].direction)
        .astype(float)
        .where(table[name].notna())
        for name in table.columns
    }
    return pd.DataFrame(columns, index=table.index)


def measure(
    deprived: pd.DataFrame,
    k: float,
    weights: Mapping[str, float] | None = None,
    population: pd.Series | None = None,
    groups: pd.Series | None = None,
) -> Poverty:
    r"""Return H, A and M0 at one cut-off, with their parts.

    .. math:: H = \frac{\sum_i n_i 1[c_i \ge k]}{\sum_i n_i}, \quad
              A = \frac{\sum_i n_i c_i 1[c_i \ge k]}{\sum_i n_i 1[c_i \ge k]}, \quad M_0 = H A

    with :math:`c_i` the sum of the weights of what unit i is deprived of, and :math:`n_i` its population or weight.

    Parameters
    ----------
    deprived
        Units × indicators: 1 deprived, 0 not; a unit with a missing value is left out.
    k
        Above 0, at most 1.
    weights
        By indicator, 0 or more, scaled to a sum of 1; without them all indicators weigh the same.
    population
        By unit: people, or the weight in a survey; without it each unit counts once.
    groups
        By unit: the subgroup, for the decomposition.

    Raises
    ------
    PovertyError
        Where k, the weights, the population or the deprivations cannot be used.

    Notes
    -----
    Alkire, S. and Foster, J. (2011): Counting and multidimensional poverty measurement. Journal of Public Economics
    95, 476–487. Alkire et al. (2015): Multidimensional Poverty Measurement and Analysis, chapter 5. Oxford.
    """
    shares = _shares(deprived, k, weights)
    complete = deprived.notna().all(axis=1)
    left_out = tuple(str(code) for code in deprived.index[~complete])
    kept = deprived[complete].astype(float)
    if not kept.isin((0.0, 1.0)).all(axis=None):
        raise PovertyError("A deprivation is neither 0 nor 1.")
    people = _population(population, kept.index)
    score = pd.Series(kept.to_numpy() @ shares.to_numpy(), kept.index)
    poor = score >= k - TOLERANCE
    whole = _parts(score, poor, people)
    counted = people / people.sum()
    censored = kept.mul(poor.astype(float) * counted, axis=0).sum()
    contributions = censored * shares / whole["adjusted"] if whole["adjusted"] else censored * np.nan
    return Poverty(
        k,
        whole["headcount"],
        whole["intensity"],
        whole["adjusted"],
        kept.mul(counted, axis=0).sum(),
        censored,
        contributions,
        _by_group(score, poor, people, groups, whole["adjusted"]),
        poor,
        left_out,
    )


def profile(
    deprived: pd.DataFrame,
    cutoffs: Sequence[float] = CUTOFFS,
    weights: Mapping[str, float] | None = None,
    population: pd.Series | None = None,
) -> pd.DataFrame:
    """Return H, A and M0 over several cut-offs: what holds at each of them does not hang on the choice of k.

    Parameters
    ----------
    deprived, weights, population
        As in :func:`measure`.
    cutoffs
        Shares of the weighted indicators from which a place counts as poor, each above 0 and up to 1.

    Returns
    -------
    pandas.DataFrame
        Index ``k``; ``headcount``, ``intensity``, ``adjusted``.
    """
    found = [measure(deprived, k, weights, population) for k in cutoffs]
    return pd.DataFrame(
        {"headcount": [each.headcount for each in found], "intensity": [each.intensity for each in found],
         "adjusted": [each.adjusted for each in found]},
        index=pd.Index(list(cutoffs), name="k"),
    )  # fmt: skip


def by_dimension(indicators: Mapping[str, str]) -> dict[str, float]:
    """Return weights by which every dimension counts the same, and inside it every indicator.

    Parameters
    ----------
    indicators
        Indicator → its dimension.

    Examples
    --------
    >>> by_dimension({"illiterate": "education", "no_water": "housing", "no_floor": "housing"})
    {'illiterate': 0.5, 'no_water': 0.25, 'no_floor': 0.25}
    """
    dimensions = list(indicators.values())
    each = 1 / len(set(dimensions))
    return {name: each / dimensions.count(dimension) for name, dimension in indicators.items()}


def _shares(deprived: pd.DataFrame, k: float, weights: Mapping[str, float] | None) -> pd.Series:
    """Return the weights of the columns, adding up to 1."""
    if not 0 < k <= 1:
        raise PovertyError("The second cut-off k lies above 0 and is at most 1.")
    given = pd.Series(1.0, deprived.columns) if weights is None else pd.Series(weights).reindex(deprived.columns)
    if given.isna().any() or (given < 0).any() or not given.sum() > 0:
        raise PovertyError("Each indicator needs a weight of 0 or more, and they may not all be 0.")
    return given / given.sum()


def _population(population: pd.Series | None, index: pd.Index) -> pd.Series:
    people = pd.Series(1.0, index) if population is None else population.reindex(index).astype(float)
    if people.isna().any() or (people < 0).any() or not people.sum() > 0:
        raise PovertyError("Each unit needs a population of 0 or more, and they may not all be 0.")
    return people


def _parts(score: pd.Series, poor: pd.Series, people: pd.Series) -> dict[str, float]:
    """Return H, A and M0 of some units."""
    total, among = float(people.sum()), float(people[poor].sum())
    adjusted = float((score * people)[poor].sum()) / total if total else 0.0
    headcount = among / total if total else 0.0
    return {"headcount": headcount, "intensity": adjusted / headcount if headcount else np.nan, "adjusted": adjusted}


def _by_group(
    score: pd.Series, poor: pd.Series, people: pd.Series, groups: pd.Series | None, adjusted: float
) -> pd.DataFrame:
    columns = ["population", "headcount", "intensity", "adjusted", "contribution"]
    if groups is None:
        return pd.DataFrame(columns=columns, dtype=float)
    of = groups.reindex(score.index)
    if of.isna().any():
        raise PovertyError("A unit has no group.")
    rows = {}
    for name in sorted(of.unique()):
        own = of == name
        parts = _parts(score[own], poor[own], people[own])
        share = float(people[own].sum() / people.sum())
        rows[name] = {"population": share, **parts,
                      "contribution": share * parts["adjusted"] / adjusted if adjusted else np.nan}  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("group")
