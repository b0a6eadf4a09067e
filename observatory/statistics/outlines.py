"""Which places lie side by side, from the published outlines; worked out once for each layer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely

from observatory import boundaries
from observatory.measures.spatial import Contiguity, contiguity
from observatory.statistics.tables import Scope


@lru_cache(maxsize=16)
def neighbours(build: Path, layer: str) -> Contiguity:
    """Return the contiguity of a layer; a territory without a known outline is left out.

    Parameters
    ----------
    layer
        ``boundary_code``, the same as that of the map: ``mx-municipality``.

    Raises
    ------
    observatory.boundaries.BoundaryError
        Where there is no such layer.
    """
    table = pq.read_table(boundaries.path(build, layer), columns=["territory_code", "geometry"])
    outlines = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    drawn = np.flatnonzero(~shapely.is_missing(outlines))
    points, owners = shapely.get_coordinates(outlines[drawn], return_index=True)
    codes = np.asarray(table["territory_code"].to_pylist(), dtype=object)[drawn]
    return contiguity(codes.tolist(), points, owners)


def layer_of(build: Path, scope: Scope) -> str | None:
    """Return the layer that holds the outlines of such places; ``None`` where there is none, or one for each city."""
    found = [each for each in boundaries.layers(build) if (each.country_code, each.type) == (scope.country, scope.type)]
    cities = [each for each in found if each.scope_code == scope.within]
    return found[0].code if len(found) == 1 else cities[0].code if len(cities) == 1 else None
