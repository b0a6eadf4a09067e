"""Where places lie on the small pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from pyproj import Transformer

from observatory import queries
from observatory.charts import locator
from observatory.charts.map_geometry import MapGeometry, read_geometry
from observatory.paths import DataFolders
from observatory.pipeline import map_plans

SQUARE = "M100 100l100 0 0 100-100 0z"


def square_map(path: str = SQUARE, width: int = 1000) -> MapGeometry:
    return MapGeometry(
        country="C", level="region", scope="C", width=width, height=500, metres=100, codes=("C-1",), names=("One",),
        paths=(path,), parents=(-1,), group_codes=(), group_names=(), group_boxes=(), shared=(), borders="", context="",
        insets=(),
    )  # fmt: skip


def test_a_dot_lies_in_the_middle_of_its_municipality() -> None:
    drawn = locator.in_country(square_map(), square_map(), [("C-1", "One", True), ("C-9", "Not drawn", True)], 200)
    assert drawn.dots == (locator.Dot("One", 30.0, 30.0, True),)
    assert (drawn.width, drawn.height) == (200, 100)


def test_maps_of_different_land_give_no_dot_rather_than_a_wrong_one() -> None:
    assert locator.in_country(square_map(), square_map(width=900), [("C-1", "One", True)], 200).dots == ()


def test_a_coarser_outline_keeps_its_corners_and_drops_what_nobody_sees() -> None:
    assert locator.coarser(SQUARE, 0.3) == "M30 30l30 0 0 30-30 0z"
    assert locator.coarser("M100 100l50 0 50 0 0 100-100 0z", 0.3) == "M30 30l30 0 0 30-30 0z"
    assert locator.coarser("M100 100l2 0 0 2-2 0z", 0.3) == ""


def test_the_projection_is_that_of_the_published_map_of_europe() -> None:
    plan = next(plan for plan in map_plans.COUNTRY_PLANS if plan.stem == "world-country")
    assert plan.projection == map_plans.lambert(*locator.EUROPE_CENTRE)
    assert plan.window is not None
    assert (plan.window[0], plan.window[3]) == locator.EUROPE_CORNER
    exact = Transformer.from_crs("EPSG:4326", plan.projection, always_xy=True)
    for longitude in range(-12, 35, 4):
        for latitude in range(35, 66, 4):
            x, y = locator.equal_area(longitude, latitude, *locator.EUROPE_CENTRE)
            right_x, right_y = exact.transform(longitude, latitude)
            assert abs(x - right_x) + abs(y - right_y) < 15_000  # metres; a pixel of the picture is 11 km or more


def test_a_country_outside_europe_is_marked_but_has_no_dot() -> None:
    world = replace(square_map(), codes=("MX",), metres=500, width=12_500, height=8_400)
    drawn = locator.in_europe(
        world, [("MX", "León", True, -101.7, 21.1), ("XX", "No land", True, 2.0, 48.0)], ["MX"], 400
    )
    assert drawn.dots == ()
    assert len(drawn.marked) == 1


def inside(geometry: MapGeometry, code: str, x: float, y: float) -> bool:
    outlines = [
        shapely.Polygon(ring) for ring in locator._rings(geometry.paths[geometry.position[code]]) if len(ring) > 3
    ]
    return any(outline.buffer(40).contains(shapely.Point(x, y)) for outline in outlines)


@pytest.mark.full
def test_every_member_is_drawn_in_its_own_country(published_full: DataFolders) -> None:
    files = queries.run("locator_files", country="WORLD")
    countries = read_geometry(published_full.geometry / files["file"].iloc[0])
    members = queries.run("network_members", network="DIGI-INCLUSION", language="en")
    scale = 400 / locator.EUROPE_VIEW[2]
    for row in members.itertuples():
        place = (row.country_code, row.name, True, row.longitude, row.latitude)
        (dot,) = locator.in_europe(countries, [place], [row.country_code], 400).dots
        assert inside(countries, row.country_code, dot.x / scale, dot.y / scale), row.label


@pytest.mark.full
@pytest.mark.parametrize(
    ("network", "country"), [("RAI", "PT"), ("ENCUENTRO-UNIDADES", "MX"), ("OBSERVATORIO-LEON", "ES")]
)
def test_every_member_is_drawn_in_its_own_region(published_full: DataFolders, network: str, country: str) -> None:
    files = queries.run("locator_files", country=country).set_index("level")["file"]
    regions, towns = (read_geometry(published_full.geometry / files[level]) for level in ("region", "municipality"))
    for row in queries.run("network_members", network=network, language="en").itertuples():
        (dot,) = locator.in_country(regions, towns, [(row.territory_code, row.name, True)], 1000).dots
        scale = 1000 / regions.width
        assert any(inside(regions, code, dot.x / scale, dot.y / scale) for code in regions.codes), row.label
