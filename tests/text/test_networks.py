"""How many members can be named, in words."""

from __future__ import annotations

from observatory.text import translator
from observatory.text.networks import members, scope, standing, whereabouts


def test_the_gap_between_reported_and_named_members_is_said() -> None:
    assert members("en", 30, 11, 1) == (
        "The network reports 30 members; public sources name 11. Of those named, one is only proposed."
    )
    assert members("en", 9, 9, 0) == "The network reports 9 members, and public sources name them all."
    assert members("en", None, 1, 0) == "Public sources name one place; the network gives no number of members."
    assert members("en", None, 0, 0) == "The network gives no number of members, and no public source names one."


def test_a_network_without_a_named_member_does_not_claim_any() -> None:
    assert members("en", 12, 0, 0) == "The network reports 12 members; public sources name 0."


def test_a_scope_is_a_country_or_wider() -> None:
    _ = translator("en")
    assert scope("PT", "Portugal", _) == "Portugal"
    assert scope("EU", None, _) == "Europe"
    assert scope("WORLD", "World", _) == "Worldwide"


def test_the_words_of_the_picture_name_each_country() -> None:
    assert whereabouts("en", 9, ["Spain", "Greece"]) == "9 places: Spain and Greece."


def test_positions_are_counted() -> None:
    assert standing("en", 15, 5, 22) == (
        "22 positions: 15 in the better two fifths of their country, 5 in the worse two."
    )
    assert standing("en", 0, 0, 0) == "No headline indicator can be judged for these places."
