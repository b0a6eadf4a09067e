"""The SQL bench in a browser: written, completed, run, stopped and marked, by keyboard alone and on the narrowest phone."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import expect

LONGEST = 40_000
ENDLESS = "SELECT count(*) FROM observation a, observation b, observation c"


def test_a_query_is_written_completed_and_run_by_keyboard(open_page):
    page = open_page("/consulta?lang=en")
    field = page.locator("#sql-query")
    field.focus()
    page.keyboard.type("SELECT count(*) AS themes FROM them")
    page.keyboard.press("Control+Space")
    expect(page.locator(".o-sql-suggested button").first).to_be_focused()
    assert page.locator(".o-sql-suggested button").first.inner_text() == "theme"
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    assert field.input_value().endswith("FROM theme")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".o-sql-rows table caption")).to_contain_text("Rows 1 to 1 of 1", timeout=LONGEST)
    expect(page.locator(".o-sql-rows thead th")).to_have_text("themes")
    assert field.input_value().endswith("FROM theme")


def test_tab_leaves_the_editor(open_page):
    page = open_page("/consulta?lang=en")
    page.locator("#sql-query").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".o-sql-run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#sql-query")).to_be_focused()


def test_a_link_fills_the_editor_and_waits_for_the_reader(open_page):
    sql = "SELECT theme_code\nFROM theme\nORDER BY 1"
    page = open_page(f"/consulta?lang=en&sql={quote(sql)}")
    expect(page.locator("#sql-query")).to_have_value(sql)
    assert page.locator(".o-sql-rows").count() == 0
    page.locator(".o-sql-run").click()
    expect(page.locator(".o-sql-rows tbody tr").first).to_contain_text("digital_inclusion", timeout=LONGEST)


def test_the_place_of_a_fault_is_marked_in_the_text(open_page):
    page = open_page("/consulta?lang=en")
    page.locator("#sql-query").fill("SELECT 'ñ😀', nothing\nFROM theme")
    page.locator(".o-sql-run").click()
    expect(page.locator(".o-sql-refused")).to_contain_text("There is no column “nothing”.", timeout=LONGEST)
    expect(page.locator(".o-sql-bad")).to_have_text("nothing")


def test_a_query_without_end_is_stopped_by_its_button(open_page):
    page = open_page("/consulta?lang=en")
    page.locator("#sql-query").fill(ENDLESS)
    page.locator(".o-sql-run").click()
    page.get_by_role("button", name="Stop").click(timeout=LONGEST)
    expect(page.locator(".o-sql-refused")).to_contain_text("The query was stopped.", timeout=LONGEST)
    expect(page.locator(".o-sql-run")).to_be_enabled()


def test_an_example_fits_the_narrowest_phone_with_table_and_figure(open_page):
    page = open_page("/consulta?lang=el", width=320, dark=True)
    page.locator(".o-sql-examples [data-take]").nth(1).click()
    page.locator(".o-sql-run").click()
    expect(page.locator(".o-sql-rows tbody tr")).to_have_count(9, timeout=LONGEST)
    page.locator(".st-key-_sql_form button").nth(1).click()
    expect(page.locator(".o-sql-figure svg").first).to_be_visible(timeout=LONGEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_column_is_found_and_written_into_the_query(open_page):
    page = open_page("/consulta?lang=en")
    page.locator("#sql-query").fill("SELECT ")
    page.locator("details:has(.o-sql-tables) > summary").click()
    page.locator(".o-sql-wanted").fill("observation_by")
    page.locator(".o-sql-tables details:not([hidden]) summary").first.click()
    page.locator(".o-sql-tables [data-name=obs_status]").click()
    expect(page.locator("#sql-query")).to_have_value("SELECT obs_status")
