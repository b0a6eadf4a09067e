"""Filters of practices: every count is what a reader would see after that choice, and the order is always the same."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest

from observatory import queries
from observatory.database import current_path
from observatory.measures.practice_match import LIKENESS, Likeness
from observatory.measures.size_classes import UPPER_LIMITS
from observatory.paths import DataFolders
from observatory.practice_filter import (
    FACETS,
    NOT_KNOWN,
    PERIODS,
    SIZES,
    SORTS,
    Record,
    Shelf,
    cross,
    kilometres,
    ordered,
)

COMBINATIONS = 300
LISTS = ("themes", "target_groups", "indicator_kinds", "languages")


def practice(code: str, **values: object) -> Record:
    plain: Record = {
        "practice_code": code, "themes": ("care",), "target_groups": ("women",), "indicator_kinds": ("ageing",),
        "evidence_level": 1, "country_code": "PT", "type": "municipality", "population": 30_000.0, "recognised": False,
        "cost_band": "not_documented", "start_year": 2016, "languages": ("pt",),
    }  # fmt: skip
    return plain | values


# The same questions asked the long way round, without a line of the module.
BY_HAND: dict[str, Callable[[Record, str], bool]] = {
    "theme": lambda row, code: code in list(row["themes"]),
    "group": lambda row, code: code in list(row["target_groups"]),
    "kind": lambda row, code: code in list(row["indicator_kinds"]),
    "level": lambda row, code: row["evidence_level"] >= int(code),
    "country": lambda row, code: row["country_code"] == code,
    "type": lambda row, code: (row["type"] or "unknown") == code,
    "size": lambda row, code: _size(row["population"]) == code,
    "recognised": lambda row, code: ("yes" if row["recognised"] else "no") == code,
    "cost": lambda row, code: row["cost_band"] == code,
    "year": lambda row, code: _period(row["start_year"]) == code,
    "language": lambda row, code: code in list(row["languages"]),
    "indicator": lambda row, code: code in row.get("indicators", ()),
    "text": lambda row, code: code in row.get("found_by", ()),
}


def _size(people: float | None) -> str:
    if people is None:
        return "unknown"
    if people <= 20_000:
        return "to_20k"
    if people <= 50_000:
        return "20k_to_50k"
    if people <= 100_000:
        return "50k_to_100k"
    return "100k_to_500k" if people <= 500_000 else "over_500k"


def _period(year: float | None) -> str:
    if year is None:
        return "unknown"
    if year < 2010:
        return "to_2009"
    if year < 2015:
        return "2010_to_2014"
    return "2015_to_2019" if year < 2020 else "from_2020"


def recount(rows: list[Record], wanted: dict[str, str]) -> list[str]:
    return [row["practice_code"] for row in rows if all(BY_HAND[name](row, code) for name, code in wanted.items())]


@pytest.fixture(scope="module")
def published(published_small: DataFolders) -> list[Record]:
    frame = queries.run("practice_list", current_path(published_small), language="es")
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    chance = random.Random(5)
    for row in rows:
        row |= {name: tuple(row[name]) for name in LISTS}
        row["indicators"] = ("pt_ageing_index",) if "ageing" in row["indicator_kinds"] else ()
        row["found_by"] = ("idosos",) if chance.random() < 0.4 else ()
    return rows


def test_the_counts_of_three_hundred_combinations_are_those_of_a_recount(published: list[Record]) -> None:
    chance = random.Random(20261122)
    shelf = Shelf(published)
    codes = {name: sorted(shelf.options(name)) for name in FACETS}
    seen = set()
    for _number in range(COMBINATIONS):
        names = chance.sample(sorted(FACETS), chance.randint(0, 5))
        wanted = {name: chance.choice(codes[name]) for name in names}
        chosen = [row["practice_code"] for row in shelf.chosen(wanted)]
        assert chosen == recount(published, wanted)
        seen.add(len(chosen))
        counts = shelf.counts(wanted)
        for name in FACETS:
            for code in codes[name]:
                assert counts[name][code] == len(recount(published, {**wanted, name: code})), (wanted, name, code)
        for name, number in shelf.without(wanted).items():
            assert number == len(recount(published, {key: code for key, code in wanted.items() if key != name}))
    assert {0, len(published)} < seen  # none, all, and something between: the test has seen every kind of result


def test_the_choices_of_a_filter_that_a_practice_has_once_add_up(published: list[Record]) -> None:
    counts = Shelf(published).counts({"theme": "violence"})
    fitting = len(recount(published, {"theme": "violence"}))
    for name in ("country", "type", "size", "recognised", "cost", "year"):
        assert sum(counts[name].values()) == fitting, name


def test_a_level_counts_those_above_it(published: list[Record]) -> None:
    counts = Shelf(published).counts({})["level"]
    assert counts["1"] == len(published) > counts["2"] > counts["3"] > counts["4"] > 0


def test_a_choice_of_the_same_filter_replaces_the_one_that_is_set() -> None:
    shelf = Shelf([practice("a"), practice("b", country_code="ES"), practice("c", country_code="ES", themes=("work",))])
    counts = shelf.counts({"country": "PT"})
    assert counts["country"] == {"PT": 1, "ES": 2}
    assert counts["theme"] == {"care": 1}


@pytest.mark.parametrize(
    ("people", "code"),
    [(20_000, "to_20k"), (20_001, "20k_to_50k"), (500_000, "100k_to_500k"), (500_001, "over_500k"), (None, NOT_KNOWN),
     (math.nan, NOT_KNOWN)],
)  # fmt: skip
def test_a_size_begins_where_the_one_below_ends(people: float | None, code: str) -> None:
    assert FACETS["size"](practice("a", population=people)) == {code}


@pytest.mark.parametrize(
    ("year", "code"),
    [(2009, "to_2009"), (2010, "2010_to_2014"), (2019, "2015_to_2019"), (2020, "from_2020"), (None, NOT_KNOWN)],
)
def test_a_period_begins_where_the_one_before_ends(year: int | None, code: str) -> None:
    assert FACETS["year"](practice("a", start_year=year)) == {code}


def test_sizes_are_classes_by_which_the_observatory_compares_places() -> None:
    assert set(SIZES.values()) - {math.inf} <= set(UPPER_LIMITS)
    assert list(SIZES.values()) == sorted(SIZES.values())
    assert list(PERIODS.values()) == sorted(PERIODS.values())


def test_the_order_does_not_depend_on_the_order_before(published: list[Record]) -> None:
    chance = random.Random(7)
    kinds = list(Likeness)
    rows = [row | {"km": chance.choice([None, 12.5, 800.0]), "likeness": chance.choice(kinds), "score": chance.randint(0, 3)}
            for row in published]  # fmt: skip
    for sort in SORTS:
        expected = [row["practice_code"] for row in ordered(rows, sort)]
        for _round in range(5):
            chance.shuffle(rows)
            assert [row["practice_code"] for row in ordered(rows, sort)] == expected


def test_each_order_puts_first_what_it_says() -> None:
    rows = [
        practice("a", evidence_level=1, start_year=2024, km=500.0, likeness=Likeness.OTHER),
        practice("b", evidence_level=4, start_year=None, km=None, likeness=Likeness.COUNTRY),
        practice("c", evidence_level=2, start_year=2001, km=3.0, likeness=Likeness.PEER),
    ]

    def order(by: str) -> str:
        return "".join(row["practice_code"] for row in ordered(rows, by))

    assert order("evidence") == "bca"
    assert order("recent") == "acb"  # a year that is not known comes last
    assert order("near") == "cab"  # and so does a place that is not known
    assert order("similar") == "cba"
    assert LIKENESS[Likeness.PEER] > LIKENESS[Likeness.COUNTRY] > LIKENESS[Likeness.OTHER]


def test_a_distance_is_that_of_an_atlas() -> None:
    athens, lisbon, leon = (37.98, 23.73), (38.72, -9.14), (21.12, -101.68)
    assert kilometres(athens, lisbon) == pytest.approx(2855, rel=0.01)
    assert kilometres(lisbon, leon) == pytest.approx(8730, rel=0.02)
    assert kilometres(lisbon, lisbon) == 0
    assert kilometres(lisbon, (None, None)) is None
    assert kilometres((math.nan, 1.0), lisbon) is None


def test_a_matrix_holds_each_practice_under_each_of_its_themes() -> None:
    counts = cross([practice("a", themes=("care", "work"), evidence_level=2), practice("b")], "theme", "level")
    assert counts == {("care", "1"): 2, ("care", "2"): 1, ("work", "1"): 1, ("work", "2"): 1}
