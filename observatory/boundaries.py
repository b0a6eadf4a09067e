"""Outlines of territories as the build published them: WGS 84, all their points, for any geographic program.

Pictures on screen are not drawn from these but from the map geometry (:mod:`observatory.charts.map_svg`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import shapely

from observatory import rows
from observatory.text.sources import BOUNDARIES, Boundary

if TYPE_CHECKING:
    import geopandas as gpd

FOLDER = "boundaries"


class BoundaryError(LookupError):
    """There is no layer of that code, or its file is gone."""


@dataclass(frozen=True)
class Layer:
    """Territories of one kind in one country or city.

    Attributes
    ----------
    code
        ``mx-municipality``, ``mx-neighbourhood-11020`` …; that of the map of the same territories.
    country_code
        ISO 3166-1; ``WORLD`` for the layer of countries.
    level, type
        Of most of its territories.
    scope_code
        Territory the layer is limited to, otherwise the country.
    features, outlines
        Territories, and those of which the outline is known.
    box
        West, south, east, north in degrees.
    file, bytes, sha256
        The GeoParquet; its name carries the hash of its content, so it may be kept for ever.
    """

    code: str
    country_code: str
    level: str
    type: str
    scope_code: str
    features: int
    outlines: int
    box: tuple[float, float, float, float]
    file: str
    bytes: int
    sha256: str

    @property
    def origin(self) -> Boundary:
        """Publisher, product, licence and what was done to the outlines."""
        return next(origin for origin in BOUNDARIES if self.code in origin.maps)


def layers(build: Path) -> list[Layer]:
    """Return the layers of a build, in the order of their codes."""
    return [
        Layer(
            code=row["boundary_code"],
            box=(row["west"], row["south"], row["east"], row["north"]),
            **{
                name: row[name]
                for name in ("country_code", "level", "type", "scope_code", "features", "outlines", "file", "bytes",
                             "sha256")
            },
        )
        for row in rows.records(build, "boundary_layers")
    ]  # fmt: skip


def layer(build: Path, code: str) -> Layer:
    """Return one layer.

    Raises
    ------
    BoundaryError
        Where the build has none of that code.
    """
    found = {each.code: each for each in layers(build)}
    if code not in found:
        raise BoundaryError(f"There is no layer “{code}”. There are: {', '.join(found)}.")
    return found[code]


def path(build: Path, code: str) -> Path:
    """Return the GeoParquet of a layer.

    Raises
    ------
    BoundaryError
        Where there is no such layer, or its file is gone.
    """
    file = build.parent / FOLDER / layer(build, code).file
    if not file.exists():
        raise BoundaryError(f"{FOLDER}/{file.name} is missing beside {build.name}; run “make build”.")
    return file


def frame(build: Path, code: str) -> gpd.GeoDataFrame:
    """Return a layer as a table of geopandas.

    Returns
    -------
    geopandas.GeoDataFrame
        ``territory_code``, ``name``, ``level``, ``type``, ``parent_code``, ``country_code``, ``shared_with`` (codes
        of the territories that have the same outline because no border between them is known) and ``geometry``
        (EPSG:4326, missing where no outline is known); sorted by code.

    Raises
    ------
    BoundaryError
        As ``path``.
    """
    import geopandas as gpd  # a second to import, 60 MB: only for who asks for it

    return gpd.read_parquet(path(build, code))


def geojson(build: Path, code: str) -> bytes:
    """Return a layer as GeoJSON (RFC 7946): a feature per territory, sorted by code, outer rings counter-clockwise.

    The ``id`` of a feature is the territory code; a territory without a known outline has ``"geometry": null``.

    Raises
    ------
    BoundaryError
        As ``path``.
    """
    described = layer(build, code)
    table = pq.read_table(path(build, code))
    shapes = shapely.to_geojson(shapely.from_wkb(table["geometry"].to_numpy()))
    properties = table.drop_columns(["geometry"]).to_pylist()
    features = (
        f'{{"type":"Feature","id":{_json(each["territory_code"])},"properties":{_json(each)},'
        f'"geometry":{shape or "null"}}}'
        for each, shape in zip(properties, shapes, strict=True)
    )
    head = f'{{"type":"FeatureCollection","bbox":{_json(described.box)},"features":[\n'
    return (head + ",\n".join(features) + "\n]}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
