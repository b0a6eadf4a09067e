"""Boundaries and what is published of them: complete, true to the ground, small, and the same each time."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Polygon

from observatory.charts.map_geometry import MapGeometry, read_geometry
from observatory.paths import data_folders
from observatory.pipeline.geometry import (
    GeometryError,
    GeometryRecord,
    arc_text,
    areas,
    publish_geometry,
    read_boundaries,
)
from observatory.pipeline.map_layout import lay_out
from observatory.pipeline.map_plans import COUNTRY_PLANS, MapPlan, plans
from observatory.pipeline.topology import Feature, Topology, read_topology, ring_points

BOUNDARIES = data_folders().boundaries

# Square kilometres. Mexico: INEGI, continental and island surface; Portugal: DGT, CAOP; Spain: IGN; Greece: ELSTAT.
PUBLISHED_AREAS = {"MX": 1_964_375, "PT": 92_225, "ES": 505_990, "GR": 131_957}
# Bytes after gzip, as promised to a reader who opens a country for the first time.
BUDGETS = {"mx-municipality": 350_000, "es-municipality": 900_000}


def names_and_parents() -> tuple[dict[str, str], dict[str, str]]:
    """Give codes as names, and as parents what a code says by itself."""
    codes = {
        code
        for plan in plans(BOUNDARIES)
        for feature in read_topology(plan.path(BOUNDARIES)).features
        for code in feature.territories
    }
    parents = {code: code[:5] for code in codes if re.fullmatch(r"(MX|PT)-\d{4,5}", code)}
    parents |= {code: f"ES-PROV-{code[3:5]}" for code in codes if re.fullmatch(r"ES-\d{5}", code)}
    names = {code: code for code in codes | set(parents.values())}
    europe = {"AT", "BE", "DE", "ES", "FR", "GR", "IT", "MX", "PL", "PT", "RO"}
    return {code: name for code, name in names.items() if len(code) > 2 or code in europe}, parents


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, GeometryRecord]]:
    target = tmp_path_factory.mktemp("geometry")
    records = publish_geometry(BOUNDARIES, target, *names_and_parents())
    return target, {record.file.rsplit("-", 1)[0]: record for record in records}


@pytest.fixture(scope="module")
def square_km() -> pd.Series:
    """Area of each territory, by its code."""
    return areas(BOUNDARIES).set_index("territory_code").area_km2


def only(folder: Path, *stems: str) -> Path:
    """Make a folder with some of the boundary files."""
    boundaries = folder / "boundaries"
    boundaries.mkdir()
    for stem in stems:
        (boundaries / f"{stem}.topojson").symlink_to(BOUNDARIES / f"{stem}.topojson")
    return boundaries


def drawn(published: tuple[Path, dict[str, GeometryRecord]], stem: str) -> MapGeometry:
    target, records = published
    return read_geometry(target / records[stem].file)


def polygons(path: str) -> list[Polygon]:
    """Read a path of absolute starts and relative steps back into polygons."""
    found = []
    for ring in path.split("z")[:-1]:
        start, steps = ring.removeprefix("M").split("l")
        moves = [int(number) for number in re.findall(r"-?\d+", start + " " + steps)]
        found.append(Polygon(np.cumsum(np.array(moves).reshape(-1, 2), axis=0)))
    return found


@pytest.mark.parametrize(
    ("stem", "count"),
    [
        ("mx-municipality", 2469), ("mx-region", 32), ("pt-municipality", 308), ("pt-region", 25),
        ("gr-municipality", 333), ("es-municipality", 8132), ("es-province", 52), ("es-region", 19),
        ("mx-neighbourhood-11020", 1024), ("mx-neighbourhood-15060", 101),
    ],
)  # fmt: skip
def test_every_territory_of_the_frame_is_in_its_map(published, stem: str, count: int) -> None:
    codes = published[1][stem].codes
    assert len(codes) == len(set(codes)) == count
    assert list(codes) == sorted(codes)


def test_both_leons_and_the_other_cities_of_the_domain_are_drawn(published) -> None:
    for stem, code in [
        ("mx-municipality", "MX-11020"), ("mx-municipality", "MX-15060"), ("es-municipality", "ES-24089"),
        ("es-municipality", "ES-08124"), ("pt-municipality", "PT-1317"), ("gr-municipality", "GR-0301"),
    ]:  # fmt: skip
        geometry = drawn(published, stem)
        assert geometry.paths[geometry.position[code]]


@pytest.mark.parametrize("stem", ["mx-municipality", "pt-municipality"])
def test_every_municipality_has_an_outline_inside_the_drawing(published, stem: str) -> None:
    geometry = drawn(published, stem)
    for code, path in zip(geometry.codes, geometry.paths, strict=True):
        outlines = polygons(path)
        assert sum(outline.area for outline in outlines) > 0, code
        for outline in outlines:
            left, top, right, bottom = outline.bounds
            assert 0 <= left <= right <= geometry.width, code
            assert 0 <= top <= bottom <= geometry.height, code


def test_thirteen_spanish_municipalities_are_listed_without_outline(published) -> None:
    geometry = drawn(published, "es-municipality")
    without = [code for code, path in zip(geometry.codes, geometry.paths, strict=True) if not path]
    assert len(without) == 13
    assert "ES-48916" in without, "Usansolo, a municipality since 2022"


def test_municipalities_split_in_2019_share_their_former_outline(published) -> None:
    geometry = drawn(published, "gr-municipality")
    shared = [[geometry.codes[position] for position in positions] for positions in geometry.shared]
    assert ["GR-1402", "GR-1405"] in shared
    assert ["GR-3201", "GR-3202", "GR-3203"] in shared
    assert sum(map(len, shared)) == 12
    for positions in geometry.shared:
        assert geometry.paths[positions[0]]
        assert not any(geometry.paths[position] for position in positions[1:])


def test_surface_on_the_drawing_is_surface_on_the_ground(published, square_km: pd.Series) -> None:
    """Equal-area projections, before and after simplifying: Mexico's states keep their true proportions."""
    geometry = drawn(published, "mx-region")
    for code in ("MX-08", "MX-09", "MX-11", "MX-20", "MX-31"):
        path = geometry.paths[geometry.position[code]]
        drawn_area = sum(outline.area for outline in polygons(path)) * (geometry.metres / 1000) ** 2
        assert drawn_area == pytest.approx(square_km[code], rel=0.02), code


