"""One server and one Chromium for all browser tests; every request that leaves the machine is a failure."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.bench import server
from tests.browser.waiting import at_rest

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    """Browser tests share one server, so one worker runs them all."""
    for item in items:
        if "tests/browser" in str(item.fspath):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
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


@pytest.fixture
def open_page(chromium, address):
    """Open a path in a context of its own; fail if anything is asked from outside or a script of ours breaks."""
    contexts, outside, errors = [], [], []

    def visit(path: str, width: int = 1280, dark: bool = False, locale: str = "es-ES", reduced: bool = True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=locale,
            reduced_motion="reduce" if reduced else "no-preference",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _note(request.url, outside))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}{path}")
        page.wait_for_selector(".o-footer", timeout=40_000)
        at_rest(page)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not outside, f"requests left the machine: {outside}"
    assert not errors, f"scripts failed: {errors}"


def _note(url: str, outside: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}:
        outside.append(url)
