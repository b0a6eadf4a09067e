"""The glossary page: every term with its meaning, its names in the other languages and the page where it is met."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from observatory.text import LANGUAGES, glossary
from tests.pages.shown import SCRIPT
from tests.pages.views import Opener


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_stands_under_an_anchor_of_its_own(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    opener = Opener(monkeypatch)
    at = AppTest.from_string(SCRIPT.format(module="disseminate.glossary"), default_timeout=60)
    at.query_params["lang"] = language
    at.run()
    assert not at.exception
    html = opener._view.html
    for concept in glossary.concepts():
        assert html.count(f'id="{concept.code}"') == 1
        term = concept.terms[language]
        assert f"<dt>{term.term[:1].upper()}{term.term[1:]}</dt>" in html
        assert f'<a href="/{concept.room}' in html
