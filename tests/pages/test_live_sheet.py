"""The sheet an organiser keeps open: its state is in the link alone, and a link can only hold numbers and known codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from observatory.paths import DataFolders
from observatory.ui.participate import live_sheet_state, live_sheet_view
from tests.pages import organiser, programmes_known
from tests.pages.organiser import SESSION, Opened

WEBINAR = "rai-w2024-1"


@pytest.fixture(scope="module")
def known(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    return programmes_known.publish(published_small, tmp_path_factory.mktemp("live") / "data")


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the panel was last mounted with."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(live_sheet_view, "_MOUNT", lambda **given: found.update(given))
    return found


@pytest.fixture
def visit(known: DataFolders, panel: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    monkeypatch.setenv("OBSERVATORY_DATA", str(known.root))
    return organiser.opener("participate.live_sheet", monkeypatch)


def ticked(panel: dict[str, Any]) -> set[str]:
    html = panel["data"]["html"]
    return {part.split('"')[0] for part in html.split('data-measure="')[1:] if part.split(">")[0].endswith(" checked")}


def test_without_a_session_one_is_chosen(visit: Callable[..., Opened], panel: dict[str, Any]) -> None:
    opened = visit(lang="en")
    assert "One page to keep open" in opened.html
    assert not panel


def test_an_unknown_session_is_named(visit: Callable[..., Opened], panel: dict[str, Any]) -> None:
    opened = visit(lang="en", session="no-such")
    assert opened.at.session_state["_bad_parameters"] == {"session": "no-such"}
    assert not panel


def test_the_gap_to_the_target_of_the_programme_is_told(visit: Callable[..., Opened], panel: dict[str, Any]) -> None:
    visit(lang="en", session=WEBINAR, present="34")
    assert "16 people short of the target of 50: 68% of it." in panel["data"]["html"]
    assert "25 different municipalities" in panel["data"]["html"]
    visit(lang="en", session=WEBINAR)
    assert "The programme aims for 50 people in each session. Nobody is counted yet." in panel["data"]["html"]


def test_a_programme_without_a_target_says_so(visit: Callable[..., Opened], panel: dict[str, Any]) -> None:
    visit(lang="en", session=SESSION, present="34")
    assert "The programme has set no number of people for a session." in panel["data"]["html"]


def test_what_is_published_as_offered_is_ticked_until_the_organiser_says_otherwise(
    visit: Callable[..., Opened], panel: dict[str, Any]
) -> None:
    visit(lang="en", session=programmes_known.IMPORTED)
    assert ticked(panel) == {"sign_language"}
    assert "announced as offered" in panel["data"]["html"]
    assert "announced as not offered" in panel["data"]["html"]
    visit(lang="en", session=programmes_known.IMPORTED, access="captions,childcare")
    assert ticked(panel) == {"captions", "childcare"}
    visit(lang="en", session=programmes_known.IMPORTED, access="none")
    assert ticked(panel) == set()


@pytest.mark.parametrize("wrong", ["abc", "-1", "1e3", "3.5", "100000", "٣", "<b>", "Ana Invéntez"])
def test_only_whole_numbers_come_in_by_a_link(visit: Callable[..., Opened], panel: dict[str, Any], wrong: str) -> None:
    opened = visit(lang="en", session=WEBINAR, present=wrong, registered="61")
    assert opened.at.session_state["_bad_parameters"] == {"present": wrong}
    assert "Nobody is counted yet" in panel["data"]["html"]
    assert 'value="61"' in panel["data"]["html"]


def test_unknown_measures_are_named(visit: Callable[..., Opened], panel: dict[str, Any]) -> None:
    opened = visit(lang="en", session=WEBINAR, access="captions,rubbish")
    assert opened.at.session_state["_bad_parameters"] == {"access": "captions,rubbish"}


def test_only_whole_numbers_and_known_measures_come_in_from_the_browser() -> None:
    measures = live_sheet_view.MEASURES
    good = live_sheet_state.received({"present": 34, "registered": None, "access": ["captions"]}, measures)
    assert good is not None
    assert good.numbers == {"registered": None, "present": 34, "municipalities": None}
    for wrong in (None, "x", {}, {"access": "captions"}, {"access": ["<b>"]}, {"access": [["captions"]]}):
        assert live_sheet_state.received(wrong, measures) is None
    odd = live_sheet_state.received(
        {"present": True, "registered": 10**9, "municipalities": "7; x", "access": []}, measures
    )
    assert odd is not None
    assert set(odd.numbers.values()) == {None}


def test_a_list_fills_the_numbers_and_names_municipalities_without_numbers(
    visit: Callable[..., Opened], panel: dict[str, Any]
) -> None:
    opened = visit(lang="en", session=SESSION)
    opened.hand_in(("f.csv", organiser.form()), ("z.csv", organiser.meeting())).press("live_count")
    link = opened.at.query_params
    assert (link["registered"], link["present"], link["municipalities"]) == ("30", "25", "1")
    html = panel["data"]["html"]
    assert '<ul class="o-live-places"><li>León, Guanajuato</li></ul>' in html
    assert "14" not in html.split("o-live-places")[1].split("</ul>")[0]
    assert not any(name in html for name in (*organiser.NAMES, *organiser.ADDRESSES))
    assert "_attendance" not in opened.at.session_state
    assert set(link) <= {"lang", "session", *live_sheet_state.NUMBERS, "access"}


def test_a_hostile_list_is_refused_and_changes_no_number(visit: Callable[..., Opened], panel: dict[str, Any]) -> None:
    opened = visit(lang="en", session=SESSION, present="12").hand_in(("x.csv", b"MZ\x90\x00\x03")).press("live_count")
    assert "The content is “EXE”, not a table." in opened.pieces["attendance_problems"]
    assert opened.at.query_params["present"] == "12"


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_the_sheet_opens_in_every_language(visit: Callable[..., Opened], panel: dict[str, Any], language: str) -> None:
    visit(lang=language, session=WEBINAR, present="1", registered="2", municipalities="1")
    assert 'value="1"' in panel["data"]["html"]
