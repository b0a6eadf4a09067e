"""An analyst with a question about foreign residents in poverty in León (Spain): a cited figure, its SQL, a download."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from playwright.sync_api import Page

from tests.browser.journeys.traveller import DESK, Camera, Traveller, travelling
from tests.browser.waiting import eventually

TITLE = "An analyst asks how many foreign residents of León (Spain) live in poverty, and where"
PLACE, POVERTY = "León, Castilla y León", "es_adrh_below_60pct"


@dataclass
class Found:
    """What the analyst has at the end."""

    finding: str = ""
    citation: str = ""
    sql: str = ""
    rows: list[list[str]] = field(default_factory=list)
    csv: str = ""
    by_section: str = ""
    method: str = ""


def play(chromium: Any, address: str, camera: Camera | None = None) -> tuple[Traveller, Found]:
    """Travel; return the traveller and what they have at the end."""
    found = Found()
    with travelling(chromium, address, camera, locale="es-ES", **DESK) as analyst:
        page, _ = analyst.page, analyst.words
        analyst.open("/")
        analyst.tap("#o-search-input")
        analyst.write("leon")
        place = page.locator("#o-search-list [role=option]").filter(has_text=PLACE).first
        place.wait_for()
        analyst.see("The search tells the two Leóns apart")
        analyst.tap(place)
        page.wait_for_selector(f"h1:text-is('{PLACE}')")
        analyst.tap(page.locator(".o-actions").get_by_role("link", name=_("Gaps between groups")))
        page.wait_for_selector(".st-key-gaps_controls")
        analyst.rest()
        analyst.tap(page.locator(".st-key-gaps_controls").get_by_text(_foreign(page)).first)
        page.wait_for_url("**citizenship**")
        analyst.rest()
        analyst.tap(page.locator(f".o-fragment table a[href*='indicator={POVERTY}']").first)
        page.wait_for_url(f"**{POVERTY}**")
        analyst.rest()
        found.finding = page.locator(".o-apart > .o-finding").first.inner_text()
        analyst.see("Gaps between groups: foreign residents and nationals, the answer first")
        figure_in_hand(analyst, found)
        sections(analyst, found)
        return analyst, found


def _foreign(page: Page) -> str:
    """Return what the page calls the pair of foreign residents and nationals."""
    buttons = page.locator(".st-key-gaps_controls button").all_inner_texts()
    return next(text for text in buttons if "extranjera" in text)


def figure_in_hand(analyst: Traveller, found: Found) -> None:
    """Take the citation, the SQL and the file of the figure."""
    page, _ = analyst.page, analyst.words
    analyst.tap(page.get_by_text(_("Link to this view, and how to cite it")).first)
    found.citation = page.locator(".o-cite:visible").first.inner_text()
    analyst.see("How to cite it, with the build and the day")
    with page.expect_download() as taken:
        analyst.tap(page.get_by_role("button", name=_("Download as CSV")).first)
    with open(taken.value.path(), encoding="utf-8-sig") as file:
        found.csv = file.read()
    analyst.tap(page.get_by_text(_("Use these rows in Python, SQL or R")).first)
    analyst.tap(page.locator(".o-languages:visible label", has_text="SQL").first)
    found.sql = page.locator(".o-snippet[open] pre:visible").first.inner_text()
    analyst.see("The rows as SQL")
    analyst.tap(page.get_by_role("link", name=_("Open in SQL queries")).first)
    page.wait_for_selector("#sql-query")
    eventually(lambda: "SELECT" in page.input_value("#sql-query"))
    analyst.tap(".o-sql-run")
    page.locator(".o-sql-rows tbody tr").first.wait_for(timeout=60_000)
    head = page.locator(".o-sql-rows thead th").all_inner_texts()
    found.rows = [head] + [
        row.locator("th, td").all_inner_texts() for row in page.locator(".o-sql-rows tbody tr").all()
    ]
    page.locator(".o-sql-rows").scroll_into_view_if_needed()
    analyst.see("Run in the bench: the same figures")


def sections(analyst: Traveller, found: Found) -> None:
    """Ask the same by census section: say honestly what is published there, and what is not."""
    page, _ = analyst.page, analyst.words
    page.go_back()
    page.wait_for_selector(f"h1:text-is('{PLACE}')")
    analyst.rest()
    analyst.tap(page.get_by_role("link", name=_("Neighbourhoods"), exact=True).last)
    page.wait_for_selector(".st-key-neighbourhoods_title, .o-dots, h2")
    page.wait_for_url("**/barrios**")
    analyst.rest()
    analyst.see("Where in the city: its sections, by what is published of them")


def test_the_figure_its_sql_and_its_download_say_the_same(chromium, address):
    analyst, found = play(chromium, address)
    assert "57,8 %" in found.finding.replace("\xa0", " ")
    assert found.citation
    rows = pd.read_csv(io.StringIO(found.csv), comment="#")
    assert 57.8 in rows.to_numpy().ravel().tolist()
