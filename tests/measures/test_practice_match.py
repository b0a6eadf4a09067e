"""The order of practices for a territory: recomputed by hand, the same on each run, each part doing what it says."""

from __future__ import annotations

import random

import pytest

from observatory.measures.practice_match import GROUPS, WEIGHTS, Likeness, Place, Practice, best, likeness, match

LEON = Place("MX-11020", "MX", 1_721_215, frozenset({"MX-14120"}))


def practice(**changes: object) -> Practice:
    values: dict[str, object] = {
        "code": "p", "territory": "MX-19039", "country": "MX", "population": 1_142_994, "evidence": 2,
        "target_groups": ("women",), "cost_band": "under_100k",
    }  # fmt: skip
    return Practice(**values | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"territory": "MX-11020"}, Likeness.SAME),
        ({"territory": "MX-14120"}, Likeness.PEER),
        ({}, Likeness.COUNTRY_AND_SIZE),
        ({"population": 40_000}, Likeness.COUNTRY),
        ({"population": None}, Likeness.COUNTRY),
        ({"country": "ES", "population": 600_000}, Likeness.SIZE),
        ({"country": "ES", "population": 40_000}, Likeness.OTHER),
        ({"country": "ES", "territory": None, "population": None}, Likeness.OTHER),
    ],
)
def test_the_closest_kind_of_likeness_is_told(changes: dict[str, object], expected: Likeness) -> None:
    assert likeness(LEON, practice(**changes)) == expected


def test_the_score_is_the_weighted_sum_by_hand() -> None:
    # 0.35 × 0.8 (country and size) + 0.35 × 2/4 + 0.15 × 1 (women) + 0.15 × 1 (under 100,000)
    assert match(LEON, ["gender_violence"], practice()).score == pytest.approx(0.28 + 0.175 + 0.15 + 0.15, abs=1e-12)
    assert sum(WEIGHTS.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"evidence": 3}, {"evidence": 1}),
        ({"territory": "MX-14120"}, {"country": "ES", "territory": "ES-28079"}),
        ({}, {"target_groups": ("businesses",)}),
        ({}, {"cost_band": "over_1m"}),
        ({"cost_band": "over_1m"}, {"cost_band": "not_documented"}),
    ],
)
def test_each_part_counts(better: dict[str, object], worse: dict[str, object]) -> None:
    scores = [match(LEON, ["gender_violence"], practice(**changes)).score for changes in (better, worse)]
    assert scores[0] > scores[1]


def test_the_order_does_not_depend_on_the_order_of_reading_and_ties_follow_the_code() -> None:
    known = [(practice(code=f"p{n}", evidence=n % 5), ["ageing"]) for n in range(40)]
    expected = [found.practice for found in best(LEON, known)]
    for seed in range(20):
        random.Random(seed).shuffle(known)
        assert [found.practice for found in best(LEON, known)] == expected
    assert expected == ["p14", "p19", "p24", "p29", "p34"]


def test_a_reason_named_is_a_group_of_the_practice_whom_the_indicator_is_about() -> None:
    found = match(LEON, ["gender_violence"], practice(target_groups=("women", "residents")))
    assert found.groups == ("women",)
    assert set(found.groups) <= GROUPS["gender_violence"]
