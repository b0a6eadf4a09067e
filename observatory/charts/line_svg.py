"""Writes a chart of lines down: as a figure of a page, which stretches with it, or as a picture of fixed size.

Both come from the same macros (``templates/lines.svg``). On the page, widths are percents and only the strokes lie in a
stretched coordinate system, so words and points keep their size at any width, without a script.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from observatory.charts.line_series import Line
from observatory.charts.lines import Drawing, Spot
from observatory.text import Language, translator
from observatory.text.kinds import STATUSES, word

PICTURE_WIDTH = 980
_STRETCHED = 1000
_NOTE_ROW = 18


@dataclass(frozen=True)
class Ruler:
    """Writes fractions of the width of the plot.

    Attributes
    ----------
    pixels
        Width of the plot; ``None`` where the page decides.
    """

    pixels: float | None = None

    @property
    def unit(self) -> float:
        """Width in which strokes are written."""
        return self.pixels or _STRETCHED

    def x(self, fraction: float) -> str:
        """Return a fraction as an attribute of SVG takes it."""
        return f"{100 * fraction:.5g}%" if self.pixels is None else f"{fraction * self.pixels:.6g}"

    def path(self, stretch: Sequence[Spot]) -> str:
        """Return spots that are joined as the data of a path."""
        return "M" + "L".join(f"{spot.x * self.unit:.6g} {spot.y:g}" for spot in stretch)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


def page(drawn: Drawing, lines: Sequence[Line], *, said: str, identifier: str, language: Language) -> str:
    """Return the figure of a page as HTML.

    Parameters
    ----------
    drawn
        What ``lines.drawing`` returns.
    lines
        The lines given to it that have a value, in their order.
    said
        The finding, as text alternative.
    identifier
        Unique on the page; letters, digits, underscores.
    """
    _ = translator(language)
    readings = [[reading.period, reading.x, reading.rows] for reading in drawn.readings]
    read = {status for reading in drawn.readings for *_others, status in reading.rows if status}
    statuses = {status: word(STATUSES, status, _) for status in STATUSES if status in read}
    return (
        _environment()
        .get_template("lines_page.html")
        .render(
            d=drawn, r=Ruler(), id=identifier, said=said, rows=lines,
            readings=_json(readings) if readings else "", statuses=_json(statuses),
            reader_label=_("Read the chart year by year, with the arrow keys"),
        )
    )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def picture(drawn: Drawing, *, width: int = PICTURE_WIDTH) -> str:
    """Return the figure as ``<svg>`` of a fixed size, for ``observatory.charts.picture.framed``."""
    ruler = Ruler(width - drawn.axis - drawn.room)
    height = drawn.height + (_NOTE_ROW if drawn.hollow else 0)
    template = _environment().get_template("lines_picture.svg")
    return template.render(d=drawn, r=ruler, id="line", width=width, height=height)
