"""What a reader changes of a declared model, as codes of a link and as a model for the engine."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.measures.composite.model import Imputation, Model, Normalisation, Weighting

MOST_POINTS = 100
# Copeland's rule compares every place with every other: minutes, not a second, so it is not offered here.
AGGREGATIONS = ("arithmetic", "geometric", "harmonic")
NORMALISATIONS: Mapping[str, Normalisation] = {
    # From 1, not 0: a geometric mean needs numbers above 0.
    "minmax": Normalisation("minmax", 1, 100), "z": Normalisation("z"), "rank": Normalisation("rank"),
    "percentile": Normalisation("percentile"),
}  # fmt: skip
IMPUTATIONS = ("none", "median", "regression")
_POINTS = re.compile(r"([a-z0-9_]{1,60})\.([0-9]{1,3})")
_CODE = re.compile(r"[A-Za-z0-9_]{1,80}")


class ImpossibleError(ValueError):
    """A value of a link that names nothing of the model.

    Attributes
    ----------
    name
        Parameter of the link.
    value
        What could not be read.
    """

    def __init__(self, name: str, value: str) -> None:
        self.name, self.value = name, value
        super().__init__(f"{name}={value}")


@dataclass(frozen=True)
class Choices:
    """What is changed; whatever is empty stays as declared.

    Attributes
    ----------
    points
        Dimension and its points, 0 to ``MOST_POINTS``, in the order of the model; only those that were moved. A
        dimension that was not keeps its declared share of 100.
    normalisation, aggregation, imputation
        Codes, or ``None``.
    without
        Indicators left out, in the order of the model.
    """

    points: tuple[tuple[str, int], ...] = ()
    normalisation: str | None = None
    aggregation: str | None = None
    imputation: str | None = None
    without: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Return whether everything is as declared."""
        return self == Choices()

    @property
    def preparation(self) -> Choices:
        """Return the choices without the weights: what the slow half of the engine depends on."""
        return dataclasses.replace(self, points=())


def usual_points(weights: pd.DataFrame) -> dict[str, int]:
    """Return the points of each dimension as declared: its share of 100, rounded.

    Parameters
    ----------
    weights : DataFrame
        ``Result.weights`` of the declared model.
    """
    shares = weights.groupby("dimension", sort=False)["dimension_weight"].first()
    return {str(code): round(100 * float(share)) for code, share in shares.items()}


def read(model: Model, usual: Mapping[str, int], asked: Mapping[str, str]) -> Choices:
    """Read the codes of a link.

    Parameters
    ----------
    model
        As declared.
    usual
        See ``usual_points``; a dimension given as many points was not moved.
    asked
        Of ``w``, ``normalisation``, ``aggregation``, ``imputation``, ``without`` those that the link has.

    Raises
    ------
    ImpossibleError
        Which parameter names something that the model does not have, and what.
    """
    return Choices(
        _points(usual, asked.get("w", "")),
        _one("normalisation", asked, NORMALISATIONS, model.normalisation.method),
        _one("aggregation", asked, AGGREGATIONS, model.aggregation),
        _one("imputation", asked, IMPUTATIONS, model.imputation.method),
        _without(model, asked.get("without", "")),
    )  # fmt: skip


def written(choices: Choices) -> dict[str, str]:
    """Return choices as the codes of a link; ``read`` gives them back."""
    found = {
        "w": ",".join(f"{code}.{points}" for code, points in choices.points),
        "normalisation": choices.normalisation or "", "aggregation": choices.aggregation or "",
        "imputation": choices.imputation or "", "without": ",".join(choices.without),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def changed(model: Model, weights: pd.DataFrame, choices: Choices) -> Model:
    """Return the model with the choices.

    Parameters
    ----------
    model
        As declared.
    weights : DataFrame
        ``Result.weights`` of the declared model. Where points are moved, indicators keep their weights within their
        dimension; where none are, the rule of the model gives the weights, as declared.

    Returns
    -------
    Model
        The very model where nothing is changed. It may be one that the engine refuses.
    """
    if choices.none:
        return model
    components = tuple(item for item in model.components if item.indicator not in choices.without)
    used = {item.dimension for item in components}
    dimensions = tuple(item for item in model.dimensions if item.code in used)
    weighting = model.weighting
    if choices.points:
        shares = weights.groupby("dimension")["dimension_weight"].first()
        points = {code: 100 * float(share) for code, share in shares.items()} | dict(choices.points)
        components = tuple(
            dataclasses.replace(item, weight=float(weights.at[item.indicator, "within"])) for item in components
        )
        dimensions = tuple(dataclasses.replace(item, weight=float(points[item.code])) for item in dimensions)
        weighting = Weighting("given")
    imputation = Imputation(choices.imputation) if choices.imputation else model.imputation
    predictors = tuple(name for name in imputation.predictors if name not in choices.without)
    return dataclasses.replace(
        model,
        version=f"{model.version}-changed",
        components=components,
        dimensions=dimensions,
        weighting=weighting,
        normalisation=NORMALISATIONS[choices.normalisation] if choices.normalisation else model.normalisation,
        imputation=dataclasses.replace(imputation, predictors=predictors),
        aggregation=choices.aggregation or model.aggregation,
    )


def _points(usual: Mapping[str, int], text: str) -> tuple[tuple[str, int], ...]:
    given: dict[str, int] = {}
    for part in filter(None, text.split(",")):
        match = _POINTS.fullmatch(part)
        if not match or match[1] not in usual or match[1] in given or int(match[2]) > MOST_POINTS:
            raise ImpossibleError("w", part)
        given[match[1]] = int(match[2])
    return tuple((code, given[code]) for code in usual if code in given and given[code] != usual[code])


def _one(name: str, asked: Mapping[str, str], allowed: Sequence[str] | Mapping[str, object], own: str) -> str | None:
    code = asked.get(name)
    if not code or code == own:
        return None
    if code not in allowed:
        raise ImpossibleError(name, code)
    return code


def _without(model: Model, text: str) -> tuple[str, ...]:
    given = list(filter(None, text.split(",")))
    for code in given:
        if not _CODE.fullmatch(code) or code not in model.indicators:
            raise ImpossibleError("without", code)
    return tuple(code for code in model.indicators if code in given)
