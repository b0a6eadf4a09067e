"""A spine chart: where one place stands on many indicators, each on a scale of its own.

After OHID Fingertips, "Area profiles: how to read the spine chart", with one difference: the upright line in the middle
is the median of the group, not the figure of the country. A verdict by fifths is about places, and a country's mean
weighted by population may lie on the far side of most of them; the reference has a mark of its own. Better is always
on the right, so that a low poverty rate and a high income lie on the same side; without a better direction, more is
on the right. The pale bar runs from the lowest to the highest place of the group, the darker part holds its middle
half. Distances from the middle are true to the values within a row, never between rows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from observatory.measures.polarity import Polarity

WIDTH, HEIGHT = 320.0, 26.0
_INSET = 8.0


@dataclass(frozen=True, slots=True)
class Spread:
    """The figures of one indicator: of the place, and of the group it is compared with."""

    value: float
    minimum: float
    quartile_1: float
    median: float
    quartile_3: float
    maximum: float
    reference: float
    polarity: str
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What a template draws for one indicator, in pixels of a strip ``WIDTH`` by ``HEIGHT``.

    Attributes
    ----------
    left, right
        Ends of the pale bar.
    box_left, box_right
        Ends of the middle half.
    reference, median, value
        Where they lie.
    whisker
        Ends of the confidence interval, or ``None``.
    """

    left: float
    right: float
    box_left: float
    box_right: float
    reference: float
    median: float
    value: float
    whisker: tuple[float, float] | None

    @property
    def centre(self) -> float:
        """The middle of the strip from top to bottom."""
        return HEIGHT / 2


def row(spread: Spread) -> Row:
    """Return where everything lies on the strip of one indicator.

    Raises
    ------
    ValueError
        Where a number is missing: the page says so in words instead.
    """
    known = (
        spread.value, spread.minimum, spread.quartile_1, spread.median, spread.quartile_3, spread.maximum, spread.reference
    )  # fmt: skip
    if any(number is None or math.isnan(number) for number in known):
        raise ValueError("a spine needs the value, the spread of the group and the reference")
    direction = -1.0 if Polarity(spread.polarity) is Polarity.LOWER_BETTER else 1.0
    limits = [limit for limit in (spread.lower, spread.upper) if limit is not None and not math.isnan(limit)]
    numbers = (spread.minimum, spread.maximum, spread.value, spread.reference, *limits)
    farthest = max(abs(number - spread.median) for number in numbers)
    half = WIDTH / 2 - _INSET

    def x(number: float) -> float:
        if farthest == 0:
            return WIDTH / 2
        return round(WIDTH / 2 + direction * (number - spread.median) / farthest * half, 1)

    left, right = sorted((x(spread.minimum), x(spread.maximum)))
    box_left, box_right = sorted((x(spread.quartile_1), x(spread.quartile_3)))
    ends = sorted(x(limit) for limit in limits)
    return Row(
        left, right, box_left, box_right, x(spread.reference), x(spread.median), x(spread.value),
        (ends[0], ends[1]) if len(ends) == 2 else None,
    )  # fmt: skip
