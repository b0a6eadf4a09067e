"""The DP2 distance (Pena Trapero): how far each place is from a reference, each component only for what it adds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

# Orders of entry that have come up before come up again: then there is no fixed point to be found.
MOST_ROUNDS = 50


class DistanceError(ValueError):
    """A distance cannot be computed from these figures."""


@dataclass(frozen=True)
class Distance:
    """A DP2 distance with everything it was made of.

    Parameters
    ----------
    distance
        Index as of the table: 0 at the reference, in standard deviations of the components.
    order
        Components in their order of entry.
    weights
        Share of each component that those before it do not explain, 0–1; index as of the columns.
    contributions
        Rows × components, adding up to ``distance``.
    rounds
        How often the order was computed until it stayed.
    """

    distance: pd.Series
    order: tuple[str, ...]
    weights: pd.Series
    contributions: pd.DataFrame
    rounds: int


def dp2(table: pd.DataFrame, reference: pd.Series | None = None) -> Distance:
    r"""Return the DP2 distance of every row from a reference.

    .. math:: DP_2(i) = \sum_j \frac{|x_{ij} - x_{*j}|}{\sigma_j} (1 - R^2_{j \cdot j-1, \dots, 1}), \qquad R^2_1 = 0

    The components enter in the order of their absolute correlation with the distance; the first distance is
    Fréchet's (all weights 1), and the order is computed again from each new distance until it stays. The standard
    deviation is that of the population (divided by n).

    Parameters
    ----------
    table
        One row per place, one column per component, no missing value.
    reference
        One value per column; without it, the maximum of each column.

    Returns
    -------
    Distance

    Raises
    ------
    DistanceError
        Where a value is missing, a column does not vary, or the order does not come to rest.

    Notes
    -----
    Pena Trapero, J. B. (1977): Problemas de la medición del bienestar y conceptos afines. Madrid: INE.
    Zarzosa Espina, P. (1996): Aproximación a la medición del bienestar social. Universidad de Valladolid.
    CONAPO's marginalisation index by municipality comes out to 1e-12 for 2010, 2015 and 2020 if the reference is the
    maximum of each component over the three years together; its normalised form divides by the distance of a place
    without any deprivation (``distance_of``).
    """
    figures = table.to_numpy(dtype=float)
    if np.isnan(figures).any():
        raise DistanceError("A value is missing; leave the row out, or impute.")
    spread = figures.std(axis=0)
    if not (spread > 0).all():
        raise DistanceError("A component has the same value everywhere.")
    goal = figures.max(axis=0) if reference is None else reference.reindex(table.columns).to_numpy(dtype=float)
    if np.isnan(goal).any():
        raise DistanceError("The reference has no value for a component.")
    apart = np.abs(figures - goal) / spread
    weights, order, rounds = _settle(figures, apart)
    parts = apart * weights
    return Distance(
        pd.Series(parts.sum(axis=1), table.index, name="distance"),
        tuple(table.columns[order]),
        pd.Series(weights, table.columns, name="weight"),
        pd.DataFrame(parts, table.index, table.columns),
        rounds,
    )


def distance_of(place: pd.Series, table: pd.DataFrame, reference: pd.Series, weights: pd.Series) -> float:
    """Return the distance that a place of given values would have, with the weights and spread of a table.

    Parameters
    ----------
    place : Series, length k
        Values of the place, which need not be in the table.
    table : DataFrame, shape (n, k)
        Complete values of the territories, whose spread (population standard deviation) is the unit of each component.
    reference, weights : Series, length k
        As :func:`dp2` gives them.
    """
    spread = table.std(axis=0, ddof=0)
    return float((((place - reference).abs() / spread) * weights).sum())


def _settle(figures: Floats, apart: Floats) -> tuple[Floats, npt.NDArray[np.intp], int]:
    """Return the weights and the order of entry at which both agree."""
    distance = apart.sum(axis=1)
    seen: list[tuple[int, ...]] = []
    for rounds in range(1, MOST_ROUNDS + 1):
        order = _order(apart, distance)
        weights = _weights(figures, order)
        if seen and tuple(order) == seen[-1]:
            return weights, order, rounds
        if tuple(order) in seen:
            break
        seen.append(tuple(order))
        distance = apart @ weights
    raise DistanceError("The order of the components does not come to rest.")


def _order(apart: Floats, distance: Floats) -> npt.NDArray[np.intp]:
    """Return the components by their absolute correlation with the distance, the closest first."""
    centred = apart - apart.mean(axis=0)
    own = distance - distance.mean()
    correlation = np.abs(centred.T @ own) / np.sqrt((centred**2).sum(axis=0) * (own @ own))
    return np.argsort(-correlation, kind="stable")


def _weights(figures: Floats, order: npt.NDArray[np.intp]) -> Floats:
    """Return 1 − R² of each component on those that entered before it."""
    weights = np.ones(figures.shape[1])
    centred = figures - figures.mean(axis=0)
    scaled = centred / np.sqrt((centred**2).sum(axis=0))
    for position in range(1, len(order)):
        before, own = scaled[:, order[:position]], scaled[:, order[position]]
        coefficients = np.linalg.lstsq(before, own, rcond=None)[0]
        rest = own - before @ coefficients
        weights[order[position]] = float(rest @ rest)
    return weights
