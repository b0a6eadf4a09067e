"""The laboratory: what is changed stands in the link, what survives stands on the page, no rank without an interval."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from observatory import database, laboratory
from observatory.laboratory import Choices
from observatory.paths import DataFolders
from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.full
LEON, METLATONOC = "MX-11020", "MX-12043"
MOVED = {"lang": "en", "model": "matices-mx", "territory": LEON, "w": "income_poverty.60,health.5"}


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    return opener("explore.laboratory", monkeypatch)


def statements(html: str) -> dict[str, str]:
    """Return the verdict of each statement."""
    return {row.get("data-kind"): row.get("data-verdict") for row in tree(html).findall(".//tr[@data-verdict]")}


def test_without_a_change_every_statement_holds(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    assert set(statements(shown.pieces["laboratory_statements"]).values()) == {"holds"}
    assert "Nothing is changed yet" in shown.pieces["laboratory_finding"]
    assert "Back to the declared model" not in shown.html
    assert "laboratory_moved" not in shown.pieces


def test_a_weight_in_the_link_undoes_a_statement(visit: Callable) -> None:
    """Where income counts most, León no longer belongs to the least exposed fifth."""
    at, shown = visit(**MOVED)
    assert statements(shown.pieces["laboratory_statements"])["least_fifth"].startswith("fails")
    said = words(tree(shown.pieces["laboratory_finding"]))
    assert "of 5 no longer hold" in said or "One statement of" in said
    sliders = {slider.label: slider.value for slider in at.slider}
    assert (sliders["Income and poverty"], sliders["Education"]) == (60, 17)
    assert "_bad_parameters" not in at.session_state


def test_what_is_shown_is_what_the_engine_computes(visit: Callable) -> None:
    _at, shown = visit(**MOVED)
    choices = Choices(points=(("income_poverty", 60), ("health", 5)))
    found = laboratory.outcome(database.current_path(), "matices-mx", choices)
    table = shown.tables["laboratory_download"].set_index("Code")
    assert (table["With your choices: Score"].sort_index() == found.result.score).all()
    place = tree(shown.pieces["laboratory_finding"]).find(".//p/span[@data-lower]")
    assert int(place.get("data-lower")) == found.intervals.at[LEON, "rank_lower"]
    assert int(place.get("data-upper")) == found.intervals.at[LEON, "rank_upper"]


def test_moving_a_slider_writes_the_link_and_back_takes_it_away(visit: Callable) -> None:
    at, shown = visit(lang="en", model="matices-mx", territory=LEON)
    shown.clear()
    next(slider for slider in at.slider if slider.label == "Education").set_value(50)
    at.run()
    assert at.query_params["w"] in ("education.50", ["education.50"])
    back = re.search(r'class="o-lab-back" href="([^"]*)"', shown.pieces["laboratory_controls"])[1]
    assert f"territory={LEON}" in back
    assert "w=" not in back
    shown.clear()
    del at.query_params["w"]
    at.run()
    assert {slider.value for slider in at.slider} == {17}


def test_most_moved_places_and_downloads_have_both_ends_of_every_rank(visit: Callable) -> None:
    _at, shown = visit(**MOVED, normalisation="rank")
    for cell in tree(shown.pieces["laboratory_moved"]).findall(".//*[@class='o-rank']"):
        assert int(cell.get("data-lower")) <= int(cell.get("data-upper"))
    columns = shown.tables["laboratory_download"].columns
    assert sum("Rank, lower end" in name for name in columns) == sum("Rank, upper end" in name for name in columns) == 2
    assert not [name for name in columns if name.endswith(": Rank")]
    assert "on different scales" in shown.pieces["laboratory_finding"]


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"normalisation": "z", "aggregation": "geometric"}, "Normalise to a scale that begins above 0"),
        ({"w": "income_poverty.0,work_social_security.0,education.0,health.0,housing_services.0,digital_inclusion.0"},
         "All weights are 0"),
    ],
)  # fmt: skip
def test_impossible_choices_are_refused_with_a_remedy(visit: Callable, choices: dict[str, str], said: str) -> None:
    at, shown = visit(lang="en", model="matices-mx", territory=LEON, **choices)
    assert said in words(tree(shown.pieces["laboratory_refused"]))
    assert "Back to the declared model" in shown.pieces["laboratory_refused"]
    assert "laboratory_statements" not in shown.pieces
    assert at.slider


def test_codes_that_name_nothing_are_named_and_left_aside(visit: Callable) -> None:
    at, shown = visit(
        lang="en", model="matices-mx", territory="XX-1", w="wealth.20", without="nonsense", aggregation="copeland"
    )
    wrong = at.session_state["_bad_parameters"]
    assert wrong == {"territory": "XX-1", "w": "wealth.20", "without": "nonsense", "aggregation": "copeland"}
    assert set(statements(shown.pieces["laboratory_statements"]).values()) == {"holds"}


def test_a_place_that_the_model_does_not_hold_is_said(visit: Callable) -> None:
    at, shown = visit(lang="en", model="matices-mx", territory="MX-29048")
    assert "is not in this model." in shown.pieces["laboratory_finding"]
    assert "_bad_parameters" not in at.session_state


def test_the_model_follows_the_place(visit: Callable) -> None:
    at, shown = visit(lang="en", territory="ES-24089")
    assert at.selectbox[0].value == "matices-es"
    assert words(tree(shown.pieces["laboratory_finding"])).startswith("As declared, León, ")


def test_a_place_compared_has_a_statement_of_its_own(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON, others=f"{METLATONOC},ES-24089")
    html = shown.pieces["laboratory_statements"]
    assert statements(html)["better_than"] == "holds"
    assert "less exposed to exclusion than Metlatónoc, Guerrero" in html
    assert "is not in this model." in html
