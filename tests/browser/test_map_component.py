"""The map in a real browser: chosen by mouse and keyboard, honest about gaps, calm, narrow, and alone on its machine."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from observatory.charts.map_geometry import read_geometry
from observatory.paths import ROOT, data_folders
from observatory.pipeline.geometry import publish_geometry
from observatory.pipeline.topology import read_topology
from tests.browser.map_demo.figures import class_of, made_up
from tests.browser.waiting import eventually, until

pytestmark = pytest.mark.browser

DEMO = Path(__file__).parent / "map_demo"
START_SECONDS = 40
OPTIONS = ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none", "--runner.postScriptGC=false"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish Portugal and Greece with codes for names, and Portuguese regions as groups."""
    target = tmp_path_factory.mktemp("published")
    boundaries = target / "boundaries"
    boundaries.mkdir()
    names: dict[str, str] = {}
    for stem in ("pt-municipality", "gr-municipality"):
        (boundaries / f"{stem}.topojson").symlink_to(data_folders().boundaries / f"{stem}.topojson")
        for feature in read_topology(boundaries / f"{stem}.topojson").features:
            names |= {code: f"Câmara {code[3:]}" for code in feature.territories}
    parents = {code: f"PT-{code[3:5]}" for code in names if code.startswith("PT")}
    names |= {parent: f"Distrito {parent[3:]}" for parent in set(parents.values())}
    publish_geometry(boundaries, target / "geometry", names, parents)
    return target


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """Start the demo on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(DEMO / "app.py"), f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true", *OPTIONS]
    environment = {**os.environ, "OBSERVATORY_PUBLISHED": str(published), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        for _ in range(START_SECONDS * 5):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A wide window that cannot leave the machine."""
    opened = chromium.new_context(viewport={"width": 1280, "height": 1000})
    yield opened
    opened.close()


def shown(context: BrowserContext, address: str, query: str = "") -> Page:
    """Open the demo and wait for the first painted map."""
    page = context.new_page()
    page.goto(f"{address}?{query}")
    page.wait_for_selector("[data-painted]", timeout=START_SECONDS * 1000)
    return page


def painted_again(page: Page, act: Callable[[], object]) -> None:
    """Do something, and wait until the map has been painted once more."""
    before = int(page.locator(".map").get_attribute("data-painted") or 0)
    act()
    until(page, "n => Number(document.querySelector('[data-testid=stBidiComponentIsolated]')"
                           ".shadowRoot.querySelector('.map').dataset.painted) > n", arg=before)  # fmt: skip


def still(drawing: Locator) -> str | None:
    """Return the view of the drawing once its movement has ended."""
    seen: list[str | None] = [None]

    def unchanged() -> bool:
        seen.append(drawing.get_attribute("viewBox"))
        return len(seen) > 4 and len(set(seen[-4:])) == 1

    eventually(unchanged)
    return seen[-1]


def choose_indicator(page: Page, number: int) -> None:
    painted_again(page, lambda: page.get_by_test_id("stButtonGroup").get_by_role("radio").nth(number).click())


def names(page: Page) -> Locator:
    """Names in the table, in order, without the pinned one."""
    return page.locator("tbody:not(.pinned) .name")


def in_order(codes: tuple[str, ...], values: dict[str, float]) -> list[str]:
    return sorted(values, key=lambda code: (-values[code], code))


@pytest.fixture(scope="module")
def portugal(published: Path) -> tuple[str, ...]:
    return read_geometry(next((published / "geometry").glob("pt-municipality-*.json"))).codes


def test_click_on_an_outline_selects_that_territory(context: BrowserContext, address: str) -> None:
    page = shown(context, address)
    box = page.locator(".frame").bounding_box()
    assert box is not None
    path = page.locator(".land path").nth(20)
    place = path.evaluate("p => { const b = p.getBoundingClientRect(); const root = p.getRootNode();"
                          "for (let x = b.left + 2; x < b.right; x += 2) for (let y = b.top + 2; y < b.bottom; y += 2)"
                          "if (root.elementFromPoint(x, y) === p) return [x, y, p.territory] }")  # fmt: skip
    page.mouse.move(place[0], place[1])
    name = page.locator(".tooltip-name").first.inner_text()
    page.mouse.click(place[0], place[1])
    page.get_by_text(f"chosen: PT-{name.removeprefix('Câmara ')}").wait_for()
    eventually(lambda: page.locator(".pinned .name").inner_text() == name)
    assert page.locator(".chosen").first.get_attribute("d") == path.get_attribute("d")


