"""Makes the picture of the README from the running pages: ``python -m tests.browser.picture``.

A profile, a map and a slide of a wall, each in another language, on one sheet; nothing is retouched.
"""

from __future__ import annotations

import io
import shutil

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from observatory.paths import ROOT
from tests.bench import server
from tests.browser.conftest import ARGUMENTS
from tests.browser.waiting import at_rest, until

TARGET = ROOT / "docs" / "observatory.png"
WIDTH, HEIGHT, ROUND = 1720, 1010, 14
PAPER, LINE = "#EDE9E0", "#CFC8BA"
COLOURS = 256
# What is opened, how wide and high the window is, how far it is scrolled or turned, where it is put and how large.
VIEWS = (
    ("/perfil?territory=MX-11020&lang=es", (1120, 1280), 0, (30, 30, 830, 950)),
    ("/mapa?map=pt-municipality&lang=pt", (1240, 830), 1, (890, 30, 800, 535)),
    ("/display/digi-inclusion?lang=el", (1280, 616), 4, (890, 595, 800, 385)),
)


def _shot(browser: Browser, address: str, size: tuple[int, int], further: int) -> Image.Image:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=1.5, reduced_motion="reduce", locale="es-ES"
    )
    page = context.new_page()
    page.goto(address)
    if "/display/" in address:
        until(page, "document.fonts.status === 'loaded'")
        for _slide in range(further):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(1_000)
    else:
        page.wait_for_selector(".o-footer", timeout=90_000)
        at_rest(page)
        if further:
            page.locator("h2").first.evaluate(
                "heading => { heading.style.scrollMarginTop = '12px'; heading.scrollIntoView() }"
            )
            page.wait_for_timeout(500)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture


def _framed(picture: Image.Image, width: int, height: int) -> tuple[Image.Image, Image.Image]:
    picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    picture = picture.crop((0, 0, width, height))
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), ROUND, fill=255)
    ImageDraw.Draw(picture).rounded_rectangle((0, 0, width - 1, height - 1), ROUND, outline=LINE, width=2)
    return picture, mask


def main() -> None:
    """Take the pictures, put them on one sheet, write it with few colours."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    with server.running() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for path, size, further, (left, top, width, height) in VIEWS:
            picture, mask = _framed(_shot(browser, f"http://127.0.0.1:{port}{path}", size, further), width, height)
            sheet.paste(picture, (left, top), mask)
        browser.close()
    sheet.quantize(COLOURS, kmeans=4, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
