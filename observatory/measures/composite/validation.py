"""What makes a declared model impossible, found before anything is computed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from observatory.measures.composite.model import (
    AGGREGATIONS,
    IMPUTATIONS,
    MEANS_OF,
    NORMALISATIONS,
    OUTLIERS,
    SCALES,
    WEIGHTINGS,
    Component,
    Model,
    ModelError,
    Normalisation,
)

LEAST_COMPONENTS = 2
LEAST_TERRITORIES = 3
# Means that need numbers above 0.
POSITIVE_ONLY = ("geometric", "harmonic")


def validate(model: Model, table: pd.DataFrame) -> None:
    """Refuse a model that cannot be computed from the table.

    Parameters
    ----------
    model : Model
    table : DataFrame
        Territory code as index, one column per component, NaN where missing.

    Raises
    ------
    ModelError
        What is wrong, with the codes it concerns. What only the numbers tell (weights of a principal component,
        means of numbers at or below 0 …) is refused by the step that finds it.
    """
    check_declaration(model)
    _table(model, table)


def check_declaration(model: Model) -> None:
    """Refuse what is wrong with a model before any table is looked at."""
    _structure(model)
    _options(model)
    _declared_weights(model)
    _series(model.components)
    for component in model.components:
        check_normalisation(component, model.normalisation)


def check_normalisation(component: Component, normalisation: Normalisation) -> None:
    """Refuse a normalisation that lacks what it needs of a component."""
    if normalisation.method == "goalposts":
        posts = component.goalposts
        if posts is None:
            raise ModelError("no_goalposts", indicator=component.indicator)
        if len(posts) != 2 or not all(map(math.isfinite, posts)) or posts[0] >= posts[1]:
            raise ModelError("bad_goalposts", indicator=component.indicator)
    if normalisation.method == "target" and (component.target is None or not math.isfinite(component.target)):
        raise ModelError("no_target", indicator=component.indicator)


def check_scale(normalisation: Normalisation) -> None:
    """Refuse an unknown normalisation, or a scale whose ends are not in order."""
    known("normalisation", normalisation.method, NORMALISATIONS)
    if not (math.isfinite(normalisation.lower) and math.isfinite(normalisation.upper)) or (
        normalisation.lower >= normalisation.upper
    ):
        raise ModelError("bad_scale", lower=normalisation.lower, upper=normalisation.upper)
    if normalisation.method == "reference" and not normalisation.reference:
        raise ModelError("no_reference")


def known(choice: str, value: str, allowed: Sequence[str]) -> None:
    """Refuse an option that is not one of those allowed."""
    if value not in allowed:
        raise ModelError("unknown_option", choice=choice, option=value, allowed=list(allowed))


def _structure(model: Model) -> None:
    for code in _twice(dimension.code for dimension in model.dimensions):
        raise ModelError("duplicate_dimension", dimension=code)
    for indicator in _twice(model.indicators):
        raise ModelError("duplicate_component", indicator=indicator)
    if len(model.components) < LEAST_COMPONENTS:
        raise ModelError("too_few_components", count=len(model.components))
    codes = {dimension.code for dimension in model.dimensions}
    for component in model.components:
        if component.dimension not in codes:
            raise ModelError("unknown_dimension", indicator=component.indicator, dimension=component.dimension)
        if component.direction not in (1, -1):
            raise ModelError("bad_direction", indicator=component.indicator)
    for code in codes - {component.dimension for component in model.components}:
        raise ModelError("empty_dimension", dimension=code)


def _options(model: Model) -> None:
    known("imputation", model.imputation.method, IMPUTATIONS)
    known("outliers", model.outliers.method, OUTLIERS)
    known("weighting", model.weighting.method, WEIGHTINGS)
    known("aggregation", model.aggregation, AGGREGATIONS)
    known("aggregation_within", model.within, AGGREGATIONS)
    known("scale", model.scale, SCALES)
    known("means_of", model.means_of, MEANS_OF)
    check_scale(model.normalisation)
    for component in model.components:
        if component.outliers is not None:
            known("outliers", component.outliers, OUTLIERS)
    for share in (model.screening.overall, model.screening.by_dimension):
        if not 0 <= share <= 1:
            raise ModelError("bad_share", share=share)
    outliers = model.outliers
    if outliers.most < 0 or not (outliers.skewness >= 0 and math.isfinite(outliers.kurtosis)):
        raise ModelError("bad_outliers", most=outliers.most, skewness=outliers.skewness, kurtosis=outliers.kurtosis)
    for predictor in model.imputation.predictors:
        if predictor not in model.indicators:
            raise ModelError("unknown_component", indicator=predictor)


def _declared_weights(model: Model) -> None:
    declared: list[tuple[str, float | None]] = [(item.indicator, item.weight) for item in model.components]
    declared += [(item.code, item.weight) for item in model.dimensions]
    for code, weight in declared:
        if weight is not None and not math.isfinite(weight):
            raise ModelError("bad_weight", item=code)
        if weight is not None and weight < 0:
            raise ModelError("negative_weight", item=code, weight=weight)
    if model.weighting.method == "given":
        _given(model)
    if model.weighting.method == "budget":
        _budget(model)


def _given(model: Model) -> None:
    for component in model.components:
        if component.weight is None:
            raise ModelError("missing_weight", item=component.indicator)
    without = [dimension.code for dimension in model.dimensions if dimension.weight is None]
    if without and len(without) < len(model.dimensions):
        raise ModelError("missing_weight", item=without[0])
    total = sum(item.weight or 0 for item in (model.components if without else model.dimensions))
    if total == 0:
        raise ModelError("zero_weights")
    for dimension in model.dimensions:
        if sum(item.weight or 0 for item in model.components if item.dimension == dimension.code) == 0:
            raise ModelError("zero_weights_in_dimension", dimension=dimension.code)


def _budget(model: Model) -> None:
    if not model.weighting.allocations:
        raise ModelError("no_allocations")
    for number, allocation in enumerate(model.weighting.allocations, start=1):
        for indicator, points in allocation.items():
            if indicator not in model.indicators:
                raise ModelError("unknown_component", indicator=indicator)
            if not math.isfinite(points):
                raise ModelError("bad_weight", item=indicator)
            if points < 0:
                raise ModelError("negative_weight", item=indicator, weight=points)
        if sum(allocation.values()) == 0:
            raise ModelError("empty_allocation", number=number)


def _series(components: Sequence[Component]) -> None:
    """Refuse periods on both sides of a break, within a component or between two of the same series."""
    periods: dict[str, set[str]] = {}
    breaks: dict[str, set[str]] = {}
    for component in components:
        series = component.series or component.indicator
        periods.setdefault(series, set()).update(component.periods)
        breaks.setdefault(series, set()).update(component.breaks)
    for component in components:
        series = component.series or component.indicator
        for start in sorted(breaks[series]):
            before = sorted(period for period in periods[series] if period < start)
            after = sorted(period for period in periods[series] if period >= start)
            if before and after:
                raise ModelError(
                    "broken_series", indicator=component.indicator, before=before[-1], after=after[0], start=start
                )


def _table(model: Model, table: pd.DataFrame) -> None:
    for territory in _twice(map(str, table.index)):
        raise ModelError("duplicate_territory", territory=territory)
    for indicator in model.indicators:
        if indicator not in table.columns:
            raise ModelError("unknown_component", indicator=indicator)
        column = table[indicator].to_numpy(dtype=float)
        if np.isinf(column).any():
            raise ModelError("not_finite", indicator=indicator, territory=str(table.index[np.isinf(column)][0]))
        if np.isnan(column).all():
            raise ModelError("all_missing", indicator=indicator)
    reference = model.normalisation.reference
    if model.normalisation.method == "reference" and reference not in table.index:
        raise ModelError("unknown_reference", territory=reference)


def _twice(codes: Iterable[str]) -> list[str]:
    return sorted(code for code, count in Counter(codes).items() if count > 1)
