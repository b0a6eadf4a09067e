"""Clusters of published figures are those that esda finds from the raw files."""

from __future__ import annotations

import json
import warnings

import geopandas as gpd
import pandas as pd
import pytest

from observatory import boundaries, database
from observatory.measures.spatial import Cluster
from observatory.paths import DataFolders
from observatory.statistics import Question, clusters

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import esda
    from libpysal.graph import Graph

QUADRANTS = {1: Cluster.HIGH_HIGH, 2: Cluster.LOW_HIGH, 3: Cluster.LOW_LOW, 4: Cluster.HIGH_LOW}
POVERTY = Question("mx-municipality", "coneval_pobreza", 2020)


def raw(folders: DataFolders, source: str, indicator: str, period: int) -> pd.Series:
    """Return the totals of one year straight from a file of data/figures."""
    rows = pd.read_parquet(folders.figures / f"{source}.parquet")
    rows = rows[(rows["indicator_code"] == indicator) & (rows["period"] == period)]
    for column in ("sex", "age", "citizenship"):
        if column in rows:
            rows = rows[rows[column] == "_T"]
    return rows.dropna(subset=["value"]).set_index("territory_code")["value"]


@pytest.mark.full
def test_poverty_in_mexico_clusters_as_esda_says(published_full):
    build = database.current_path(published_full)
    values = raw(published_full, "MX-CONEVAL-POBMUN", "coneval_pobreza", 2020)
    frame = boundaries.frame(build, "mx-municipality").set_index("territory_code")
    frame = frame[frame.geometry.notna() & frame.index.isin(values.index)].sort_index()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = Graph.build_contiguity(gpd.GeoSeries(frame.geometry), rook=False).to_W()
        y = values.reindex(frame.index).to_numpy()
        whole, local = esda.Moran(y, weights, permutations=0), esda.Moran_Local(y, weights, permutations=0)
    found = clusters.judge(build, POVERTY)
    assert found.moran is not None
    assert found.moran.statistic == pytest.approx(whole.I, rel=1e-9)
    ours = found.places.loc[frame.index]
    assert ours["local"].to_numpy() == pytest.approx(local.Is, rel=1e-9, abs=1e-9)
    assert ours["quadrant"].tolist() == [QUADRANTS[number] for number in local.q]


@pytest.mark.full
def test_the_same_question_has_the_same_answer(published_full):
    build = database.current_path(published_full)
    first = clusters.judge(build, POVERTY).places
    clusters.judge.cache_clear()
    pd.testing.assert_frame_equal(first, clusters.judge(build, POVERTY).places)


@pytest.mark.full
@pytest.mark.parametrize(
    ("layer", "indicator", "period"),
    [("es-municipality", "es_adrh_net_income_person", 2023), ("pt-municipality", "pt_reg_unemployed_per_1000", 2020),
     ("gr-municipality", "gr_pop_change_2011_2021_pct", 2021), ("mx-neighbourhood-11020", "urb_im", 2020)],
)  # fmt: skip
def test_each_kind_of_map_is_judged_and_nobody_is_lost(published_full, layer, indicator, period):
    build = database.current_path(published_full)
    known = database.cursor(build).execute(
        "SELECT max(period) FROM coverage WHERE indicator_code = ? AND with_value > 100", [indicator]
    ).fetchone()  # fmt: skip
    if known is None or known[0] is None:
        pytest.skip(f"{indicator} is not published")
    found = clusters.judge(build, Question(layer, indicator, int(known[0])))
    assert found.moran is not None, period
    drawn = json.loads((published_full.geometry / _file(build, layer)).read_text())["codes"]
    assert found.places.index.tolist() == drawn
    assert found.places["cluster"].notna().all()
    judged = found.places["p"].notna()
    assert int(judged.sum()) == found.moran.n
    assert set(found.places.loc[~judged, "cluster"]) <= {Cluster.ISLAND, Cluster.MISSING}


def _file(build, layer) -> str:
    return database.cursor(build).execute("SELECT file FROM geometry WHERE geometry_code = ?", [layer]).fetchone()[0]


@pytest.mark.full
def test_islands_of_spain_without_neighbours_are_named(published_full):
    found = clusters.judge(
        database.current_path(published_full), Question("es-municipality", "es_adrh_net_income_person", 2023)
    )
    assert "ES-07024" in found.named(Cluster.ISLAND)  # Formentera: an island of one municipality


@pytest.mark.full
def test_the_score_of_an_index_is_a_variable_like_any_other(published_full):
    build = database.current_path(published_full)
    try:
        scores = database.cursor(build).execute(
            "SELECT territory_code, score FROM index_score WHERE model_code = 'irs-2020'"
        ).df().set_index("territory_code")["score"]  # fmt: skip
    except Exception:
        pytest.skip("this build has no composite index yet")
    found = clusters.judge(build, Question("mx-municipality", model="irs-2020"))
    assert found.places["value"].dropna().to_dict() == scores[scores.index.isin(found.places.index)].to_dict()
    assert found.moran is not None
    assert found.moran.statistic > 0.5


@pytest.mark.full
def test_a_place_with_a_figure_but_without_an_outline_has_no_known_neighbour(published_full):
    found = clusters.judge(
        database.current_path(published_full), Question("es-municipality", "es_adrh_net_income_person", 2023)
    )
    assert (found.places["cluster"] == Cluster.MISSING).equals(found.places["value"].isna())
