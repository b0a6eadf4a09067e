"""The sentences about agreements say exactly what was counted, in every language."""

from __future__ import annotations

from datetime import date

import pytest

from observatory.measures.agreements import judge
from observatory.text import agreement_findings as findings
from observatory.text.languages import LANGUAGES
from observatory.text.translate import translator

TODAY = date(2026, 11, 22)
_ = translator("en")


def shown(*rows: tuple[str, str | None, str | None]):
    return [(status, judge(status, due, updated, None, TODAY)) for status, due, updated in rows]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((), "No agreement on record fits these choices."),
        (
            (("agreed", None, None),),
            "As known on 22 November 2026, there is one agreement on record. It is not known to be done. It has no due "
            "date. It carries no date at all.",
        ),
        (
            (("proposed", "2022-10", "2022-07"),),
            "As known on 22 November 2026, there is one agreement on record. It is not known to be done. Its due date has "
            "passed without news that it was done. There has been no news of it for 90 days or more.",
        ),
        (
            (("done", "2025", "2025-06"),),
            "As known on 22 November 2026, there is one agreement on record. It is known to be done.",
        ),
        (
            (("done", "2025", "2025-06"), ("done", None, "2026-10")),
            "As known on 22 November 2026, there are 2 agreements on record. 2 are known to be done.",
        ),
        (
            (("agreed", "2027", "2026-11-02"), ("proposed", "2028", "2026-11-03")),
            "As known on 22 November 2026, there are 2 agreements on record. None of them is known to be done. 2 have a "
            "due date, and all of these are still to come.",
        ),
        (
            (("agreed", "2025", "2025"), ("proposed", None, "2026-11-03")),
            "As known on 22 November 2026, there are 2 agreements on record. None of them is known to be done. One has a "
            "due date, and it has passed without news that it was done. Of one there has been no news for 90 days or more.",
        ),
        (
            (("agreed", "2025", "2026-11-01"), ("unknown", "2024", "2026-11-01"), ("agreed", "2029", "2026-11-01")),
            "As known on 22 November 2026, there are 3 agreements on record. None of them is known to be done. 3 have a "
            "due date; for 2 of them it has passed without news that they were done.",
        ),
        (
            (("agreed", None, "2026-11-01"), ("dropped", None, "2026-11-01")),
            "As known on 22 November 2026, there are 2 agreements on record. None of them is known to be done. The one "
            "still open has no due date.",
        ),
    ],
)  # fmt: skip
def test_the_finding_case_by_case(rows, sentence):
    assert findings.finding("en", shown(*rows), TODAY) == sentence


@pytest.mark.parametrize(
    ("days", "last", "silent", "said"),
    [
        (0, "2026-11-22", False, "today"),
        (1, "2026-11-21", False, "one day ago"),
        (89, "2026-08-25", False, "89 days ago"),
        (90, "2026-08-24", True, "90 days without news"),
        (1_575, "2022-07", True, "at least 1,575 days without news"),  # the month has 31 days, any may be meant
        (0, "2026", False, ""),
        (None, None, False, "no date published"),
    ],
)
def test_how_long_ago_is_never_more_exact_than_the_date(days, last, silent, said):
    assert findings.ago(days, last, silent, _) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, ""),
        (1, "past its due date by one day"),
        (730, "past its due date by 730 days"),
        (731, "past its due date by more than 2 years"),
        (2_883, "past its due date by more than 7 years"),
    ],
)
def test_long_delays_are_in_years(days, said):
    assert findings.late(days, _) == said


def test_places_have_their_parent_or_their_country():
    assert findings.place("León, Guanajuato", "León", "MX", _) == "León, Guanajuato"
    assert findings.place(None, "Bogotá", "CO", _) == "Bogotá (Colombia)"
    assert findings.place(None, None, "EU", _) == "Several countries"
    assert findings.place(None, "", "PT", translator("el")) == "Πορτογαλία"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_flag_and_group_has_a_word(language):
    translate = translator(language)
    for words in (findings.FLAGS, findings.GROUPS, findings.STATUS_RULES):
        assert all(translate(text) for text in words.values())
