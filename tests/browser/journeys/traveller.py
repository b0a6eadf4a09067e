"""Somebody who uses the observatory for a purpose: counts what their hands do, and shows each step to a camera."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from observatory.text import Translator, as_language, translator
from tests.browser.waiting import at_rest

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 900}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
HERE = {"127.0.0.1", "localhost", None}
Camera = Callable[[Page | Image.Image, str], None]  # a screen, or a paper in the hand


@dataclass
class Traveller:
    """One reader with one page.

    Attributes
    ----------
    words
        The words of the pages in their language: editors may change them, the journey stays.
    taps
        How often a finger or a mouse came down.
    keys
        How often a key did; letters of a word that is typed are counted apart, in ``letters``.
    """

    page: Page
    address: str
    words: Translator
    camera: Camera | None = None
    taps: int = 0
    keys: int = 0
    letters: int = 0
    steps: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open an address as one that was given to the reader: a bookmark, a code on a wall."""
        self.page.goto(path if "://" in path else self.address + path)
        self.page.wait_for_selector(".o-footer, .o-slide[data-on]", timeout=60_000)
        self.rest()

    def rest(self) -> None:
        """Wait until the page has nothing more to do."""
        at_rest(self.page)

    def tap(self, what: str | Locator) -> None:
        """Touch or click something that can be seen, once it is there."""
        found = self.page.locator(what).first if isinstance(what, str) else what
        found.wait_for()
        found.scroll_into_view_if_needed()
        touched = self.page.evaluate("navigator.maxTouchPoints > 0")
        found.tap() if touched else found.click()
        self.taps += 1

    def write(self, text: str) -> None:
        """Write letters into what has the focus."""
        self.page.keyboard.type(text)
        self.letters += len(text)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key so many times."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def see(self, step: str) -> None:
        """Note a step of the journey, as the camera sees it."""
        self.rest()
        self.steps.append(step)
        if self.camera:
            self.camera(self.page, step)

    def read(self, paper: bytes, step: str) -> None:
        """Note that a paper (PDF) is in hand, and show its first page to the camera."""
        self.steps.append(step)
        if self.camera:
            with pypdfium2.PdfDocument(paper) as document:
                self.camera(document[0].render(scale=2).to_pil().convert("RGB"), step)


@contextmanager
def travelling(
    chromium: Browser, address: str, camera: Camera | None = None, *, locale: str, **device: Any
) -> Iterator[Traveller]:
    """Yield a reader with a browser of their own; nothing may be asked from outside, and no script of ours may break."""
    context = chromium.new_context(locale=locale, reduced_motion="reduce", accept_downloads=True, **device)
    faults: list[str] = []
    context.on("request", lambda request: faults.append(request.url) if _outside(request.url) else None)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    try:
        yield Traveller(page, address, translator(as_language(locale)), camera)
    finally:
        context.close()
    assert not faults, faults


def _outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE
