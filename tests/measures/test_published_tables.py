"""All municipalities, all headline indicators: the published tables recomputed with pandas and scipy alone."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist

from observatory import database
from observatory.measures.peer_context import CONTEXT
from observatory.paths import DataFolders

pytestmark = pytest.mark.full
SPLIT = ["indicator_code", "sex", "age", "citizenship"]
TOLERANCE = 1e-9
PEERS = 10
CHUNK = 1000


@pytest.fixture(scope="module")
def tables(published_full: DataFolders) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.cursor(database.current_path(published_full)) as cursor:
        yield cursor


@pytest.fixture(scope="module")
def figures(tables: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every headline figure of a municipality that may be compared, once for its country and once for its region."""
    frame = tables.execute("""
        SELECT o.indicator_code, o.territory_code, o.period, o.sex, o.age, o.citizenship, o.value, s.exercise,
               t.type, t.country_code, t.parent_code, t.population::DOUBLE AS population, i.polarity, i.kind
        FROM observation o, indicator i, territory t, source s
        WHERE i.indicator_code = o.indicator_code AND t.territory_code = o.territory_code AND s.source_code = o.source_code
          AND i.headline AND t.level = 'municipality' AND o.value IS NOT NULL AND o.obs_status <> 'U'
          AND i.kind IN ('rate', 'amount', 'index')
    """).df()
    in_country = frame.assign(reference_code=frame["country_code"])
    in_region = frame[frame["parent_code"].notna() & (frame["parent_code"] != frame["country_code"])]
    return pd.concat([in_country, in_region.assign(reference_code=in_region["parent_code"])], ignore_index=True)


