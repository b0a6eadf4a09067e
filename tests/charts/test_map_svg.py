"""The map as a picture: classes, hatch, words, and nothing from outside."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.charts.map_classes import MISSING, MIXED, MapClass, aligned, class_of_outline, classes_of
from observatory.charts.map_geometry import Inset, MapGeometry
from observatory.charts.map_svg import map_svg

SVG = "{http://www.w3.org/2000/svg}"
CLASSES = [MapClass("low", "up to 10 %", "#fff7bc"), MapClass("high", "over 10 %", "#2c7fb8")]
SQUARES = [f"M{x} 0l10 0 0 10-10 0z" for x in range(0, 60, 10)]


@pytest.fixture
def geometry() -> MapGeometry:
    """Six municipalities in two districts; the last two share an outline, D is unknown to the source."""
    return MapGeometry(
        country="PT", level="municipality", scope="PT", width=60, height=30, metres=50,
        codes=("PT-A", "PT-B", "PT-C", "PT-D", "PT-E", "PT-F"), names=("A & a", "B", "C", "D", "E", "F"),
        paths=(SQUARES[0], SQUARES[1], SQUARES[2], "", SQUARES[4], ""), parents=(0, 0, 1, 1, 1, 1),
        group_codes=("PT-1", "PT-2"), group_names=("One", "Two"), group_boxes=((0, 0, 20, 10), (20, 0, 40, 10)),
        shared=((4, 5),), borders="M20 0l0 10", context="M0 20l5 0 0 5z", insets=(Inset("Açores", (0, 12, 8, 6)),),
    )  # fmt: skip


def draw(geometry: MapGeometry, values: dict[str, float], **settings: object) -> ET.Element:
    given = {"limits": [10.0], "decimals": 1, "title": "T < 1", "description": "One & two", "missing_word": "No data"}
    return ET.fromstring(map_svg(geometry, values, CLASSES, **(given | settings)))  # type: ignore[arg-type]


def fills(picture: ET.Element) -> dict[str, str]:
    """Fill of each municipality by its path."""
    return {
        path.attrib["d"]: group.attrib["fill"]
        for group in picture.iter(f"{SVG}g")
        if "fill" in group.attrib
        for path in group.findall(f"{SVG}path")
    }


def test_each_municipality_has_the_colour_of_its_class_and_gaps_are_hatched(geometry: MapGeometry) -> None:
    found = fills(draw(geometry, {"PT-A": 10.0, "PT-B": 10.1, "PT-E": 3.0, "PT-F": 4.0}))
    assert found[SQUARES[0]] == "#fff7bc", "a value equal to the limit belongs to the lower class"
    assert found[SQUARES[1]] == "#2c7fb8"
    assert found[SQUARES[2]] == "url(#hatch)"
    assert found[SQUARES[4]] == "#fff7bc", "both territories of the outline are in this class"


def test_outline_of_territories_in_different_classes_takes_no_side(geometry: MapGeometry) -> None:
    picture = draw(geometry, {"PT-E": 3.0, "PT-F": 40.0}, legend=True, mixed_word="Several in one outline")
    assert fills(picture)[SQUARES[4]] == "url(#mixed)"
    assert any("Several in one outline (1)" in (text.text or "") for text in picture.iter(f"{SVG}text"))


def test_picture_has_title_and_description_and_refers_to_nothing_outside(geometry: MapGeometry) -> None:
    picture = draw(geometry, {"PT-A": 1.0}, language="el")
    assert picture.findtext(f"{SVG}title") == "T < 1"
    assert picture.findtext(f"{SVG}desc") == "One & two"
    assert picture.attrib["role"] == "img"
    assert picture.attrib["lang"] == "el"
    named = {element.attrib["id"] for element in picture.iter() if "id" in element.attrib}
    for element in picture.iter():
        assert not {"href", "src", "style"} & set(element.attrib)
        for value in element.attrib.values():
            assert "url(" not in value or value[5:-1] in named


def test_legend_counts_every_territory_once(geometry: MapGeometry) -> None:
    picture = draw(geometry, {"PT-A": 1.0, "PT-B": 50.0, "PT-D": 50.0}, legend=True)
    words = [text.text for text in picture.iter(f"{SVG}text")]
    assert "over 10 % · high (2)" in words
    assert "up to 10 % · low (1)" in words
    assert "No data (3)" in words


def test_focus_shows_the_group_and_dims_the_rest(geometry: MapGeometry) -> None:
    picture = draw(geometry, {"PT-A": 1.0, "PT-C": 1.0}, focus="PT-2")
    inner = picture.find(f"{SVG}svg")
    assert inner is not None
    left, _, width, _ = map(float, inner.attrib["viewBox"].split())
    assert left < 20
    assert left + width > 60
    dimmed = [group for group in picture.iter(f"{SVG}g") if "opacity" in group.attrib]
    assert {path.attrib["d"] for group in dimmed for path in group} == {SQUARES[1]}, "what lies outside is not drawn"
    whole = fills(draw(geometry, {"PT-A": 1.0, "PT-C": 1.0}))
    assert SQUARES[0] in whole


def test_unknown_focus_is_an_error(geometry: MapGeometry) -> None:
    with pytest.raises(KeyError, match="PT-9"):
        draw(geometry, {}, focus="PT-9")


def test_selected_territory_is_outlined_even_when_it_shares_an_outline(geometry: MapGeometry) -> None:
    picture = draw(geometry, {}, selected=["PT-F", "PT-unknown"])
    outlined = [path for path in picture.iter(f"{SVG}path") if path.attrib.get("stroke") == "#1d4f91"]
    assert [path.attrib["d"] for path in outlined] == [SQUARES[4]]


def test_classes_and_limits_must_fit(geometry: MapGeometry) -> None:
    with pytest.raises(ValueError, match="2 classes need 1 limits"):
        draw(geometry, {}, limits=[1.0, 2.0])


def test_class_is_decided_on_the_figure_that_is_shown() -> None:
    """24.96 is shown as 25.0, and so is the limit 25.04: the reader sees 25.0 in "up to 25.0"."""
    assert classes_of(np.array([24.96, 25.04, 25.06, np.nan]), [25.04], 1).tolist() == [0, 0, 1, MISSING]


@given(st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=30), st.integers(0, 3))
def test_higher_values_are_never_in_a_lower_class(values: list[float], decimals: int) -> None:
    ordered = np.sort(values)
    limits = np.unique(np.quantile(ordered, [0.2, 0.4, 0.6, 0.8])).tolist()
    assert (np.diff(classes_of(ordered, limits, decimals)) >= 0).all()


def test_values_are_aligned_to_the_map_and_gaps_get_their_reason() -> None:
    numbers, letters = aligned(("A", "B", "C"), {"C": 2.0, "A": None, "X": 9.0}, {"A": "Q"})
    assert np.isnan(numbers).tolist() == [True, True, False]
    assert letters == ["Q", "L", "A"]


def test_shared_outline_follows_its_members() -> None:
    classes = np.array([1, 1, 2])
    assert class_of_outline(classes, [0, 1]) == 1
    assert class_of_outline(classes, [1, 2]) == MIXED
