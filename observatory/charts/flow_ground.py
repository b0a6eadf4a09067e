"""The land under a map of participation: where a place lies, and the part of a map that shows all of them.

Within one country a place lies at the middle of its outline, as in ``locator``; between countries it is projected as
the published map of Europe was, and a place in Mexico goes into the frame in which that map shows Mexico.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from observatory.charts import locator
from observatory.charts.map_clip import within
from observatory.charts.map_geometry import Box, MapGeometry

Spot = tuple[float, float]
# The frame of Mexico on the map of Europe (Lambert azimuthal equal-area centred on it): scale, and the lower left
# corner of its outline in metres from that centre.
MEXICO = "MX"
MEXICO_CENTRE = (-102.45, 23.5)
MEXICO_SCALE = 0.3
MEXICO_CORNER = (-1_546.7e3, -954.8e3)
# What a map shows at least, so that one town does not float in nothing: a share of a country, metres of a continent.
_LEAST_SHARE = 0.42
_LEAST_METRES = 1_500e3
_AIR = 0.14
_LAND_PIXELS, _SPECK = 1.1, 4.0  # by which a coast may be moved, and the least surface: it only lies under the map
_NARROWEST, _WIDEST = 0.72, 1.7  # width over height
_FEWEST = 3  # corners
_SUBPATH = re.compile(r"M[^M]+")


@dataclass(frozen=True)
class Ground:
    """Land and places of one map, in its grid units.

    Attributes
    ----------
    codes, paths
        Land: the territory of each outline, and its path.
    marked
        Codes whose land stands out.
    whole
        x, y, width, height of the land without frames.
    frames
        Boxes with land that is drawn away from its place.
    spots
        Where each place that can be drawn lies, by territory code.
    least
        Smallest width that may be shown, in grid units.
    """

    codes: tuple[str, ...]
    paths: tuple[str, ...]
    marked: frozenset[str]
    whole: Box
    frames: tuple[Box, ...]
    spots: Mapping[str, Spot]
    least: float


@dataclass(frozen=True)
class View:
    """The part of a ground that is drawn.

    Attributes
    ----------
    box
        x, y, width, height in grid units.
    scale
        Pixels per grid unit.
    width, height
        Pixels.
    frames
        x, y, width, height in pixels of the view: land drawn away from its place.
    """

    ground: Ground
    box: Box
    scale: float
    width: int
    height: int
    frames: tuple[Box, ...]
    hidden: tuple[Box, ...]

    def at(self, spot: Spot) -> Spot:
        """Return where a spot lies, in pixels of the view."""
        return round((spot[0] - self.box[0]) * self.scale, 1), round((spot[1] - self.box[1]) * self.scale, 1)

    @property
    def shift(self) -> str:
        """How land is moved into the view, as SVG writes it."""
        left, top = self.box[0] * self.scale, self.box[1] * self.scale
        return f"translate({-left:.1f} {-top:.1f})"

    @cached_property
    def land(self) -> tuple[str, str]:
        """Paths of the land, and of the land that stands out: coarse, since they are only what lies under the map."""
        plain: list[str] = []
        marked: list[str] = []
        for code, path in zip(self.ground.codes, self.ground.paths, strict=True):
            parts = [part for part in _SUBPATH.findall(path) if not _framed(part, self.hidden)]
            drawn = _coarse(within("".join(parts), self.box), self.scale)
            if drawn:
                (marked if code in self.ground.marked else plain).append(drawn)
        return "".join(plain), "".join(marked)


def middles(geometry: MapGeometry) -> dict[str, Spot]:
    """Return the middle of every outline by territory code; a territory that shares one lies where the others do."""
    found = {code: locator.middle(path) for code, path in zip(geometry.codes, geometry.paths, strict=True) if path}
    for members in geometry.shared:
        first = geometry.codes[members[0]]
        if first in found:
            found.update((geometry.codes[member], found[first]) for member in members)
    return found


def of_country(regions: MapGeometry, municipalities: MapGeometry, spots: Mapping[str, Spot]) -> Ground:
    """Return the ground of one country.

    Parameters
    ----------
    regions
        Land is drawn from these outlines, or from those of the municipalities where the two maps show different land.
    municipalities
        The map that ``spots`` are measured on.
    spots
        What ``middles`` returns for the municipalities; a reader of many maps keeps it.
    """
    metres = regions.width * regions.metres / (municipalities.width * municipalities.metres)
    land = regions if abs(metres - 1) < locator.SAME_LAND else municipalities
    across, down = land.width / municipalities.width, land.height / municipalities.height
    placed = {**middles(land), **{code: (x * across, y * down) for code, (x, y) in spots.items()}}
    frames = tuple(inset.box for inset in land.insets)
    outside = [path for path in land.paths if path and not _framed(path, frames)]
    whole = _around([corner for path in outside for corner in _corners(path)])
    return Ground(land.codes, land.paths, frozenset(land.codes), whole, frames, placed, whole[2] * _LEAST_SHARE)


def of_continent(countries: MapGeometry, places: Iterable[tuple[str, str, float | None, float | None]]) -> Ground:
    """Return the ground of places in several countries of Europe, and of Mexico.

    Parameters
    ----------
    places
        Territory code, country code, longitude and latitude; one without them, or elsewhere, has no spot.
    """
    spots: dict[str, Spot] = {}
    marked = set()
    insets = [inset.box for inset in countries.insets]
    listed = list(places)
    frames = insets if any(country == MEXICO for _code, country, *_where in listed) else []
    for code, country, longitude, latitude in listed:
        if country in countries.position:
            marked.add(country)
        if longitude is None or latitude is None:
            continue
        projected = _in_mexico if country == MEXICO else _in_europe
        spot = projected(countries, longitude, latitude)
        if spot is None or not _holds((0, 0, countries.width, countries.height), spot):
            continue
        if country == MEXICO or not any(_holds(box, spot) for box in frames):
            spots[code] = spot
    hidden = set() if frames else {MEXICO}
    drawn = [(c, p) for c, p in zip(countries.codes, countries.paths, strict=True) if p and c not in hidden]
    left, top, wide, high = locator.EUROPE_VIEW
    return Ground(
        (*(code for code, _path in drawn), ""), (*(path for _code, path in drawn), countries.context),
        frozenset(marked), (left, top, wide, high), tuple(frames), spots, _LEAST_METRES / countries.metres,
    )  # fmt: skip


def view(ground: Ground, codes: Sequence[str], width: int, most_height: int) -> View:
    """Return the part of a ground that shows places with some air around them, never much more than that.

    Parameters
    ----------
    codes
        Territories to show; those without a spot do not count. Without any, the whole land is shown.
    width, most_height
        Pixels at most; a tall view is narrower than ``width``.
    """
    spots = [ground.spots[code] for code in codes if code in ground.spots]
    used = [frame for frame in ground.frames if any(_holds(frame, spot) for spot in spots)]
    corners = [corner for frame in used for corner in _box_corners(frame)]
    box = _fitted(spots + corners, ground.least) if spots else ground.whole
    scale = min(width / box[2], most_height / box[3])
    wide, high = math.ceil(box[2] * scale), math.ceil(box[3] * scale)
    frames = tuple(
        (
            round((x - box[0]) * scale, 1),
            round((y - box[1]) * scale, 1),
            round(across * scale, 1),
            round(down * scale, 1),
        )
        for x, y, across, down in used
    )
    hidden = tuple(frame for frame in ground.frames if frame not in used)
    return View(ground, box, scale, wide, high, frames, hidden)


def _fitted(spots: Sequence[Spot], least: float) -> Box:
    """Return the box round spots, with air, not too small, not too flat and not too narrow."""
    x, y, wide, high = _around(spots)
    air = _AIR * max(wide, high)
    across, down = max(wide + 2 * air, least), max(high + 2 * air, least / _WIDEST)
    across, down = max(across, down * _NARROWEST), max(down, across / _WIDEST)
    return x + wide / 2 - across / 2, y + high / 2 - down / 2, across, down


def _in_europe(countries: MapGeometry, longitude: float, latitude: float) -> Spot:
    east, north = locator.equal_area(longitude, latitude, *locator.EUROPE_CENTRE)
    left, top = locator.EUROPE_CORNER
    return (east - left) / countries.metres, (top - north) / countries.metres


def _in_mexico(countries: MapGeometry, longitude: float, latitude: float) -> Spot | None:
    position = countries.position.get(MEXICO)
    if position is None or not countries.paths[position] or not countries.insets:
        return None
    left, top, _wide, high = _around(_corners(countries.paths[position]))
    east, north = locator.equal_area(longitude, latitude, *MEXICO_CENTRE)
    unit = MEXICO_SCALE / countries.metres
    return left + (east - MEXICO_CORNER[0]) * unit, top + high - (north - MEXICO_CORNER[1]) * unit


def _corners(path: str) -> list[Spot]:
    return [(float(x), float(y)) for ring in locator._rings(path) for x, y in ring]


def _coarse(path: str, scale: float) -> str:
    """Return a path in whole pixels, simplified after Douglas and Peucker; what is too small to be seen is left out."""
    written = []
    for ring in locator._rings(path):
        if len(ring) < _FEWEST:
            continue
        outline = np.array([*ring, ring[0]]) * scale
        if shapely.Polygon(outline).area < _SPECK:
            continue
        line = shapely.LineString(outline)
        corners = np.rint(shapely.get_coordinates(shapely.simplify(line, _LAND_PIXELS))).astype(int)[:-1]
        steps = np.diff(corners, axis=0)
        steps = steps[np.any(steps != 0, axis=1)]
        if len(steps) > 1:
            numbers = " ".join(str(number) for number in steps.ravel().tolist()).replace(" -", "-")
            written.append(f"M{corners[0][0]} {corners[0][1]}l{numbers}z")
    return "".join(written)


def _box_corners(box: Box) -> list[Spot]:
    x, y, wide, high = box
    return [(x, y), (x + wide, y + high)]


def _around(spots: Sequence[Spot]) -> Box:
    across, down = [x for x, _y in spots], [y for _x, y in spots]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _holds(box: Box, spot: Spot) -> bool:
    x, y, wide, high = box
    return x <= spot[0] <= x + wide and y <= spot[1] <= y + high


def _framed(path: str, frames: Iterable[Box]) -> bool:
    """Return whether all of a path lies within one of the frames."""
    boxes = list(frames)
    if not boxes:
        return False
    corners = _corners(path)
    return any(all(_holds(box, corner) for corner in corners) for box in boxes)
