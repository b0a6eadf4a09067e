"""The reader knows the rule, k and every publication, tries all tables there can be, and still cannot tell a count."""

from __future__ import annotations

from collections import defaultdict

import pytest

from observatory.measures.disclosure import Cell, protect
from tests.measures.worlds import groups, publish, rows_of, shown, tables, told, withheld

THRESHOLDS = (3, 4, 5)


def nothing_told(group, publication, length, dimension):
    assert not told(group, withheld(publication, length, dimension)), (sorted(publication, key=str), group[:5])


@pytest.mark.parametrize("k", THRESHOLDS)
@pytest.mark.parametrize(("length", "most"), [(2, 22), (3, 22), (4, 17), (5, 12)])
def test_all_tables_of_a_closed_list(k, length, most):
    for people in range(k, most + 1):
        for publication, group in groups(people, length, "sex", publish(k)).items():
            nothing_told(group, publication, length, "sex")


@pytest.mark.full
def test_all_tables_of_six_categories():
    k = max(THRESHOLDS)  # that of the house
    for people in range(k, 23):
        for publication, group in groups(people, 6, "sex", publish(k)).items():
            nothing_told(group, publication, 6, "sex")


@pytest.mark.parametrize("k", THRESHOLDS)
@pytest.mark.parametrize(("universe", "most"), [(4, 16), (5, 14), (6, 11)])
def test_all_tables_of_places(k, universe, most):
    """Places are listed only where somebody came from; there is one more than that (see the module)."""
    for people in range(k, most + 1):
        for publication, group in groups(people, universe, "territory", publish(k)).items():
            if any(not all(table) for table in group):
                nothing_told(group, publication, universe, "territory")


@pytest.mark.parametrize(("k", "people"), [(3, 6), (3, 7), (3, 8), (4, 8)])
def test_whoever_saw_somebody_from_a_place_does_not_learn_that_it_was_one(k, people):
    """Of a list of places withheld whole: even whose presence is known can be one or more."""
    found = groups(people, 8, "territory", publish(k))
    whole = [group for publication, group in found.items() if ("territory", "_T", None, "Q") in publication]
    assert len(whole) == 1
    for place in range(8):
        assert len({table[place] for table in whole[0] if table[place]}) > 1


@pytest.mark.parametrize("k", THRESHOLDS)
def test_a_total_withheld_can_be_two_numbers_whatever_was_asked(k):
    seen = defaultdict(set)
    for people in range(2 * k):
        for table in tables(people, 3):
            rows = protect(rows_of(table), k=k)
            if rows[0].status == "Q":
                seen[shown(rows)].add(people)
    assert [sorted(numbers) for numbers in seen.values()] == [list(range(1, k))]


def moved(one, other):
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def builds(k, length, first, second, most_moved, later_k=None, dimension="sex"):
    """Return pairs of tables by the two publications they give."""
    found = defaultdict(list)
    for before in tables(first, length):
        published = protect(rows_of(before, dimension), k=k)
        for after in tables(second, length):
            if moved(before, after) <= most_moved:
                again = protect(rows_of(after, dimension), k=later_k or k, earlier=published)
                found[shown(published), shown(again)].append((before, after))
    return found


def public(publication, dimension="sex"):
    return {int(category) for name, category, count, _ in publication if name == dimension and count is not None}


@pytest.mark.parametrize("most_moved", [2, 4, 99], ids=["one person moved", "two people moved", "anything"])
@pytest.mark.parametrize(
    ("k", "length", "first", "second"),
    [(3, 3, 8, 8), (3, 3, 8, 9), (3, 3, 9, 8), (3, 3, 6, 5), (3, 3, 7, 9), (3, 4, 7, 7), (4, 3, 9, 10), (4, 3, 10, 10)],
)
def test_two_builds(k, length, first, second, most_moved):
    """The reader knows, besides, how few people a correction moved."""
    for (one, other), pairs in builds(k, length, first, second, most_moved).items():
        nothing_told([before for before, _ in pairs], one, length, "sex")
        places = set(withheld(other, length, "sex")) - public(one)
        assert not told([after for _, after in pairs], sorted(places))


@pytest.mark.parametrize(("k", "later_k"), [(3, 4), (3, 5), (4, 3), (5, 3), (5, 4)])
@pytest.mark.parametrize(("length", "people"), [(3, 10), (3, 12), (4, 10), (4, 12)])
def test_another_k_for_the_same_people(k, later_k, length, people):
    """The reader knows that nothing was corrected."""
    for (one, other), pairs in builds(k, length, people, people, 0, later_k).items():
        nothing_told([before for before, _ in pairs], one, length, "sex")
        assert set(withheld(other, length, "sex")) >= set(withheld(one, length, "sex"))


@pytest.mark.parametrize(("k", "later_k"), [(3, 4), (3, 5), (4, 5), (5, 3)])
def test_protected_rows_protected_again(k, later_k):
    for people in (8, 10, 12):
        twice = groups(people, 4, "sex", lambda rows: protect(protect(rows, k=k), k=later_k))
        for publication, group in twice.items():
            nothing_told(group, publication, 4, "sex")


@pytest.mark.parametrize("dimension", ["sex", "territory"])
@pytest.mark.parametrize("later_k", [3, 4])
def test_what_is_published_later_depends_on_what_was_published_and_on_the_correction_alone(dimension, later_k):
    """So not even who asked for a correction, and knows it exactly, learns about others."""
    answers = defaultdict(set)
    for people in (6, 7, 8):
        for second in (people - 1, people, people + 1):
            for (one, other), pairs in builds(3, 3, people, second, 3, later_k, dimension).items():
                for before, after in pairs:
                    correction = tuple(b - a for a, b in zip(before, after, strict=True))
                    answers[one, correction].add(other)
    assert max(len(publications) for publications in answers.values()) == 1


def test_three_builds():
    """There and back again: a table that returns is not published again."""
    found = defaultdict(list)
    for before in tables(7, 3):
        one = protect(rows_of(before), k=3)
        for middle in [table for people in (7, 8) for table in tables(people, 3) if moved(before, table) <= 2]:
            two = protect(rows_of(middle), k=3, earlier=one)
            for after in [table for table in tables(7, 3) if moved(middle, table) <= 2]:
                three = protect(rows_of(after), k=3, earlier=two)
                found[shown(one), shown(two), shown(three)].append((before, middle, after))
    for publications, histories in found.items():
        seen: set[int] = set()
        for number, publication in enumerate(publications):
            places = set(withheld(publication, 3, "sex")) - seen
            assert not told([history[number] for history in histories], sorted(places))
            seen |= public(publication)


def test_all_tables_would_tell_of_a_rule_without_complements():
    """The test is worth its name: small counts alone are not enough to withhold."""

    def naive(rows):
        return [
            Cell(row.dimension, row.category, None, None, "Q") if 0 < (row.attended or 0) < 3 else row for row in rows
        ]

    found = groups(8, 3, "sex", naive)
    assert any(told(group, withheld(publication, 3, "sex")) for publication, group in found.items())
