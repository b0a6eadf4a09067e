"""The map of neighbourhoods: the worst-off stand out, whichever end of the scale they are at."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from observatory.charts import neighbourhood_map, palettes
from observatory.charts.map_classes import MapClass
from observatory.charts.map_geometry import read_geometry


@pytest.mark.parametrize("count", range(1, 7))
def test_the_darkest_class_is_the_worst_off(count):
    high_is_worst = neighbourhood_map.ramp(count, worst_is_high=True)
    low_is_worst = neighbourhood_map.ramp(count, worst_is_high=False)
    assert high_is_worst[-1] == low_is_worst[0] == (palettes.SEQUENTIAL[count][-1], palettes.SEQUENTIAL_DARK[count][-1])
    assert low_is_worst == high_is_worst[::-1]
    assert len(high_is_worst) == count <= 6


def test_every_step_of_a_grade_is_a_class():
    assert neighbourhood_map.whole_limits(5) == (1.0, 2.0, 3.0, 4.0)


@pytest.mark.full
@pytest.mark.parametrize(("municipality", "outlines"), [("11020", 1024), ("15060", 101)])
def test_the_picture_draws_every_neighbourhood_and_hatches_what_is_missing(published_full, municipality, outlines):
    (path,) = published_full.geometry.glob(f"mx-neighbourhood-{municipality}-*.json")
    codes = read_geometry(path).codes
    assert len(codes) == outlines
    classes = [MapClass("low", "0 to 1", "#aaaaaa"), MapClass("high", "2 to 9", "#111111")]
    values = {code: float(number % 9) for number, code in enumerate(codes)} | {codes[0]: None}
    svg = neighbourhood_map.picture(
        path, values, classes, (1.0,), 0, title="Without water", description="Half of them", missing_word="No data",
        selected=codes[3], language="en",
    )  # fmt: skip
    root = ElementTree.fromstring(svg)
    drawn = root.findall(".//{http://www.w3.org/2000/svg}path")
    assert len(drawn) >= outlines
    assert "Half of them" in svg
    assert "No data" in svg
    assert "url(#hatch)" in svg
