"""A guided tour in a browser: walked by keyboard alone, kept while the page is used, readable at every width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from observatory.text import translator
from observatory.tours import TOURS
from tests.browser.test_every_page import violations
from tests.browser.waiting import at_rest

TITLE = "#o-tour-title"
WAIT = 20_000


def arrived(page, code: str, number: int, language: str) -> None:
    """Wait until the card of a step is there with the keyboard on its heading."""
    title = translator(language)(TOURS[code].steps[number - 1].title)
    expect(page.locator(TITLE)).to_contain_text(title, timeout=WAIT)
    expect(page.locator(TITLE)).to_be_focused(timeout=WAIT)


def press(page, selector: str) -> None:
    """Go by Tab to a link of the card and follow it."""
    for _step in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            break
    expect(page.locator(selector)).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("code", ["official"])
def test_a_tour_is_walked_by_keyboard_from_the_list_to_its_end(open_page, code):
    page = open_page("/recorridos?territory=GR-0301&lang=en")
    page.locator(f"#tour-{code} .o-tour-start").focus()
    page.keyboard.press("Enter")
    n = len(TOURS[code].steps)
    arrived(page, code, 1, "en")
    for number in range(2, n + 1):
        press(page, ".o-tour-after")
        arrived(page, code, number, "en")
        assert f"tour={code}&step={number}" in page.url
        assert f"/{TOURS[code].steps[number - 1].room}?" in page.url
    press(page, ".o-tour-before")
    arrived(page, code, n - 1, "en")
    press(page, ".o-tour-after")
    arrived(page, code, n, "en")
    assert "territory=GR-0301" in page.url  # the reader's own place came along
    press(page, ".o-tour-after")
    expect(page.locator(".o-tours")).to_be_visible(timeout=WAIT)
    expect(page.locator(".o-tour")).to_have_count(0)


def test_the_browsers_back_button_goes_back_a_step(open_page):
    page = open_page("/fuentes?tour=analyst&step=6&lang=es")
    page.locator(".o-tour-before").click()
    arrived(page, "analyst", 5, "es")
    page.go_back()
    expect(page.locator(TITLE)).to_contain_text(translator("es")(TOURS["analyst"].steps[5].title), timeout=WAIT)


def test_the_card_stays_while_the_page_is_used_until_it_is_left(open_page):
    page = open_page("/practicas?theme=disability&tour=public&step=6&lang=en")
    title = TOURS["public"].steps[5].title
    expect(page.locator(TITLE)).to_contain_text(title)
    page.locator(".o-pra-chips a").first.click()  # a filter of the page: its link knows of no tour
    expect(page).not_to_have_url(re.compile("theme="), timeout=WAIT)
    expect(page.locator(TITLE)).to_contain_text(title, timeout=WAIT)
    page.locator(".o-tour-leave").click()
    expect(page.locator(".o-tour")).to_have_count(0, timeout=WAIT)
    expect(page).not_to_have_url(re.compile("tour="), timeout=WAIT)
    expect(page.locator(".o-pra-cards")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    ["/recorridos?", "/perfil?territory=MX-11020&tour=official&step=1&", "/fuentes?tour=official&step=1&",
     "/publicaciones?tour=public&step=7&", "/novedades?"],
)  # fmt: skip
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page, path):
    wide = open_page(f"{path}lang=es")
    at_rest(wide)
    assert not violations(wide)
    narrow = open_page(f"{path}lang=el", width=320, dark=True)
    at_rest(narrow)
    assert not violations(narrow)
    widest = narrow.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert widest <= 320
