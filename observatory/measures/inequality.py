"""How unequal the parts of a city are: Gini, Theil, the worst-off fifth, and weighted quantiles.

All of them count people, not areas: each neighbourhood weighs as many people as live in it, and each of its people is
given the neighbourhood's own value. What is measured is therefore inequality **between** neighbourhoods; whatever
differs among the people of one neighbourhood stays invisible, so the result is a lower limit of the inequality between
people (Cowell, *Measuring Inequality*, 3rd ed., Oxford 2011, chapter 3 and appendix A).

The values are shares or amounts of at least zero on a scale with a true zero. An index or a grade has none: adding a
constant to all its values would change its Gini, so these measures are not for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from observatory.measures.polarity import Polarity
from observatory.measures.position import position

FloatArray = NDArray[np.float64]
WORST_FIFTH = 5


@dataclass(frozen=True, slots=True)
class WorstOff:
    """The fifth of the neighbourhoods that stands worst on one indicator.

    Attributes
    ----------
    areas, areas_with_value : int
        Neighbourhoods in the fifth, and neighbourhoods that have a value. The first is near a fifth of the second;
        ties are never split.
    people, people_with_value : float
        Who live in them.
    share : float
        ``people / people_with_value``, 0 to 1: the measure.
    limit : float
        The mildest value in the fifth.
    mean_within, mean_elsewhere : float
        Means weighted by people, in the unit of the indicator; NaN where nobody lives.
    """

    areas: int
    areas_with_value: int
    people: float
    people_with_value: float
    share: float
    limit: float
    mean_within: float
    mean_elsewhere: float


def gini(values: ArrayLike, people: ArrayLike) -> float:
    """Return the Gini index between neighbourhoods.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        At least zero; NaN when missing.
    people : array_like of float, shape (n,)
        Residents; NaN or zero leaves a neighbourhood out.

    Returns
    -------
    float
        0 where all neighbourhoods have the same value, towards 1 where everything falls on the people of one small
        neighbourhood. NaN without values, or where all are zero.

    Raises
    ------
    ValueError
        A negative or infinite number, shapes that differ.

    Notes
    -----
    Twice the area between the line of equality and the Lorenz curve through the neighbourhoods, ordered by value
    (Gini, *Variabilità e mutabilità*, 1912; with weights: Lerman and Yitzhaki, Journal of Econometrics 42, 1989,
    43-47). A share of the people cannot exceed 100 %, so the Gini of a share with mean p stays below 1 − p: rare
    deprivations can be more concentrated than common ones.

    Examples
    --------
    >>> gini([10.0, 10.0], [300, 500]), gini([0.0, 1.0], [3, 1])
    (0.0, 0.75)
    """
    number, weight = _known(values, people)
    total = float((number * weight).sum())
    if total <= 0:
        return float("nan")
    order = np.argsort(number, kind="stable")
    share_of_people = weight[order] / weight.sum()
    held = np.append(0.0, np.cumsum((number * weight)[order] / total))
    # Trapezoids under the Lorenz curve; rounding may leave a hair below zero.
    return max(0.0, float(1.0 - (share_of_people * (held[1:] + held[:-1])).sum()))


def theil(values: ArrayLike, people: ArrayLike) -> float:
    """Return the Theil index T between neighbourhoods.

    Parameters
    ----------
    values, people
        As for ``gini``.

    Returns
    -------
    float
        0 where all neighbourhoods have the same value; its highest is the logarithm of all people over the people of
        the smallest neighbourhood, so it is only compared between like divisions. NaN as for ``gini``.

    Raises
    ------
    ValueError
        A negative or infinite number, shapes that differ.

    Notes
    -----
    Σ w (x/μ) ln(x/μ), with w the share of the people; a value of zero adds nothing, the limit of x ln x (Theil,
    *Economics and Information Theory*, 1967, chapter 4). It is the between-group part of the inequality of people,
    which Theil's index alone splits without remainder (Shorrocks, Econometrica 48, 1980, 613-625).

    Examples
    --------
    >>> theil([10.0, 10.0], [300, 500]), round(theil([0.0, 1.0], [3, 1]), 6)
    (0.0, 1.386294)
    """
    number, weight = _known(values, people)
    total = float((number * weight).sum())
    if total <= 0:
        return float("nan")
    share_of_people = weight / weight.sum()
    relative = number * weight.sum() / total
    logarithm = np.log(relative, out=np.zeros_like(relative), where=relative > 0)
    return max(0.0, float((share_of_people * relative * logarithm).sum()))


def worst_off_fifth(values: ArrayLike, people: ArrayLike, polarity: Polarity | str) -> WorstOff | None:
    """Return how many people live in the worst-off fifth of the neighbourhoods.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        NaN when missing; unlike for ``gini`` any scale will do, since only the order counts.
    people : array_like of float, shape (n,)
        Residents; NaN counts as none.
    polarity : Polarity or str
        Which end is worst.

    Returns
    -------
    WorstOff or None
        None where no direction is worse, fewer than five neighbourhoods have a value, or nobody lives there.

    Raises
    ------
    ValueError
        A negative population, an infinite value, shapes that differ.

    Notes
    -----
    The share of a city's people who live in its most deprived areas is the "extent" family of summaries of the English
    Indices of Deprivation (McLennan and others, *The English Indices of Deprivation 2019: Technical report*, MHCLG
    2019). There the areas are ranked within the country; here within the city, because the country's other
    neighbourhoods are not in the sources. The fifth is that of ``observatory.measures.position``: ties stay together.

    Examples
    --------
    >>> found = worst_off_fifth([1, 2, 3, 4, 5], [10, 10, 10, 10, 60], "lower_better")
    >>> found.areas, found.share
    (1, 0.6)
    """
    judged = Polarity(polarity)
    number = np.asarray(values, dtype=np.float64)
    weight = np.nan_to_num(_people(people, number), nan=0.0)
    present = ~np.isnan(number)
    everyone = float(weight[present].sum())
    if judged is Polarity.NONE or present.sum() < WORST_FIFTH or everyone <= 0:
        return None
    inside = position(number, judged).quintile == WORST_FIFTH
    if not inside.any():
        return None
    outside = present & ~inside
    return WorstOff(
        areas=int(inside.sum()),
        areas_with_value=int(present.sum()),
        people=float(weight[inside].sum()),
        people_with_value=everyone,
        share=float(weight[inside].sum()) / everyone,
        limit=float(number[inside].max() if judged.first_is_highest else number[inside].min()),
        mean_within=weighted_mean(number[inside], weight[inside]),
        mean_elsewhere=weighted_mean(number[outside], weight[outside]),
    )


def weighted_mean(values: ArrayLike, people: ArrayLike) -> float:
    """Return the mean over people, each given the value of the own neighbourhood; NaN where there is nobody."""
    number = np.asarray(values, dtype=np.float64)
    weight = np.where(np.isnan(number), 0.0, np.nan_to_num(_people(people, number), nan=0.0))
    everyone = float(weight.sum())
    return float((np.nan_to_num(number, nan=0.0) * weight).sum() / everyone) if everyone > 0 else float("nan")


def weighted_quantiles(values: ArrayLike, people: ArrayLike, at: Sequence[float]) -> FloatArray:
    """Return the values below which given shares of the people live.

    Parameters
    ----------
    values, people
        As for ``worst_off_fifth``.
    at : sequence of float
        Shares between 0 and 1.

    Returns
    -------
    ndarray of float, shape (len(at),)
        Each is the value of an existing neighbourhood: the smallest at or below which at least that share of the
        people live (inverse of the weighted distribution function; definition 1 of Hyndman and Fan, The American
        Statistician 50, 1996, 361-365). NaN where there is nobody.

    Examples
    --------
    >>> weighted_quantiles([10.0, 20.0, 30.0], [1, 1, 2], [0.25, 0.5, 0.51]).tolist()
    [10.0, 20.0, 30.0]
    """
    wanted = np.asarray(at, dtype=np.float64)
    number = np.asarray(values, dtype=np.float64)
    weight = _people(people, number)
    kept = ~np.isnan(number) & (np.nan_to_num(weight, nan=0.0) > 0)
    if not kept.any():
        return np.full(wanted.shape, np.nan)
    order = np.argsort(number[kept], kind="stable")
    below = np.cumsum(weight[kept][order])
    # Compared in people, with room for the rounding of a product: 0.1 of 30 people are 3 people.
    found = np.searchsorted(below, wanted * below[-1] * (1 - 1e-12), side="left")
    return np.asarray(number[kept][order][np.minimum(found, len(below) - 1)], dtype=np.float64)


def _known(values: ArrayLike, people: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return values and people where both are there."""
    number = np.asarray(values, dtype=np.float64)
    weight = _people(people, number)
    if np.isinf(number).any() or (number < 0).any():
        raise ValueError("values must be finite and at least zero")
    kept = ~np.isnan(number) & (np.nan_to_num(weight, nan=0.0) > 0)
    return number[kept], weight[kept]


