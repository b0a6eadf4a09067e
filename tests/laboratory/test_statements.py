"""Statements on a place, judged on orders written by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from observatory.laboratory import Judged, Statement, compare, judged
from observatory.laboratory.statements import of_ranks

TEN = np.arange(1, 11)[:, None]  # place in row 0 is the most excluded of ten


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("more_than_half", range(5)),  # five others or more of nine are less excluded
        ("less_than_half", range(5, 10)),
        ("most_fifth", range(2)),
        ("least_fifth", range(8, 10)),
        ("not_most_fifth", range(2, 10)),
    ],
)
def test_who_belongs_where_among_ten(kind: str, rows: range) -> None:
    assert [row for row in range(10) if of_ranks(kind, TEN, row)[0]] == list(rows)


def test_of_equal_places_none_is_beyond_half() -> None:
    equal = np.ones((4, 1), dtype=int)
    assert not of_ranks("more_than_half", equal, 0)[0]
    assert not of_ranks("less_than_half", equal, 0)[0]
    assert not of_ranks("worse_than", equal, 0, 1)[0]
    assert not of_ranks("better_than", equal, 0, 1)[0]


def test_the_place_in_the_middle_of_an_odd_number_is_beyond_no_half() -> None:
    five = np.arange(1, 6)[:, None]
    assert not of_ranks("more_than_half", five, 2)[0]
    assert not of_ranks("less_than_half", five, 2)[0]


def order(ranks: list[list[int]], base: list[int]) -> SimpleNamespace:
    """Return what a statement is judged on: ranks of places A, B, C in each version, and in the model."""
    codes = ["A", "B", "C"]
    return SimpleNamespace(
        row=lambda code: codes.index(code) if code in codes else None,
        ranks=np.array(ranks, dtype=np.uint16).T,
        result=SimpleNamespace(rank=pd.Series(base, index=codes)),
    )


def test_the_share_counts_versions_and_the_verdict_goes_by_the_model() -> None:
    found = order([[1, 2, 3], [1, 3, 2], [2, 1, 3], [1, 2, 3]], [2, 1, 3])
    assert judged(found, Statement("worse_than", "A", "B")) == Judged(False, 0.75)
    assert judged(found, Statement("better_than", "C", "A")) == Judged(True, 1.0)
    assert judged(found, Statement("most_fifth", "A")).share == 0.75


def test_of_a_place_that_is_in_the_order_no_more_nothing_is_said() -> None:
    found = order([[1, 2, 3]], [1, 2, 3])
    assert judged(found, Statement("worse_than", "A", "Z")).verdict == "unknown"
    assert judged(found, Statement("most_fifth", "Z")).verdict == "unknown"


@pytest.mark.parametrize(
    ("holds", "share", "verdict"),
    [
        (True, 0.95, "holds"), (True, 0.94, "holds_unsurely"), (False, 0.06, "fails_unsurely"), (False, 0.05, "fails"),
        (True, 0.01, "holds_unsurely"), (False, 0.99, "fails_unsurely"),
    ],
)  # fmt: skip
def test_a_verdict_is_sure_only_where_nineteen_of_twenty_versions_agree(
    holds: bool, share: float, verdict: str
) -> None:
    assert Judged(holds, share).verdict == verdict


def ranked(ranks: list[int], width: int) -> pd.DataFrame:
    frame = pd.DataFrame({"rank": ranks}, index=list("ABCD"))
    return frame.assign(rank_lower=frame["rank"] - width, rank_upper=frame["rank"] + width)


def test_the_most_moved_place_comes_first_and_intervals_that_touch_meet() -> None:
    found = compare(ranked([1, 2, 3, 4], 1), ranked([4, 2, 3, 1], 1))
    assert list(found.places.index) == ["A", "D", "B", "C"]
    assert found.places.loc["A", "shift"] == -3  # now less excluded
    assert list(found.places["apart"]) == [True, True, False, False]
    assert compare(ranked([1, 2, 3, 4], 1), ranked([3, 2, 1, 4], 1)).apart == 0


def test_places_of_one_order_alone_move_nobody() -> None:
    found = compare(ranked([1, 2, 3, 4], 0).iloc[1:], ranked([1, 2, 3, 4], 0))
    assert found.n == 3
    assert (found.places["shift"] == 0).all()
    assert found.correlation == 1.0
