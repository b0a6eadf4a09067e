"""A small picture of where places lie: land in outline, a dot for each place. Data for a template, not markup.

Within one country a dot lies at the middle of the outline of its municipality, so that no projection has to be known
here. On the map of Europe it is projected as the published outlines were.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observatory.charts.map_geometry import MapGeometry

_STEP = re.compile(r"[Mlz]|-?\d+")
# The published map of countries: Lambert azimuthal equal-area centred on 10° E 52° N, its left upper corner in metres.
EUROPE_CENTRE = (10.0, 52.0)
EUROPE_CORNER = (-3_300e3, 2_250e3)
# Left, top, width, height in grid units: from Iceland and Portugal to the Caucasus. Its inset of Mexico lies outside.
EUROPE_VIEW = (2_500, 250, 8_600, 7_750)
AUTHALIC_RADIUS = 6_371_007.2
SAME_LAND = 0.002  # two maps of a country may differ by this share, since each is simplified by itself
PIXELS_APART = 1.5  # outlines are drawn on a grid this wide, so that neighbours still meet


@dataclass(frozen=True)
class Dot:
    """A place on the picture, in its pixels."""

    name: str
    x: float
    y: float
    confirmed: bool


@dataclass(frozen=True)
class Locator:
    """What the template draws.

    Attributes
    ----------
    left, top, width, height
        What is shown, in pixels.
    land, marked
        SVG paths: land, and the countries that have a place.
    frames
        x, y, width, height of land drawn away from its place.
    dots
        One for each place that could be put on the picture.
    """

    left: float
    top: float
    width: int
    height: int
    land: tuple[str, ...]
    marked: tuple[str, ...]
    frames: tuple[tuple[float, float, float, float], ...]
    dots: tuple[Dot, ...]


def in_country(
    regions: MapGeometry, municipalities: MapGeometry, places: Iterable[tuple[str, str, bool]], width: int
) -> Locator:
    """Return the picture of one country.

    Parameters
    ----------
    regions
        Land is drawn from these outlines.
    municipalities
        Dots are put by these; where the two maps do not show the same land there are no dots.
    places
        Territory code, name, and whether it is confirmed. One that is not on the map is left out.
    width
        Pixels.
    """
    scale = width / regions.width
    across, down = width / municipalities.width, regions.height * scale / municipalities.height
    dots = []
    same_land = abs(regions.width * regions.metres / (municipalities.width * municipalities.metres) - 1) < SAME_LAND
    for code, name, confirmed in places if same_land else ():
        position = municipalities.position.get(code)
        if position is None or not municipalities.paths[position]:
            continue
        x, y = middle(municipalities.paths[position])
        dots.append(Dot(name, round(x * across, 1), round(y * down, 1), confirmed))
    land = tuple(filter(None, (coarser(path, scale) for path in regions.paths)))
    frames = tuple(_frame(inset.box, scale) for inset in regions.insets)
    return Locator(0, 0, width, math.ceil(regions.height * scale), land, (), frames, tuple(dots))


def in_europe(
    countries: MapGeometry,
    places: Iterable[tuple[str, str, bool, float | None, float | None]],
    marked: Sequence[str],
    width: int,
) -> Locator:
    """Return the picture of Europe.

    Parameters
    ----------
    places
        Country code, name, whether it is confirmed, longitude and latitude. One without them is left out, as is
        one outside Europe: its country is marked all the same.
    marked
        Countries that have a place.
    """
    left, top, wide, high = EUROPE_VIEW
    scale = width / wide
    dots = []
    for country, name, confirmed, longitude, latitude in places:
        if country not in countries.position or longitude is None or latitude is None:
            continue
        east, north = equal_area(longitude, latitude, *EUROPE_CENTRE)
        x, y = (east - EUROPE_CORNER[0]) / countries.metres, (EUROPE_CORNER[1] - north) / countries.metres
        if left <= x <= left + wide and top <= y <= top + high:
            dots.append(Dot(name, round(x * scale, 1), round(y * scale, 1), confirmed))
    chosen = {countries.position[code] for code in marked if code in countries.position}
    drawn = {position: coarser(path, scale) for position, path in enumerate(countries.paths)}
    return Locator(
        round(left * scale),
        round(top * scale),
        width,
        math.ceil(high * scale),
        tuple(path for position, path in drawn.items() if path and position not in chosen),
        tuple(path for position, path in drawn.items() if path and position in chosen),
        (),
        tuple(dots),
    )


def equal_area(longitude: float, latitude: float, centre: float, parallel: float) -> tuple[float, float]:
    """Project a point by Lambert's azimuthal equal-area projection, spherical form, in metres from its centre.

    J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), p. 185, (24-2) to (24-4).
    Against the ellipsoidal form the error in Europe is below 15 km: less than a pixel of these pictures.
    """
    turned, north, middle_north = (math.radians(degrees) for degrees in (longitude - centre, latitude, parallel))
    along = math.sin(middle_north) * math.sin(north) + math.cos(middle_north) * math.cos(north) * math.cos(turned)
    factor = AUTHALIC_RADIUS * math.sqrt(2 / (1 + along))
    x = factor * math.cos(north) * math.sin(turned)
    y = factor * (
        math.cos(middle_north) * math.sin(north) - math.sin(middle_north) * math.cos(north) * math.cos(turned)
    )
    return x, y


def middle(path: str) -> tuple[float, float]:
    """Return the middle of the box round a path of ``map_geometry``, in grid units."""
    points = [point for ring in _rings(path) for point in ring]
    across, down = [x for x, _ in points], [y for _, y in points]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def coarser(path: str, scale: float) -> str:
    """Return a path of ``map_geometry`` in pixels, without what is too small to be seen.

    Parameters
    ----------
    path
        Closed rings in grid units, as relative steps.
    scale
        Pixels per grid unit.
    """
    parts = []
    for ring in _rings(path):
        points: list[tuple[int, int]] = []
        for x, y in ring:
            point = (round(x * scale / PIXELS_APART), round(y * scale / PIXELS_APART))
            if points and points[-1] == point:
                continue
            if len(points) > 1 and _in_line(points[-2], points[-1], point):
                points.pop()
            points.append(point)
        if len(set(points)) > 2:
            parts.append("M" + "l".join(_written(points)) + "z")
    return "".join(parts)


def _in_line(first: tuple[int, int], second: tuple[int, int], third: tuple[int, int]) -> bool:
    (ax, ay), (bx, by) = (second[0] - first[0], second[1] - first[1]), (third[0] - second[0], third[1] - second[1])
    return ax * by == ay * bx and ax * bx + ay * by > 0


def _written(points: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Return the first point, and the steps from each to the next."""
    steps = (
        f"{(x - before_x) * PIXELS_APART:g} {(y - before_y) * PIXELS_APART:g}"
        for (before_x, before_y), (x, y) in pairwise(points)
    )
    return f"{points[0][0] * PIXELS_APART:g} {points[0][1] * PIXELS_APART:g}", " ".join(steps).replace(" -", "-")


def _frame(box: tuple[float, float, float, float], scale: float) -> tuple[float, float, float, float]:
    x, y, wide, high = (round(number * scale, 1) for number in box)
    return x, y, wide, high


def _rings(path: str) -> Iterable[list[tuple[int, int]]]:
    """Return the corners of each ring in grid units."""
    ring: list[tuple[int, int]] = []
    numbers: list[int] = []
    x = y = 0
    relative = False
    for step in _STEP.findall(path):
        if step == "M":
            ring, relative = [], False
        elif step == "l":
            relative = True
        elif step == "z":
            yield ring
        else:
            numbers.append(int(step))
            if len(numbers) == 2:
                x, y = (x + numbers[0], y + numbers[1]) if relative else (numbers[0], numbers[1])
                ring.append((x, y))
                numbers = []
