"""Where alike places lie side by side: the clusters of one variable on one map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from observatory.measures import spatial
from observatory.measures.spatial import Cluster, Moran, SpatialError
from observatory.rows import rows
from observatory.statistics.outlines import neighbours

MOST_KEPT = 64
ORDER = (Cluster.HIGH_HIGH, Cluster.LOW_LOW, Cluster.HIGH_LOW, Cluster.LOW_HIGH, Cluster.NONE, Cluster.ISLAND)


@dataclass(frozen=True, slots=True)
class Question:
    """A variable on a map.

    Attributes
    ----------
    layer
        Code of map and outlines: ``mx-municipality``.
    indicator, period, sex, age, citizenship
        A figure of the catalogue.
    model
        Code of a composite index; its score is then the variable, and the indicator is left aside.
    """

    layer: str
    indicator: str = ""
    period: int = 0
    sex: str = "_T"
    age: str = "_T"
    citizenship: str = "_T"
    model: str | None = None


@dataclass(frozen=True, eq=False)
class Clusters:
    """The clusters of a variable.

    Attributes
    ----------
    places : pandas.DataFrame
        In the order of the map file. Index: territory code. Columns: those of ``spatial.lisa`` with ``obs_status``,
        ``source_code``, ``population`` and ``group_code``.
    moran
        Over all places; ``None`` where ``problem`` says why nothing could be judged: too_few, constant.
    """

    question: Question
    places: pd.DataFrame
    moran: Moran | None
    problem: str | None

    def count(self, cluster: Cluster) -> int:
        """Return how many places are of one kind."""
        return int((self.places["cluster"] == cluster).sum())

    def named(self, cluster: Cluster) -> list[str]:
        """Return the places of one kind, those with the most people first."""
        own = self.places[self.places["cluster"] == cluster]
        return [str(code) for code in own.sort_values("population", ascending=False, kind="stable").index]


def variable(build: Path, question: Question) -> pd.DataFrame:
    """Return the variable of a map: ``value``, ``obs_status`` and ``source_code`` by territory code, in its order."""
    drawn = rows(build, "clusters_places", geometry=question.layer)
    if question.model:
        scores = rows(build, "index_scores", model=question.model, language="en").set_index("territory_code")["score"]
        values = pd.DataFrame({"value": scores.reindex(drawn["territory_code"]).to_numpy(dtype=float)})
        values["obs_status"] = values["value"].map(lambda score: "M" if pd.isna(score) else "E")
        values["source_code"] = None
    else:
        values = rows(
            build, "map_values", geometry=question.layer, indicator=question.indicator, period=question.period,
            sex=question.sex, age=question.age, citizenship=question.citizenship,
        )[["value", "obs_status", "source_code"]]  # fmt: skip
    return pd.concat([drawn, values], axis=1).set_index("territory_code")


@lru_cache(maxsize=MOST_KEPT)
def judge(build: Path, question: Question) -> Clusters:
    """Return Moran's I of a variable and the cluster each place belongs to.

    Raises
    ------
    observatory.boundaries.BoundaryError
        Where the map has no published outlines.
    """
    found = variable(build, question)
    weights = neighbours(build, question.layer)
    values = found["value"].astype(float)
    try:
        moran, local = spatial.moran(values, weights), spatial.lisa(values, weights)
    except SpatialError as error:
        empty = found.assign(cluster=Cluster.MISSING)
        return Clusters(question, empty, None, error.code)
    places = found.drop(columns="value").join(local.reindex(found.index))
    places["value"] = values
    # A place without an outline has no neighbours that are known.
    undrawn = places["cluster"].isna()
    places.loc[undrawn, "cluster"] = [
        Cluster.MISSING if missing else Cluster.ISLAND for missing in values[undrawn].isna()
    ]
    return Clusters(question, places, moran, None)
