"""QR codes as SVG: dark on white whatever the appearance, with the quiet zone that readers need (ISO/IEC 18004)."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from markupsafe import escape

QUIET_ZONE = 4  # modules, as the standard asks
ERRORS = "m"  # 15 % of the code may be hidden: a reflection on a screen, a fold in a paper


@dataclass(frozen=True)
class Code:
    """A QR code as one path.

    Attributes
    ----------
    size
        Modules from edge to edge, the quiet zone included.
    path
        SVG path of the dark modules, in a view box of ``0 0 size size``.
    """

    size: int
    path: str


def code(address: str) -> Code:
    """Return the QR code of an address.

    Raises
    ------
    ValueError
        Where the text is too long for any code (about 2,300 characters).
    """
    try:
        made = segno.make(address, error=ERRORS, boost_error=False, micro=False)
    except segno.DataOverflowError as error:
        raise ValueError(f"The address has {len(address)} characters: no QR code holds it.") from error
    parts = []
    for y, row in enumerate(made.matrix, start=QUIET_ZONE):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = x
            while end < len(row) and row[end]:
                end += 1
            parts.append(f"M{x + QUIET_ZONE} {y}h{end - x}v1h-{end - x}z")
            x = end
    return Code(len(made.matrix) + 2 * QUIET_ZONE, "".join(parts))


def svg(address: str, words: str) -> str:
    """Return the QR code of an address as an SVG element with its words as its name."""
    made = code(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {made.size} {made.size}" role="img" '
        f'aria-label="{escape(words)}" shape-rendering="crispEdges">'
        f'<rect width="{made.size}" height="{made.size}" fill="#fff"/><path d="{made.path}" fill="#000"/></svg>'
    )
