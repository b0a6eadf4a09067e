"""Participants' share ÷ population share: the numbers by hand, the verdicts, the vintage."""

from __future__ import annotations

import datetime
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.representation import Reason, Verdict, population_at, represent, representation, wilson
from observatory.text import representation_words

Z = 1.959963984540054  # the normal quantile of 0.975, to the last digit of a double
PEOPLE = pd.DataFrame({"category": ["F", "M"], "population": [520, 480]})


def statsmodels_wilson(count: int, nobs: int) -> tuple[float, float]:
    """Return what statsmodels.stats.proportion.proportion_confint(count, nobs, method="wilson") computes."""
    q_ = count * 1.0 / nobs
    crit2 = Z**2
    denom = 1 + crit2 / nobs
    center = (q_ + crit2 / (2 * nobs)) / denom
    dist = Z * math.sqrt(q_ * (1.0 - q_) / nobs + crit2 / (4.0 * nobs**2))
    dist /= denom
    return center - dist, center + dist


@pytest.mark.parametrize(("count", "n"), [(15, 40), (1, 10), (9, 10), (81, 263), (0, 20), (20, 20), (1, 100_000)])
def test_the_interval_is_the_one_of_statsmodels(count, n):
    assert wilson(count, n) == pytest.approx(statsmodels_wilson(count, n), abs=1e-12)


