"""The printed rule of evidence, at each of its boundaries, recomputed from the words of the README of the practices."""

from __future__ import annotations

from itertools import product

import pytest

from observatory.measures.evidence import FACTS, HIGHEST, Facts, level, missing

ALL = [Facts(*values) for values in product((False, True), repeat=len(FACTS))]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(False, False, False, False, False), 0),
        (Facts(True, False, False, False, False), 1),
        (Facts(True, False, False, True, False), 1),  # an award without figures stays at 1 …
        (Facts(True, True, False, False, False), 2),
        (Facts(True, True, False, True, False), 2),  # … or 2
        (Facts(True, True, True, False, False), 2),  # figures of the owner alone
        (Facts(True, True, True, True, False), 3),
        (Facts(True, True, True, True, True), 4),
        (Facts(True, True, True, False, True), 4),  # an evaluation needs no award
    ],
)
def test_each_boundary(facts: Facts, expected: int) -> None:
    assert level(facts) == expected


@pytest.mark.parametrize("facts", ALL)
def test_with_what_is_missing_the_next_level_is_reached_and_without_any_of_it_not(facts: Facts) -> None:
    values = {name: getattr(facts, name) for name in FACTS}
    asked = missing(facts)
    if level(facts) == HIGHEST:
        assert asked == ()
        return
    assert asked
    assert level(Facts(**values | dict.fromkeys(asked, True))) > level(facts)
    for left_out in asked:
        assert level(Facts(**values | dict.fromkeys(set(asked) - {left_out}, True))) == level(facts)


@pytest.mark.parametrize("facts", ALL)
def test_one_more_fact_never_lowers_the_level(facts: Facts) -> None:
    values = {name: getattr(facts, name) for name in FACTS}
    assert all(level(Facts(**values | {name: True})) >= level(facts) for name in FACTS)
