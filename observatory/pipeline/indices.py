"""Composite indices: from the declared models and the figures into their tables and files of ranks."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from observatory import models as declared
from observatory.catalogue import Entry
from observatory.contracts import ContractError
from observatory.measures.composite.dp2 import DistanceError, dp2
from observatory.measures.composite.model import Model, ModelError
from observatory.measures.composite.sensitivity import sobol
from observatory.measures.composite.stratify import Strata, StrataError, dalenius_hodges
from observatory.measures.composite.uncertainty import (
    Replicates,
    Variation,
    groups_that_can_be_told_apart,
    intervals,
    leave_one_out,
    replicates,
)
from observatory.pipeline import index_rows
from observatory.pipeline.index_figures import Figures, figures, published
from observatory.pipeline.index_rows import INTERVAL, REPLICATES, SEED, TOLD_APART, Made
from observatory.pipeline.load import insert
from observatory.text import translator
from observatory.text.model_words import told

SOBOL_BASE = 64
# In a root with fewer places, ranks and classes would say nothing.
LEAST_TERRITORIES = 10


class ImpossibleModelError(ContractError):
    """A declared model that its figures do not allow; nothing has been published."""

    def __init__(self, entry: Entry, error: ModelError) -> None:
        self.entry, self.error = entry, error
        Exception.__init__(self, self.text("en"))

    def text(self, language: str = "en") -> str:
        """Return the file, what is wrong and what to do, in one line of that language."""
        what, remedy = told(self.error, translator(language))
        return f"{self.entry.file}: {what} {remedy}"


def derive(
    connection: duckdb.DuckDBPyConnection, models: declared.Models, target: Path, progress: Callable[[str], None]
) -> None:
    """Fill the tables of indices, and write the ranks of the replicates.

    Parameters
    ----------
    connection
        A writable connection; observations are loaded.
    models
        What the contracts have found sound.
    target
        Folder that receives one NumPy file per model, named by its content.
    progress
        Told of each model, and of one that is not computed.

    Raises
    ------
    ImpossibleModelError
        Where the engine refuses a model.
    """
    for position, entry in enumerate(declared.ordered(models), start=1):
        found = figures(connection, entry)
        complete = int(found.table.notna().any(axis=1).sum())
        if complete < LEAST_TERRITORIES:
            progress(f"index {entry.code}: left out, {complete} territories have figures")
            continue
        progress(f"index {entry.code}: {REPLICATES} replicates over {complete} territories")
        try:
            made = _made(connection, entry, position, found, target)
        except ModelError as error:
            raise ImpossibleModelError(entry, error) from error
        for table, rows in index_rows.tables(made).items():
            insert(connection, table, rows)


def model_of(entry: Entry, table: pd.DataFrame) -> Model:
    """Return the model as the engine takes it; the weights of a DP2 distance are computed from the figures."""
    weights = None
    if entry.values["weighting"]["method"] == declared.DP2:
        try:
            weights = dp2(table.dropna()).weights.to_dict()
        except DistanceError as error:
            raise ModelError("no_variation") from error
    return declared.declared(entry, weights)


def _made(
    connection: duckdb.DuckDBPyConnection,
    entry: Entry,
    position: int,
    found: Figures,
    target: Path,
) -> Made:
    model = model_of(entry, found.table)
    vary = Variation.usual(model)
    drawn = replicates(model, found.table, n=REPLICATES, seed=SEED, vary=vary, groups=found.groups)
    result = drawn.base
    index = result.territories
    office = entry.values.get("published", {})
    own, stratum = (
        published(connection, office[name], office["period"], index) if name in office else pd.Series(np.nan, index)
        for name in ("indicator", "stratum")
    )
    return Made(
        entry,
        position,
        found,
        result,
        intervals(drawn, INTERVAL),
        groups_that_can_be_told_apart(drawn, TOLD_APART),
        leave_one_out(model, found.table, found.groups),
        sobol(model, found.table, SOBOL_BASE, SEED, vary, found.groups),
        _strata(entry, result.score),
        own,
        stratum,
        _write_ranks(entry.code, drawn, target),
        {"replicates": REPLICATES, "seed": SEED, "level": INTERVAL, "variation": asdict(vary)},
    )


def _strata(entry: Entry, score: pd.Series) -> Strata | None:
    rule = entry.values.get("strata")
    if not rule:
        return None
    try:
        return dalenius_hodges(score.to_numpy(), rule["classes"], rule["bins"])
    except StrataError:
        return None  # so few places that limits fall together; their class stays empty


def _write_ranks(code: str, drawn: Replicates, target: Path) -> str:
    """Write the ranks; return the name of the file."""
    content = io.BytesIO()
    np.save(content, np.ascontiguousarray(drawn.ranks, dtype=np.uint16), allow_pickle=False)
    data = content.getvalue()
    name = f"{code}-{hashlib.sha256(data).hexdigest()[:12]}.npy"
    (target / name).write_bytes(data)
    return name
