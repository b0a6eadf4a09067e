"""Whether places draw closer to each other over the years of one exercise, without a break in between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from observatory.measures import convergence
from observatory.measures.convergence import Beta
from observatory.measures.regression import RegressionError
from observatory.rows import rows
from observatory.statistics.tables import MOST_KEPT, Scope, places, slices

Stretch = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Courses:
    """Convergence of one indicator.

    Attributes
    ----------
    stretches
        All runs of years of any exercise that may be compared, the longest first; ``chosen`` is one of them or a part.
    sigma : pandas.DataFrame or None
        See ``convergence.sigma``; ``None`` where fewer than two years or twenty places are left.
    beta
        ``None`` where it cannot be calculated.
    values : pandas.DataFrame
        The places that have every year, one column per year.
    left_out
        Places without one of the years, or with a break of their own.
    """

    indicator: str
    exercise: str
    sources: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    chosen: Stretch
    values: pd.DataFrame
    left_out: int
    sigma: pd.DataFrame | None
    beta: Beta | None

    @property
    def below_zero(self) -> bool:
        """Whether a value is below zero, so that growth and spread relative to the mean say nothing."""
        return bool((self.values < 0).any(axis=None))


@lru_cache(maxsize=MOST_KEPT)
def stretches(build: Path, scope: Scope, indicator: str) -> tuple[tuple[str, Stretch], ...]:
    """Return the runs of years that may be compared, with their exercise: the longest first, then the newest."""
    found = []
    for exercise in sorted({exercise for _period, exercise in slices(build, indicator, scope)}):
        statuses = _wide(build, scope, indicator, exercise)[1]
        found += [(exercise, tuple(years)) for years in convergence.stretches(statuses) if len(years) > 1]
    return tuple(sorted(found, key=lambda each: (each[1][0] - each[1][-1], -each[1][-1], each[0])))


@lru_cache(maxsize=MOST_KEPT)
def courses(
    build: Path, scope: Scope, indicator: str, first: int | None = None, last: int | None = None
) -> Courses | None:
    """Return sigma and beta convergence of one indicator.

    Parameters
    ----------
    first, last
        Years; both within one unbroken stretch of one exercise. Otherwise the longest stretch is taken.

    Returns
    -------
    Courses or None
        ``None`` where no two years may be compared.
    """
    known = stretches(build, scope, indicator)
    if not known:
        return None
    exercise, chosen = known[0]
    if first is not None and last is not None and first < last:
        for code, years in known:
            if first in years and last in years:
                exercise, chosen = code, tuple(year for year in years if first <= year <= last)
                break
    values, statuses, sources = _wide(build, scope, indicator, exercise)
    panel, left_out = convergence.panel(values, statuses, list(chosen))
    enough = len(panel) >= convergence.FEWEST_PLACES
    return Courses(
        indicator, exercise, sources, tuple(years for _code, years in known), chosen, panel, left_out,
        convergence.sigma(panel) if enough else None, _beta(panel, chosen) if enough else None,
    )  # fmt: skip


def _beta(panel: pd.DataFrame, chosen: Stretch) -> Beta | None:
    try:
        return convergence.beta(panel[chosen[0]], panel[chosen[-1]], chosen[-1] - chosen[0])
    except RegressionError:
        return None


@lru_cache(maxsize=MOST_KEPT)
def _wide(
    build: Path, scope: Scope, indicator: str, exercise: str
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...]]:
    """Return values and statuses, one row per place and one column per year, and the sources."""
    long = rows(
        build, "statistics_values", indicator=indicator, country=scope.country, type=scope.type, exercise=exercise
    )
    long = long[long["territory_code"].isin(places(build, scope).index)]
    values = long.pivot(index="territory_code", columns="period", values="value").sort_index(axis=1)
    statuses = long.pivot(index="territory_code", columns="period", values="obs_status").sort_index(axis=1)
    return values, statuses, tuple(long["source_code"].value_counts().index)
