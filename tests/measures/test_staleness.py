"""How old the newest figure is, and whether a newer one is due."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from observatory.measures import staleness
from observatory.text import coverage_findings, kinds

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("newest", "frequency", "verdict", "age", "rounds"),
    [
        (2025, "annual", "as_expected", 1, 0),
        (2023, "annual", "as_expected", 3, 0),  # 2024 is expected by the end of 2026
        (2022, "annual", "due", 4, 1),  # 2023 was expected by the end of 2025
        (2019, "annual", "due", 7, 4),
        (2025, "monthly", "as_expected", 1, 0),
        (2021, "monthly", "due", 5, 2),
        (2022, "every_2_years", "as_expected", 4, 0),
        (2021, "every_2_years", "due", 5, 1),
        (2020, "every_5_years", "as_expected", 6, 0),
        (2018, "every_5_years", "due", 8, 1),
        (2019, "every_5_years", "as_expected", 7, 0),
        (2013, "every_5_years", "due", 13, 2),
        (2021, "every_10_years", "as_expected", 5, 0),
        (2014, "every_10_years", "as_expected", 12, 0),
        (2013, "every_10_years", "due", 13, 1),
        (1990, "once", "one_off", 36, 0),
        (1990, "irregular", "irregular", 36, 0),
        (1990, "not_updated", "closed", 36, 0),
        (2030, "annual", "as_expected", 0, 0),  # a projection is not older than today
    ],
)
def test_the_rule_case_by_case(newest, frequency, verdict, age, rounds):
    assert staleness.judge(newest, frequency, TODAY) == staleness.Staleness(verdict, age, rounds)


@pytest.mark.parametrize("frequency", staleness.INTERVALS)
def test_a_figure_becomes_due_on_the_first_of_january_and_not_a_day_before(frequency):
    newest, interval = 2000, staleness.INTERVALS[frequency]
    expected_by = newest + interval + staleness.PUBLICATION_YEARS
    assert staleness.judge(newest, frequency, date(expected_by, 12, 31)).verdict == "as_expected"
    assert staleness.judge(newest, frequency, date(expected_by + 1, 1, 1)).verdict == "due"
    assert staleness.judge(newest, frequency, date(expected_by + 1, 1, 1)).rounds == 1


def test_an_unknown_frequency_is_refused_rather_than_called_fresh():
    with pytest.raises(KeyError):
        staleness.judge(2020, "sometimes", TODAY)


def test_every_frequency_and_verdict_has_words():
    assert {*staleness.INTERVALS, *staleness.WITHOUT_RHYTHM} == set(kinds.FREQUENCIES)
    assert tuple(coverage_findings.STALENESS) == staleness.VERDICTS == tuple(coverage_findings.STALENESS_SYMBOLS)
    assert len(set(coverage_findings.STALENESS_SYMBOLS.values())) == len(staleness.VERDICTS)


def test_what_asks_for_attention_comes_first():
    frame = pd.DataFrame(
        [("a", 2024, "annual"), ("b", 2020, "annual"), ("c", 2000, "once"), ("d", 2013, "every_10_years"),
         ("e", 2018, "annual"), ("f", 2020, "every_5_years")],
        columns=["indicator_code", "newest_period", "update_frequency"],
    )  # fmt: skip
    judged = staleness.judged(frame, TODAY)
    assert judged["indicator_code"].tolist() == ["e", "b", "d", "f", "a", "c"]
    assert judged["verdict"].tolist() == ["due", "due", "due", "as_expected", "as_expected", "one_off"]
    assert staleness.judged(frame.iloc[:0], TODAY).empty
