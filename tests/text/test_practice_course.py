"""What a figure of a place may say beside a practice: two figures, their years, and never a cause."""

from __future__ import annotations

import pytest

from observatory.text import LANGUAGES
from observatory.text.practice_course import Course, Figure, beside, finding

SERIES = Course((Figure(2010, 50.0), Figure(2015, 45.5, "E"), Figure(2020, 40.0)))


def said(start: int | None, course: Course = SERIES) -> str:
    return finding("en", course, start, 1, "%")


def test_the_last_figure_up_to_the_beginning_stands_beside_the_newest():
    expected = "Last figure up to its beginning: 45.5% in 2015 (estimated or calculated); newest figure: 40.0% in 2020."
    assert said(2016) == said(2015) == expected
    assert said(2014).startswith("Last figure up to its beginning: 50.0% in 2010;")


def test_a_practice_older_than_all_figures_has_no_figure_before():
    assert said(2005) == "First figure, after its beginning: 50.0% in 2010; newest figure: 40.0% in 2020."


def test_a_practice_younger_than_all_figures_has_none_since():
    assert said(2021) == said(2020) == "Newest figure: 40.0% in 2020; none is newer than the beginning of the practice."


def test_without_a_beginning_the_first_and_the_newest_are_told():
    assert said(None) == "50.0% in 2010; 40.0% in 2020."
    assert said(None, Course((Figure(2020, 40.0),))) == "40.0% in 2020."


@pytest.mark.parametrize(("cut", "start", "warned"), [((2010, 2015), 2016, False), ((2015, 2020), 2016, True),
                                                      ((2010, 2015), 2012, True), ((2015, 2020), 2020, False)])  # fmt: skip
def test_a_break_between_the_two_figures_forbids_to_subtract_them(cut, start, warned):
    assert ("must not be subtracted" in said(start, Course(SERIES.figures, (cut,)))) is warned


def test_the_country_is_told_in_the_same_years_alone():
    country = [Figure(2010, 60.0), Figure(2012, 1.0), Figure(2020, 44.0)]
    assert beside("en", "Mexico", country, [2010, 2020], 1, "%") == "Mexico: 60.0% in 2010; 44.0% in 2020."
    assert beside("en", "Mexico", country, [2015, 2020], 1, "%") == "Mexico: 44.0% in 2020."
    assert beside("en", "Mexico", country, [2015], 1, "%") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_are_told_in_every_language(language):
    told = finding(language, SERIES, 2016, 1, "%")
    assert "2015" in told
    assert "2020" in told
    assert told[0] == told[0].upper()
