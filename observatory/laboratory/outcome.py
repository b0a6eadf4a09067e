"""A declared model and a changed one, computed: scores, ranks, and some hundred quick versions around each.

What does not depend on weights is kept (see ``engine.prepare``), so that moving a weight is answered at once.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatory import index_ranks
from observatory.laboratory.choices import Choices, changed, usual_points, written
from observatory.measures.composite import draws, engine, scoring, uncertainty
from observatory.measures.composite.draws import Base, Plan, Variation
from observatory.measures.composite.model import Model, Weighting, from_dict
from observatory.measures.composite.ranking import rank
from observatory.measures.composite.uncertainty import Replicates
from observatory.rows import records, rows

QUICK = 200  # versions around a changed model; those around a declared one are published
LEVEL = 0.9
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Declared:
    """A published model with the figures of the places that it ranks.

    Attributes
    ----------
    model
        As its record declares it.
    table : DataFrame
        Index ``territory_code``; one column per indicator, NaN where missing.
    weights : DataFrame
        ``Result.weights``.
    seed
        Of the published versions; the quick ones are drawn from it too.
    record
        The published record, with ``log_hash``.
    """

    model: Model
    table: pd.DataFrame
    weights: pd.DataFrame
    seed: int
    record: Mapping[str, Any]

    @cached_property
    def points(self) -> dict[str, int]:
        """Return the points of each dimension as declared."""
        return usual_points(self.weights)

    @cached_property
    def gaps(self) -> bool:
        """Return whether a figure is missing, so that it matters how they are filled in."""
        return bool(self.table.isna().to_numpy().any())


@dataclass(frozen=True, eq=False)
class Outcome:
    """A model with versions around it: quick ones, or those published where nothing is changed.

    Attributes
    ----------
    result
        The model itself.
    intervals : DataFrame
        Index ``territory_code``; score, rank and n of versions, with both ends of the intervals.
    ranks : ndarray of uint16, shape (territories, versions)
    base, plan
        Of the quick versions.
    """

    choices: Choices
    result: engine.Result
    intervals: pd.DataFrame
    ranks: NDArray[np.uint16]
    base: Base
    plan: Plan

    @property
    def model(self) -> Model:
        """Return the model as it was asked for."""
        return self.result.declared

    def row(self, territory: str) -> int | None:
        """Return the row of a place, or ``None`` where the model does not rank it."""
        index = self.result.territories
        return int(index.get_loc(territory)) if territory in index else None


@lru_cache(maxsize=8)
def declared(build: Path, code: str) -> Declared:
    """Return a published model; ``code`` is one of ``index_models``."""
    found = records(build, "index_log", model=code)[0]
    log = json.loads(found["log"])
    model = from_dict(log["model"])
    long = rows(build, "index_table", model=code)
    table = long.pivot(index="territory_code", columns="indicator_code", values="value").astype(float)
    table = table[list(model.indicators)].sort_index()
    weights = engine.run(model, table).weights
    return Declared(model, table, weights, int(log["uncertainty"]["seed"]), {**log, "log_hash": found["log_hash"]})


@lru_cache(maxsize=16)
def outcome(build: Path, code: str, choices: Choices) -> Outcome:
    """Compute a published model with some choices changed.

    Raises
    ------
    observatory.measures.composite.model.ModelError
        Why that model cannot be computed; its words are in ``observatory.text.model_words``.
    """
    about = declared(build, code)
    made = _base(build, code, choices.preparation)
    model = changed(about.model, about.weights, choices)
    result = engine.score(made.result.prepared, model, seed=about.seed)
    found = _versions(dataclasses.replace(made, result=result), choices, about.seed)
    return _published(build, code, found) if choices.none else found


@lru_cache(maxsize=8)
def _base(build: Path, code: str, preparation: Choices) -> Base:
    """Return the tables that all versions share, with equal weights: those are always possible."""
    about = declared(build, code)
    model = changed(about.model, about.weights, preparation)
    equal = dataclasses.replace(model, weighting=Weighting("equal"))
    return draws.base(equal, about.table, None, Variation.usual(equal), about.seed)


def _versions(made: Base, choices: Choices, seed: int) -> Outcome:
    numbers = np.random.Generator(np.random.PCG64(seed)).random((QUICK, made.numbers))
    plan = draws.plan(made, numbers)
    scores = draws.scores(made, plan)
    ranks = rank(scores).astype(np.uint16)
    own = made.result.score.to_numpy()
    found = Replicates(
        made.result, made.result.territories, ranks, _on_the_scale_of(own, scores), draws.choices(made, plan),
        pd.DataFrame(), seed, made.vary,
    )  # fmt: skip
    return Outcome(choices, made.result, uncertainty.intervals(found, LEVEL), ranks, made, plan)


def _on_the_scale_of(own: FloatArray, scores: FloatArray) -> FloatArray:
    """Lay the scores of versions on the scale of the model by mean and standard deviation, as the engine does."""
    spread = scores.std(axis=0)
    return np.asarray(own.mean() + (scores - scores.mean(axis=0)) * own.std() / np.where(spread > 0, spread, np.inf))


def _published(build: Path, code: str, found: Outcome) -> Outcome:
    """Put the versions that are published in place of the quick ones, so that all pages say the same."""
    places = rows(build, "index_scores", model=code, language="en").set_index("territory_code")
    places = places.reindex(found.result.territories)
    about = next(row for row in records(build, "index_models", language="en") if row["model_code"] == code)
    ranks = np.asarray(index_ranks.ranks(build, about["ranks_file"]))[places["ranks_row"].to_numpy(dtype=int)]
    columns = ["score", "score_lower", "score_upper", "rank", "rank_lower", "rank_upper"]
    return dataclasses.replace(found, ranks=ranks, intervals=places[columns].assign(n=ranks.shape[1]))


@lru_cache(maxsize=16)
def worst_dimension(found: Outcome, territory: str) -> tuple[str, tuple[str, ...]]:
    """Return the dimension in which a place stands worst, in the model and in each quick version.

    That is the one in which most other places are less excluded; a dimension that weighs nothing is not looked at.
    The first of several.
    """
    row = found.row(territory)
    if row is None:
        raise KeyError(territory)
    model = found.result.model
    codes = [dimension.code for dimension in model.dimensions]
    weighs = found.result.weights.groupby("dimension")["dimension_weight"].first().reindex(codes).to_numpy()
    own = _worst(found.result.dimensions.to_numpy()[:, :, None], row, (weighs > 0)[:, None])[0]
    plan, made = found.plan, found.base
    versions = np.empty(QUICK, dtype=np.int64)
    keys = np.stack([plan.imputation, plan.normalisation, plan.means], axis=1)
    for key in np.unique(keys, axis=0):
        some = np.flatnonzero((keys == key).all(axis=1))
        within, across = made.means[key[2]]
        version = dataclasses.replace(
            model, normalisation=made.normalisations[key[1]], aggregation=across, aggregation_within=within
        )
        with np.errstate(invalid="ignore", divide="ignore"):
            scores = scoring.dimension_scores(version, made.tables[int(key[0]), int(key[1])], plan.within[:, some])
        versions[some] = _worst(scores, row, plan.across[:, some] > 0)
    return codes[own], tuple(codes[number] for number in versions)


def _worst(scores: FloatArray, row: int, weighs: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for scores (territories, dimensions, versions) the dimension in which most places are less excluded."""
    less = (scores < scores[row]).sum(axis=0)
    return np.asarray(np.where(weighs & np.isfinite(scores[row]), less, -1).argmax(axis=0))


def record(about: Declared, found: Outcome) -> dict[str, Any]:
    """Return what was done as JSON values: ``engine.from_log`` gives the same numbers from the same table."""
    return {
        **found.result.log,
        "uncertainty": {
            "replicates": QUICK, "seed": about.seed, "level": LEVEL, "variation": dataclasses.asdict(found.base.vary),
        },
        "declared": {"code": about.model.code, "version": about.model.version, "log_hash": about.record["log_hash"]},
        "choices": written(found.choices),
    }  # fmt: skip
