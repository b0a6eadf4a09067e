"""What the observatory owes its readers in writing: on accessibility, and on what it learns of them."""

from __future__ import annotations

import re

import pytest

from observatory.text import LANGUAGES, formats
from observatory.ui.disseminate import about_view
from tests.pages.shown import opener

NOT_GIVEN = "has not given an address yet"


BOTH = ("accessibility", "privacy")


@pytest.fixture
def visit(in_small, monkeypatch):
    """Open one of the two on the small data root; return its HTML."""

    def open_page(page: str, language: str = "en") -> str:
        _at, shown = opener(f"disseminate.{page}", monkeypatch)(lang=language)
        return shown.html

    return open_page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", BOTH)
def test_they_open_with_one_title_and_the_day_of_their_preparation(visit, page, language):
    html = visit(page, language)
    assert len(re.findall("<h1", html)) == 1
    assert formats.date(about_view.STATEMENTS_PREPARED, language) in html


def test_the_statement_has_what_the_european_model_asks_for(visit):
    # Commission Implementing Decision (EU) 2018/1523, annex, section 1: mandatory content.
    html = visit("accessibility")
    sections = re.findall(r'<section aria-labelledby="(\w+)">', html)
    assert sections == ["status", "exceptions", "prepared", "feedback", "enforcement"]
    assert "partially compliant" in html
    assert "disproportionate burden" in html
    assert "self-assessment" in html


def test_the_statement_claims_neither_an_audit_nor_a_test_by_people(visit):
    html = visit("accessibility")
    assert "No independent body has audited it, and no person with a disability has tested it yet." in html


@pytest.mark.parametrize("page", BOTH)
def test_where_to_write_is_said_only_where_it_is_known(visit, page, monkeypatch):
    monkeypatch.delenv(about_view.CONTACT_VARIABLE, raising=False)
    html = visit(page)
    assert NOT_GIVEN in html
    assert "@" not in html
    monkeypatch.setenv(about_view.CONTACT_VARIABLE, "Town hall, room 4")
    html = visit(page)
    assert NOT_GIVEN not in html
    assert "Town hall, room 4" in html


def test_the_privacy_note_names_everything_that_a_browser_keeps(visit):
    html = visit("privacy")
    for name, *_words in about_view.STORED:
        assert f"<code>{name}</code>" in html


def test_the_smallest_group_that_is_told_is_that_of_the_data(visit, in_small):
    rule = (in_small.programmes / "disclosure.toml").read_text(encoding="utf-8")
    least = int(re.search(r"^k = (\d+)$", rule, re.MULTILINE)[1])
    html = visit("privacy")
    assert f"no group of fewer than {least} people" in html