def test_keyboard_goes_through_the_list_and_selects(
    context: BrowserContext, address: str, portugal: tuple[str, ...]
) -> None:
    order = in_order(portugal, made_up(portugal, 0))
    page = shown(context, address)
    assert page.locator("tbody .name[tabindex='0']").count() == 1, "one tab stop for the whole list"
    names(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expected = f"Câmara {order[2][3:]}"
    assert page.locator(".name:focus").inner_text() == expected
    page.locator("[aria-live]", has_text=expected).wait_for(state="attached")
    assert page.locator(".hot").first.get_attribute("d"), "the outline of the focused row is drawn"
    assert page.locator(".tooltip-name").first.inner_text() == expected
    painted_again(page, lambda: page.keyboard.press("Enter"))
    page.get_by_text(f"chosen: {order[2]}").wait_for()
    assert page.locator(".name:focus").inner_text() == expected, "the rerun must not take the focus away"


def test_end_of_the_rendered_rows_is_not_the_end_of_the_list(context: BrowserContext, address: str) -> None:
    page = shown(context, address)
    rendered = names(page).count()
    assert rendered == 50
    names(page).first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert names(page).count() > rendered
    assert page.locator(".name:focus").inner_text() == names(page).nth(rendered).inner_text()


def test_missing_values_are_hatched_counted_and_explained(
    context: BrowserContext, address: str, portugal: tuple[str, ...]
) -> None:
    missing = [code for code in portugal if code not in made_up(portugal, 0)]
    page = shown(context, address)
    hatched = page.locator(".land path.m")
    assert hatched.count() == len(missing) > 0
    assert "hatch" in hatched.first.evaluate("path => getComputedStyle(path).fill")
    assert page.locator(".class", has=page.locator(".m")).locator(".count").inner_text() == str(len(missing))
    page.get_by_role("searchbox").fill(missing[0][3:])
    row = page.locator("tbody tr", has_text=f"Câmara {missing[0][3:]}")
    row.wait_for()
    assert "withheld to protect privacy" in row.inner_text()


def test_only_outlines_whose_class_changed_are_touched(
    context: BrowserContext, address: str, portugal: tuple[str, ...]
) -> None:
    before, after = made_up(portugal, 0), made_up(portugal, 1)
    expected = sum(class_of(before.get(code)) != class_of(after.get(code)) for code in portugal)
    page = shown(context, address)
    page.locator(".land").evaluate("land => { globalThis.touched = 0; new MutationObserver(all =>"
                                   "globalThis.touched += all.filter(each => each.target.matches('path')).length)"
                                   ".observe(land, { subtree: true, attributes: true, childList: true }) }")  # fmt: skip
    choose_indicator(page, 1)
    assert 0 < expected < len(portugal) / 2
    assert page.evaluate("globalThis.touched") == expected


def test_nothing_leaves_the_machine_and_outlines_are_fetched_once(context: BrowserContext, address: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    frames: list[int] = []
    page = context.new_page()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(len(data))))
    page.goto(address)
    page.wait_for_selector("[data-painted]", timeout=START_SECONDS * 1000)
    frames.clear()
    choose_indicator(page, 1)
    assert sum(frames) < 30_000, "what a change of indicator weighs"
    choose_indicator(page, 0)
    outside = [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:", url)]
    assert outside == []
    assert sum("/geometry/" in url for url in asked) == 1


def test_map_zooms_into_a_group_and_dims_the_rest(context: BrowserContext, address: str) -> None:
    page = shown(context, address, "focus=PT-13")
    members = page.locator(".land g:not(.aside) path")
    assert members.count() == 18, "municipalities of the district of Porto"
    shown_rows, total = page.locator(".shown").inner_text().split(" of ")
    assert shown_rows == total == "18"
    x, y, width, height = map(float, (page.locator(".frame svg").first.get_attribute("viewBox") or "").split())
    boxes = members.evaluate_all(
        "paths => paths.map(p => { const b = p.getBBox(); return [b.x, b.y, b.width, b.height] })"
    )
    assert all(x <= a and y <= b and a + w <= x + width and b + h <= y + height for a, b, w, h in boxes)


def test_buttons_zoom_and_the_whole_map_comes_back(context: BrowserContext, address: str) -> None:
    page = shown(context, address)
    drawing = page.locator(".frame svg").first
    whole = drawing.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    until(page, "whole => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
                           ".querySelector('.frame svg').getAttribute('viewBox') !== whole", arg=whole)  # fmt: skip
    page.get_by_role("button", name="Show the whole map").click()
    eventually(lambda: drawing.get_attribute("viewBox") == whole)
    assert page.get_by_role("button", name="Zoom out").is_disabled()


def test_wheel_zooms_only_with_ctrl_and_a_drag_is_no_click(context: BrowserContext, address: str) -> None:
    page = shown(context, address)
    drawing = page.locator(".frame svg").first
    whole = drawing.get_attribute("viewBox")
    box = page.locator(".frame").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    page.locator(".wheel-hint.seen").wait_for()
    assert drawing.get_attribute("viewBox") == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    eventually(lambda: drawing.get_attribute("viewBox") != whole)
    closer = still(drawing)
    assert float((closer or "").split()[2]) < float((whole or "").split()[2])
    page.mouse.down()
    page.mouse.move(x - 60, y - 60, steps=6)
    page.mouse.up()
    eventually(lambda: drawing.get_attribute("viewBox") != closer)
    moved = still(drawing)
    assert float((moved or "").split()[2]) == float((closer or "").split()[2])
    assert page.get_by_text("chosen: None").count() == 1


def test_reduced_motion_is_obeyed(chromium: Browser, address: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = shown(context, address)
    drawing = page.locator(".frame svg").first
    whole = drawing.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert drawing.get_attribute("viewBox") != whole, "the new view is there at once"
    assert drawing.evaluate("element => element.getAnimations().length") == 0
    context.close()


def test_narrow_screen_has_the_list_below_and_no_sideways_scroll(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 800}, has_touch=True)
    page = shown(context, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wider = page.locator(".map").evaluate(
        "map => [...map.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
        " && !e.closest('svg, .unseen, .tooltip')).map(e => e.className)"
    )
    assert wider == []
    assert names(page).count() == 12, "a short list first, the rest on request"
    picture, table = page.locator(".frame").bounding_box(), page.locator("table").bounding_box()
    assert picture is not None
    assert table is not None
    assert table["y"] >= picture["y"] + picture["height"]
    context.close()


def test_filter_ignores_accents_and_numbers_follow_the_language(context: BrowserContext, address: str) -> None:
    page = shown(context, address, "lang=pt")
    page.get_by_role("searchbox").fill("camara 1317")
    page.get_by_text("1 of 308").wait_for()
    assert re.search(r"\d,\d\s%", page.locator("tbody tr .value").first.inner_text())


def test_outline_shared_by_split_municipalities_names_them_all(context: BrowserContext, address: str) -> None:
    page = shown(context, address, "map=gr-municipality")
    assert page.locator(".land path.x").count() >= 1
    corfu = page.locator(".land path").evaluate_all(
        "paths => { const all = paths.map(p => [p.territory, p.getBBox()]); return all.sort((a, b) => a[1].x - b[1].x)[0][0] }"
    )
    place = page.locator(".land path").evaluate_all(
        "(paths, i) => { const p = paths.find(p => p.territory === i), b = p.getBoundingClientRect(), r = p.getRootNode();"
        "for (let x = b.left + 1; x < b.right; x += 1) for (let y = b.top + 1; y < b.bottom; y += 1)"
        "if (r.elementFromPoint(x, y) === p) return [x, y] }",
        corfu,
    )
    page.mouse.move(*place)
    eventually(lambda: len(page.locator(".tooltip-name").all_inner_texts()) == 3)
    told = page.locator(".tooltip-name").all_inner_texts()
    assert told == ["Câmara 3201", "Câmara 3202", "Câmara 3203"]
    painted_again(page, lambda: page.mouse.click(*place))
    page.get_by_text("chosen: GR-3201").wait_for()
    painted_again(page, lambda: page.mouse.click(*place))
    page.get_by_text("chosen: GR-3202").wait_for()


def test_names_are_never_read_as_markup(context: BrowserContext, address: str) -> None:
    page = shown(context, address, "markup=1")
    page.get_by_role("searchbox").fill("onerror")
    page.get_by_text("1 of 308").wait_for()
    assert names(page).first.inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator(".map img").count() == 0


def test_picture_table_and_controls_have_names(context: BrowserContext, address: str) -> None:
    page = shown(context, address)
    assert page.get_by_role("img", name="Finding in a sentence").count() == 1
    table = page.get_by_role("table", name="Made-up values")
    assert table.get_by_role("columnheader").count() == 4
    assert table.get_by_role("columnheader", name="Value").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Value").click()
    assert table.get_by_role("columnheader", name="Value").get_attribute("aria-sort") == "ascending"
    assert table.get_by_role("rowheader").count() >= 50


def test_one_class_can_be_singled_out(context: BrowserContext, address: str, portugal: tuple[str, ...]) -> None:
    values = made_up(portugal, 0)
    page = shown(context, address)
    page.get_by_role("button", name="mais de 80").click()
    highest = sum(class_of(value) == 4 for value in values.values())
    page.get_by_text(f"{highest} of 308").wait_for()
    assert page.locator(".land path.c0").first.evaluate("path => Number(getComputedStyle(path).fillOpacity)") < 0.5
    page.get_by_role("button", name="Show all classes").click()
    page.get_by_text("308 of 308").wait_for()
