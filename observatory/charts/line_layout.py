"""Where things go in a line chart: ticks at round numbers, years that fit, labels that do not overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from observatory.charts.round_steps import QUARTERED, around
from observatory.text.formats import number
from observatory.text.languages import Language

ROUND_YEARS = (1, 2, 5, 10, 20, 50)


def ticks(low: float, high: float, *, wanted: int = 5, whole: bool = False) -> list[float]:
    """Return round numbers that begin at or below ``low`` and end at or above ``high``.

    Parameters
    ----------
    low, high
        Finite; equal where all values are the same.
    wanted
        About how many steps.
    whole
        Only whole numbers, for counts, ranks and grades.

    Examples
    --------
    >>> ticks(0, 51.4)
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
    >>> ticks(1.2, 3.9, whole=True)
    [1.0, 2.0, 3.0, 4.0]
    """
    span = high - low
    if span < 1e-9 * max(abs(low), abs(high), 1e-3):  # the same value, but for the last digits
        span = abs(high) if abs(high) > 1e-3 else 1.0
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((power * multiple for multiple in QUARTERED), key=lambda step: abs(math.log(step / rough)))
    if whole:
        step = max(1.0, math.ceil(step))
    found = around(low, high, step)
    return list(found if len(found) > 1 else around(low, low + step, step))


def tick_words(values: Sequence[float], language: Language) -> list[str]:
    """Write ticks with as many decimals as they need, all with the same number."""
    decimals = next((places for places in range(7) if all(abs(round(v, places) - v) < 1e-9 for v in values)), 6)
    return [number(value, language, decimals) for value in values]


def years(periods: Sequence[int], most: int) -> list[int]:
    """Return the years to write below the axis: all that have figures, or round ones where they are too many.

    Examples
    --------
    >>> years([2010, 2015, 2020], 8), years(list(range(1996, 2025)), 8)
    ([2010, 2015, 2020], [2000, 2005, 2010, 2015, 2020])
    """
    given = sorted(set(periods))
    if not given:
        return []
    span = given[-1] - given[0]
    # Years close together are as crowded as many years: 1996, 2019, 2020.
    closest = min((after - before for before, after in pairwise(given)), default=span or 1)
    if len(given) <= most and span <= closest * most:
        return given
    step = next((step for step in ROUND_YEARS if span / step <= most), ROUND_YEARS[-1])
    return [year for year in range(given[0], given[-1] + 1) if year % step == 0] or [given[0], given[-1]]


def years_with_ends(periods: Sequence[int], most: int) -> list[int]:
    """Return the years to write below the axis, always with the first and the last; round ones near them give way.

    Examples
    --------
    >>> years_with_ends(list(range(1996, 2025)), 8), years_with_ends(list(range(1996, 2025)), 5)
    ([1996, 2000, 2005, 2010, 2015, 2020, 2024], [1996, 2010, 2024])
    """
    found = years(periods, most)
    if not found:
        return []
    first, last = min(periods), max(periods)
    room = 0.8 * (last - first) / most
    between = [year for year in found if year - first >= room and last - year >= room]
    return sorted({first, *between, last})


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float] | None:
    """Move labels as little as needed so that none covers another.

    The least squares solution under order constraints: pool adjacent violators (Ayer and others, Annals of
    Mathematical Statistics 26, 1955, 641-647).

    Parameters
    ----------
    wanted
        Where the middle of each label would be, in pixels.
    sizes
        Height of each label, in pixels.
    low, high
        Within which all must lie.

    Returns
    -------
    The middle of each label in the order given, or None where they do not fit.

    Examples
    --------
    >>> spread([50, 52], [10, 10], 0, 100)
    [46.0, 56.0]
    """
    if sum(sizes) > high - low:
        return None
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    # With the heights of the labels below taken off, "no overlap" becomes "not decreasing".
    offsets, taken = [], 0.0
    for index in order:
        offsets.append(taken + sizes[index] / 2)
        taken += sizes[index]
    blocks: list[list[float]] = []  # sum, count
    for index, offset in zip(order, offsets, strict=True):
        blocks.append([wanted[index] - offset, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    free = [total / count for total, count in blocks for _ in range(int(count))]
    found = [0.0] * len(wanted)
    for index, offset, position in zip(order, offsets, free, strict=True):
        found[index] = min(max(position, low), high - taken) + offset
    return found
