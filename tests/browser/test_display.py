"""The wall in Chromium: it runs on time, never stops when the server does, and every slide can be read from afar."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from observatory import database, display
from observatory.display.slides import MOST_WORDS, SETTLING_SECONDS, WORDS_A_SECOND
from observatory.text.formats import count_words
from tests.bench import server
from tests.browser.test_every_page import RUN
from tests.browser.waiting import eventually, until

CODES = ("digi-inclusion", "es-leon", "mx-leon", "mx-leon-dialogo-1", "mx-leon-dialogo-2", "mx-leon-dialogo-3",
         "mx-leon-dialogo-4", "mx-nicolas-romero", "pt-rede-igualdade")  # fmt: skip
CHECKED = ("digi-inclusion", "mx-leon")  # together they have all kinds of slides: axe looks at the first of each
SHORT = "mx-nicolas-romero"
LEAST_PIXELS, LEAST_CONTRAST, LEAST_CODE = 32, 7, 240
# Keeps what the loop does, from the first moment on.
WATCH = """
window.turns = []
document.addEventListener("observatory:slide", (event) => turns.push(event.detail))
"""
# The document and its two fonts lie in the browser's store.
KEPT = "async () => (await (await caches.open('observatory-display')).keys()).length"
# Every text that can be seen in the whole window: size in pixels, contrast with what is behind it, and the words of the slide.
MEASURE = """() => {
  const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor)
      if (a === 1) return [r, g, b]
      if (a > 0) throw new Error("half a background")
    }
    return [255, 255, 255]
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement
    if (!text || element.closest("script, style, .o-hidden") || !element.checkVisibility()) continue
    const style = getComputedStyle(element), drawn = element instanceof SVGElement
    const scale = drawn ? element.getScreenCTM().a : 1
    const ink = light(numbers(drawn ? style.fill : style.color)), paper = light(behind(element))
    const box = element.getBoundingClientRect()
    found.push({
      text, size: parseFloat(style.fontSize) * scale, opacity: Number(style.opacity),
      contrast: (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05),
      inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
      slide: Boolean(element.closest(".o-slide")),
    })
  }
  const slide = document.querySelector(".o-slide[data-on]"), code = slide.querySelector(".o-code").getBoundingClientRect()
  const texts = [...slide.querySelectorAll(".o-words, .o-count, .o-foot")].map((part) => part.getBoundingClientRect())
  const controls = document.querySelector("#controls").getBoundingClientRect()
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  return {
    key: slide.dataset.key, kind: slide.dataset.kind, lang: document.documentElement.lang, found,
    code: { x: code.x, y: code.y, width: code.width, height: code.height },
    seconds: Number(slide.dataset.seconds),
    covered: texts.some((box) => over(box, code) && !box.height === 0) || over(code, controls),
    foot: over(slide.querySelector(".o-source").getBoundingClientRect(), controls),
  }
}"""


@pytest.fixture
def show(chromium, address):
    """Open a display; fail at dialogs, broken scripts, and requests that leave the machine."""
    contexts, faults = [], []

    def opened(path: str, *, width=1920, height=1080, reduced=True, at=address, touch=False):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce" if reduced else "no-preference",
            has_touch=touch, locale="es-MX",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(WATCH)
        context.on("request", lambda request: faults.append(request.url) if not _own(request.url) else None)
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{at}/display/{path}")
        page.wait_for_selector(".o-slide[data-on]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _own(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", None} or urlsplit(url).scheme == "data"


def key(page) -> str:
    return page.locator(".o-slide[data-on]").get_attribute("data-key")


def wait_for(page, script: str, argument=None) -> None:
    until(page, script, arg=argument, timeout=60_000)


def violations(page) -> list[str]:
    found = Axe().run(page, options=RUN)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found.response["violations"]]


def test_the_ready_made_displays_are_those_tested_here(published_full):
    assert set(CODES) == set(display.codes(database.current_path(published_full)))


@pytest.mark.parametrize("code", CODES)
def test_every_slide_can_be_read_from_afar_and_its_code_opens_its_view(show, published_full, code):
    loop = display.loop(database.current_path(published_full), code)
    page = show(code)
    page.evaluate("document.fonts.ready")
    page.keyboard.press(" ")
    checked: Counter[str] = Counter()
    for slide in loop.slides:
        page.wait_for_selector(f".o-slide[data-on][data-key='{slide.key}']")
        seen = page.evaluate(MEASURE)
        assert seen["lang"] == slide.language
        for text in seen["found"]:
            assert text["size"] >= LEAST_PIXELS - 0.01, (slide.key, text)
            assert text["contrast"] >= LEAST_CONTRAST, (slide.key, text)
            assert text["opacity"] == 1, (slide.key, text)
            assert text["inside"], (slide.key, text)
        number = sum(count_words(text["text"]) for text in seen["found"] if text["slide"])
        assert 1 <= number <= MOST_WORDS, slide.key
        assert seen["seconds"] >= number / WORDS_A_SECOND + SETTLING_SECONDS - 0.01, slide.key
        assert not seen["covered"], slide.key
        assert not seen["foot"], slide.key
        box = seen["code"]
        assert box["width"] >= LEAST_CODE
        around = {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16, "height": box["height"] + 16}
        read = zxingcpp.read_barcodes(Image.open(BytesIO(page.screenshot(clip=around))))
        assert [each.text for each in read] == [slide.address], slide.key
        if code in CHECKED and not checked[slide.kind]:
            assert not violations(page), slide.key
        checked[slide.kind] += 1
        page.keyboard.press("ArrowRight")


def test_the_loop_runs_on_time_round_after_round(show, published_full):
    slides = display.loop(database.current_path(published_full), SHORT).slides
    page = show(f"{SHORT}?speed=20")
    wait_for(page, "(count) => turns.length >= count", len(slides) + 1)
    turns = page.evaluate("turns")
    keys = [slide.key for slide in slides]
    assert [turn["key"] for turn in turns] == [keys[(place + 1) % len(keys)] for place in range(len(turns))]
    late = sorted(turn["late"] for turn in turns)
    assert late[0] >= -5, "no slide goes before its time"
    assert late[len(late) // 2] < 1000


def test_nothing_stops_when_the_server_does_and_fresh_figures_follow(show, published_full):
    port = server.free_port()
    at = f"http://127.0.0.1:{port}"
    with server.running(port=port):
        page = show(f"{SHORT}?speed=20", at=at)
        wait_for(page, "navigator.serviceWorker.controller !== null")
        eventually(lambda: page.evaluate(KEPT) == 3)
        expect(page.locator(".o-cut")).to_have_count(0)
    expect(page.locator(".o-cut")).to_be_visible(timeout=60_000)
    assert "2026" in page.locator(".o-cut").inner_text(), "the sign says of which day the figures are"
    before = page.evaluate("turns.length")
    wait_for(page, "(count) => turns.length >= count", before + 3)
    page.reload()
    page.wait_for_selector(".o-slide[data-on]")
    wait_for(page, "turns.length >= 2")
    expect(page.locator(".o-cut")).to_be_visible(timeout=60_000)
    assert page.evaluate("document.fonts.check('20px \"Wall Serif\"')")
    first_link = ".o-slide[data-on] .o-open a"
    assert not page.locator(first_link).get_attribute("href").startswith("https://fresh.example")
    with server.running({"OBSERVATORY_ADDRESS": "https://fresh.example"}, port=port):
        wait_for(page, f"document.querySelector('{first_link}').href.startsWith('https://fresh.example')")
        expect(page.locator(".o-cut")).to_have_count(0, timeout=60_000)
        expect(page.locator(".o-slide")).to_have_count(
            len(display.loop(database.current_path(published_full), SHORT).slides)
        )


def test_a_newer_loop_keeps_its_place_and_leaves_nothing_behind(show, published_full):
    """The new loop takes the place of the old at the change of a slide; the old one is gone from the document."""
    page = show(f"{SHORT}?speed=20")
    count = page.locator(".o-slide").count()
    changed = page.evaluate("async () => (await fetch(location.pathname)).text()").replace('data-tag="', 'data-tag="0')
    page.route(
        "**/display/*", lambda route: route.fulfill(body=changed.replace("</h1>", " +</h1>"), content_type="text/html")
    )
    wait_for(page, "document.querySelector('.o-slide[data-on] h1').textContent.endsWith('+')")
    order = [slide.key for slide in display.loop(database.current_path(published_full), SHORT).slides]
    turns = [turn["key"] for turn in page.evaluate("turns")]
    assert turns == [order[(place + 1) % len(order)] for place in range(len(turns))], (
        "no slide is skipped or shown twice"
    )
    assert page.locator(".o-slide").count() == count
    assert page.locator("#loop > svg").count() == 1


def test_who_stands_before_it_can_pause_and_turn_it_by_keyboard_and_touch(show, published_full):
    keys = [slide.key for slide in display.loop(database.current_path(published_full), SHORT).slides]
    page = show(SHORT)
    assert key(page) == keys[0]
    page.keyboard.press("ArrowRight")
    assert key(page) == keys[1]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert key(page) == keys[-1]
    page.keyboard.press(" ")
    expect(page.locator("#paused")).to_be_visible()
    assert page.locator("#said").get_attribute("aria-live") == "polite"
    page.keyboard.press("ArrowRight")
    assert page.locator("#said").inner_text() == page.locator(".o-slide[data-on] h1").inner_text()
    for name in ("previous", "next"):
        page.focus(f"#{name}")
        page.keyboard.press("Enter")
    assert key(page) == keys[0]
    page.focus("#pause")
    page.keyboard.press(" ")
    expect(page.locator("#paused")).to_be_hidden()
    assert page.locator("#said").get_attribute("aria-live") == "off"
    page.mouse.move(1500, 500)
    page.mouse.down()
    page.mouse.move(900, 510)
    page.mouse.up()
    assert key(page) == keys[1]
    for name in ("previous", "pause", "next"):
        box = page.locator(f"#{name}").bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert page.locator(f"#{name}").get_attribute("aria-label")


def test_a_paused_loop_stays_and_later_goes_on_by_itself(show, published_full):
    keys = [slide.key for slide in display.loop(database.current_path(published_full), SHORT).slides]
    page = show(f"{SHORT}?speed=20")
    page.keyboard.press(" ")
    expect(page.locator("#paused")).to_be_visible()
    paused_at, before = key(page), page.evaluate("turns.length")
    # It goes on after five minutes, at twenty times the speed, with the slide that follows: none went by meanwhile.
    wait_for(page, "(count) => turns.length > count", before)
    expect(page.locator("#paused")).to_be_hidden()
    assert page.evaluate("(count) => turns[count].key", before) == keys[(keys.index(paused_at) + 1) % len(keys)]


def test_a_language_can_be_kept_and_its_words_are_those_of_the_controls(show):
    page = show("digi-inclusion")
    page.click("#languages [lang=el]")
    slide = page.locator(".o-slide[data-on]")
    assert slide.get_attribute("lang") == "el"
    assert key(page).startswith("01-")
    page.keyboard.press("ArrowRight")
    assert slide.get_attribute("lang") == "el"
    assert page.evaluate("document.documentElement.lang") == "el"
    words = page.evaluate("JSON.parse(document.querySelector('#words').textContent)")
    assert words["el"]["previous"] != words["es"]["previous"]
    assert page.locator("#previous").get_attribute("aria-label") == words["el"]["previous"]
    page.click("#languages [lang=el]")
    page.keyboard.press("ArrowRight")
    assert slide.get_attribute("lang") != "el"


def test_the_link_chooses_language_and_first_slide(show, published_full):
    loop = display.loop(database.current_path(published_full), "digi-inclusion")
    third = [slide.key for slide in loop.slides if slide.language == "pt"][2]
    page = show(f"digi-inclusion?lang=pt&slide={third}")
    assert key(page) == third
    assert set(page.locator(".o-slide").evaluate_all("slides => slides.map((slide) => slide.lang)")) == {"pt"}


def test_nothing_moves_for_who_wants_no_motion_but_slides_still_change(show):
    still = show(f"{SHORT}?speed=20")
    wait_for(still, "turns.length >= 2")
    assert still.evaluate("document.getAnimations().length") == 0
    assert still.evaluate("getComputedStyle(wall).transitionDuration") == "0s"


def test_the_picture_wanders_a_little_and_never_far(show):
    page = show(f"{SHORT}?speed=60", reduced=False)
    places = set()

    def moved():
        places.add(page.evaluate("wall.style.translate"))
        return len(places) > 4

    eventually(moved)
    points = [tuple(float(part.removesuffix("px")) for part in place.split()) for place in places if place]
    for axis in zip(*points, strict=True):
        assert max(axis) - min(axis) <= 24


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (3840, 2160), (1280, 800), (390, 844), (320, 640)])
def test_every_kind_of_slide_fits_other_screens(show, width, height):
    page = show("digi-inclusion", width=width, height=height)
    page.keyboard.press(" ")
    for _ in range(page.locator(".o-slide").count()):
        seen = page.evaluate(MEASURE)
        widest = page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, seen["key"]
        if width > 700:
            assert all(text["inside"] for text in seen["found"]), seen["key"]
            least = LEAST_PIXELS * min(width, height) / 1080 * 0.88
        else:
            least = 11
        assert min(text["size"] for text in seen["found"]) >= least, seen["key"]
        page.keyboard.press("ArrowRight")
    assert not violations(page)


def test_an_unknown_display_leads_to_those_there_are(chromium, address):
    page = chromium.new_page()
    answer = page.goto(f"{address}/display/nowhere?lang=en")
    assert answer.status == 404
    assert not violations(page)
    page.click(f"a[href='/display/{SHORT}']")
    page.wait_for_selector(".o-slide[data-on]")
    page.close()
