"""Boundaries in the build: proved with the catalogue, published as geometry, and measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from observatory.catalogue import Catalogue
from observatory.contracts import Problems
from observatory.paths import DataFolders
from observatory.pipeline import geometry
from observatory.pipeline.load import insert
from observatory.pipeline.topology import read_topology

ALLOWED_REPAIR = 0.01  # of the surface


def check(folders: DataFolders, catalogue: Catalogue, problems: Problems) -> None:
    """Note shapes of territories that do not exist, and files that cannot be read."""
    known = set(catalogue.territories.get("territory_code", []))
    for path in sorted(folders.boundaries.glob("*.topojson")):
        name = path.relative_to(folders.root).as_posix()
        try:
            read_topology(path)
            frame = geometry.read_boundaries(path)
        except Exception as error:  # noqa: BLE001 - GDAL raises many kinds; all mean the same to the reader
            problems.add("file_unreadable", name, kind="TopoJSON", detail=(str(error) or repr(error)).splitlines()[0])
            continue
        codes = list(frame.code.dropna()) + [c for row in frame["covers"].dropna() for c in row.split()]
        for code in codes:
            # The world map draws countries that hold no figures as plain land.
            if code not in known and not name.endswith("world-country.topojson"):
                problems.add("boundary_code", name, column="code", value=code)
        for code, reason in _crossed(path, frame):
            problems.add("boundary_shape", name, value=code, detail=reason)


def _crossed(path: Path, repaired: gpd.GeoDataFrame) -> Iterator[tuple[str, str]]:
    """Yield the outlines that are not valid and whose repair changes what they enclose.

    A ring that touches itself in a point, as rounding makes it, is repaired without loss and is no problem.
    """
    drawn = gpd.read_file(path, layer="territories").geometry
    for position in np.flatnonzero(~shapely.is_missing(drawn.to_numpy()) & ~drawn.is_valid):
        before, after = drawn.iloc[position], repaired.geometry.iloc[position]
        if after is None or abs(after.area - before.area) > ALLOWED_REPAIR * after.area:
            yield str(repaired.code.iloc[position]), shapely.is_valid_reason(before)


def load(connection: duckdb.DuckDBPyConnection, folders: DataFolders, target: Path) -> None:
    """Write the map files to ``target``; fill table ``geometry`` and the areas and missing points of territories."""
    territories = connection.execute("SELECT territory_code, name, name_latin, parent_code FROM territory").df()
    codes = territories["territory_code"]
    names = dict(zip(codes, territories["name"], strict=True))
    parents = {code: parent for code, parent in zip(codes, territories["parent_code"], strict=True) if parent}
    records = geometry.publish_geometry(folders.boundaries, target, names, parents)
    insert(
        connection,
        "geometry",
        [
            {
                "geometry_code": record.file.rsplit("-", 1)[0],
                "country_code": record.country,
                "level": record.level,
                "scope_code": record.scope,
                "file": record.file,
                "features": len(record.codes),
                "bytes": record.bytes,
                "bytes_gzip": record.gzip_bytes,
                "sha256": record.sha256,
            }
            for record in records
        ],
    )
    insert(
        connection,
        "geometry_territory",
        [
            {"geometry_code": record.file.rsplit("-", 1)[0], "position": position, "territory_code": code}
            for record in records
            for position, code in enumerate(record.codes)
        ],
    )
    _measure(connection, folders)


def _measure(connection: duckdb.DuckDBPyConnection, folders: DataFolders) -> None:
    areas = geometry.areas(folders.boundaries)
    points = _points(folders)
    measured = areas.merge(points, on="territory_code", how="outer")
    connection.register("measured", measured)
    connection.execute(
        """
        UPDATE territory SET
            area_km2 = round(m.area_km2, 3),
            latitude = coalesce(latitude, round(m.inside_latitude, 5)),
            longitude = coalesce(longitude, round(m.inside_longitude, 5))
        FROM measured m WHERE m.territory_code = territory.territory_code
        """
    )
    connection.unregister("measured")


def _points(folders: DataFolders) -> pd.DataFrame:
    """Return a point inside each outline, for territories whose catalogue row has no coordinates."""
    found = []
    for path in sorted(folders.boundaries.glob("*.topojson")):
        frame = geometry.read_boundaries(path)
        frame = frame[frame.geometry.notna() & frame.code.notna()]
        inside = frame.geometry.representative_point()
        found.append(
            pd.DataFrame({"territory_code": frame.code, "inside_latitude": inside.y, "inside_longitude": inside.x})
        )
    return pd.concat(found).drop_duplicates("territory_code") if found else pd.DataFrame(
        columns=["territory_code", "inside_latitude", "inside_longitude"]
    )  # fmt: skip
