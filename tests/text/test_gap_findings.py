"""Findings about gaps say the right group, size and direction, in the numbers of each language."""

from __future__ import annotations

import dataclasses

import pytest

from observatory.text import gap_findings as text
from observatory.text.translate import translator

HEALTH = text.Values("women", "men", 24.416, 29.0847, 2020, -4.6687, 0.8395, "second_worse", 1, "%")
BORN_ABROAD = text.Values("women", "men", 12.1, 11.63, 2024, 0.47, 1.0404, "first_higher", 1, "%")
SERVICES = text.Values("women", "men", 7.6579, 7.6265, 2020, 0.0313, 1.0041, "level", 1, "%")
WIDENED = text.Moved("widened", 2010, -2.9, -4.6687)


def finding(values: text.Values, language: str = "en", **others: object) -> str:
    return text.gap_finding(
        language, place="León, Guanajuato", indicator="No access to health care", values=values, **others
    )


def test_a_finding_says_both_values_the_size_and_who_is_worse_off() -> None:
    assert finding(HEALTH, moved=WIDENED) == (
        "León, Guanajuato · No access to health care: women 24.4%, men 29.1% in 2020; 4.7 percentage points apart "
        "(1.19 times as high); worse off: men; the gap widened from 2.9 percentage points in 2010 to 4.7 percentage points in 2020."
    )


def test_the_short_form_has_values_and_who_is_worse_off_alone() -> None:
    assert finding(HEALTH, short=True) == "women 24.4%, men 29.1% in 2020; worse off: men."


def test_without_a_better_direction_only_which_is_higher_is_said() -> None:
    said = finding(BORN_ABROAD)
    assert "higher: women" in said
    assert "worse" not in said


def test_a_difference_that_cannot_be_read_is_not_named() -> None:
    said = finding(SERVICES)
    assert "practically equal" in said
    assert "worse" not in said
    assert text.difference_words(SERVICES, "en") == "less than 0.1 percentage points"


def test_equal_values_are_nothing_apart() -> None:
    equal = dataclasses.replace(SERVICES, first=7.0, second=7.0, difference=0.0, ratio=1.0)
    assert text.difference_words(equal, "en", short=True) == "0.0 pp"


@pytest.mark.parametrize(
    ("language", "written"), [("es", "24,4\xa0%"), ("pt", "24,4%"), ("el", "24,4\xa0%"), ("en", "24.4%")]
)
def test_numbers_are_those_of_the_language(language: str, written: str) -> None:
    assert written.replace("\xa0", "") in finding(HEALTH, language).replace("\xa0", "")


def test_changing_the_datum_changes_the_sentence() -> None:
    other = dataclasses.replace(HEALTH, first=34.4, difference=5.3, ratio=1.183, side="first_worse")
    assert "worse off: women" in finding(other)
    assert "5.3 percentage points apart" in finding(other)


def test_the_ratio_is_of_the_higher_to_the_lower_value() -> None:
    assert text.ratio_words(HEALTH, "en") == "1.19 times as high"
    turned = dataclasses.replace(HEALTH, ratio=1 / 0.8395)
    assert text.ratio_words(turned, "en") == "1.19 times as high"
    assert text.ratio_words(dataclasses.replace(HEALTH, ratio=None), "en") == ""
    assert text.ratio_words(dataclasses.replace(HEALTH, ratio=1.002), "en") == ""


def test_a_status_and_limits_are_said() -> None:
    limited = dataclasses.replace(HEALTH, lower=-6.1, upper=-3.2)
    said = finding(limited, status="U")
    assert "(low reliability)" in said
    assert "−6.1 and −3.2" in said


@pytest.mark.parametrize(
    ("course", "words"),
    [
        ("narrowed", "narrowed"),
        ("widened", "widened"),
        ("unchanged", "as wide"),
        ("crossed", "reversed between 2010 and 2020"),
    ],
)
def test_every_course_has_its_words(course: str, words: str) -> None:
    assert words in finding(HEALTH, moved=dataclasses.replace(WIDENED, course=course))


def test_a_course_that_cannot_be_judged_gives_its_reason() -> None:
    said = finding(HEALTH, moved=text.Moved("not_judged", 2020, -4.7, -4.7, "single_point"))
    assert "no comparison over time, because there is only one year" in said


@pytest.mark.parametrize(
    ("percentile", "expected"),
    [(100.0, "smallest_fifth"), (80.1, "smallest_fifth"), (79.9, "second_fifth"), (50.0, "middle_fifth"),
     (20.1, "fourth_fifth"), (19.9, "widest_fifth"), (0.0, "widest_fifth")],
)  # fmt: skip
def test_the_fifth_follows_the_share_of_wider_gaps(percentile: float, expected: str) -> None:
    assert text.width(percentile) == expected


def test_a_place_counts_each_side_and_names_its_widest_gap() -> None:
    said = text.place_finding(
        "en", place="León, Guanajuato", groups="women and men", unreliable=1,
        gaps=[("Health", HEALTH), ("Born abroad", BORN_ABROAD), ("Services", SERVICES)],
    )  # fmt: skip
    assert said == (
        "León, Guanajuato · women and men: 3 indicators compared; worse off on one: men; higher on one without a better "
        "direction: women; practically equal on one; widest gap for its level: Health, women 24.4%, men 29.1% in 2020 "
        "(1.19 times as high); one more is of low reliability."
    )


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({}, "no indicator has a value for both groups"),
        ({"shares": 2}, "only counts are published for both groups (2)"),
        ({"unreliable": 1}, "the only gap is of low reliability"),
    ],
)
def test_a_place_without_gaps_says_so(others: dict[str, int], words: str) -> None:
    assert words in text.place_finding("en", place="X", groups="women and men", gaps=[], **others)


def test_the_country_finding_counts_who_is_worse_off() -> None:
    said = text.spread_finding(
        "en", group_words="municipalities, Mexico", indicator="Health", period=2020, level=6, judged=True,
        counts=[("women", 40), ("men", 2222)], own=("León, Guanajuato", "place 1,601 of 2,268"),
    )  # fmt: skip
    assert said == (
        "municipalities, Mexico, 2020 · Health: worse off: men, 2,222 places; women, 40 places; practically equal, 6 places; "
        "León, Guanajuato: place 1,601 of 2,268."
    )


def test_groups_have_words_in_each_dimension() -> None:
    _ = translator("en")
    assert text.group("sex", "F", _) == "women"
    assert text.group("citizenship", "FOR", _) == "foreign nationals"
    assert text.pair_words("age", "Y_LT18", "Y_GE65", _) == "under 18 years / 65 years and over"
