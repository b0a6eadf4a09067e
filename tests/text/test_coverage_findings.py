"""Sentences on what exists and its age."""

from __future__ import annotations

import pytest

from observatory.text import coverage_findings, translator

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


def test_a_split_is_named_in_the_subject():
    assert coverage_findings.subject(KIND, "total", ENGLISH) == KIND
    assert coverage_findings.subject(KIND, "sex", ENGLISH) == "Municipalities, Mexico, by sex"
