"""Programmes: what each is about, when its sessions were, what is known of them and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from observatory import queries
from observatory.paths import DataFolders
from tests.pages import programmes_known
from tests.pages.reading import tree, words
from tests.pages.shown import opener

WRONG = re.compile(r"\bnan\b|\bNone\b|<NA>|NaT")


@pytest.fixture(scope="module")
def known(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    return programmes_known.publish(published_small, tmp_path_factory.mktemp("programmes") / "data")


@pytest.fixture
def visit(known: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(known.root))
    return opener("participate.programmes", monkeypatch)


def cells(html: str, caption: str) -> dict[str, list[str]]:
    """Return the rows of a table by the link or the words of their head."""
    for table in tree(html).iter("table"):
        if caption in words(table.find("caption")):
            rows = [row for body in table.iter("tbody") for row in body]
            return {words(next(row[0].iter("a"), row[0])): [words(cell) for cell in row] for row in rows}
    raise AssertionError(f"no table {caption}")


def test_the_five_programmes_come_first_and_the_collections_after_them(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    cards = [item for item in tree(shown.html).iter("li") if item.get("class") == "o-card"]
    assert len(cards) == 5
    assert "Dialogues for Inclusion" in words(cards[0])
    assert "León, Guanajuato" in words(cards[0])
    assert "León, Castilla y León" in words(cards[1])
    assert "5 targets" in words(cards[2])
    assert "5 programmes and 5 collections of single sessions" in shown.html


def test_people_of_a_series_are_said_and_nothing_is_added_up(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    card = next(item for item in tree(shown.html).iter("li") if "Dialogues for Inclusion" in words(item))
    assert "4 sessions, all held." in words(card)
    assert "More than 4,000 people in the whole series." in words(card)
    _at, shown = visit(lang="en", programme="cig-igualdade-local")
    # 381 and its part of 31 are both listed; 412 is nobody's number.
    rows = cells(shown.html, "Sessions of")
    people = [row[2].split()[0] for row in rows.values()]
    assert {"381", "31"} <= set(people)
    assert "412" not in words(tree(shown.html))
    assert "A series counts its parts" in shown.html


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_every_programme_opens_in_every_language(visit: Callable, known: DataFolders, language: str) -> None:
    for code in queries.run("programme_cards", language=language)["programme_code"]:
        _at, shown = visit(lang=language, programme=code)
        assert WRONG.search(words(tree(shown.html))) is None, code


def test_the_webinars_show_their_five_targets_and_no_result(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="rai-webinars-2024")
    rows = cells(shown.html, "Targets of")
    assert {name: row[1:3] for name, row in rows.items()} == {
        "Sessions held": ["5", "not reported"],
        "People per session": ["50", "not reported"],
        "People in all sessions": ["250", "not reported"],
        "Different municipalities": ["25", "not reported"],
        "Recordings published": ["5", "not reported"],
    }
    listed = cells(shown.html, "Sessions of")
    assert len(listed) == 5
    assert all("announced" in row[0] and row[1] == "2024" for row in listed.values())
    assert all("no link published" in row[3] for row in listed.values())


def test_a_year_alone_is_drawn_as_a_year(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="rai-webinars-2024")
    wide = next(figure for figure in tree(shown.html).iter("svg") if figure.get("class") == "o-ses-wide")
    bars = [float(bar.get("width")) for bar in wide.iter("rect")]
    assert len(bars) == 5
    assert min(bars) > 1000
    assert "5 dated sessions: 2024." in shown.html


def test_a_title_stands_beside_the_original_with_its_language(visit: Callable) -> None:
    _at, shown = visit(lang="el", programme="leon-dialogos")
    originals = {each.get("lang"): words(each) for each in tree(shown.html).iter("span") if each.get("lang")}
    assert "es" in originals
    assert "Ένταξη ευάλωτων ομάδων" in shown.html


def test_a_programme_without_sessions_says_what_would_fill_it(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="leon-observatorio")
    assert "No session of this programme is known from public sources." in shown.html
    assert 'href="/importar?' in shown.html
    assert not shown.tables


def test_an_unknown_programme_is_named_and_all_are_shown(visit: Callable) -> None:
    at, shown = visit(lang="en", programme="nothing")
    assert at.session_state["_bad_parameters"] == {"programme": "nothing"}
    assert "There is no programme “nothing” here" in shown.html
    assert "DIGI-INCLUSION" in shown.html


def test_every_session_is_in_the_table_to_take_away_and_on_the_page(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    table = shown.tables["programmes_download"]
    links = re.findall(r'href="/sesion\?session=([\w-]+)', shown.pieces["programmes_rows"])
    assert sorted(links) == sorted(table["Code"])
    assert len(table) >= 82
    assert table.set_index("Code")["People who took part"].dropna()["pt-cig-2025-05-28"] == 117
    assert shown.figures["programmes_download"]().startswith("<svg")


def test_who_is_only_announced_is_nowhere_among_the_people(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    table = shown.tables["programmes_download"].set_index("Code")
    # 59,800 were expected at the municipal days of 2018, 50 at each webinar.
    assert table.loc["pt-dmi-2018-agenda", "People: as reported"] == "not reported"
    assert table.loc["rai-w2024-1", "Basis of the number"] == "the session is only announced"


def test_hosts_and_members_stand_on_the_map_and_in_its_list(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="digi-inclusion")
    places = next(each for each in tree(shown.html).iter("details") if each.get("class") == "o-prog-places")
    listed = {words(item.find("a")): words(item) for item in places.iter("li")}
    assert "member" in listed["Mollet del Vallès, Barcelona"]
    assert "hosted" in listed["Mollet del Vallès, Barcelona"]
    assert "o-flow" in shown.pieces["programme_head"]


def test_text_of_a_session_is_never_markup(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="digi-inclusion")
    assert "Workshop &lt;script&gt;" in shown.html
    assert "<script>" not in shown.html
