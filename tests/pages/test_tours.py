"""Guided tours: every step opens without a fault, the card says where one is, and the reader's own place goes along."""

from __future__ import annotations

import importlib
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from observatory.text import LANGUAGES
from observatory.tours import TOURS
from observatory.ui import tour_view
from pages import index
from tests.pages.shown import opener

SCRIPT = """
from observatory.ui import tour_view
from observatory.ui.reader import reader
tour_view.show(reader(), "{page}")
"""
# The reader's own place goes along: a step is opened at its own place, and at one of these.
OWN = ("GR-0301", "PT-1317", "ES-24089")
STEPS = [(tour.code, number) for tour in TOURS.values() for number in range(1, len(tour.steps) + 1)]
ROOMS = {room.path: room for room in index.ROOMS}


class Walker:
    """A reader of tours in one session: goes to links and sees the card."""

    def __init__(self, monkeypatch):
        self.html, self.step = "", ""
        monkeypatch.setattr(tour_view, "_MOUNT", self._mount)
        self.at = None

    def _mount(self, *, data, key, height):
        self.html, self.step = data["html"], data["step"]

    def go(self, page, **parameters):
        """Go to a page; the session goes on."""
        self.html = self.step = ""
        at = AppTest.from_string(SCRIPT.format(page=page), default_timeout=20)
        if self.at is not None and tour_view._KEPT in self.at.session_state:
            at.session_state[tour_view._KEPT] = self.at.session_state[tour_view._KEPT]
        for name, value in parameters.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        self.at = at
        return self

    def follow(self, words):
        """Follow the link of the card with these words."""
        found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>[^a-zA-Z]*(?:<[^>]+>[^<]*</[^>]+>)?\s*{words}', self.html)
        assert found, (words, self.html)
        split = urlsplit(found[1].replace("&amp;", "&"))
        return self.go(split.path.strip("/"), **{name: values[0] for name, values in parse_qs(split.query).items()})

    @property
    def bad(self):
        return dict(self.at.session_state["_bad_parameters"]) if "_bad_parameters" in self.at.session_state else {}

    @property
    def link(self):
        return {
            name: values[0] if isinstance(values, list) else values for name, values in self.at.query_params.items()
        }


@pytest.fixture
def walker(in_small, monkeypatch):
    return Walker(monkeypatch)


def test_the_tours_are_short_and_about_rooms_that_there_are():
    assert list(TOURS) == ["official", "public", "analyst"]
    for tour in TOURS.values():
        assert 5 <= len(tour.steps) <= 7
        assert len({step.title for step in tour.steps}) == len(tour.steps)
        for step in tour.steps:
            assert step.room in ROOMS
            assert not set(step.codes) & {"tour", "step", "lang", "territory" if step.place else ""}


@pytest.mark.parametrize(("code", "number"), STEPS)
def test_the_link_of_a_step_shows_its_card(walker, code, number):
    tour = TOURS[code]
    step = tour.steps[number - 1]
    for language in LANGUAGES:
        walker.go(step.room, lang=language, **tour.codes(number, None))
        assert walker.step == f"{code}-{number}"
        assert not walker.bad
        assert 'id="o-tour-title" tabindex="-1"' in walker.html
        assert walker.html.count("<h2") == 1
        assert ("o-tour-before" in walker.html) == (number > 1)
        assert "o-tour-after" in walker.html
        assert "o-tour-leave" in walker.html
        assert walker.html.count("<i") == len(tour.steps)


@pytest.mark.full
@pytest.mark.parametrize(("code", "number"), STEPS)
def test_the_page_of_a_step_opens_without_a_fault(published_full, monkeypatch, code, number):
    tour = TOURS[code]
    step = tour.steps[number - 1]
    module = ROOMS[step.room].draw.__module__.removeprefix("pages.")
    assert importlib.import_module(f"pages.{module}").draw is ROOMS[step.room].draw
    visit = opener(module, monkeypatch)
    for place in (None, OWN[number % len(OWN)]) if step.place else (None,):
        at, shown = visit(lang="es", **tour.codes(number, place))
        assert "page_error" not in shown.pieces, place
        assert "_bad_parameters" not in at.session_state, place


@pytest.mark.parametrize("code", TOURS)
def test_a_tour_can_be_walked_to_its_end_and_back(walker, code):
    tour = TOURS[code]
    first = tour.steps[0]
    walker.go(first.room, lang="en", **tour.codes(1, None))
    for number in range(2, len(tour.steps) + 1):
        walker.follow("Next step")
        assert walker.step == f"{code}-{number}"
    for number in range(len(tour.steps) - 1, 0, -1):
        walker.follow("Previous step")
        assert walker.step == f"{code}-{number}"
    walker.go(tour.steps[-1].room, lang="en", **tour.codes(len(tour.steps), None)).follow("End of the tour")
    assert (walker.html, walker.link) == ("", {"lang": "en"})
    assert walker.go("mapa", lang="en").html == ""


