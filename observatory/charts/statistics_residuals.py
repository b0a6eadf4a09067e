"""What a regression says of each place against what it leaves: a scatter with the places that pull it most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from observatory.charts import scatter
from observatory.charts.line_style import MOST_LINES, SHAPES
from observatory.text.languages import Language

RING = -1


def values(
    places: pd.DataFrame, marked: Sequence[tuple[str, str]], titles: Sequence[str], decimals: int, suffix: str,
    language: Language, across: str = "fitted", upwards: str = "residual",
) -> dict[str, Any]:  # fmt: skip
    """Return what the templates of a scatter need.

    Parameters
    ----------
    places : pandas.DataFrame
        Index: territory code; the columns ``across`` and ``upwards``.
    marked
        Code and name of the places drawn as rings.
    titles
        Of the horizontal and the vertical axis.
    """
    codes = [code for code, _name in marked]
    others = places[~places.index.isin(codes)][[across, upwards]].to_numpy(np.float64)
    rings = [
        (code, name, RING, float(places.at[code, across]), float(places.at[code, upwards])) for code, name in marked
    ]
    axis = scatter.Axis(decimals, suffix)
    return {
        "figure": scatter.draw(others, rings, (axis, axis), language), "titles": list(titles), "directions": ["", ""],
        "shapes": list(SHAPES), "most": MOST_LINES, "width": scatter.WIDTH, "height": scatter.HEIGHT,
        "left": scatter.LEFT, "right": scatter.WIDTH - scatter.RIGHT, "top": scatter.TOP,
        "bottom": scatter.HEIGHT - scatter.BOTTOM, "grid": scatter.GRID,
    }  # fmt: skip
