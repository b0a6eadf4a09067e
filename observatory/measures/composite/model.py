"""A composite index as a declaration: what goes in, how it is joined, and why a declaration is refused.

A higher score means more exclusion, everywhere; rank 1 is the most excluded territory.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

IMPUTATIONS = ("none", "mean", "median", "group_median", "regression")
OUTLIERS = ("none", "winsorise", "log", "winsorise_then_log")
NORMALISATIONS = ("minmax", "z", "rank", "percentile", "target", "reference", "goalposts")
WEIGHTINGS = ("equal", "by_dimension", "pca", "given", "budget")
AGGREGATIONS = ("arithmetic", "geometric", "harmonic", "copeland")
SCALES = ("as_is", "standard")
MEANS_OF = ("inclusion", "exclusion")


class ModelError(ValueError):
    """A model that cannot be computed.

    Attributes
    ----------
    code : str
        What is wrong; its words are in ``observatory.text.model_words``.
    values : dict
        What the words name: codes of indicators, dimensions, territories, options, numbers.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code}: {values}" if values else code)


@dataclass(frozen=True, slots=True)
class Component:
    """One indicator of the index: a column of the table.

    Attributes
    ----------
    indicator : str
        Name of the column; no two components share one.
    dimension : str
        Code of the dimension it belongs to.
    direction : int
        +1 where a higher value is more exclusion, -1 where it is less.
    weight : float, optional
        With the weighting "given": its weight, 0 or more (see :func:`weighting.weights`).
    outliers : str, optional
        One of OUTLIERS, instead of the model's rule.
    goalposts : pair of float, optional
        Lowest and highest value, in the unit of the indicator, for the normalisation "goalposts".
    target : float, optional
        Value to reach, in the unit of the indicator, for the normalisation "target".
    series : str, optional
        Name of the series in time; the indicator where not given.
    periods : tuple of str
        The periods the values come from, ISO 8601 ("2020"); may be empty.
    breaks : tuple of str
        First period after each break of the series.
    """

    indicator: str
    dimension: str
    direction: int
    weight: float | None = None
    outliers: str | None = None
    goalposts: tuple[float, float] | None = None
    target: float | None = None
    series: str | None = None
    periods: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of components with a score of its own.

    With the weighting "given", either all dimensions have a weight or none has; without, a dimension weighs as
    much as its components together.
    """

    code: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Screening:
    """Least share (0 to 1) of components a territory must have: of all, and of each dimension."""

    overall: float = 0.0
    by_dimension: float = 0.0


@dataclass(frozen=True, slots=True)
class Imputation:
    """How missing values are filled; one of IMPUTATIONS.

    "none" leaves them missing: the weights of what a territory has are scaled up. `predictors` are components
    for "regression"; none given means every other component without missing values.
    """

    method: str = "none"
    predictors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outliers:
    """What is done to a component with |skewness| above `skewness` and excess kurtosis above `kurtosis`.

    One of OUTLIERS; at most `most` values are drawn in on either side.
    """

    method: str = "none"
    skewness: float = 2.0
    kurtosis: float = 3.5
    most: int = 5


@dataclass(frozen=True, slots=True)
class Normalisation:
    """How components become comparable; one of NORMALISATIONS.

    `lower` and `upper` are the ends of the scale of "minmax", "target" and "goalposts"; a geometric or harmonic mean
    needs `lower` above 0. `reference` is the territory of "reference".
    """

    method: str = "minmax"
    lower: float = 0.0
    upper: float = 100.0
    reference: str | None = None

    @property
    def label(self) -> str:
        """Short name for logs and lists of replicates, as "minmax(1, 100)"."""
        if self.method in ("minmax", "target", "goalposts"):
            return f"{self.method}({self.lower:g}, {self.upper:g})"
        return f"{self.method}({self.reference})" if self.method == "reference" else self.method


@dataclass(frozen=True, slots=True)
class Weighting:
    """Where weights come from; one of WEIGHTINGS.

    `allocations` are the budgets of "budget": for each expert, points by indicator.
    """

    method: str = "by_dimension"
    allocations: tuple[Mapping[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A declared composite index.

    `aggregation` joins dimensions, `aggregation_within` the components of a dimension; where the latter is not
    given, both are `aggregation`. `scale` "standard" gives a score of mean 0 and standard deviation 1.

    `means_of` says what a geometric or harmonic mean is taken of. Such means are ruled by their lowest numbers. Of
    "inclusion" (the scale end for end), the worst components rule: what is good makes up for what is bad only in
    part, as these means are meant to (Handbook, 6.11). Of "exclusion" the best would. Other means do not differ.
    """

    code: str
    version: str
    components: tuple[Component, ...]
    dimensions: tuple[Dimension, ...]
    screening: Screening = Screening()
    imputation: Imputation = Imputation()
    outliers: Outliers = Outliers()
    normalisation: Normalisation = Normalisation()
    weighting: Weighting = Weighting()
    aggregation: str = "arithmetic"
    aggregation_within: str | None = None
    scale: str = "as_is"
    means_of: str = "inclusion"

    @property
    def indicators(self) -> tuple[str, ...]:
        """Columns of the table, in the order of the components."""
        return tuple(component.indicator for component in self.components)

    @property
    def within(self) -> str:
        """The aggregation inside dimensions."""
        return self.aggregation_within or self.aggregation


_PARTS: dict[str, Any] = {
    "screening": Screening,
    "imputation": Imputation,
    "outliers": Outliers,
    "normalisation": Normalisation,
    "weighting": Weighting,
}
_LISTS: dict[str, Any] = {"components": Component, "dimensions": Dimension}


def to_dict(model: Model) -> dict[str, Any]:
    """Give the model as plain JSON values (lists, not tuples)."""
    plain: dict[str, Any] = _plain(dataclasses.asdict(model))
    return plain


def from_dict(values: Mapping[str, Any]) -> Model:
    """Read what :func:`to_dict` gave, or a TOML table of the same shape; what is left out has its default.

    Raises
    ------
    ModelError
        "unknown_field" with the part and the field; "missing_field".
    """
    read = dict(values)
    for name, kind in _PARTS.items():
        if name in read:
            read[name] = _read(kind, name, read[name])
    for name, kind in _LISTS.items():
        read[name] = tuple(_read(kind, name, item) for item in read.get(name, ()))
    made: Model = _read(Model, "model", read)
    return made


def _read(kind: Any, part: str, values: Mapping[str, Any]) -> Any:
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for name in values:
        if name not in fields:
            raise ModelError("unknown_field", part=part, field=name)
    for name, field in fields.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise ModelError("missing_field", part=part, field=name)
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
