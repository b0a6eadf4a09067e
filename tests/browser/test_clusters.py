"""The map of clusters in a browser: classes are kinds, told apart without colour, and an index shows no rank."""

from __future__ import annotations

from tests.browser.waiting import eventually


def test_a_kind_of_cluster_is_singled_out_on_map_and_list(open_page):
    page = open_page("/conglomerados?map=mx-municipality&indicator=coneval_pobreza&year=2020&lang=en")
    page.wait_for_selector("[data-painted]")
    lines = page.locator(".legend .class")
    assert lines.count() == 7  # six kinds and what has no figure
    odd = lines.filter(has_text="Low beside high")
    n = int(odd.locator(".count").inner_text())
    odd.click()
    eventually(lambda: page.locator(".list tbody:not(.pinned) tr").count() == n)
    words = page.locator(".list tbody:not(.pinned) .word").all_inner_texts()
    assert {word.strip() for word in words} == {"Low beside high"}


def test_places_unlike_their_neighbours_are_lined(open_page):
    page = open_page("/conglomerados?map=mx-municipality&indicator=coneval_pobreza&year=2020&lang=es", dark=True)
    page.wait_for_selector("[data-painted]")
    fill = page.locator(".land path.c2").first.evaluate("element => getComputedStyle(element).fill")
    assert "lines2" in fill
    assert page.locator("pattern#lines2").count() == 1
    assert "lines" not in page.locator(".land path.c5").first.evaluate("element => getComputedStyle(element).fill")


def test_a_phone_shows_everything_without_scrolling_sideways(open_page):
    page = open_page("/conglomerados?map=pt-municipality&lang=pt", width=320)
    page.wait_for_selector("[data-painted]")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320


def test_statistics_at_hand_fit_a_phone(open_page):
    for part in ("correlation", "regression", "inequality", "convergence"):
        page = open_page(f"/estadistica?part={part}&places=MX-municipality&lang=el", width=320)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320, part
        assert page.locator(".o-finding").count() == 1


def test_an_index_has_no_column_of_ranks(open_page):
    page = open_page("/conglomerados?map=mx-municipality&model=irs-2020&lang=en")
    page.wait_for_selector("[data-painted]")
    assert not page.locator(".list th.rank").is_visible()
