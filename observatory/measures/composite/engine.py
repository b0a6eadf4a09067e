"""From a declared model and a table to scores and ranks, with every table on the way and a log that re-runs.

Rows are sorted by territory code first, so the order of the table never matters. See docs/composite.md.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from observatory.measures.composite import log, scoring, weighting
from observatory.measures.composite.coherence import Coherence, coherence
from observatory.measures.composite.imputation import impute
from observatory.measures.composite.model import Imputation, Model, ModelError, Normalisation, from_dict
from observatory.measures.composite.normalisation import normalise
from observatory.measures.composite.outliers import treat
from observatory.measures.composite.ranking import rank
from observatory.measures.composite.screening import screen
from observatory.measures.composite.validation import (
    LEAST_COMPONENTS,
    LEAST_TERRITORIES,
    check_declaration,
    check_normalisation,
    validate,
)

DEFAULT_SEED = 20081002


@dataclass(frozen=True)
class Prepared:
    """The half of a model that weights and aggregation do not change: everything up to the normalised table.

    Attributes
    ----------
    model : Model
        As declared, without the components that do not vary.
    declared : Model
        As declared.
    screened : DataFrame
        Territories left out: index ``territory_code``; ``reason``, ``share``, ``dimension``.
    dropped : DataFrame
        Components left out: index ``indicator``; ``reason`` ("constant").
    values, imputed, filled, treated, normalised : DataFrame
        Territories (sorted) × components; `imputed` is True where a value was filled.
    treatment : DataFrame
        What was done to outliers, see :func:`outliers.treat`.
    groups : Series or None
    digest : dict
        SHA-256 of the table and of the groups as they came.
    """

    model: Model
    declared: Model
    screened: pd.DataFrame
    dropped: pd.DataFrame
    values: pd.DataFrame
    imputed: pd.DataFrame
    filled: pd.DataFrame
    treated: pd.DataFrame
    treatment: pd.DataFrame
    normalised: pd.DataFrame
    groups: pd.Series | None
    digest: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Result:
    """An index with its tables; those of :class:`Prepared` are at hand under their own names.

    Attributes
    ----------
    prepared : Prepared
    declared : Model
    model : Model
        What was computed: as declared, without the components that do not vary.
    seed : int
        For the replicates of this index.
    weights : DataFrame
        Index ``indicator``; ``dimension``, ``weight`` (sum 1), ``within``, ``dimension_weight``.
    dimensions : DataFrame
        Territories × dimensions; NaN where a territory has nothing of a dimension.
    score, rank : Series
        Higher is more exclusion; 1 is the most excluded; equal scores share the smallest rank.
    contributions : DataFrame
        Territories × components. They add up to the score, or by `contribution_scale` to −ln(1 − score / c) ("log")
        or 1 / (1 − score / c) ("reciprocal"), c being both ends of the scale together; to ln(score) and 1 / score
        where means are taken of exclusion. All NaN with "none".
    contribution_scale : str
    """

    prepared: Prepared
    declared: Model
    model: Model
    seed: int
    weights: pd.DataFrame
    dimensions: pd.DataFrame
    score: pd.Series
    rank: pd.Series
    contributions: pd.DataFrame
    contribution_scale: str

    @cached_property
    def coherence(self) -> Coherence:
        """Whether the components belong together, see :mod:`coherence`."""
        return coherence(self.model, self.normalised, self.dimensions, self.score, self.weights["weight"])

    @cached_property
    def log(self) -> dict[str, Any]:
        """JSON values; :func:`from_log` computes the same again."""
        return log.write(self.declared, self.prepared, self.weights, self.score, self.seed)

    @property
    def territories(self) -> pd.Index:
        """Codes of the territories in the index, sorted."""
        return self.score.index

    @property
    def screened(self) -> pd.DataFrame:
        """Territories left out, with the reason."""
        return self.prepared.screened

    @property
    def dropped(self) -> pd.DataFrame:
        """Components left out because they are the same everywhere."""
        return self.prepared.dropped

    @property
    def values(self) -> pd.DataFrame:
        """What came in, of the territories in the index."""
        return self.prepared.values

    @property
    def imputed(self) -> pd.DataFrame:
        """True where a value was filled."""
        return self.prepared.imputed

    @property
    def filled(self) -> pd.DataFrame:
        """After imputation."""
        return self.prepared.filled

    @property
    def treated(self) -> pd.DataFrame:
        """After the treatment of outliers."""
        return self.prepared.treated

    @property
    def treatment(self) -> pd.DataFrame:
        """What was done to outliers."""
        return self.prepared.treatment

    @property
    def normalised(self) -> pd.DataFrame:
        """On one scale; higher is more exclusion."""
        return self.prepared.normalised


def run(model: Model, table: pd.DataFrame, groups: pd.Series | None = None, seed: int = DEFAULT_SEED) -> Result:
    """Compute an index.

    Parameters
    ----------
    model : Model
    table : DataFrame
        Index: territory codes, none twice. One column per component (others are not looked at), NaN where
        missing.
    groups : Series, optional
        Group of each territory, for the imputation "group_median".
    seed : int
        Kept in the log, for the replicates; nothing here is drawn at random.

    Raises
    ------
    ModelError
        Why the model cannot be computed.
    """
    return score(prepare(model, table, groups), seed=seed)


def prepare(model: Model, table: pd.DataFrame, groups: pd.Series | None = None) -> Prepared:
    """Screen, impute, treat outliers and normalise: the slow half of :func:`run`.

    Parameters
    ----------
    model
        What is to be computed.
    table : DataFrame, shape (n, k or more)
        Index territory code; a column of figures per indicator, NaN when missing.
    groups : Series, optional
        Group of each territory, for imputation within groups.
    """
    validate(model, table)
    full = table[list(model.indicators)].astype(float)
    full.index = pd.Index(full.index.astype(str), name="territory_code")
    full = full.sort_index()
    if groups is not None:
        groups = groups.set_axis(groups.index.astype(str)).reindex(full.index)
    screened = screen(model, full)
    values = full.drop(index=screened.index)
    if len(values) < LEAST_TERRITORIES:
        raise ModelError("too_few_territories", count=len(values), screened=len(screened))
    for indicator in values.columns[values.isna().all()]:
        raise ModelError("all_missing", indicator=str(indicator))
    kept, dropped = _without_constants(model, values)
    values = values[list(kept.indicators)]
    filled = impute(values, _predictors(kept), groups)
    treated, treatment = treat(filled, kept.components, kept.outliers)
    return Prepared(
        model=kept,
        declared=model,
        screened=screened,
        dropped=dropped,
        values=values,
        imputed=values.isna() & filled.notna(),
        filled=filled,
        treated=treated,
        treatment=treatment,
        normalised=normalise(treated, kept.components, kept.normalisation),
        groups=groups,
        digest=log.digest(full, groups),
    )


def normalised_with(
    prepared: Prepared, imputation: Imputation, normalisations: Sequence[Normalisation]
) -> list[pd.DataFrame]:
    """Normalised tables of the same territories and components, with another imputation and other normalisations.

    Parameters
    ----------
    prepared
        What :func:`prepare` gives.
    imputation
        How gaps are filled instead.
    normalisations
        One table is made for each.

    Returns
    -------
    list of DataFrame, shape (n, k)
        In the order of the normalisations.
    """
    model, treated = prepared.model, prepared.treated
    if imputation != prepared.declared.imputation:
        model = dataclasses.replace(model, imputation=imputation)
        filled = impute(prepared.values, _predictors(model), prepared.groups)
        treated, _ = treat(filled, model.components, model.outliers)
    for component in model.components:
        for normalisation in normalisations:
            check_normalisation(component, normalisation)
    return [normalise(treated, model.components, normalisation) for normalisation in normalisations]


def score(prepared: Prepared, model: Model | None = None, seed: int = DEFAULT_SEED) -> Result:
    """Weigh and join: the quick half of :func:`run`, for a model that differs in weights or aggregation alone.

    Parameters
    ----------
    prepared
        What :func:`prepare` gives.
    model
        Another model of the same preparation; the prepared one otherwise.
    seed
        Of weightings that need chance.

    Raises
    ------
    ModelError
        "other_preparation" where `model` differs in more; and why it cannot be computed.
    """
    declared = model or prepared.declared
    if model is not None:
        _same_preparation(model, prepared.declared)
        check_declaration(model)
    used = _only(declared, prepared.model.indicators)
    made = weighting.weights(used, prepared.normalised)
    matrix = prepared.normalised.to_numpy(dtype=float)
    dimensions = scoring.dimension_scores(used, matrix, made.within[:, None])[:, :, 0]
    totals = scoring.join(used, dimensions[:, :, None], made.across[:, None])[:, 0]
    if np.isnan(totals).any():
        raise ModelError("no_weighted_values", territory=str(prepared.normalised.index[np.isnan(totals)][0]))
    contributions, scale = scoring.contributions(used, matrix, dimensions, made)
    if scale == "score":
        totals = scoring.total(contributions)
    if used.scale == "standard":
        totals, contributions = _standardised(totals, contributions, scale)
    index = prepared.normalised.index
    table = weighting.table(used, made)
    by_dimension = pd.DataFrame(dimensions, index=index, columns=[item.code for item in used.dimensions])
    scores = pd.Series(totals, index=index, name="score")
    ranks = pd.Series(rank(totals), index=index, name="rank")
    return Result(
        prepared=prepared,
        declared=declared,
        model=used,
        seed=seed,
        weights=table,
        dimensions=by_dimension,
        score=scores,
        rank=ranks,
        contributions=pd.DataFrame(contributions, index=index, columns=list(used.indicators)),
        contribution_scale=scale,
    )


def from_log(entry: Mapping[str, Any], table: pd.DataFrame, groups: pd.Series | None = None) -> Result:
    """Compute again what a log says.

    Parameters
    ----------
    entry
        What :func:`log.write` gave, read back from JSON.
    table, groups
        The figures it was written for.

    Raises
    ------
    ModelError
        other_format where the log is of a form this engine does not read, other_table where the table is not
        the one of the log, other_groups where the groups are not.
    """
    log.check_format(entry)
    result = run(from_dict(entry["model"]), table, groups, int(entry["seed"]))
    log.check_input(entry, result.log)
    return result


def _standardised(totals: Any, contributions: Any, scale: str) -> tuple[Any, Any]:
    spread = totals.std()
    if spread == 0:
        raise ModelError("no_variation")
    if scale == "score":
        contributions = (contributions - contributions.mean(axis=0)) / spread
        return scoring.total(contributions), contributions
    return (totals - totals.mean()) / spread, contributions


def _without_constants(model: Model, values: pd.DataFrame) -> tuple[Model, pd.DataFrame]:
    varies = values.max() > values.min()
    kept = _only(model, tuple(name for name in model.indicators if varies[name]))
    if len(kept.components) < LEAST_COMPONENTS:
        raise ModelError("too_few_varying", count=len(kept.components), constant=len(model.components))
    names = [name for name in model.indicators if not varies[name]]
    return kept, pd.DataFrame({"reason": "constant"}, index=pd.Index(names, name="indicator"))


def _only(model: Model, indicators: tuple[str, ...]) -> Model:
    components = tuple(item for item in model.components if item.indicator in indicators)
    used = {item.dimension for item in components}
    return dataclasses.replace(
        model, components=components, dimensions=tuple(item for item in model.dimensions if item.code in used)
    )


def _predictors(model: Model) -> Any:
    wanted = tuple(name for name in model.imputation.predictors if name in model.indicators)
    return dataclasses.replace(model.imputation, predictors=wanted)


def _same_preparation(model: Model, declared: Model) -> None:
    def frame(item: Model) -> Model:
        components = tuple(dataclasses.replace(part, weight=None) for part in item.components)
        return dataclasses.replace(
            declared,
            components=components,
            dimensions=tuple(dataclasses.replace(part, weight=None) for part in item.dimensions),
            screening=item.screening,
            imputation=item.imputation,
            outliers=item.outliers,
            normalisation=item.normalisation,
        )

    if frame(model) != frame(declared):
        raise ModelError("other_preparation")
