"""Where each page leads on to: rooms that exist, with codes that both pages know."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st

from observatory.reader import Reader
from observatory.ui import fragment, onward
from observatory.web.preview_rooms import ROOMS


@pytest.fixture
def leads(monkeypatch, tmp_path):
    """Return where a room leads on to when its link says something: room → parameters."""
    shown = {}
    monkeypatch.setattr(fragment, "show", lambda _reader, _template, *, steps, **_others: shown.update(steps=steps))

    def visit(room: str, chosen: dict[str, str] | None = None, **asked: str) -> dict[str, dict[str, list[str]]]:
        shown.clear()
        monkeypatch.setattr(st, "query_params", asked)
        monkeypatch.setattr(st, "session_state", {"_shown": chosen or {}})
        onward.show(Reader("pt", tmp_path), room)
        hrefs = [urlsplit(step["href"]) for step in shown.get("steps", [])]
        return {href.path.strip("/"): parse_qs(href.query) for href in hrefs}

    return visit


def test_every_step_leads_to_another_room_by_parameters_that_it_knows():
    for room, steps in onward.STEPS.items():
        assert room in ROOMS
        assert room not in steps
        for there, taken in steps.items():
            assert set(taken) <= {*ROOMS[there].names, *ROOMS[there].kept}, (room, there)


def test_the_place_and_the_indicator_go_along(leads):
    found = leads("mapa", territory="MX-11020", indicator="coneval_pobreza")
    assert found["tendencias"] == {"indicator": ["coneval_pobreza"], "territories": ["MX-11020"], "lang": ["pt"]}
    assert found["perfil"] == {"territory": ["MX-11020"], "lang": ["pt"]}


def test_what_a_control_shows_by_default_goes_along_too(leads):
    assert leads("mapa", {"indicator": "coneval_pobreza"})["practicas"]["indicator"] == ["coneval_pobreza"]


def test_a_filter_that_narrows_nothing_down_stays_behind(leads):
    assert leads("practicas", {"indicator": "all"})["hallar"] == {"lang": ["pt"]}


def test_a_page_with_steps_of_its_own_needs_none(leads):
    assert not leads("perfil", territory="MX-11020")
