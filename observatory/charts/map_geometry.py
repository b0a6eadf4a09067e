"""Read published map geometry (``data/published/geometry``), for the browser's map and for pictures alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SUPPORTED_VERSION = 1
NUMBER = re.compile(r"-?\d+")

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Inset:
    """Frame around land drawn away from its place; ``box`` is x, y, width, height in grid units."""

    name: str
    box: Box


@dataclass(frozen=True)
class MapGeometry:
    """One map, ready to draw.

    Attributes
    ----------
    country, level, scope
        What is drawn; ``scope`` is the municipality for a map of neighbourhoods, otherwise the country.
    width, height
        Of the drawing, in grid units.
    metres
        Ground distance of one grid unit.
    codes, names, paths
        One entry per territory, sorted by code. A path is empty where the source has no outline, or where the
        territory shares the outline of another (see ``shared``).
    parents
        Per territory, the position of its group, ``-1`` for none.
    group_codes, group_names, group_boxes
        The territories one level up; a box is x, y, width, height in grid units.
    shared
        Positions of territories drawn as one outline; the path is that of the first.
    borders
        Path of the borders between groups, and of the coast.
    context
        Path of land that is not a territory of the map.
    insets
        Frames of land drawn away from its place.
    """

    country: str
    level: str
    scope: str
    width: int
    height: int
    metres: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    paths: tuple[str, ...]
    parents: tuple[int, ...]
    group_codes: tuple[str, ...]
    group_names: tuple[str, ...]
    group_boxes: tuple[Box, ...]
    shared: tuple[tuple[int, ...], ...]
    borders: str
    context: str
    insets: tuple[Inset, ...]

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Position of each territory code."""
        return {code: position for position, code in enumerate(self.codes)}

    def view_box(self, focus: str | None = None, margin: float = 0.06) -> Box:
        """Part of the drawing to show (x, y, width, height): all, or one group with some air around it.

        Raises
        ------
        KeyError
            If ``focus`` is not a group of this map.
        """
        if focus is None:
            return (0, 0, self.width, self.height)
        if focus not in self.group_codes:
            raise KeyError(f"{focus} is not a group of the map {self.country} {self.level}")
        x, y, width, height = self.group_boxes[self.group_codes.index(focus)]
        air = margin * max(width, height)
        return (x - air, y - air, width + 2 * air, height + 2 * air)


def read_geometry(path: Path) -> MapGeometry:
    """Read one published map.

    Raises
    ------
    ValueError
        If the file was written in another format version.
    """
    document = json.loads(path.read_text(encoding="utf-8"))
    if document["version"] != SUPPORTED_VERSION:
        raise ValueError(f"{path.name} has format {document['version']}, this program reads {SUPPORTED_VERSION}")
    groups = document["groups"]
    arcs = [_Arc(text) for text in document["arcs"]]
    return MapGeometry(
        country=document["country"],
        level=document["level"],
        scope=document["scope"],
        width=document["width"],
        height=document["height"],
        metres=document["metres"],
        codes=tuple(document["codes"]),
        names=tuple(document["names"]),
        paths=tuple(_path(rings, arcs) for rings in document["shapes"]),
        parents=tuple(document["parents"]),
        group_codes=tuple(groups["codes"]),
        group_names=tuple(groups["names"]),
        group_boxes=tuple(_box(box) for box in groups["boxes"]),
        shared=tuple(tuple(positions) for positions in document["shared"]),
        borders="".join(f"M{arcs[arc].start}l{arcs[arc].forwards}" for arc in document["borders"]),
        context="".join(_path(rings, arcs) for rings in document["context"]),
        insets=tuple(Inset(inset["name"], _box(inset["box"])) for inset in document["insets"]),
    )


class _Arc:
    """A border: start and relative steps, readable from either end."""

    def __init__(self, text: str) -> None:
        numbers = [int(number) for number in NUMBER.findall(text)]
        steps = list(zip(numbers[2::2], numbers[3::2], strict=True))
        self.start = f"{numbers[0]} {numbers[1]}"
        self.end = f"{sum(numbers[0::2])} {sum(numbers[1::2])}"
        self.forwards = _steps(steps)
        self.backwards = _steps([(-x, -y) for x, y in reversed(steps)])


def _steps(steps: Sequence[tuple[int, int]]) -> str:
    return "".join(f" {number}" if number >= 0 else str(number) for step in steps for number in step)


def _path(rings: Sequence[Sequence[int]], arcs: Sequence[_Arc]) -> str:
    """Write closed subpaths, to be filled by the even-odd rule."""
    path = []
    for ring in rings:
        first = ring[0]
        start = arcs[first].start if first >= 0 else arcs[~first].end
        path.append(f"M{start}l")
        path += [arcs[arc].forwards if arc >= 0 else arcs[~arc].backwards for arc in ring]
        path.append("z")
    return "".join(path)


def _box(numbers: Sequence[float]) -> Box:
    x, y, width, height = numbers
    return (x, y, width, height)
