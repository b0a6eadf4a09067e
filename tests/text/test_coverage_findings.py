"""Sentences on what exists, its age, and what a build changed."""

from __future__ import annotations

import pytest

from observatory.text import LANGUAGES, coverage_findings, translator

ENGLISH = translator("en")
KIND = "Municipalities, Mexico"


@pytest.mark.parametrize(
    ("found", "recent", "without", "sentence"),
    [
        (78, 11, ["Health", "Housing"],
         "Municipalities, Mexico: 78 indicators have figures; 11 of them have figures of 2021 or later; themes without figures: Health and Housing."),
        (78, 1, [],
         "Municipalities, Mexico: 78 indicators have figures; one of them has figures of 2021 or later; every theme has figures."),
        (2, 0, [],
         "Municipalities, Mexico: 2 indicators have figures; none of them has figures of 2021 or later; every theme has figures."),
        (1, 1, [],
         "Municipalities, Mexico: one indicator has figures; all of them have figures of 2021 or later; every theme has figures."),
        (0, 0, ["Health"], "Municipalities, Mexico: no indicator has figures."),
    ],
)  # fmt: skip
def test_what_exists(found, recent, without, sentence):
    said = coverage_findings.exists("en", KIND, found=found, recent=recent, since=2021, without=without)
    assert said == sentence


def test_the_short_form_leaves_the_themes_out():
    full = coverage_findings.exists("en", KIND, found=9, recent=3, since=2021, without=["Health"])
    short = coverage_findings.exists("en", KIND, found=9, recent=3, since=2021, without=["Health"], full=False)
    assert full.startswith(short.removesuffix("."))
    assert "Health" not in short


def test_ages():
    counts = {"due": 2, "as_expected": 1, "one_off": 3, "closed": 1}
    assert coverage_findings.ages("en", KIND, counts, ("Unemployment", 2019)) == (
        "Municipalities, Mexico: 2 indicators have a newer figure due; one is as new as can be expected; "
        "4 have no rhythm to be judged by; due for longest: Unemployment (2019)."
    )
    assert coverage_findings.ages("en", KIND, {"as_expected": 3}, None) == (
        "Municipalities, Mexico: no indicator has a newer figure due; 3 are as new as can be expected."
    )
    assert coverage_findings.ages("en", KIND, {}, None) == "Municipalities, Mexico: no indicator has figures."


def test_the_age_of_one_figure_says_no_more_than_is_known():
    said = coverage_findings.age_words(2018, "every five years", "due", 1, ENGLISH)
    assert said == (
        "newest figure of 2018; every five years; one newer round is due; nothing newer in the observatory."
    )
    assert coverage_findings.age_words(2020, "published once", "one_off", 0, ENGLISH) == (
        "newest figure of 2020; published once."
    )


CHANGED = {
    "created": "2026-11-22T07:19:29+00:00", "previous_build": "x", "previous_created": "2026-10-01T06:00:00+00:00",
    "tables": 4, "added": 0, "corrected": 1, "requalified": 0, "removed": 12345,
}  # fmt: skip


def test_what_a_build_changed():
    assert coverage_findings.changed("en", CHANGED) == (
        "Build of 22 November 2026, 07:19 UTC: one figure corrected; 12,345 figures removed; "
        "compared with the build of 1 October 2026, 06:00 UTC."
    )
    assert coverage_findings.changed("en", CHANGED, full=False) == (
        "Build of 22 November 2026, 07:19 UTC: one figure corrected; 12,345 figures removed."
    )
    nothing = CHANGED | {"corrected": 0, "removed": 0}
    assert "no figure changed; 4 tables differ in their layout, in the catalogue or in calculated values" in (
        coverage_findings.changed("en", nothing)
    )
    first = CHANGED | {"previous_build": None, "previous_created": None}
    assert coverage_findings.changed("en", first) == (
        "Build of 22 November 2026, 07:19 UTC: the first one, with nothing to compare it with."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_language_does(language):
    said = coverage_findings.changed(language, CHANGED)
    assert {"es": "12.345", "el": "12.345", "en": "12,345", "pt": "12\u00a0345"}[language] in said
    assert "07:19 UTC" in said


def test_a_split_is_named_in_the_subject():
    assert coverage_findings.subject(KIND, "total", ENGLISH) == KIND
    assert coverage_findings.subject(KIND, "sex", ENGLISH) == "Municipalities, Mexico, by sex"
