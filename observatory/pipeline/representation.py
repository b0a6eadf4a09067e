"""Participants against the population, session by session: the table ``representation``.

The population is that of the session's ``audience_scope``, in the figures of the catalogue that
``data/programmes/reference_population.toml`` names, of the last year that is not after the session.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from observatory.contracts.attendance import IMPORTED, TOTAL
from observatory.contracts.programmes import COMPARED
from observatory.measures.representation import NOT_STATED, population_at, representation
from observatory.measures.scorecard import first_day
from observatory.paths import QUERIES
from observatory.pipeline.load import insert
from observatory.programmes import Programmes

# A sum over municipalities stands for the whole territory if it lacks one in twenty at most.
LEAST_COVERED = 0.95
# The part of the population that is in no category of the question.
OTHERS = "others"
_WITHHELD_WHOLE = "_T"


@dataclass(frozen=True)
class Population:
    """People of each category in a territory.

    Attributes
    ----------
    people : DataFrame
        ``category, population, indicator, source``; all categories together are the population.
    period
        The year of all of them.
    other_definition
        Categories that the figure defines otherwise than the question.
    """

    people: pd.DataFrame
    period: int
    other_definition: Collection[str]


def load(connection: duckdb.DuckDBPyConnection, programmes: Programmes) -> None:
    """Keep in a temporary table which figures are compared; it lives as long as the connection."""
    connection.execute(
        "CREATE TEMP TABLE reference_part (country VARCHAR, dimension VARCHAR, total VARCHAR, rest VARCHAR, "
        "category VARCHAR, indicator VARCHAR, sex VARCHAR, age VARCHAR, percent BOOLEAN, same_definition BOOLEAN)"
    )
    rows: list[dict[str, Any]] = []
    for entry in programmes.populations.values():
        common = {name: entry.values.get(name) or None for name in ("country", "dimension", "total", "rest")}
        parts = [
            common
            | {name: part.values.get(name) for name in ("category", "indicator")}
            | {name: part.values.get(name, "_T") for name in ("sex", "age")}
            | {
                "percent": part.values.get("percent", False),
                "same_definition": part.values.get("same_definition", True),
            }
            for part in entry.parts("parts")
        ]
        rows += parts or [common]
    insert(connection, "reference_part", rows)


def derive_representation(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table ``representation`` from the published counts and the observations."""
    counts = connection.execute(
        """
        SELECT a.session_code, s.audience_scope, t.country_code, coalesce(s.date_start, s.date_end) AS date, a.dimension,
            a.category, a.attended, a.status, a.qualifier, a.basis
        FROM attendance a JOIN session s USING (session_code) LEFT JOIN territory t ON t.territory_code = audience_scope
        WHERE a.status IN ('A', 'Q', 'O')
        ORDER BY a.session_code, a.dimension, a.category
        """
    ).df()
    counts["attended"] = counts["attended"].astype("Int64")
    frames = []
    for session, rows in counts.groupby("session_code", sort=True):
        everyone = _everyone(rows)
        for dimension, asked in rows[rows["dimension"].isin(COMPARED)].groupby("dimension", sort=True):
            if not _tells_something(asked):
                continue
            total = None if everyone is None else max(everyone, int(asked["attended"].sum()))
            found = _population(connection, str(dimension), rows.iloc[0])
            frames.append(_rows(asked, found, total, rows.iloc[0]).assign(session_code=session, dimension=dimension))
    if frames:
        result = pd.concat(frames, ignore_index=True)
        for column in ("attended", "answered", "population_period"):
            result[column] = pd.array(list(result[column]), dtype="Int64")
        for column in ("share", "population_share", "coverage", "ratio", "lower", "upper"):
            result[column] = pd.to_numeric(result[column]).astype("float64")
        insert(connection, "representation", result.sort_values(["session_code", "dimension", "category"]))
        _nothing_for_nan(connection)
    connection.execute("DROP TABLE reference_part")


def _nothing_for_nan(connection: duckdb.DuckDBPyConnection) -> None:
    for column in ("share", "population_share", "coverage", "ratio", "lower", "upper"):
        connection.execute(f"UPDATE representation SET {column} = NULL WHERE isnan({column})")  # noqa: S608 - our own names


def _everyone(rows: pd.DataFrame) -> int | None:
    """Return how many took part in a session; “more than” says that it is not known."""
    whole = rows[(rows["dimension"] == TOTAL) & (rows["qualifier"] != "more_than")]["attended"]
    return None if whole.isna().all() else int(whole.iloc[0])


def _with_the_others(asked: pd.DataFrame, total: int | None) -> pd.DataFrame:
    """Return the counts of a question with those of whom a source says nothing more.

    An import holds every answer. A source that says “105 women among 117” has counted the 12 others too.
    """
    if (asked["basis"] == IMPORTED).any() or (asked["category"] == NOT_STATED).any():
        return asked
    asked = asked[asked["attended"].notna()]
    left = 0 if total is None else total - int(asked["attended"].sum())
    others = pd.DataFrame({"category": [OTHERS], "attended": pd.array([left], dtype="Int64"), "status": ["A"]})
    return pd.concat([asked, others], ignore_index=True) if left else asked


def _tells_something(asked: pd.DataFrame) -> bool:
    return bool((asked["attended"].notna() & (asked["category"] != NOT_STATED)).any())


