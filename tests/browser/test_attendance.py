"""The attendance import and the live sheet as an organiser meets them in a browser."""

import re

from playwright.sync_api import TimeoutError as TooLateError

from tests.browser.waiting import at_rest, until
from tests.pages import organiser

# What Streamlit writes; our own words differ, also in English.
ENGLISH = re.compile(r"\bUpload\b|Drag and drop|per file|Browse|Add files|file upload")
IMPORT = f"/importar?session={organiser.SESSION}&lang=es"


def texts(page, selector):
    """Return what is written and what is read aloud in a part of the page."""
    return page.eval_on_selector(
        selector,
        "box => [box.innerText, ...[...box.querySelectorAll('[aria-label], [title]')]"
        ".flatMap(e => [e.getAttribute('aria-label'), e.getAttribute('title')])].filter(Boolean).join('\\n')",
    )


def hand_in(page):
    """Hand in two files, each when the page is at rest: a person is slower than a page that is still being built."""
    inputs = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    for place, (name, content) in enumerate((("registro.csv", organiser.form()), ("zoom.csv", organiser.meeting()))):
        at_rest(page)
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        inputs.nth(place).set_input_files(file)
        try:
            page.get_by_text(name, exact=True).first.wait_for(timeout=15_000)
        except TooLateError:  # the field was drawn anew in that very moment; whoever sees no name there tries again
            at_rest(page)
            inputs.nth(place).set_input_files(file)
            page.get_by_text(name, exact=True).first.wait_for()


def test_the_uploader_speaks_the_language_of_the_reader(open_page):
    page = open_page(IMPORT)
    page.wait_for_selector("[data-testid=stFileUploaderDropzone]")
    until(page, "!document.querySelector('.st-key-attendance_files').innerText.includes('per file')")
    assert not ENGLISH.search(texts(page, ".st-key-attendance_files"))
    hand_in(page)
    at_rest(page)
    assert not ENGLISH.search(texts(page, ".st-key-attendance_files"))


def test_two_lists_become_a_table_without_a_name_in_the_browser(open_page):
    page = open_page(IMPORT, width=320)
    page.wait_for_selector("[data-testid=stFileUploaderDropzone]")
    hand_in(page)
    page.locator(".st-key-attendance_count button").click()
    page.wait_for_selector(".o-att-counts")
    shown = page.inner_text(".stApp")
    assert not any(text in shown for text in (*organiser.NAMES, *organiser.ADDRESSES, *organiser.PHONES))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_quick_clicks_at_the_door_lose_nobody(open_page):
    page = open_page("/hoja?session=rai-w2024-2&lang=es")
    more = page.locator("button[data-step='1'][data-of=present]")
    for _ in range(40):
        more.click()
    page.locator("[data-measure=captions]").check()
    page.wait_for_url("**present=40**")
    more.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**present=41**")
    assert page.evaluate("document.activeElement.dataset.of") == "present"
    page.reload()
    page.wait_for_selector("[data-number=present]")
    assert page.input_value("[data-number=present]") == "41"
    assert page.is_checked("[data-measure=captions]")


def test_every_control_of_the_sheet_is_large_enough_for_a_thumb(open_page):
    page = open_page("/hoja?session=rai-w2024-2&lang=el&present=1234", width=320)
    page.wait_for_selector(".o-live button")
    for control in page.locator(".o-live button, .o-live-access label").all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
