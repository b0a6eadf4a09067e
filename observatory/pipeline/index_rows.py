"""Rows of the tables of indices, out of one computed model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from observatory import models as declared
from observatory.catalogue import Entry
from observatory.measures.composite.engine import Result
from observatory.measures.composite.stratify import Strata
from observatory.pipeline.index_figures import Figures
from observatory.text import LANGUAGES

REPLICATES = 1000
SEED = 20261122
INTERVAL = 0.9
TOLD_APART = 0.95

# What a reader can compare; more digits would differ between machines.
DIGITS = 9


@dataclass(frozen=True)
class Made:
    """One model, computed.

    Parameters
    ----------
    entry, position
        As declared, and its place in the list, from 1.
    result
        Every table of the engine.
    intervals
        Index territory_code: score, score_lower, score_upper, rank, rank_lower, rank_upper, n.
    told_apart
        Group of each territory, 1 the most excluded.
    shifts
        Effect of leaving out each component.
    sensitivity
        Sobol indices by factor.
    strata
        Classes, ``None`` where the values cannot be cut into them.
    published, published_stratum
        What the office publishes; NaN where nothing.
    """

    entry: Entry
    position: int
    figures: Figures
    result: Result
    intervals: pd.DataFrame
    told_apart: pd.Series
    shifts: pd.DataFrame
    sensitivity: pd.DataFrame
    strata: Strata | None
    published: pd.Series
    published_stratum: pd.Series
    ranks_file: str
    variation: Mapping[str, Any]


def tables(made: Made) -> dict[str, pd.DataFrame | list[dict[str, Any]]]:
    """Return the rows of every table of one model, tables that others refer to first."""
    return {
        "index_model": [_model(made)],
        "index_model_text": _model_texts(made),
        "index_dimension": _dimensions(made),
        "index_component": _components(made),
        "index_component_text": _component_texts(made),
        "index_score": _scores(made),
        "index_dimension_score": _dimension_scores(made),
        "index_value": _values(made),
        "index_coherence": _coherence(made),
        "index_eigenvalue": _eigenvalues(made),
        "index_sensitivity": _sensitivity(made),
        "index_screened": _screened(made),
    }


def _model(made: Made) -> dict[str, Any]:
    values, result, model = made.entry.values, made.result, made.result.prepared.declared
    office = values.get("published", {})
    years = [year for part in made.entry.parts("components") for year in declared.periods(part)]
    log = _log(made)
    return {
        "model_code": made.entry.code, "position": made.position, "version": str(values["version"]),
        "kind": values["kind"], "country_code": values["country"], "level": values["level"],
        "publisher": values.get("publisher") or None, "source_url": values.get("source_url") or None,
        "first_period": min(years), "last_period": max(years),
        "components": len(model.components), "dimensions": len(model.dimensions),
        "territories": len(result.score), "excluded": len(result.screened),
        "imputation": model.imputation.method, "outliers": model.outliers.method,
        "normalisation": model.normalisation.label, "weighting": values["weighting"]["method"],
        "aggregation": model.aggregation, "aggregation_within": model.within,
        "explained_variance": _number(result.coherence.explained_variance), "alpha": _number(result.coherence.alpha),
        "strata": made.strata.classes if made.strata else None, "strata_bins": made.strata.bins if made.strata else None,
        "strata_limits": [round(float(limit), DIGITS) for limit in made.strata.limits] if made.strata else [],
        "published_indicator": office.get("indicator"), "published_stratum": office.get("stratum"),
        "published_period": office.get("period"), "correlation": _agreement(made),
        "same_stratum": _same_stratum(made),
        "replicates": REPLICATES, "seed": SEED, "level_of_interval": INTERVAL,
        "told_apart_share": TOLD_APART, "ranks_file": made.ranks_file,
        "log": log, "log_hash": hashlib.sha256(log.encode()).hexdigest(),
    }  # fmt: skip


def _log(made: Made) -> str:
    """Return the log of a model as JSON, always the same for the same numbers."""
    log = {**made.result.log, "uncertainty": dict(made.variation)}
    return json.dumps(log, ensure_ascii=False, sort_keys=True, default=str)


def _agreement(made: Made) -> float | None:
    both = made.published.notna()
    if both.sum() < 3:
        return None
    turned = made.published[both] * made.entry.values["published"]["direction"]
    return _number(np.corrcoef(made.result.score[both], turned)[0, 1])


def _same_stratum(made: Made) -> int | None:
    if made.strata is None or made.published_stratum.isna().all():
        return None
    return int((made.strata.of(made.result.score) == made.published_stratum.to_numpy()).sum())


def _model_texts(made: Made) -> list[dict[str, Any]]:
    values = made.entry.values
    return [
        {"model_code": made.entry.code, "language": language}
        | {name: values[name][language] for name in ("title", "purpose", "not_for", "weaknesses")}
        | {"note": values.get("note", {}).get(language, "")}
        for language in LANGUAGES
    ]


def _dimensions(made: Made) -> list[dict[str, Any]]:
    weights, coherence = made.result.weights, made.result.coherence.dimensions
    return [
        {
            "model_code": made.entry.code, "dimension_code": dimension.code, "theme_code": dimension.code,
            "position": position, "components": int(coherence.loc[dimension.code, "components"]),
            "weight": _number(weights["weight"][weights["dimension"] == dimension.code].sum()),
            "alpha": _number(coherence.loc[dimension.code, "alpha"]),
            "explained_variance": _number(coherence.loc[dimension.code, "explained_variance"]),
            "correlation": _number(coherence.loc[dimension.code, "correlation_score"]),
        }
        for position, dimension in enumerate(made.result.model.dimensions, start=1)
    ]  # fmt: skip


def _components(made: Made) -> list[dict[str, Any]]:
    result, rows = made.result, []
    coherence = result.coherence.components
    for position, part in enumerate(made.entry.parts("components"), start=1):
        indicator = part.values["indicator"]
        if indicator not in result.weights.index:
            continue  # the same everywhere; the log says so
        shift = made.shifts.loc[indicator]
        rows.append({
            "model_code": made.entry.code, "indicator_code": indicator, "dimension_code": part.values["dimension"],
            "position": position, "periods": declared.periods(part), **declared.split(part),
            "direction": part.values["direction"], "weight": _number(result.weights.loc[indicator, "weight"]),
            "effective_weight": _number(coherence.loc[indicator, "effective_weight"]),
            "correlation": _number(coherence.loc[indicator, "correlation_score"]),
            "correlation_dimension": _number(coherence.loc[indicator, "correlation_dimension"]),
            "mean_rank_shift": _number(shift["mean_shift"]), "max_rank_shift": int(shift["max_shift"]),
            "most_moved": shift["most_moved"], "imputed": int(result.imputed[indicator].sum()),
            "treatment": str(result.treatment.loc[indicator, "method"]),
        })  # fmt: skip
    return rows


def _component_texts(made: Made) -> list[dict[str, Any]]:
    return [
        {"model_code": made.entry.code, "indicator_code": part.values["indicator"], "language": language}
        | {name: part.values[name][language] for name in ("rationale", "weakness")}
        for part in made.entry.parts("components")
        for language in LANGUAGES
    ]


def _scores(made: Made) -> pd.DataFrame:
    frame = made.intervals.copy()
    score = made.result.score
    for column in ("score", "score_lower", "score_upper"):
        frame[column] = frame[column].round(DIGITS)
    frame["percentile"] = _percentile(score)
    strata = made.strata.of(score) if made.strata else np.zeros(len(score), dtype=int)
    frame["stratum"] = pd.array(np.where(strata > 0, strata, -1), dtype="Int64")
    frame.loc[frame["stratum"] < 0, "stratum"] = pd.NA
    frame["told_apart"] = made.told_apart.reindex(frame.index).astype(int)
    frame["imputed"] = made.result.imputed.sum(axis=1).reindex(frame.index).astype(int)
    frame["published_score"] = made.published.reindex(frame.index)
    frame["published_stratum"] = made.published_stratum.reindex(frame.index).astype("Int64")
    frame["ranks_row"] = np.arange(len(frame))
    kept = (
        "score", "score_lower", "score_upper", "percentile", "rank", "rank_lower", "rank_upper", "n", "stratum",
        "told_apart", "imputed", "published_score", "published_stratum", "ranks_row",
    )  # fmt: skip
    return _named(made, frame[list(kept)])


def _dimension_scores(made: Made) -> pd.DataFrame:
    scores = made.result.dimensions.round(DIGITS)
    percentiles = scores.apply(_percentile)
    long = scores.stack().rename("score").to_frame().join(percentiles.stack().rename("percentile"))
    long.index = long.index.set_names(["territory_code", "dimension_code"])
    return _named(made, long)


def _values(made: Made) -> pd.DataFrame:
    result = made.result
    parts = {
        "value": result.values,
        "filled": result.filled.where(result.imputed),
        "treated": result.treated,
        "normalised": result.normalised,
        "contribution": result.contributions,
    }
    long = pd.concat({name: part.stack(future_stack=True) for name, part in parts.items()}, axis=1)
    long.index = long.index.set_names(["territory_code", "indicator_code"])
    # Four bytes each, as the table has them: hashed and stored alike.
    for name in list(parts)[1:]:
        long[name] = long[name].astype(np.float32)
    return _named(made, long)


def _coherence(made: Made) -> list[dict[str, Any]]:
    correlations = made.result.coherence.correlations
    names = list(correlations.index)
    return [
        {"model_code": made.entry.code, "first_code": first, "second_code": second,
         "correlation": round(float(correlations.loc[first, second]), DIGITS)}
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if np.isfinite(correlations.loc[first, second])
    ]  # fmt: skip


def _eigenvalues(made: Made) -> list[dict[str, Any]]:
    values = made.result.coherence.eigenvalues
    return [
        {"model_code": made.entry.code, "position": position, "eigenvalue": round(value, DIGITS),
         "share": round(value / len(values), DIGITS)}
        for position, value in enumerate(values, start=1)
        if np.isfinite(value)
    ]  # fmt: skip


def _sensitivity(made: Made) -> list[dict[str, Any]]:
    ordered = made.sensitivity.sort_values("total", ascending=False, kind="stable")
    names = [name for name in ordered.columns if name.startswith(("first_", "total"))]
    return [
        {"model_code": made.entry.code, "factor": factor, "position": position}
        | {name: _number(row[name]) for name in names}
        for position, (factor, row) in enumerate(ordered.iterrows(), start=1)
    ]


def _screened(made: Made) -> list[dict[str, Any]]:
    rows = []
    for territory, row in made.result.screened.iterrows():
        missing = [name for name, value in made.figures.table.loc[territory].items() if pd.isna(value)]
        dimension = row["dimension"]
        rows.append({
            "model_code": made.entry.code, "territory_code": territory, "reason": row["reason"],
            "share": round(float(row["share"]), DIGITS),
            "dimension_code": dimension if isinstance(dimension, str) and dimension else None,
            "missing": missing, "obs_status": made.figures.reason(str(territory), missing),
        })  # fmt: skip
    return rows


def _percentile(score: pd.Series) -> pd.Series:
    """Return the share of the others that have a lower score, in percent."""
    others = max(score.notna().sum() - 1, 1)
    return ((score.rank(method="min") - 1) / others * 100).round(4)


def _named(made: Made, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index()
    frame.insert(0, "model_code", made.entry.code)
    return frame


def _number(value: float) -> float | None:
    return round(float(value), DIGITS) if np.isfinite(value) else None
