"""The wall over a long time: 30 minutes at twenty times the speed with a newer loop at every question, and no server.

``python -m tests.bench.display``; it takes about four minutes and asserts nothing.
"""

from __future__ import annotations

import itertools
import time
from statistics import median

from playwright.sync_api import CDPSession, Page, Route, sync_playwright

from tests.bench import server
from tests.bench.browser import ARGUMENTS, CHROMIUM
from tests.browser.waiting import until

SPEED = 20
MINUTES = 30
DOWN = 60
RECOVER = 90
DISPLAY = "digi-inclusion"
WATCH = """
window.turns = []
document.addEventListener("observatory:slide", (event) => turns.push(event.detail.late))
"""
FRESH = "document.querySelector('.o-slide[data-on] .o-open a').href.startsWith('https://fresh.example')"


def bench() -> None:
    """Print how late slides were, what memory grew by, and what a server that is gone for a minute does."""
    port = server.free_port()
    address = f"http://127.0.0.1:{port}/display/{DISPLAY}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with server.running(port=port):
            _soak(chromium.new_page(viewport={"width": 1920, "height": 1080}), address)
            page = chromium.new_page(viewport={"width": 1920, "height": 1080})
            page.add_init_script(WATCH)
            page.goto(address)
            page.wait_for_selector(".o-slide[data-on]")
            page.wait_for_timeout(4_000)
        _cut(page, port)
        chromium.close()


def _soak(page: Page, address: str) -> None:
    """Let the loop run; each question for news is answered with a loop that differs."""
    count = itertools.count()

    def newer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
            return
        answer = route.fetch(headers={**route.request.headers, "if-none-match": ""})
        number = next(count)
        body = answer.text().replace('data-tag="', f'data-tag="{number}-').replace("</h1>", f" {number % 10}</h1>")
        route.fulfill(response=answer, body=body)

    page.route(f"**/display/{DISPLAY}*", newer)
    page.add_init_script(WATCH)
    page.goto(f"{address}?speed={SPEED}")
    page.wait_for_selector(".o-slide[data-on]")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.wait_for_timeout(10_000)  # one round, so that every slide has been drawn once
    start = _memory(devtools)
    page.wait_for_timeout(MINUTES * 60_000 / SPEED)
    end = _memory(devtools)
    late = sorted(page.evaluate("turns"))
    print(f"\n{MINUTES} minutes at {SPEED}×: {len(late)} changes, {next(count)} newer loops")
    print(f"late: median {median(late):.1f} ms, 99th {late[int(len(late) * 0.99)]:.1f} ms, most {late[-1]:.1f} ms")
    for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners", "Documents"):
        growth = 100 * (end[name] / start[name] - 1)
        print(f"{name:18} {start[name]:12,.0f} → {end[name]:12,.0f}  {growth:+6.1f} %")
    page.close()


def _memory(devtools: CDPSession) -> dict[str, float]:
    for _ in range(3):
        devtools.send("HeapProfiler.collectGarbage")
        time.sleep(0.3)
    return {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}


def _cut(page: Page, port: int) -> None:
    """Print what happens at the usual speed while there is no server for a minute, and after it is back."""
    before, start = page.evaluate("turns.length"), time.monotonic()
    page.wait_for_selector(".o-cut", timeout=DOWN * 1000)
    print(f"\nserver gone: the sign stands after {time.monotonic() - start:.0f} s")
    page.wait_for_timeout(max(0.0, DOWN - (time.monotonic() - start)) * 1000)
    turns = page.evaluate("turns")[before:]
    print(f"{DOWN} s without server: {len(turns)} changes, most late {max(turns, default=0):.1f} ms")
    with server.running({"OBSERVATORY_ADDRESS": "https://fresh.example"}, port=port):
        start = time.monotonic()
        until(page, "!document.querySelector('.o-cut')", timeout=RECOVER * 1000)
        print(f"server back: the sign goes after {time.monotonic() - start:.0f} s")
        until(page, FRESH, timeout=RECOVER * 1000)
        print(f"fresh figures after {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    bench()
