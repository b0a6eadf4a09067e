"""Briefs in a browser: the document in every language and appearance, and the page that offers it."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_every_page import violations
from tests.browser.waiting import until
from tests.test_arms import SVG

LANGUAGES = ("es", "pt", "el", "en")
# Much is known of some; of the others little or nothing: a region, a village, a census section, a colonia, a country.
KNOWN = ("MX-11020", "PT-1317", "ES-08124")
SPARSE = ("GR-0301", "BA-ZDC", "ES-09055", "IT-037006", "MX-29048", "ES-24089-01001", "MX-11020-0017", "GR")
WIDE, NARROW = 1280, 320


@pytest.fixture
def read(chromium, address):
    """Open a brief as a document of its own; nothing may be asked for but the document."""
    contexts, asked, errors = [], [], []

    @contextmanager
    def opened(path: str, width: int = WIDE, **how):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}{path}")
        yield page
        context.close()

    yield opened
    outside = [url for url in asked if not url.startswith(("data:", address))]
    others = [url for url in asked if url.startswith(address) and "/brief/" not in url]
    assert not outside, "a brief asks nothing of anybody"
    assert not [url for url in others if urlsplit(url).path != "/favicon.ico"]
    assert not [error for error in errors if "404" not in error and "400" not in error]


def widest(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_any_language_and_appearance(read, language):
    path = f"/brief/{KNOWN[LANGUAGES.index(language) % len(KNOWN)]}.html?lang={language}"
    with read(path, color_scheme="light") as page:
        assert not violations(page)
        assert page.evaluate("document.documentElement.lang") == language
    with read(path, NARROW, color_scheme="dark") as page:
        assert not violations(page)
        assert widest(page) <= NARROW


@pytest.mark.parametrize("contrast", ["light", "dark"])
def test_high_contrast_is_readable(read, contrast):
    with read("/brief/MX-11020.html?lang=es", 768, color_scheme=contrast, contrast="more") as page:
        assert not violations(page)
        assert widest(page) <= 768
        colours = page.evaluate(
            "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
        )
    assert colours == (
        ["rgb(0, 0, 0)", "rgb(255, 255, 255)"] if contrast == "light" else ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    )


@pytest.mark.parametrize("territory", SPARSE)
def test_a_place_of_which_little_is_known_has_a_brief_all_the_same(read, territory):
    with read(f"/brief/{territory}.html?lang=el", NARROW, color_scheme="dark") as page:
        assert not violations(page)
        assert widest(page) <= NARROW
        assert len(page.inner_text(".b-lead")) > 20
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    "path", ["/brief/XX-1.html?lang=el", "/brief/MX-11999.pdf?lang=pt", "/brief/MX-11020.html?lang=es&theme=x"]
)
def test_a_refusal_is_a_page_like_the_others(read, path):
    for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
        with read(path, width, color_scheme=scheme) as page:
            assert not violations(page)
            assert widest(page) <= width


def test_a_table_of_cards_is_still_a_table_to_who_hears_it(read):
    with read("/brief/MX-11020.html?lang=es", NARROW) as page:
        table = page.get_by_role("table").first
        assert table.get_by_role("rowheader").count() > 10
        assert table.get_by_role("columnheader").count() == 7
        assert table.get_by_role("row").nth(2).get_by_role("cell").count() == 6


def test_the_keyboard_skips_to_the_content(read):
    with read("/brief/MX-11020.html?lang=en") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "b-skip"
        page.keyboard.press("Enter")
        until(page, "location.hash === '#content'")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_dark_system_darkens_the_pictures_and_print_stays_light(read):
    def shade(page) -> float:
        """Return how bright the map is behind its shapes and in them, from 0 to 255."""
        taken = page.locator(".b-map img").screenshot()
        return sum(Image.open(io.BytesIO(taken)).convert("L").resize((1, 1)).getpixel((0, 0)) for _ in (0,))

    with read("/brief/MX-11020.html?lang=es", color_scheme="light") as page:
        assert shade(page) > 190
    with read("/brief/MX-11020.html?lang=es", color_scheme="dark") as page:
        assert shade(page) < 90
        code = Image.open(io.BytesIO(page.locator(".b-foot img").screenshot())).convert("L")
        assert code.getpixel((4, 4)) > 250, "the quiet zone of a QR code is white"
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(30, 41, 48)"


def test_printed_it_is_a4_with_nothing_cut_off(read):
    with read("/brief/MX-11020.html?lang=es") as page:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins, in pixels
        assert widest(page) <= 680
        assert not page.locator(".b-tools").is_visible()
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize(
    "path", ["/informes?", "/informes?territory=MX-11020&", "/informes?territory=GR-0301&paper=el&"]
)
def test_the_page_of_briefs_is_accessible_on_every_screen(open_page, path):
    for width, dark, language in ((1440, True, "el"), (NARROW, False, "es")):
        page = open_page(f"{path}lang={language}", width=width, dark=dark)
        assert not violations(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
        assert page.locator("[data-testid=stException]").count() == 0


def test_from_a_name_to_the_paper(open_page):
    page = open_page("/informes?lang=en", width=1440)
    page.locator(".o-brf-place input").fill("alexandr")
    page.locator(".o-brf-place [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(".o-brf-title h2")).to_have_text(re.compile("Alexandroupol"))
    page.get_by_role("radio", name="Ελληνικά").or_(page.get_by_role("button", name="Ελληνικά")).first.click()
    expect(page.locator(".o-brf-title h2")).to_have_text(re.compile("Αλεξανδρ"))
    assert "paper=el" in page.url
    until(page, "document.querySelector('.o-brf-sheet img')?.naturalWidth > 500")
    with page.expect_download() as taken:
        page.locator(".st-key-briefs_pdf button").click()
    assert taken.value.suggested_filename.endswith("-el.pdf")
    with page.expect_popup() as other:
        page.locator(".o-brf-links a").first.click()
    expect(other.value.locator("h1")).to_have_text(re.compile("Αλεξανδρ"))


def test_arms_are_refused_and_taken_in_the_language_of_the_reader(open_page):
    page = open_page("/informes?territory=MX-11020&lang=el", width=1440)
    page.locator("[data-testid=stExpander] summary").click()
    box = page.locator(".st-key-briefs_arms_file")
    expect(box).not_to_contain_text(re.compile("drag|drop|browse|limit|MB per", re.IGNORECASE))
    page.locator("input[type=file]").set_input_files({"name": "escudo.svg", "mimeType": "image/svg+xml", "buffer": SVG})
    expect(page.locator(".o-brf-refused")).to_contain_text("escudo.svg")
    assert not violations(page)
    made = io.BytesIO()
    Image.new("RGB", (200, 240), "teal").save(made, "PNG")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": made.getvalue()}
    )
    expect(page.locator(".o-brf-arms img")).to_be_visible()
    expect(page.locator(".o-brf-sheet img")).to_have_attribute("src", re.compile("council="), timeout=20_000)
    until(page, "document.querySelector('.o-brf-sheet img')?.naturalWidth > 500")
    assert not violations(page)


def test_many_briefs_can_be_stopped(open_page):
    page = open_page("/informes?territory=MX-11020&scope=MX-11&lang=en", width=1440)
    page.locator(".st-key-briefs_batch_make button").click()
    expect(page.locator("[data-testid=stProgress]")).to_contain_text("of 46", timeout=30_000)
    page.locator(".st-key-briefs_batch_stop button").click()
    expect(page.locator("[data-testid=stProgress]")).to_have_count(0, timeout=30_000)
    expect(page.locator(".st-key-briefs_batch_make button")).to_be_enabled()
    assert page.locator(".o-brf-done").count() == 0
