"""One indicator told from others over the places of a scope, with the likeness of neighbours in what is left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from observatory.measures import regression as measure
from observatory.measures.regression import Regression
from observatory.measures.spatial import residual_moran
from observatory.statistics.outlines import layer_of, neighbours
from observatory.statistics.tables import MOST_KEPT, Scope, Table, table

MOST_JOINED = 0.5


@dataclass(frozen=True, eq=False)
class Fit:
    """A regression of published figures.

    Attributes
    ----------
    regression
        See ``observatory.measures.regression``.
    neighbours
        Moran's I of the residuals and its p-value; ``None`` where there are no outlines.
    """

    table: Table
    outcome: str
    predictors: tuple[str, ...]
    regression: Regression
    neighbours: tuple[float, float] | None


@lru_cache(maxsize=MOST_KEPT)
def regression(build: Path, scope: Scope, outcome: str, predictors: tuple[str, ...], weighted: bool = False) -> Fit:
    """Return the regression of one indicator on up to six others.

    Parameters
    ----------
    weighted
        Whether places count by their residents.

    Raises
    ------
    observatory.measures.regression.RegressionError
        Too few places, an indicator that is the same everywhere, or indicators that repeat each other.
    ValueError
        No predictor, too many, or the outcome among them.
    """
    if not predictors or len(set(predictors)) > measure.MOST_PREDICTORS or outcome in predictors:
        raise ValueError(f"one to {measure.MOST_PREDICTORS} indicators other than {outcome} are needed")
    found = table(build, (outcome, *predictors), scope)
    people = found.people if weighted else None
    made = measure.fit(found.values[outcome], found.values[list(predictors)], people)
    return Fit(found, outcome, predictors, made, _likeness(build, scope, made))


def _likeness(build: Path, scope: Scope, made: Regression) -> tuple[float, float] | None:
    """Return Moran's I of the residuals; ``None`` where most of the places have no neighbour."""
    layer = layer_of(build, scope)
    if layer is None:
        return None
    # A place without an outline stays in the regression and adds nothing here.
    weights = neighbours(build, layer).over([str(code) for code in made.places.index])
    if (weights.counts > 0).mean() < MOST_JOINED:
        return None
    return residual_moran(made.whitened, made.design, weights)
