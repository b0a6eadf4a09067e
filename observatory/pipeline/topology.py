"""Read TopoJSON as arcs and rings: borders stay shared, so neighbours can never drift apart.

Format: M. Bostock and C. Metcalf, *The TopoJSON Format Specification*, 1.0, sections 2.1.3 to 2.1.5.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Ring = tuple[int, ...]


@dataclass(frozen=True)
class Feature:
    """One outline.

    Attributes
    ----------
    code
        Territory code; empty if the outline is no single territory.
    covers
        Codes of the territories that share the outline.
    kind
        Why the outline is no territory (``shared-land``, ``no-code``); empty if it is one.
    rings
        Arcs of each ring, outer and inner alike; ``~n`` means arc ``n`` backwards. None where no outline is known.
    """

    code: str
    covers: tuple[str, ...]
    kind: str
    rings: tuple[Ring, ...]

    @property
    def territories(self) -> tuple[str, ...]:
        """Codes drawn by this outline: its own, or those that share it."""
        return self.covers or ((self.code,) if self.code else ())


@dataclass(frozen=True)
class Topology:
    """Arcs (each an array of shape (n, 2), degrees east and north) and the features made of them."""

    arcs: list[np.ndarray]
    features: list[Feature]


def read_topology(path: Path) -> Topology:
    """Read the object ``territories`` of a quantised TopoJSON file."""
    document = json.loads(path.read_text(encoding="utf-8"))
    scale = np.array(document["transform"]["scale"])
    origin = np.array(document["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc, dtype=np.int64), axis=0) * scale + origin for arc in document["arcs"]]
    members = document["objects"]["territories"]["geometries"]
    return Topology(arcs, [_feature(member) for member in members])


def arc_number(reference: int) -> int:
    """Arc a reference points to, in whichever direction."""
    return reference if reference >= 0 else ~reference


def ring_points(ring: Ring, arcs: list[np.ndarray]) -> np.ndarray:
    """Points of a closed ring, shape (n, 2), the first repeated at the end."""
    pieces = [arcs[reference] if reference >= 0 else arcs[~reference][::-1] for reference in ring]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def ring_area(points: np.ndarray) -> float:
    """Surface within a ring by the shoelace formula, in the square of the unit of the points."""
    if len(points) < 3:
        return 0.0
    x, y = (points - points[0]).T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _feature(member: dict[str, Any]) -> Feature:
    properties = member.get("properties", {})
    polygons = {"Polygon": [member.get("arcs", [])], "MultiPolygon": member.get("arcs", [])}[member["type"]]
    return Feature(
        code=properties.get("code", ""),
        covers=tuple(properties.get("covers", "").split()),
        kind=properties.get("kind", ""),
        rings=tuple(tuple(ring) for polygon in polygons for ring in polygon),
    )
