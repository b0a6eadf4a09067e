"""What a published build holds that views can be built from; kept for each build, which never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from observatory import rows as kept

# Residents year by year, where the publisher of the country gives them; elsewhere the latest number in the catalogue.
RESIDENTS = {"MX": "inegi_pob", "ES": "es_population", "PT": "pt_pop_estimate", "GR": "gr_pop_census"}
TOTAL = "_T"


@dataclass(frozen=True)
class Measure:
    """An indicator, or something counted.

    Attributes
    ----------
    kind
        rate, amount, index, grade, rank or count: decides how several places may become one number.
    """

    code: str
    kind: str
    unit: str
    decimals: int
    polarity: str
    theme: str


@lru_cache(maxsize=3)
def measures(build: Path) -> dict[str, Measure]:
    """Return every indicator that has a value somewhere."""
    rows = kept.records(build, "explore_indicators", language="en")
    return {
        row["indicator_code"]: Measure(
            row["indicator_code"], row["kind"], row["unit"], int(row["decimals"]), row["polarity"], row["theme_code"]
        )
        for row in rows
    }


@lru_cache(maxsize=3)
def places(build: Path) -> pd.DataFrame:
    """Return every place with the code of what it lies in, one column per kind of parent (``in_state`` …).

    Returns
    -------
    pandas.DataFrame
        Index territory_code; country_code, level, type, parent_code, population, population_year and the ``in_`` columns,
        ``None`` where a place has no such parent.
    """
    found = kept.rows(build, "explore_places").set_index("territory_code")
    kinds, parents = found["type"].to_dict(), found["parent_code"].to_dict()
    columns: dict[str, dict[str, str]] = {}
    for code in found.index:
        step = parents.get(code)
        while isinstance(step, str) and step in kinds and kinds[step] not in ("country", "aggregate"):
            columns.setdefault(f"in_{kinds[step]}", {})[code] = step
            step = parents.get(step)
    for name, values in columns.items():
        found[name] = pd.Series(values, dtype=object).reindex(found.index)
    return found


@lru_cache(maxsize=128)
def slices(build: Path, codes: tuple[str, ...]) -> pd.DataFrame:
    """Return in which countries, kinds of place, years and groups some indicators have a value."""
    found = kept.rows(build, "explore_slices", indicators=codes)
    return found[found["with_value"] > 0].reset_index(drop=True)


@lru_cache(maxsize=3)
def members(build: Path) -> dict[str, tuple[str, ...]]:
    """Return the places of each network."""
    found = kept.rows(build, "explore_members")
    return {str(code): tuple(rows["territory_code"]) for code, rows in found.groupby("network_code", sort=False)}


@lru_cache(maxsize=3)
def maps(build: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return the published map of a country and kind of place: geometry_code, file and scope_code."""
    rows = kept.records(build, "map_list", language="en")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        whole = row["level"] != "neighbourhood"
        if whole:
            found.setdefault(
                (row["country_code"], row["type"]), {key: row[key] for key in ("geometry_code", "file", "scope_code")}
            )
    return found


def residents(build: Path, frame: pd.DataFrame) -> pd.DataFrame:
    """Return how many people lived in each place of a table, in its year or the nearest year known.

    Parameters
    ----------
    frame
        territory_code, period.

    Returns
    -------
    pandas.DataFrame
        Index of ``frame``; people (NaN where unknown), people_year, people_source (indicator code, or ``catalogue``).
    """
    known = places(build).reindex(frame["territory_code"])
    found = pd.DataFrame(
        {
            "people": pd.to_numeric(known["population"], errors="coerce").to_numpy(dtype=float),
            "people_year": pd.to_numeric(known["population_year"], errors="coerce").to_numpy(dtype=float),
            "people_source": "catalogue",
        },
        index=frame.index,
    )
    for country in sorted(set(known["country_code"].dropna()) & set(RESIDENTS)):
        here = (known["country_code"] == country).to_numpy()
        own = _nearest(build, country, frame.loc[here, ["territory_code", "period"]])
        found.loc[own.index, ["people", "people_year"]] = own[["people", "people_year"]].to_numpy(dtype=float)
        found.loc[own.index, "people_source"] = RESIDENTS[country]
    return found


def _nearest(build: Path, country: str, asked: pd.DataFrame) -> pd.DataFrame:
    """Return residents by the indicator of a country, of the nearest year; of two as near, the earlier one."""
    census = _census(build, country)
    if census.empty or asked.empty:
        return pd.DataFrame(columns=["people", "people_year"], dtype=float)
    left = asked.rename_axis("at").reset_index().sort_values("period", kind="stable")
    left["period"] = left["period"].astype("int64")
    merged = pd.merge_asof(left, census, on="period", by="territory_code", direction="backward")
    later = pd.merge_asof(left, census, on="period", by="territory_code", direction="forward")
    near = (later["people_year"] - later["period"]) < (merged["period"] - merged["people_year"])
    use = near | merged["people_year"].isna()
    merged.loc[use, ["people", "people_year"]] = later.loc[use, ["people", "people_year"]]
    return merged.dropna(subset=["people"]).set_index("at")[["people", "people_year"]]


@lru_cache(maxsize=8)
def _census(build: Path, country: str) -> pd.DataFrame:
    asked: dict[str, Sequence[str] | str] = {
        "indicators": (RESIDENTS[country],), "sexes": (TOTAL,), "ages": (TOTAL,), "citizenships": (TOTAL,),
    }  # fmt: skip
    rows = kept.rows(build, "explore_figures", **asked)
    rows = rows[rows["value"].notna()]
    found = pd.DataFrame(
        {
            "period": rows["period"].astype("int64"), "territory_code": rows["territory_code"],
            "people": rows["value"].astype(float), "people_year": rows["period"].astype(float),
        }
    )  # fmt: skip
    return found.sort_values("period", kind="stable").reset_index(drop=True)
