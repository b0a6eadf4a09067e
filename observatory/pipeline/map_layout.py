"""Lay out one map: project arcs, move insets into their frames, simplify, and round to the grid of the drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from pyproj import Transformer

from observatory.pipeline.map_plans import InsetPlan, MapPlan
from observatory.pipeline.topology import Feature, Topology, arc_number, ring_area, ring_points

MARGIN = 0.012  # of the width, around the drawing
INSET_PADDING = 0.014  # of the width, between islands and their frame
FOCUS_PIXELS = 900  # a group fills about this many pixels when a reader zooms into it
SPECK_UNITS = 9.0  # islets below this surface (square grid units) are left out unless they are all there is
MINIMUM_RING = 3  # distinct points
FAR = 8_000e3  # metres; a ring wider than this runs around the far side of the globe


@dataclass(frozen=True)
class Layout:
    """A map on its grid, y pointing down.

    Attributes
    ----------
    arcs
        Whole numbers, shape (n, 2); consecutive points differ.
    rings
        Per feature, its rings as references to arcs (``~n``: backwards); none for a feature without outline.
    width, height
        Of the drawing in grid units.
    frames
        Left, top, width, height of each inset by its name.
    """

    arcs: list[np.ndarray]
    rings: list[tuple[tuple[int, ...], ...]]
    width: int
    height: int
    frames: dict[str, tuple[int, int, int, int]]


def lay_out(plan: MapPlan, topology: Topology, group_of: Mapping[int, str], in_frame: Sequence[bool]) -> Layout:
    """Lay out one map.

    Parameters
    ----------
    plan
        Projection, resolution, insets.
    topology
        Arcs in degrees and features.
    group_of
        Group of each feature (by position) that belongs to one; decides how finely its borders are drawn.
    in_frame
        Per feature, whether the drawing must be large enough to show it.
    """
    inset_of = _inset_of_each_arc(plan, topology)
    arcs, frames = _projected(plan, topology.arcs, inset_of)
    features = topology.features
    if plan.window is not None:
        elsewhere = set(np.flatnonzero(inset_of >= 0).tolist())
        features = [_near(feature, arcs, plan, elsewhere) for feature in features]
    shown = plan.window or _bounds(
        [arcs[arc] for feature, needed in zip(features, in_frame, strict=True) if needed for arc in _arcs_of(feature)]
    )
    left, bottom, right, top = _joined(shown, *frames.values())
    margin = 0 if plan.window else MARGIN * (right - left)
    origin = np.array([left - margin, top + margin])
    downwards = np.array([1, -1]) / plan.metres
    tolerance = _tolerances(plan, arcs, features, group_of)
    drawn = [_on_grid(_simplified(arc, limit), origin, downwards) for arc, limit in zip(arcs, tolerance, strict=True)]
    rings = [_visible_rings(feature, drawn) for feature in features]
    for number, feature in enumerate(features):
        if feature.rings and not rings[number]:
            middle = _on_grid(ring_points(feature.rings[0], arcs).mean(axis=0)[None], origin, downwards)[0]
            drawn.append(middle + np.array([[0, -1], [1, 0], [0, 1], [-1, 0], [0, -1]]))
            rings[number] = ((len(drawn) - 1,),)
    return Layout(
        arcs=drawn,
        rings=rings,
        width=round((right - left + 2 * margin) / plan.metres),
        height=round((top - bottom + 2 * margin) / plan.metres),
        frames={name: _grid_box(box, origin, downwards) for name, box in frames.items()},
    )


def _inset_of_each_arc(plan: MapPlan, topology: Topology) -> np.ndarray:
    """Position of the inset of each arc, -1 for none; shape (arcs,)."""
    starts = np.array([arc[0] for arc in topology.arcs])
    inset_of = np.full(len(starts), -1)
    for number, inset in enumerate(plan.insets):
        chosen = _inside(inset, starts)
        if inset.code:
            own = [arc for feature in topology.features if feature.code == inset.code for arc in _arcs_of(feature)]
            chosen = np.isin(np.arange(len(starts)), own)
        inset_of[chosen] = number
    return inset_of


def _projected(
    plan: MapPlan, arcs: list[np.ndarray], inset_of: np.ndarray
) -> tuple[list[np.ndarray], dict[str, np.ndarray]]:
    """Arcs in metres with insets in place, and the bounds (left, bottom, right, top) of each frame by name."""
    placed: list[np.ndarray] = [np.empty(0)] * len(arcs)
    main = np.flatnonzero(inset_of < 0)
    _project(plan.projection, arcs, placed, main)
    left, bottom, right, _ = plan.window or _bounds([placed[arc] for arc in main])
    padding = INSET_PADDING * (right - left) * np.array([-1, -1, 1, 1])
    frames: dict[str, np.ndarray] = {}
    for number, inset in enumerate(plan.insets):
        chosen = np.flatnonzero(inset_of == number)
        if len(chosen) == 0:
            continue
        _project(inset.projection, arcs, placed, chosen)
        corner = np.array([left, bottom]) + inset.corner
        origin = _bounds([placed[arc] for arc in chosen])[:2]
        for arc in chosen:
            placed[arc] = corner + (placed[arc] - origin) * inset.scale
        bounds = _bounds([placed[arc] for arc in chosen]) + padding
        frames[inset.name] = _joined(bounds, *([frames[inset.name]] if inset.name in frames else []))
    return placed, frames


def _project(projection: str, arcs: list[np.ndarray], placed: list[np.ndarray], chosen: np.ndarray) -> None:
    if len(chosen) == 0:
        return
    points = np.concatenate([arcs[arc] for arc in chosen])
    transformer = Transformer.from_crs("EPSG:4326", projection, always_xy=True)
    moved = np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    ends = np.cumsum([len(arcs[arc]) for arc in chosen])
    for arc, piece in zip(chosen, np.split(moved, ends[:-1]), strict=True):
        placed[arc] = piece


def _inside(inset: InsetPlan, points: np.ndarray) -> np.ndarray:
    west, south, east, north = inset.area
    x, y = points.T
    return np.asarray((x > west) & (x < east) & (y > south) & (y < north))


def _near(feature: Feature, arcs: list[np.ndarray], plan: MapPlan, moved: set[int]) -> Feature:
    """Keep the rings of a feature that reach into the window, and of its moved part all.

    Neighbours of a moved territory go: their common border is no longer where they are.
    """
    insets = {inset.code for inset in plan.insets}
    if feature.code in insets:
        return feature
    left, bottom, right, top = plan.window or (0, 0, 0, 0)

    def reaches(ring: tuple[int, ...]) -> bool:
        if any(arc_number(arc) in moved for arc in ring):
            return False
        points = ring_points(ring, arcs)
        low, high = points.min(axis=0), points.max(axis=0)
        meets = low[0] < right and high[0] > left and low[1] < top and high[1] > bottom
        return bool(meets and np.isfinite(points).all() and (high - low < FAR).all())

    return replace(feature, rings=tuple(ring for ring in feature.rings if reaches(ring)))


def _tolerances(
    plan: MapPlan, arcs: list[np.ndarray], features: Sequence[Feature], group_of: Mapping[int, str]
) -> np.ndarray:
    """Metres by which each arc may be moved: a pixel of the smallest group that it borders."""
    arcs_of_group: dict[str, set[int]] = defaultdict(set)
    for position, group in group_of.items():
        arcs_of_group[group].update(_arcs_of(features[position]))
    tolerance = np.full(len(arcs), float(plan.coarsest))
    for members in arcs_of_group.values():
        if members:
            left, bottom, right, top = _bounds([arcs[arc] for arc in members])
            pixel = max(right - left, top - bottom) / FOCUS_PIXELS
            chosen = list(members)
            tolerance[chosen] = np.minimum(tolerance[chosen], max(pixel, plan.finest))
    return tolerance


def _simplified(arc: np.ndarray, tolerance: float) -> np.ndarray:
    """Douglas and Peucker 1973; a closed arc is cut at its farthest point first, so that it keeps a surface."""
    if not tolerance or len(arc) <= MINIMUM_RING:
        return arc
    if (arc[0] == arc[-1]).all():
        far = int(np.argmax(((arc - arc[0]) ** 2).sum(axis=1)))
        return np.concatenate(
            [_simplified_line(arc[: far + 1], tolerance)[:-1], _simplified_line(arc[far:], tolerance)]
        )
    return _simplified_line(arc, tolerance)


def _simplified_line(points: np.ndarray, tolerance: float) -> np.ndarray:
    if len(points) < MINIMUM_RING:
        return points
    line = shapely.simplify(shapely.LineString(points), tolerance, preserve_topology=False)
    return np.asarray(shapely.get_coordinates(line))


def _on_grid(points: np.ndarray, origin: np.ndarray, downwards: np.ndarray) -> np.ndarray:
    if not np.isfinite(points).all():
        return np.zeros((1, 2), dtype=int)  # the far side of the globe; no ring that is kept uses it
    rounded: np.ndarray = np.rint((points - origin) * downwards).astype(int)
    moved = np.any(np.diff(rounded, axis=0) != 0, axis=1)
    return np.asarray(rounded[np.concatenate([[True], moved])])


def _visible_rings(feature: Feature, arcs: list[np.ndarray]) -> tuple[tuple[int, ...], ...]:
    """Rings that still have a surface, without the arcs that shrank to a point."""
    surfaces = [ring_area(ring_points(ring, arcs)) for ring in feature.rings]
    largest = max(surfaces, default=0.0)
    return tuple(
        tuple(arc for arc in ring if len(arcs[arc_number(arc)]) > 1)
        for ring, surface in zip(feature.rings, surfaces, strict=True)
        if surface > 0 and (surface >= SPECK_UNITS or surface == largest)
    )


def _arcs_of(feature: Feature) -> set[int]:
    return {arc_number(reference) for ring in feature.rings for reference in ring}


def _bounds(pieces: Sequence[np.ndarray]) -> np.ndarray:
    points = np.concatenate(pieces)
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _joined(*boxes: np.ndarray | tuple[float, float, float, float]) -> np.ndarray:
    """Smallest box (left, bottom, right, top) around the given ones."""
    bounds = np.vstack(boxes)
    return np.concatenate([bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)])


def _grid_box(box: np.ndarray, origin: np.ndarray, downwards: np.ndarray) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    corners = np.rint((np.array([[left, top], [right, bottom]]) - origin) * downwards).astype(int)
    (x, y), (end, floor) = corners.tolist()
    return x, y, end - x, floor - y
