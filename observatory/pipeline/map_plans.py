"""How each map is drawn: projection, resolution, insets. One plan per file of ``data/boundaries``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class InsetPlan:
    """Land drawn away from its true place.

    Attributes
    ----------
    name
        Official local name, written above the frame; insets of one name share a frame.
    area
        West, south, east, north in degrees: what belongs to the inset.
    corner
        Where the lower left corner of that land goes, in metres from the lower left corner of the rest.
    scale
        Against the rest of the map; 1 where surfaces can be compared.
    code
        The one territory that is moved; empty for all that lies in the area.
    """

    name: str
    area: Box
    corner: tuple[float, float]
    scale: float = 1.0
    code: str = ""

    @property
    def projection(self) -> str:
        """Equal-area projection centred on the inset."""
        west, south, east, north = self.area
        return lambert((west + east) / 2, (south + north) / 2)


@dataclass(frozen=True)
class MapPlan:
    """One map.

    Attributes
    ----------
    stem
        Name of the boundary file without ``.topojson``.
    country, level, scope
        See :class:`observatory.pipeline.geometry.GeometryRecord`.
    projection
        PROJ string, equal-area, metres.
    metres
        Ground distance of one grid unit.
    finest, coarsest
        Metres by which a border may be moved to simplify it; between the two it is one pixel of a view of the
        smaller group (state, province) that the border belongs to. Zero keeps every point.
    insets
        Land that is moved.
    window
        Left, bottom, right, top in projected metres: what is shown, whatever lies outside. None shows all.
    unnamed_is_context
        Whether a shape without a name in the catalogue is drawn as plain land.
    """

    stem: str
    country: str
    level: str
    scope: str
    projection: str
    metres: int
    finest: float
    coarsest: float
    insets: tuple[InsetPlan, ...] = ()
    window: Box | None = None
    unnamed_is_context: bool = False

    def path(self, boundaries_dir: Path) -> Path:
        """Where the outlines are read from."""
        return boundaries_dir / f"{self.stem}.topojson"

    def backdrop(self, boundaries_dir: Path) -> Path | None:
        """File with the municipality (``scope``) behind its neighbourhoods."""
        path = boundaries_dir / f"{self.country.lower()}-municipality.topojson"
        return path if self.level == "neighbourhood" and path.exists() else None


def lambert(longitude: float, latitude: float) -> str:
    """Lambert azimuthal equal-area projection centred on a point, as a PROJ string."""
    return f"+proj=laea +lon_0={longitude:.4f} +lat_0={latitude:.4f} +datum=WGS84 +units=m"


# Albers with parallels at a sixth of the height from each edge (Snyder 1987, p. 99).
MEXICO = "+proj=aea +lat_1=17.5 +lat_2=29.5 +lat_0=23.5 +lon_0=-102 +datum=WGS84 +units=m"
PORTUGAL = lambert(-8.0, 39.6)
SPAIN = lambert(-3.6, 40.2)
GREECE = lambert(24.0, 38.4)
EUROPE = lambert(10.0, 52.0)

# The three groups of the Azores share a frame and keep their direction from one another, not their distance.
ATLANTIC_ISLANDS = (
    InsetPlan("Açores", (-31.5, 39.2, -30.9, 39.9), (-222e3, 452e3)),
    InsetPlan("Açores", (-29.0, 38.3, -27.0, 39.2), (-195e3, 372e3)),
    InsetPlan("Açores", (-26.0, 36.8, -24.7, 38.1), (-117e3, 244e3)),
    InsetPlan("Madeira", (-17.4, 32.3, -16.1, 33.3), (-140e3, 130e3)),
)
CANARY_ISLANDS = (InsetPlan("Canarias", (-18.4, 27.4, -13.2, 29.6), (662e3, -28e3)),)
# Countries with figures are Europe and Mexico: a map of the globe would show an ocean.
EUROPE_WINDOW = (-3_300e3, -1_950e3, 2_950e3, 2_250e3)
MEXICO_INSET = (InsetPlan("México", (-118.9, 14.0, -86.0, 33.0), (120e3, 1_500e3), 0.3, "MX"),)

COUNTRY_PLANS = (
    MapPlan("es-municipality", "ES", "municipality", "ES", SPAIN, 50, 50, 150, CANARY_ISLANDS),
    MapPlan("es-province", "ES", "province", "ES", SPAIN, 50, 150, 300, CANARY_ISLANDS),
    MapPlan("es-region", "ES", "region", "ES", SPAIN, 50, 200, 300, CANARY_ISLANDS),
    MapPlan("gr-municipality", "GR", "municipality", "GR", GREECE, 50, 60, 120),
    MapPlan("mx-municipality", "MX", "municipality", "MX", MEXICO, 100, 60, 320),
    MapPlan("mx-region", "MX", "region", "MX", MEXICO, 100, 200, 600),
    MapPlan("pt-municipality", "PT", "municipality", "PT", PORTUGAL, 50, 50, 100, ATLANTIC_ISLANDS),
    MapPlan("pt-region", "PT", "region", "PT", PORTUGAL, 50, 100, 200, ATLANTIC_ISLANDS),
    MapPlan("world-country", "WORLD", "country", "WORLD", EUROPE, 500, 2000, 2000, MEXICO_INSET, EUROPE_WINDOW, True),
)


def plans(boundaries_dir: Path) -> Iterator[MapPlan]:
    """Plans of the files that exist, in the order of their names: countries first, then neighbourhoods."""
    yield from (plan for plan in COUNTRY_PLANS if plan.path(boundaries_dir).exists())
    for path in sorted(boundaries_dir.glob("*-neighbourhood-*.topojson")):
        country, _, municipality = path.stem.split("-")
        west, south, east, north = json.loads(path.read_text(encoding="utf-8"))["bbox"]
        centred = lambert((west + east) / 2, (south + north) / 2)
        scope = f"{country.upper()}-{municipality}"
        yield MapPlan(path.stem, country.upper(), "neighbourhood", scope, centred, 4, 0, 0)
