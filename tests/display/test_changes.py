"""A display says what the data say: other figures, another day and other files make another loop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from observatory import display
from observatory.contracts import ContractError
from observatory.database import current_path
from observatory.display.slides import MOST_WORDS, words
from observatory.paths import DataFolders
from observatory.pipeline import build

FOYER = """[foyer]
territory = "PT-1317"
languages = ["pt", "el"]
order = "slides"

[foyer.title]
es = "Vila Nova de Gaia"
pt = "Vila Nova de Gaia"
el = "Vila Nova de Gaia"
en = "Vila Nova de Gaia"

[[foyer.slides]]
kind = "headline"
indicator = "pt_reg_unemployed_per_1000"
dwell = 60

[[foyer.slides]]
kind = "change"
indicator = "pt_reg_unemployed_per_1000"

[[foyer.slides]]
kind = "gap"
indicator = "pt_reg_unemployed_per_1000"
split = "citizenship"
"""
ONLY_ABSENT = FOYER[: FOYER.index("[[foyer.slides]]")] + FOYER[FOYER.rindex("[[foyer.slides]]") :]


def quiet(_line: str) -> None:
    return None


def published(folders: DataFolders, text: str) -> Path:
    folders.displays.mkdir(exist_ok=True)
    (folders.displays / "foyer.toml").write_text(text, encoding="utf-8")
    return build.build(folders, quiet)


def halve(folders: DataFolders, indicator: str, territory: str) -> None:
    """Halve every figure of an indicator in one place."""
    for path in folders.figures.glob("PT-*.parquet"):
        frame = pd.read_parquet(path)
        wanted = (frame["indicator_code"] == indicator) & (frame["territory_code"] == territory)
        if wanted.any():
            frame.loc[wanted, "value"] = frame.loc[wanted, "value"] / 2
            frame.to_parquet(path)


def test_other_figures_make_another_loop(own_tiny):
    before = display.loop(published(own_tiny, FOYER), "foyer")
    halve(own_tiny, "pt_reg_unemployed_per_1000", "PT-1317")
    after = display.loop(build.build(own_tiny, quiet), "foyer")
    assert before.build_id != after.build_id
    old, new = (float(loop.slides[0].number.split("\u00a0")[0].replace(",", ".")) for loop in (before, after))
    assert new == pytest.approx(old / 2, abs=0.06)
    assert before.slides[0].sentence != after.slides[0].sentence
    assert [slide.key for slide in after.slides] == [slide.key for slide in before.slides]
    assert after.slides[0].least_seconds == 60


def test_a_display_is_never_empty_and_its_absent_slides_have_reasons(own_tiny):
    loop = display.loop(published(own_tiny, ONLY_ABSENT), "foyer")
    assert [(slide.kind, slide.language) for slide in loop.slides] == [("about", "pt"), ("about", "el")]
    assert loop.absent == (("01-gap-pt", "no_gap"), ("01-gap-el", "no_gap"))


def test_a_build_without_displays_has_none(published_tiny):
    assert display.codes(current_path(published_tiny)) == []


def test_a_broken_display_stops_the_build_and_leaves_the_published_one(own_tiny):
    before = current_path(own_tiny)
    with pytest.raises(ContractError, match=r"displays/foyer\.toml, row 12"):
        published(own_tiny, FOYER.replace('kind = "headline"', 'kind = "headlines"'))
    assert current_path(own_tiny) == before


@pytest.fixture
def build_of_small(published_small: DataFolders) -> Path:
    return current_path(published_small)


def test_the_next_session_is_told_until_it_is_past(build_of_small):
    """The webinars of 2024 are announced for some day of that year."""
    during = display.loop(build_of_small, "pt-rede-igualdade", date(2024, 6, 1))
    after = display.loop(build_of_small, "pt-rede-igualdade", date(2025, 1, 1))
    told = [slide for slide in during.slides if slide.kind == "next_session"]
    assert [slide.language for slide in told] == ["pt", "en"]
    assert "2024" in told[1].sentence
    assert "session=rai-w2024-1" in told[1].address
    assert all(words(slide) <= MOST_WORDS for slide in told)
    assert not [slide for slide in after.slides if slide.kind == "next_session"]
    assert ("12-next_session-pt", "no_session_announced") in after.absent


def test_the_qr_code_leads_to_the_address_of_this_installation(build_of_small, monkeypatch):
    assert (
        display.loop(build_of_small, "mx-leon", date(2026, 1, 1)).slides[0].address.startswith("http://localhost:8501/")
    )
    monkeypatch.setenv("OBSERVATORY_ADDRESS", "https://observatorio.example.org")
    loop = display.loop(build_of_small, "mx-leon", date(2026, 1, 1))
    assert {slide.address.split("/")[2] for slide in loop.slides} == {"observatorio.example.org"}


def test_a_slide_that_names_a_programme_leaves_the_session_of_its_display_aside(build_of_small):
    slides = display.loop(build_of_small, "mx-leon-dialogo-2", date(2026, 1, 1)).slides
    links = [slide.address for slide in slides if slide.kind == "participation" and slide.language == "es"]
    assert ["session=mx-leon-dialogo-2" in link for link in links] == [True, False]
    assert "programme=leon-dialogos" in links[1]


def test_agreements_are_told_with_their_status_and_no_more(build_of_small):
    (one,) = [slide for slide in display.loop(build_of_small, "mx-leon", date(2026, 1, 1)).slides
              if slide.kind == "agreement" and slide.language == "en"]  # fmt: skip
    assert one.verdict == ("agreed", "◔", "neutral", "agreed")
    assert one.sentence.endswith("Last news: 2021.")
