"""The heat table in headless Chromium: from the link to the painted table, and from a click to the new order."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page, sync_playwright

from observatory import queries
from tests.bench.browser import ARGUMENTS, CHROMIUM

TIMES = 5
LARGEST = "MX-15"  # Estado de México: 125 municipalities


def bench(port: int) -> None:
    """Print milliseconds for tables of 10 × 10, 30 × 30 and 40 × 40."""
    places = queries.run("compare_municipalities", territory=LARGEST)["territory_code"].tolist()
    words = queries.run("indicator_words", language="es")
    published = set(queries.run("compare_published", territories=places)["indicator_code"])
    rates = words[words["indicator_code"].isin(published) & (words["kind"] != "count")]["indicator_code"].tolist()
    print(f"\n{'heat table':12} {'paint p50 ms':>13} {'max':>7} {'order p50 ms':>13} {'max':>7}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for size in (10, 30, 40):
            page = chromium.new_page(viewport={"width": 1440, "height": 1000})
            page.goto(f"http://127.0.0.1:{port}/comparar?territories=MX-11020&indicators=coneval_pobreza&lang=es")
            page.wait_for_selector(".o-heat")
            page.wait_for_timeout(1500)
            paints, orders = [], []
            for turn in range(TIMES):
                address = f"/comparar?territories={','.join(places[:size])}&indicators={','.join(rates[:size])}&lang=es"
                paints.append(_paint(page, f"{address}&transpose={turn % 2}", size))
                page.wait_for_timeout(1200)
                orders.append(_order(page))
                page.wait_for_timeout(1500)
            print(
                f"{size:5} × {size:<4} {median(paints):13.0f} {max(paints):7.0f} {median(orders):13.0f} {max(orders):7.0f}"
            )
            page.close()
        chromium.close()


def _paint(page: Page, address: str, size: int) -> float:
    """Follow a link within the page; return milliseconds until the frame after the table stands."""
    return float(page.evaluate(_PAINT, [address, size]))


def _order(page: Page) -> float:
    """Click a header; return milliseconds until the frame after the new order."""
    return float(page.evaluate(_ORDER))


_PAINT = """
async ([address, size]) => {
  const before = document.querySelector(".o-heat");
  const start = performance.now();
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  await new Promise((done) => {
    const look = () => {
      const table = document.querySelector(".o-heat");
      if (table && table !== before && table.querySelectorAll("td").length === size * size)
        requestAnimationFrame(() => setTimeout(done, 0));
      else setTimeout(look, 4);
    };
    look();
  });
  return performance.now() - start;
}
"""
_ORDER = """
async () => {
  const start = performance.now();
  document.querySelectorAll(".o-heat thead button")[3].click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - start;
}
"""
if __name__ == "__main__":
    from tests.bench import server

    with server.running() as own:
        bench(own)