def _rows(asked: pd.DataFrame, found: Population | None, total: int | None, session: pd.Series[Any]) -> pd.DataFrame:
    """Return the rows of one dimension of one session, without its codes."""
    asked = asked[asked["category"] != _WITHHELD_WHOLE]
    people = found.people if found else pd.DataFrame({"category": [], "population": []})
    result = representation(
        _with_the_others(asked, total)[["category", "attended", "status"]], people, total,
        other_definition=found.other_definition if found else (),
    )  # fmt: skip
    result = result[result["category"].isin(asked["category"])].copy()
    result["attended"] = result["category"].map(dict(zip(asked["category"], asked["attended"], strict=True)))
    result["verdict"] = result["verdict"].astype(str)
    result["reason"] = [None if pd.isna(reason) else str(reason) for reason in result["reason"]]
    known = people.set_index("category") if found else pd.DataFrame(index=[])
    compared = result["category"].isin(known.index)
    result["population_territory"] = [session["audience_scope"] if yes else None for yes in compared]
    result["population_period"] = [found.period if found and yes else None for yes in compared]
    for column in ("indicator", "source"):
        values = dict(known[column]) if found else {}
        result[f"population_{column}"] = [values.get(category) for category in result["category"]]
    published = asked.loc[asked["status"].isin(["A", "Q"]), "category"]
    return result[result["category"].isin(published)]


def _population(connection: duckdb.DuckDBPyConnection, dimension: str, session: pd.Series[Any]) -> Population | None:
    """Return the population with which a session is compared; ``None`` where there is no figure of it."""
    if pd.isna(session["audience_scope"]) or pd.isna(session["date"]):
        return None
    parts = connection.execute(
        "SELECT * FROM reference_part WHERE country = $1 AND dimension = $2 ORDER BY category",
        [session["country_code"], dimension],
    ).df()
    if parts.empty:
        return None
    day = first_day(str(session["date"]))
    indicators = sorted({*parts["total"], *parts["indicator"].dropna()})
    figures = connection.execute(
        (QUERIES / "derive" / "scope_figures.sql").read_text(encoding="utf-8"),
        {"scope": session["audience_scope"], "indicators": indicators, "year": day.year},
    ).df()
    return _of_places(figures) if dimension == "territory" else _of_people(figures, parts, day)


def _of_people(figures: pd.DataFrame, parts: pd.DataFrame, day: Any) -> Population | None:
    """Return the people by category: as stated for the territory itself, else summed over its municipalities."""
    candidates = [
        _periods(figures[figures["own"]], parts).assign(order=1),
        _periods(figures[~figures["own"]], parts).assign(order=0),
    ]
    found = population_at(pd.concat(candidates, ignore_index=True), day)
    if found.empty:
        return None
    chosen = found.sort_values("order").iloc[-1]
    total, first = float(chosen["total"]), parts.iloc[0]
    source = {code: rows["source_code"].iloc[-1] for code, rows in figures.groupby("indicator_code")}
    rows = [
        (part["category"], float(chosen[number]), part["indicator"]) for number, part in parts.iterrows()
    ]  # fmt: skip
    left = total - sum(people for _, people, _ in rows)
    rest = first["rest"] if pd.notna(first["rest"]) else OTHERS
    if left > 0:
        rows.append((rest, left, first["total"]))
    people = pd.DataFrame(rows, columns=["category", "population", "indicator"])
    people["source"] = people["indicator"].map(source)
    other = set(parts.loc[~parts["same_definition"].astype(bool), "category"])
    return Population(people, int(chosen["period"]), other | ({rest} if other else set()))


def _periods(figures: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each period in which every part is known: ``period``, ``total``, and one column a part."""
    numbers = list(parts.index)
    columns = ["period", "total", *numbers]
    if figures.empty:
        return pd.DataFrame(columns=columns)
    key = ["period", "territory_code"]
    whole = figures[
        (figures["indicator_code"] == parts["total"].iloc[0]) & (figures["sex"] == "_T") & (figures["age"] == "_T")
    ]
    table = whole.set_index(key)[["value"]].rename(columns={"value": "total"})
    for number, part in parts.iterrows():
        split = (figures["sex"] == part["sex"]) & (figures["age"] == part["age"])
        values = figures[(figures["indicator_code"] == part["indicator"]) & split].set_index(key)["value"]
        table[number] = values
        if part["percent"]:
            table[number] = table[number] * table["total"] / 100
    known = table.dropna()
    everyone = table.groupby("period")["total"].sum()
    summed = known.groupby("period").sum()
    places = known.groupby("period").size()
    enough = (summed["total"] >= LEAST_COVERED * everyone.reindex(summed.index)) & (
        places >= LEAST_COVERED * whole.groupby("period").size().max()
    )
    return summed[enough & (summed["total"] > 0)].reset_index()[columns]


def _of_places(figures: pd.DataFrame) -> Population | None:
    """Return the people of each municipality of the territory."""
    places = figures[~figures["own"] & (figures["sex"] == "_T") & (figures["age"] == "_T")].dropna(subset="value")
    counted = places.groupby("period").size()
    usable = counted[counted >= LEAST_COVERED * counted.max()] if len(counted) else counted
    if usable.empty or usable.iloc[-1] < 2:
        return None
    period = int(usable.index.max())
    chosen = places[places["period"] == period]
    people = pd.DataFrame({
        "category": chosen["territory_code"], "population": chosen["value"], "indicator": chosen["indicator_code"],
        "source": chosen["source_code"],
    })  # fmt: skip
    return Population(people, period, ())
