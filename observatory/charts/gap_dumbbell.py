"""A dumbbell: two groups of one place on one axis, told apart by the shape of their marks, with a line between them.

After William S. Cleveland, "The Elements of Graphing Data" (dot plot with two series). Drawn by the macros of
``ui/templates/gaps_pieces.html``, in a table on the page and as a picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from observatory.charts.gap_scale import Scale, scale

WIDTH, HEIGHT = 300, 30
MARK = 6.5
_INSET = 9.0


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """What is drawn, in pixels of a strip ``WIDTH`` wide.

    Attributes
    ----------
    first, second
        Where the marks lie.
    left, right
        Ends of the line between them.
    total
        Where the figure of everybody lies, or ``None``.
    """

    first: float
    second: float
    left: float
    right: float
    total: float | None


def axis(values: Iterable[float]) -> Scale:
    """Return the axis that all strips of a table share; it begins at 0."""
    return scale(values, _INSET, WIDTH - _INSET, zero=True, most=4)


def dumbbell(first: float, second: float, total: float | None, on: Scale) -> Dumbbell:
    """Return the strip of one row."""
    places = on.at(first), on.at(second)
    return Dumbbell(*places, min(places), max(places), None if total is None else on.at(total))
