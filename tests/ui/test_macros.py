"""The shared pieces of HTML: real tables, words beside marks, and lines that do not bridge what is missing."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from observatory.ui import fragment

macros: Any = fragment._environment().get_template("macros.html").module


def drawn(points: list[tuple[int, float | None, bool]]) -> ElementTree.Element:
    return ElementTree.fromstring(macros.sparkline(points, "Pobreza"))


def stretches(svg: ElementTree.Element) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, pair.split(","))) for pair in line.get("points", "").split()] for line in svg.iter("polyline")
    ]  # type: ignore[misc]


def marked(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [piece for piece in svg if piece.get("class") == name]


def test_a_whole_series_is_one_line_that_rises_with_the_value() -> None:
    svg = drawn([(2010, 40.0, False), (2015, 50.0, False), (2020, 60.0, False)])
    (line,) = stretches(svg)
    assert [y for _x, y in line] == sorted((y for _x, y in line), reverse=True)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Pobreza"


def test_years_keep_their_distance() -> None:
    ((a, _), (b, _), (c, _)) = stretches(drawn([(2010, 1.0, False), (2012, 2.0, False), (2020, 3.0, False)]))[0]
    assert (c - b) == pytest.approx(4 * (b - a), abs=0.5)


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_value_leaves_a_gap(missing: float | None) -> None:
    svg = drawn(
        [(2010, 1.0, False), (2011, 2.0, False), (2012, missing, False), (2013, 3.0, False), (2014, 4.0, False)]
    )
    assert [len(line) for line in stretches(svg)] == [2, 2]


def test_a_break_is_dashed_and_marked_and_no_line_crosses_it() -> None:
    svg = drawn([(2010, 1.0, False), (2015, 2.0, False), (2020, 3.0, True), (2021, 4.0, False)])
    assert [len(line) for line in stretches(svg)] == [2, 2]
    (dashed,) = marked(svg, "o-sparkline-break")
    assert dashed.get("stroke-dasharray")
    assert len(marked(svg, "o-sparkline-mark")) == 1


def test_the_newest_value_is_a_dot_even_where_newer_years_are_empty() -> None:
    svg = drawn([(2010, 1.0, False), (2015, 2.0, False), (2020, None, False)])
    (dot,) = [circle for circle in svg.iter("circle") if circle.get("r") == "2.8"]
    assert (float(dot.get("cx", 0)), float(dot.get("cy", 0))) == stretches(svg)[0][-1]


@pytest.mark.parametrize("points", [[], [(2020, None, False)]])
def test_a_series_without_values_is_a_dotted_line(points: list[Any]) -> None:
    assert len(marked(drawn(points), "o-sparkline-none")) == 1


@pytest.mark.parametrize("points", [[(2020, 5.0, False)], [(2010, 5.0, False), (2020, 5.0, False)]])
def test_one_year_and_a_flat_series_stay_inside(points: list[Any]) -> None:
    for circle in drawn(points).iter("circle"):
        assert 0 < float(circle.get("cx", 0)) < 120
        assert 0 < float(circle.get("cy", 0)) < 32


def test_everything_that_comes_from_data_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    html = (
        macros.sparkline([], evil) + macros.status("E", evil) + macros.verdict("better", evil, "▲", "better")
        + macros.facts([(evil, evil)])
        + macros.data_table(evil, [{"key": "a", "label": evil}], [{"a": evil}, {"a": {"text": evil, "href": evil}}])
    )  # fmt: skip
    assert "<script" not in html


def test_a_table_names_itself_its_columns_and_its_rows() -> None:
    html = macros.data_table(
        "Pobreza por año",
        [{"key": "place", "label": "Lugar"}, {"key": "value", "label": "Valor", "numeric": True}],
        [
            {"place": {"text": "León", "href": "/perfil?territory=MX-11020"}, "value": "45,9 %"},
            {"place": "Mollet", "value": {"text": "–", "status": "Q", "status_words": "suprimido"}},
        ],
    )
    table = ElementTree.fromstring(str(html).replace(" data-go>", ">"))
    assert (table.get("role"), table.get("tabindex"), table.get("aria-label")) == ("region", "0", "Pobreza por año")
    assert table.findtext(".//caption") == "Pobreza por año"
    assert [head.get("scope") for head in table.iter("th")] == ["col", "col", "row", "row"]
    assert [head.get("class") for head in table.findall(".//thead//th")] == [None, "o-num"]
    (link,) = table.iter("a")
    assert link.get("href") == "/perfil?territory=MX-11020"
    assert "suprimido" in "".join(table.itertext())


def test_a_normal_value_has_no_mark_and_any_other_has_its_words() -> None:
    assert macros.status("A", "valor normal").strip() == ""
    assert "provisional" in macros.status("P", "provisional")


def test_a_verdict_is_a_word_beside_a_shape_that_is_not_read_aloud() -> None:
    verdict = ElementTree.fromstring(macros.verdict("worse", "peor", "▼", "worse"))
    assert "peor" in "".join(verdict.itertext())
    (shape,) = verdict
    assert (shape.text, shape.get("aria-hidden")) == ("▼", "true")
