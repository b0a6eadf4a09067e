"""Finds a territory by what a person types: accents optional, slips forgiven, namesakes told apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process, utils

from observatory import queries

_GREEK = str.maketrans(
    {
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
_LEVEL_BONUS = {"country": 6.0, "region": 3.0, "municipality": 4.0, "neighbourhood": 0.0}
MINIMUM_SCORE = 62.0


@dataclass(frozen=True)
class Hit:
    """One territory that was probably meant."""

    territory_code: str
    label: str
    level: str
    type: str


def fold(text: str) -> str:
    """Return a text as it is compared: no case, no accents, Greek in Latin letters, single spaces.

    >>> fold("León"), fold("Αλεξανδρούπολη"), fold("  Póvoa de  Lanhoso ")
    ('leon', 'alexandroypoli', 'povoa de lanhoso')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_GREEK)
    return re.sub(r"\s+", " ", plain).strip()


def search(text: str, language: str, path: Path, limit: int = 8) -> list[Hit]:
    """Return the territories that best fit, best first.

    Parameters
    ----------
    text
        A name, a name and its parent, or a territory code.
    language
        Language of the labels; names are found in any language.
    path
        The published file.
    limit
        How many at the most.
    """
    wanted = fold(text)
    if not wanted:
        return []
    index = _index(path, language)
    codes = index.frame["territory_code"]
    exact = index.frame[codes.str.casefold() == wanted]
    scores = process.cdist([wanted], index.names, scorer=_score, processor=None)[0]
    with_parent = process.cdist([wanted], index.labels, scorer=fuzz.WRatio, processor=None)[0] * 0.97
    frame = index.frame.assign(score=pd.Series(scores).where(scores > with_parent, with_parent))
    frame = frame[frame["score"] >= MINIMUM_SCORE]
    order = frame.assign(total=frame["score"] + frame["bonus"]).sort_values(
        ["total", "population", "territory_code"], ascending=[False, False, True]
    )
    best = pd.concat([exact, order]).drop_duplicates("territory_code").head(limit)
    return [Hit(row.territory_code, row.label, row.level, row.type) for row in best.itertuples()]


def _score(one: str, other: str, **_: object) -> float:
    """Score a typed text against a name: a beginning counts more than a part, a part more than a likeness."""
    if other.startswith(one):
        return 100.0 if len(other) == len(one) else 96.0
    if one in other:
        return 90.0
    return float(fuzz.ratio(one, other, processor=utils.default_process))


@dataclass(frozen=True)
class _Index:
    frame: pd.DataFrame
    names: list[str]
    labels: list[str]


@lru_cache(maxsize=8)
def _index(path: Path, language: str) -> _Index:
    frame = queries.run("territory_labels", path, language=language)
    frame["bonus"] = frame["level"].map(_LEVEL_BONUS)
    frame["population"] = frame["population"].fillna(0)
    return _Index(frame, [fold(name) for name in frame["search_name"]], [fold(label) for label in frame["label"]])
