"""Own data and the code below a figure, as an analyst meets them in a browser."""

from __future__ import annotations

import math
import os
import re
import tempfile
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from observatory import snippet
from observatory.paths import ROOT
from tests.browser.test_every_page import violations
from tests.browser.waiting import at_rest

ENGLISH = re.compile(r"\bUpload\b|Drag and drop|per file|Browse|Add files|file upload")
MARK = "Xicohtli Plantado"
TABLE = f"municipio;{MARK}\nLeón;7731\nMollet del Vallès;7732\nCelaya;7733\n{MARK};7734\n".encode()
ROOM = "[data-testid=stFileUploaderDropzoneInput]"
LARGEST = 20_000_000


def hand_in(page):
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.locator(ROOM).set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": TABLE})
    page.wait_for_selector(".st-key-own_understood .o-finding")
    at_rest(page)


def newer_files_with(mark: bytes, folder: Path, since: float, largest: float = LARGEST) -> list[str]:
    """Return the files written since a moment that hold a mark."""
    found = []
    # os.walk passes over folders that go meanwhile; pathlib does not.
    for path in (Path(place, name) for place, _folders, names in os.walk(folder) for name in names):
        try:
            if (
                path.is_file()
                and path.stat().st_mtime >= since
                and path.stat().st_size < largest
                and mark in path.read_bytes()
            ):
                found.append(str(path))
        except OSError:  # gone meanwhile, or another's
            continue
    return found


def test_a_table_is_mapped_for_its_analyst_and_nobody_else(open_page):
    since = time.time()
    page = open_page("/mis-datos?lang=el", width=320)
    expect(page.locator(".st-key-own_files")).not_to_contain_text("per file")
    assert not ENGLISH.search(page.inner_text(".st-key-own_files"))
    hand_in(page)
    page.wait_for_selector(".land path")
    assert "mine.csv" in page.inner_text(".stApp")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    other = open_page("/mis-datos?lang=es")
    other.wait_for_selector(ROOM, state="attached")
    assert MARK not in other.inner_text(".stApp")
    assert "mine.csv" not in other.inner_text(".stApp")
    other.goto(page.url)  # the link of the first carries nothing of its file
    other.wait_for_selector(ROOM, state="attached")
    at_rest(other)
    assert MARK not in other.content()
    assert newer_files_with(MARK.encode(), ROOT / "data" / "published", since, math.inf) == []
    assert newer_files_with(MARK.encode(), Path(tempfile.gettempdir()), since) == []
    page.locator(".st-key-own_forget button").click()
    page.wait_for_selector(ROOM, state="attached")
    expect(page.locator(".stApp")).not_to_contain_text(MARK)


def test_a_doubtful_name_is_decided_with_the_keyboard(open_page):
    page = open_page("/mis-datos?lang=es")
    hand_in(page)
    box = page.locator(".st-key-own_answers [data-testid=stSelectbox] input")
    box.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-own_answers")).to_have_count(0)
    expect(page.locator(".st-key-own_map_finding")).to_contain_text("León, Guanajuato")


def test_the_code_below_a_map_is_that_of_the_library_in_three_languages(open_page):
    page = open_page("/mapa?map=mx-region&indicator=coneval_pobreza&year=2020&lang=es")
    page.locator(".o-snippet summary").first.click()
    codes = page.locator(".o-snippet pre code")
    file = re.search(r'connect\("([^"]+)"', codes.first.text_content())[1]
    recipe = [
        ("map_places", {"geometry": "mx-region", "language": "es"}),
        ("map_values", {"geometry": "mx-region", "indicator": "coneval_pobreza", "period": 2020, "sex": "_T", "age": "_T", "citizenship": "_T"}),
    ]  # fmt: skip
    blocks = snippet.blocks(file, recipe)
    for language, written in (("r", "r_code"), ("sql", "sql"), ("python", "code")):
        page.locator(f".o-snippet input[value={language}]").first.check()
        assert [codes.nth(n).text_content() for n in range(2)] == [getattr(block, written) for block in blocks]
        expect(page.locator(".o-bench").first).to_be_visible(visible=language == "sql")


def test_a_notebook_is_taken_along_as_it_is(open_page):
    page = open_page("/cuadernos?lang=pt", width=320)
    with page.expect_download() as loading:
        page.locator(".st-key-notebook_income_poverty button").click()
    assert Path(loading.value.path()).read_bytes() == (ROOT / "notebooks" / "income_poverty.ipynb").read_bytes()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_axe_finds_nothing_when_a_table_is_shown_and_the_code_is_open(open_page, width, dark):
    page = open_page("/mis-datos?lang=el", width=width, dark=dark)
    hand_in(page)
    page.wait_for_selector(".land path")
    page.eval_on_selector_all("[class*=st-key-own_] details", "all => all.forEach((one) => { one.open = true; })")
    at_rest(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_the_code_below_a_map(open_page):
    page = open_page("/mapa?map=mx-region&indicator=coneval_pobreza&lang=es", width=320, dark=True)
    page.locator(".o-snippet summary").first.click()
    page.locator(".o-snippet input[value=sql]").first.check()
    at_rest(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_on_the_page_of_notebooks(open_page):
    assert violations(open_page("/cuadernos?lang=en", dark=True)) == []
