"""The laboratory in a browser: a weight moved by the keyboard changes what is said, and one click takes it back."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_a_weight_moved_by_the_keyboard_undoes_a_statement(open_page):
    page = open_page("/laboratorio?lang=en&model=matices-mx&territory=MX-11020")
    row = page.locator("tr[data-kind=least_fifth]")
    expect(row).to_have_attribute("data-verdict", "holds")
    slider = page.get_by_role("slider", name="Income and poverty")
    slider.focus()
    slider.press("End")
    expect(row).to_have_attribute("data-verdict", re.compile("^fails"))
    expect(page.locator(".o-lab-survive")).to_contain_text("no longer hold")
    assert "w=income_poverty.100" in page.url
    page.get_by_role("link", name="Back to the declared model").click()
    expect(row).to_have_attribute("data-verdict", "holds")
    expect(slider).to_have_value("17")
    assert "w=" not in page.url


def test_two_models_beside_each_other_fit_a_phone(open_page):
    page = open_page("/modelos?lang=el&model=matices-mx&with=irs-2020", width=320, dark=True)
    expect(page.locator(".o-models-classes")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320
