"""Action plans: what is known of each, how far its measures are, and which promised plans were not found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from observatory.database import current_path
from observatory.paths import DataFolders
from observatory.text import plan_findings
from observatory.text.plan_findings import Measures
from observatory.ui import data
from observatory.ui.develop import plans_one, plans_view
from observatory.ui.participate import agreements_view
from observatory.ui.reader import Reader
from tests.pages.reading import tree, words
from tests.pages.shown import opener

TODAY = date(2026, 11, 22)
PLANS = {
    "gr-alexandroupoli-iap": 4, "it-bologna-iap": 4, "pt-tvedras-plano": 1, "lv-jelgava-plans": 0, "mx-slp-cuidados": 3,
    "mx-jalisco-pulso": 3, "pt-fundao-plano": 0, "my-penang-sap": 0, "uy-montevideo-abc": 1,
}  # fmt: skip
NONE = Measures(0, 0, 0, 0, 0)


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setattr(agreements_view, "today", lambda: TODAY)
    return opener("develop.action_plans", monkeypatch)


@pytest.fixture
def reader(in_small: DataFolders) -> Reader:
    return Reader("en", current_path(in_small))


@pytest.fixture
def plans(reader: Reader) -> dict[str, dict]:
    return {plan["plan_code"]: plan for plan in plans_view.listed(reader, TODAY)}


def cards_of(html: str) -> dict[str, str]:
    """Return the words of each card by the code of its plan."""
    found = {}
    for card in tree(html).iter("li"):
        if card.get("class") == "o-card":
            code = next(re.search(r"plan=([\w-]+)", a.get("href")) for a in card.iter("a") if "plan=" in a.get("href"))
            found[code[1]] = words(card)
    return found


def test_each_plan_has_its_measures_in_the_order_of_the_plan(plans: dict[str, dict]) -> None:
    assert {code: len(plan["measures"]) for code, plan in plans.items()} == PLANS
    order = [row["agreement_code"] for row in plans["gr-alexandroupoli-iap"]["measures"]]
    assert order == [f"gr-alexandroupoli-iap-{number}" for number in range(1, 5)]


def test_an_agreement_belongs_to_one_plan_at_most(reader: Reader) -> None:
    taken = [row["agreement_code"] for row in data.records(reader, "plan_actions")]
    own = [row["agreement_code"] for row in data.records(reader, "plan_list", language="en") if row["agreement_code"]]
    assert len({*taken, *own}) == len(taken) + len(own)


def test_the_finding_counts_what_the_cards_show(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    finding = next(words(p) for p in tree(shown.html).iter("p") if p.get("class") == "o-finding")
    assert finding == (
        "As known on 22 November 2026, there are 9 action plans on record. 16 measures are known. The status of all of them "
        "is published; none is known to be done. None of them has a due date. For one plan its own date has passed without "
        "news that it was carried out."
    )
    assert list(cards_of(shown.pieces["plans_cards"])) == list(PLANS)


def test_no_percentage_stands_on_the_page_since_no_source_gives_one(visit: Callable) -> None:
    for link in ({}, {"plan": "it-bologna-iap"}, {"plan": "gr-alexandroupoli-iap"}):
        _at, shown = visit(lang="en", **link)
        told = {key: html for key, html in shown.pieces.items() if key != "plans_around"}  # figures of indicators
        text = " ".join(words(tree(html)) for html in told.values())
        assert not re.search(r"\d\s*%", text.replace("123% more hours", ""))


def test_a_card_says_what_the_plan_wants_and_how_far_its_measures_are(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    cards = cards_of(shown.pieces["plans_cards"])
    assert "To narrow the digital gap" in cards["gr-alexandroupoli-iap"]
    assert "Agreed: 4" in cards["gr-alexandroupoli-iap"]
    assert "Agreed: 3" in cards["it-bologna-iap"]
    assert "Its objective is not published" in cards["it-bologna-iap"]
    assert "past its due date by more than 7 years" in cards["my-penang-sap"]
    assert "None of its measures is on record here" in cards["lv-jelgava-plans"]
    assert "no date published" in cards["lv-jelgava-plans"]


def test_one_plan_shows_measures_people_indicator_status_and_links(visit: Callable) -> None:
    _at, shown = visit(lang="en", plan="mx-jalisco-pulso")
    rows = [row for row in tree(shown.html).iter("tr") if (row.get("id") or "").startswith("measure-")]
    assert [row.get("id") for row in rows] == [f"measure-mx-jalisco-pulso-{number}" for number in (1, 2, 3)]
    first = words(rows[0])
    for part in ("Virtual assistant for victims", "Victims of violence", "State of Jalisco", "not said", "Presented"):
        assert part in first
    for link in ("/acuerdos?agreement=mx-jalisco-pulso-1", "/indicadores?indicator=sesnsp_viol_familiar_tasa",
                 "/practicas?indicator=sesnsp_viol_familiar_tasa", "/practica?practice="):  # fmt: skip
        assert link in shown.html


def test_a_plan_leads_to_its_programme_the_call_and_the_sessions_in_its_place(visit: Callable) -> None:
    _at, shown = visit(lang="en", plan="gr-alexandroupoli-iap")
    assert "/acuerdos?agreement=eu-digi-iap-2025" in shown.html
    assert "/programas?programme=digi-inclusion" in shown.html
    assert re.search(r"/sesion\?session=gr-digi-", shown.pieces["plans_around"])
    assert "/practica?practice=gr-alexandroupoli-iap" in shown.pieces["plans_around"]  # its card in the catalogue


def test_practices_from_elsewhere_answer_an_indicator_of_the_plan(reader: Reader, plans: dict[str, dict]) -> None:
    plan = plans["gr-alexandroupoli-iap"]
    below = plans_one.around(reader, plan)
    codes = {row["code"] for row in below["indicators"]}
    answering = {
        row["practice_code"] for code in codes for row in data.records(reader, "practices_of_indicator", indicator=code)
    }
    assert below["practices"]
    for row in below["practices"]:
        assert row["practice_code"] in answering
        assert row["territory_code"] != plan["territory_code"]
        assert row["answers"]
    levels = [row["evidence_level"] for row in below["practices"]]
    assert levels == sorted(levels, reverse=True)


def test_a_plan_without_measures_says_so(visit: Callable) -> None:
    _at, shown = visit(lang="en", plan="pt-fundao-plano")
    assert "No measure of this plan is on record one by one" in shown.html
    assert "/acuerdos?agreement=pt-fundao-plano" in shown.html
    assert len(shown.tables["plans_one_download"]) == 1


def test_of_nine_partners_four_have_a_plan_on_record(reader: Reader, visit: Callable, plans: dict[str, dict]) -> None:
    (call,) = plans_view.expected(reader, list(plans.values()))
    with_plan = {row["plan_code"] for row in call["partners"] if row["plan"]}
    assert len(call["partners"]) == 9
    assert with_plan == {"gr-alexandroupoli-iap", "it-bologna-iap", "pt-tvedras-plano", "lv-jelgava-plans"}
    _at, shown = visit(lang="en")
    assert "On record here: 4. Not found: 5." in shown.pieces["plans_expected"]
    assert "territory=FR-62160" in shown.pieces["plans_expected"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"country": "GR"}, {"gr-alexandroupoli-iap"}),
        ({"status": "in_progress"}, {"pt-tvedras-plano", "uy-montevideo-abc"}),
        ({"country": "MX", "status": "agreed"}, {"mx-slp-cuidados"}),
        ({"theme": "none", "country": "UY"}, {"uy-montevideo-abc"}),
    ],
)
def test_filters_in_the_link_narrow_the_plans(visit: Callable, link: dict[str, str], expected: set[str]) -> None:
    _at, shown = visit(lang="en", **link)
    assert set(cards_of(shown.pieces["plans_cards"])) == expected
    assert set(shown.tables["plans_download"]["Code of the plan"]) == expected


def test_choices_that_no_plan_fits_are_named_with_a_way_out(visit: Callable) -> None:
    _at, shown = visit(lang="en", country="GR", status="in_progress")
    notice = words(tree(shown.pieces["plans_none"]))
    assert "Greece" in notice
    assert "Under way" in notice
    assert "plans_cards" not in shown.pieces
    assert "plans_download" not in shown.tables


@pytest.mark.parametrize("name", ["plan", "country", "theme", "status"])
def test_an_unknown_code_is_reported_and_all_plans_are_shown(visit: Callable, name: str) -> None:
    at, shown = visit(lang="en", **{name: "xx-1"})
    assert at.session_state["_bad_parameters"] == {name: "xx-1"}
    assert len(cards_of(shown.pieces["plans_cards"])) == len(PLANS)


def test_themes_count_every_measure_and_those_without_an_indicator_apart(
    reader: Reader, plans: dict[str, dict]
) -> None:
    parts = plans_view.by_theme(reader, list(plans.values()))
    assert parts[-1]["code"] == plans_view.NO_THEME
    measures = [row for plan in plans.values() for row in plan["measures"]]
    assert parts[-1]["n"] == sum(not row["indicators"] for row in measures)
    assert sum(part["n"] for part in parts) == sum(len(row["themes"]) for row in measures)
    for part in parts:
        assert sum(status["n"] for status in part["tally"]) == part["n"]


def test_the_download_has_a_row_for_each_measure_and_each_plan_without_one(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    table = shown.tables["plans_download"]
    assert len(table) == sum(count or 1 for count in PLANS.values())
    row = table[table["Code"] == "pt-tvedras-teste-1"].iloc[0]
    assert row["Action plan"] == "Action Plan of Torres Vedras for Digital Inclusion"
    assert row["Status"] == "under way"


def test_one_measure_past_its_date_is_told_as_one() -> None:
    text = plan_findings.finding("en", 2, Measures(known=3, stated=1, done=0, dated=2, overdue=1), 0, TODAY)
    assert "The status of one of them is published; none is known to be done." in text
    assert "2 have a due date; for one of them it has passed" in text
    assert plan_findings.finding("en", 0, NONE, 0, TODAY) == "No action plan on record fits these choices."
    assert "no source" in plan_findings.of_one("en", Measures(2, 0, 0, 0, 0)).lower()
    assert plan_findings.of_one("en", NONE).startswith("None of its measures")
