"""How the lines of a chart are told apart: by colour, by dash and by the shape of their points, never by one alone.

Colours are custom properties of the style sheet (``ui/static/trends.css``), which has them for light, dark and high
contrast; the value beside each is that of the light appearance. They were chosen so that each stands out from its
ground by at least 3 to 1 (WCAG 2.2, 1.4.11) and, in light and dark, any two stay at least 0.09 apart in OKLab, also as
seen with protanopia, deuteranopia and tritanopia (simulated after Machado, Oliveira and Fernandes, IEEE Transactions
on Visualization and Computer Graphics 15, 2009, 1291-1298).
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 8

_SERIES = ("#0b5468", "#d0650f", "#8a3aa8", "#0da26b", "#a20a01", "#b767ec", "#3b0788", "#640c27")
SERIES = tuple(f"var(--o-series-{number}, {value})" for number, value in enumerate(_SERIES, start=1))
REFERENCE = "var(--o-series-reference, #6b7780)"

# Lengths of dash and gap in pixels; empty is an unbroken line.
_DASHES = ((), (8, 4), (2, 3), (9, 3, 2, 3), (14, 4), (5, 2), (14, 3, 2, 3, 2, 3), (1, 2))
# Shapes of points round 0,0, about 10 pixels wide: circle, square, diamond, triangle, cross, triangle on its point, x, star.
SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
    "M-3.6 -3.6H3.6V3.6H-3.6Z",
    "M0 -5L5 0L0 5L-5 0Z",
    "M0 -4.8L4.8 3.8H-4.8Z",
    "M-1.6 -4.6H1.6V-1.6H4.6V1.6H1.6V4.6H-1.6V1.6H-4.6V-1.6H-1.6Z",
    "M0 4.8L4.8 -3.8H-4.8Z",
    "M-4.4 -2.2L-2.2 -4.4L0 -2.2L2.2 -4.4L4.4 -2.2L2.2 0L4.4 2.2L2.2 4.4L0 2.2L-2.2 4.4L-4.4 2.2L-2.2 0Z",
    "M0 -5.5L1.4 -1.8L5.2 -1.7L2.2 0.7L3.2 4.4L0 2.3L-3.2 4.4L-2.2 0.7L-5.2 -1.7L-1.4 -1.8Z",
)
_REFERENCE_SHAPE = "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z"
# Country and region lines: thin and grey, told apart by dash and by their names.
_REFERENCE_DASHES = ((6, 3), (2, 2), (10, 3, 2, 3), (3, 6), (12, 6), (6, 2, 2, 2, 2, 2), (1, 4), (4, 4))


@dataclass(frozen=True)
class Stroke:
    """What one line looks like.

    Attributes
    ----------
    colour
        As CSS writes it, with the value of the light appearance as fallback.
    dash
        Lengths of dash and gap in pixels.
    path
        The shape of its points as an SVG path round 0,0, about 10 pixels wide.
    width
        Pixels.
    """

    colour: str
    dash: tuple[int, ...]
    path: str
    width: float

    @property
    def svg_dash(self) -> str:
        """The dash as SVG writes it; empty for an unbroken line."""
        return " ".join(map(str, self.dash))


def stroke(place: int) -> Stroke:
    """Return the stroke of a place by its order among those chosen, from 0."""
    return Stroke(SERIES[place % MOST_LINES], _DASHES[place % MOST_LINES], SHAPES[place % MOST_LINES], 2.25)


def reference_stroke(order: int) -> Stroke:
    """Return the stroke of a country or region line by its order, from 0."""
    return Stroke(REFERENCE, _REFERENCE_DASHES[order % len(_REFERENCE_DASHES)], _REFERENCE_SHAPE, 1.4)
