"""From what a slide shows to its picture."""

from __future__ import annotations

from pathlib import Path

from observatory.charts.wall_bars import bars, progress
from observatory.charts.wall_dumbbell import dumbbell
from observatory.charts.wall_figures import WallBars, WallDumbbell, WallFigure, WallLines, WallMap
from observatory.charts.wall_lines import lines
from observatory.charts.wall_map import Land, wall_map
from observatory.charts.wall_svg import Element


def picture(figure: WallFigure, folder: Path) -> tuple[Element, Land | None]:
    """Return the picture of a figure, and for a map the land it refers to.

    Parameters
    ----------
    folder
        Of the published geometry.
    """
    if isinstance(figure, WallMap):
        return wall_map(figure, folder)
    if isinstance(figure, WallLines):
        return lines(figure), None
    if isinstance(figure, WallBars):
        return bars(figure), None
    if isinstance(figure, WallDumbbell):
        return dumbbell(figure), None
    return progress(figure), None
