"""The territories most like a given one, by context (size, density, age, schooling …), not by results.

The distance between two territories of a group is Euclidean over standardised variables, weighted:

    d² = Σ w (zᵢ − zⱼ)² · Σw / Σ w over the variables both have

- z is the value minus the mean of the group over its standard deviation; a variable declared skewed enters
  by its logarithm. A variable that is the same everywhere in the group tells nothing apart and adds
  nothing.
- A variable that either territory lacks is left out and the rest is scaled up (Dixon, IEEE Transactions on
  Systems, Man, and Cybernetics 9, 1979, 617-621). Two territories are compared only over at least half of the
  variables, so a territory with fewer has no peers and is no one's peer.
- Equal distances are ordered by territory code: the same data always give the same peers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# Distances held in memory at a time: 32 MB.
_DISTANCES_AT_ONCE = 4_000_000


class NoPeers(StrEnum):
    """Why a territory has no peers."""

    TOO_FEW_VARIABLES = "too_few_variables"  # it has fewer than half of the context variables
    NOTHING_TO_COMPARE = "nothing_to_compare"  # no other territory of its group can be compared with it


def nearest(
    frame: pd.DataFrame,
    variables: Sequence[str],
    weights: Mapping[str, float] | None = None,
    k: int = 10,
    *,
    skewed: Collection[str] = (),
    group: str | None = None,
    only: Collection[str] | None = None,
) -> pd.DataFrame:
    """Find the k nearest territories of each territory.

    Parameters
    ----------
    frame : DataFrame
        One row per territory: ``territory_code`` (none twice) and the context variables, NaN when missing.
    variables : sequence of str
        Columns to compare by.
    weights : mapping of str to float, optional
        Weight of a variable, 0 or more; 1 where it is not given. A variable of weight 0 is as if not
        declared.
    k : int
        Peers per territory; fewer where the group is smaller.
    skewed : collection of str
        Variables that enter by their logarithm; they must be positive.
    group : str, optional
        Column that keeps groups (countries) apart, both for comparing and for standardising.
    only : collection of str, optional
        Territories to find peers of; all by default. The whole group is compared with in any case.

    Returns
    -------
    DataFrame
        ``territory_code``, ``peer_code``, ``distance`` (standard deviations), ``rank`` (1 is nearest);
        sorted by territory and rank. A territory without peers does not appear: see ``without_peers``.

    Raises
    ------
    ValueError
        An unknown variable, a negative weight, no variable with a weight, a skewed variable that is not
        positive, a territory twice, k below 1.

    Examples
    --------
    >>> towns = pd.DataFrame({"territory_code": ["A", "B", "C"], "density": [10.0, 12.0, 900.0]})
    >>> nearest(towns, ["density"], k=1)[["territory_code", "peer_code"]].values.tolist()
    [['A', 'B'], ['B', 'A'], ['C', 'B']]
    """
    if k < 1:
        raise ValueError(f"k is {k}; at least 1 peer must be asked for")
    weight = _weights(variables, weights)
    parts = []
    for members in _groups(frame, group):
        scores = _scores(members, list(weight), skewed)
        codes = members["territory_code"].to_numpy()
        focal = np.arange(len(codes)) if only is None else np.flatnonzero(members["territory_code"].isin(only))
        row, peer, distance, rank = _nearest_in_group(scores, np.array(list(weight.values())), focal, k)
        parts.append(
            pd.DataFrame({"territory_code": codes[row], "peer_code": codes[peer], "distance": distance, "rank": rank})
        )
    found = pd.concat(parts, ignore_index=True)
    return found.sort_values(["territory_code", "rank"], ignore_index=True)


def without_peers(
    frame: pd.DataFrame,
    peers: pd.DataFrame,
    variables: Sequence[str],
    weights: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Say of each territory that ``nearest`` found no peers for why it has none.

    Parameters
    ----------
    frame, variables, weights
        As given to ``nearest``.
    peers : DataFrame
        What ``nearest`` returned for all territories.

    Returns
    -------
    DataFrame
        ``territory_code`` and ``reason``, a code of ``NoPeers``; sorted by territory.
    """
    used = list(_weights(variables, weights))
    alone = frame[~frame["territory_code"].isin(peers["territory_code"])]
    enough = 2 * alone[used].notna().sum(axis=1) >= len(used)
    reason = np.where(enough, NoPeers.NOTHING_TO_COMPARE.value, NoPeers.TOO_FEW_VARIABLES.value)
    result = pd.DataFrame({"territory_code": alone["territory_code"].to_numpy(), "reason": reason})
    return result.sort_values("territory_code", ignore_index=True)


