"""Boundaries as data: one GeoParquet per file of ``data/boundaries``, for any geographic program.

Maps on screen are drawn from :mod:`observatory.pipeline.geometry`: projected, simplified, islands moved. Here the
outlines keep their place and all their points. Only territories of the catalogue are in a layer; one whose outline is
not known is there without.

Format: *GeoParquet Specification* 1.1.0, Open Geospatial Consortium. WGS 84, longitude first; outer rings
counter-clockwise and six decimals, as RFC 7946 (sections 3.1.6 and 11.2) asks of the GeoJSON made from it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from observatory.paths import DataFolders
from observatory.pipeline import geometry
from observatory.pipeline.load import insert
from observatory.pipeline.map_plans import MapPlan, plans

DECIMALS = 6  # a tenth of a metre; the finest grid of the sources is eight metres
GEOPARQUET = "1.1.0"
# EPSG:4326 as written down once: looked up by its number, PROJ described it with or without its ensemble of datums,
# depending on what the process had done before, and the same outlines were other bytes.
WGS84 = CRS.from_json(Path(__file__).with_name("wgs84.json").read_text(encoding="utf-8"))


def load(connection: duckdb.DuckDBPyConnection, folders: DataFolders, target: Path) -> None:
    """Write the layers to ``target`` and fill table ``boundary``. Same input, same bytes."""
    territories = connection.execute(
        "SELECT territory_code, name, level, type, parent_code, country_code FROM territory"
    ).df()
    records = []
    for plan in plans(folders.boundaries):
        layer = read_layer(plan.path(folders.boundaries), territories)
        if len(layer):
            records.append(_publish(plan, layer, target))
    insert(connection, "boundary", records)


def read_layer(path: Path, territories: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the territories of one boundary file, one row each, sorted by code.

    Parameters
    ----------
    path
        A TopoJSON of ``data/boundaries``.
    territories
        ``territory_code`` and what a row says of its territory beside it; shapes of no territory are left out.

    Returns
    -------
    GeoDataFrame
        The columns of ``territories``, ``shared_with`` (codes of the territories that have the same outline because
        no border between them is known, separated by a space; empty otherwise) and ``geometry`` (EPSG:4326, valid,
        missing where no outline is known).
    """
    drawn = geometry.read_boundaries(path)
    covers = drawn["covers"].fillna("").astype(str)
    drawn = drawn.assign(territory_code=covers.where(covers != "", drawn["code"]).str.split(), covers=covers)
    drawn = drawn.explode("territory_code").merge(territories, on="territory_code").sort_values("territory_code")
    drawn["shared_with"] = [
        " ".join(other for other in covered.split() if other != code)
        for covered, code in zip(drawn["covers"], drawn["territory_code"], strict=True)
    ]
    shapes = drawn.geometry.to_numpy()
    known = ~shapely.is_missing(shapes)
    shapes[known] = shapely.orient_polygons(
        shapely.transform(shapes[known], lambda points: np.round(points, DECIMALS)), exterior_cw=False
    )
    broken = [code for code, shape in zip(drawn["territory_code"], shapes, strict=True) if shape and not shape.is_valid]
    if broken:
        raise geometry.GeometryError(f"{path.name}: the outline of {broken[0]} crosses itself when it is rounded.")
    columns = [*territories.columns, "shared_with"]
    return gpd.GeoDataFrame(drawn[columns], geometry=list(shapes), crs=WGS84).reset_index(drop=True)


def _publish(plan: MapPlan, layer: gpd.GeoDataFrame, target: Path) -> dict[str, Any]:
    unnamed = target / f"{plan.stem}.parquet"
    layer.to_parquet(unnamed, index=False, compression="zstd", schema_version=GEOPARQUET)
    content = unnamed.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    named = unnamed.rename(target / f"{plan.stem}-{digest[: geometry.HASH_LENGTH]}.parquet")
    west, south, east, north = layer.total_bounds.tolist()
    return {
        "boundary_code": plan.stem,
        "country_code": plan.country,
        "level": layer["level"].mode().iloc[0],
        "type": layer["type"].mode().iloc[0],
        "scope_code": plan.scope,
        "file": named.name,
        "features": len(layer),
        "outlines": int(layer.geometry.notna().sum()),
        "west": west, "south": south, "east": east, "north": north,
        "bytes": len(content),
        "sha256": digest,
    }  # fmt: skip
