"""What ``python -m observatory index`` prints: territory, score, rank, interval and class."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from observatory import queries
from observatory.database import current_path

COLUMNS = ("territory", "name", "score", "rank", "lower", "upper", "stratum")
NEAREST = 3


class UnknownError(Exception):
    """A model or a territory that there is not; says which are nearest."""


def scores(model: str, territory: str | None, language: str, build: Path | None = None) -> pd.DataFrame:
    """Return the published results of an index, the most excluded first.

    Parameters
    ----------
    model
        Code of a declared model.
    territory
        Only this one.
    language
        Of the names.
    build
        The published file; without it, the current one.

    Raises
    ------
    UnknownError
        Where there is no such model, or it does not rank the territory.
    """
    path = build or current_path()
    models = queries.run("index_models", path, language=language)
    if model not in set(models["model_code"]):
        raise UnknownError(_unknown("model", model, models["model_code"]))
    found = queries.run("index_scores", path, model=model, language=language)
    if territory is not None:
        if territory not in set(found["territory_code"]):
            raise UnknownError(_not_ranked(path, model, territory, language, found["territory_code"]))
        found = found[found["territory_code"] == territory]
    found = found.rename(
        columns={"territory_code": "territory", "label": "name", "rank_lower": "lower", "rank_upper": "upper",
                 "name": "short"}
    )  # fmt: skip
    return found[list(COLUMNS)].reset_index(drop=True)


def _not_ranked(path: Path, model: str, territory: str, language: str, ranked: pd.Series) -> str:
    left_out = queries.run("index_left_out", path, model=model, language=language)
    row = left_out[left_out["territory_code"] == territory]
    if len(row):
        missing = ", ".join(row.iloc[0]["missing"])
        return f"{model} leaves {territory} out ({row.iloc[0]['reason']}, {row.iloc[0]['obs_status']}): {missing}."
    return _unknown("territory", territory, ranked)


def _unknown(kind: str, value: str, known: pd.Series) -> str:
    from rapidfuzz import process

    nearest = [match[0] for match in process.extract(value, list(known), limit=NEAREST)]
    return f"There is no {kind} “{value}” here. Nearest: {', '.join(nearest) or 'none'}."
