"""What titles begin with: the thing a link is about, by its name in the reader's language."""

from __future__ import annotations

import pytest

from observatory import database, subjects
from observatory.reader import Reader


@pytest.fixture
def read(in_small):
    """Return a reader of the small data in a language."""
    return lambda language: Reader(language, database.current_path())


def test_two_places_of_one_name_are_told_apart_by_what_they_belong_to(read):
    found = [subjects.subject(read("pt"), ("territory",), {"territory": code}) for code in ("MX-11020", "ES-24089")]
    assert found[0].startswith("León, ")
    assert found[1].startswith("León, ")
    assert found[0] != found[1]


def test_the_telling_name_comes_first(read):
    codes = {"territory": "MX-11020", "indicator": "coneval_pobreza"}
    gap = subjects.subject(read("en"), ("territory", "indicator"), codes)
    chart = subjects.subject(read("en"), ("indicator", "territory"), codes)
    assert gap.startswith("León, Guanajuato · ")
    assert chart.endswith(" · León, Guanajuato")


def test_what_names_nothing_is_left_out(read):
    assert not subjects.subject(read("es"), ("territory", "indicator"), {"territory": "XX-1", "indicator": "x"})
    assert not subjects.subject(read("es"), ("territory",), {"indicator": "coneval_pobreza"})
    assert subjects.subject(read("es"), ("territories",), {"territories": "XX-1,,MX-11020"}) == "León, Guanajuato"


def test_many_places_are_named_by_the_first_two(read):
    found = subjects.subject(read("es"), ("territories",), {"territories": "MX-11020,MX-15060,ES-24089"})
    assert found == "León, Guanajuato · Nicolás Romero, Estado de México …"


def test_a_title_says_the_thing_then_the_room_then_the_house():
    assert subjects.whole(subjects.titled("León", "Map"), "House") == "León – Map – House"
    assert subjects.whole(subjects.titled("", "Map"), "House") == "Map – House"
