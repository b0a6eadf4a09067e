"""The map of clusters to take away: its picture, its notes, and the queries that give its rows."""

from __future__ import annotations

from typing import Any

from observatory.charts.map_geometry import MapGeometry, read_geometry
from observatory.charts.map_svg import MapColours, map_svg
from observatory.paths import data_folders
from observatory.statistics.clusters import Clusters
from observatory.text import kinds
from observatory.ui.explore import clusters_view
from observatory.ui.explore.clusters_view import View
from observatory.ui.reader import Reader

_WIDTH, _TALLEST = 980, 900
_COLOURS = MapColours(page="var(--o-paper, #fbfaf7)", border="var(--o-paper, #fbfaf7)")


def svg(reader: Reader, view: View, found: Clusters) -> str:
    """Return the map with its legend as ``<svg>``."""
    _ = reader.words
    geometry = read_geometry(data_folders().geometry / str(view.place["file"]))
    width, height = _size(geometry, view.region)
    return map_svg(
        geometry, clusters_view.values(found.places), clusters_view.classes(reader, view.header["polarity"]), limits=(),
        decimals=int(view.header["decimals"]), title=clusters_view.caption(reader, view),
        description=clusters_view.finding(reader, view, found), missing_word=_("No data"),
        mixed_word=_("Several territories in one outline"), width=width, height=height, focus=view.region,
        selected=(view.territory,) if view.territory else (), legend=True, language=reader.language, colours=_COLOURS,
        kinds=clusters_view.positions(found.places),
    )  # fmt: skip


def _size(geometry: MapGeometry, region: str | None) -> tuple[int, int]:
    _left, _top, wide, high = geometry.view_box(region)
    width = min(_WIDTH, round(_TALLEST * wide / high))
    return width, round(width * high / wide)


def notes(reader: Reader, view: View) -> dict[str, str]:
    """Return what was chosen and what to bear in mind, for the notes of a download."""
    _ = reader.words
    asked = view.question
    split = kinds.split(asked.sex, asked.age, asked.citizenship, _)
    told = {_("Year"): str(asked.period)} | ({_("Group"): split} if split else {})
    fixed = clusters_view.fixed(reader)
    method = _(
        "Local Moran with {samples} random samples, queen contiguity, Benjamini–Hochberg at {level}, seed {seed}",
        samples=fixed["samples"], level=fixed["level"], seed=fixed["seed"],
    )  # fmt: skip
    return told | {_("Method"): method}


def recipe(view: View) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries whose rows, side by side, are the variable of the map."""
    asked = view.question
    if asked.model:
        return [
            ("clusters_places", {"geometry": asked.layer}),
            ("index_scores", {"model": asked.model, "language": "en"}),
        ]
    return [
        ("clusters_places", {"geometry": asked.layer}),
        (
            "map_values",
            {
                "geometry": asked.layer, "indicator": asked.indicator, "period": asked.period, "sex": asked.sex,
                "age": asked.age, "citizenship": asked.citizenship,
            },
        ),
    ]  # fmt: skip
