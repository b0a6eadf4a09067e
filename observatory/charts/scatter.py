"""Two indicators against each other over the places of a group: axes, points, marked places and the medians.

All places but the marked ones are one path, so that a country of 8,131 municipalities weighs some tens of kilobytes:
each point is a dot of no length with round ends, written as a step from the one before, on a grid of half a pixel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.charts.round_steps import round_step, within
from observatory.charts.text_width import width as text_width
from observatory.text import formats
from observatory.text.languages import Language

WIDTH, HEIGHT = 760, 530
LEFT, RIGHT, TOP, BOTTOM = 66, 24, 12, 30
GRID = 2  # steps per pixel in the path of points
_TICKS = 6
_SPARE = 0.03
_LABEL = 13.0
_CLEAR = 9.0  # pixels from the middle of a mark to its label
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis, as it is written, and where."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values to pixels."""

    low: float
    high: float
    first: float
    last: float
    ticks: tuple[Tick, ...]

    def __call__(self, value: float) -> float:
        """Return where a value lies, in pixels."""
        return self.first + (value - self.low) / (self.high - self.low) * (self.last - self.first)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that is marked.

    Attributes
    ----------
    shape
        Order among the chosen, from 0; −1 for a peer of the first.
    label
        Its name; empty where there is no room for it.
    label_x, label_y, anchor
        Where the label stands.
    """

    code: str
    name: str
    shape: int
    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Scatter:
    """What a template draws, within ``WIDTH`` by ``HEIGHT`` pixels.

    Attributes
    ----------
    points
        Path of the other places, ``GRID`` steps per pixel.
    median_x, median_y
        Where the medians of the group lie.
    """

    x: Scale
    y: Scale
    points: str
    n: int
    median_x: float
    median_y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """How the values of an axis are written."""

    decimals: int
    suffix: str


def draw(
    values: FloatArray,
    marked: Sequence[tuple[str, str, int, float, float]],
    axes: tuple[Axis, Axis],
    language: Language,
) -> Scatter:
    """Return the picture of two indicators.

    Parameters
    ----------
    values : ndarray of float, shape (m, 2)
        Horizontal and vertical value of every place that is not marked; no NaN.
    marked
        Code, name, shape (see ``Mark``), horizontal and vertical value; the first ones keep their labels rather.

    Raises
    ------
    ValueError
        Where there is no place at all.
    """
    own = np.array([[x, y] for *_others, x, y in marked], dtype=np.float64).reshape(-1, 2)
    everyone = np.vstack([np.asarray(values, dtype=np.float64).reshape(-1, 2), own])
    if not len(everyone):
        raise ValueError("no place has both figures")
    x = scale(everyone[:, 0], LEFT, WIDTH - RIGHT, axes[0], language)
    y = scale(everyone[:, 1], HEIGHT - BOTTOM, TOP, axes[1], language)
    medians = np.median(everyone, axis=0)
    return Scatter(
        x, y, path(values, x, y), len(everyone), round(x(medians[0]), 1), round(y(medians[1]), 1),
        tuple(_labelled([(code, name, shape, x(a), y(b)) for code, name, shape, a, b in marked])),
    )  # fmt: skip


def scale(values: FloatArray, first: float, last: float, axis: Axis, language: Language) -> Scale:
    """Return a scale over some values, with ticks at round numbers written as the language does."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        low, high = low - 1, high + 1
    spare = (high - low) * _SPARE
    # A share does not begin below nothing just to leave some air.
    low, high = (max(0.0, low - spare) if low >= 0 else low - spare), high + spare
    step = round_step((high - low) / _TICKS)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    made = Scale(low, high, first, last, ())
    ticks = tuple(
        Tick(round(made(value), 1), formats.with_unit(value, language, decimals, axis.suffix if axis.suffix == "%" else ""))
        for value in within(low, high, step)
    )  # fmt: skip
    return Scale(low, high, first, last, ticks)


