"""Where a place lies: its outline among its neighbours, with its country small beside it; a dot where no outline is known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from observatory import rows as kept
from observatory.briefs import marks
from observatory.briefs.pieces import Chart, Picture
from observatory.charts import locator
from observatory.charts.map_geometry import Box, MapGeometry, read_geometry
from observatory.paths import data_folders
from observatory.reader import Reader

WIDTH, HEIGHT = 300.0, 250.0
SMALL = 84.0  # the country in the corner
LEAST_PIXELS = 9.0  # a smaller outline gets a ring round it
_AIR = 0.04
Row = Mapping[str, Any]


def chart(reader: Reader, header: Row) -> Chart | None:
    """Return where a territory lies; ``None`` where neither an outline nor a position is known.

    Parameters
    ----------
    header
        Its row of ``territory_header``.
    """
    _ = reader.words
    found = _within(reader, header) or _above(reader, header) or _in_europe(reader, header)
    if found is None:
        return None
    picture, said = found
    return Chart(_("Where it lies"), said, picture)


def _files(reader: Reader) -> dict[str, str]:
    found = kept.records(reader.build, "map_list", language=reader.language)
    return {row["geometry_code"]: row["file"] for row in found}


@lru_cache(maxsize=6)
def _geometry(file: str) -> MapGeometry:
    return read_geometry(data_folders().geometry / file)


def _drawn(reader: Reader, code: str) -> tuple[MapGeometry, str | None, str] | None:
    """Return the map on which a territory is drawn, the group it belongs to there, and the map's code."""
    found = kept.records(reader.build, "map_of_territory", territory=code)
    if not found or found[0]["geometry_code"].startswith("world-"):
        return None
    map_code = found[0]["geometry_code"]
    geometry = _geometry(_files(reader)[map_code])
    return (geometry, found[0]["group_code"], map_code) if _path(geometry, code) else None


def _path(geometry: MapGeometry, code: str) -> str:
    """Return the outline of a territory, or the one it shares."""
    position = geometry.position.get(code)
    if position is None:
        return ""
    first = next((members[0] for members in geometry.shared if position in members), position)
    return geometry.paths[first]


def _within(reader: Reader, header: Row) -> tuple[Picture, str] | None:
    """Draw a territory among those of its region, city or country."""
    _, code = reader.words, str(header["territory_code"])
    drawn = _drawn(reader, code)
    if drawn is None:
        return None
    geometry, group, map_code = drawn
    area = header["parent_name"] or header["country_name"]
    said = _("{place}, within {area}.", place=header["name"], area=area)
    beside = _country(reader, header, map_code, group)
    return _picture(geometry, group, code, said, beside), said


def _above(reader: Reader, header: Row) -> tuple[Picture, str] | None:
    """Draw the place in which a territory without an outline lies."""
    parent = header["parent_code"]
    if not parent or header["level"] != "neighbourhood":
        return None
    drawn = _drawn(reader, str(parent))
    if drawn is None:
        return None
    geometry, group, map_code = drawn
    said = reader.words(
        "{place} lies in {area}, drawn here: there is no outline of it.",
        place=header["name"],
        area=header["parent_name"],
    )
    return _picture(geometry, group, str(parent), said, _country(reader, header, map_code, group)), said


def _picture(geometry: MapGeometry, group: str | None, code: str, said: str, beside: str) -> Picture:
    """Draw the outlines of one group, or of the whole map, with one of them marked."""
    whole = group is None or group not in geometry.group_codes or len(geometry.group_codes) == 1
    left, top, wide, high = geometry.view_box(None if whole else group, _AIR)
    room = WIDTH - (SMALL * 0.62 if beside else 0)
    scale = min(room / wide, HEIGHT / high)
    wanted = -1 if whole else geometry.group_codes.index(str(group))
    land, edge = marks.colour("flow-land"), "#ffffff"
    paths = []
    for position, path in enumerate(geometry.paths):
        if path and (whole or geometry.parents[position] == wanted):
            small = locator.coarser(path, scale)
            if small:
                paths.append((small, f'fill="{land}" stroke="{edge}" stroke-width="0.7"'))
    own = locator.coarser(_path(geometry, code), scale)
    accent = marks.colour("accent")
    if own:
        paths.append((own, f'fill="{accent}" stroke="{edge}" stroke-width="0.9"'))
    ring = _ring(_path(geometry, code), scale, accent)
    width, height = round(room if beside else wide * scale, 1), round(high * scale, 1)
    shift = f'<g transform="translate({-left * scale + (room - wide * scale) * (1 if beside else 0):.1f} {-top * scale:.1f})">'
    body = marks.joined(paths, width, height, said, ring)
    total = WIDTH if beside else width
    inner = body.svg[body.svg.index(">") + 1 : body.svg.rindex("</svg>")]
    if beside:
        shift = f'<g transform="translate({-left * scale + SMALL * 0.62 + (room - wide * scale) / 2:.1f} {-top * scale:.1f})">'
    return marks.framed(f"{shift}{inner}</g>{beside}", total, max(height, SMALL if beside else 0), said)


