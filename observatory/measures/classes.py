"""Class limits for maps: three to six classes of the values a reader sees.

Values are rounded to the decimals of the indicator **before** they are classed, so a place shown as 15.0 is
never in the class "below 15.0". Each class holds its lower limit; the next class begins at its upper limit;
the last class holds both. Limits are themselves numbers of that many decimals.

A class never splits equal values. Quantiles and natural breaks leave no class empty; equal intervals may,
since a gap in the data is what they show. Where the data have fewer distinct values than classes are asked
for, each value is a class of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from observatory.measures.rounding import half_up

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

FEWEST_CLASSES, MOST_CLASSES = 3, 6
MISSING_CLASS = -1


class Scheme(StrEnum):
    """How limits are chosen."""

    QUANTILE = "quantile"  # about as many places in each class
    EQUAL_INTERVAL = "equal_interval"  # classes of equal width
    NATURAL_BREAKS = "natural_breaks"  # classes as alike within as can be


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of a map.

    Attributes
    ----------
    scheme : Scheme
    limits : tuple of float
        One more than there are classes, rising, from the lowest to the highest value shown. The last two are
        equal where the last class is the highest value alone. None without values.
    decimals : int
        To which values are rounded before they are classed.
    counts : tuple of int
        Values in each class.
    missing : int
        Values that are missing.
    """

    scheme: Scheme
    limits: tuple[float, ...]
    decimals: int
    counts: tuple[int, ...]
    missing: int

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """First and last value, both included, that each class can show, as in (0.0, 9.9), (10.0, 24.9)."""
        step = 10.0**-self.decimals
        last = len(self) - 1
        return tuple(
            (low, high if index == last else round(high - step, self.decimals))
            for index, (low, high) in enumerate(zip(self.limits[:-1], self.limits[1:], strict=True))
        )

    def assign(self, values: ArrayLike) -> IntArray:
        """Return the class of each value, from 0; ``MISSING_CLASS`` for a missing value.

        A value beyond the limits (a year that was not classed) goes to the outer class.
        """
        return assign(values, self.limits, self.decimals)


def classify(values: ArrayLike, scheme: Scheme | str, k: int = 5, decimals: int = 1) -> Classes:
    """Choose class limits for a map.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        NaN when missing.
    scheme : Scheme or str
    k : int
        Classes wanted, 3 to 6. Fewer come out where the data do not allow more.
    decimals : int
        Decimals shown for the indicator.

    Raises
    ------
    ValueError
        An unknown scheme, k outside 3 to 6, an infinite value, values that are not one-dimensional.

    Notes
    -----
    Natural breaks minimise the sum of squared deviations within classes exactly (Fisher, Journal of the
    American Statistical Association 53, 1958, 789-798) over the distinct values, each weighted by how often
    it occurs. The optimum is that of ``mapclassify.FisherJenks``; that takes seconds for a thousand values
    without numba, this one milliseconds for eight thousand.

    Examples
    --------
    >>> found = classify([1, 2, 2, 3, 10, 11, 12, 30, 31], "natural_breaks", k=3, decimals=0)
    >>> found.limits, found.counts, found.ranges
    ((1.0, 10.0, 30.0, 31.0), (4, 3, 2), ((1.0, 9.0), (10.0, 29.0), (30.0, 31.0)))
    """
    if not FEWEST_CLASSES <= k <= MOST_CLASSES:
        raise ValueError(f"{k} classes; a map has {FEWEST_CLASSES} to {MOST_CLASSES}")
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.ndim != 1 or np.isinf(numbers).any():
        raise ValueError("values must be finite or missing, in one dimension")
    chosen = Scheme(scheme)
    distinct, occurrences = np.unique(_shown(numbers[~np.isnan(numbers)], decimals), return_counts=True)
    missing = int(np.isnan(numbers).sum())
    if len(distinct) == 0:
        return Classes(chosen, (), decimals, (), missing)
    cuts = distinct[1:] if len(distinct) <= k else _SCHEMES[chosen](distinct, occurrences, k)
    inner = np.unique(_shown(cuts, decimals))
    # The first class starts at the lowest value; a limit above the highest would leave nothing to the last
    # class.
    inner = inner[(inner > distinct[0]) & (inner <= distinct[-1])]
    limits = (float(distinct[0]), *(float(cut) for cut in inner), float(distinct[-1]))
    counts = np.bincount(assign(distinct, limits, decimals), weights=occurrences, minlength=len(limits) - 1)
    return Classes(chosen, limits, decimals, tuple(int(count) for count in counts), missing)


