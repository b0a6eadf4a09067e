"""The map in headless Chromium: from the change of the indicator to the painted frame, and what travels."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page, WebSocket, sync_playwright

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

    def weigh(response) -> None:  # noqa: ANN001
        if "/geometry/" in response.url:
            geometry[0] += int(response.request.sizes()["responseBodySize"])

    page.on("websocket", listen)
    page.on("response", weigh)
    page.goto(f"http://127.0.0.1:{port}/mapa?map={name}&indicator={indicators[0]}&lang=es")
    page.wait_for_selector("svg path[data-code], svg path[data-index], svg .territory", timeout=60_000)
    page.wait_for_timeout(2500)
    times, sizes = [], []
    for _ in range(2):
        for _indicator in indicators:
            before = received[0]
            times.append(page.evaluate(_CHANGE))
            page.wait_for_timeout(1200)
            sizes.append(received[0] - before)
    print(f"{name:18} {len(times):7} {median(times):8.0f} {max(times):8.0f} {median(sizes) / 1000:13.1f} {geometry[0] / 1000:12.0f}")
    page.close()


# Chooses the next year or indicator with the keyboard as a reader does, and resolves in the frame after the last
# polygon has changed its class.
_CHANGE = """
() => new Promise((done) => {
  const svg = [...document.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('svg')).find(s => s?.querySelectorAll('path').length > 100)
    ?? [...document.querySelectorAll('svg')].find(s => s.querySelectorAll('path').length > 100);
  const input = document.querySelectorAll('[data-testid="stSelectbox"] input')[1];
  let last = 0, start = 0, timer = 0;
  const observer = new MutationObserver(() => {
    last = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => { observer.disconnect(); requestAnimationFrame(() => done(last - start)); }, 400);
  });
  observer.observe(svg, { attributes: true, subtree: true, childList: true });
  input.focus();
  input.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  setTimeout(() => {
    const options = [...document.querySelectorAll('[role="option"]')].filter(o => o.getAttribute('aria-selected') !== 'true');
    const target = options[Math.floor(options.length / 2)];
    start = performance.now();
    target.click();
  }, 600);
  setTimeout(() => done(-1), 20000);
})
"""
