"""The log of an index: what was computed, from what, so that anyone can compute it again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import scipy

from observatory.measures.composite.model import Model, ModelError, to_dict
from observatory.measures.composite.ranking import on_grid

if TYPE_CHECKING:
    from observatory.measures.composite.engine import Prepared

FORMAT = 1


def digest(table: pd.DataFrame, groups: pd.Series | None) -> dict[str, Any]:
    """Fingerprint the table (rows sorted by territory, columns as the model has them) and the groups.

    Parameters
    ----------
    table : DataFrame, shape (n, k)
    groups : Series or None

    Returns
    -------
    dict
        ``sha256``, ``groups_sha256``, ``rows``, ``columns``; equal inputs give equal digests on any machine.
    """
    made = hashlib.sha256()
    made.update("\x1f".join(map(str, table.columns)).encode())
    made.update(b"\x1e" + "\x1f".join(table.index).encode() + b"\x1e")
    # One byte order, one NaN and one zero, so that equal tables have equal bytes.
    numbers = table.to_numpy(dtype=">f8") + 0.0
    numbers[np.isnan(numbers)] = np.nan
    made.update(np.ascontiguousarray(numbers, dtype=">f8").tobytes())
    grouped = None
    if groups is not None:
        words = "\x1f".join(f"{code}={group}" for code, group in groups.items())
        grouped = hashlib.sha256(words.encode()).hexdigest()
    return {"sha256": made.hexdigest(), "groups_sha256": grouped, "rows": len(table), "columns": list(table.columns)}


def write(model: Model, prepared: Prepared, weights: pd.DataFrame, score: pd.Series, seed: int) -> dict[str, Any]:
    """Write the log as JSON values.

    Parameters
    ----------
    model
        As computed, without components that were left out.
    prepared
        What became of the figures on the way.
    weights : DataFrame
        Index ``indicator``; ``weight``.
    score : Series, length n
    seed
        Of whatever needed chance.

    Returns
    -------
    dict
        All that :func:`engine.from_log` needs beside the figures, and fingerprints of figures and scores.
    """
    imputed = prepared.imputed.sum()
    treated = prepared.treatment[prepared.treatment["method"] != "none"]
    whole = on_grid(score.to_numpy()).astype(np.int64)
    return {
        "format": FORMAT,
        "model": to_dict(model),
        "seed": int(seed),
        "input": dict(prepared.digest),
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
        "screened": {str(code): str(reason) for code, reason in prepared.screened["reason"].items()},
        "dropped": {str(code): str(reason) for code, reason in prepared.dropped["reason"].items()},
        "imputed": {str(name): int(count) for name, count in imputed.items() if count},
        "treated": {
            str(name): {"method": str(row["method"]), "low": int(row["low"]), "high": int(row["high"])}
            for name, row in treated.iterrows()
        },
        "weights": {str(name): float(weight) for name, weight in weights["weight"].items()},
        "territories": len(score),
        # Of the scores rounded as for the ranks: the same on any machine.
        "scores_sha256": hashlib.sha256(whole.astype(">i8").tobytes()).hexdigest(),
    }


def check_format(entry: Mapping[str, Any]) -> None:
    """Refuse a log this engine cannot read."""
    if entry.get("format") != FORMAT or "model" not in entry or "seed" not in entry:
        raise ModelError("other_format", format=entry.get("format"), expected=FORMAT)


def check_input(entry: Mapping[str, Any], made: Mapping[str, Any]) -> None:
    """Refuse figures other than those the log was written for.

    Parameters
    ----------
    entry
        The log that was read.
    made
        That of the computation made anew.
    """
    if entry["input"]["sha256"] != made["input"]["sha256"]:
        raise ModelError("other_table", expected=entry["input"]["sha256"], found=made["input"]["sha256"])
    if entry["input"]["groups_sha256"] != made["input"]["groups_sha256"]:
        raise ModelError("other_groups")
