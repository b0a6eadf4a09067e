"""Derived tables: SQL joins and groups, ``observatory.measures`` does the mathematics."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd

from observatory.measures import peers
from observatory.measures.peer_context import CONTEXT, skewed
from observatory.measures.position import positions
from observatory.measures.trend_table import recent_trends
from observatory.paths import QUERIES
from observatory.pipeline.gaps import derive_gaps
from observatory.pipeline.load import insert
from observatory.pipeline.representation import derive_representation

SPLIT = ["indicator_code", "period", "sex", "age", "citizenship"]
MINIMUM_GROUP = 5
TREND_BATCHES = 8
# Small tables in each language, each made from the tables before it: what a page reads at once.
CARDS = ("network_card", "member_card", "programme_card", "programme_place", "session_card", "attendance_card",
         "representation_card", "agreement_card", "plan_card", "plan_expected", "publication_card", "display_card")  # fmt: skip


def derive(connection: duckdb.DuckDBPyConnection, progress: Callable[[str], None]) -> None:
    """Fill every derived table from the observations, the territories and the maps."""
    progress("summarise the reference groups")
    _run(connection, "comparable", "reference", "reference_line")
    progress("place every territory among its like")
    _positions(connection)
    progress("judge the trends")
    _trends(connection)
    progress("find the newest figures")
    _run(connection, "latest")
    progress("measure the gaps between groups")
    derive_gaps(connection)
    progress("find the peers")
    _peers(connection)
    progress("count the coverage")
    _run(connection, "coverage", "extent", "source", "network")
    progress("set side by side what is shown together")
    _run(
        connection,
        "geometry",
        "geometry_territory",
        "territory_card",
        "territory_part",
        "indicator_card",
        "coverage_kind",
    )
    _run(connection, "practice_card")
    connection.execute("DROP TABLE comparable")
    progress("compare programmes with their targets and participants with the population")
    _run(connection, "scorecard")
    derive_representation(connection)
    cards(connection)


def cards(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the cards of programmes, sessions, agreements, plans, networks, publications and displays; all are empty."""
    _run(connection, *CARDS)


def _run(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    for name in names:
        connection.execute((QUERIES / "derive" / f"{name}.sql").read_text(encoding="utf-8"))


def _positions(connection: duckdb.DuckDBPyConnection) -> None:
    """Positions in the newest year of each group: an older figure is not compared with newer ones."""
    frame = connection.execute((QUERIES / "derive" / "newest_comparable.sql").read_text(encoding="utf-8")).df()
    for column in (
        "indicator_code",
        "territory_code",
        "sex",
        "age",
        "citizenship",
        "reference_code",
        "type",
        "exercise",
    ):
        frame[column] = frame[column].astype("category")
    found = positions(frame, [*SPLIT, "reference_code", "type", "exercise"])
    result = pd.concat([frame, found], axis=1)
    result = result[result["n"] >= MINIMUM_GROUP]
    columns = ["indicator_code", "territory_code", "period", "sex", "age", "citizenship", "reference_code",
               "rank", "percentile", "quintile", "n"]  # fmt: skip
    result = result[columns].sort_values(
        ["territory_code", "indicator_code", "sex", "age", "citizenship", "reference_code"]
    )
    insert(connection, "position", result)


def _trends(connection: duckdb.DuckDBPyConnection) -> None:
    """Judge the series of a few indicators at a time: all four million rows at once would need 4 GB."""
    sql = (QUERIES / "derive" / "series.sql").read_text(encoding="utf-8")
    results = []
    for batch in range(TREND_BATCHES):
        frame = connection.execute(sql, {"batches": TREND_BATCHES, "batch": batch}).df()
        if frame.empty:
            continue
        for column in (
            "indicator_code",
            "territory_code",
            "sex",
            "age",
            "citizenship",
            "obs_status",
            "exercise",
            "polarity",
        ):
            frame[column] = frame[column].astype("category")
        result = recent_trends(frame, source="exercise")
        results.append(result.astype(dict.fromkeys(("indicator_code", "territory_code"), "str")))
    if results:
        connection.register("trends", pd.concat(results, ignore_index=True))
        connection.execute(
            "INSERT INTO trend BY NAME SELECT * FROM trends ORDER BY territory_code, indicator_code, sex, age, citizenship"
        )
        connection.unregister("trends")


def _peers(connection: duckdb.DuckDBPyConnection) -> None:
    """Find the ten most similar municipalities of the same country, by the context variables above."""
    for country, variables in CONTEXT.items():
        frame = connection.execute(
            """
            SELECT territory_code, population / nullif(area_km2, 0) AS density
            FROM territory WHERE country_code = $1 AND level = 'municipality' AND valid_to IS NULL
            ORDER BY territory_code
            """,
            [country],
        ).df()
        for name, variable in variables.items():
            if variable.indicator is None:
                continue
            values = connection.execute(
                """
                SELECT territory_code, value FROM observation
                WHERE indicator_code = $1 AND period = $2 AND sex = '_T' AND age = '_T' AND citizenship = '_T'
                """,
                [variable.indicator, variable.period],
            ).df()
            frame[name] = frame["territory_code"].map(dict(zip(values["territory_code"], values["value"], strict=True)))
        if len(frame) < MINIMUM_GROUP:
            continue
        frame = frame.astype(dict.fromkeys(variables, np.float64))
        found = peers.nearest(frame, list(variables), skewed=skewed(country))
        insert(connection, "peer", found[["territory_code", "peer_code", "distance", "rank"]])
        long = frame.melt("territory_code", list(variables), "variable", "value").dropna()
        insert(connection, "peer_variable", long.sort_values(["territory_code", "variable"]))
