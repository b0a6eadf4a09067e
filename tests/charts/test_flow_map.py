"""Where arcs begin and end, what is drawn and what is only listed, and names that cover nothing."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
from pyproj import Transformer

from observatory import queries
from observatory.charts import flow_ground, flow_map, locator
from observatory.charts.flow_map import NARROW, WIDE, Flow, Place
from observatory.charts.map_geometry import Inset, MapGeometry, read_geometry
from observatory.paths import DataFolders
from observatory.pipeline import map_plans, topology
from observatory.text import flow_findings

SQUARE = "M100 100l800 0 0 300-800 0z"
WORDS = flow_findings.signs("en", 40)


def ground(**spots: tuple[float, float]) -> flow_ground.Ground:
    """Return a square of land with places on it."""
    return flow_ground.Ground(("C-1",), (SQUARE,), frozenset({"C-1"}), (100, 100, 800, 300), (), spots, 200)


def places(*codes: str, **of_all: object) -> list[Place]:
    return [replace(Place(code, f"Place {code}", took_part=True), **of_all) for code in codes]


LAND = ground(a=(200, 200), b=(800, 200), c=(500, 380), d=(210, 205))


def test_an_arc_ends_where_the_places_are() -> None:
    figure = flow_map.flow_map(LAND, places("a", "b"), [Flow("a", "b", 5, "A")], WORDS)
    (arc,) = figure.arcs
    assert (arc.start, arc.end) == (figure.view.at((200, 200)), figure.view.at((800, 200)))
    start, steps = re.fullmatch(r"M([-\d. ]+)q([-\d. ]+)", arc.path).groups()
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", steps)]
    x, y = (float(number) for number in re.findall(r"-?[\d.]+", start))
    assert (x + numbers[2], y + numbers[3]) == pytest.approx(arc.end, abs=0.11)


def test_the_way_there_does_not_lie_on_the_way_back_and_both_bend_upwards() -> None:
    figure = flow_map.flow_map(LAND, places("a", "b"), [Flow("a", "b", None, "O"), Flow("b", "a", None, "O")], WORDS)
    heights = {arc.bend[1] for arc in figure.arcs}
    assert len(heights) == 2
    assert max(heights) < figure.arcs[0].start[1]


def test_the_width_of_an_arc_grows_with_its_people_and_is_constant_where_they_are_not_known() -> None:
    flows = [Flow("a", "c", 40, "A"), Flow("b", "c", 20, "A"), Flow("d", "c", None, "O"), Flow("d", "b", None, "Q")]
    figure = flow_map.flow_map(LAND, places("a", "b", "c", "d"), flows, WORDS)
    widths = {arc.status: [] for arc in figure.arcs}
    for arc in figure.arcs:
        widths[arc.status].append(arc.width)
    many, some = widths["A"]
    assert many > some > widths["O"][0] == widths["Q"][0]
    assert (some - widths["O"][0]) / (many - widths["O"][0]) == pytest.approx(0.5, abs=0.05)


def test_two_people_are_not_drawn_like_two_hundred() -> None:
    few, many = (
        flow_map.flow_map(LAND, places("a", "b"), [Flow("a", "b", n, "A")], WORDS).arcs[0].width for n in (2, 200)
    )
    assert few < many / 3


def test_a_place_without_coordinates_is_listed_and_not_drawn() -> None:
    figure = flow_map.flow_map(LAND, places("a", "b", "x"), [Flow("x", "b", 5, "A"), Flow("a", "b", 1, "A")], WORDS)
    assert figure.undrawn == ("x",)
    assert {node.place.code for node in figure.nodes} == {"a", "b"}
    assert len(figure.arcs) == 1


def test_who_came_to_a_session_at_home_has_a_mark_and_no_arc() -> None:
    figure = flow_map.flow_map(LAND, places("a", people=5), [Flow("a", "a", 5, "A")], WORDS)
    assert not figure.arcs
    assert len(figure.nodes) == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_names_stay_inside_and_cover_no_name_and_no_mark(width: int) -> None:
    spots = {f"p{n}": (150 + 53 * (n % 13), 130 + 40 * (n // 13)) for n in range(60)}
    named = [Place(code, "A name that is rather long", took_part=True, people=n) for n, code in enumerate(spots)]
    figure = flow_map.flow_map(ground(**spots), named, (), WORDS, width)
    assert len(figure.nodes) == 60
    boxes = [
        flow_map._text_box(
            label.x, label.y, label.anchor, flow_map.text_width(label.text, flow_map.SIZE, bold=label.bold)
        )
        for label in figure.labels
    ]
    assert boxes
    assert all(flow_map._inside(box, figure.width, figure.bottom) for box in boxes)
    marks = [flow_map._mark_box(node) for node in figure.nodes]
    crossing = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if flow_map._meet(a, b)]
    assert not crossing
    assert sum(flow_map._meet(box, mark) for box in boxes for mark in marks) == 0


def test_hosts_keep_their_names_before_all_others() -> None:
    crowd = {f"p{n}": (300 + n, 200.0) for n in range(20)}
    named = [Place(code, f"Crowd {code}", took_part=True, people=90) for code in crowd]
    figure = flow_map.flow_map(ground(h=(305, 201), **crowd), [*named, Place("h", "The host", host=True)], (), WORDS)
    assert "The host" in {label.text for label in figure.labels}


def test_no_number_is_missing_when_all_places_are_one() -> None:
    figure = flow_map.flow_map(ground(a=(300, 200)), places("a"), (), WORDS)
    assert all(math.isfinite(number) for number in (*figure.view.box, figure.view.scale, figure.nodes[0].x))
    assert figure.width > 0
    assert figure.height > figure.bottom > 0


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    members = [
        Place("a", "A", role="founder"),
        Place("b", "B", role="member", proposed=True),
        Place("c", "C", announced=True),
    ]
    signs = [entry.sign for entry in flow_map.flow_map(LAND, members, (), WORDS).legend]
    assert signs == ["announced", "founder", "member", "proposed"]
    flows = [Flow("a", "b", 3, "A"), Flow("c", "b", None, "Q"), Flow("d", "b", None, "O")]
    signs = [entry.sign for entry in flow_map.flow_map(LAND, places("a", "b", "c", "d"), flows, WORDS).legend]
    assert signs == ["participant", "people", "unknown", "withheld"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_legend_has_room_in_every_language(width: int) -> None:
    for language in ("es", "pt", "el", "en"):
        words = flow_findings.signs(language, 4000)
        assert {
            *flow_map.SHAPES,
            "host",
            "announced",
            "participant",
            "proposed",
            "absent",
            "people",
            "unknown",
            "withheld",
        } == set(words)
        entries, end = flow_map._legend(list(words), words, width, 100)
        assert all(
            entry.x + 18 + flow_map.text_width(line, flow_map.SIZE) <= width
            for entry in entries
            for line in entry.lines
        )
        assert end > max(entry.y for entry in entries)


def test_a_member_that_did_not_come_is_told_from_one_that_did() -> None:
    members = [Place("a", "A", role="partner", took_part=True), Place("b", "B", role="partner")]
    figure = flow_map.flow_map(LAND, members, (), WORDS)
    assert {node.place.code: node.absent for node in figure.nodes} == {"a": False, "b": True}
    assert [entry.sign for entry in figure.legend] == ["partner", "absent"]
    # Where nobody is known to have come, the map is one of members.
    nobody = flow_map.flow_map(LAND, [replace(each, took_part=False) for each in members], (), WORDS)
    assert not any(node.absent for node in nobody.nodes)


def test_strokes_of_one_width_are_one_path() -> None:
    flows = [Flow("a", "c", None, "O"), Flow("b", "c", None, "O"), Flow("d", "c", 3, "A")]
    figure = flow_map.flow_map(LAND, places("a", "b", "c", "d"), flows, WORDS)
    assert sorted((status, path.count("M")) for status, _width, path in figure.strokes) == [("A", 1), ("O", 2)]


def test_the_view_fits_the_places_and_is_never_a_slit() -> None:
    for spots in ({"a": (200, 200), "b": (210, 390)}, {"a": (110, 200), "b": (890, 201)}, {"a": (500, 200)}):
        land = ground(**spots)
        view = flow_ground.view(land, list(spots), WIDE, flow_map.MOST_HEIGHT)
        assert all(0 < x < view.width and 0 < y < view.height for x, y in map(view.at, spots.values()))
        assert view.width <= WIDE
        assert view.height <= flow_map.MOST_HEIGHT + 1
        assert 0.7 <= view.width / view.height <= 1.75
    alone = flow_ground.view(ground(a=(500, 200)), ["a"], WIDE, flow_map.MOST_HEIGHT)
    assert alone.box[2] < 800


def islands() -> MapGeometry:
    """Return land with an island that is drawn in a frame."""
    return MapGeometry(
        country="C", level="region", scope="C", width=1000, height=500, metres=100, codes=("C-1", "C-2"),
        names=("Land", "Island"), paths=("M400 100l500 0 0 300-500 0z", "M50 350l50 0 0 50-50 0z"), parents=(-1, -1),
        group_codes=(), group_names=(), group_boxes=(), shared=(), borders="", context="",
        insets=(Inset("Island", (20, 320, 120, 120)),),
    )  # fmt: skip


def test_land_in_a_frame_is_left_out_unless_somebody_came_from_there() -> None:
    land = flow_ground.of_country(islands(), islands(), flow_ground.middles(islands()))
    assert land.whole == (400, 100, 500, 300)
    mainland = flow_ground.view(land, ["C-1"], WIDE, 600)
    assert not mainland.frames
    assert mainland.land[1].count("M") == 1
    both = flow_ground.view(land, ["C-1", "C-2"], WIDE, 600)
    assert len(both.frames) == 1
    assert both.land[1].count("M") == 2
    assert all(number >= 0 for number in both.frames[0])


def test_where_regions_show_other_land_the_municipalities_are_the_land() -> None:
    other = replace(islands(), width=2000, codes=("C-8", "C-9"))
    land = flow_ground.of_country(other, islands(), flow_ground.middles(islands()))
    assert land.codes == ("C-1", "C-2")
    assert land.spots["C-1"] == (650, 250)


@pytest.mark.full
def test_leon_lies_in_the_frame_of_mexico_beside_europe(published_full: DataFolders) -> None:
    """The frame is drawn by another projection: the corners it is placed by are those of the outline there."""
    file = queries.run("locator_files", country="WORLD")["file"].iloc[0]
    countries = read_geometry(published_full.geometry / file)
    plan = next(plan for plan in map_plans.COUNTRY_PLANS if plan.stem == "world-country")
    (inset,) = plan.insets
    assert (inset.scale, inset.projection) == (flow_ground.MEXICO_SCALE, map_plans.lambert(*flow_ground.MEXICO_CENTRE))
    outlines = topology.read_topology(plan.path(published_full.boundaries))
    mexico = next(feature for feature in outlines.features if feature.code == "MX")
    exact = Transformer.from_crs("EPSG:4326", inset.projection, always_xy=True)
    corners = [exact.transform(x, y) for ring in mexico.rings for x, y in topology.ring_points(ring, outlines.arcs)]
    assert min(x for x, _y in corners) == pytest.approx(flow_ground.MEXICO_CORNER[0], abs=100)
    assert min(y for _x, y in corners) == pytest.approx(flow_ground.MEXICO_CORNER[1], abs=100)
    there = [("MX-11020", "MX", -101.68, 21.12), ("ES-24089", "ES", -5.57, 42.6), ("AR-1", "AR", -58.4, -34.6)]
    found = flow_ground.of_continent(countries, there)
    assert set(found.spots) == {"MX-11020", "ES-24089"}
    x, y, wide, high = found.frames[0]
    leon = found.spots["MX-11020"]
    assert x < leon[0] < x + wide
    assert y < leon[1] < y + high
    left, top, across, down = flow_ground._around([
        (float(a), float(b)) for ring in locator._rings(countries.paths[countries.position["MX"]]) for a, b in ring
    ])  # fmt: skip
    # León is a little right of and below the middle of the country.
    assert 0.45 < (leon[0] - left) / across < 0.6
    assert 0.5 < (leon[1] - top) / down < 0.7
