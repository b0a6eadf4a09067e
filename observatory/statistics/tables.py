"""Indicators side by side: one row per place, one column per indicator, each of one year and one exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from observatory.rows import rows

MOST_KEPT = 64
FEWEST_IN_A_GROUP = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """The places of one kind.

    Attributes
    ----------
    country
        ISO 3166-1, or WORLD for the countries themselves.
    type
        ``territory.type``.
    within
        Only those that lie in this territory, directly or one level down.
    """

    country: str
    type: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What an indicator's column holds.

    Attributes
    ----------
    period, exercise
        One of each: figures of different exercises are never mixed.
    sources
        Codes, the most frequent first.
    marked
        (obs_status, places) of the values that are not simply normal.
    """

    indicator: str
    period: int
    exercise: str
    sources: tuple[str, ...]
    marked: tuple[tuple[str, int], ...]


@dataclass(frozen=True, eq=False)
class Table:
    """Indicators side by side.

    Attributes
    ----------
    values : pandas.DataFrame
        Index: territory code, sorted; one column of float per indicator, NaN where there is no value.
    places : pandas.DataFrame
        The same index; ``population``, ``parent_code``, ``grandparent_code``.
    columns : tuple of Column
    """

    scope: Scope
    values: pd.DataFrame
    places: pd.DataFrame
    columns: tuple[Column, ...]

    @property
    def people(self) -> pd.Series:
        """Residents of each place; NaN where they are not known."""
        return self.places["population"].astype("float64")

    @property
    def groups(self) -> pd.Series:
        """What each place lies in; one level further up where these would hold fewer than eight places each."""
        parents = self.places["parent_code"]
        if len(parents) / max(1, parents.nunique()) >= FEWEST_IN_A_GROUP:
            return parents
        above = self.places["grandparent_code"]
        return above if above.notna().any() else parents

    @property
    def sources(self) -> list[str]:
        """Codes of all sources, each once."""
        return list(dict.fromkeys(source for column in self.columns for source in column.sources))


@lru_cache(maxsize=MOST_KEPT)
def places(build: Path, scope: Scope) -> pd.DataFrame:
    """Return the places of a scope: index territory code, sorted."""
    found = rows(build, "statistics_places", country=scope.country, type=scope.type).set_index("territory_code")
    if scope.within:
        found = found[(found["parent_code"] == scope.within) | (found["grandparent_code"] == scope.within)]
    return found


def offered(build: Path, scope: Scope) -> pd.DataFrame:
    """Return the indicators that have figures for such places, with the newest year: see ``statistics_indicators``."""
    return rows(build, "statistics_indicators", country=scope.country, type=scope.type)


def table(build: Path, indicators: Sequence[str], scope: Scope, period: int | None = None) -> Table:
    """Return indicators side by side.

    Parameters
    ----------
    build
        The published file.
    indicators
        Codes; everyone's figures (both sexes, all ages, all nationalities).
    scope
        Which places.
    period
        Year of all of them; otherwise the newest of each.

    Raises
    ------
    KeyError
        An indicator without figures for such places, or for that year.
    """
    found = places(build, scope)
    columns, series = [], {}
    for indicator in dict.fromkeys(indicators):
        column, values = _column(build, indicator, scope, period, found.index)
        columns.append(column)
        series[indicator] = values
    frame = pd.DataFrame(series, index=found.index, dtype="float64")
    return Table(scope, frame, found, tuple(columns))


def slices(build: Path, indicator: str, scope: Scope) -> list[tuple[int, str]]:
    """Return the years of an indicator, the newest first, each with the exercise that has most figures of it."""
    periods = rows(build, "statistics_periods", indicator=indicator, country=scope.country, type=scope.type)
    best = periods.drop_duplicates("period")
    return [(int(period), str(exercise)) for period, exercise in zip(best["period"], best["exercise"], strict=True)]


def _column(build: Path, indicator: str, scope: Scope, period: int | None, index: pd.Index) -> tuple[Column, pd.Series]:
    known = [slice_ for slice_ in slices(build, indicator, scope) if period is None or slice_[0] == period]
    if not known:
        raise KeyError(f"{indicator} has no figures for {scope} ({period or 'any year'})")
    year, exercise = known[0]
    values = rows(
        build, "statistics_values", indicator=indicator, country=scope.country, type=scope.type, exercise=exercise,
        period=year,
    ).set_index("territory_code")  # fmt: skip
    values = values[values.index.isin(index)]
    marked = values.loc[values["obs_status"] != "A", "obs_status"].value_counts().sort_index()
    column = Column(
        indicator, year, exercise, tuple(values["source_code"].value_counts().index),
        tuple((str(code), int(n)) for code, n in marked.items()),
    )  # fmt: skip
    return column, values["value"].reindex(index).astype("float64")
