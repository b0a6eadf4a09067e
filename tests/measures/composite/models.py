"""Small models and made-up tables for the tests of composite indices."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from observatory.measures.composite.model import Component, Dimension, Model


def model(columns: list[str], dimensions: int = 1, **choices: Any) -> Model:
    """Declare a model: every component the more the worse, dealt out to dimensions d0, d1 … in turn."""
    components = tuple(Component(name, f"d{place % dimensions}", 1) for place, name in enumerate(columns))
    return Model("test", "1", components, tuple(Dimension(f"d{place}") for place in range(dimensions)), **choices)


def weighed(declared: Model, **weights: float) -> Model:
    """Give components a weight."""
    components = tuple(dataclasses.replace(item, weight=weights[item.indicator]) for item in declared.components)
    return dataclasses.replace(declared, components=components)


def changed(declared: Model, indicator: str, **values: Any) -> Model:
    """Change one component."""
    return dataclasses.replace(
        declared,
        components=tuple(
            dataclasses.replace(item, **values) if item.indicator == indicator else item for item in declared.components
        ),
    )


def world(territories: int, components: int, seed: int = 1, missing: float = 0.0, alike: float = 1.0) -> pd.DataFrame:
    """Make up a table whose columns share a common cause; `alike` is how strong it is."""
    rng = np.random.default_rng(seed)
    common = alike * rng.normal(size=(territories, 1))
    values = 50 + 10 * (common + rng.normal(size=(territories, components)))
    if missing:
        values[rng.random(values.shape) < missing] = np.nan
    return pd.DataFrame(
        values,
        index=[f"MX-{place:05d}" for place in range(territories)],
        columns=[f"c{place}" for place in range(components)],
    )