def _people(people: ArrayLike, number: FloatArray) -> FloatArray:
    weight = np.asarray(people, dtype=np.float64)
    if number.ndim != 1 or number.shape != weight.shape:
        raise ValueError(f"values and people must have one dimension and one length: {number.shape}, {weight.shape}")
    if np.isinf(weight).any() or (weight < 0).any():
        raise ValueError("people must be finite and at least zero")
    return weight


@dataclass(frozen=True, slots=True)
class Shift:
    """How many areas changed by how much.

    Attributes
    ----------
    step : float
        Width of a class, in the unit of the indicator.
    counts : tuple of int
        From the greatest improvement to the greatest worsening: by two steps or more, by one to two, by less than
        one; the same; and the same three the other way.
    median : float
        Of the changes, last minus first; NaN without areas.
    """

    step: float
    counts: tuple[int, int, int, int, int, int, int]
    median: float

    @property
    def better(self) -> int:
        """Areas that improved; without polarity those that fell."""
        return sum(self.counts[:3])

    @property
    def same(self) -> int:
        """Areas whose figure is the same as it is shown."""
        return self.counts[3]

    @property
    def worse(self) -> int:
        """Areas that worsened; without polarity those that rose."""
        return sum(self.counts[4:])


def shift(first: ArrayLike, last: ArrayLike, polarity: Polarity | str, decimals: int) -> Shift:
    """Count areas by how much their figure changed between two years.

    Parameters
    ----------
    first, last : array_like of float, shape (n,)
        NaN when missing: such an area is not counted.
    polarity : Polarity or str
        Which direction is better.
    decimals : int
        To which both values are rounded first, so that a change is one the reader can see.

    Returns
    -------
    Shift
        The step is 1, 2 or 5 times a power of ten, the largest that leaves at least a quarter of the changed areas
        beyond it.

    Examples
    --------
    >>> found = shift([50.0, 40.0, 30.0, 20.0], [30.0, 35.0, 30.0, 21.0], "lower_better", 1)
    >>> found.step, found.counts, found.median
    (10.0, (1, 0, 1, 1, 1, 0, 0), -2.5)
    """
    before, after = np.asarray(first, dtype=np.float64), np.asarray(last, dtype=np.float64)
    if before.shape != after.shape:
        raise ValueError(f"first and last must have one length: {before.shape}, {after.shape}")
    kept = ~np.isnan(before) & ~np.isnan(after)
    change = np.round(np.round(after[kept], decimals) - np.round(before[kept], decimals), decimals) + 0.0
    gain = change if Polarity(polarity) is Polarity.HIGHER_BETTER else -change
    moved = np.abs(gain[gain != 0])
    step = _round_step(float(np.quantile(moved, 0.75))) if len(moved) else 10.0**-decimals
    edges = [2 * step, step, 0.0]
    counts = [
        int((gain >= edges[0]).sum()), int(((gain >= edges[1]) & (gain < edges[0])).sum()),
        int(((gain > 0) & (gain < edges[1])).sum()), int((gain == 0).sum()),
        int(((gain < 0) & (gain > -edges[1])).sum()), int(((gain <= -edges[1]) & (gain > -edges[0])).sum()),
        int((gain <= -edges[0]).sum()),
    ]  # fmt: skip
    median = float(np.median(change)) if len(change) else float("nan")
    return Shift(step, (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]), median)


def _round_step(most: float) -> float:
    """Return the largest of 1, 2 or 5 times a power of ten that is not above ``most``."""
    power = 10.0 ** np.floor(np.log10(most))
    return float(max(factor * power for factor in (1, 2, 5) if factor * power <= most * (1 + 1e-9)))
