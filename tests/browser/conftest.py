"""One server and one Chromium for all browser tests; every request that leaves the machine is a failure."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.bench import server
from tests.browser.waiting import SECONDS, at_rest

CHROMIUM = shutil.which("chromium")
# What a test left in the storage is gone when the next page is opened; what a page stores itself stays with it.
_FORGET = """if (location.protocol.startsWith("http") && !sessionStorage.opened) {
    localStorage.clear();
    sessionStorage.opened = 1;
}"""
PATIENCE = 90_000  # milliseconds: the first page of a server that has just started, on a machine that is busy
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


expect.set_options(timeout=SECONDS * 1000)  # a wait is for a state; how long it takes is the machine's affair


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


class Visitor:
    """A browser of one locale, and its only tab that is kept.

    A tab that is used again spares every page half of what Chromium spends to open it: the start of a process, and
    the reading of Streamlit's own scripts. Nothing of the visit before is left in it: between two visits it stands on an
    address without scripts, where its storage is emptied.

    Attributes
    ----------
    outside
        Addresses off this machine that were asked for, by any tab.
    errors
        What scripts threw, in any tab.
    """

    def __init__(self, chromium, locale: str) -> None:
        self.context = chromium.new_context(locale=locale)
        self.context.add_init_script(_FORGET)
        self.context.set_default_timeout(PATIENCE)
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._idle = None
        self.context.on("request", lambda request: _note(request.url, self.outside))
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def page(self):
        """Return a tab that was nowhere."""
        page, self._idle = self._idle or self.context.new_page(), None
        return page

    def leave(self, harmless: str) -> None:
        """Close every tab but one, and bring that one to an address without scripts, with empty storage."""
        self._idle, *others = self.context.pages or [self.context.new_page()]
        for page in others:
            page.close()
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.context.clear_permissions()
        self._idle.unroute_all(behavior="ignoreErrors")
        self._idle.goto(harmless)
        self._idle.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.told()  # a page that is left in the middle of its work complains of it

    def told(self) -> tuple[list[str], list[str]]:
        """Return what was asked of others and what broke since the last time, and forget it."""
        found, self.outside, self.errors = (self.outside, self.errors), [], []
        return found


@pytest.fixture(scope="session")
def visitors(chromium):
    """Browsers by locale, kept: their cache spares every page the two seconds of Streamlit's own scripts."""
    kept: dict[str, Visitor] = {}

    def visitor(locale: str) -> Visitor:
        if locale not in kept:
            kept[locale] = Visitor(chromium, locale)
        return kept[locale]

    yield visitor
    for each in kept.values():
        each.context.close()


@pytest.fixture
def open_page(visitors, address):
    """Open a path as a browser that was never here; fail if anything is asked from outside or a script of ours breaks."""
    used: set[Visitor] = set()

    def visit(path: str, width: int = 1280, dark: bool = False, locale: str = "es-ES", reduced: bool = True):
        visitor = visitors(locale)
        used.add(visitor)
        page = visitor.page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(
            media="null", color_scheme="dark" if dark else "light", contrast="null", forced_colors="null",
            reduced_motion="reduce" if reduced else "no-preference",
        )  # fmt: skip
        page.goto(f"{address}{path}")
        page.wait_for_selector(".o-footer")
        at_rest(page)
        return page

    yield visit
    for visitor in used:
        outside, errors = visitor.told()
        visitor.leave(f"{address}/healthz")
        assert not outside, f"requests left the machine: {outside}"
        assert not errors, f"scripts failed: {errors}"


def _note(url: str, outside: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {"127.0.0.1", "localhost"}:
        outside.append(url)
