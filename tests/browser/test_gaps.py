"""The gaps page in a browser: no violation that axe can find, no sideways scroll, and the keyboard reaches all."""

from __future__ import annotations

import pytest

from tests.browser.test_every_page import violations
from tests.browser.waiting import at_rest, eventually

PAGES = {
    "place": "/brechas?territory=MX-11020&",
    "indicator": "/brechas?territory=ES-24089&indicator=es_adrh_below_60pct&",
    "ages": "/brechas?territory=ES-24089&split=age&",
    "none": "/brechas?territory=MX-11020-0017&",
    "start": "/brechas?",
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours(open_page, name):
    assert not violations(open_page(f"{PAGES[name]}lang=es"))
    assert not violations(open_page(f"{PAGES[name]}lang=el", dark=True, width=900))


@pytest.mark.parametrize("name", PAGES)
def test_no_sideways_scroll_on_the_narrowest_phone(open_page, name):
    page = open_page(f"{PAGES[name]}lang=el", width=320)
    widest = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert widest <= 320
    assert not violations(page)


def test_the_keyboard_leads_from_the_table_to_one_indicator_and_back(open_page):
    page = open_page(PAGES["place"] + "lang=en")
    link = page.locator(".o-apart-table tbody th a").first
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**indicator=**")
    eventually(lambda: page.locator(".o-apart h2").first.inner_text() == name)
    page.wait_for_selector(".o-apart .o-links a")
    at_rest(page)
    page.locator(".o-apart .o-links a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search.includes('indicator=')")


def test_a_table_that_is_stacked_is_still_a_table(open_page):
    page = open_page(PAGES["place"] + "lang=en", width=320)
    tree = page.locator(".o-apart-table").first.aria_snapshot()
    assert "- table" in tree
    assert "rowheader" in tree
    assert "columnheader" in tree
