"""Classes of places by population, for comparing a place with those of its size.

The limits are those by which Spain's INE publishes municipalities ("Estadística del Padrón continuo", tables by
"tamaño del municipio"): up to 100 people, 101 to 500 … over 500,000. They serve for all countries, so that a class
means the same in each. A class with fewer than ten places in a country is joined with the one below it (the lowest
with the one above), so that a fifth of it is at least two places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

UPPER_LIMITS = (100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000)
SMALLEST_CLASS = 10


@dataclass(frozen=True, slots=True)
class SizeClass:
    """A class of places by population.

    Attributes
    ----------
    above
        People that a place has more than; 0 for the lowest class.
    up_to
        Most people of a place; ``None`` for the highest class.
    """

    above: int
    up_to: int | None


def size_classes(population: ArrayLike) -> list[SizeClass]:
    """Return the classes of a country, the smallest first.

    Parameters
    ----------
    population : array_like of float
        Of all places of one kind in the country; NaN when unknown.

    Examples
    --------
    >>> size_classes([800] * 12 + [1_500] * 3 + [3_000] * 30)
    [SizeClass(above=0, up_to=2000), SizeClass(above=2000, up_to=None)]
    """
    people = np.asarray(population, dtype=np.float64)
    people = people[~np.isnan(people)]
    counts = np.bincount(np.searchsorted(UPPER_LIMITS, people), minlength=len(UPPER_LIMITS) + 1).tolist()
    # From the top down: a small class and all it has taken in go to the class below.
    limits: list[int] = []
    waiting = 0
    for upper, n in zip(reversed(UPPER_LIMITS), reversed(counts[1:]), strict=True):
        waiting += n
        if waiting >= SMALLEST_CLASS:
            limits.append(upper)
            waiting = 0
    lowest = waiting + counts[0]
    if limits and lowest < SMALLEST_CLASS:
        limits.pop()
    edges = [0, *reversed(limits)]
    return [SizeClass(low, high) for low, high in zip(edges, [*edges[1:], None], strict=True)]


def class_of(population: float, classes: list[SizeClass]) -> SizeClass:
    """Return the class in which a place of that many people lies."""
    return next(one for one in classes if one.up_to is None or population <= one.up_to)
