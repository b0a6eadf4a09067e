"""Map geometry: from the boundary files to what a browser paints.

At publish time every boundary file becomes one JSON file that a browser (and :mod:`observatory.charts.map_svg`)
can draw with little work: projected, simplified, on an integer grid. A border between two territories is written
once and used by both, which halves the file and keeps neighbours together; each arc is written as the relative
steps of an SVG path. The file name carries the hash of its content, so it can be cached for ever.

Equal-area projections are used throughout: on a choropleth the surface a reader sees must be the surface on the
ground (J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional Paper 1395, 1987, chapters 14 and 24).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from observatory.pipeline.map_layout import Layout, lay_out
from observatory.pipeline.map_plans import MapPlan, plans
from observatory.pipeline.topology import Feature, Topology, arc_number, read_topology

FORMAT_VERSION = 1
EQUAL_AREA = "EPSG:6933"  # EASE-Grid 2.0: cylindrical, equal-area, on the WGS 84 ellipsoid
COORDINATE_DECIMALS = 7  # GDAL adds up the deltas of each arc in floating point; neighbours must agree again
HASH_LENGTH = 12


class GeometryError(ValueError):
    """A boundary file cannot be published; the message names the file, what is wrong and the remedy."""


@dataclass(frozen=True)
class GeometryRecord:
    """One published map.

    Attributes
    ----------
    file
        File name, ``<map>-<hash>.json``; a compressed copy lies beside it as ``<file>.gz``.
    country, level
        ISO code (``WORLD`` for the map of countries) and level of the territories drawn.
    scope
        Territory the map is limited to (``MX-11020`` for the neighbourhoods of León), otherwise the country.
    codes
        Territory codes in the order in which the file lists them (sorted).
    bytes, gzip_bytes
        Size as written and compressed.
    sha256
        Hash of the uncompressed content.
    """

    file: str
    country: str
    level: str
    scope: str
    codes: tuple[str, ...]
    bytes: int
    gzip_bytes: int
    sha256: str


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read one TopoJSON file of ``data/boundaries``.

    Returns
    -------
    GeoDataFrame
        WGS 84; columns ``code`` (territory, may be missing), ``covers`` (codes that share one outline, separated
        by a space), ``kind`` (why a shape is no territory), ``geometry`` (missing where no outline is known).

    Raises
    ------
    GeometryError
        If a code appears twice.
    """
    frame = gpd.read_file(path, layer="territories")
    for column in ("code", "covers", "kind"):
        if column not in frame:
            frame[column] = None
    frame = frame[["code", "covers", "kind", "geometry"]]
    shapes = frame.geometry.to_numpy()
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    rounded = shapely.transform(shapes[known], lambda points: np.round(points, COORDINATE_DECIMALS))
    shapes[known] = _made_valid(rounded)
    shapes[~known] = None
    frame = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs="EPSG:4326"))
    twice = frame.code[frame.code.notna() & frame.code.duplicated()]
    if len(twice):
        raise GeometryError(f"{path.name}: code {twice.iloc[0]} appears twice; keep one feature per territory.")
    return frame


def areas(boundaries_dir: Path) -> pd.DataFrame:
    """Surface of each territory that has an outline of its own.

    Computed from the unsimplified shapes in an equal-area projection. Land and inland water, as the source draws
    them; municipalities that share one outline are left out, countries are the sum of their municipalities where
    those are drawn.

    Returns
    -------
    DataFrame
        ``territory_code``, ``area_km2`` (square kilometres), sorted by code, one row per territory.
    """
    found: dict[str, float] = {}
    totals: dict[str, float] = {}
    for plan in plans(boundaries_dir):
        frame = read_boundaries(plan.path(boundaries_dir))
        frame = frame[frame.geometry.notna()]
        surface = frame.geometry.to_crs(EQUAL_AREA).area / 1e6
        found.update(surface[frame.code.notna()].groupby(frame.code).sum().to_dict())
        if plan.level == "municipality":
            totals[plan.country] = float(surface.sum())
    rows = sorted({**found, **totals}.items())
    return pd.DataFrame(rows, columns=["territory_code", "area_km2"])


