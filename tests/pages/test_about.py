"""What the observatory says about itself."""

from __future__ import annotations

import re

import pytest

from observatory.measures.benchmark import Verdict
from observatory.text import LANGUAGES, kinds, translator
from observatory.ui.disseminate import about_view
from tests.pages.shown import opener

ENGLISH = translator("en")


@pytest.fixture
def visit(in_small, monkeypatch):
    """Open the page on the small data root."""
    return opener("disseminate.about", monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_and_its_contents_lead_somewhere(visit, language):
    _at, shown = visit(lang=language)
    for target in re.findall(r'href="#(\w+)"', shown.html):
        assert f'id="{target}"' in shown.html
    assert len(re.findall("<h1", shown.html)) == 1


def test_the_glossary_holds_every_verdict_every_trend_and_every_status(visit):
    _at, shown = visit(lang="en")
    for code in Verdict:
        assert f'data-verdict="{code.value}"' in shown.html
    for words in (
        *kinds.TRENDS.values(),
        *kinds.STATUSES.values(),
        *kinds.NOT_COMPARED.values(),
        *kinds.TREND_REASONS.values(),
    ):
        assert words in shown.html
    assert list(about_view.STATUS_MEANINGS) == list(kinds.STATUSES)


def test_no_judgement_stands_without_word_and_sign():
    for item in (*about_view.verdicts(tuple(Verdict), ENGLISH), *about_view.trends(ENGLISH)):
        assert item["words"]
        assert item["symbol"]


def test_it_leads_to_both_statements(visit):
    _at, shown = visit(lang="en")
    for page in ("accesibilidad", "privacidad"):
        assert f'href="/{page}?lang=en"' in shown.html


def test_the_licence_of_the_software_is_what_its_file_says(tmp_path, monkeypatch):
    monkeypatch.setattr(about_view, "ROOT", tmp_path)
    assert about_view.licence() == ""
    (tmp_path / "LICENSE").write_text("\n# European Union Public Licence 1.2\n\ntext", encoding="utf-8")
    assert about_view.licence() == "European Union Public Licence 1.2"


def test_without_a_licence_the_page_says_that_none_is_stated(visit, tmp_path, monkeypatch):
    monkeypatch.setattr(about_view, "ROOT", tmp_path)
    _at, shown = visit(lang="en")
    assert "The licence of the software is not stated." in shown.html
