"""A zoomed picture keeps everything that may be seen, and nothing that lies beside it."""

from __future__ import annotations

from observatory.charts.map_clip import within

BOX = (100.0, 100.0, 50.0, 50.0)
INSIDE = "M110 110l10 0 0 10-10 0z"
OUTSIDE = "M0 0l10 0 0 10-10 0z"
AROUND = "M0 0l500 0 0 500-500 0z"
CROSSING = "M90 120l20 0"


def test_what_lies_beside_the_box_is_left_out_subpath_by_subpath():
    assert within(INSIDE + OUTSIDE, BOX) == INSIDE
    assert within(OUTSIDE, BOX) == ""
    assert within("", BOX) == ""


def test_what_crosses_the_box_or_lies_around_it_stays():
    assert within(CROSSING + AROUND, BOX) == CROSSING + AROUND


def test_a_point_on_the_edge_stays():
    assert within("M150 150l10 10", BOX) == "M150 150l10 10"
