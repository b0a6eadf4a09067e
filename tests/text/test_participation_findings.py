"""What became of targets and who was there, in words that follow the numbers."""

from __future__ import annotations

import pytest

from observatory.text import representation_findings, scorecard_findings
from observatory.text.languages import LANGUAGES, Language


def test_targets_without_results_are_said_to_be_without() -> None:
    said = scorecard_findings.programme("en", "Webinars", ["unknown"] * 5, [])
    assert said == "Webinars: 5 targets were declared; none can be judged, because no results have been published."


def test_results_of_some_sessions_are_not_called_no_results() -> None:
    said = scorecard_findings.programme("en", "Webinars", ["unknown"] * 5, ["People: at least 52"])
    assert said == (
        "Webinars: 5 targets were declared; none can be judged yet, because not every session has reported."
    )


def test_each_outcome_is_counted_once() -> None:
    said = scorecard_findings.programme("en", "Webinars", ["met", "met", "missed", "unknown"], [])
    assert said == "Webinars: 4 targets were declared: 2 met, one missed and one that cannot be judged."


def test_a_programme_without_targets_tells_what_is_known() -> None:
    said = scorecard_findings.programme("en", "Dialogues", [], ["People: at least 4,000"])
    assert said == "Dialogues: no target was declared; known: People: at least 4,000."
    silent = scorecard_findings.programme("en", "Dialogues", [], [])
    assert silent == "Dialogues: no target was declared and no result has been published."


def test_verdicts_are_counted_by_category() -> None:
    said = representation_findings.verdicts(
        "en", [("women", ["over_represented"] * 3), ("men", ["under_represented", "cannot_say"])]
    )
    assert said == (
        "Women: over-represented in 3 sessions. Men: under-represented in one session and cannot be said for one session."
    )


def test_questions_that_nobody_publishes_are_named() -> None:
    said = representation_findings.known("en", [("Sex", 3), ("Age", 0), ("Disability", 0)], 41)
    assert "41 sessions are known to have taken place." in said
    assert "Sessions that publish who came: sex: 3." in said
    assert "No session publishes: age and disability." in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_sentence_for_every_outcome(language: Language) -> None:
    statuses = ["met", "on_track", "behind", "missed", "not_started", "unknown"]
    said = {scorecard_findings.programme(language, "X", [status, "met"], []) for status in statuses}
    assert len(said) == len(statuses)
