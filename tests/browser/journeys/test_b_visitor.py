"""A visitor at a dialogue in Alexandroupolis: the wall says something, its code opens the same on a phone, in Greek."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import parse_qs, urlsplit

import zxingcpp
from PIL import Image

from tests.browser.journeys.traveller import PHONE, WALL, Camera, Traveller, travelling

TITLE = "A visitor at a dialogue in Alexandroupolis takes the wall along"
DISPLAY = "/display/digi-inclusion?lang=el"
FIGURE, PLAN = "04-change-el", "10-agreement-el"


def read_from(wall: Traveller, slide: str) -> tuple[str, str]:
    """Return the sentence of a slide, and the address that a phone reads from a picture of the whole wall."""
    for _ in range(wall.page.locator(".o-slide").count()):
        if wall.page.locator(".o-slide[data-on]").get_attribute("data-key") == slide:
            break
        wall.page.keyboard.press("ArrowRight")
    shown = wall.page.locator(f".o-slide[data-on][data-key='{slide}']")
    sentence = " ".join(shown.locator("h1").inner_text().split())
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(wall.page.screenshot())))
    return sentence, code.text


def play(chromium: Any, address: str, camera: Camera | None = None) -> list[tuple[str, str, Traveller]]:
    """Travel twice from the wall to the phone; return each time the sentence, the text of the phone, and the traveller."""
    found = []
    with travelling(chromium, address, camera, locale="el-GR", **WALL) as wall:
        wall.open(DISPLAY)
        wall.page.keyboard.press(" ")
        for slide, step in (
            (FIGURE, "The wall of the network: one sentence, one picture, one code"),
            (PLAN, "Another slide: the plan of Alexandroupolis itself"),
        ):
            sentence, code = read_from(wall, slide)
            wall.see(step)
            parts = urlsplit(code)
            assert parse_qs(parts.query)["lang"] == ["el"]
            with travelling(chromium, address, camera, locale="el-GR", **PHONE) as phone:
                # The code holds the public address of the installation; here that is the server of the test.
                phone.open(f"{parts.path}?{parts.query}")
                phone.taps += 1  # the camera of a phone offers the address; a finger opens it
                phone.see("Scanned: the same in Greek, with its table and source")
                assert phone.page.evaluate("document.documentElement.lang") == "el"
                assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
                found.append((sentence, " ".join(phone.page.inner_text("[data-testid=stMain]").split()), phone))
    return found


def test_the_phone_says_what_the_wall_says(chromium, address):
    (figure, told, phone), (plan, agreed, _) = play(chromium, address)
    assert phone.taps == 1
    assert "65 %" in figure.replace("\xa0", " ")
    assert figure in told
    # The wall shortens what was agreed; the page has its title and its newest news.
    title, _, news = plan.partition(": ")
    assert title in agreed
    assert news.split(". ")[0] in agreed
