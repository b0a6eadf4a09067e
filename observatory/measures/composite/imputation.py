"""Missing values filled by a declared rule (Handbook, step 3); what was filled is marked.

Every rule is deterministic: the same table gives the same values. None adds the scatter that real values would
have, so spreads come out somewhat too small (Handbook, 3.1, on single imputation); the replicates of
:mod:`uncertainty` show what that does to ranks.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from observatory.measures.composite.model import Imputation, ModelError


def impute(values: pd.DataFrame, rule: Imputation, groups: pd.Series | None = None) -> pd.DataFrame:
    """Fill what is missing.

    Parameters
    ----------
    values : DataFrame
        Territories × components, NaN where missing; no component without any value.
    rule : Imputation
        none: nothing; mean, median: of the component; group_median: of the component in the territory's group;
        regression: ordinary least squares on the predictors, fitted where the component is known.
    groups : Series, optional
        Group of each territory, for group_median.

    Raises
    ------
    ModelError
        no_groups, no_group (of a territory), group_without_values, no_predictors, predictor_missing,
        too_few_for_regression.
    """
    if rule.method == "none" or not values.isna().to_numpy().any():
        return values.copy()
    if rule.method == "mean":
        return values.fillna(values.mean())
    if rule.method == "median":
        return values.fillna(values.median())
    if rule.method == "group_median":
        return _by_group(values, groups)
    return _by_regression(values, rule.predictors)


def _by_group(values: pd.DataFrame, groups: pd.Series | None) -> pd.DataFrame:
    if groups is None:
        raise ModelError("no_groups")
    of = groups.reindex(values.index)
    incomplete = values.isna().any(axis=1)
    for territory in values.index[incomplete & of.isna()]:
        raise ModelError("no_group", territory=str(territory))
    medians = values.groupby(of).transform("median")
    filled = values.where(values.notna(), medians)
    for indicator in filled.columns[filled.isna().any()]:
        territory = filled.index[filled[indicator].isna()][0]
        raise ModelError("group_without_values", indicator=str(indicator), group=str(of[territory]))
    return filled


def _by_regression(values: pd.DataFrame, declared: tuple[str, ...]) -> pd.DataFrame:
    filled = values.copy()
    missing = values.isna()
    complete = [str(name) for name in values.columns if not missing[name].any()]
    for name in map(str, values.columns[missing.any()]):
        predictors = [item for item in (declared or complete) if item != name]
        if not predictors:
            raise ModelError("no_predictors", indicator=name)
        filled.loc[missing[name], name] = _predicted(values, name, predictors)
    return filled


def _predicted(values: pd.DataFrame, name: str, predictors: list[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    wanted = values[name].isna()
    for item in predictors:
        if values.loc[wanted, item].isna().any():
            raise ModelError("predictor_missing", indicator=name, predictor=item)
    used = values[[name, *predictors]].dropna()
    if len(used) < len(predictors) + 2:
        raise ModelError("too_few_for_regression", indicator=name, count=len(used), predictors=len(predictors))
    # Standardised, so that the unit of a predictor does not decide which of two equal ones is dropped.
    centre, spread = used[predictors].mean(), used[predictors].std(ddof=0).replace(0, 1.0)
    known = np.column_stack([np.ones(len(used)), (used[predictors] - centre) / spread])
    asked = (values.loc[wanted, predictors] - centre) / spread
    coefficients = np.linalg.lstsq(known, used[name].to_numpy(), rcond=None)[0]
    return np.asarray(np.column_stack([np.ones(len(asked)), asked]) @ coefficients)
