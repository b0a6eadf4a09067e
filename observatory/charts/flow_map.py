"""Who travelled or logged in from where: arcs between places and hosts, and the members of a network.

Data for a template, not markup; page and picture are written by the same one. pydeck's ``ArcLayer`` was tried with the
same 300 arcs from the municipalities of Mexico to León (Streamlit 1.67, Chromium without a GPU, a local empty style and
no land under it) and left aside, as for neighbourhoods. Both on the same machine within a minute, two cores under load:

==============================  ==========================  ==============================
measured                        pydeck                      this map, with land and names
==============================  ==========================  ==============================
scripts of the page             5.4 MB                      2.3 MB
sent for the figure             162 kB                      76 kB, a third of it for phones
seen after                      3.4 to 4.6 s                2.2 to 2.8 s
frames while zooming            6 a second                  54 to 60 a second
longest frozen frame            365 to 402 ms               33 to 66 ms
==============================  ==========================  ==============================

What no faster machine changes stands in ``neighbourhood_map``: nothing in a canvas for a keyboard or a screen reader,
nothing on paper, English buttons.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observatory.charts.flow_ground import Ground, Spot, View, view
from observatory.charts.text_width import width as text_width
from observatory.charts.text_width import wrap

WIDE, FEW, NARROW = 940, 540, 340  # for many places on a desk, for one or two, and on a phone
MOST_HEIGHT = 600
SIZE = 13.0
LEGEND_LINE, TEXT_LINE = 24, 17
KNOWN, UNKNOWN, WITHHELD = "A", "O", "Q"
# Shapes by role, in units of the radius of a circle of like weight; a circle only took part. Written out in pixels, since
# painters outside a browser scale the stroke of a scaled path.
_UNIT: Mapping[str, str] = {
    "lead": "M 0 -1.35 l .4 .89 .9 .04 -.7 .58 .24 .94 -.84 -.54 -.84 .54 .24 -.94 -.7 -.58 .9 -.04 z",
    "founder": "M -.9 -.9 l 1.8 0 0 1.8 -1.8 0 z",
    "member": "M 0 -1.2 l 1.1 2 -2.2 0 z",
    "partner": "M 0 -1.25 l 1.25 1.25 -1.25 1.25 -1.25 -1.25 z",
}
_SIGN_RADIUS = 5.5
_LARGEST, _SMALLEST, _MEMBER = 15.0, 4.6, 6.5
_THINNEST, _THICKEST, _STEP = 1.2, 9.0, 0.4
_FEW = 20  # people of the widest line and the largest mark at least: two people are not drawn like two hundred
_BEND, _BEND_BACK = 0.17, 0.1  # of the length, eastwards and westwards: the way there does not lie on the way back
_TALLEST = 1.5  # height over width on a phone, which one scrolls
_CLEAR = 5.0
_BEFORE = 32.0  # from the left of a sign of the legend to its words
_MANY = 60
_MOST_LABELS = 40
_PIXELS_PER_LABEL = 24  # of the width
Rect = tuple[float, float, float, float]


def shape(role: str, radius: float) -> str:
    """Return the mark of a role round its middle, in pixels, as SVG writes it; an empty text for a circle."""
    parts = _UNIT.get(role, "").split()
    return " ".join(part if part.isalpha() else f"{float(part) * radius:.4g}" for part in parts)


SHAPES: Mapping[str, str] = {role: shape(role, _SIGN_RADIUS) for role in _UNIT}  # of the legend


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the map.

    Attributes
    ----------
    code, name
        Of the territory, and its name as it is written beside the mark.
    role
        Key of ``SHAPES`` for a member of the network; empty for a place that only took part.
    host, announced
        Whether a session met there, or was only announced to meet there.
    took_part
        Whether somebody from there took part.
    people
        How many; ``None`` where that is not published, or nobody is known to have come.
    proposed
        Its membership is not confirmed.
    """

    code: str
    name: str
    role: str = ""
    host: bool = False
    announced: bool = False
    took_part: bool = False
    people: int | None = None
    proposed: bool = False

    @property
    def ringed(self) -> bool:
        """Whether its mark has a ring; a dashed one where sessions were only announced."""
        return self.host or self.announced


