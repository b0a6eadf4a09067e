"""Play the journeys before a camera: ``python -m tests.browser.journeys [letter …]`` writes the strips of docs/journeys."""

from __future__ import annotations

import shutil
import sys
from types import ModuleType

from playwright.sync_api import sync_playwright

from observatory.paths import ROOT
from tests.bench import server
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.journeys import test_a_official as official
from tests.browser.journeys import test_b_visitor as visitor
from tests.browser.journeys import test_c_analyst as analyst
from tests.browser.journeys import test_d_organiser as organiser
from tests.browser.journeys import test_e_keyboard as keyboard
from tests.browser.journeys.film import Film

FOLDER = ROOT / "docs" / "journeys"
JOURNEYS: dict[str, ModuleType] = {
    "a": official, "b": visitor, "c": analyst, "d": organiser, "e": keyboard,
}  # fmt: skip


def main(letters: list[str]) -> None:
    """Play the journeys of these letters, or all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with server.running() as port, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium") or CHROMIUM, args=ARGUMENTS)
        for letter in letters or JOURNEYS:
            journey = JOURNEYS[letter]
            film = Film(journey.TITLE)
            journey.play(chromium, f"http://127.0.0.1:{port}", film)
            name = f"{letter}-{journey.__name__.rpartition('_')[2]}.webp"
            print(f"{name}: {film.save(FOLDER / name)} bytes, {len(film.frames)} steps")
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[1:])
