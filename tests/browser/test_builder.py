"""The builder in a browser: twelve questions of analysts, five of them put with the controls; a step back and on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from observatory.explore import written
from tests.browser.test_every_page import violations
from tests.browser.waiting import at_rest, eventually
from tests.explore.tasks import TASKS, Task

_CELL = """([row, column]) => {
    const table = document.querySelector(".o-x-cells");
    if (!table) return null;
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
    const found = [...table.querySelectorAll("tbody tr")].find((each) => each.cells[0].textContent.trim() === row);
    if (!found) return null;
    const cell = found.cells[column === null ? found.cells.length - 1 : heads.indexOf(column)];
    return (cell.textContent.trim().match(/^[−\\d.,]+/) ?? [cell.textContent.trim()])[0];
}"""


def task(begin: str) -> Task:
    """The question that begins so; one and only one."""
    (found,) = (each for each in TASKS if each.words.startswith(begin))
    return found


def cell(page: Page, row: str, column: str | None = None) -> str | None:
    """What the table says in a row and a column; in the last one where none is named."""
    return page.evaluate(_CELL, [row, column])


def expected(asked: Task, key: object, decimals: int) -> str:
    """The number of the raw files as English writes it."""
    return f"{asked.expected()[key]:,.{decimals}f}"


def choose(page: Page, label: str, option: str, *, typed: bool = False) -> None:
    """Take an option of a list, and wait until the page has followed."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    if typed:
        box.fill(option)
    page.get_by_role("option", name=option).first.click()
    at_rest(page)


ASKED = (
    ("What share lives in poverty in each municipality", "León, Guanajuato", None, "MX-11020", 1),
    ("How many people live in poverty in each state", "Chiapas", None, "MX-07", 0),
    ("How poor are women and men", "León, Guanajuato", "Women", ("MX-11020", "F"), 1),
    ("What is the mean income per person", "Aragón", None, "ES-CCAA-02", 0),
    ("How many per thousand are registered as unemployed in the members", "Vila Nova de Gaia, Área Metropolitana do Porto", None, "PT-1317", 1),
    ("How many people lived in Greek municipalities", "2021", None, 2021, 0),
    ("How many practices does each theme", "Gender equality", "Mexico", ("gender", "MX"), 0),
)  # fmt: skip


@pytest.mark.parametrize(("begin", "row", "column", "key", "decimals"), ASKED, ids=[each[0] for each in ASKED])
def test_a_link_answers_a_question(open_page, begin, row, column, key, decimals):
    asked = task(begin)
    page = open_page(f"/explorar?{urlencode(written(asked.question))}&lang=en")
    assert cell(page, row, column) == expected(asked, key, decimals)
    assert page.locator(".o-finding").first.inner_text().strip()


def test_the_median_of_each_state_is_one_choice_away(open_page):
    asked = task("What is the median poverty rate")
    page = open_page("/explorar?lang=en")
    choose(page, "Several places as one number", "Median of the places")
    eventually(lambda: cell(page, "Oaxaca") == expected(asked, "MX-20", 1))
    assert parse_qs(urlsplit(page.url).query)["summary"] == ["median"]


def test_the_number_of_places_is_counted_on_request(open_page):
    asked = task("Of how many municipalities of each state")
    page = open_page("/explorar?lang=en")
    choose(page, "Several places as one number", "Number of places with a value")
    eventually(lambda: cell(page, "Oaxaca") == expected(asked, "MX-20", 0))


def test_a_figure_is_found_by_typing_and_rows_are_chosen(open_page):
    asked = task("What is the median income per person")
    page = open_page("/explorar?lang=en")
    choose(page, "Show", "Mean net income per person", typed=True)
    choose(page, "One row for each", "Province")
    choose(page, "Several places as one number", "Median of the places")
    eventually(lambda: cell(page, "Soria") == expected(asked, "ES-PROV-42", 0))


def test_sessions_are_counted_by_programme(open_page):
    asked = task("How many people took part")
    page = open_page("/explorar?lang=en")
    page.get_by_role("radio", name="Sessions and who took part").click()
    at_rest(page)
    choose(page, "Show", "People who took part")
    eventually(lambda: cell(page, "Dialogues for Inclusion") == expected(asked, "leon-dialogos", 0))


def test_lines_over_the_years_by_keyboard_then_a_step_back_and_on(open_page):
    asked = task("How did poverty move in the states")
    page = open_page("/explorar?measures=coneval_pobreza&country=MX&type=state&lang=en")
    before = page.url
    lines = page.get_by_role("radio", name="Lines")
    lines.focus()
    page.keyboard.press("Space")
    at_rest(page)
    eventually(lambda: cell(page, "2022", "Guanajuato, Mexico") == expected(asked, ("MX-11", 2022), 1))
    assert "rows=year" in page.url
    page.get_by_role("button", name="Undo").click()
    at_rest(page)
    eventually(lambda: parse_qs(urlsplit(page.url).query) == parse_qs(urlsplit(before).query))
    page.get_by_role("button", name="Redo").click()
    at_rest(page)
    eventually(lambda: "rows=year" in page.url)
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()


def test_what_cannot_be_had_is_told_and_the_nearest_view_is_shown(open_page):
    page = open_page("/explorar?measures=coneval_pobreza&rows=state&summary=sum&form=pie&years=1850&lang=en")
    assert "Rates do not add up" in page.inner_text("body")
    assert "There are no figures of that year." in page.inner_text("body")
    assert cell(page, "Oaxaca") is not None


def test_on_a_phone_nothing_is_cut_off_and_axe_finds_nothing(open_page):
    page = open_page("/explorar?measures=coneval_pobreza&rows=state&columns=sex&lang=el", width=320, dark=True)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320
    assert page.locator(".o-x-narrow").first.is_visible()
    assert not page.locator(".o-x-wide").first.is_visible()
    assert not violations(page)
