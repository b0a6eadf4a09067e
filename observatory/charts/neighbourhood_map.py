"""Colours and picture of the map of neighbourhoods: the darker, the worse off.

pydeck was tried first, with León's 1,024 neighbourhoods (Streamlit 1.67, pydeck 0.9.3, Chromium without a GPU, a local
empty style so that no tile is asked for), and left aside for the map component of the house. Both on the same machine
in the same hour, two cores under load:

====================================  ==============================  =========================
measured                              pydeck                          map component (SVG)
====================================  ==============================  =========================
scripts of the page                   6.5 MB                          3.5 MB
per indicator                         447 kB file, or 1,484 kB sent   5 kB sent, outlines 59 kB
frames while zooming                  11 a second                     50 a second
longest frozen frame, zoom            1,060 ms (idle: 417 to 801)     65 to 112 ms (idle: 37)
longest frozen frame, click           950 ms (idle: 492 to 873)       126 to 177 ms
====================================  ==============================  =========================

What no faster machine changes: a canvas has no neighbourhoods for a keyboard or a screen reader, no hatch for what is
missing, and nothing on paper; its buttons ("Fullscreen", "Clear selection", "Toggle attribution") stay English; the
wheel is taken from the page; it carries a link to mapbox.com; and its colours must be baked into the file, once for
each indicator and appearance, because its expressions cannot join values to outlines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from observatory.charts import palettes
from observatory.charts.map_classes import MapClass
from observatory.charts.map_geometry import read_geometry
from observatory.charts.map_svg import MapColours, map_svg
from observatory.charts.tokens import light
from observatory.text.languages import Language

PICTURE_WIDTH = 900


def ramp(count: int, *, worst_is_high: bool) -> list[tuple[str, str]]:
    """Return the colours of classes from low to high, light and dark page, so that the worst-off stand out.

    Parameters
    ----------
    count
        Classes, 1 to 6.
    worst_is_high
        Whether a high value is the worse one; otherwise the ramp is turned round.
    """
    pairs = list(zip(palettes.SEQUENTIAL[count], palettes.SEQUENTIAL_DARK[count], strict=True))
    return pairs if worst_is_high else pairs[::-1]


def picture(
    path: Path,
    values: Mapping[str, float | None],
    classes: Sequence[MapClass],
    limits: Sequence[float],
    decimals: int,
    *,
    title: str,
    description: str,
    missing_word: str,
    selected: str | None,
    language: Language,
) -> str:
    """Return the map with its legend as a standalone SVG.

    Parameters
    ----------
    path
        Published outlines.
    values
        By territory code; missing ones are hatched.
    classes, limits, decimals
        As painted on the page.
    title, description
        Accessible name and text.
    """
    return map_svg(
        read_geometry(path), values, classes, limits=limits, decimals=decimals, title=title, description=description,
        missing_word=missing_word, width=PICTURE_WIDTH, selected=[selected] if selected else (), legend=True,
        language=language, colours=MapColours(page=light()["--o-paper"]),
    )  # fmt: skip


def whole_limits(top: int) -> tuple[float, ...]:
    """Return the limits of a grade, whose every step is a class: 1, 2, … without the last."""
    return tuple(float(step) for step in np.arange(1, top))
