"""An official of Nicolás Romero, on a phone: from the home page to a brief in hand."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

from tests.browser.journeys.traveller import PHONE, Camera, Traveller, travelling

TITLE = "An official of Nicolás Romero takes a brief along, on a phone"
PLACE = "Nicolás Romero, Estado de México"
MOST_TAPS = 6


def play(chromium: Any, address: str, camera: Camera | None = None) -> tuple[Traveller, str, bytes]:
    """Travel; return the traveller, the name of the file they have at the end, and its content."""
    with travelling(chromium, address, camera, locale="es-MX", **PHONE) as official:
        page, _ = official.page, official.words
        official.open("/")
        official.see("The home page, in the language of the phone")
        official.tap("#o-search-input")
        official.write("nicolas rom")  # no capital, no accent
        page.locator("#o-search-list [role=option]").filter(has_text=PLACE).first.wait_for()
        official.see("Tap the search and write")
        official.tap(page.locator("#o-search-list [role=option]").filter(has_text=PLACE))
        page.wait_for_selector(f"h1:text-is('{PLACE}')")
        official.see("Tap the municipality: its profile")
        official.tap(page.get_by_role("link", name=_("Brief for the council (PDF)")))
        page.wait_for_selector(f".o-brf-title h2:text-is('{PLACE}')")
        official.see("Tap the brief")
        with page.expect_download() as taken:
            official.tap(page.get_by_role("button", name=_("Download the paper (PDF, A4)")))
        official.see("Tap the download")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
        content = Path(taken.value.path()).read_bytes()
        official.read(content, "The paper, in hand")
        return official, taken.value.suggested_filename, content


def test_an_official_has_a_brief_in_six_taps(chromium, address):
    official, name, content = play(chromium, address)
    assert official.taps <= MOST_TAPS
    assert name.endswith("-es.pdf")
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert str(paper.Root.Lang).startswith("es")
    read = pypdf.PdfReader(io.BytesIO(content))
    assert PLACE in " ".join(read.pages[0].extract_text().split())
    assert 1 <= len(read.pages) <= 2
