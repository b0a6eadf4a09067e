"""Components on one scale, turned so that a higher number is more exclusion (Handbook, step 5).

minmax      lower + (upper − lower) · (x − min) / (max − min)
z           (x − mean) / standard deviation of the sample
rank        1 for the least excluded … n; equal values share their mean rank
percentile  100 · (rank − 1) / (n − 1)
target      lower + (upper − lower) · shortfall / largest shortfall; lower where the target is reached
reference   100 · (x − x of the reference) / |x of the reference|; 0 is as the reference
goalposts   as minmax, between fixed values; what lies outside gets the end of the scale

The direction −1 turns minmax and goalposts end for end and changes the sign of the others (ranks: the order).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import rankdata

from observatory.measures.composite.model import Component, ModelError, Normalisation

FloatArray = NDArray[np.float64]


def normalise(values: pd.DataFrame, components: tuple[Component, ...], rule: Normalisation) -> pd.DataFrame:
    """Normalise each component.

    Parameters
    ----------
    values : DataFrame
        Territories × components, NaN where missing; no component the same everywhere.
    components : tuple of Component
        Those of the columns.
    rule : Normalisation

    Raises
    ------
    ModelError
        constant_component where the rule leaves nothing that varies (everybody reached the target, or lies
        beyond the same goalpost); reference_missing, reference_zero, unknown_reference.
    """
    columns = {}
    for component in components:
        column = values[component.indicator].to_numpy(dtype=float)
        made = _one(column, component, rule, values.index)
        if np.nanmin(made) == np.nanmax(made):
            raise ModelError("constant_component", indicator=component.indicator, normalisation=rule.method)
        columns[component.indicator] = made
    return pd.DataFrame(columns, index=values.index)


def _one(column: FloatArray, component: Component, rule: Normalisation, territories: pd.Index) -> FloatArray:
    turned = component.direction * column
    if rule.method == "minmax":
        least, most = np.nanmin(turned), np.nanmax(turned)
        return _between(turned, least, most, rule)
    if rule.method == "z":
        return np.asarray((turned - np.nanmean(turned)) / np.nanstd(turned, ddof=1))
    if rule.method in ("rank", "percentile"):
        ranks = rankdata(turned, nan_policy="omit")
        known = int(np.count_nonzero(~np.isnan(turned)))
        return np.asarray(ranks if rule.method == "rank" else 100 * (ranks - 1) / (known - 1))
    if rule.method == "goalposts":
        assert component.goalposts is not None  # validated
        low, high = sorted(component.direction * post for post in component.goalposts)
        return _between(np.clip(turned, low, high), low, high, rule)
    if rule.method == "target":
        assert component.target is not None  # validated
        target = component.direction * component.target
        most = np.nanmax(turned)
        if most <= target:
            raise ModelError("constant_component", indicator=component.indicator, normalisation=rule.method)
        return _between(np.maximum(turned, target), target, most, rule)
    return _from_reference(column, component, rule, territories)


def _between(column: FloatArray, least: float, most: float, rule: Normalisation) -> FloatArray:
    return rule.lower + (rule.upper - rule.lower) * ((column - least) / (most - least))


def _from_reference(column: FloatArray, component: Component, rule: Normalisation, territories: pd.Index) -> FloatArray:
    if rule.reference not in territories:
        raise ModelError("unknown_reference", territory=rule.reference)
    at = float(column[territories.get_loc(rule.reference)])
    if np.isnan(at):
        raise ModelError("reference_missing", indicator=component.indicator, territory=rule.reference)
    if at == 0:
        raise ModelError("reference_zero", indicator=component.indicator, territory=rule.reference)
    return component.direction * 100 * (column - at) / abs(at)