def path(values: FloatArray, x: Scale, y: Scale) -> str:
    """Return points as one path; several on the same half pixel are one."""
    numbers = np.asarray(values, dtype=np.float64).reshape(-1, 2)
    if not len(numbers):
        return ""
    across = x.first + (numbers[:, 0] - x.low) / (x.high - x.low) * (x.last - x.first)
    down = y.first + (numbers[:, 1] - y.low) / (y.high - y.low) * (y.last - y.first)
    grid = np.unique(np.rint(np.column_stack([across, down]) * GRID).astype(int), axis=0)
    steps = np.diff(grid, axis=0)
    # After "h0" the pen stays where it is: every step is from point to point.
    return f"M{grid[0, 0]} {grid[0, 1]}h0" + "".join(f"m{dx} {dy}h0" for dx, dy in steps.tolist())


Candidate = tuple[float, float, str]


def _labelled(marks: Sequence[tuple[str, str, int, float, float]]) -> list[Mark]:
    """Put a label beside each mark where it covers no other mark and no other label; leave it out where it would."""
    taken = [(px - 6, py - 6, px + 6, py + 6) for *_others, px, py in marks]
    found = []
    for own, (code, name, shape, px, py) in enumerate(marks):
        size = text_width(name, _LABEL, bold=shape == 0) + 2
        spots = [spot for spot in _candidates(px, py) if _inside(_box(spot, size))]
        others = taken[:own] + taken[own + 1 :]
        hits = [sum(_overlap(_box(spot, size), other) for other in others) for spot in spots]
        # The place looked at is named in any case, where it hides least.
        spot = spots[hits.index(min(hits))] if spots and (shape == 0 or min(hits) == 0) else None
        if spot is not None:
            taken.append(_box(spot, size))
        label_x, label_y, anchor = spot or (px, py, "start")
        at = [round(number, 1) for number in (px, py, label_x, label_y)]
        found.append(Mark(code, name, shape, at[0], at[1], name if spot else "", at[2], at[3], anchor))
    return found


def _candidates(x: float, y: float) -> list[Candidate]:
    """Return where a label may stand: right, left, above, below, and a little farther at the corners."""
    far = _CLEAR + 9
    return [
        (x + _CLEAR, y + 4.5, "start"), (x - _CLEAR, y + 4.5, "end"), (x, y - _CLEAR, "middle"), (x, y + _CLEAR + 10, "middle"),
        (x + 7, y - 8, "start"), (x + 7, y + 17, "start"), (x - 7, y - 8, "end"), (x - 7, y + 17, "end"),
        (x, y - far, "middle"), (x, y + far + 10, "middle"),
    ]  # fmt: skip


def _box(spot: Candidate, size: float) -> tuple[float, float, float, float]:
    x, y, anchor = spot
    left = x if anchor == "start" else x - size if anchor == "end" else x - size / 2
    return left, y - 11, left + size, y + 3


def _inside(box: tuple[float, float, float, float]) -> bool:
    return box[0] >= LEFT and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - BOTTOM


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def quadrants(values: FloatArray) -> NDArray[np.int_]:
    """Count places by side of the two medians.

    Parameters
    ----------
    values : ndarray of float, shape (m, 2)

    Returns
    -------
    ndarray of int, shape (2, 2)
        ``[i, j]``: i = 0 above the median of the second indicator, 1 not; j = 0 above the median of the first, 1 not.
    """
    numbers = np.asarray(values, dtype=np.float64).reshape(-1, 2)
    above = numbers > np.median(numbers, axis=0)
    return np.array([
        [int((above[:, 1] & above[:, 0]).sum()), int((above[:, 1] & ~above[:, 0]).sum())],
        [int((~above[:, 1] & above[:, 0]).sum()), int((~above[:, 1] & ~above[:, 0]).sum())],
    ])  # fmt: skip
