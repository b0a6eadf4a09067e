"""What readers do, with mouse and keyboard."""

from __future__ import annotations

from tests.browser.waiting import eventually, until


def test_a_place_is_found_by_keyboard_alone_and_the_two_leons_are_told_apart(open_page):
    page = open_page("/?lang=es")
    page.focus("#o-search-input")
    page.keyboard.type("leon")
    page.wait_for_selector("#o-search-list [role=option]")
    options = page.locator("#o-search-list [role=option]")
    for parent in ("Guanajuato", "Castilla y León"):  # the list follows each letter typed
        eventually(lambda parent=parent: any(parent in option for option in options.all_inner_texts()[:3]))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/perfil?**territory=MX-11020**")
    page.wait_for_selector("h1:has-text('León')")


def test_a_slip_and_a_missing_accent_still_find_the_place(open_page):
    page = open_page("/?lang=pt")
    page.fill("#o-search-input", "povoa lanhozo")
    page.wait_for_selector("#o-search-list [role=option]")
    options = page.locator("#o-search-list [role=option]")
    eventually(lambda: "Póvoa de Lanhoso" in " ".join(options.all_inner_texts()[:3]))


def test_the_language_changes_without_leaving_the_view(open_page):
    page = open_page("/perfil?territory=MX-11020&lang=es")
    page.click(".o-tools summary >> nth=0")
    page.click(".o-tools a[lang=el]")
    until(page, "document.documentElement.lang === 'el'")
    eventually(lambda: "territory=MX-11020" in page.url and "lang=el" in page.url)


def test_dark_and_high_contrast_are_remembered_on_every_page(open_page):
    page = open_page("/?lang=en")
    page.click(".o-tools summary >> nth=1")
    page.click("[data-theme-choice=Dark]")
    until(page, "document.documentElement.dataset.theme === 'dark'")
    page.wait_for_selector(".o-footer")
    page.click(".o-tools summary >> nth=1")
    page.click("[data-contrast-choice]")
    until(page, "document.documentElement.dataset.contrast === 'more'")
    page.goto(page.url.split("?")[0] + "fuentes?lang=en")
    page.wait_for_selector(".o-footer")
    until(page, "document.documentElement.dataset.theme === 'dark'")
    until(page, "document.documentElement.dataset.contrast === 'more'")


def test_the_first_link_skips_to_the_content(open_page):
    page = open_page("/fuentes?lang=en")
    for _ in range(3):  # Streamlit's scrolling region may take the focus before
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "A":
            break
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'contenido'")


def test_back_and_forward_return_to_the_very_view(open_page):
    page = open_page("/perfil?territory=MX-11020&lang=es")
    page.click("main .o-card a[href*='/tendencias?'] >> nth=0")
    page.wait_for_url("**/tendencias?**")
    page.wait_for_selector("h1:has-text('Tendencias')")
    page.go_back()
    page.wait_for_selector("h1:has-text('León, Guanajuato')")
    eventually(lambda: "territory=MX-11020" in page.url)
    page.go_forward()
    page.wait_for_selector("h1:has-text('Tendencias')")


def test_a_place_chosen_in_the_list_of_the_map_opens_its_profile(open_page):
    page = open_page("/mapa?map=pt-municipality&indicator=pt_mean_earnings&lang=pt")
    row = page.locator("tbody:not(.pinned) .name").first
    row.wait_for()
    name = row.inner_text().splitlines()[0]
    row.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/perfil?**")
    page.wait_for_selector(f"h1:has-text('{name}')")
    page.go_back()
    page.wait_for_url("**/mapa?**")


def test_another_language_shows_what_was_seen(open_page):
    page = open_page("/tendencias?indicator=coneval_pobreza&territories=MX-11020,MX-15060&lang=es")
    page.goto(page.url.replace("MX-15060", "MX-01001"))
    page.wait_for_selector(".o-footer")
    page.click(".o-tools details:first-child summary")
    page.click("a[hreflang=el]")
    until(page, "document.documentElement.lang === 'el'")
    for part in ("indicator=coneval_pobreza", "MX-01001", "lang=el"):
        eventually(lambda part=part: part in page.url)
