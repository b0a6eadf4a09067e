"""The wall as a document: everything in it, nothing from outside, the same answer as long as nothing changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from observatory import database, display, qr
from observatory.charts.map_geometry import read_geometry
from observatory.display.slides import dwell
from observatory.web import display as wall
from tests.web import wall_slides
from tests.web.client import Client


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """The loop that the wall shows; a test may put another one in its place."""
    held = {"made-up": wall_slides.loop()}
    build = tmp_path / "observatory-a.duckdb"
    monkeypatch.setattr(database, "current_path", lambda: build)
    monkeypatch.setattr(display, "codes", lambda _build: list(held))
    monkeypatch.setattr(display, "loop", lambda _build, code, _day=None: held[code])
    wall.document.cache_clear()
    yield held
    wall.document.cache_clear()


@pytest.fixture
def wall_of(shown):
    """Ask for addresses of the wall."""
    return Client(wall.ROUTES)


def slides_of(html: str) -> list[str]:
    return re.findall(r'data-key="([^"]+)"', html)


def test_the_document_holds_every_slide_of_every_language_in_order(wall_of, shown):
    html = wall_of.get("/display/made-up").text
    loop = shown["made-up"]
    assert slides_of(html) == [slide.key for slide in loop.slides]
    for slide in loop.slides:
        assert slide.sentence in html
        assert f'lang="{slide.language}" data-key="{slide.key}"' in html
        assert qr.code(slide.address).path in html


def test_each_slide_stays_as_long_as_its_words_need(wall_of, shown):
    html = wall_of.get("/display/made-up").text
    loop = shown["made-up"]
    seconds = [float(number) for number in re.findall(r'data-seconds="([^"]+)"', html)]
    assert seconds == [dwell(slide, loop.dwell_factor) for slide in loop.slides]
    shown["made-up"] = replace(loop, dwell_factor=2.0)
    wall.document.cache_clear()
    html = wall_of.get("/display/made-up").text
    assert [float(number) for number in re.findall(r'data-seconds="([^"]+)"', html)] == [2 * each for each in seconds]


def test_one_language_can_be_kept_and_one_it_does_not_speak_changes_nothing(wall_of):
    assert {key[-2:] for key in slides_of(wall_of.get("/display/made-up?lang=el").text)} == {"el"}
    assert {key[-2:] for key in slides_of(wall_of.get("/display/made-up?lang=pt").text)} == {"en", "el"}


def test_nothing_has_to_be_fetched_from_elsewhere(wall_of):
    html = wall_of.get("/display/made-up").text
    fetched = re.findall(r'(?:src|href|url)\s*[=(]\s*"?([^"\s)>]+)', re.sub(r"<a href=[^>]+>", "", html))
    assert fetched
    for address in fetched:
        assert address.startswith(("/assets/font-", "#", "data:,")), address
    for address in {address for address in fetched if address.startswith("/assets")}:
        answer = wall_of.get(address)
        assert answer.status_code == 200
        assert answer.content[:4] == b"wOF2"
        assert "immutable" in answer.headers["cache-control"]


def test_nothing_is_sent_again_as_long_as_nothing_has_changed(wall_of, shown, monkeypatch, tmp_path):
    first = wall_of.get("/display/made-up")
    tag = first.headers["etag"]
    assert tag.strip('"') == re.search(r'data-tag="(\w+)"', first.text)[1]
    again = wall_of.get("/display/made-up", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert not again.content
    monkeypatch.setattr(database, "current_path", lambda: tmp_path / "observatory-b.duckdb")
    assert wall_of.get("/display/made-up", headers={"If-None-Match": tag}).status_code == 304, (
        "a build with the same figures"
    )
    shown["made-up"] = wall_slides.loop("another build", said=" Now.")
    monkeypatch.setattr(database, "current_path", lambda: tmp_path / "observatory-c.duckdb")
    fresh = wall_of.get("/display/made-up", headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert "ten years ago. Now." in fresh.text


def test_packed_and_plain_are_the_same_document(wall_of):
    plain = wall_of.get("/display/made-up", headers={"Accept-Encoding": "identity"})
    packed = wall_of.get("/display/made-up", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.text == packed.text


def test_words_of_the_data_cannot_become_markup(wall_of, shown):
    evil = "</script><script>alert(1)</script>"
    first = shown["made-up"].slides[0]
    bars = next(slide for slide in shown["made-up"].slides if slide.kind == "comparison")
    named = replace(bars.figure, bars=(replace(bars.figure.bars[0], name=evil),))
    shown["made-up"] = replace(
        shown["made-up"], titles={"en": evil, "el": evil},
        slides=(replace(first, sentence=evil, place=evil, number=evil), replace(bars, figure=named, figure_words=f'"{evil}')),
    )  # fmt: skip
    html = wall_of.get("/display/made-up").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [("?lang=en", "es", "There is no display of this name."), ("", "en-GB,en", "There is no display of this name.")],
)
def test_an_unknown_display_is_a_page_that_lists_those_there_are(wall_of, asked, language, words):
    answer = wall_of.get(f"/display/<b>x{asked}", headers={"Accept-Language": language})
    assert answer.status_code == 404
    assert words in answer.text
    assert '<html lang="en">' in answer.text
    assert 'href="/display/made-up"' in answer.text
    assert "<b>x" not in answer.text
    assert "&lt;b&gt;x" in answer.text


def test_the_list_has_an_address_of_its_own(wall_of):
    assert wall_of.get("/display/").status_code == 200
    assert "Made up" in wall_of.get("/display?lang=en").text


def test_before_the_first_build_the_screen_is_told_to_wait(wall_of, monkeypatch):
    def nothing():
        raise database.NotPublishedError("Nothing has been published yet.")

    monkeypatch.setattr(database, "current_path", nothing)
    for address in ("/display/made-up", "/display/"):
        answer = wall_of.get(address)
        assert answer.status_code == 503
        assert answer.headers["retry-after"]


def test_the_worker_lies_where_its_scope_begins_and_is_never_kept(wall_of):
    answer = wall_of.get("/display/worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"


def test_the_land_of_a_map_is_held_once_for_all_languages(wall_of, shown, published_small, monkeypatch):
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_small.root))
    file = next(published_small.geometry.glob("pt-municipality-*.json"))
    shown["made-up"] = wall_slides.loop(wall_map=wall_slides.land(file.name, read_geometry(file)))
    html = wall_of.get("/display/made-up").text
    assert len(re.findall(r'<g id="o-land-', html)) == 1
    assert len(re.findall(r'<use href="#o-land-', html)) == 2


def test_every_word_of_the_frame_is_said_in_every_language_of_the_loop(shown):
    for language in ("es", "pt", "el", "en"):
        said = wall.words(shown["made-up"], language)
        assert all(said.values())
        assert "2026" in said["date"]
        assert "2026" in said["cut"]
