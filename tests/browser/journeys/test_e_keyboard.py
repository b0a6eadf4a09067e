"""A blind reader with the keyboard alone: from the home page to a trend, to its table, and to an agreement.

What a screen reader says is taken from the accessibility tree of the browser: role, name and value of what has the
focus, and what the live regions say. Nothing here looks at the picture.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession

from tests.browser.journeys.traveller import DESK, Camera, Traveller, travelling
from tests.browser.waiting import eventually

TITLE = "A blind reader, with the keyboard alone, from home to a trend and to an agreement"
PLACE = "León, Castilla y León"
MOST_TABS = 15
# The focus is seen: by an outline, or by the frame that Streamlit draws round a control.
VISIBLE = """() => {
  const focused = document.activeElement
  if (!focused || focused === document.body || !focused.matches(":focus-visible")) return false
  for (let at = focused, up = 0; at && up < 4; at = at.parentElement, up++) {
    const style = getComputedStyle(at)
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) return true
    if (style.boxShadow !== "none") return true
  }
  const around = focused.closest("[data-baseweb=select], [data-testid=stSelectbox]")
  return Boolean(around)
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""


@dataclass
class Heard:
    """What the reader heard.

    Attributes
    ----------
    said
        Role and name at each stop, in order.
    tabs
        The most Tabs between two things they wanted.
    """

    said: list[tuple[str, str]] = field(default_factory=list)
    tabs: int = 0
    finding: str = ""
    live: str = ""
    reading: str = ""
    table: str = ""
    agreement: str = ""
    headings: dict[str, list[int]] = field(default_factory=dict)


class Ear:
    """Listens at the focus of one page."""

    def __init__(self, reader: Traveller, heard: Heard) -> None:
        self.reader, self.heard = reader, heard
        self.session: CDPSession = reader.page.context.new_cdp_session(reader.page)

    def focused(self) -> tuple[str, str, str]:
        """Return role, name and value of what has the focus."""
        found = self.session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        nodes = self.session.send(
            "Accessibility.getPartialAXTree",
            {"objectId": found["result"]["objectId"], "fetchRelatives": False},
        )["nodes"]
        node = nodes[0]
        value = next(
            (each["value"].get("value") for each in node.get("properties", ()) if each["name"] == "valuetext"), ""
        )
        return (
            str(node.get("role", {}).get("value", "")), str(node.get("name", {}).get("value", "")).strip(),
            str(value or node.get("value", {}).get("value", "")),
        )  # fmt: skip

    def to(self, role: str, name: str, key: str = "Tab") -> None:
        """Press Tab until something of that role and name is announced; it must be seen, and not be far."""
        for pressed in range(1, MOST_TABS + 1):
            self.reader.press(key)
            found = self.focused()
            if found[0].startswith(role) and name in found[1]:
                assert self.reader.page.evaluate(VISIBLE), f"the focus on {found[1]} cannot be seen"
                self.heard.said.append(found[:2])
                self.heard.tabs = max(self.heard.tabs, pressed)
                return
        raise AssertionError(f"{role} “{name}” is more than {MOST_TABS} stops away; the last was {found}")

    def arrived(self, heading: str, address: str) -> None:
        """Wait for a page: its title and heading are said, and the focus stands before its content."""
        page = self.reader.page
        page.wait_for_url(address)
        page.locator("h1", has_text=heading).first.wait_for()
        self.reader.rest()
        eventually(lambda: page.evaluate("document.activeElement.id") == "contenido")
        assert heading in page.title()
        self.heard.headings[heading] = page.evaluate(HEADINGS)


def play(chromium: Any, address: str, camera: Camera | None = None) -> tuple[Traveller, Heard]:
    """Travel; return the traveller and what they heard."""
    heard = Heard()
    with travelling(chromium, address, camera, locale="es-ES", **DESK) as reader:
        ear = Ear(reader, heard)
        reader.open("/")
        place(reader, ear)
        trend(reader, ear)
        agreement(reader, ear)
    return reader, heard


def place(reader: Traveller, ear: Ear) -> None:
    """Find the right León of two by its name."""
    page, _ = reader.page, reader.words
    ear.to("combobox", _("Search a place"))
    reader.write("leon")
    eventually(lambda: page.inner_text("#o-search-live"))
    for _press in range(8):
        reader.press("ArrowDown")
        active = page.evaluate("document.activeElement.getAttribute('aria-activedescendant')")
        if PLACE in page.locator(f"[id='{active}']").inner_text():
            break
    reader.see("The search says how many places; arrows tell the two Leóns apart")
    reader.press("Enter")
    ear.arrived(PLACE, "**/perfil**")


def trend(reader: Traveller, ear: Ear) -> None:
    """Open the trends of the place, choose an indicator, read its line year by year, then as a table."""
    page, _, heard = reader.page, reader.words, ear.heard
    ear.to("link", _("Trends"))
    reader.see("The profile: the trends are a few stops away")
    reader.press("Enter")
    ear.arrived(_("Trends"), "**/tendencias**")
    before = page.locator(".o-finding").first.inner_text()
    ear.to("combobox", _("Indicator"))
    reader.press("Control+a")
    reader.write("60 %")
    page.get_by_role("option").first.wait_for()
    reader.press("ArrowDown")
    reader.press("Enter")
    page.wait_for_url("**indicator=es_adrh_below_60pct**")
    eventually(lambda: page.locator(".o-finding").first.inner_text() != before)
    reader.rest()
    assert ear.focused()[0] == "combobox", "the focus stays where the reader chose"
    heard.finding = page.locator(".o-finding").first.inner_text()
    heard.live = page.inner_text("#o-said")
    reader.see("Another indicator: the finding is spoken, the focus stays")
    ear.to("slider", "")
    reader.press("ArrowLeft", 2)
    heard.reading = page.locator(".o-chart-reader").get_attribute("aria-valuetext") or ""
    reader.see("The line, year by year, with the arrow keys")
    ear.to("region", "")
    heard.table = page.locator(".o-year-table").first.aria_snapshot()
    reader.see("The same as a table")


def agreement(reader: Traveller, ear: Ear) -> None:
    """Go back into the menu, to the agreements, and open one."""
    page, _, heard = reader.page, reader.words, ear.heard
    ear.to("DisclosureTriangle", _("Participate"), "Shift+Tab")
    reader.press("Enter")
    ear.to("link", _("Agreements"))
    reader.see("Backwards into the menu: agreements")
    reader.press("Enter")
    ear.arrived(_("Agreements"), "**/acuerdos**")
    table = page.locator(".o-agr-table th a").first
    name = table.inner_text()
    ear.to("link", name)
    reader.press("Enter")
    page.wait_for_url("**agreement=**")
    page.locator(".o-agr-one h1", has_text=name).wait_for()
    reader.rest()
    heard.agreement = page.inner_text(".o-agr-one h1")
    eventually(lambda: page.evaluate("document.activeElement.id") == "contenido")
    heard.headings[name] = page.evaluate(HEADINGS)
    reader.see("One agreement: who, until when, what became of it")


def test_the_keyboard_alone_reaches_a_trend_and_an_agreement(chromium, address):
    reader, heard = play(chromium, address)
    assert reader.taps == 0
    assert heard.tabs <= MOST_TABS
    assert heard.live.strip() == heard.finding.strip(), "what changed is spoken"
    assert "%" in heard.reading
    assert 'rowheader "2023"' in heard.table
    assert ("link", heard.agreement) in heard.said
    for page, levels in heard.headings.items():
        assert levels[0] == 1, page
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (page, levels)