def explain(
    frame: pd.DataFrame,
    variables: Sequence[str],
    territory_code: str,
    peer_code: str,
    weights: Mapping[str, float] | None = None,
    *,
    skewed: Collection[str] = (),
    group: str | None = None,
) -> pd.DataFrame:
    """Say how much each variable adds to the squared distance of two territories.

    Parameters
    ----------
    frame, variables, weights, skewed, group
        As given to ``nearest``.
    territory_code, peer_code : str
        Two territories of one group.

    Returns
    -------
    DataFrame, one row per variable of positive weight
        ``variable``; ``value`` and ``peer_value`` as given; ``difference`` in standard deviations (peer minus
        territory); ``contribution`` to the squared distance (they sum to d²); ``share`` of it (they sum to
        1, or are 0 when the two are alike). NaN for a variable that either lacks, and for all where the two
        share fewer than half.

    Raises
    ------
    KeyError
        A code that is not in the frame.
    ValueError
        Territories of different groups, or what ``nearest`` raises.
    """
    weight = _weights(variables, weights)
    pair = frame[frame["territory_code"].isin([territory_code, peer_code])]
    absent = {territory_code, peer_code} - set(pair["territory_code"])
    if absent:
        raise KeyError(f"not among the territories: {', '.join(sorted(absent))}")
    if group is not None and pair[group].nunique() != 1:
        raise ValueError(f"{territory_code} and {peer_code} are not in one group")
    members = _groups(frame if group is None else frame[frame[group] == pair[group].iloc[0]], None)[0]
    rows = members.set_index("territory_code")
    scores = pd.DataFrame(_scores(members, list(weight), skewed), index=rows.index, columns=list(weight))
    difference = scores.loc[peer_code] - scores.loc[territory_code]
    counted = pd.Series(weight)
    comparable = difference.notna().any() and 2 * difference.notna().sum() >= len(weight)
    scale = counted.sum() / counted[difference.notna()].sum() if comparable else np.nan
    contribution = counted * difference**2 * scale
    total = contribution.sum()
    return pd.DataFrame(
        {
            "variable": list(weight),
            "value": rows.loc[territory_code, list(weight)].to_numpy(dtype=np.float64),
            "peer_value": rows.loc[peer_code, list(weight)].to_numpy(dtype=np.float64),
            "difference": difference.to_numpy(),
            "contribution": contribution.to_numpy(),
            "share": (contribution / total if total > 0 else contribution).to_numpy(),
        }
    )


def _weights(variables: Sequence[str], weights: Mapping[str, float] | None) -> dict[str, float]:
    """Return the variables that count, each with its weight, in the order declared."""
    given = weights or {}
    unknown = set(given) - set(variables)
    if unknown:
        raise ValueError(f"weights for variables that are not declared: {', '.join(sorted(unknown))}")
    if any(not weight >= 0 or np.isinf(weight) for weight in given.values()):
        raise ValueError(f"weights must be 0 or more: {dict(given)}")
    counted = {name: float(given.get(name, 1.0)) for name in variables if given.get(name, 1.0) > 0}
    if not counted:
        raise ValueError("no variable has a weight")
    return counted


