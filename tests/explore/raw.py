"""The figures as their files hold them, read with pandas alone: what the builder must agree with."""

from __future__ import annotations

import tomllib
from functools import lru_cache

import numpy as np
import pandas as pd

from observatory.paths import ROOT

DATA = ROOT / "data"
RESIDENTS = {
    "MX": ("inegi_pob", "MX-INEGI-CENSO", "MX-INEGI-EIC2015"),
    "ES": ("es_population", "ES-INE-PADRON", "ES-INE-CENSOANUAL", "ES-INE-PADRON-SECC"),
    "PT": ("pt_pop_estimate", "PT-PORDATA-POP"),
    "GR": ("gr_pop_census", "GR-ELSTAT-C2021P"),
}


@lru_cache(maxsize=64)
def figures(indicator: str, *files: str, groups: bool = False) -> pd.DataFrame:
    """Rows of an indicator from some files; without groups of people unless they are asked for."""
    parts = [
        pd.read_parquet(DATA / "figures" / f"{name}.parquet", filters=[("indicator_code", "==", indicator)])
        for name in files
    ]
    found = pd.concat(parts, ignore_index=True)
    if not groups:
        found = found[(found["sex"] == "_T") & (found["age"] == "_T") & (found["citizenship"] == "_T")]
    return found.merge(places(), on="territory_code", how="left")


@lru_cache(maxsize=1)
def places() -> pd.DataFrame:
    """Every place with its parent, grandparent and population, from the catalogue's CSV files."""
    parts = [pd.read_csv(path, dtype=str) for path in sorted((DATA / "catalogue" / "territories").glob("*.csv"))]
    rows = pd.concat(parts)[["territory_code", "type", "parent_code", "country_code", "population"]]
    above = rows.set_index("territory_code")["parent_code"]
    rows["grandparent"] = rows["parent_code"].map(above)
    rows["population"] = rows["population"].astype(float)
    return rows


def by(rows: pd.DataFrame, *columns: str) -> dict:
    """Value by one column, or by several."""
    keys = rows[columns[0]] if len(columns) == 1 else list(zip(*(rows[column] for column in columns), strict=True))
    return dict(zip(keys, rows["value"], strict=True))


def weighted(rows: pd.DataFrame, country: str, *columns: str) -> dict:
    """Mean weighted by the residents of the same year, or the nearest before or after; value by value, without merging."""
    indicator, *files = RESIDENTS[country]
    census = figures(indicator, *files)
    known: dict[str, list[tuple[int, float]]] = {}
    for code, year, people in census[["territory_code", "period", "value"]].dropna().itertuples(index=False):
        known.setdefault(code, []).append((year, people))
    above: dict = {}
    below: dict = {}
    for row in rows[rows["value"].notna()].to_dict("records"):
        key = row[columns[0]] if len(columns) == 1 else tuple(row[column] for column in columns)
        years = known.get(row["territory_code"])
        people = min(years, key=lambda year: (abs(year[0] - row["period"]), year[0]))[1] if years else row["population"]
        above[key] = above.get(key, 0.0) + row["value"] * people
        below[key] = below.get(key, 0.0) + people
    return {key: above[key] / below[key] for key in above}


def sessions() -> pd.DataFrame:
    """Every session with its programme and, where one is published, its number of people."""
    rows = []
    for path in sorted((DATA / "programmes" / "sessions").glob("*.toml")):
        for code, facts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            rows.append({"session": code, "programme": path.stem, "part_of": facts.get("part_of") or None,
                         "country": facts.get("country") or None, "format": facts["format"],
                         "year": str(facts.get("date_start") or "")[:4], "status": facts["status"]})  # fmt: skip
    found = pd.DataFrame(rows)
    counts = pd.concat(pd.read_csv(path) for path in (DATA / "programmes" / "attendance").glob("*.csv"))
    total = counts[(counts["dimension"] == "total") & counts["attended"].notna()].set_index("session_code")["attended"]
    found["people"] = found["session"].map(total)
    return found


def practices() -> pd.DataFrame:
    """Every practice, one row for each of its themes."""
    rows = []
    for path in sorted((DATA / "practices").glob("*.toml")):
        for code, facts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if "evidence" in facts:
                rows += [
                    {"practice": code, "country": facts["country"], "theme": theme, "status": facts.get("status", "unknown"),
                     "reuses": len(facts.get("reused", []))}
                    for theme in facts["themes"]
                ]  # fmt: skip
    return pd.DataFrame(rows)


def size_class(people: float) -> str:
    """The class of the national statistical office of Spain; the few above 500,000 join the class below."""
    limits = (0, 100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
    low = limits[int(np.searchsorted(limits, people)) - 1]
    high = next((limit for limit in limits if limit > low), "")
    return f"{low}-{high}"


def members(network: str) -> set[str]:
    """Return the places that belong to a network."""
    rows = pd.read_csv(DATA / "catalogue" / "memberships.csv", dtype=str)
    return set(rows.loc[rows["network_code"] == network, "territory_code"])
