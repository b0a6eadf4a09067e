"""A score with its interval over the scores of all places: where a place stands, and how sure that is.

Data for a template, not markup; the same figure is laid out once for wide and once for narrow screens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from observatory.charts.round_steps import round_step, within

FloatArray = NDArray[np.float64]
WIDE, NARROW = 900, 320
MARGIN = 12.0
TOP, HILL, STRIP, AXIS = 30.0, 96.0, 44.0, 26.0  # class names, silhouette, dot with interval, numbers
COLUMNS = {WIDE: 90, NARROW: 45}
FEWEST_TICKS, MOST_TICKS = 4, 7


@dataclass(frozen=True)
class Band:
    """One class: where it begins and ends, and its word; empty where the word has no room."""

    left: float
    right: float
    word: str
    own: bool


@dataclass(frozen=True)
class Figure:
    """What a template draws.

    Attributes
    ----------
    hill
        Path of the silhouette: the more places have a score, the higher.
    base
        Where the silhouette stands; the dot is ``dot_y`` below the top.
    lower, value, upper
        Of the place.
    """

    width: int
    height: float
    hill: str
    top: float
    base: float
    dot_y: float
    lower: float
    value: float
    upper: float
    bands: tuple[Band, ...]
    ticks: tuple[tuple[float, str], ...]


def figure(
    scores: FloatArray,
    own: tuple[float, float, float],
    limits: Sequence[float],
    words: Sequence[str],
    written: Callable[[float], str],
    *,
    width: int,
    stratum: int | None,
    measured: Callable[[str], float],
) -> Figure:
    """Lay the figure out.

    Parameters
    ----------
    scores
        Of all places, shape (n,).
    own
        Score of the place, and the ends of its interval.
    limits, words
        Upper limits of all classes but the last, and the word of each class; both empty where there are none.
    written
        Value → number of the axis.
    width
        Pixels.
    stratum
        Class of the place, 1 the lowest.
    measured
        Text → pixels it takes, so that a word without room is left out.
    """
    low, high = min(float(scores.min()), own[1]), max(float(scores.max()), own[2])
    span = (high - low) or 1.0

    def x(value: float) -> float:
        return round(MARGIN + (width - 2 * MARGIN) * (value - low) / span, 1)

    base = TOP + HILL
    counts, edges = np.histogram(scores, bins=COLUMNS.get(width, COLUMNS[WIDE]), range=(low, high))
    tallest = max(int(counts.max()), 1)
    steps = "".join(
        f"V{base - HILL * count / tallest:.1f}H{x(right):g}" for count, right in zip(counts, edges[1:], strict=True)
    )
    ends = [low, *limits, high] if words else []
    bands = [
        Band(x(max(low, ends[number])), x(min(high, ends[number + 1])), word, number + 1 == stratum)
        for number, word in enumerate(words)
    ]
    ticks = tuple((x(mark), written(mark)) for mark in marks(low, high, MOST_TICKS if width > NARROW else FEWEST_TICKS))
    return Figure(
        width, base + STRIP + AXIS, f"M{x(low):g} {base:g}{steps}V{base:g}Z", TOP, base, base + STRIP / 2,
        x(own[1]), x(own[0]), x(own[2]), _roomy(bands, measured), ticks,
    )  # fmt: skip


def _roomy(bands: Sequence[Band], measured: Callable[[str], float]) -> tuple[Band, ...]:
    """Leave out words without room, but never that of the place's own class: then its neighbours make way."""
    own = next((band for band in bands if band.own), None)
    taken = (0.0, 0.0)
    if own is not None:
        middle, half = (own.left + own.right) / 2, measured(own.word) / 2
        taken = (middle - half, middle + half)
    kept = []
    for band in bands:
        middle, half = (band.left + band.right) / 2, measured(band.word) / 2
        clear = 2 * half < band.right - band.left and (middle + half <= taken[0] or middle - half >= taken[1])
        kept.append(band if band.own or clear else replace(band, word=""))
    return tuple(kept)


def marks(low: float, high: float, most: int) -> list[float]:
    """Return round numbers between two ends, at most so many.

    Examples
    --------
    >>> marks(6.5, 76.2, 7)
    [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]
    """
    rough = (high - low) / most
    if rough <= 0:
        return [low]
    return list(within(low, high, round_step(rough)))
