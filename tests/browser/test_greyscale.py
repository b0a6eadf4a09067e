"""Without colour every verdict still tells itself apart: by its words in each language, and by sign or lightness on screen."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image
from playwright.sync_api import Browser

from observatory.measures import benchmark
from observatory.measures.benchmark import Verdict
from observatory.measures.trend import TrendVerdict
from observatory.paths import ROOT
from observatory.text import LANGUAGES, kinds, translator

UI = ROOT / "observatory" / "ui"
MACROS = Environment(loader=FileSystemLoader(UI / "templates"), autoescape=True).get_template("macros.html").module
LEAST = 12  # steps of 255 by which some part must be lighter or darker


@pytest.mark.parametrize("language", LANGUAGES)
def test_symbol_and_words_alone_tell_all_verdicts_apart(language: str) -> None:
    _ = translator(language)
    said = {verdict: (benchmark.symbol(verdict), kinds.word(kinds.BENCHMARKS, verdict.value, _)) for verdict in Verdict}
    assert len(set(said.values())) == len(Verdict)
    trends = {verdict: (verdict.symbol, kinds.word(kinds.TRENDS, verdict.value, _)) for verdict in TrendVerdict}
    assert len(set(trends.values())) == len(TrendVerdict)


@pytest.mark.parametrize(
    "look", ["", 'data-theme="dark"', 'data-contrast="more"', 'data-contrast="more" data-theme="dark"']
)
def test_in_grey_two_tones_differ_by_sign_or_lightness(chromium: Browser, look: str) -> None:
    """Every verdict with the same word, so that only its sign and its shade are left."""
    marks = "".join(
        f"<p id='{verdict.value}'>{MACROS.verdict(verdict.value, 'x', benchmark.symbol(verdict), benchmark.tone(verdict).value)}</p>"
        for verdict in Verdict
    )
    style = (UI / "static" / "style.css").read_text(encoding="utf-8")
    page = chromium.new_page(viewport={"width": 300, "height": 900})
    page.set_content(
        f"<!doctype html><html {look}><style>{style} main {{ background: var(--o-paper); filter: grayscale(1); }} "
        f"p {{ width: 90px; height: 34px; margin: 4px; }}</style><main>{marks}</main></html>"
    )
    seen = {
        verdict: np.asarray(
            Image.open(io.BytesIO(page.locator(f"#{verdict.value}").screenshot())).convert("RGB"), dtype=int
        )
        for verdict in Verdict
    }
    page.close()
    for picture in seen.values():  # it is grey indeed
        assert np.ptp(picture, axis=2).max() <= 1
    for one, other in combinations(Verdict, 2):
        if benchmark.tone(one) != benchmark.tone(other):
            assert np.abs(seen[one] - seen[other]).max() >= LEAST, (one, other)
