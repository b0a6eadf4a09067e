"""The picture beside a link: nothing runs over its edge, in any language, however long a name is."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from observatory.charts.preview_card import (
    BESIDE,
    FIGURE,
    HEIGHT,
    MARGIN,
    ROOM,
    WIDTH,
    Card,
    LineFigure,
    MapFigure,
    Number,
    Verdict,
    svg,
)
from observatory.charts.text_width import width

SVG = "{http://www.w3.org/2000/svg}"
MAP = MapFigure((0, 0, 100, 80), (("M0 0l10 0 0 10z", "var(--o-line)"),), marked="M1 1l2 0 0 2z", dot=(2, 2))
LINES = LineFigure(
    (("León", ((2010, 36.8), (2020, 45.9)), "45,9"), ("Nicolás Romero", ((2010, 39.3), (2020, 46.0)), "46,0"))
)
LONG = "Παρατηρητήριο για την Κοινωνική Ένταξη των Δήμων της Ανατολικής Μακεδονίας και Θράκης και των συνεργατών της "


def texts(card: Card) -> list[ElementTree.Element]:
    """Return the texts of the picture of a card."""
    tree = ElementTree.fromstring(svg(card, "Observatorio", "el"))
    assert (tree.get("width"), tree.get("height")) == (str(WIDTH), str(HEIGHT)) == ("1200", "630")
    return tree.findall(f".//{SVG}text")


def words(card: Card) -> list[str]:
    """Return what stands on the picture of a card."""
    return [text.text for text in texts(card)]


@pytest.mark.parametrize("figure", [None, MAP, LINES])
@pytest.mark.parametrize("heading", ["León", "Vila Nova de Gaia, Área Metropolitana do Porto", LONG * 2, "Δ" * 200])
@pytest.mark.parametrize(
    "number",
    [None, Number("45,9", "%", "2020"), Number("126.014.024", "κάτοικοι", "2020"), Number("3.614", "MXN " * 12)],
)
def test_no_words_run_over_the_edge_or_over_the_figure(figure, heading, number):
    card = Card(
        "Χάρτης",
        heading,
        LONG,
        number=number,
        sentence=LONG * 5,
        figure=figure,
        verdict=Verdict("καλύτερο πεμπτημόριο", "▲▲", "better_strong"),
    )
    room = ROOM if figure is None else BESIDE
    for text in texts(card):
        size, left, down = (float(text.get(name)) for name in ("font-size", "x", "y"))
        assert 0 < down < HEIGHT
        if (
            text.get("text-anchor") is None
            and left < FIGURE[0]
            and text.text not in {"Observatorio", number and number.unit}
        ):
            assert left + width(text.text, size) <= MARGIN + room + 30


def test_what_is_cut_says_so():
    rows = words(Card("", LONG * 3, sentence=LONG * 9))
    assert sum(row.endswith("…") for row in rows) == 2
    assert not any(row.endswith("…") for row in words(Card("", "León", sentence="Una frase.")))


def test_a_number_stands_with_its_unit_its_year_and_its_verdict():
    said = words(
        Card(
            "Municipio",
            "León, Guanajuato",
            "Pobreza",
            number=Number("45,9", "%", "2020"),
            verdict=Verdict("peor quinto", "▼▼", "worse_strong"),
            sentence="not shown beside a number",
        )
    )
    assert said[2:] == ["León, Guanajuato", "Pobreza", "45,9", "%", "▼▼ peor quinto", "2020"]


def test_lines_end_with_their_values_and_names_that_do_not_cover_each_other():
    drawn = texts(Card("Tendencias", "Pobreza", figure=LINES))
    labels = {text.text: float(text.get("y")) for text in drawn if float(text.get("x")) > FIGURE[0] + 100}
    assert {"45,9", "46,0", "León"} <= set(labels)
    assert abs(labels["45,9"] - labels["46,0"]) >= 26


def test_words_from_data_cannot_become_markup():
    hostile = '</text><script>alert("x")</script>&'
    tree = ElementTree.fromstring(svg(Card(hostile, hostile, hostile, sentence=hostile, source=hostile), hostile, "es"))
    assert not tree.findall(f".//{SVG}script")
    assert "var(" not in svg(Card("a", "b", figure=MAP), "c", "es")


def test_the_words_of_a_picture_say_what_stands_on_it():
    card = Card(
        "Municipio",
        "León",
        "Pobreza",
        number=Number("45,9", "%", "2020"),
        verdict=Verdict("peor quinto", "▼▼", "worse"),
        source="CONEVAL",
    )
    assert card.words == "León · Pobreza · 45,9 % · 2020 · peor quinto · CONEVAL"
    assert Card("", "Mapa", sentence="Una frase.").words == "Mapa · Una frase."
