"""The import and the live sheet in words."""

import pytest

from observatory.text import attendance_words, translator

_ = translator("en")


@pytest.mark.parametrize(
    ("registered", "attended", "absent", "withheld", "few", "said"),
    [
        (54, 41, 13, (0, 0), False, "41 people took part. 13 people registered and did not come. Every count can be published."),
        (54, 41, 0, (2, 1), False,
         "41 people took part. 2 counts are withheld to protect the people behind them. One question is withheld whole."),
        (None, 1, 0, (0, 4), True, "One person took part. They are too few: no number of this session can be published."),
        (12, None, 0, (0, 0), False,
         "12 people registered. Who came is not known: only the number of registrations can be published."),
    ],
)  # fmt: skip
def test_what_can_be_published_is_told_in_sentences(registered, attended, absent, withheld, few, said):
    assert attendance_words.people_finding(registered, attended, absent, withheld, few, _) == said


@pytest.mark.parametrize(
    ("number", "category", "people", "said"),
    [
        (3, "F", 40, "Fewer than 5 people."),
        (7, "M", 40, "Would give a smaller count away."),
        (3, "F", 4, "Fewer than 5 people took part."),
        (None, "_T", 8, "Fewer than 10 people took part: only their total is shown."),
        (None, "_T", 40, "Withheld whole: its counts, or what was published before, would give small ones away."),
    ],
)
def test_why_a_count_is_withheld(number, category, people, said):
    assert attendance_words.why_withheld(number, category, people, 5, _) == said


@pytest.mark.parametrize(
    ("present", "said"),
    [
        (0, "50 people short of the target of 50: 0% of it."),
        (49, "One person short of the target of 50: 98% of it."),
        (50, "The target of 50 people is met."),
        (51, "One person more than the target of 50: 102% of it."),
        (75, "25 people more than the target of 50: 150% of it."),
    ],
)
def test_the_gap_to_the_target(present, said):
    assert attendance_words.gap_finding(present, 50, _) == said
