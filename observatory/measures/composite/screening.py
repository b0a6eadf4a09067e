"""Which territories have enough values to be in the index (Handbook, step 2; COINr's ``Screen``)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from observatory.measures.composite.model import Model


def screen(model: Model, values: pd.DataFrame) -> pd.DataFrame:
    """List the territories left out, with the reason.

    Parameters
    ----------
    model : Model
        Its `screening` gives the least shares; 0 asks for one value at least.
    values : DataFrame
        Territories × components, NaN where missing.

    Returns
    -------
    DataFrame
        Index ``territory_code``; ``reason`` (no_values, too_few_values, too_few_in_dimension), ``share`` of
        components it has (of the dimension, for the last reason), and ``dimension`` ("" for the others). The
        first reason in this order, and the first dimension in the order of the model.
    """
    present = values.notna()
    overall = present.mean(axis=1)
    reason = pd.Series("", index=values.index, dtype=object)
    share, where = overall.copy(), reason.copy()
    for dimension in reversed(model.dimensions):
        members = [item.indicator for item in model.components if item.dimension == dimension.code]
        part = present[members].mean(axis=1)
        out = _below(part, model.screening.by_dimension)
        reason[out], share[out], where[out] = "too_few_in_dimension", part[out], dimension.code
    for code, out in (
        ("too_few_values", _below(overall, model.screening.overall)),
        ("no_values", overall == 0),
    ):
        reason[out], share[out], where[out] = code, overall[out], ""
    frame = pd.DataFrame({"reason": reason, "share": share, "dimension": where})
    frame.index.name = "territory_code"
    return frame[reason != ""]


def _below(share: pd.Series, least: float) -> pd.Series:
    # 0.6 of 5 components is 3 of them, whatever the last bit of 3/5 says.
    return share < least - 8 * np.finfo(float).eps