def _ring(path: str, scale: float, ink: str) -> str:
    """Draw a ring round an outline that is too small to be seen."""
    x, y, wide, high = _bounds(path)
    if max(wide, high) * scale >= LEAST_PIXELS:
        return ""
    return (
        f'<circle cx="{(x + wide / 2) * scale:.1f}" cy="{(y + high / 2) * scale:.1f}" r="9" fill="none" stroke="{ink}" '
        'stroke-width="2"/>'
    )


def _bounds(path: str) -> Box:
    points = [point for ring in locator._rings(path) for point in ring]
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _country(reader: Reader, header: Row, map_code: str, group: str | None) -> str:
    """Draw the country small, with the region marked; nothing where the picture shows the country already."""
    country = str(header["country_code"])
    if group is None or group == country:
        return ""
    files = _files(reader)
    prefix = country.lower()
    for level in ("province", "region"):
        code = f"{prefix}-{level}"
        if code in files and (found := _small(files[code], _marked(reader, header, group, files[code]))):
            return found
    code = f"{prefix}-municipality"
    return _small_groups(files[code], group) if code in files and map_code == code else ""


def _marked(reader: Reader, header: Row, group: str, file: str) -> str:
    """Return the region of a map in which a territory lies: its group, or the nearest place above it that is drawn there."""
    above = [group, *(row["territory_code"] for row in kept.records(
        reader.build, "profile_parents", territory=header["territory_code"], language=reader.language))]  # fmt: skip
    geometry = _geometry(file)
    return next((code for code in above if _path(geometry, code)), "")


@lru_cache(maxsize=128)
def _small(file: str, marked: str) -> str:
    if not marked:
        return ""
    geometry = _geometry(file)
    scale = SMALL / max(geometry.width, geometry.height)
    land = "".join(locator.coarser(path, scale) for path in geometry.paths if path)
    return _corner(land, locator.coarser(_path(geometry, marked), scale))


@lru_cache(maxsize=128)
def _small_groups(file: str, group: str) -> str:
    """Draw a country whose regions have no map of their own from its municipalities."""
    geometry = _geometry(file)
    if group not in geometry.group_codes:
        return ""
    at = geometry.group_codes.index(group)
    scale = SMALL / max(geometry.width, geometry.height)
    land = "".join(locator.coarser(path, scale) for path in geometry.paths if path)
    own = "".join(
        locator.coarser(path, scale)
        for position, path in enumerate(geometry.paths)
        if path and geometry.parents[position] == at
    )
    return _corner(land, own)


def _corner(land: str, own: str) -> str:
    return (
        f'<g fill-rule="evenodd"><path d="{land}" fill="{marks.colour("flow-land-marked")}"/>'
        f'<path d="{own}" fill="{marks.colour("accent")}"/></g>'
    )


def _in_europe(reader: Reader, header: Row) -> tuple[Picture, str] | None:
    """Draw Europe with the country marked and a dot for the place; a country elsewhere by its own regions."""
    _, code, country = reader.words, str(header["territory_code"]), str(header["country_code"])
    files = _files(reader)
    regions = f"{country.lower()}-region"
    if header["level"] == "country" and country not in locator_countries(files) and regions not in files:
        return None
    if header["level"] == "country" and regions in files:
        geometry = _geometry(files[regions])
        scale = min(WIDTH / geometry.width, HEIGHT / geometry.height)
        look = f'fill="{marks.colour("accent")}" stroke="#ffffff" stroke-width="0.7"'
        paths = [(small, look) for path in geometry.paths if path and (small := locator.coarser(path, scale))]
        said = _("{place}, by its regions.", place=header["name"])
        return marks.joined(paths, geometry.width * scale, geometry.height * scale, said), said
    world = files.get("world-country")
    if world is None:
        return None
    spot = (country, header["name"], True, header["longitude"], header["latitude"])
    drawn = locator.in_europe(_geometry(world), [spot], [country], round(WIDTH))
    if not drawn.marked:
        return None
    said = _("{place} in Europe.", place=header["label"])
    land, marked = marks.colour("flow-land"), marks.colour("accent-soft")
    is_country = code == country
    paths = [(path, f'fill="{land}" stroke="#ffffff" stroke-width="0.5"') for path in drawn.land]
    paths += [(path, f'fill="{marks.colour("accent") if is_country else marked}" stroke="{marks.colour("accent")}" stroke-width="0.8"')
              for path in drawn.marked]  # fmt: skip
    dots = "".join(
        f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="5.5" fill="{marks.colour("accent")}" stroke="#ffffff" stroke-width="1.5"/>'
        for dot in drawn.dots
        if not is_country
    )
    body = marks.joined(paths, drawn.width, drawn.height, said, dots)
    inner = body.svg[body.svg.index(">") + 1 : body.svg.rindex("</svg>")]
    shift = f'<g transform="translate({-drawn.left:g} {-drawn.top:g})">'
    return marks.framed(f"{shift}{inner}</g>", drawn.width, drawn.height, said), said


def locator_countries(files: Mapping[str, str]) -> tuple[str, ...]:
    """Return the countries that the map of Europe holds."""
    return _geometry(files["world-country"]).codes if "world-country" in files else ()