def _groups(frame: pd.DataFrame, group: str | None) -> list[pd.DataFrame]:
    """Return the members of each group sorted by code, so that sums do not depend on the row order."""
    repeated = frame["territory_code"].duplicated()
    if repeated.any():
        raise ValueError(f"territory twice: {frame.loc[repeated, 'territory_code'].iloc[0]}")
    ordered = frame.sort_values("territory_code")
    if group is None:
        return [ordered]
    return [members for _, members in ordered.groupby(group, sort=True, observed=True)]


def _scores(members: pd.DataFrame, variables: Sequence[str], skewed: Collection[str]) -> FloatArray:
    """Return the standardised variables, shape (territories, variables), NaN when missing."""
    unknown = (set(variables) | set(skewed)) - set(members.columns)
    if unknown:
        raise ValueError(f"variables that are not columns: {', '.join(sorted(unknown))}")
    columns = []
    for name in variables:
        values = members[name].to_numpy(dtype=np.float64, na_value=np.nan)
        if name in skewed:
            if (values <= 0).any():
                where = members["territory_code"].to_numpy()[values <= 0][0]
                raise ValueError(f"{name} enters by its logarithm but is not positive in {where}")
            values = np.log(values)
        present = values[~np.isnan(values)]
        spread = present.std() if len(present) and np.ptp(present) > 0 else np.inf
        columns.append((values - (present.mean() if len(present) else 0.0)) / spread)
    return np.column_stack(columns)


def _nearest_in_group(
    scores: FloatArray, weights: FloatArray, focal: IntArray, k: int
) -> tuple[IntArray, IntArray, FloatArray, IntArray]:
    """Return row, peer, distance and rank of the k nearest of each focal row; rows come in order of codes."""
    size = len(scores)
    at_once = max(1, _DISTANCES_AT_ONCE // max(size, 1))
    parts = [_nearest_of_rows(scores, weights, focal[i : i + at_once], k) for i in range(0, len(focal), at_once)]
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return none, none, np.empty(0), none
    row, peer, distance, rank = (np.concatenate(part) for part in zip(*parts, strict=True))
    return row, peer, distance, rank


def _nearest_of_rows(
    scores: FloatArray, weights: FloatArray, focal: IntArray, k: int
) -> tuple[IntArray, IntArray, FloatArray, IntArray]:
    squared = _squared_distances(scores, weights, focal)
    squared[np.arange(len(focal)), focal] = np.inf
    at = min(k, squared.shape[1]) - 1
    farthest = np.partition(squared, at, axis=1)[:, at : at + 1]
    # Ties at the limit are all taken here and cut by code below.
    row, peer = np.nonzero((squared <= farthest) & np.isfinite(squared))
    chosen = squared[row, peer]
    order = np.lexsort((peer, chosen, row))
    row, peer, chosen = row[order], peer[order], chosen[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row) + 1
    kept = rank <= k
    return focal[row[kept]], peer[kept], np.sqrt(chosen[kept]), rank[kept]


def _squared_distances(scores: FloatArray, weights: FloatArray, focal: IntArray) -> FloatArray:
    """Return squared distances, shape (focal, territories); infinite where too few variables are shared."""
    total = np.zeros((len(focal), len(scores)))
    holed: NDArray[np.bool_] = np.atleast_1d(np.isnan(scores).any(axis=0))
    shared = np.full(total.shape, (~holed).sum(), dtype=np.int16)
    shared_weight = np.full(total.shape, weights[~holed].sum())
    for column, weight, has_holes in zip(scores.T, weights, holed, strict=True):
        part = column[focal, None] - column[None, :]
        part *= part
        part *= weight
        if has_holes:
            present = ~np.isnan(part)
            shared += present
            shared_weight += weight * present
            part[~present] = 0.0
        total += part
    if holed.any():
        comparable = (2 * shared >= len(weights)) & (shared > 0)
        total *= np.divide(weights.sum(), shared_weight, out=np.zeros_like(total), where=comparable)
        total[~comparable] = np.inf
    return total
