"""Maps whose classes are kinds and not ranges of the value: the same in the browser's payload and in a picture."""

from __future__ import annotations

import re

import pytest

from observatory.charts.map_classes import MapClass
from observatory.charts.map_geometry import MapGeometry
from observatory.charts.map_svg import map_svg
from observatory.text import translator
from observatory.ui.map_component import map_payload, map_texts
from observatory.ui.map_component.payload import unpack

KINDS = (MapClass("alike", "Alike", "#112233"), MapClass("odd", "Odd", "#445566", patterned=True))
CODES = ("A", "B", "C")
VALUES = {"A": 5.0, "B": 1.0, "C": None}


def payload(**settings: object) -> dict:
    texts = map_texts(translator("en"), caption="c", legend_title="t", territory="p")
    made = map_payload(
        geometry_url="/geometry/x.json", codes=CODES, values=VALUES, statuses={}, classes=KINDS, limits=(), decimals=0,
        unit_format="{value}", label="l", texts=texts, language="en", kinds={"A": 1, "B": 0}, **settings,
    )  # fmt: skip
    return unpack(made).header


def geometry() -> MapGeometry:
    return MapGeometry(
        "X", "municipality", "X", 30, 10, 1, CODES, CODES, tuple(f"M{10 * n} 0l9 0 0 9z" for n in range(3)), (-1, -1, -1),
        (), (), (), (), "", "", (),
    )  # fmt: skip


def test_the_kind_of_each_territory_travels_in_the_order_of_the_map():
    header = payload()
    assert header["kinds"] == "100"
    assert [each.get("patterned", False) for each in header["classes"]] == [False, True]


def test_ranks_are_shown_unless_they_must_not_be():
    assert "unranked" not in payload()
    assert payload(ranked=False)["unranked"] is True


def test_without_kinds_limits_must_fit():
    with pytest.raises(ValueError, match="classes"):
        map_payload(
            geometry_url="", codes=(), values={}, statuses={}, classes=KINDS, limits=(), decimals=0, unit_format="", label="",
            texts=map_texts(translator("en"), caption="", legend_title="", territory=""), language="en",
        )  # fmt: skip


def test_the_picture_paints_kinds_and_hatches_what_is_missing():
    svg = map_svg(geometry(), VALUES, KINDS, limits=(), decimals=0, title="t", description="d", missing_word="No data",
                  legend=True, kinds={"A": 1, "B": 0})  # fmt: skip
    fills = re.findall(r'<g fill="([^"]+)">\s*<path', svg)
    assert sorted(fills) == ["#112233", "url(#hatch)", "url(#lines-1)"]
    assert "Odd (1)" in svg
    assert "No data (1)" in svg
