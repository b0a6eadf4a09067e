"""The gaps page in a browser: the keyboard reaches all, and a stacked table is still a table."""

from __future__ import annotations

from tests.browser.waiting import at_rest, eventually, until

PLACE = "/brechas?territory=MX-11020&"


def test_the_keyboard_leads_from_the_table_to_one_indicator_and_back(open_page):
    page = open_page(PLACE + "lang=en")
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
    until(page, "!location.search.includes('indicator=')")


def test_a_table_that_is_stacked_is_still_a_table(open_page):
    page = open_page(PLACE + "lang=en", width=320)
    tree = page.locator(".o-apart-table").first.aria_snapshot()
    assert "- table" in tree
    assert "rowheader" in tree
    assert "columnheader" in tree
