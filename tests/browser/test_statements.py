"""What the statements on accessibility and privacy say is what a browser finds."""

from __future__ import annotations

from observatory.ui.disseminate import about_view
from tests.browser.waiting import until

_KEPT = """async () => ({
  local: Object.keys(localStorage),
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
})"""
# Written by the fixture that opens a page, in the storage of the tab, so that what an earlier test left is forgotten once.
_OF_THE_TESTS = {"opened"}


def _named(name: str) -> bool:
    return any(name == said or (said.endswith("…") and name.startswith(said[:-1])) for said, *_ in about_view.STORED)


def test_a_visit_leaves_in_the_browser_only_what_the_privacy_note_names(open_page):
    page = open_page("/mapa?indicator=coneval_pobreza&lang=es")
    page.locator("summary", has_text="Apariencia").click()
    page.locator("[data-contrast-choice]").click()
    page.goto(page.url.replace("/mapa", "/privacidad"))
    page.wait_for_selector(".o-about")
    kept = page.evaluate(_KEPT)
    assert "observatory-contrast" in kept["local"], "the choice was not made, so nothing is proven"
    assert all(_named(name) for name in kept["local"] + kept["caches"] + kept["databases"]), kept
    assert set(page.evaluate("Object.keys(sessionStorage)")) <= _OF_THE_TESTS
    cookies = page.context.cookies()
    assert {cookie["name"] for cookie in cookies} <= {"_streamlit_xsrf"}
    assert all(cookie["expires"] == -1 for cookie in cookies), "it would outlive the visit"


def test_the_wall_keeps_its_loop_and_nothing_else(open_page):
    page = open_page("/acerca?lang=es")
    page.goto(page.url.partition("/acerca")[0] + "/display/mx-leon")
    until(page, "async () => (await caches.keys()).length > 0")
    kept = page.evaluate(_KEPT)
    assert all(_named(name) for name in kept["local"] + kept["caches"] + kept["databases"]), kept


def test_both_statements_are_one_step_from_every_page(open_page):
    page = open_page("/mapa?indicator=coneval_pobreza&lang=en")
    for name, heading in (("accesibilidad", "Accessibility statement"), ("privacidad", "Privacy")):
        page.locator(f".o-footer a[href^='/{name}']").click()
        page.get_by_role("heading", name=heading, level=1).wait_for()
