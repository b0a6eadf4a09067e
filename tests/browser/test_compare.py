"""Compare in a browser: order by keyboard, what a screen reader is given, narrow and dark, light enough."""

from __future__ import annotations

import pytest

from tests.browser.test_every_page import violations
from tests.browser.waiting import at_rest, eventually, until

PLACES = "MX-11020,MX-11007,MX-11017,MX-15060,MX-01001"
TABLE = f"/comparar?territories={PLACES}&"
VIEWS = {view: f"/comparar?view={view}&territories={PLACES}&" for view in ("table", "spine", "scatter")}


def columns(page) -> list[str]:
    return page.eval_on_selector_all(".o-heat thead th[data-code]", "heads => heads.map((head) => head.dataset.code)")


def rows(page) -> list[str]:
    return page.eval_on_selector_all(".o-heat tbody th", "heads => heads.map((head) => head.dataset.code)")


def keys_of_row(page, code: str, key: str) -> list[float | None]:
    return page.evaluate(
        """([code, key]) => [...document.querySelector(`.o-heat tbody th[data-code="${code}"]`).parentElement.cells]
            .slice(1).map((cell) => cell.dataset[key] === undefined ? null : Number(cell.dataset[key]))""",
        [code, key],
    )


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_high_contrast(open_page, view):
    page = open_page(f"{VIEWS[view]}lang=es")
    page.evaluate("document.documentElement.dataset.contrast = 'more'")
    assert not violations(page)


def test_the_table_scrolls_in_its_own_region_with_the_headers_in_view(open_page):
    page = open_page(f"{TABLE}lang=es", width=320)
    region = page.locator(".o-heat-region")
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("role") == "region"
    region.focus()
    page.keyboard.press("ArrowRight")
    eventually(lambda: region.evaluate("region => region.scrollLeft") > 0)
    region.evaluate("region => region.scrollTo({ left: 200, top: 300, behavior: 'instant' })")
    row, head = page.locator(".o-heat tbody tr:nth-child(10) th"), page.locator(".o-heat thead th").nth(2)
    eventually(lambda: row.bounding_box()["x"] == pytest.approx(region.bounding_box()["x"], abs=3))
    eventually(lambda: head.bounding_box()["y"] == pytest.approx(region.bounding_box()["y"], abs=3))


def test_a_screen_reader_is_given_headers_cells_and_names(open_page):
    page = open_page(f"{TABLE}indicators=coneval_pobreza,irs_analfabeta&lang=en")
    region = page.get_by_role("region", name="Indicators and places")
    table = region.get_by_role("table")
    assert table.count() == 1
    assert table.get_by_role("columnheader").count() == 6
    assert table.get_by_role("rowheader").count() == 2
    assert table.get_by_role("cell").count() == 10
    first = table.get_by_role("row").nth(1)
    tree = first.aria_snapshot()
    assert "45.9" in tree
    assert tree.index("rowheader") < tree.index("cell")
    assert any(word in tree for word in ("better than most", "best fifth", "in the middle", "worse than most"))


def test_the_table_is_put_in_order_by_keyboard_without_waiting_for_the_server(open_page):
    page = open_page(f"{TABLE}lang=en")
    before = columns(page)
    button = page.locator('.o-heat tbody button[data-sort="coneval_pobreza"]')
    button.focus()
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    head = page.locator('.o-heat tbody th[data-code="coneval_pobreza"]')
    eventually(lambda: head.get_attribute("aria-sort") == "descending")
    values = keys_of_row(page, "coneval_pobreza", "v")
    assert values == sorted(values, reverse=True)
    assert "from the highest value to the lowest" in page.inner_text("[data-order]")
    assert page.evaluate("document.activeElement.dataset.sort") == "coneval_pobreza"
    eventually(lambda: "sort=-coneval_pobreza" in page.url)
    page.keyboard.press("Enter")
    eventually(lambda: head.get_attribute("aria-sort") == "ascending")
    values = keys_of_row(page, "coneval_pobreza", "v")
    assert values == sorted(values)
    page.keyboard.press("Enter")
    eventually(lambda: head.get_attribute("aria-sort") is None)
    assert columns(page) == before
    eventually(lambda: "sort=" not in page.url)
    page.context.set_offline(False)


def test_a_link_restores_the_order_and_the_download_follows_it(open_page):
    page = open_page(f"{TABLE}sort=-coneval_pobreza,MX-15060&lang=en")
    values = keys_of_row(page, "coneval_pobreza", "v")
    assert values == sorted(values, reverse=True)
    place = columns(page).index("MX-15060")
    shares = [keys_of_row(page, code, "s")[place] for code in rows(page)]
    known = [share for share in shares if share is not None]
    assert known == sorted(known)
    assert shares[len(known) :] == [None] * (len(shares) - len(known))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    first = next(line for line in text.splitlines() if f'"{rows(page)[0]}"' in line)
    assert f'"{columns(page)[0]}"' in first


def test_the_order_stays_when_a_place_is_taken_away(open_page):
    page = open_page(f"{TABLE}lang=en")
    page.locator('.o-heat tbody button[data-sort="coneval_pobreza"]').click()
    page.locator('button[data-place="MX-11007"]').click()  # before the server is told of the order
    until(page, "document.querySelectorAll('.o-heat thead th').length === 5")

    def in_order() -> bool:
        values = keys_of_row(page, "coneval_pobreza", "v")
        return len(values) == 4 and values == sorted(values, reverse=True)

    eventually(in_order)
    eventually(lambda: "sort=-coneval_pobreza" in page.url)
    at_rest(page)
    assert in_order()
    page.go_back()
    until(page, "document.querySelectorAll('.o-heat thead th').length === 6")


def test_indicators_are_chosen_one_by_one(open_page):
    page = open_page(f"{TABLE}lang=en")
    page.get_by_text("Choose the indicators one by one").click()
    page.get_by_role("button", name="Choose none").click()
    assert page.get_by_role("button", name="Show the chosen indicators").is_disabled()
    for code in ("coneval_pobreza", "irs_analfabeta"):
        page.locator(f'.o-choose input[value="{code}"]').check()
    page.get_by_role("button", name="Show the chosen indicators").click()
    until(page, "document.querySelectorAll('.o-heat tbody tr').length === 2")
    eventually(lambda: rows(page) == ["coneval_pobreza", "irs_analfabeta"])
    eventually(lambda: "indicators=coneval_pobreza%2Cirs_analfabeta" in page.url)


def test_a_scatter_of_spain_stays_light(open_page):
    page = open_page("/comparar?view=scatter&territories=ES-24089,ES-08124&lang=es")
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    page.reload()
    page.wait_for_selector(".o-scatter svg")
    at_rest(page)
    assert received
    assert max(received) < 150_000
    assert page.get_by_role("img").first.get_attribute("aria-label")
