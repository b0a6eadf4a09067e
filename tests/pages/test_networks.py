"""Networks: who belongs to them, who says so, and how the members stand in their own countries."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import streamlit as st

from observatory import queries
from observatory.paths import DataFolders
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.usefixtures("in_small")


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable:
    st.cache_data.clear()
    return opener("participate.networks", monkeypatch)


def rows_of(html: str, caption: str) -> list[list[str]]:
    """Return the body of the table with that caption as words."""
    for table in tree(html).iter("table"):
        if caption in words(table.find("caption")):
            return [[words(cell) for cell in row] for row in table.find("tbody")]
    raise AssertionError(f"no table {caption}")


def test_all_networks_are_shown_with_the_members_that_can_be_named(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    cards = [item for item in tree(shown.html).iter("li") if item.get("class") == "o-card"]
    assert len(cards) == 6
    card = next(card for card in cards if "Rede de Autarquias" in words(card))
    assert "The network reports 30 members; public sources name 11." in words(card)
    assert "Of those named, one is only proposed." in words(card)
    assert "since October 2020" in words(card)
    squares = [square.get("class") for square in card.iter("i")]
    assert (squares.count("o-on"), squares.count("o-half"), len(squares)) == (10, 1, 30)


def test_an_unknown_network_is_named_and_all_are_shown(visit: Callable) -> None:
    at, shown = visit(lang="en", network="NONE")
    assert at.session_state["_bad_parameters"] == {"network": "NONE"}
    assert "There is no network “NONE” here" in shown.html
    assert "DIGI-INCLUSION" in shown.html


def test_each_member_has_its_role_status_and_source(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="RAI")
    members = {row[0]: row[1:] for row in rows_of(shown.html, "Members of Rede")}
    assert len(members) == 11
    assert members["Vila Nova de Gaia, Área Metropolitana do Porto"][:3] == [
        "founding member",
        "October 2020",
        "confirmed",
    ]
    assert members["Coimbra, Região de Coimbra"][:3] == ["member", "April 2025", "proposed"]
    assert 'href="/perfil?territory=PT-1317' in shown.html


def test_a_member_whose_source_has_no_address_says_so(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="ENCUENTRO-UNIDADES")
    (row,) = rows_of(shown.html, "Members of Primer Encuentro")
    assert row[0] == "Nicolás Romero, Estado de México"
    assert row[2] == "not known"
    assert row[4:] == ["Dirección de Mujeres, Inclusión y Equidad", "source text without public address"]
    assert "The sources give no date." in shown.html


def test_partners_are_compared_only_within_their_own_country(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="DIGI-INCLUSION")
    page = tree(shown.pieces["network_standing"])
    captions = [words(caption) for caption in page.iter("caption")]
    assert set(captions) <= {"Spain", "Portugal"}
    assert captions
    without = words(next(each for each in page.iter("ul") if each.get("class") == "o-net-without"))
    for place in ("Bologna", "Gdańsk", "Zenica-Doboj", "Alexandroupolis"):
        assert place in without


def test_the_verdict_of_a_member_is_that_of_its_published_position(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="RAI")
    stands = queries.run("network_standing", network="RAI", language="en")
    first = stands[stands["territory_code"] == "PT-1317"].iloc[0]
    row = next(row for row in rows_of(shown.html, "Portugal") if row[0].startswith("Vila Nova de Gaia"))
    assert f"place {first['rank']} of {first['n']}" in row[1]
    table = shown.tables["network_standing_download"]
    assert len(table) == len(stands)


def test_the_table_to_take_away_is_the_table_shown(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="RAI")
    assert shown.tables["network_members_download"]["Place"].tolist() == [
        row[0] for row in rows_of(shown.html, "Members of")
    ]


def test_a_network_without_a_named_member_has_a_state_of_its_own(
    visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    from observatory.ui.participate import networks_view

    monkeypatch.setattr(networks_view, "members", lambda *_: [])
    _at, shown = visit(lang="en", network="RAI")
    assert "No public source names a member of this network." in shown.html
    assert not shown.tables


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_every_network_opens_in_every_language(visit: Callable, in_small: DataFolders, language: str) -> None:
    for code in queries.run("network_cards", language=language)["network_code"]:
        _at, shown = visit(lang=language, network=code)
        assert re.search(r"\bnan\b|\bNone\b|<NA>", words(tree(shown.html))) is None, code
