"""Classes of places by population."""

from __future__ import annotations

import random

import pytest

from observatory.measures.size_classes import SMALLEST_CLASS, UPPER_LIMITS, class_of, size_classes


def test_the_limits_belong_to_the_lower_class() -> None:
    classes = size_classes([500] * 10 + [501] * 10)
    assert [(one.above, one.up_to) for one in classes] == [(0, 500), (500, None)]
    assert class_of(500, classes).up_to == 500
    assert class_of(501, classes).up_to is None


def test_a_small_class_joins_the_one_below_and_the_lowest_the_one_above() -> None:
    assert [(one.above, one.up_to) for one in size_classes([800] * 12 + [1_500] * 3 + [3_000] * 30)] == [
        (0, 2_000),
        (2_000, None),
    ]
    assert [(one.above, one.up_to) for one in size_classes([50] * 3 + [400] * 12 + [900] * 12)] == [
        (0, 500),
        (500, None),
    ]


@pytest.mark.parametrize("n", [0, 3, 9])
def test_few_places_are_one_class(n: int) -> None:
    assert len(size_classes([float(10 ** (2 + i % 5)) for i in range(n)])) == 1


def test_the_classes_cover_everyone_once_and_none_is_small() -> None:
    numbers = random.Random(5)
    for _ in range(200):
        people = [int(10 ** numbers.uniform(0, 7)) for _ in range(numbers.randint(10, 300))]
        classes = size_classes([*people, float("nan")])
        counts = [sum(one.above < p <= (one.up_to or 10**9) for p in people) for one in classes]
        assert sum(counts) == sum(p > 0 for p in people)
        assert min(counts) >= SMALLEST_CLASS
        assert {one.up_to for one in classes[:-1]} <= set(UPPER_LIMITS)
