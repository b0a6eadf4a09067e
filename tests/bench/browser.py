"""The map in headless Chromium: from the change of the indicator to the painted frame, and what travels."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page, Response, WebSocket, sync_playwright

from tests.browser.waiting import until

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MAPS = {
    "mx-municipality": ("coneval_pobreza", "coneval_car_salud", "irs_analfabeta", "conapo_analf", "inegi_60mas_pct"),
    "es-municipality": ("es_adrh_net_income_person", "es_adrh_gini", "es_pct_foreign_born", "es_adrh_pct_65plus"),
}


def bench(port: int) -> None:
    """Print, for each map, the first load and the time from choice to frame."""
    print(f"\n{'map':18} {'changes':>7} {'p50 ms':>8} {'max ms':>8} {'ws kB/change':>13} {'geometry kB':>12}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, indicators in MAPS.items():
            _map(chromium.new_page(viewport={"width": 1440, "height": 1000}), port, name, indicators)
        chromium.close()


def _map(page: Page, port: int, name: str, indicators: tuple[str, ...]) -> None:
    received = [0]
    geometry = [0]

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: received.__setitem__(0, received[0] + len(data)))

    def weigh(response: Response) -> None:
        if "/geometry/" in response.url:
            geometry[0] += int(response.request.sizes()["responseBodySize"])

    page.on("websocket", listen)
    page.on("response", weigh)
    page.goto(f"http://127.0.0.1:{port}/mapa?map={name}&indicator={indicators[0]}&lang=es")
    page.locator(".land path").first.wait_for(timeout=60_000)
    page.wait_for_timeout(2500)
    times, sizes = [], []
    for _ in range(2):
        for _indicator in indicators:
            before = received[0]
            times.append(_change(page))
            page.wait_for_timeout(1200)
            sizes.append(received[0] - before)
    print(
        f"{name:18} {len(times):7} {median(times):8.0f} {max(times):8.0f} {median(sizes) / 1000:13.1f} {geometry[0] / 1000:12.0f}"
    )
    page.close()


def _change(page: Page) -> float:
    """Choose another indicator as a reader does; return milliseconds from the click to the painted frame."""
    page.evaluate(_WATCH)
    page.locator("[data-testid=stSelectbox]").nth(1).locator("input").click()
    options = page.locator("[role=option]")
    options.first.wait_for()
    page.wait_for_timeout(300)
    options.nth(3 if options.nth(3).get_attribute("aria-selected") != "true" else 4).click()
    until(page, "window.painted !== undefined", timeout=20_000)
    return float(page.evaluate("window.painted"))


# Starts at the last click and ends in the frame after the map has marked itself as painted.
_WATCH = """
() => {
  const roots = [document, ...[...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean)];
  const map = roots.map((root) => root.querySelector('.map[data-painted]')).find(Boolean);
  window.painted = undefined;
  addEventListener('click', () => (window.clicked = performance.now()), { capture: true });
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now() - window.clicked), 0));
  });
  observer.observe(map, { attributes: true, attributeFilter: ['data-painted'] });
}
"""
