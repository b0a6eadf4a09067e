"""The map as a picture to take away, and the queries that give its rows."""

from __future__ import annotations

from typing import Any

import numpy as np

from observatory.charts.map_geometry import MapGeometry, read_geometry
from observatory.charts.map_svg import MapColours, map_svg
from observatory.paths import data_folders
from observatory.ui.observe.map_controls import MapView
from observatory.ui.observe.map_view import Drawn
from observatory.ui.reader import Reader

_WIDTH = 980
_TALLEST = 900
_COLOURS = MapColours(page="var(--o-paper, #fbfaf7)", border="var(--o-paper, #fbfaf7)")


def svg(reader: Reader, view: MapView, drawn: Drawn) -> str:
    """Return the map with its legend as ``<svg>``: the classes and the region that the reader sees.

    Not kept: the outlines are read from their file when somebody clicks.
    """
    _ = reader.words
    painted = drawn.picture
    geometry = read_geometry(data_folders().geometry / view.file)
    values = drawn.rows["value"].to_numpy(dtype=float)
    found = {
        code: None if np.isnan(value) else float(value)
        for code, value in zip(drawn.rows["territory_code"], values, strict=True)
    }
    width, height = _size(geometry, view.region)
    return map_svg(
        geometry, found, painted.classes, limits=painted.limits, decimals=int(painted.header["decimals"]),
        title=painted.caption, description=painted.finding, missing_word=_("No data"),
        mixed_word=_("Several territories in one outline"), width=width, height=height, focus=view.region,
        selected=(view.territory,) if view.territory else (), legend=True, language=reader.language,
        colours=_COLOURS,
    )  # fmt: skip


def _size(geometry: MapGeometry, region: str | None) -> tuple[int, int]:
    """Return pixels in the shape of the map: as wide as a picture, unless it would be too tall."""
    _left, _top, wide, high = geometry.view_box(region)
    width = min(_WIDTH, round(_TALLEST * wide / high))
    return width, round(width * high / wide)


def recipe(reader: Reader, view: MapView) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries whose rows, side by side, are those of the map."""
    return [
        ("map_places", {"geometry": view.geometry, "language": reader.language}),
        (
            "map_values",
            {
                "geometry": view.geometry, "indicator": view.indicator, "period": view.period, "sex": view.sex,
                "age": view.age, "citizenship": view.citizenship,
            },
        ),
    ]  # fmt: skip
