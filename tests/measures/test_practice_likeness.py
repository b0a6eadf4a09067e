"""What makes practices alike, in an order anybody can recompute."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.practice_likeness import EVERYBODY, Described, most_like

CODES = st.lists(st.sampled_from(["a", "b", "c", EVERYBODY]), unique=True)
PRACTICES = st.lists(
    st.builds(Described, st.text("xyz", min_size=1, max_size=4), CODES, CODES, CODES, st.integers(0, 4)),
    unique_by=lambda each: each.code, max_size=12,
)  # fmt: skip


def described(code: str, kinds: str = "", groups: str = "", themes: str = "", level: int = 1) -> Described:
    return Described(code, kinds.split(), groups.split(), themes.split(), level)


ONE = described("one", "poverty migration", "women residents", "work care")


def order(*others: Described) -> list[str]:
    return [each.code for each in most_like(ONE, others)]


def test_kinds_of_indicator_count_before_people_and_people_before_themes():
    two_kinds, one_kind = described("z", "migration poverty"), described("y", "poverty", "women", "work care")
    only_people = described("x", "", "women", "work care")
    assert order(only_people, one_kind, two_kinds) == ["z", "y", "x"]


def test_among_equals_the_better_known_comes_first_then_the_code():
    assert order(described("b", "poverty"), described("a", "poverty"), described("c", "poverty", level=3)) == [
        "c",
        "a",
        "b",
    ]


def test_what_is_meant_for_everybody_is_not_alike_for_that():
    assert order(described("x", "", "residents", "work")) == []
    assert order(described("x", "", "", "work care")) == []


def test_no_practice_is_like_itself():
    assert order(ONE) == []


@given(PRACTICES)
def test_the_order_of_what_is_given_changes_nothing(others):
    found = most_like(ONE, others)
    assert found == most_like(ONE, others[::-1])
    assert len(found) <= 5
    for each in found:
        other = next(other for other in others if other.code == each.code)
        assert set(each.kinds) == set(ONE.kinds) & set(other.kinds)
        assert EVERYBODY not in each.groups
