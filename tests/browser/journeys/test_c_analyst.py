"""An analyst with a question about foreign residents in poverty in León (Spain): a cited figure, its SQL, a download."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from playwright.sync_api import Page

from observatory import database
from tests.browser.journeys.traveller import DESK, Camera, Traveller, travelling
from tests.browser.waiting import eventually

TITLE = "An analyst asks how many foreign residents of León (Spain) live in poverty, and where"
PLACE, POVERTY = "León, Castilla y León", "es_adrh_below_60pct"
MOST_TAPS = 20
NOT_BY_SECTION = "por sección censal"


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
    page.locator(".o-sql-run").evaluate("e => e.scrollIntoView({block: 'center'})")
    analyst.see("Run in the bench: the same figures")


def sections(analyst: Traveller, found: Found) -> None:
    """Ask the same by census section: hear honestly what is published there, and what is not."""
    page, _ = analyst.page, analyst.words
    page.go_back()
    page.wait_for_selector(f"h1:text-is('{PLACE}')")
    analyst.rest()
    note = page.locator(".o-note").first
    analyst.tap(note.locator("summary"))
    analyst.tap(note.get_by_role("link", name=_("Definition and method of this indicator")))
    page.wait_for_url("**/indicadores**")
    analyst.rest()
    limit = page.get_by_text(NOT_BY_SECTION).first
    found.method = limit.inner_text()
    limit.scroll_into_view_if_needed()
    analyst.see("Its limits: nobody publishes it by section")
    page.go_back()
    page.wait_for_selector(f"h1:text-is('{PLACE}')")
    analyst.rest()
    analyst.tap(page.locator(".o-apart-head").get_by_role("link", name=_("Neighbourhoods")))
    page.wait_for_url("**/barrios**")
    analyst.rest()
    box = page.get_by_role("combobox", name=_("Indicator"))
    analyst.tap(box)
    analyst.write("extranjera")
    analyst.tap(page.get_by_role("option").filter(has_text="Padrón"))
    page.wait_for_url("**indicator=es_pct_foreign**")
    analyst.rest()
    found.by_section = page.locator(".o-finding").first.inner_text()
    analyst.see("What is published by section: where foreign residents live")


def test_the_figure_its_sql_and_its_download_say_the_same(chromium, address, published_full):
    analyst, found = play(chromium, address)
    assert analyst.taps <= MOST_TAPS
    with database.cursor(database.current_path(published_full)) as cursor:
        run = cursor.execute(found.sql).df()
    ours = run[(run["indicator_code"] == POVERTY) & (run["part"] == "first")].set_index("period")["value"]
    assert f"{ours.iloc[-1]:.1f} %".replace(".", ",") in found.finding.replace("\xa0", " ")
    table = pd.read_csv(io.StringIO(found.csv), comment="#").set_index("Año")["población extranjera"]
    assert table.sort_index().round(1).tolist() == ours.round(1).tolist()
    head, *rows = found.rows
    code, part, period, value = (head.index(name) for name in ("indicator_code", "part", "period", "value"))
    shown = {row[period]: row[value] for row in rows if (row[code], row[part]) == (POVERTY, "first")}
    assert len(shown) >= 5
    assert all(f"{ours[int(year)]:.1f}".replace(".", ",") == number for year, number in shown.items())
    assert "ES-24089" in found.sql
    for told in (found.citation, found.csv):
        assert "INE (España)" in told
        assert f"indicator={POVERTY}" in told, "the link that restores the view"
    for label in ("# Licencia: ", "# Fuente: ", "# Lugar: ", "# Grupos comparados: "):
        assert label in found.csv
    assert NOT_BY_SECTION in found.method, "what is not published is said, and not made up"
    assert "106" in found.by_section
