"""Nobody computes a withheld count of realistic sessions: not from totals, sums, other questions or other builds."""

from __future__ import annotations

import pytest

from observatory.measures.disclosure import Cell, audit
from tests.measures.attacker import recovered
from tests.measures.participation import history

FIXTURES, PORTIONS = 200, 8


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_the_attacker_recovers_nothing(portion):
    for seed in range(portion, FIXTURES, PORTIONS):
        builds = history(seed)
        for build in builds:
            for rows in build.published.values():
                assert not audit(rows, k=build.k)
        assert recovered(builds) == set(), f"fixture {seed}"


def small_alone(rows: list[Cell], *, k: int, earlier: object = None) -> list[Cell]:
    """Return rows of which nothing but the small counts is withheld."""
    return [Cell(row.dimension, row.category, None, None, "Q") if 0 < (row.attended or 0) < k else row for row in rows]


def able(builds_of) -> bool:
    """Say whether the attacker recovers more than twenty counts of at most thirty fixtures."""
    found = 0
    for seed in range(30):
        found += len(recovered(builds_of(seed)))
        if found > 20:
            return True
    return False


def test_the_attacker_is_able_where_small_counts_alone_are_withheld():
    assert able(lambda seed: history(seed, small_alone)[:1])


def test_the_attacker_is_able_where_sums_are_made_before_protection():
    assert able(lambda seed: history(seed, raw_sums=True)[:1])


def test_the_attacker_is_able_where_builds_forget_each_other():
    assert able(lambda seed: history(seed, memory=False))
