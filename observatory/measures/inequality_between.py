"""How unequal places are, and how much of it lies between the states they belong to.

As in ``observatory.measures.inequality``, places weigh as many people as live in them and each of their people is given
the place's own value: what differs inside a place stays unseen. Theil's index splits without remainder into what lies
between groups of places and what lies within them (H. Theil, *Economics and Information Theory*, 1967; A. F. Shorrocks,
The class of additively decomposable inequality measures, Econometrica 48, 1980, 613-625). The Palma ratio is what falls
on the tenth of the people with most over what falls on the four tenths with least (J. G. Palma, Homogeneous middles vs.
heterogeneous tails, Development and Change 42, 2011, 87-153; A. Cobham and A. Sumner, CGD Working Paper 343, 2013).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from observatory.measures.inequality import gini, theil

FloatArray = NDArray[np.float64]
RICHEST, POOREST = 0.1, 0.4
FEWEST_PLACES = 5


@dataclass(frozen=True, eq=False)
class Decomposition:
    """Theil's index of people's values, split by groups of places.

    Attributes
    ----------
    total, between, within
        ``total = between + within``, to rounding.
    groups : pandas.DataFrame
        Index: group. Columns: ``places``, ``people``, ``mean``, ``gini``, ``theil``, ``within`` (its part of the
        within term), ``between`` (its part of the between term; negative below the mean of all).
    """

    total: float
    between: float
    within: float
    groups: pd.DataFrame

    @property
    def share_between(self) -> float:
        """Share of the inequality that lies between the groups, 0 to 1; NaN where all places are alike."""
        return self.between / self.total if self.total > 0 else float("nan")


def refusal(kind: str, minimum: float | None) -> str | None:
    """Return why an indicator has no Gini, Theil or Palma; ``None`` where it has.

    Parameters
    ----------
    kind
        ``indicator.kind``.
    minimum
        Smallest value that its unit allows; ``None`` or NaN for no limit.

    Returns
    -------
    str or None
        ``index``, ``grade``, ``rank``: no true zero, so that ratios mean nothing; ``count``: it grows with the size of
        the place; ``below_zero``: values below zero.
    """
    if kind == "composite":
        return "index"
    if kind in {"index", "grade", "rank", "count"}:
        return kind
    if minimum is None or not minimum >= 0:
        return "below_zero"
    return None


def palma(values: ArrayLike, people: ArrayLike) -> float:
    """Return what falls on the tenth of the people with most, over what falls on the four tenths with least.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        At least zero; NaN when missing.
    people : array_like of float, shape (n,)
        NaN or zero leaves a place out.

    Returns
    -------
    float
        0.25 where all are alike. A place that lies across a limit is split: the Lorenz curve is straight in between.
        NaN without values, or where nothing falls on the four tenths.

    Raises
    ------
    ValueError
        A negative number, shapes that differ.

    Examples
    --------
    >>> palma([1.0] * 10, [1] * 10), palma(range(1, 11), [1] * 10)
    (0.25, 1.0)
    """
    number, weight = np.asarray(values, dtype=np.float64), np.asarray(people, dtype=np.float64)
    gini(number, weight)  # refuses what it cannot use
    kept = ~np.isnan(number) & (np.nan_to_num(weight, nan=0.0) > 0)
    number, weight = number[kept], weight[kept]
    if not len(number):
        return float("nan")
    order = np.argsort(number, kind="stable")
    below = np.append(0.0, np.cumsum(weight[order]))
    held = np.append(0.0, np.cumsum((number * weight)[order]))
    poorest, middle = np.interp([POOREST * below[-1], (1 - RICHEST) * below[-1]], below, held)
    return float((held[-1] - middle) / poorest) if poorest > 0 else float("nan")


def decompose(values: pd.Series, people: pd.Series, groups: pd.Series) -> Decomposition:
    """Split Theil's index between and within groups.

    Parameters
    ----------
    values, people, groups : pandas.Series
        By place, the same index; a place that lacks one of the three is left out.

    Raises
    ------
    ValueError
        A negative number.

    Notes
    -----
    T = Σ_g s_g ln(x̄_g/x̄) + Σ_g s_g T_g, with s_g the share of the total that falls on group g.
    """
    table = pd.DataFrame({"value": values, "people": people.where(people > 0), "group": groups}).dropna().sort_index()
    lines = []
    everything, everyone = float((table["value"] * table["people"]).sum()), float(table["people"].sum())
    for group, rows in table.groupby("group", sort=True):
        own, residents = float((rows["value"] * rows["people"]).sum()), float(rows["people"].sum())
        share = own / everything if everything > 0 else float("nan")
        inside, relative = theil(rows["value"], rows["people"]), own / residents / (everything / everyone)
        lines.append({
            "group": group, "places": len(rows), "people": residents, "mean": own / residents,
            "gini": gini(rows["value"], rows["people"]), "theil": inside,
            "within": share * inside if share > 0 else 0.0,
            "between": share * np.log(relative) if share > 0 and relative > 0 else 0.0,
        })  # fmt: skip
    columns = ["group", "places", "people", "mean", "gini", "theil", "within", "between"]
    found = pd.DataFrame(lines, columns=columns).set_index("group")
    total = theil(table["value"], table["people"])
    return Decomposition(total, float(found["between"].sum()), float(found["within"].sum()), found)
