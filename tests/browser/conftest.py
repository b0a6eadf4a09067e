"""One server and one Chromium for all browser tests; every request that leaves the machine is a failure."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.bench import server
from tests.browser.waiting import at_rest

CHROMIUM = shutil.which("chromium")
# What a test left in the storage is gone when the next page is opened; what a page stores itself stays with it.
_FORGET = "if (!sessionStorage.opened) { localStorage.clear(); sessionStorage.opened = 1; }"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    """Mark what needs Chromium; each worker of pytest-xdist has a server and a Chromium of its own."""
    for item in items:
        if "tests/browser" in str(item.fspath):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed and could not be"))


@pytest.fixture(scope="session")
def address(published_full):
    """Address of a running observatory with the whole data."""
    with server.running() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(chromium):
    """Contexts by locale, kept: their cache spares every page the two seconds of Streamlit's own scripts."""
    kept = {}

    def context(locale: str):
        if locale not in kept:
            kept[locale] = chromium.new_context(locale=locale)
            kept[locale].add_init_script(_FORGET)
        return kept[locale]

    yield context
    for each in kept.values():
        each.close()


@pytest.fixture
def open_page(contexts, address):
    """Open a path as a browser that was never here; fail if anything is asked from outside or a script of ours breaks."""
    used, outside, errors = set(), [], []

    def visit(path: str, width: int = 1280, dark: bool = False, locale: str = "es-ES", reduced: bool = True):
        context = contexts(locale)
        used.add(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(
            color_scheme="dark" if dark else "light", reduced_motion="reduce" if reduced else "no-preference"
        )
        page.on("request", lambda request: _note(request.url, outside))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}{path}")
        page.wait_for_selector(".o-footer", timeout=40_000)
        at_rest(page)
        return page

    yield visit
    for context in used:
        for page in context.pages:
            page.close()
        context.clear_cookies()
        context.clear_permissions()
        context.set_offline(False)
    assert not outside, f"requests left the machine: {outside}"
    assert not errors, f"scripts failed: {errors}"


def _note(url: str, outside: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}:
        outside.append(url)