def test_newcombes_worked_examples():
    """Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    expected = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (count, n), limits in expected.items():
        assert wilson(count, n) == pytest.approx(limits, abs=5e-5)


def test_by_hand():
    """50 came, 40 answered, 15 of them women; in the population 520 of 1000."""
    women = represent(15, 40, 50, 0.52)
    p, z2 = 15 / 40, Z * Z
    middle = (p + z2 / 80) / (1 + z2 / 40)
    half = Z * math.sqrt(p * (1 - p) / 40 + z2 / 6400) / (1 + z2 / 40)
    assert women.ratio == pytest.approx(0.375 / 0.52, abs=1e-9)
    assert women.lower == pytest.approx((middle - half) / 0.52, abs=1e-9)
    assert women.upper == pytest.approx((middle + half) / 0.52, abs=1e-9)
    assert women.coverage == pytest.approx(0.8, abs=1e-12)
    assert (women.verdict, women.reason, women.answered) == (Verdict.IN_LINE, None, 40)


def test_a_table_by_hand():
    """Not stated counts as unanswered: 31 of 40, not of 50."""
    attendance = pd.DataFrame({"category": ["F", "M", "NS"], "attended": [31, 9, 10], "status": "A"})
    found = representation(attendance, PEOPLE, 50).set_index("category")
    assert found.index.tolist() == ["F", "M"]
    assert found["ratio"].tolist() == pytest.approx([31 / 40 / 0.52, 9 / 40 / 0.48], abs=1e-9)
    assert found["coverage"].tolist() == [0.8, 0.8]
    assert found["verdict"].tolist() == [Verdict.OVER_REPRESENTED, Verdict.UNDER_REPRESENTED]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((None, 40, 50, 0.5), Reason.NO_COUNT),
        ((15, 40, 50, None), Reason.NO_POPULATION),
        ((0, 40, 50, 0.0), Reason.NO_POPULATION),
        ((15, 40, 100, 0.5), Reason.LOW_COVERAGE),
        ((4, 9, 10, 0.5), Reason.FEW_ANSWERS),
        ((0, 0, 0, 0.5), Reason.FEW_ANSWERS),
    ],
)
def test_why_nothing_can_be_said(arguments, reason):
    found = represent(*arguments)
    assert (found.verdict, found.reason) == (Verdict.CANNOT_SAY, reason)


def test_withheld_and_differently_defined():
    assert represent(None, 40, 50, 0.5, suppressed=True).reason is Reason.SUPPRESSED
    other = represent(15, 40, 50, 0.5, same_definition=False)
    assert (other.reason, other.ratio) == (Reason.DIFFERENT_DEFINITION, None)


@pytest.mark.parametrize("wrong", [(41, 40, 50, 0.5), (15, 51, 50, 0.5), (-1, 40, 50, 0.5), (15, 40, 50, 1.5)])
def test_impossible_counts_are_refused(wrong):
    with pytest.raises(ValueError, match=r"impossible|share"):
        represent(*wrong)


def test_a_withheld_category_and_a_withheld_number_of_answers():
    some = pd.DataFrame({"category": ["F", "M", "X", "NS"], "attended": [30, None, None, 6], "status": list("AQQA")})
    found = representation(some, PEOPLE, 60).set_index("category")
    assert found.loc["F", "answered"] == 54
    assert found.loc["F", "verdict"] == Verdict.IN_LINE
    assert found.loc["M", "reason"] == Reason.SUPPRESSED
    hidden = pd.DataFrame({"category": ["F", "M", "NS"], "attended": [30, None, None], "status": list("AQQ")})
    assert set(representation(hidden, PEOPLE, 60)["reason"]) == {Reason.SUPPRESSED}


def test_a_category_the_population_does_not_know():
    attendance = pd.DataFrame({"category": ["F", "M", "X"], "attended": [20, 15, 5], "status": "A"})
    found = representation(attendance, PEOPLE, 40).set_index("category")
    assert found.loc["X", "reason"] == Reason.NO_POPULATION
    assert found.loc["F", "answered"] == 40


def test_the_census_at_the_date_of_the_session():
    figures = pd.DataFrame({"period": [2010, 2015, 2020], "population": [1, 2, 3]})
    for day, population in (
        (datetime.date(2024, 3, 11), 3),
        (datetime.date(2020, 1, 1), 3),
        (datetime.date(2019, 12, 31), 2),
    ):
        assert population_at(figures, day)["population"].tolist() == [population]
    assert population_at(figures, datetime.date(2009, 6, 1)).empty


def test_categories_of_one_series_come_from_one_vintage():
    figures = pd.DataFrame({
        "dimension": ["sex", "sex", "sex", "age"], "category": ["F", "M", "F", "Y18-29"],
        "period": ["2010", "2010", "2020", "2010"], "population": [1, 2, 3, 4],
    })  # fmt: skip
    assert population_at(figures, datetime.date(2021, 1, 1), ["dimension"])["population"].tolist() == [3, 4]


def test_a_figure_published_after_the_session_was_not_known_to_it():
    figures = pd.DataFrame({"period": [2010, 2020], "published": ["2011-05-01", "2021-03-16"], "population": [1, 2]})
    assert population_at(figures, datetime.date(2020, 11, 25))["population"].tolist() == [1]
    assert population_at(figures, datetime.date(2021, 3, 16))["population"].tolist() == [2]


@given(
    st.lists(st.integers(1990, 2040), min_size=1, max_size=6, unique=True),
    st.lists(st.integers(1, 15), max_size=4, unique=True),
    st.dates(datetime.date(1995, 1, 1), datetime.date(2030, 12, 31)),
)
def test_a_later_vintage_changes_nothing(years, after, day):
    figures = pd.DataFrame({"period": years, "category": "F", "population": range(len(years))})
    later = pd.DataFrame({"period": [day.year + n for n in after], "category": "F", "population": 999}, dtype=object)
    chosen = population_at(figures, day)
    again = population_at(pd.concat([figures, later], ignore_index=True), day)
    assert again["population"].tolist() == chosen["population"].tolist()


@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.01, 1))
def test_the_verdict_says_on_which_side_of_one_the_interval_lies(count, n, population_share):
    if count > n:
        return
    found = represent(count, n, n, population_share, fewest_answers=1)
    assert found.lower <= found.ratio * (1 + 1e-12)
    assert found.ratio <= found.upper * (1 + 1e-12)
    expected = (
        Verdict.UNDER_REPRESENTED if found.upper < 1
        else Verdict.OVER_REPRESENTED if found.lower > 1 else Verdict.IN_LINE
    )  # fmt: skip
    assert found.verdict == expected


def test_every_verdict_and_reason_has_a_word():
    assert set(representation_words.VERDICTS) == {str(verdict) for verdict in Verdict}
    assert set(representation_words.REASONS) == {str(reason) for reason in Reason}
