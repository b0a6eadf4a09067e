"""Leaves out what a zoomed picture does not show: painters take seconds over outlines far outside of it."""

from __future__ import annotations

import re

import numpy as np

from observatory.charts.map_geometry import NUMBER, Box

_SUBPATH = re.compile(r"M[^M]+")


def within(path: str, box: Box) -> str:
    """Return the subpaths of a path that may be seen in a box: those whose own box meets it.

    Parameters
    ----------
    path
        Subpaths as ``map_geometry`` writes them: a place to begin, then relative steps.
    box
        x, y, width, height in the units of the path.
    """
    return "".join(part for part in _SUBPATH.findall(path) if _meets(part, box))


def _meets(subpath: str, box: Box) -> bool:
    x, y, width, height = box
    points = np.array(NUMBER.findall(subpath), dtype=np.int64).reshape(-1, 2).cumsum(axis=0)
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(low[0] <= x + width and high[0] >= x and low[1] <= y + height and high[1] >= y)
