"""The map of the wall, on six squares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from observatory.charts import wall_map as drawing
from observatory.charts import wall_svg as wall
from observatory.charts.map_geometry import Inset, MapGeometry
from observatory.charts.wall_figures import WallMap
from observatory.charts.wall_picture import picture

SQUARES = [f"M{x} 0l100 0 0 100-100 0z" for x in range(0, 600, 100)]
GEOMETRY = MapGeometry(
    country="PT", level="municipality", scope="PT", width=600, height=300, metres=50,
    codes=("A", "B", "C", "D", "E", "F"), names=("A", "B", "C", "D", "E", "F"),
    paths=(SQUARES[0], SQUARES[1], SQUARES[2], "", SQUARES[4], ""), parents=(0, 0, 1, 1, 1, 1),
    group_codes=("PT-1", "PT-2"), group_names=("One", "Two"), group_boxes=((0, 0, 200, 100), (200, 0, 400, 100)),
    shared=((4, 5),), borders="M200 0l0 100", context="M0 200l50 0 0 50z", insets=(Inset("Açores", (0, 120, 80, 60)),),
)  # fmt: skip
FIGURE = WallMap("made-up.json", (0, 1, None, 2, 2, 2), ("to 10 %", "to 20 %", "over 20 %"), "no data", 1, "B")


@pytest.fixture(autouse=True)
def squares(monkeypatch):
    """Read the squares, whatever the file is called."""
    monkeypatch.setattr(drawing, "_geometry", lambda _path: GEOMETRY)


def draw(**changes):
    return picture(replace(FIGURE, **changes), Path())


def fills(land):
    """Fill → how many outlines."""
    return {
        each.attributes["fill"]: each.attributes["d"].count("M") for each in land.drawn.children if each.name == "path"
    }


def test_each_class_is_one_path_and_the_missing_is_hatched():
    found = fills(draw()[1])
    colours = ("#c7e9b4", "#41b6c4", "#225ea8")
    assert [found[colour] for colour in colours] == [1, 1, 1]
    assert found[wall.HATCH] == 1


def test_an_outline_whose_places_differ_takes_no_side():
    assert fills(draw(classes=(0, 1, 1, 2, 2, 0))[1])[wall.HATCH] == 1


def test_limits_stand_beside_their_colours_from_low_to_high_and_missing_last():
    image, _land = draw()
    legend = image.children[-1].children
    assert [each.text for each in legend if each.name == "text"] == [
        "to 10 %",
        "to 20 %",
        "over 20 %",
        "no data",
    ]
    assert [each.attributes["fill"] for each in legend if each.name == "rect"][-1] == wall.HATCH
    without, _land = draw(missing="")
    assert "no data" not in [each.text for each in without.walk()]


def test_what_lies_beyond_the_chosen_group_is_pale():
    found = fills(draw(focus="PT-1")[1])
    assert found["var(--o-beyond)"] >= 1
    assert "#225ea8" not in found


def test_the_chosen_place_is_outlined_and_named():
    image, _land = draw()
    assert "B" in [each.text for each in image.walk()]
    assert any(each.attributes.get("stroke") == "var(--o-mark)" for each in image.walk())
    nobody, _land = draw(chosen=None)
    assert not any(each.attributes.get("stroke") == "var(--o-mark)" for each in nobody.walk())


def test_the_name_of_a_place_at_the_edge_stays_within_the_picture():
    for chosen in (0, 4):
        image, _land = draw(chosen=chosen, chosen_name="A name that is as long as names of places are")
        (name,) = [each for each in image.walk() if each.text.startswith("A name")]
        assert 0 <= name.attributes["x"] <= wall.WIDTH


def test_a_place_that_can_hardly_be_seen_gets_a_ring(monkeypatch):
    small = replace(GEOMETRY, width=60_000, height=30_000, group_boxes=((0, 0, 60_000, 30_000), (0, 0, 1, 1)))
    monkeypatch.setattr(drawing, "_geometry", lambda _path: small)
    image, _land = draw()
    assert [each.attributes["stroke"] for each in image.walk() if each.name == "circle"] == [
        "var(--o-paper)",
        "var(--o-mark)",
    ]


def test_one_land_serves_all_languages_and_another_class_makes_another():
    first, second = draw()[1], draw(labels=("a", "b", "c"), missing="sem dados")[1]
    assert first.identifier == second.identifier
    assert draw(classes=(1, 1, None, 2, 2, 2))[1].identifier != first.identifier


def test_a_wrong_number_of_classes_is_refused():
    with pytest.raises(ValueError, match="6 features, not 2"):
        draw(classes=(0, 1))
