"""The page about public displays: what there is, what is left out and why, and how one is run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import escape

from observatory import display, qr
from observatory.display.slides import KINDS
from observatory.text import LANGUAGES
from observatory.ui.disseminate import displays_view
from tests.pages.shown import opener
from tests.web import wall_slides


@pytest.fixture
def held(monkeypatch):
    """The displays there are."""
    loops = {"made-up": replace(wall_slides.loop(), absent=(("05-gap-en", "no_gap"), ("05-gap-el", "no_gap")))}
    monkeypatch.setattr(display, "codes", lambda _build: list(loops))
    monkeypatch.setattr(display, "loop", lambda _build, code, _day=None: loops[code])
    return loops


@pytest.fixture
def visit(in_small, held, monkeypatch):
    """Open the page."""
    return opener("disseminate.displays", monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_display_is_shown_with_its_first_slide_its_languages_and_its_link(visit, held, language):
    _at, shown = visit(lang=language)
    html = shown.pieces["displays_list"]
    first = next(slide for slide in held["made-up"].slides if slide.language == ("el" if language == "el" else "en"))
    assert str(escape(first.sentence)) in html
    assert 'href="/display/made-up"' in html
    for tag in ("en", "el"):
        assert f'href="/display/made-up?lang={tag}"' in html
    assert qr.code("http://localhost:8501/display/made-up").path in html
    assert not re.search(r"\b(nan|None|NaT)\b", shown.html)


def test_the_length_of_a_round_is_that_of_all_its_slides(visit, held):
    _at, shown = visit(lang="en")
    seconds = sum(display.dwell(slide) for slide in held["made-up"].slides)
    minutes = max(round(seconds / 60), 1)
    assert f"{minutes} minutes a round" in shown.html
    assert f"{sum(slide.language == 'en' for slide in held['made-up'].slides)} slides" in shown.html


def test_what_is_left_out_is_said_once_with_its_reason(visit):
    _at, shown = visit(lang="en")
    assert shown.html.count("A gap between groups: there are no values for both groups") == 1


def test_the_command_names_the_public_address(visit, monkeypatch):
    monkeypatch.setenv("OBSERVATORY_ADDRESS", "https://inclusion.example.org")
    _at, shown = visit(lang="en")
    assert "chromium --kiosk" in shown.html
    assert "https://inclusion.example.org/display/made-up" in shown.html


def test_without_a_display_the_page_says_so(visit, held):
    held.clear()
    _at, shown = visit(lang="en")
    assert "No display has been set up yet." in shown.html
    assert "localhost:8501/display/" in shown.html


def test_every_kind_of_slide_has_a_name():
    assert set(displays_view.KINDS) == set(KINDS)
