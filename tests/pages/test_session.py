"""A session: what it was, who came as far as anyone says, how accessible it was, and what nobody has published."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from observatory import queries
from observatory.paths import DataFolders
from observatory.text import programme_findings
from observatory.text.participation_words import counted, people
from observatory.text.translate import translator
from tests.pages import programmes_known
from tests.pages.programmes_known import IMPORTED
from tests.pages.reading import tree, words
from tests.pages.shown import opener

WRONG = re.compile(r"\bnan\b|\bNone\b|<NA>|NaT")


@pytest.fixture(scope="module")
def known(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    return programmes_known.publish(published_small, tmp_path_factory.mktemp("session") / "data")


@pytest.fixture
def visit(known: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(known.root))
    return opener("participate.session", monkeypatch)


def card(html: str) -> str:
    return words(next(each for each in tree(html).iter("aside")))


def split(html: str, caption: str) -> dict[str, str]:
    """Return the rows of one dimension: category → what is said of it."""
    for table in tree(html).iter("table"):
        if words(table.find("caption")).startswith(caption):
            return {words(row[0]): words(row[1]) for row in table.find("tbody")}
    raise AssertionError(f"no table {caption}")


def test_every_session_opens(visit: Callable, known: DataFolders) -> None:
    codes = queries.run("session_cards", language="es")["session_code"]
    assert len(codes) >= 82
    for code in codes:
        at, shown = visit(lang="es", session=code)
        assert "_bad_parameters" not in at.session_state, code
        assert WRONG.search(words(tree(shown.html))) is None, code


@pytest.mark.parametrize("language", ["pt", "el", "en"])
def test_sessions_of_every_kind_open_in_every_language(visit: Callable, language: str) -> None:
    for code in ("mx-leon-dialogos-total", "rai-w2024-1", "es-digi-tm1-mollet", "pt-cig-2025-05-28", IMPORTED):
        _at, shown = visit(lang=language, session=code)
        assert WRONG.search(words(tree(shown.html))) is None, code


def test_the_series_of_leon_says_more_than_four_thousand_from_twenty_countries(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="mx-leon-dialogos-total")
    assert "more than 4,000 people took part published by the organiser" in card(shown.html)
    assert "20 countries" in card(shown.html)
    assert "must not be added" in shown.html
    assert shown.html.count('href="/sesion?session=mx-leon-dialogo-') >= 4


def test_a_dialogue_of_leon_points_to_the_number_of_its_series(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="mx-leon-dialogo-1")
    assert "not reported" in card(shown.html)
    assert "More than 4,000 in the whole series." in card(shown.html)
    assert "People were counted only for the whole series: more than 4,000 people." in shown.html


@pytest.mark.parametrize(("language", "said"), [("en", "first week of March"), ("es", "primera semana de marzo")])
def test_the_contradiction_of_the_eleventh_of_march_is_recorded(visit: Callable, language: str, said: str) -> None:
    _at, shown = visit(lang=language, session="mx-leon-dialogo-4")
    assert said in shown.html
    assert "11" in words(next(each for each in tree(shown.html).iter("strong")))


def test_women_and_men_of_a_training_are_counted(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="pt-cig-2025-05-28")
    assert "117 people took part. Of them, women: 105 (90%)." in shown.html
    assert split(shown.html, "Sex") == {"Women": "105 90%", "Men": "12 10%"}
    assert "53 municipalities" in card(shown.html)


def test_what_was_expected_stands_apart_from_who_came(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="rai-w2024-1")
    others = next(each for each in tree(shown.html).iter("div") if each.get("class") == "o-ses-others")
    assert words(others) == "Not attendance 50 people expected, not attendance"
    assert "nobody can say yet who came" in shown.html
    table = shown.tables["session_download"]
    assert table.loc[table["Dimension"] == "All who took part", "Number"].isna().all()


def test_a_place_that_came_without_a_number_is_said_to_have_come(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="es-digi-tm1-mollet")
    rows = split(shown.html, "Where they came from")
    assert rows["Mollet del Vallès, Barcelona"] == "took part, number not published"
    assert rows[next(name for name in rows if name.startswith("Alexandroupolis"))] == "2"
    assert "9 places took part." in shown.html


def test_withheld_numbers_are_shown_as_withheld_with_the_reason(visit: Callable) -> None:
    _at, shown = visit(lang="en", session=IMPORTED)
    rows = split(shown.html, "Sex")
    assert rows["Non-binary or other"] == "withheld"
    assert rows["Women"] == "22 55%"
    assert "fewer than 5 people" in shown.html
    assert "2 numbers are withheld to protect privacy." in shown.html
    assert split(shown.html, "Disability") == {"With a disability": "not asked"}
    table = shown.tables["session_download"]
    assert table.loc[table["Remark"] == "withheld", "Number"].isna().all()


def test_silence_about_accessibility_is_not_a_refusal(visit: Callable) -> None:
    _at, shown = visit(lang="en", session=IMPORTED)
    found = next(each for each in tree(shown.html).iter("ul") if each.get("class") == "o-ses-access")
    states = [item.get("class").removeprefix("o-ses-") for item in found]
    assert states == ["offered", "not_offered"] + ["not_documented"] * 8
    assert "Offered: sign language interpretation. Not offered: childcare. Nothing is documented about 8 measures." in (
        shown.html
    )


def test_what_is_announced_has_not_been_offered(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="rai-w2024-2")
    assert "Announced: recording made available." in shown.html
    assert "Offered:" not in shown.html


def test_what_is_not_known_leads_to_the_import_of_this_session(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="mx-leon-dialogo-2")
    missing = next(each for each in tree(shown.html).iter("ul") if each.get("class") == "o-ses-missing-list")
    assert [words(item) for item in missing] == [
        "How many people took part.", "Their sex.", "Their age.", "How many have a disability.",
        "From which places they came.", "A link to a recording.",
    ]  # fmt: skip
    assert 'href="/importar?session=mx-leon-dialogo-2' in shown.html


def test_a_recording_is_a_link_only_where_one_is_published(visit: Callable) -> None:
    _at, shown = visit(lang="en", session=IMPORTED)
    assert 'href="https://example.org/film"' in shown.html
    _at, shown = visit(lang="en", session="mx-leon-dialogo-1")
    assert "No recording link is published." in shown.html


def test_without_a_session_the_last_ones_and_all_by_programme_are_offered(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    last = re.findall(r'<th scope="row".*?session=([\w-]+)', shown.pieces["session_newest"], re.DOTALL)
    assert len(last) == 8
    assert last[0] == "gr-digi-alexandroupoli-final"
    assert "session=mx-leon-dialogo-1" in shown.pieces["session_choice"]


def test_an_unknown_session_is_named(visit: Callable) -> None:
    at, shown = visit(lang="en", session="<b>x")
    assert at.session_state["_bad_parameters"] == {"session": "<b>x"}
    assert "There is no session “&lt;b&gt;x” here." in shown.html


def test_the_page_of_a_place_lists_its_sessions_only_where_there_are_any(
    known: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OBSERVATORY_DATA", str(known.root))
    visit = opener("observe.profile", monkeypatch)
    _at, shown = visit(lang="en", territory="MX-11020")
    assert "session=mx-leon-dialogo-1" in shown.pieces["hosted_sessions"]
    _at, shown = visit(lang="en", territory="ES-24089")  # the other León hosted none of them
    assert "hosted_sessions" not in shown.pieces


def test_a_number_keeps_its_about_and_its_more_than() -> None:
    _ = translator("en")
    assert counted(4000, "more_than", _) == "more than 4,000"
    assert counted(150, "about", _) == "about 150"
    assert people(1, "exact", _) == "one person"
    assert counted(None, "exact", _) == "–"


def test_people_of_sessions_are_never_added() -> None:
    assert programme_findings.came("en", 7, 6, None, None) == "The number of people is reported for 6 of 7 sessions."
    assert programme_findings.came("en", 4, 0, 4000, "more_than") == "More than 4,000 people in the whole series."
    assert programme_findings.came("en", 5, 0, None, None) == "No public source says how many people came."


def test_the_course_over_time_counts_what_has_no_date() -> None:
    rows = [
        {"kind": "webinar", "date_start": start, "date_end": None} for start in ("2023-05", "2024-01-02", "2024", None)
    ]
    said = programme_findings.over_time("en", [*rows, {"kind": "series", "date_start": "2019", "date_end": None}])
    assert said == "3 dated sessions, from May 2023 to 2 January 2024. Most were in 2024: 2. One more has no date."