@pytest.mark.parametrize("country", sorted(PUBLISHED_AREAS))
def test_area_of_a_country_is_that_of_its_survey(square_km: pd.Series, country: str) -> None:
    assert square_km[country] == pytest.approx(PUBLISHED_AREAS[country], rel=0.02)


def test_area_of_known_municipalities(square_km: pd.Series) -> None:
    """León (INEGI) 1,221.6; Vila Nova de Gaia (INE) 168.5; León (INE) 39.0; Corvo (INE) 17.1 km²."""
    for code, published_area in {"MX-11020": 1221.6, "PT-1317": 168.5, "ES-24089": 39.0, "PT-4901": 17.1}.items():
        assert square_km[code] == pytest.approx(published_area, rel=0.02), code
    assert "GR-3201" not in square_km, "no outline of its own, no area of its own"


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [
        ("PT-4203", -25.6687, 37.7394),  # Ponta Delgada
        ("PT-4802", -31.1313, 39.4535),  # Santa Cruz das Flores
        ("PT-4901", -31.1110, 39.6720),  # Vila do Corvo
        ("PT-4101", -25.1450, 36.9460),  # Vila do Porto
        ("PT-3201", -16.3354, 33.0597),  # Vila Baleira, Porto Santo
        ("PT-3103", -16.9066, 32.6500),  # Funchal
        ("ES-35016", -15.4363, 28.1235),  # Las Palmas de Gran Canaria
    ],
)
def test_islands_lie_where_their_towns_are(code: str, longitude: float, latitude: float) -> None:
    """The source had moved seven islands of Portugal towards the others."""
    frame = read_boundaries(BOUNDARIES / f"{code[:2].lower()}-municipality.topojson").set_index("code")
    town = gpd.GeoSeries.from_xy([longitude], [latitude], crs=4326).to_crs(6933).iloc[0]
    outline = frame.geometry[[code]].to_crs(6933).iloc[0]
    assert outline.distance(town) < 600  # metres; the coast is drawn coarsely


def test_files_keep_their_budget(published) -> None:
    target, records = published
    for stem, budget in BUDGETS.items():
        compressed = (target / f"{records[stem].file}.gz").read_bytes()
        assert len(compressed) == records[stem].gzip_bytes <= budget
        assert gzip.decompress(compressed) == (target / records[stem].file).read_bytes()
    assert sum(path.stat().st_size for path in BOUNDARIES.iterdir()) <= 7_000_000


def test_same_boundaries_give_the_same_bytes_and_names(published, tmp_path: Path) -> None:
    stems = ("gr-municipality", "mx-region", "pt-municipality")
    again = publish_geometry(only(tmp_path, *stems), tmp_path, *names_and_parents())
    assert again == [published[1][stem] for stem in stems]
    for record in again:
        for file in (record.file, f"{record.file}.gz"):
            assert (tmp_path / file).read_bytes() == (published[0] / file).read_bytes()


