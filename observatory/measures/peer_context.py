"""By which context variables the places of a country are called alike, and how alike two places are.

Context only, never an outcome on which places are then compared: size, density, age, schooling, who lives there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ContextVariable:
    """One context variable of a country.

    Attributes
    ----------
    indicator
        Code in the catalogue; ``None`` where it is computed from population and area.
    period
        Year of the figures.
    skewed
        Whether it enters by its logarithm.
    """

    indicator: str | None
    period: int | None
    skewed: bool = False


CONTEXT: Mapping[str, Mapping[str, ContextVariable]] = {
    "MX": {
        "population": ContextVariable("inegi_pob", 2020, skewed=True),
        "density": ContextVariable(None, None, skewed=True),
        "aged_60_over": ContextVariable("inegi_60mas_pct", 2020),
        "basic_schooling_incomplete": ContextVariable("irs_edbasica_incompleta", 2020),
        "rural_localities": ContextVariable("conapo_pl5000", 2020),
        "indigenous_language": ContextVariable("inegi_hli_pct", 2020),
    },
    "PT": {
        "population": ContextVariable("pt_pop_estimate", 2024, skewed=True),
        "density": ContextVariable(None, None, skewed=True),
        "aged_65_over": ContextVariable("pt_pop_65plus_pct", 2021),
        "higher_education": ContextVariable("pt_higher_edu_15plus_pct", 2021),
    },
    "ES": {
        "population": ContextVariable("es_population", 2024, skewed=True),
        "density": ContextVariable(None, None, skewed=True),
        "aged_65_over": ContextVariable("es_adrh_pct_65plus", 2023),
        "higher_education": ContextVariable("es_census_pct_higher_education", 2021),
        "foreign_born": ContextVariable("es_pct_foreign_born", 2024),
    },
    "GR": {
        "population": ContextVariable("gr_pop_census", 2021, skewed=True),
        "density": ContextVariable(None, None, skewed=True),
        "population_change": ContextVariable("gr_pop_change_2011_2021_pct", 2021),
    },
}


def skewed(country: str) -> list[str]:
    """Return the variables of a country that enter by their logarithm."""
    return [name for name, variable in CONTEXT[country].items() if variable.skewed]


class Likeness(StrEnum):
    """How alike two places are, in four steps."""

    VERY_ALIKE = "very_alike"
    ALIKE = "alike"
    SOMEWHAT_ALIKE = "somewhat_alike"
    HARDLY_ALIKE = "hardly_alike"


def likeness(distance: float, variables: int) -> Likeness:
    """Return how alike two places are from their distance.

    Parameters
    ----------
    distance : float
        As ``observatory.measures.peers`` gives it, in standard deviations, 0 or more.
    variables : int
        How many variables of equal weight it was computed over; at least 1.

    Notes
    -----
    The distance over the root of the number of variables is the typical difference per variable, in standard
    deviations. It is named by the limits for small, medium and large effects of J. Cohen, Statistical Power Analysis
    for the Behavioral Sciences, 2nd ed. (1988), pp. 25-27: 0.2, 0.5, 0.8.

    Raises
    ------
    ValueError
        A negative distance, or fewer than one variable.

    Examples
    --------
    >>> likeness(0.4, 4).value, likeness(3.0, 4).value
    ('alike', 'hardly_alike')
    """
    if not distance >= 0 or variables < 1:
        raise ValueError(f"distance {distance} over {variables} variables")
    typical = distance / math.sqrt(variables)
    if typical < 0.2:
        return Likeness.VERY_ALIKE
    if typical < 0.5:
        return Likeness.ALIKE
    if typical < 0.8:
        return Likeness.SOMEWHAT_ALIKE
    return Likeness.HARDLY_ALIKE
