"""Boundaries of the folder: each layer as GeoParquet, as it was published, and as GeoJSON."""

from __future__ import annotations

from observatory import boundaries
from observatory.boundaries import Layer
from observatory.open_data.contents import Contents
from observatory.open_data.files import Files
from observatory.open_data.tables import Published


def geoparquet_path(layer: Layer) -> str:
    """Return the path of the GeoParquet of a layer."""
    return f"boundaries/{layer.code}.parquet"


def geojson_path(layer: Layer) -> str:
    """Return the path of the GeoJSON of a layer."""
    return f"boundaries/{layer.code}.geojson"


def write(files: Files, published: Published, contents: Contents) -> None:
    """Write every layer in both forms."""
    for layer in contents.layers:
        files.copy(geoparquet_path(layer), boundaries.path(published.build, layer.code))
        files.text(geojson_path(layer), boundaries.geojson(published.build, layer.code))
