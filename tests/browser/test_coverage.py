"""Coverage and change in a browser: reachable by keyboard, readable at every width, restored by its link."""

from __future__ import annotations

import re

import pytest

from tests.browser.test_every_page import violations
from tests.browser.waiting import at_rest, eventually

VIEWS = {
    "themes": "/cobertura?",
    "opened": "/cobertura?country=MX&type=municipality&theme=income_poverty&",
    "long": "/cobertura?country=ES&type=country&theme=work_social_security&years=all&",
    "sparse": "/cobertura?country=GR&type=self_governed_part&",
    "empty": "/cobertura?country=PT&type=municipality&split=nationality&",
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(open_page, view):
    wide = open_page(f"{VIEWS[view]}lang=es")
    for summary in wide.locator("details.o-more > summary").all():
        summary.click()
    assert not violations(wide)
    assert not violations(open_page(f"{VIEWS[view]}lang=el", dark=True, width=768))
    narrow = open_page(f"{VIEWS[view]}lang=el", width=320)
    assert not violations(narrow)
    widest = narrow.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert widest <= 320


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
    again.wait_for_function("() => !document.querySelector('.o-cov-indicator')")


def test_the_matrix_can_be_scrolled_by_keyboard(open_page):
    page = open_page("/cobertura?country=ES&type=country&years=all&lang=en", width=768)
    box = page.locator(".o-cov-whole")
    box.focus()
    for _step in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.o-cov-whole').scrollLeft > 0")
    head = page.locator(".o-cov-theme th").first.bounding_box()
    assert head is not None
    assert head["x"] >= 0  # the names of the themes stay in view


def test_shares_are_told_by_numbers_where_colour_is_gone(open_page):
    """With more contrast the cells lose their colour; every number is still there."""
    page = open_page("/cobertura?country=MX&type=municipality&lang=en")
    texts = page.locator("td[class*=o-cov-]").all_inner_texts()
    assert texts
    assert all(text.strip() for text in texts)