def assign(values: ArrayLike, limits: tuple[float, ...], decimals: int) -> IntArray:
    """Return the class of each value within given limits, from 0; ``MISSING_CLASS`` for a missing value.

    Parameters
    ----------
    values : array_like of float, shape (n,)
    limits : tuple of float
        As in ``Classes.limits``.
    decimals : int
        To which values are rounded first.

    Raises
    ------
    ValueError
        A value where there are no limits.
    """
    shown = _shown(np.asarray(values, dtype=np.float64), decimals)
    missing = np.isnan(shown)
    if not limits and not missing.all():
        raise ValueError("there are values but no classes to put them in")
    found = np.searchsorted(np.asarray(limits[1:-1]), shown, side="right").astype(np.int64)
    found[missing] = MISSING_CLASS
    return found


def _shown(values: FloatArray, decimals: int) -> FloatArray:
    """Round as the page does."""
    return half_up(values, decimals)


def _quantile_cuts(distinct: FloatArray, occurrences: IntArray, k: int) -> FloatArray:
    """Cut before the value that holds each k-th of the places."""
    up_to_here = np.cumsum(occurrences)
    wanted = np.arange(1, k) * up_to_here[-1] / k
    # The cut goes to whichever side of the tied value leaves the counts nearer to what is wanted.
    holder = np.searchsorted(up_to_here, wanted, side="left")
    before = up_to_here[holder] - occurrences[holder]
    after_is_nearer = up_to_here[holder] - wanted <= wanted - before
    return np.asarray(distinct[np.minimum(holder + after_is_nearer, len(distinct) - 1)])


def _equal_cuts(distinct: FloatArray, _occurrences: IntArray, k: int) -> FloatArray:
    return np.linspace(distinct[0], distinct[-1], k + 1)[1:-1]


def _natural_cuts(distinct: FloatArray, occurrences: IntArray, k: int) -> FloatArray:
    """Return the first value of each class but the first in the optimal partition into k classes."""
    # Centring keeps the sums of squares accurate for large values that differ little.
    centred = distinct - np.average(distinct, weights=occurrences)
    sums = tuple(
        np.append(0.0, np.cumsum(part)) for part in (occurrences, occurrences * centred, occurrences * centred**2)
    )
    size = len(distinct)
    stops = np.arange(1, size + 1)
    best = _within(sums, np.zeros(size, dtype=np.int64), stops)
    starts = np.zeros((k, size), dtype=np.int64)
    for classes in range(1, k):
        best, starts[classes] = _add_class(sums, best, classes)
    cuts = []
    last = size - 1
    for classes in range(k - 1, 0, -1):
        start = int(starts[classes, last])
        cuts.append(distinct[start])
        last = start - 1
    return np.array(cuts[::-1])


def _within(sums: tuple[FloatArray, ...], start: IntArray, stop: IntArray) -> FloatArray:
    """Return the sum of squared deviations of values start … stop − 1."""
    weight, first, second = (part[stop] - part[start] for part in sums)
    return np.maximum(second - first**2 / weight, 0.0)


def _add_class(sums: tuple[FloatArray, ...], best: FloatArray, classes: int) -> tuple[FloatArray, IntArray]:
    """Extend optimal partitions by one class.

    ``best[i]`` is the least sum for values 0 … i in ``classes`` classes. The start of the last class never
    moves down as i grows, so halving finds all of them in n log n steps; each level of halving is one array
    operation. (Wu, Journal of Algorithms 12, 1991, 663-673, for the monotonicity.)
    """
    size = len(best)
    least = np.full(size, np.inf)
    start = np.full(size, classes, dtype=np.int64)
    # Known starts at the two ends of each stretch of unknown ones.
    low_index, high_index = np.array([classes]), np.array([size - 1])
    low_start, high_start = np.array([classes]), np.array([size - 1])
    while len(low_index):
        middle = (low_index + high_index) // 2
        first, last = low_start, np.minimum(high_start, middle)
        length = last - first + 1
        offset = np.cumsum(length) - length
        candidate = np.arange(length.sum()) - np.repeat(offset - first, length)
        total = best[candidate - 1] + _within(sums, candidate, np.repeat(middle + 1, length))
        least[middle] = np.minimum.reduceat(total, offset)
        # The first candidate that reaches the minimum of its stretch.
        reached = np.flatnonzero(total == np.repeat(least[middle], length))
        chosen = candidate[reached[np.searchsorted(reached, offset)]]
        start[middle] = chosen
        low_index, high_index = np.append(low_index, middle + 1), np.append(middle - 1, high_index)
        low_start, high_start = np.append(low_start, chosen), np.append(chosen, high_start)
        open_stretch = low_index <= high_index
        low_index, high_index = low_index[open_stretch], high_index[open_stretch]
        low_start, high_start = low_start[open_stretch], high_start[open_stretch]
    return least, start


_SCHEMES: dict[Scheme, Callable[[FloatArray, IntArray, int], FloatArray]] = {
    Scheme.QUANTILE: _quantile_cuts,
    Scheme.EQUAL_INTERVAL: _equal_cuts,
    Scheme.NATURAL_BREAKS: _natural_cuts,
}
