"""How the lines of a chart are told apart: by colour, by dash and by the shape of their points, never by one alone.

The two palettes were chosen so that each colour stands out from its ground by at least 3 to 1 (WCAG 2.2, 1.4.11) and
any two stay at least 0.09 apart in OKLab, also as seen with protanopia, deuteranopia and tritanopia (simulated after
Machado, Oliveira and Fernandes, IEEE Transactions on Visualization and Computer Graphics 15, 2009, 1291-1298).
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_LINES = 8


@dataclass(frozen=True)
class Look:
    """Colours of a chart on one ground; the style sheet has the same for everything round it."""

    ink: str
    soft: str
    grid: str
    paper: str
    reference: str
    palette: tuple[str, ...]


LIGHT = Look(
    ink="#1e2930", soft="#55626b", grid="#e3dfd6", paper="#fbfaf7", reference="#6b7780",
    palette=("#0b5468", "#d0650f", "#8a3aa8", "#0da26b", "#a20a01", "#b767ec", "#3b0788", "#640c27"),
)  # fmt: skip
DARK = Look(
    ink="#e9eef0", soft="#a9b6bd", grid="#2a353c", paper="#11171b", reference="#98a5ac",
    palette=("#7cc9db", "#f2a765", "#b884e8", "#fee32d", "#cc2a1b", "#84fec1", "#6159e1", "#866582"),
)  # fmt: skip

# Lengths of dash and gap in pixels; empty is an unbroken line.
_DASHES = ((), (8, 4), (2, 3), (9, 3, 2, 3), (14, 4), (5, 2), (14, 3, 2, 3, 2, 3), (1, 2))
# Plotly's name of a symbol, and the same shape as an SVG path round 0,0.
_SYMBOLS = (
    ("circle", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"),
    ("square", "M-3.6 -3.6H3.6V3.6H-3.6Z"),
    ("diamond", "M0 -5L5 0L0 5L-5 0Z"),
    ("triangle-up", "M0 -4.8L4.8 3.8H-4.8Z"),
    ("cross", "M-1.6 -4.6H1.6V-1.6H4.6V1.6H1.6V4.6H-1.6V1.6H-4.6V-1.6H-1.6Z"),
    ("triangle-down", "M0 4.8L4.8 -3.8H-4.8Z"),
    ("x", "M-4.4 -2.2L-2.2 -4.4L0 -2.2L2.2 -4.4L4.4 -2.2L2.2 0L4.4 2.2L2.2 4.4L0 2.2L-2.2 4.4L-4.4 2.2L-2.2 0Z"),
    ("star", "M0 -5.5L1.4 -1.8L5.2 -1.7L2.2 0.7L3.2 4.4L0 2.3L-3.2 4.4L-2.2 0.7L-5.2 -1.7L-1.4 -1.8Z"),
)
# Country and region lines: thin and grey, told apart by dash and by their names.
_REFERENCE_DASHES = ((6, 3), (2, 2), (10, 3, 2, 3), (3, 6), (12, 6), (6, 2, 2, 2, 2, 2), (1, 4), (4, 4))


@dataclass(frozen=True)
class Stroke:
    """What one line looks like.

    Attributes
    ----------
    colour
        Hexadecimal.
    dash
        Lengths of dash and gap in pixels.
    symbol
        Plotly's name of the shape of its points.
    path
        The same shape as an SVG path round 0,0, about 10 pixels wide.
    width
        Pixels.
    """

    colour: str
    dash: tuple[int, ...]
    symbol: str
    path: str
    width: float

    @property
    def plotly_dash(self) -> str:
        """The dash as Plotly writes it."""
        return ",".join(f"{length}px" for length in self.dash) or "solid"

    @property
    def svg_dash(self) -> str:
        """The dash as SVG writes it; empty for an unbroken line."""
        return " ".join(map(str, self.dash))


def stroke(place: int, look: Look) -> Stroke:
    """Return the stroke of a place by its order among those chosen, from 0."""
    symbol, path = _SYMBOLS[place % MOST_LINES]
    return Stroke(look.palette[place % MOST_LINES], _DASHES[place % MOST_LINES], symbol, path, 2.5)


def reference_stroke(order: int, look: Look) -> Stroke:
    """Return the stroke of a country or region line by its order, from 0."""
    return Stroke(look.reference, _REFERENCE_DASHES[order % len(_REFERENCE_DASHES)], "circle", _SYMBOLS[0][1], 1.4)