def publish_geometry(
    boundaries_dir: Path, out_dir: Path, names: Mapping[str, str], parents: Mapping[str, str]
) -> list[GeometryRecord]:
    """Write every map of ``boundaries_dir`` to ``out_dir``.

    Parameters
    ----------
    boundaries_dir
        Folder with the TopoJSON files.
    out_dir
        Where the JSON files and their ``.gz`` copies go; created if needed. Files already there with the same
        name are equal by construction and are written again.
    names
        Name of each territory by code, parents included.
    parents
        Code of the territory to which each one belongs; decides zoom, outline and the name shown after a comma.

    Returns
    -------
    list of GeometryRecord
        In the order of the file names. Same input, same bytes.

    Raises
    ------
    GeometryError
        If a territory with an outline has no name (countries excepted: a country outside the catalogue is drawn
        as plain land).
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    return [_publish(plan, boundaries_dir, out_dir, names, parents) for plan in plans(boundaries_dir)]


def _publish(
    plan: MapPlan, boundaries_dir: Path, out_dir: Path, names: Mapping[str, str], parents: Mapping[str, str]
) -> GeometryRecord:
    document = _document(plan, boundaries_dir, names, parents)
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(content).hexdigest()
    file = f"{plan.stem}-{digest[:HASH_LENGTH]}.json"
    compressed = gzip.compress(content, 9, mtime=0)
    (out_dir / file).write_bytes(content)
    (out_dir / f"{file}.gz").write_bytes(compressed)
    return GeometryRecord(
        file=file,
        country=plan.country,
        level=plan.level,
        scope=plan.scope,
        codes=tuple(document["codes"]),
        bytes=len(content),
        gzip_bytes=len(compressed),
        sha256=digest,
    )


def _document(
    plan: MapPlan, boundaries_dir: Path, names: Mapping[str, str], parents: Mapping[str, str]
) -> dict[str, Any]:
    topology = _with_names(plan, read_topology(plan.path(boundaries_dir)), names)
    backdrop = plan.backdrop(boundaries_dir)
    if backdrop is not None:
        topology = _with_backdrop(topology, read_topology(backdrop), plan.scope)
    features = topology.features
    shape_of = {code: number for number, feature in enumerate(features) for code in feature.territories}
    codes = sorted(shape_of)
    group_of = {shape_of[code]: parents.get(code, "") for code in codes}
    drawing = lay_out(plan, topology, group_of, [bool(feature.territories) for feature in features])
    groups = sorted({group for group in group_of.values() if group})
    index = {group: number for number, group in enumerate(groups)}
    context = [number for number, feature in enumerate(features) if not feature.territories]
    bordered = group_of if plan.unnamed_is_context else {**_adopted(drawing.rings, context, group_of), **group_of}
    positions = {code: position for position, code in enumerate(codes)}
    shared = [sorted(positions[code] for code in feature.covers) for feature in features if feature.covers]
    repeated = {position for members in shared for position in members[1:]}
    shapes = [() if position in repeated else drawing.rings[shape_of[code]] for code, position in positions.items()]
    borders = _borders(drawing.rings, bordered)
    used = _used_arcs([*shapes, *(drawing.rings[number] for number in context), (tuple(borders),)])
    return {
        "version": FORMAT_VERSION,
        "country": plan.country,
        "level": plan.level,
        "scope": plan.scope,
        "width": drawing.width,
        "height": drawing.height,
        "metres": plan.metres,
        "codes": codes,
        "names": [names[code] for code in codes],
        "parents": [index.get(group_of[shape_of[code]], -1) for code in codes],
        "groups": {
            "codes": groups,
            "names": [names.get(group, group) for group in groups],
            "boxes": [
                _box(drawing, [number for number, each in group_of.items() if each == group]) for group in groups
            ],
        },
        "arcs": [arc_text(drawing.arcs[arc]) for arc in used],
        "shapes": [_renumbered(rings, used) for rings in shapes],
        "shared": sorted(shared),
        "borders": [used[arc] for arc in borders],
        "context": [_renumbered(drawing.rings[number], used) for number in context],
        "insets": [{"name": name, "box": list(box)} for name, box in drawing.frames.items()],
    }


def _with_names(plan: MapPlan, topology: Topology, names: Mapping[str, str]) -> Topology:
    """Check that every territory has a name, or turn those without into plain land."""
    if plan.unnamed_is_context:
        features = [
            feature if feature.code in names else replace(feature, code="", kind="no-name")
            for feature in topology.features
        ]
        return Topology(topology.arcs, features)
    missing = sorted(code for feature in topology.features for code in feature.territories if code not in names)
    if missing:
        raise GeometryError(
            f"{plan.stem}.topojson: {len(missing)} territories have an outline but no name, first {missing[0]}; "
            "add them to the territories of the catalogue or remove the outline."
        )
    return topology


def _with_backdrop(topology: Topology, country: Topology, code: str) -> Topology:
    """Add one outline of another file as land behind the map."""
    shift = len(topology.arcs)
    behind = [
        Feature("", (), "backdrop", tuple(tuple(_shifted(arc, shift) for arc in ring) for ring in feature.rings))
        for feature in country.features
        if feature.code == code
    ]
    return Topology([*topology.arcs, *country.arcs], [*topology.features, *behind])


def _shifted(reference: int, shift: int) -> int:
    return reference + shift if reference >= 0 else reference - shift


def _adopted(
    rings: Sequence[Sequence[Sequence[int]]], land: Sequence[int], group_of: Mapping[int, str]
) -> dict[int, str]:
    """Give land of nobody to the group with which it shares most borders, so that outlines leave no holes."""
    group_of_arc = {
        arc_number(arc): group for number, group in group_of.items() for ring in rings[number] for arc in ring
    }
    found = {}
    for number in land:
        touched = Counter(
            group_of_arc[arc_number(arc)] for ring in rings[number] for arc in ring if arc_number(arc) in group_of_arc
        )
        if touched:
            found[number] = min(touched, key=lambda group: (-touched[group], group))
    return found


def _borders(rings: Sequence[Sequence[Sequence[int]]], group_of: Mapping[int, str]) -> list[int]:
    """Arcs between two groups, or between a group and the sea or another country."""
    sides: dict[int, list[str]] = {}
    for number, group in sorted(group_of.items()):
        for ring in rings[number]:
            for arc in ring:
                sides.setdefault(arc_number(arc), []).append(group)
    return sorted(arc for arc, groups in sides.items() if len(groups) == 1 or len(set(groups)) > 1)


def _used_arcs(shapes: Sequence[Sequence[Sequence[int]]]) -> dict[int, int]:
    """Give the new number of each arc in use, in the order of first use."""
    used: dict[int, int] = {}
    for rings in shapes:
        for ring in rings:
            for arc in ring:
                used.setdefault(arc_number(arc), len(used))
    return used


def _renumbered(rings: Sequence[Sequence[int]], used: Mapping[int, int]) -> list[list[int]]:
    return [[used[arc] if arc >= 0 else ~used[~arc] for arc in ring] for ring in rings]


def _box(drawing: Layout, numbers: Sequence[int]) -> list[int]:
    pieces = [drawing.arcs[arc_number(arc)] for number in numbers for ring in drawing.rings[number] for arc in ring]
    if not pieces:
        return [0, 0, 0, 0]
    points = np.concatenate(pieces)
    low, high = points.min(axis=0), points.max(axis=0)
    return [*low.tolist(), *(high - low).tolist()]


def arc_text(points: np.ndarray) -> str:
    """Write an arc as its start and relative steps; a minus sign separates by itself.

    The steps can stand in an SVG path as they are, after the command ``l``.
    """
    steps = np.diff(points, axis=0).ravel().tolist()
    return " ".join(map(str, points[0].tolist())) + "".join(f" {step}" if step >= 0 else str(step) for step in steps)


def _made_valid(shapes: np.ndarray) -> np.ndarray:
    broken = ~shapely.is_valid(shapes)
    if broken.any():
        shapes = shapes.copy()
        shapes[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    return shapes
