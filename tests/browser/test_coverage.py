"""Coverage and change in a browser: reachable by keyboard, readable at every width, restored by its link."""

from __future__ import annotations

import re

from tests.browser.waiting import at_rest, eventually, until


def test_a_theme_opens_and_its_link_restores_the_view(open_page):
    page = open_page("/cobertura?country=PT&type=municipality&lang=en")
    assert page.locator(".o-cov-indicator").count() == 0
    page.locator(".o-cov-theme a").first.click()
    page.wait_for_selector(".o-cov-indicator")
    eventually(lambda: "theme=" in page.url)
    assert "country=PT" in page.url
    at_rest(page)
    shown = page.locator(".o-cov-matrix").inner_text()
    again = open_page(re.sub(r"^https?://[^/]+", "", page.url))
    eventually(lambda: again.locator(".o-cov-matrix").inner_text() == shown)
    again.locator(".o-cov-open a").click()
    until(again, "() => !document.querySelector('.o-cov-indicator')")


def test_the_matrix_can_be_scrolled_by_keyboard(open_page):
    page = open_page("/cobertura?country=ES&type=country&years=all&lang=en", width=768)
    box = page.locator(".o-cov-whole")
    box.focus()
    for _step in range(5):
        page.keyboard.press("ArrowRight")
    until(page, "() => document.querySelector('.o-cov-whole').scrollLeft > 0")
    head = page.locator(".o-cov-theme th").first.bounding_box()
    assert head is not None
    assert head["x"] >= 0  # the names of the themes stay in view


def test_shares_are_told_by_numbers_where_colour_is_gone(open_page):
    """With more contrast the cells lose their colour; every number is still there."""
    page = open_page("/cobertura?country=MX&type=municipality&lang=en")
    texts = page.locator("td[class*=o-cov-]").all_inner_texts()
    assert texts
    assert all(text.strip() for text in texts)
