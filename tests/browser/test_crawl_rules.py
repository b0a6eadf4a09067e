"""The rules of the crawl find what they are for, and nothing that is right."""

from __future__ import annotations

import pytest

from tests.browser.crawl_links import Link, dead
from tests.browser.crawl_views import LANGUAGES, THEMES, VIEWS, WIDTHS, rooms_of_the_house
from tests.browser.crawl_visit import STATES
from tests.browser.crawl_words import wrong

HERE = "http://127.0.0.1:1"


def test_every_room_is_visited_listed_or_not():
    assert {view.room for view in VIEWS if view.kind == "page"} == set(rooms_of_the_house())


def test_the_wall_a_brief_and_a_frame_are_visited():
    assert {view.kind for view in VIEWS} == {"page", "embed", "document"}
    assert {view.room.partition("/")[0] for view in VIEWS if view.kind == "document"} == {"display", "brief"}


def test_names_are_given_once_and_every_look_is_taken():
    assert len({view.name for view in VIEWS}) == len(VIEWS)
    assert set(STATES) == {(width, theme) for width in WIDTHS for theme in THEMES}
    assert len(STATES) == 6


@pytest.mark.parametrize(
    ("text", "language", "marked", "found"),
    [
        ("Choose an option", "es", "es", "Streamlit's English"),
        ("Sources and licences", "pt", "pt", "message in English"),
        ("The figures of this place are not known, and each has its reason.", "es", "es", "en marked as es"),
        ("Las cifras del municipio y sus fuentes son muy distintas en los años", "pt", "pt", "es marked as pt"),
        ("Os números do município não são iguais aos da região", "pt", "es", "pt marked as es"),
        ("Δεδομένα: Encuesta sobre equipamiento y uso", "el", "el", "Latin words in Greek"),
    ],
)  # fmt: skip
def test_words_of_another_language_are_found(published_full, text, language, marked, found):
    assert wrong(text, language, marked) == found


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("Encuesta sobre equipamiento y uso de TIC en los hogares", "el", "es"),
        ("Παραδόθηκαν 21 τετράγωνα φροντίδας (manzanas del cuidado)", "el", "el"),
        ("San Pedro Garza García, Nuevo León", "el", "el"),
        ("https://example.org/the-figures-of-the-place-and-the-year", "es", "es"),
        ("Instituto Nacional de Estadística y Geografía", "pt", "pt"),
        ("Los municipios de la región y sus cifras", "es", "es"),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(published_full, text, language, marked):
    assert not wrong(text, language, marked)


def _link(address: str) -> Link:
    return Link("home", "es", "main", address, address if "//" in address else HERE + address, "words")


@pytest.mark.parametrize(
    "address",
    ["/nowhere?lang=es", "/perfil?territory=XX-1&lang=es", "/mapa?lang=de", "/acuerdos?agreement=none-such&lang=es",
     "http://example.org/", "https://not-a-publisher.example/"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_found(published_full, address):
    assert dead([_link(address)], HERE)


@pytest.mark.parametrize(
    "address",
    ["/perfil?territory=MX-11020&lang=es", "/tendencias?territories=MX-11020,ES-24089&lang=es", "/acuerdos?indicator=all&lang=el",
     "https://www.ine.es/"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_left_alone(published_full, address):
    assert not dead([_link(address)], HERE)


def test_every_language_has_words_to_be_known_by():
    from tests.browser.crawl_words import FUNCTION

    assert set(FUNCTION) == set(LANGUAGES)
    assert not any(set(FUNCTION[one]) & set(FUNCTION[other]) for one in FUNCTION for other in FUNCTION if one < other)
