"""The catalogue of practices: what is found is what is counted, and every choice, count and card leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
import streamlit as st

from observatory import queries
from observatory.paths import DataFolders
from observatory.ui.develop.practices_found import PER_PAGE
from observatory.ui.develop.practices_view import first_sentence
from tests.pages.reading import tree, words
from tests.pages.shown import opener

LEON = "MX-11020"


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    st.cache_data.clear()
    return opener("develop.practices", monkeypatch)


@pytest.fixture
def practices(in_small: DataFolders) -> pd.DataFrame:
    return queries.run("practice_list", language="en").set_index("practice_code")


def listed(shown) -> list[str]:
    return re.findall(r'id="practice-([\w-]+)"', shown.pieces["practices_list"])


def downloaded(shown) -> list[str]:
    table = shown.tables["practices_download"]
    return table.iloc[:, 0].tolist() if len(table) else []


def asks(href: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(href).query))


def choices(shown) -> list[tuple[dict[str, str], int]]:
    """Return every choice of the panel that is a link, with the number beside it."""
    found = tree(shown.pieces["practices_list"]).findall(".//nav//li/a")
    return [(asks(link.get("href")), int(link.findall("span")[-1].text)) for link in found if link.findall("span")]


def test_all_practices_are_there_twenty_on_a_page(visit: Callable, practices: pd.DataFrame) -> None:
    _at, shown = visit(lang="en")
    assert f"{len(practices)} practices are described here, from" in words(tree(shown.pieces["practices_head"]))
    assert len(listed(shown)) == PER_PAGE
    assert sorted(downloaded(shown)) == sorted(practices.index)
    seen = listed(shown)
    for page in range(2, 7):
        _at, shown = visit(lang="en", page=str(page))
        seen += listed(shown)
    assert sorted(seen) == sorted(practices.index)


def test_the_best_known_come_first(visit: Callable, practices: pd.DataFrame) -> None:
    _at, shown = visit(lang="en")
    levels = practices.loc[downloaded(shown), "evidence_level"].tolist()
    assert levels == sorted(levels, reverse=True)


@pytest.mark.parametrize(
    "wanted", [{}, {"theme": "violence"}, {"country": "PT", "group": "older_adults"}, {"text": "idosos", "level": "2"}]
)
def test_every_choice_gives_as_many_as_it_says(visit: Callable, wanted: dict[str, str]) -> None:
    _at, shown = visit(lang="en", **wanted)
    # What is chosen says how many there are now; its link takes the choice back.
    offered = [(asked, number) for asked, number in choices(shown) if wanted.keys() <= asked.keys()]
    assert len(offered) > 10
    for asked, number in offered[:: len(offered) // 6]:
        _at, after = visit(**asked)
        assert len(downloaded(after)) == number, asked


def test_a_filter_that_is_set_can_be_removed_alone(visit: Callable) -> None:
    _at, shown = visit(lang="en", theme="violence", country="MX", territory=LEON)
    chips = tree(shown.pieces["practices_list"]).findall(".//ul[@class='o-pra-chips']/li/a")
    assert [asks(chip.get("href")) for chip in chips] == [
        {"country": "MX", "territory": LEON, "lang": "en"},
        {"theme": "violence", "territory": LEON, "lang": "en"},
        {"theme": "violence", "country": "MX", "lang": "en"},
        {"lang": "en"},
    ]


def test_the_matrix_leads_to_as_many_as_it_shows(visit: Callable, practices: pd.DataFrame) -> None:
    _at, shown = visit(lang="en")
    cells = tree(shown.pieces["practices_overview"]).findall(".//td/a")
    assert len(cells) > 30
    for cell in cells:
        asked = asks(cell.get("href"))
        fits = practices["themes"].map(lambda themes, theme=asked["theme"]: theme in themes)
        fits &= practices["evidence_level"] >= int(asked.get("level", 1))
        assert int(cell.text) == fits.sum(), asked


def test_maps_and_what_they_leave_out_add_up_to_the_list(visit: Callable) -> None:
    for wanted in ({}, {"theme": "care"}, {"country": "BR"}, {"country": "PT"}):
        _at, shown = visit(lang="en", **wanted)
        overview = shown.pieces["practices_overview"]
        drawn = sum(int(number) for number in re.findall(r'aria-label="Map: (\d+) practices"', overview))
        drawn += overview.count('aria-label="Map: one practice"')
        out = sum(
            int(link.find("span").text) for link in tree(overview).findall(".//p[@class='o-links o-pra-elsewhere']/a")
        )
        assert drawn + out == len(downloaded(shown)), wanted


def test_a_hit_says_where_it_was_found(visit: Callable) -> None:
    _at, shown = visit(lang="es", text="violencia machista")
    html = shown.pieces["practices_list"]
    assert listed(shown)[0] == "es-barcelona-grups-suport-horta"
    assert "<mark>violencia machista</mark>" in html
    assert html.count('class="o-pra-found"') == len(listed(shown))


def test_a_word_of_another_language_finds_the_same_practice(visit: Callable) -> None:
    _at, shown = visit(lang="el", text="exclusão digital")
    assert listed(shown)[0] == "pl-starogard-einclusion"
    assert '<q lang="pt">' in shown.pieces["practices_list"]


def test_a_pause_between_two_words_does_not_take_the_blank_away(visit: Callable) -> None:
    at, shown = visit(lang="es")
    shown.clear()
    at.text_input(key="practices_text").set_value("violencia ").run()
    assert at.text_input(key="practices_text").value == "violencia "
    shown.clear()
    at.text_input(key="practices_text").set_value("violencia machista").run()
    assert at.query_params["text"] in ("violencia machista", ["violencia machista"])


def test_words_that_no_practice_has_are_named(visit: Callable) -> None:
    _at, shown = visit(lang="en", text="Zzzyx refugees")
    assert "No practice has the words: Zzzyx." in words(tree(shown.pieces["practices_list"]))
    _at, shown = visit(lang="en", text="Zzzyx")
    assert not listed(shown)
    assert "These words are in no practice: Zzzyx." in words(tree(shown.pieces["practices_list"]))


def test_with_my_place_the_likest_come_first_with_the_reason(visit: Callable, practices: pd.DataFrame) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    order = practices.loc[downloaded(shown)]
    own = order["territory_code"] == LEON
    assert own.any()
    assert own.tolist() == sorted(own.tolist(), reverse=True)
    text = words(tree(shown.pieces["practices_list"]))
    assert "Done in this very place" in text
    assert "My place: León, Guanajuato" in words(tree(shown.pieces["practices_place"]))


def test_an_indicator_leads_to_the_practices_that_answer_it(visit: Callable) -> None:
    _at, shown = visit(lang="en", indicator="coneval_pobreza")
    expected = queries.run("practices_of_indicator", indicator="coneval_pobreza")["practice_code"]
    assert sorted(downloaded(shown)) == sorted(expected)
    _at, shown = visit(lang="en", kind="poverty")
    assert sorted(downloaded(shown)) == sorted(expected)


def test_an_empty_list_says_which_filter_to_leave_out_and_what_that_gives(visit: Callable) -> None:
    _at, shown = visit(lang="en", country="PT", theme="digital", level="3")
    assert not listed(shown)
    assert "No practice fits all of this." in words(tree(shown.pieces["practices_head"]))
    ways = tree(shown.pieces["practices_list"]).findall(".//div[@class='o-notice o-pra-empty']/ul/li")
    assert len(ways) == 3
    for way in ways:
        _at, after = visit(**asks(way.find("a").get("href")))
        number = re.search(r"one|\d+", way.find("span").text)[0]
        assert len(downloaded(after)) == (1 if number == "one" else int(number)) > 0


HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize("name", ["theme", "group", "kind", "level", "country", "type", "size", "recognised", "cost", "year",
                                  "language", "indicator", "territory", "sort", "page"])  # fmt: skip
@pytest.mark.parametrize("value", [HOSTILE, "XX-1", "-1", "9" * 900, "ζ"])
def test_a_bad_value_is_named_and_left_aside(visit: Callable, practices: pd.DataFrame, name: str, value: str) -> None:
    at, shown = visit(lang="en", **{name: value})
    assert set(at.session_state["_bad_parameters"]) == {name}
    assert len(downloaded(shown)) == len(practices)
    assert HOSTILE not in shown.html


@pytest.mark.parametrize("text", [HOSTILE, "' OR 1=1 --", "{0.__class__}", "%00", "a" * 5_000])
def test_any_text_can_be_searched_for(visit: Callable, text: str) -> None:
    _at, shown = visit(lang="en", text=text)
    assert HOSTILE not in shown.html


def test_a_page_beyond_the_last_is_named_and_the_last_is_shown(visit: Callable) -> None:
    at, shown = visit(lang="en", page="50")
    assert at.session_state["_bad_parameters"] == {"page": "50"}
    assert listed(shown)


def test_awards_of_which_nothing_is_told_stand_apart(visit: Callable) -> None:
    _at, shown = visit(lang="en", country="PT")
    awards = queries.run("recognition_list", language="en").query("country_code == 'PT'")
    assert len(tree(shown.pieces["practices_list"]).findall(".//ul[@class='o-pra-awards']/li")) == len(awards) > 0


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_the_list_is_the_same_in_each_language(visit: Callable, language: str) -> None:
    _at, shown = visit(lang=language, theme="care", sort="recent")
    _at, english = visit(lang="en", theme="care", sort="recent")
    assert listed(shown) == listed(english)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Una casa. Otra cosa.", "Una casa."),
        ("Centro do O.K.P.A.P.A. de Ioannina. Acolhe.", "Centro do O.K.P.A.P.A. de Ioannina."),
        ("Δίνει σπίτι· στηρίζει. Άνοιξε το 2020.", "Δίνει σπίτι· στηρίζει."),
        ("Sin punto", "Sin punto"),
        ("Con 1.200 personas. ¿Más?", "Con 1.200 personas."),
    ],
)
def test_a_card_takes_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