@dataclass(frozen=True, slots=True)
class Flow:
    """From a place to the host of a session; ``status`` is A with a number of people, otherwise O or Q."""

    place: str
    host: str
    people: int | None
    status: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A drawn flow: its ends and the point that bends it, in pixels; ``width`` in pixels, ``status`` as of the flow."""

    start: Spot
    bend: Spot
    end: Spot
    width: float
    status: str

    @property
    def path(self) -> str:
        """The quadratic curve, as SVG writes it, in whole steps from its start."""
        points = [(round(x - self.start[0], 1), round(y - self.start[1], 1)) for x, y in (self.bend, self.end)]
        (bx, by), (ex, ey) = points
        return f"M{self.start[0]:g} {self.start[1]:g}q{bx:g} {by:g} {ex:g} {ey:g}".replace(" -", "-")


@dataclass(frozen=True, slots=True)
class Node:
    """The mark of a place: a circle, or the path of its role, with a ring where a session met.

    Attributes
    ----------
    absent
        A member that is not among those who took part, where some did.
    """

    place: Place
    x: float
    y: float
    radius: float
    absent: bool

    @property
    def path(self) -> str:
        """Shape of its role; empty for a circle."""
        return shape(self.place.role, self.radius)

    @property
    def reach(self) -> float:
        """How far the mark and its ring reach from their middle."""
        return self.radius + (4.5 if self.place.ringed else 1.5)


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a mark."""

    text: str
    x: float
    y: float
    anchor: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign of the legend, its middle, and the lines of words right of it."""

    sign: str
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """What a template draws.

    Attributes
    ----------
    width, height
        Pixels, the legend included.
    bottom
        Where the map ends and the legend begins.
    arcs
        Thick ones first, so that thin ones lie on them.
    undrawn
        Codes of the places for which the map has no spot: they stand in the table alone.
    """

    view: View
    width: int
    height: int
    bottom: int
    arcs: tuple[Arc, ...]
    nodes: tuple[Node, ...]
    labels: tuple[Label, ...]
    legend: tuple[Entry, ...]
    undrawn: tuple[str, ...]

    @property
    def strokes(self) -> list[tuple[str, float, str]]:
        """Arcs of one width and status as one path: status, width, path."""
        found: dict[tuple[str, float], list[str]] = {}
        for arc in self.arcs:
            found.setdefault((arc.status, arc.width), []).append(arc.path)
        return [(status, width, "".join(paths)) for (status, width), paths in found.items()]

    @property
    def faint(self) -> bool:
        """Whether there are so many arcs that they must shine through one another."""
        return len(self.arcs) > _MANY


def flow_map(
    ground: Ground, places: Sequence[Place], flows: Iterable[Flow], words: Mapping[str, str], width: int = WIDE
) -> Figure:
    """Return the map of who took part from where.

    Parameters
    ----------
    ground
        Land, and where places lie.
    places
        Each once; hosts and everything that ``flows`` names.
    flows
        From place to host; one whose end has no spot, or whose ends are one place, is not drawn.
    words
        Sign → words of the legend: keys of ``SHAPES``, ``host``, ``announced``, ``participant``, ``proposed``,
        ``absent``, ``people`` (widest line), ``unknown``, ``withheld``. Signs that do not occur are left out.
    width
        Pixels at most; the names are set for this size.

    Returns
    -------
    Figure
        Without places of no known position; these are in ``undrawn``.
    """
    drawn = [place for place in places if place.code in ground.spots]
    found = view(
        ground,
        [place.code for place in drawn],
        width,
        min(MOST_HEIGHT, round(width * (_TALLEST if width < FEW else 1))),
    )
    at = {place.code: found.at(ground.spots[place.code]) for place in drawn}
    shown = [flow for flow in flows if flow.place in at and flow.host in at and flow.place != flow.host]
    most = max((flow.people or 0 for flow in shown), default=0)
    arcs = sorted(
        (_arc(flow, at, max(most, _FEW)) for flow in shown), key=lambda arc: (-arc.width, arc.status, arc.start)
    )
    largest = max([_FEW, *(place.people or 0 for place in drawn)])
    some = any(place.took_part for place in drawn)
    nodes = [
        Node(place, *at[place.code], _radius(place, largest, width), some and not (place.took_part or place.ringed))
        for place in _in_order(drawn)
    ]
    labels = _labels(nodes, found.width, found.height, min(_MOST_LABELS, width // _PIXELS_PER_LABEL))
    entries, below = _legend(_signs(arcs, nodes), words, found.width, found.height)
    undrawn = tuple(place.code for place in places if place.code not in ground.spots)
    return Figure(
        view=found, width=found.width, height=below, bottom=found.height, arcs=tuple(arcs), nodes=tuple(reversed(nodes)),
        labels=tuple(labels), legend=tuple(entries), undrawn=undrawn,
    )  # fmt: skip


def _in_order(places: Iterable[Place]) -> list[Place]:
    """Put hosts first, then where most people came from; what comes first keeps its name rather."""
    order = ["lead", "founder", "partner", "member", ""]

    def key(place: Place) -> tuple[bool, int, int, str]:
        return not place.host, -(place.people or 0), order.index(place.role), place.name

    return sorted(places, key=key)


def _arc(flow: Flow, at: Mapping[str, Spot], most: int) -> Arc:
    """Bend every arc upwards."""
    (x1, y1), (x2, y2) = at[flow.place], at[flow.host]
    across, down = x2 - x1, y2 - y1
    share = _BEND if across > 0 or (across == 0 and down > 0) else -_BEND_BACK
    bend = (round((x1 + x2) / 2 + down * share, 1), round((y1 + y2) / 2 - across * share, 1))
    if flow.status != KNOWN or not flow.people:
        return Arc((x1, y1), bend, (x2, y2), _THINNEST, flow.status)
    wide = _THINNEST + (_THICKEST - _THINNEST) * flow.people / most
    return Arc((x1, y1), bend, (x2, y2), round(round(wide / _STEP) * _STEP, 1), KNOWN)


def _radius(place: Place, largest: int, width: int) -> float:
    """Return a radius: by area where the number of people is known."""
    smaller = 1.0 if width >= FEW else 0.85
    least = _MEMBER if place.ringed or place.role else _SMALLEST
    return round(max(least, _LARGEST * math.sqrt((place.people or 0) / largest)) * smaller, 1)


def _labels(nodes: Sequence[Node], width: int, height: int, most: int) -> list[Label]:
    """Write names where they cover no mark, no other name and no edge; the others stand in the table."""
    taken = [_mark_box(node) for node in nodes]
    found: list[Label] = []
    for own, node in enumerate(nodes):
        if len(found) >= most:
            break
        bold = node.place.host
        size = text_width(node.place.name, SIZE, bold=bold)
        others = taken[:own] + taken[own + 1 :]
        for x, y, anchor in _beside(node):
            box = _text_box(x, y, anchor, size)
            if _inside(box, width, height) and not any(_meet(box, other) for other in others):
                found.append(Label(node.place.name, round(x, 1), round(y, 1), anchor, bold))
                taken.append(box)
                break
    return found


def _beside(node: Node) -> list[tuple[float, float, str]]:
    far, x, y = node.reach + _CLEAR, node.x, node.y
    near = node.reach * 0.75 + 3
    return [
        (x + far, y + 4.5, "start"), (x - far, y + 4.5, "end"), (x, y - far, "middle"), (x, y + far + 9, "middle"),
        (x + near, y - near, "start"), (x + near, y + near + 9, "start"), (x - near, y - near, "end"),
        (x - near, y + near + 9, "end"),
    ]  # fmt: skip


def _mark_box(node: Node) -> Rect:
    return node.x - node.reach, node.y - node.reach, node.x + node.reach, node.y + node.reach


def _text_box(x: float, y: float, anchor: str, size: float) -> Rect:
    left = {"start": x, "end": x - size, "middle": x - size / 2}[anchor]
    return left - 2, y - 11, left + size + 2, y + 4


def _inside(box: Rect, width: int, height: int) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _signs(arcs: Sequence[Arc], nodes: Sequence[Node]) -> list[str]:
    """Return what the legend has to explain, in a fixed order."""
    places = [node.place for node in nodes]
    roles = {place.role for place in places}
    statuses = {arc.status for arc in arcs}
    sized = any(place.people for place in places)
    wanted = {
        "host": any(place.host for place in places),
        "announced": any(place.announced and not place.host for place in places),
        **{role: role in roles for role in SHAPES},
        "participant": any(not place.role and place.took_part for place in places),
        "proposed": any(place.proposed for place in places),
        "absent": any(node.absent for node in nodes),
        "people": KNOWN in statuses or sized,
        "unknown": bool(statuses - {KNOWN, WITHHELD}),
        "withheld": WITHHELD in statuses,
    }
    return [sign for sign, there in wanted.items() if there]


def _legend(signs: Sequence[str], words: Mapping[str, str], width: int, top: int) -> tuple[list[Entry], int]:
    """Put signs with their words side by side, and on the next line where there is no room; return where they end."""
    entries: list[Entry] = []
    x, y, deepest = 0.0, float(top + LEGEND_LINE), 1
    for sign in signs:
        lines = wrap(words[sign], SIZE, width - _BEFORE)
        room = max(text_width(line, SIZE) for line in lines)
        if x and x + _BEFORE + room > width:
            x, y, deepest = 0.0, y + LEGEND_LINE + TEXT_LINE * (deepest - 1), 1
        entries.append(Entry(sign, x + _BEFORE / 2 - 2, y, tuple(lines)))
        x, deepest = x + _BEFORE + room + 20, max(deepest, len(lines))
    return entries, math.ceil(y + TEXT_LINE * (deepest - 1) + 10) if entries else top
