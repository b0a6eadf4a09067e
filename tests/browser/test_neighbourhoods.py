"""The map of neighbourhoods in a browser: by pointer, by keyboard, on a phone, and without the network."""

from __future__ import annotations

from tests.browser.waiting import at_rest, eventually

LEON, ROMERO = "MX-11020", "MX-15060"


def test_a_neighbourhood_is_chosen_from_the_list_by_keyboard(open_page):
    page = open_page(f"/barrios?territory={ROMERO}&indicator=urb_sin_internet&lang=en")
    page.wait_for_selector("[data-painted]")
    first = page.locator(".list tbody .name").first
    first.focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".list .name:focus").inner_text()
    assert chosen != first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector(".o-chosen")
    eventually(lambda: page.inner_text(".o-chosen h3") == chosen)
    eventually(lambda: "area=MX-15060-" in page.url)


def test_the_list_says_name_people_value_and_class_of_every_neighbourhood(open_page):
    page = open_page(f"/barrios?territory={ROMERO}&indicator=urb_gm&lang=es")
    page.wait_for_selector("[data-painted]")
    while page.locator(".list .more").is_visible():
        page.locator(".list .more").click()
    rows = page.locator(".list tbody:not(.pinned) tr")
    assert rows.count() == 101
    assert page.locator(".list th[scope=col]").count() == 4
    assert "muy alto" in rows.first.inner_text()
    assert page.locator(".frame svg[role=img]").first.get_attribute("aria-label")


def test_a_click_on_the_map_chooses_and_the_link_restores_it(open_page, address):
    page = open_page(f"/barrios?territory={LEON}&indicator=urb_sin_internet&lang=en")
    page.wait_for_selector("[data-painted]")
    page.locator(".frame").scroll_into_view_if_needed()
    box = page.locator(".frame").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.42)
    page.wait_for_selector(".o-chosen")
    eventually(lambda: "area=" in page.url)
    at_rest(page)
    name, link = page.inner_text(".o-chosen h3"), page.url
    again = open_page(link.removeprefix(address))
    again.wait_for_selector(".o-chosen")
    eventually(lambda: again.inner_text(".o-chosen h3") == name)
    eventually(lambda: name in again.inner_text(".list .pinned"))


def test_the_map_is_zoomed_by_its_buttons(open_page):
    page = open_page(f"/barrios?territory={LEON}&lang=en")
    page.wait_for_selector("[data-painted]")
    drawing = page.locator(".frame svg[viewBox]").first
    before = float(drawing.get_attribute("viewBox").split()[2])
    page.get_by_role("button", name="Zoom in").click()
    eventually(lambda: float(drawing.get_attribute("viewBox").split()[2]) < before)
    page.get_by_role("button", name="Show the whole map").click()
    eventually(lambda: float(drawing.get_attribute("viewBox").split()[2]) == before)
