"""The index in a browser: places are compared by keyboard, and the map and its list lead to the page of a place."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.waiting import at_rest, eventually


def test_a_place_is_added_by_keyboard_and_compared(open_page):
    page = open_page("/indice?territory=MX-11020&lang=en")
    field = page.get_by_role("combobox", name="Add a place")
    field.fill("metlatonoc")
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    told = page.locator(".o-idx-pairs p").first
    expect(told).to_contain_text("León, Guanajuato is more exposed to exclusion than Metlatónoc, Guerrero")
    eventually(lambda: "others=MX-12043" in page.url)


def test_nothing_is_cut_off_on_a_narrow_screen(open_page):
    for path in ("/indice?territory=ES-24089&lang=el", "/indice-mapa?model=matices-pt&lang=el"):
        page = open_page(path, width=320, dark=True)
        at_rest(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320
        for rank in page.locator(".o-rank").all():
            box = rank.bounding_box()
            assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 320)


def test_the_list_leads_to_a_place_and_keeps_its_model(open_page):
    page = open_page("/indice-mapa?model=irs-2020&region=MX-11&lang=en")
    page.locator(".o-idx-list tbody th a").first.click()
    page.wait_for_selector(".o-idx-finding .o-rank")
    eventually(lambda: "/indice?" in page.url and "model=irs-2020" in page.url)
    expect(page.locator(".o-idx-finding .o-rank")).to_contain_text("Social lag 2020")


def test_the_list_beside_the_map_numbers_no_place(open_page):
    page = open_page("/indice-mapa?model=matices-mx&lang=en")
    table = page.locator(".st-key-index_map table, [class*=index_map] table").first
    table.wait_for()
    assert all(not cell.is_visible() for cell in table.locator(".rank").all())