def test_positions(tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame) -> None:
    newest = figures.groupby([*SPLIT, "reference_code", "type"])["period"].transform("max")
    frame = figures[figures["period"] == newest].copy()
    groups = [*SPLIT, "reference_code", "type", "exercise"]
    frame["first"] = np.where(frame["polarity"] == "lower_better", frame["value"], -frame["value"])
    by = frame.groupby(groups)["first"]
    frame["own_n"] = by.transform("size")
    frame = frame[frame["own_n"] >= 5].copy()
    by = frame.groupby(groups)["first"]
    frame["own_rank"] = by.rank(method="min")
    # The middle of a tie, from the best: doubled, so that it is whole and limits are met exactly.
    twice = (2 * by.rank(method="average") - 1).round().astype("int64")
    n = frame["own_n"]
    frame["own_percentile"] = 100 * (1 - twice / (2 * n))
    best_half = twice < n
    frame["own_quintile"] = np.where(best_half, (5 * twice) // (2 * n) + 1, -((-5 * twice) // (2 * n)))
    published = tables.execute("""
        SELECT p.* FROM position p, indicator i, territory t
        WHERE i.indicator_code = p.indicator_code AND t.territory_code = p.territory_code AND i.headline AND t.level = 'municipality'
    """).df()
    both = published.merge(
        frame, on=[*SPLIT, "territory_code", "period", "reference_code"], how="outer", indicator=True
    )
    assert (both["_merge"] == "both").all()
    assert both.loc[(both[["sex", "age", "citizenship"]] == "_T").all(axis=1), "territory_code"].nunique() > 11_000
    for name in ("rank", "percentile", "quintile", "n"):
        assert np.abs(both[name] - both[f"own_{name}"]).max() <= TOLERANCE, name


def test_quartiles_and_means(tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame) -> None:
    groups = [*SPLIT, "reference_code", "type", "period", "exercise"]
    frame = figures.assign(weighted=figures["value"] * figures["population"])
    by = frame.groupby(groups)
    own = by["value"].quantile([0, 0.25, 0.5, 0.75, 1]).unstack()
    own.columns = ["own_minimum", "own_quartile_1", "own_median", "own_quartile_3", "own_maximum"]
    own["own_n"] = by.size()
    mean = by["weighted"].sum() / by["population"].sum()
    own["own_weighted_mean"] = mean.where((by["population"].count() == own["own_n"]) & (by["kind"].first() == "rate"))
    own = own[own["own_n"] >= 5].reset_index()
    published = tables.execute("""
        SELECT r.* FROM reference r, indicator i
        WHERE i.indicator_code = r.indicator_code AND i.headline
          AND r.type IN (SELECT type FROM territory WHERE level = 'municipality')
    """).df()
    both = published.merge(own, on=groups, how="outer", indicator=True)
    assert (both["_merge"] == "both").all()
    for name in ("minimum", "quartile_1", "median", "quartile_3", "maximum", "n"):
        assert np.abs(both[name] - both[f"own_{name}"]).max() <= TOLERANCE, name
    apart = np.abs(both["weighted_mean"] - both["own_weighted_mean"]) / both["own_weighted_mean"].abs().clip(lower=1)
    assert apart.max() <= TOLERANCE
    assert (both["weighted_mean"].isna() == both["own_weighted_mean"].isna()).all()


def context_of(tables: duckdb.DuckDBPyConnection, country: str) -> pd.DataFrame:
    """Return the standardised context of every municipality, from the observations themselves."""
    frame = tables.execute(
        "SELECT territory_code, population / area_km2 AS density FROM territory "
        "WHERE country_code = $1 AND level = 'municipality' AND valid_to IS NULL", [country],
    ).df().set_index("territory_code")  # fmt: skip
    for name, variable in CONTEXT[country].items():
        if variable.indicator is not None:
            found = tables.execute(
                "SELECT territory_code, value FROM observation WHERE indicator_code = $1 AND period = $2 "
                "AND sex = '_T' AND age = '_T' AND citizenship = '_T'", [variable.indicator, variable.period],
            ).df()  # fmt: skip
            frame[name] = found.set_index("territory_code")["value"].reindex(frame.index)
        if variable.skewed:
            frame[name] = np.log(frame[name])
    frame = frame[list(CONTEXT[country])].astype(float).sort_index()
    return (frame - frame.mean()) / frame.std(ddof=0)


@pytest.mark.parametrize("country", list(CONTEXT))
def test_peers(tables: duckdb.DuckDBPyConnection, country: str) -> None:
    scores = context_of(tables, country)
    published = tables.execute(
        "SELECT * FROM peer WHERE territory_code LIKE $1 ORDER BY territory_code, rank", [f"{country}-%"]
    ).df()
    enough = 2 * scores.notna().sum(axis=1) >= scores.shape[1]
    assert set(published["territory_code"]) == set(scores.index[enough])
    numbers = scores[enough]
    order = {code: n for n, code in enumerate(numbers.index)}
    peers = published["peer_code"].map(order).to_numpy().reshape(-1, PEERS)
    distances = published["distance"].to_numpy().reshape(-1, PEERS)
    whole = numbers.notna().all(axis=1).to_numpy()
    values = numbers.to_numpy()
    for start in range(0, len(values), CHUNK):
        rows = slice(start, start + CHUNK)
        far = distance_matrix(values[rows], values, whole[rows], whole)
        far[np.arange(len(far)), np.arange(start, start + len(far))] = np.inf
        nearest = np.sort(np.partition(far, PEERS, axis=1)[:, :PEERS], axis=1)
        assert np.abs(nearest - distances[rows]).max() <= TOLERANCE
        # The peers named are those at these distances, whichever of two equally far ones is named first.
        assert np.abs(np.take_along_axis(far, peers[rows], axis=1) - distances[rows]).max() <= TOLERANCE
    assert (np.sort(peers, axis=1)[:, 1:] != np.sort(peers, axis=1)[:, :-1]).all()


def distance_matrix(rows: np.ndarray, all_rows: np.ndarray, whole: np.ndarray, all_whole: np.ndarray) -> np.ndarray:
    """Return Euclidean distances; over shared variables only, scaled up, where either place lacks one."""
    far = np.full((len(rows), len(all_rows)), np.nan)
    far[np.ix_(whole, all_whole)] = cdist(rows[whole], all_rows[all_whole])
    for i, j in [*((i, None) for i in np.flatnonzero(~whole)), *((None, j) for j in np.flatnonzero(~all_whole))]:
        difference = all_rows - rows[i] if j is None else rows - all_rows[j]
        shared = np.isfinite(difference).sum(axis=1)
        scale = np.where(2 * shared >= difference.shape[1], difference.shape[1] / np.maximum(shared, 1), np.inf)
        line = np.sqrt(np.nansum(difference**2, axis=1) * scale)
        if j is None:
            far[i] = line
        else:
            far[:, j] = line
    return far