def test_new_name_of_a_territory_gives_a_new_file_name(published, tmp_path: Path) -> None:
    names, parents = names_and_parents()
    (record,) = publish_geometry(
        only(tmp_path, "pt-region"), tmp_path / "out", names | {"PT-NUTS-PT11A": "Porto"}, parents
    )
    assert record.file != published[1]["pt-region"].file


def test_outline_without_a_name_is_refused(tmp_path: Path) -> None:
    names, parents = names_and_parents()
    del names["GR-0301"]
    with pytest.raises(GeometryError, match=r"gr-municipality\.topojson: 1 territories .* first GR-0301"):
        publish_geometry(only(tmp_path, "gr-municipality"), tmp_path, names, parents)


def test_country_without_figures_is_drawn_as_land(published) -> None:
    geometry = drawn(published, "world-country")
    assert "FR" in geometry.codes
    assert "UA" not in geometry.codes
    assert geometry.context


def test_islands_far_away_get_a_frame_that_covers_nothing_else(published) -> None:
    for stem, frames in [("es-municipality", ["Canarias"]), ("pt-municipality", ["Açores", "Madeira"])]:
        geometry = drawn(published, stem)
        assert [inset.name for inset in geometry.insets] == frames
        for inset in geometry.insets:
            x, y, width, height = inset.box
            frame = Polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
            inside = 0
            for path in geometry.paths:
                for outline in polygons(path):
                    assert frame.contains(outline) or not frame.intersects(outline)
                    inside += frame.contains(outline)
            assert inside >= 11


def test_no_gap_opens_between_neighbours_when_borders_are_simplified() -> None:
    """Two squares share a wavy border: after heavy simplification they still share it exactly."""
    wave = np.column_stack([0.5 + 0.02 * np.sin(np.linspace(0, 20, 200)), np.linspace(40, 41, 200)])
    left = np.array([wave[-1], [0, 41], [0, 40], wave[0]])
    right = np.array([wave[0], [1, 40], [1, 41], wave[-1]])
    topology = Topology([wave, left, right], [Feature("A", (), "", ((0, 1),)), Feature("B", (), "", ((2, ~0),))])
    plan = MapPlan("x", "X", "municipality", "X", "+proj=laea +lon_0=0.5 +lat_0=40.5", 100, 3000, 3000)
    layout = lay_out(plan, topology, {0: "G", 1: "G"}, [True, True])
    assert len(layout.arcs[0]) < 20
    border = {tuple(point) for point in layout.arcs[0].tolist()}
    for rings in layout.rings:
        assert border <= {tuple(point) for point in ring_points(rings[0], layout.arcs).tolist()}


def test_territory_smaller_than_the_grid_still_shows() -> None:
    tiny = np.array([[0.0, 40.0], [0.00001, 40.0], [0.00001, 40.00001], [0.0, 40.0]])
    wide = np.array([[1.0, 40.0], [2.0, 40.0], [2.0, 41.0], [1.0, 40.0]])
    topology = Topology([tiny, wide], [Feature("A", (), "", ((0,),)), Feature("B", (), "", ((1,),))])
    plan = MapPlan("x", "X", "municipality", "X", "+proj=laea +lon_0=1 +lat_0=40.5", 100, 0, 0)
    layout = lay_out(plan, topology, {0: "G", 1: "G"}, [True, True])
    (ring,) = layout.rings[0]
    assert Polygon(ring_points(ring, layout.arcs)).area > 0


def test_arc_is_written_as_start_and_steps() -> None:
    assert arc_text(np.array([[5, 7], [2, 7], [2, 19]])) == "5 7-3 0 0 12"


def test_every_plan_is_equal_area_and_every_file_has_a_plan() -> None:
    assert {path.stem for path in BOUNDARIES.glob("*.topojson")} == {plan.stem for plan in plans(BOUNDARIES)}
    for plan in COUNTRY_PLANS:
        assert re.search(r"proj=(laea|aea)", plan.projection)


def test_boundary_files_say_code_and_nothing_unexpected() -> None:
    for path in BOUNDARIES.glob("*.topojson"):
        members = json.loads(path.read_text(encoding="utf-8"))["objects"]["territories"]["geometries"]
        properties = pd.Series([key for member in members for key in member["properties"]]).unique()
        assert set(properties) <= {"code", "covers", "kind", "name"}, path.name
        frame = read_boundaries(path)
        known = frame[frame.geometry.notna()]
        assert known.geometry.is_valid.all(), path.name
        assert (known.code.notna() | known["covers"].notna() | known["kind"].notna()).all(), path.name
