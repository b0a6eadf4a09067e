"""Sentences on what a build changed."""

from __future__ import annotations

import pytest

from observatory.pipeline.change_entries import PARTS
from observatory.text import LANGUAGES, news_findings, translator

ENGLISH = translator("en")
CHANGED = {
    "created": "2026-11-22T07:19:29+00:00", "previous_build": "x", "previous_created": "2026-10-01T06:00:00+00:00",
    "tables": 4, "added": 0, "corrected": 1, "requalified": 0, "removed": 12345,
}  # fmt: skip


def test_what_a_build_changed():
    assert news_findings.changed("en", CHANGED) == (
        "Build of 22 November 2026, 07:19 UTC: one figure corrected; 12,345 figures removed; "
        "compared with the build of 1 October 2026, 06:00 UTC."
    )
    assert news_findings.changed("en", CHANGED, full=False) == (
        "Build of 22 November 2026, 07:19 UTC: one figure corrected; 12,345 figures removed."
    )
    nothing = CHANGED | {"corrected": 0, "removed": 0}
    assert "no figure changed; 4 tables differ in their layout, in the catalogue or in calculated values" in (
        news_findings.changed("en", nothing)
    )
    first = CHANGED | {"previous_build": None, "previous_created": None}
    assert news_findings.changed("en", first) == (
        "Build of 22 November 2026, 07:19 UTC: the first one, with nothing to compare it with."
    )


def test_new_practices_and_sessions_are_told_after_the_figures():
    entries = {"added": {"session": 1, "practice": 2}, "removed": {"agreement": 1}}
    said = news_findings.changed("en", CHANGED | {"entries": entries}, full=False)
    assert said.endswith("12,345 figures removed; new: 2 practices and one session; no longer there: one agreement.")
    only = CHANGED | {"corrected": 0, "removed": 0, "entries": {"edited": {"plan": 3}}}
    assert news_findings.told(only, ENGLISH) == ["rewritten: 3 action plans"]
    assert news_findings.title("en", only) == "Rewritten: 3 action plans"


def test_every_kind_of_entry_has_words():
    assert set(news_findings.ENTRY_KINDS) == set(PARTS)
    for kind in PARTS:
        assert news_findings.counted(kind, 1, ENGLISH).startswith("one ")
        assert news_findings.counted(kind, 2, ENGLISH).startswith("2 ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_language_does(language):
    said = news_findings.changed(language, CHANGED)
    assert {"es": "12\u00a0345", "el": "12.345", "en": "12,345", "pt": "12\u00a0345"}[language] in said
    assert "07:19 UTC" in said