def test_the_readers_own_place_goes_along(walker):
    official = TOURS["official"]
    walker.go("perfil", lang="en", tour="official", step="1", territory="GR-0301")
    walker.follow("Next step")
    assert walker.link["territories"] == "GR-0301"
    walker.follow("Next step")
    assert walker.link["territory"] == "GR-0301"
    # On the page of the step the reader turns to another place; the tour follows, also over a step about none.
    walker.go("semejantes", lang="en", territory="PT-1317")
    assert walker.step == "official-3"
    for _number in (4, 5, 6):
        walker.follow("Next step")
    assert walker.link["territory"] == "PT-1317"
    assert official.codes(6, None)["territory"] == "MX-11020"


def test_an_unknown_place_does_not_go_along(walker):
    walker.go("perfil", lang="en", tour="official", step="1", territory="XX-1").follow("Next step")
    assert walker.link["territories"] == "MX-11020"


def test_the_card_stays_while_the_page_is_used_and_a_line_leads_back_from_elsewhere(walker):
    walker.go("practicas", lang="en", tour="public", step="6", theme="disability")
    walker.go("practicas", lang="en", theme="care")  # a filter of the page: its link knows of no tour
    assert walker.step == "public-6"
    walker.go("fuentes", lang="en")
    assert walker.step == ""
    assert "step 6 of 7" in walker.html
    walker.follow("Back to the step")
    assert walker.step == "public-6"
    walker.follow("Leave the tour")
    assert walker.html == ""
    assert walker.link == {"theme": "disability", "lang": "en"}  # the view is the same
    assert walker.go("practicas", lang="en").html == ""


def test_a_link_to_a_step_on_another_page_leads_to_the_page_of_the_step(walker):
    walker.go("fuentes", lang="en", tour="public", step="2")
    assert walker.step == ""
    walker.follow("Back to the step")
    assert walker.step == "public-2"


@pytest.mark.parametrize(
    ("asked", "bad", "step"),
    [
        ({"tour": "royal", "step": "2"}, {"tour": "royal"}, ""),
        ({"tour": "<script>", "step": "2"}, {"tour": "<script>"}, ""),
        ({"tour": "official", "step": "0"}, {"step": "0"}, "official-1"),
        ({"tour": "official", "step": "7"}, {"step": "7"}, "official-1"),
        ({"tour": "official", "step": "\u0663"}, {"step": "\u0663"}, "official-1"),
        ({"tour": "official", "step": "two"}, {"step": "two"}, "official-1"),
        ({"tour": "official"}, {}, "official-1"),
        ({"step": "2"}, {"step": "2"}, ""),
        ({"tour": "end"}, {}, ""),
    ],
)
def test_wrong_codes_are_named_and_the_nearest_step_is_shown(walker, asked, bad, step):
    walker.go("perfil", lang="en", territory="MX-11020", **asked)
    assert walker.bad == bad
    assert walker.step == step
    assert "<script" not in walker.html


def test_the_list_begins_each_tour_at_the_readers_place(in_small, monkeypatch):
    visit = opener("disseminate.tours", monkeypatch)
    for language in LANGUAGES:
        at, shown = visit(lang=language)
        assert "_bad_parameters" not in at.session_state
        html = shown.pieces["tours_list"]
        for tour in TOURS.values():
            assert html.count(f"tour={tour.code}&amp;step=") == len(tour.steps) + 1
        assert "perfil?territory=MX-11020&amp;tour=official&amp;step=1" in html
    _at, shown = visit(lang="en", territory="GR-0301")
    assert "perfil?territory=GR-0301&amp;tour=official&amp;step=1" in shown.pieces["tours_list"]
    assert "tour=analyst&amp;step=1" in shown.pieces["tours_list"]
    at, shown = visit(lang="en", territory="XX-1")
    assert at.session_state["_bad_parameters"] == {"territory": "XX-1"}
    assert "perfil?territory=MX-11020&amp;tour=official&amp;step=1" in shown.pieces["tours_list"]


def test_the_home_page_leads_to_the_beginning_of_each_tour(in_small, monkeypatch):
    _at, shown = opener("home", monkeypatch)(lang="en")
    for tour in TOURS.values():
        assert f"tour={tour.code}&amp;step=1&amp;lang=en" in shown.pieces["home"]
