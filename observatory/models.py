"""Reads the declared composite indices: one file per model under ``data/models``.

As in ``observatory.catalogue`` nothing is judged here: ``observatory.contracts.models`` says what is wrong. How such a
file is written is told in ``docs/models.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.catalogue import Entry, entries_of
from observatory.contracts.problems import Problems
from observatory.measures.composite.model import (
    Component,
    Dimension,
    Imputation,
    Model,
    Normalisation,
    Outliers,
    Screening,
    Weighting,
)
from observatory.paths import DataFolders

DP2 = "dp2"
EVERYBODY = {"sex": "_T", "age": "_T", "citizenship": "_T"}
# What the engine is told, by the name it has in a file.
PARTS: Mapping[str, Any] = {
    "screening": Screening,
    "imputation": Imputation,
    "outliers": Outliers,
    "normalisation": Normalisation,
}


Models = dict[str, Entry]


def read(folders: DataFolders, problems: Problems) -> Models:
    """Read every declared model by its code; a data root may have none.

    Parameters
    ----------
    folders
        Where the data are.
    problems
        Receives what cannot be read; reading goes on with the next file.
    """
    found: Models = {}
    for path in sorted(folders.models.glob("*.toml")):
        entries_of(path, folders, problems, found, "model")
    return found


def ordered(models: Models) -> list[Entry]:
    """Return the models in the order in which pages show them."""
    return sorted(models.values(), key=lambda entry: (entry.values.get("position", 0), entry.code))


def periods(component: Entry) -> list[int]:
    """Return the years of a component, oldest first; with more than one, their mean is meant."""
    given = component.values.get("period")
    return sorted(given) if isinstance(given, list) else [int(given or 0)]


def split(component: Entry) -> dict[str, str]:
    """Return sex, age and citizenship of a component; ``_T``, everybody, where it names none."""
    return {name: str(component.values.get(name, everybody)) for name, everybody in EVERYBODY.items()}


def declared(model: Entry, weights: Mapping[str, float] | None = None) -> Model:
    """Return a sound declaration as the engine takes it.

    Parameters
    ----------
    model
        What the contracts have found sound.
    weights
        By indicator, for the weighting ``dp2``, whose correction factors come out of the figures; elsewhere not used.
    """
    values = model.values
    weighting = values["weighting"]["method"]
    given = dict(weights or {}) if weighting == DP2 else None
    return Model(
        code=model.code,
        version=str(values["version"]),
        components=tuple(_component(component, given) for component in model.parts("components")),
        dimensions=tuple(
            Dimension(str(part.values["theme"]), part.values.get("weight")) for part in model.parts("dimensions")
        ),
        weighting=Weighting("given" if weighting == DP2 else weighting),
        aggregation=str(values["aggregation"]["method"]),
        aggregation_within=values["aggregation"].get("within"),
        scale=str(values.get("scale", "as_is")),
        **{name: kind(**values[name]) for name, kind in PARTS.items() if name in values},
    )


def _component(component: Entry, weights: Mapping[str, float] | None) -> Component:
    values = component.values
    goalposts = values.get("goalposts")
    return Component(
        indicator=values["indicator"],
        dimension=values["dimension"],
        direction=values["direction"],
        weight=weights[values["indicator"]] if weights is not None else values.get("weight"),
        outliers=values.get("outliers"),
        goalposts=tuple(goalposts) if goalposts else None,
        target=values.get("target"),
        periods=tuple(str(year) for year in periods(component)),
    )
