"""Targets against results: the five targets of the webinars, the four dialogues, and what nobody reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.usefixtures("in_small")


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable:
    return opener("participate.scorecard", monkeypatch)


def metrics(html: str) -> dict[str, list[str]]:
    """Return metric → words of its cells, of the table of targets."""
    table = next(each for each in tree(html).iter("table") if "o-score" in each.get("class", ""))
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in table.find("tbody")}


def test_the_webinars_show_their_five_targets_and_that_nothing_was_reported(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="rai-webinars-2024")
    frame = shown.tables["scorecard_one_download"]
    # Metas of the project, presentation of 7 March 2024: 5 webinars, 50 each, 250, 25 municipalities, 5 recordings.
    assert dict(zip(frame["What is counted"], frame["Target"], strict=True)) == {
        "Sessions held": 5, "People per session": 50, "People in all sessions": 250, "Different municipalities": 25,
        "Recordings published": 5,
    }  # fmt: skip
    assert frame["Known result"].isna().all()
    assert set(frame["Status"]) == {"not known"}
    assert "none can be judged, because no results have been published" in shown.html
    assert "/importar?" in shown.html
    for cells in metrics(shown.html).values():
        assert cells[1] == "not reported"


def test_the_dialogues_met_their_target_and_series_and_parts_are_not_added(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="leon-dialogos")
    frame = shown.tables["scorecard_one_download"].set_index("What is counted")
    assert (frame.loc["Sessions held", "Target"], frame.loc["Sessions held", "Known result"]) == (4, 4)
    assert frame.loc["Sessions held", "Status"] == "met"
    assert frame.loc["People in all sessions", "Known result"] == 4000
    assert "at least 4,000" in shown.html


def test_every_programme_is_there_and_those_without_targets_say_so(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    assert "2 programmes declare targets" in shown.html
    assert "Without targets" in shown.html
    for name in ("DIGI-INCLUSION", "León (Spain)", "Gender Equality"):
        assert name in shown.html


def test_an_unknown_programme_is_named_and_all_are_shown(visit: Callable) -> None:
    at, shown = visit(lang="el", programme="none")
    assert at.session_state["_bad_parameters"] == {"programme": "none"}
    assert "scorecard_all" in shown.pieces


def test_the_picture_is_the_table(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="rai-webinars-2024")
    drawn = words(tree(shown.figures["scorecard_one_download"]()))
    for target in ("5", "50", "250", "25"):
        assert f" {target} not reported" in drawn
