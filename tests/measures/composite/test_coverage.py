"""Intervals in worlds whose truth is known.

A true model is drawn from the declared variation (its own weights, normalisation, mean and left-out component) and
gives the true ranks and scores; the intervals come from other versions of the same variation, without knowing it.
So 90 % intervals should hold the truth nine times in ten. They speak of the choices of the model and not of errors
in the figures: where figures are measured badly, they hold it less often, as the last test shows.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from observatory.measures.composite import uncertainty
from observatory.measures.composite.draws import Variation
from observatory.measures.composite.model import Normalisation
from tests.measures.composite.models import model, world

VARY = Variation(
    spread=0.5,
    normalisations=(Normalisation("minmax", 1, 100), Normalisation("z"), Normalisation("rank")),
    aggregations=("arithmetic", "geometric"),
)


def covered(worlds: int, noise: float) -> tuple[float, float, float]:
    """Share of true ranks and scores inside their intervals, and the mean width of the rank intervals."""
    ranks, scores, widths = [], [], []
    for seed in range(worlds):
        truth = world(60, 8, seed, alike=0.5)
        declared = model(list(truth), 3, normalisation=Normalisation("minmax", 1, 100))
        true = uncertainty.replicates(declared, truth, 1, seed=10_000 + seed, vary=VARY)
        measured = truth + np.random.default_rng(seed).normal(scale=noise, size=truth.shape) if noise else truth
        limits = uncertainty.intervals(uncertainty.replicates(declared, measured, 400, seed=seed, vary=VARY))
        rank, score = true.ranks[:, 0], true.scores[:, 0]
        ranks.append(inside(rank, limits["rank_lower"], limits["rank_upper"]))
        scores.append(inside(score, limits["score_lower"], limits["score_upper"]))
        widths.append((limits["rank_upper"] - limits["rank_lower"]).mean())
    return float(np.mean(ranks)), float(np.mean(scores)), float(np.mean(widths))


def inside(truth: np.ndarray, lower: pd.Series, upper: pd.Series) -> float:
    return float(np.mean((truth >= lower) & (truth <= upper)))


def test_nine_of_ten_intervals_hold_the_truth() -> None:
    ranks, scores, width = covered(50, noise=0.0)
    assert 0.85 <= ranks <= 0.95
    assert 0.85 <= scores <= 0.95
    # And not because they hold everything.
    assert width < 25


def test_intervals_do_not_speak_of_errors_in_the_figures() -> None:
    ranks, scores, _ = covered(15, noise=8.0)
    assert ranks < 0.8
    assert scores < 0.8
