"""Two models over the places that both rank: their scores, their classes, and the places on which they differ most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from observatory.charts import scatter
from observatory.charts.line_style import MOST_LINES, SHAPES
from observatory.laboratory import Comparison, compare
from observatory.records import Record
from observatory.text import formats, index_findings, index_words, laboratory_words
from observatory.text.index_findings import Interval
from observatory.ui import data, links
from observatory.ui.explore.models_view import NONE, Shown
from observatory.ui.observe import index_place_view
from observatory.ui.reader import Reader

MOST_DIFFERENT = 10
_MARKED = 4


@dataclass(frozen=True, eq=False)
class Two:
    """Two models.

    Attributes
    ----------
    first, second
        Rows of ``index_models``.
    scores
        Of the places that both rank: label, and with the suffixes ``_before`` (first) and ``_after`` the score and the class.
    comparison
        Of their orders; the place on which they differ most first.
    """

    first: Record
    second: Record
    scores: pd.DataFrame
    comparison: Comparison

    @property
    def titles(self) -> tuple[str, str]:
        """Return the names of the models."""
        return str(self.first["title"]), str(self.second["title"])

    @property
    def strata(self) -> int | None:
        """Return how many classes both have; ``None`` where they differ."""
        return (
            int(self.first["strata"])
            if self.first["strata"] and self.first["strata"] == self.second["strata"]
            else None
        )


def choose(reader: Reader, found: Shown) -> tuple[str | None, bool]:
    """Place the choice of a second model; return it, and whether there is any for the same places."""
    _ = reader.words
    models = index_place_view.models(reader)
    own = found.model
    rest = {
        code: row for code, row in models.items()
        if code != found.code and row["country_code"] == own["country_code"] and row["level"] == own["level"]
    }  # fmt: skip
    if not rest:
        written = links.asked("with")
        if written is not None:
            links.bad("with", written)
        return None, False
    code = links.choice(
        st.selectbox, _("Compare with another model"), "with", [NONE, *rest],
        lambda code: _("no other") if code == NONE else str(rest[code]["title"]), default=NONE, placeholder=_("Choose"),
    )  # fmt: skip
    return (None if code == NONE else code), True


@lru_cache(maxsize=16)
def two(reader: Reader, first: str, second: str) -> Two:
    """Return two models over the places that both rank."""
    models = index_place_view.models(reader)
    before, after = (index_place_view.scores(reader, code) for code in (first, second))
    columns = ["score", "stratum"]
    scores = before[["label", *columns]].join(after[columns], how="inner", lsuffix="_before", rsuffix="_after")
    return Two(models[first], models[second], scores, compare(before, after))


def finding(reader: Reader, pair: Two) -> str:
    """Return how alike the two orders are."""
    found = pair.comparison
    return laboratory_words.order(reader.language, found.correlation, found.n, found.apart)


def figure(reader: Reader, pair: Two) -> dict[str, Any]:
    """Return what the template of the scatter draws, the places on which the models differ most marked."""
    marked = [str(code) for code in pair.comparison.places.index[:_MARKED] if code in pair.scores.index]
    rest = pair.scores.drop(index=marked)[["score_before", "score_after"]].to_numpy(dtype=float)
    marks = [
        (code, str(row["label"]), shape, float(row["score_before"]), float(row["score_after"]))
        for shape, (code, row) in enumerate(pair.scores.loc[marked].iterrows(), start=1)
    ]  # fmt: skip
    axes = tuple(
        scatter.Axis(index_words.score_decimals(str(row["normalisation"])), "") for row in (pair.first, pair.second)
    )
    return {
        "figure": scatter.draw(rest, marks, (axes[0], axes[1]), reader.language), "titles": pair.titles, "shapes": SHAPES,
        "most": MOST_LINES, "width": scatter.WIDTH, "height": scatter.HEIGHT, "left": scatter.LEFT,
        "right": scatter.WIDTH - scatter.RIGHT, "top": scatter.TOP, "bottom": scatter.HEIGHT - scatter.BOTTOM,
        "grid": scatter.GRID, "directions": ("", ""),
    }  # fmt: skip


def classes(reader: Reader, pair: Two) -> Record | None:
    """Return how many places lie in each pair of classes, and the sentence; ``None`` where the classes differ in number."""
    if not pair.strata:
        return None
    _, known = reader.words, pair.scores.dropna(subset=["stratum_before", "stratum_after"])
    numbers = range(1, pair.strata + 1)
    counts = pd.crosstab(known["stratum_before"].astype(int), known["stratum_after"].astype(int))
    counts = counts.reindex(index=numbers, columns=numbers, fill_value=0)
    words = [index_words.stratum(number, pair.strata, _) for number in numbers]
    same = int(np.trace(counts.to_numpy()))
    return {
        "words": words, "said": laboratory_words.classes_agree(reader.language, same, len(known)),
        "rows": [
            {"word": words[row - 1], "cells": [
                {"n": formats.number(int(counts.at[row, column]), reader.language), "same": row == column} for column in numbers]}
            for row in numbers
        ],
    }  # fmt: skip


def different(reader: Reader, pair: Two) -> list[Record]:
    """Return the places on which two models differ most, with both intervals."""
    found, _ = pair.comparison.places, reader.words
    sizes = (int(pair.first["territories"]), int(pair.second["territories"]))
    rows = []
    for code, row in found[found["shift"] != 0].head(MOST_DIFFERENT).iterrows():
        ends = [
            Interval(int(row[f"rank_lower_{which}"]), int(row[f"rank_upper_{which}"]), n)
            for which, n in zip(("before", "after"), sizes, strict=True)
        ]
        rows.append({
            "code": str(code), "label": pair.scores.at[code, "label"], "ends": ends, "apart": bool(row["apart"]),
            "words": [index_findings.ranks(one, _) for one in ends],
        })  # fmt: skip
    return rows


def table(reader: Reader, pair: Two) -> pd.DataFrame:
    """Return the places of both models as they are downloaded, the one on which they differ most first."""
    _ = reader.words
    places = pair.comparison.places
    scores = pair.scores.reindex(places.index)
    frame = pd.DataFrame({_("Code"): places.index, _("Place"): scores["label"].to_numpy()})
    for title, which in zip(pair.titles, ("before", "after"), strict=True):
        for name, values in (
            (_("Score"), scores[f"score_{which}"]), (_("Rank, lower end"), places[f"rank_lower_{which}"]),
            (_("Rank, upper end"), places[f"rank_upper_{which}"]),
        ):  # fmt: skip
            frame[_("{label}: {text}", label=title, text=name)] = values.to_numpy()
    frame[_("The intervals meet")] = [_("no") if apart else _("yes") for apart in places["apart"]]
    return frame


def recipe(reader: Reader, pair: Two) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give both orders."""
    return [
        ("index_scores", {"model": str(row["model_code"]), "language": reader.language}) for row in (pair.first, pair.second)
    ]  # fmt: skip


def sources(reader: Reader, *codes: str) -> list[str]:
    """Return the sources of the figures of some models."""
    found = [
        data.rows(reader, "index_components", model=code, language=reader.language)["source_code"] for code in codes
    ]
    return list(dict.fromkeys(source for rows in found for source in rows))
