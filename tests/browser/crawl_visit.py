"""One visit of the crawl: a view in one language, at every width and in both themes, without loading it anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page

from tests.browser.crawl_views import LANGUAGES, THEMES, VIEWS, WIDTHS, View, rooms_of_the_house
from tests.browser.crawl_words import faults
from tests.browser.waiting import QUIET, at_rest, until

HEIGHT = 900
SHORT = 100  # milliseconds after a change of width or theme, which is the browser's own work
SLOW = 90_000  # milliseconds: other work may share the machine
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_TOLD = {"resultTypes": ["violations"], "iframes": False}  # only what is wrong is told in full: twice as fast
WHOLE = {"runOnly": {"type": "tag", "values": TAGS}, **_TOLD}
# What may differ from one theme or width to the next. All rules are asked wide and light in every language. In one
# language, which turns with the view, they are asked narrow and dark too, and these in the four looks between.
BY_LOOK = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}, **_TOLD}
NOTES = {None, "fuentes", "indicadores", "consulta"}  # where the notes below a figure lead: no next step
WHOLLY = {(1440, "light"), (320, "dark")}
PICTURED = {("es", 1440, "light"), ("pt", 768, "dark"), ("el", 320, "light")}
LONGEST = 4_000  # pixels of a picture
STATES = tuple((width, theme) for theme in THEMES for width in WIDTHS)
# What Chromium says of Streamlit by itself, by a part of the address, with the reason why it is nothing of ours.
NOT_OURS = {
    "/_stcore/health": "Streamlit's browser side asks first below the path of the page, then at the root: 404 is its answer",
    "/_stcore/host-config": "as above",
}
_SEE = (Path(__file__).parent / "crawl.js").read_text(encoding="utf-8").partition("\n")[2]
_WIDEST = """() => Math.max(document.documentElement.scrollWidth,
    document.querySelector('[data-testid=stMain]')?.scrollWidth ?? 0)"""
# What is folded is looked at, but for the menus of the header: they lie over the page.
_OPEN = """() => document.querySelectorAll('details:not(.o-drop)').forEach((each) => { each.open = true; })"""
_DASH = " – "
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HOUSE = {
    "es": "Observatorio para la Inclusión Social", "pt": "Observatório para a Inclusão Social",
    "el": "Παρατηρητήριο Κοινωνικής Ένταξης", "en": "Observatory for Social Inclusion",
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """Something a reader should not meet."""

    kind: str
    view: str
    language: str
    width: int
    theme: str
    what: str


@dataclass(frozen=True)
class Link:
    """A link as it was met: in which view, in which part of the page, as written and as the browser understands it."""

    view: str
    language: str
    part: str
    written: str
    address: str
    words: str


@dataclass
class Seen:
    """What one visit brought."""

    findings: list[Finding]
    links: list[Link]
    title: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """A width and a theme, and the rules of axe that are asked there; ``None`` for none of them."""

    width: int
    theme: str
    rules: dict[str, Any] | None


def every_look(view: View, language: str) -> list[Look]:
    """Return the looks of the whole crawl."""
    if LANGUAGES[VIEWS.index(view) % len(LANGUAGES)] == language:
        return [Look(*state, WHOLE if state in WHOLLY else BY_LOOK) for state in STATES]
    return [Look(*state, WHOLE if number == 0 else None) for number, state in enumerate(STATES)]


class Visit:
    """A view in a language, in a tab that may have shown another before: that spares most of what opening one costs."""

    def __init__(self, page: Page, address: str, view: View, language: str, pictures: Path | None = None) -> None:
        self._pictures = pictures
        self._view, self._language, self._address = view, language, address
        self._state = (WIDTHS[0], THEMES[0])
        self._seen = Seen([], [])
        self._promised = ""
        self._page = page
        self._heard = {"console": self._hear, "pageerror": self._broken, "request": self._watch}

    def run(self, looks: Iterable[Look]) -> Seen:
        """Look at the view in each pair of a width and a theme, by the rules of each; words and links at the first."""
        self._page.set_default_timeout(SLOW)
        for event, listener in self._heard.items():
            self._page.on(event, listener)  # type: ignore[call-overload]
        try:
            for number, look in enumerate(looks):
                self._state = (look.width, look.theme)
                self._show(first=number == 0)
                self._look(look.rules, words=number == 0)
                if self._pictures and (self._language, *self._state) in PICTURED:
                    self._picture(self._pictures)
        finally:
            for event, listener in self._heard.items():
                self._page.remove_listener(event, listener)
        return self._seen

    def _show(self, *, first: bool) -> None:
        width, theme = self._state
        page = self._page
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        if first:
            answer = page.goto(f"{self._address}{self._view.address(self._language)}")
            found = _TITLE.search(answer.text() if answer else "")
            self._promised = unescape(found.group(1)) if found else ""
            if self._view.kind != "document":
                page.wait_for_selector(".o-footer" if self._view.kind == "page" else ".o-embed-line")
            self._rest()
            page.evaluate(_OPEN)
        elif self._view.kind != "document":
            until(page, "(theme) => document.documentElement.dataset.theme === theme", arg=theme)
        self._rest(SHORT)

    def _picture(self, folder: Path) -> None:
        """Keep how the view looks, to its end or nearly so."""
        width, theme = self._state
        long = self._page.evaluate("(document.querySelector('[data-testid=stMain]') ?? document.body).scrollHeight")
        self._page.set_viewport_size({"width": width, "height": min(long, LONGEST)})
        self._rest()
        self._page.screenshot(path=folder / f"{self._view.name}-{self._language}-{width}-{theme}.png")

    def _rest(self, quiet: int = QUIET) -> None:
        """Wait until nothing changes; a wall never rests."""
        if self._view.kind == "document":
            self._page.wait_for_load_state("load")
            return
        if self._page.locator(".map").count():
            self._page.wait_for_selector("[data-painted]")
        at_rest(self._page, quiet)

    def _look(self, rules: dict[str, Any] | None, *, words: bool) -> None:
        width, _theme = self._state
        if (widest := self._page.evaluate(_WIDEST)) > width:
            self._note("sideways", f"{widest} px")
        for fault in violations(self._page, rules) if rules else []:
            self._note("axe", fault)
        if words:
            self._read(self._page.evaluate(_SEE))

    def _read(self, told: dict[str, Any]) -> None:
        language, view = self._language, self._view
        if told["lang"] != language:
            self._note("lang", f"the document says {told['lang']}")
        for said in told["langs"]:
            if said not in {"", "es", "pt", "el", "en"} and len(said.split("-")[0]) not in {2, 3}:
                self._note("lang", f"no language: {said}")
        # A title begins with the thing, whose name may be in a language of its own, and has no place to say so.
        title = told["title"].rpartition(_DASH)[0].rpartition(_DASH)[2]
        for fault in faults([*told["texts"], [title, language]], language):
            self._note("words", fault)
        if told["bad"]:
            self._note("view", told["bad"][:160])
        if (
            view.kind != "document"
            and len(told["headings"]) != 1
            and not (view.kind == "embed" and not told["headings"])
        ):
            self._note("title", f"headings of the first level: {told['headings']}")
        for fault in _titled(told["title"], view, language):
            self._note("title", fault)
        if self._promised not in {told["title"], "Streamlit"}:  # the latter where the server was too busy for a preview
            self._note("title", f"the preview says “{self._promised}”, the page “{told['title']}”")
        self._seen.title, self._seen.headings = told["title"], tuple(told["headings"])
        onward = {_room(address) for _written, address, part, _words in told["links"] if part == "main"}
        if view.kind == "page" and not onward - {view.room, *NOTES}:
            self._note("links", "a dead end: nothing on the page leads on to another room")
        ids = set(told["ids"])
        for written, address, part, text in told["links"]:
            if written.startswith("#") and written != "#" and written[1:] not in ids:
                self._note("links", f"no such place on the page: {written}")
            if not text:
                self._note("links", f"a link without words: {written}")
            self._seen.links.append(Link(view.name, language, part, written, address, text))

    def _note(self, kind: str, what: str) -> None:
        self._seen.findings.append(Finding(kind, self._view.name, self._language, *self._state, " ".join(what.split())))

    def _hear(self, message: ConsoleMessage) -> None:
        of = message.location.get("url", "")
        if message.type in {"error", "warning"} and not any(of.endswith(part) for part in NOT_OURS):
            self._note("console", f"{message.type}: {message.text[:200]} {of}")

    def _broken(self, error: Error) -> None:
        self._note("console", str(error))

    def _watch(self, request: Any) -> None:
        if request.url.startswith(("http", "ws")) and not request.url.split("//", 1)[1].startswith(
            self._address.split("//", 1)[1]
        ):
            self._note("console", f"asked outside: {request.url[:120]}")


def _room(address: str) -> str | None:
    """Return the room that an address leads to, or ``None``."""
    path = urlsplit(address).path.strip("/")
    return path if path in rooms_of_the_house() else None


def _titled(title: str, view: View, language: str) -> Iterator[str]:
    if view.name.startswith("wall"):
        return
    if not title.endswith(_HOUSE[language]):
        yield f"does not end with the house: {title}"
    if view.room and title == _HOUSE[language]:
        yield f"says nothing of the page: {title}"


def violations(page: Page, rules: dict[str, Any] = WHOLE) -> list[str]:
    """Return what axe finds on a page as it is now, as rule and first place; axe is put there if it is not."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    answer = page.evaluate("(how) => axe.run(document, how)", rules)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]} ({len(rule['nodes'])})" for rule in answer["violations"]]
