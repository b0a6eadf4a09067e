"""A map for the wall: classes with their limits in words, the missing hatched, one place ringed and named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from observatory.charts import wall_svg as wall
from observatory.charts.locator import coarser, middle
from observatory.charts.map_clip import within
from observatory.charts.map_geometry import NUMBER, Box, MapGeometry, read_geometry
from observatory.charts.palettes import SEQUENTIAL
from observatory.charts.text_width import fitted, width
from observatory.charts.wall_figures import WallMap
from observatory.charts.wall_svg import Element

_SWATCH = 54
_GAP = 18
_LEGEND_ROW = 58
_SMALLEST = 46  # pixels: an outline smaller than this gets a ring, so that it is found from afar


@dataclass(frozen=True)
class Land:
    """The outlines of a map in their colours: the same for all languages, so a document holds it once."""

    identifier: str
    drawn: Element


@lru_cache(maxsize=16)
def _geometry(path: str) -> MapGeometry:
    return read_geometry(Path(path))


def wall_map(figure: WallMap, folder: Path) -> tuple[Element, Land]:
    """Return the picture, which refers to its land, and the land.

    Parameters
    ----------
    figure
        What is shown.
    folder
        Of the published geometry.

    Raises
    ------
    FileNotFoundError
        Where the geometry file is gone: the build it belongs to is no longer the published one.
    ValueError
        Where there is not one class for each feature.
    """
    geometry = _geometry(str(folder / figure.file))
    if len(figure.classes) != len(geometry.codes):
        raise ValueError(f"{figure.file} has {len(geometry.codes)} features, not {len(figure.classes)}")
    legend, legend_height = _legend(figure)
    high = wall.HEIGHT - legend_height
    box = geometry.view_box(figure.focus or None)
    scale = min(wall.WIDTH / box[2], high / box[3])
    left = (wall.WIDTH - box[2] * scale) / 2 - box[0] * scale
    top = (high - box[3] * scale) / 2 - box[1] * scale
    drawn = list(_land(geometry, figure, box, scale))
    identifier = (
        "o-land-" + hashlib.sha256(repr((figure.file, figure.classes, figure.focus, scale)).encode()).hexdigest()[:10]
    )
    land = Land(identifier, wall.group(drawn, id=identifier, fill_rule="evenodd", stroke_linejoin="round"))
    place = f"translate({left:.1f} {top:.1f})"
    window = Element(
        "svg", {"width": wall.WIDTH, "height": round(high), "viewBox": f"0 0 {wall.WIDTH} {round(high)}"},
        children=(Element("use", {"href": f"#{identifier}", "transform": place}),),
    )  # fmt: skip
    marked = list(_chosen(geometry, figure, scale, left, top, high))
    return wall.canvas([window, *marked, wall.group(legend, transform=f"translate(0 {high:.1f})")]), land


def _land(geometry: MapGeometry, figure: WallMap, box: Box, scale: float) -> Iterator[Element]:
    """Return one path for each class, so that a map of a country has few elements."""
    colours = _colours(figure)
    group = geometry.group_codes.index(figure.focus) if figure.focus else None
    shared = {member: members for members in geometry.shared for member in members}
    found: dict[int | None, list[str]] = {}
    beyond: list[str] = []
    for position, whole in enumerate(geometry.paths):
        if not whole:
            continue
        outline = coarser(within(whole, box) if figure.focus else whole, scale)
        if group is not None and geometry.parents[position] != group:
            beyond.append(outline)
            continue
        kinds = {figure.classes[member] for member in shared.get(position, (position,))}
        found.setdefault(kinds.pop() if len(kinds) == 1 else None, []).append(outline)
    context = coarser(within(geometry.context, box) if figure.focus else geometry.context, scale)
    edge = {"stroke": "var(--o-paper)", "stroke_width": 1 if figure.focus else 0.5}
    for data in (context, "".join(beyond)):
        if data:
            yield wall.path(data, fill="var(--o-beyond)", **edge)
    for kind in sorted(found, key=lambda each: -1 if each is None else each):
        yield wall.path("".join(found[kind]), fill=wall.HATCH if kind is None else colours[kind], **edge)
    for inset in geometry.insets if not figure.focus else ():
        x, y, wide, tall = (round(number * scale, 1) for number in inset.box)
        yield wall.rectangle(x, y, wide, tall, "none", stroke=wall.SOFT, stroke_width=1.5, rx=4)


def _chosen(
    geometry: MapGeometry, figure: WallMap, scale: float, left: float, top: float, high: float
) -> Iterator[Element]:
    """Return the outline of the place, a ring where it is small, and its name on the side with more room."""
    if figure.chosen is None:
        return
    first_of = {member: members[0] for members in geometry.shared for member in members}
    outline = geometry.paths[first_of.get(figure.chosen, figure.chosen)]
    if not outline:
        return
    shape = coarser(outline, scale)
    x, y = (centre * scale + offset for centre, offset in zip(middle(outline), (left, top), strict=True))
    if shape:
        for colour, stroke in (("var(--o-paper)", 8), ("var(--o-mark)", 4)):
            yield wall.path(
                shape, fill="none", stroke=colour, stroke_width=stroke, stroke_linejoin="round",
                transform=f"translate({left:.1f} {top:.1f})",
            )  # fmt: skip
    reach = _reach(outline, scale)
    if reach < _SMALLEST:
        reach = _SMALLEST
        for colour, stroke in (("var(--o-paper)", 14), ("var(--o-mark)", 7)):
            yield wall.circle(x, y, reach / 2, "none", stroke=colour, stroke_width=stroke)
    wide = width(figure.chosen_name, wall.MIDDLE, bold=True)
    if x + reach / 2 + _GAP + wide <= wall.WIDTH:
        at, anchor, level = x + reach / 2 + _GAP, "start", y
    elif x - reach / 2 - _GAP - wide >= 0:
        at, anchor, level = x - reach / 2 - _GAP, "end", y
    else:
        at, anchor = min(max(x, wide / 2), wall.WIDTH - wide / 2), "middle"
        level = y - reach / 2 - 34 if y > high / 2 else y + reach / 2 + 34
    yield wall.text(figure.chosen_name, at, level, wall.MIDDLE, bold=True, anchor=anchor, halo=True)


def _reach(outline: str, scale: float) -> float:
    """Return the longer side of the box round a path, in pixels."""
    rings = [
        np.array(NUMBER.findall(ring), dtype=np.int64).reshape(-1, 2).cumsum(axis=0) for ring in outline.split("M")[1:]
    ]
    corners = np.concatenate(rings)
    return float((corners.max(axis=0) - corners.min(axis=0)).max()) * scale


def _colours(figure: WallMap) -> tuple[str, ...]:
    return SEQUENTIAL[max(1, min(len(figure.labels), max(SEQUENTIAL)))]


def _legend(figure: WallMap) -> tuple[list[Element], float]:
    """Return the limits beside their colours, from low to high, in as many rows as they need, and the height."""
    entries = list(zip(_colours(figure), figure.labels, strict=False))
    if figure.missing:
        entries.append((wall.HATCH, figure.missing))
    drawn: list[Element] = []
    x, y = 0.0, float(_GAP)
    for fill, words in entries:
        said = fitted(words, wall.SMALL, wall.WIDTH - _SWATCH - _GAP, 1)[0]
        wide = _SWATCH + 12 + width(said, wall.SMALL)
        if x and x + wide > wall.WIDTH:
            x, y = 0.0, y + _LEGEND_ROW
        drawn.append(wall.rectangle(x, y + 8, _SWATCH, 38, fill, rx=4, stroke=wall.SOFT, stroke_width=1.5))
        drawn.append(wall.text(said, x + _SWATCH + 12, y + 27, wall.SMALL))
        x += wide + 2 * _GAP
    return drawn, y + _LEGEND_ROW if entries else 0.0
