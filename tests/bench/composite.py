"""Composite indices: the engine over 2,469 territories and 40 components; milliseconds and megabytes."""

from __future__ import annotations

import dataclasses
import resource
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from observatory.measures.composite import engine, sensitivity, uncertainty
from observatory.measures.composite.model import (
    Component,
    Dimension,
    Imputation,
    Model,
    Normalisation,
    Outliers,
    Weighting,
)

TERRITORIES, COMPONENTS, DIMENSIONS = 2469, 40, 6
TIMES = 3


def bench() -> None:
    """Print how long each step takes."""
    table = _table()
    declared = Model(
        "bench",
        "1",
        tuple(Component(name, f"d{place % DIMENSIONS}", 1, weight=1.0) for place, name in enumerate(table)),
        tuple(Dimension(f"d{place}") for place in range(DIMENSIONS)),
        imputation=Imputation("median"),
        outliers=Outliers("winsorise_then_log"),
        normalisation=Normalisation("minmax", 1, 100),
        weighting=Weighting("given"),
    )
    prepared = engine.prepare(declared, table)
    moved = dataclasses.replace(
        declared, components=(dataclasses.replace(declared.components[0], weight=5.0), *declared.components[1:])
    )
    copeland = dataclasses.replace(declared, aggregation="copeland")
    steps: dict[str, Callable[[], Any]] = {
        "prepare": lambda: engine.prepare(declared, table),
        "score a changed weight": lambda: engine.score(prepared, moved),
        "… with coherence and log": lambda: _all(engine.score(prepared, moved)),
        "run with Copeland": lambda: engine.run(copeland, table),
        "1,000 replicates": lambda: uncertainty.replicates(declared, table, 1000),
        "leave one out": lambda: uncertainty.leave_one_out(declared, table),
        "Sobol, 256 × 7": lambda: sensitivity.sobol(declared, table, 256),
    }
    print(f"\n{'composite index':26} {'p50 ms':>8} {'max':>8}   {TERRITORIES:,} × {COMPONENTS}")
    for name, step in steps.items():
        times = [_milliseconds(step) for _ in range(TIMES)]
        print(f"{name:26} {median(times):8.0f} {max(times):8.0f}")
    print(f"{'memory, MB':26} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f}")


def _all(result: engine.Result) -> object:
    return result.coherence, result.log


def _milliseconds(step: Callable[[], Any]) -> float:
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def _table() -> pd.DataFrame:
    """Make up skewed shares with a common cause and 2 % missing."""
    rng = np.random.default_rng(1)
    values = np.exp(rng.normal(size=(TERRITORIES, 1)) + rng.normal(size=(TERRITORIES, COMPONENTS)))
    values[rng.random(values.shape) < 0.02] = np.nan
    codes = [f"T{place:05d}" for place in range(TERRITORIES)]
    return pd.DataFrame(values, index=codes, columns=[f"c{place}" for place in range(COMPONENTS)])


if __name__ == "__main__":
    bench()
