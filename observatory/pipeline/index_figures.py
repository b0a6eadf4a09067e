"""The figures that enter a composite index: one column per component, one row per place of its reference set."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from observatory import models as declared
from observatory.catalogue import Entry

# Which reason is said where a place lacks several figures for several reasons and they are equally frequent.
_REASONS = ("Q", "O", "L", "M")


@dataclass(frozen=True)
class Figures:
    """What a model starts from.

    Parameters
    ----------
    table
        Territory code × indicator code; NaN where there is no figure.
    reasons
        The same shape: obs_status of each empty cell, empty text where there is a figure.
    groups
        The territory above each place: its state, region or province.
    """

    table: pd.DataFrame
    reasons: pd.DataFrame
    groups: pd.Series

    def reason(self, territory: str, indicators: list[str]) -> str:
        """Return the most frequent reason why a place has no figure of these indicators."""
        found = list(self.reasons.loc[territory, indicators])
        return max(_REASONS, key=lambda letter: (found.count(letter), -_REASONS.index(letter)))


def figures(connection: duckdb.DuckDBPyConnection, model: Entry) -> Figures:
    """Read the figures of a declared model.

    Parameters
    ----------
    connection
        Observations and territories are loaded.
    models, model
        What the contracts have found sound.
    """
    components = model.parts("components")
    last = max(max(declared.periods(component)) for component in components)
    places = connection.execute(
        "SELECT territory_code, parent_code FROM territory WHERE country_code = $1 AND level = $2 "
        "AND coalesce(valid_from, 0) <= $3 AND coalesce(valid_to, 9999) > $3 ORDER BY territory_code",
        [model.values["country"], model.values["level"], last],
    ).df()
    index = pd.Index(places["territory_code"].astype(str), name="territory_code")
    table, reasons = pd.DataFrame(index=index), pd.DataFrame(index=index)
    for component in components:
        values, why = _column(connection, component, index)
        table[component.values["indicator"]], reasons[component.values["indicator"]] = values, why
    return Figures(table, reasons, pd.Series(places["parent_code"].astype(str).to_numpy(), index))


def published(connection: duckdb.DuckDBPyConnection, indicator: str, period: int, index: pd.Index) -> pd.Series:
    """Return what an office publishes of each place, NaN where it publishes nothing."""
    rows = connection.execute(
        "SELECT territory_code, value FROM observation WHERE indicator_code = $1 AND period = $2 "
        "AND sex = '_T' AND age = '_T' AND citizenship = '_T'",
        [indicator, period],
    ).df()
    return rows.set_index("territory_code")["value"].reindex(index)


def _column(connection: duckdb.DuckDBPyConnection, component: Entry, index: pd.Index) -> tuple[pd.Series, pd.Series]:
    """Return the value of one component in each place, and the reason where there is none."""
    years, split = declared.periods(component), declared.split(component)
    indicator = component.values["indicator"]
    rows = connection.execute(
        "SELECT territory_code, avg(value) AS value, count(value) AS years, "
        "max(CASE WHEN value IS NULL THEN obs_status END) AS reason FROM observation "
        "WHERE indicator_code = $1 AND list_contains($2, period) AND sex = $3 AND age = $4 AND citizenship = $5 "
        "GROUP BY territory_code",
        [indicator, years, split["sex"], split["age"], split["citizenship"]],
    ).df().set_index("territory_code").reindex(index)  # fmt: skip
    ((absent,),) = connection.execute(
        "SELECT absent_status FROM source JOIN indicator USING (source_code) WHERE indicator_code = $1", [indicator]
    ).fetchall()
    # With several years, a place needs all of them: a mean over fewer would be of another time.
    whole = rows["years"].fillna(0).to_numpy() == len(years)
    values = rows["value"].where(whole)
    reasons = np.where(values.notna(), "", rows["reason"].fillna(absent).to_numpy())
    return values, pd.Series(reasons, index)
