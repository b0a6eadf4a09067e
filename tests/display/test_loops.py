"""The ready-made displays: few words, true sentences, links that open the view they name, the same from the same data."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from observatory import display, rows
from observatory.charts.wall_figures import WallBars, WallDumbbell, WallLines, WallMap
from observatory.database import current_path
from observatory.display import assemble, beside
from observatory.display.slides import KINDS, LINK_WORDS, MOST_WORDS, Slide, dwell, words
from observatory.paths import DataFolders
from observatory.text import LANGUAGES, display_words
from observatory.text.formats import count_words
from observatory.ui.observe import trends_view
from tests.pages import views

DAY = date(2026, 11, 22)
UNFILLED = re.compile(r"[{}]|\bnan\b|\bNone (?!of)")
READY_MADE = (
    "digi-inclusion", "es-leon", "mx-leon-dialogo-1", "mx-leon-dialogo-2", "mx-leon-dialogo-3", "mx-leon-dialogo-4",
    "mx-leon", "mx-nicolas-romero", "pt-rede-igualdade",
)  # fmt: skip


@pytest.fixture(scope="session")
def build(published_full: DataFolders) -> Path:
    return current_path(published_full)


@pytest.fixture(scope="session")
def loops(build: Path) -> dict[str, display.Loop]:
    return {code: display.loop(build, code, DAY) for code in display.codes(build)}


@pytest.fixture(scope="session")
def slides(loops: dict[str, display.Loop]) -> list[Slide]:
    return [slide for loop in loops.values() for slide in loop.slides]


@pytest.mark.full
def test_the_ready_made_displays_are_published(loops):
    assert set(READY_MADE) <= set(loops)
    assert {slide.kind for loop in loops.values() for slide in loop.slides} == set(KINDS) - {"next_session"}


@pytest.mark.full
def test_no_slide_has_more_words_than_a_wall_can_carry(slides):
    for slide in slides:
        assert 3 <= words(slide) <= MOST_WORDS - LINK_WORDS, slide


@pytest.mark.full
def test_every_slide_says_one_whole_sentence(slides):
    for slide in slides:
        assert slide.sentence == slide.sentence.strip()
        assert slide.sentence[-1] in ".?;", slide  # the Greek question mark looks like a semicolon
        assert slide.sentence[0] in "¿" or slide.sentence[0] == slide.sentence[0].upper(), slide
        for text in (slide.sentence, slide.place, slide.number_words, slide.source):
            assert not UNFILLED.search(text), slide


@pytest.mark.full
def test_one_number_or_one_picture(slides):
    for slide in slides:
        assert not (slide.number and slide.figure), slide
        assert bool(slide.figure) == bool(slide.figure_words), slide


@pytest.mark.full
def test_a_display_speaks_its_languages_in_the_order_its_file_says(loops):
    rounds, mixed = loops["mx-leon"], loops["digi-inclusion"]
    assert [slide.language for slide in rounds.slides] == sorted(
        (slide.language for slide in rounds.slides), key=rounds.languages.index
    )
    assert [slide.language for slide in mixed.slides[:5]] == ["es", "pt", "el", "en", "es"]
    for loop in loops.values():
        assert {slide.language for slide in loop.slides} == set(loop.languages)
        assert set(loop.titles) == set(LANGUAGES)
        assert len({slide.key for slide in loop.slides}) == len(loop.slides)


@pytest.mark.parametrize("at", range(11))
@pytest.mark.parametrize("most", [4, 7, 11, 20])
def test_bars_show_a_place_as_it_stands_among_all(at, most):
    """The fourth of eleven has a better one above it, and only the best has none."""
    shown = beside._about_place([{"n": n} for n in range(11)], at, most)
    own = shown.index({"n": at})
    assert len(shown) == min(most, 11)
    assert (own == 0) == (at == 0)
    assert (own == len(shown) - 1) == (at == 10)


@pytest.mark.full
def test_what_is_left_out_has_a_reason_in_words(loops):
    absent = [(code, key, why) for code, loop in loops.items() for key, why in loop.absent]
    assert {why for _code, _key, why in absent} <= set(display_words.ABSENT)
    assert ("mx-leon", "12-next_session-es", "no_session_announced") in absent
    # A ready-made display never loses a slide for its words.
    assert not [each for each in absent if each[2] == "too_many_words"]


@pytest.mark.full
def test_every_language_ends_with_where_it_comes_from(loops):
    for loop in loops.values():
        for language in loop.languages:
            (about,) = [slide for slide in loop.slides if (slide.kind, slide.language) == ("about", language)]
            assert urlsplit(about.address).path == "/acerca"


@pytest.mark.full
def test_the_same_build_and_day_give_the_same_loop(build, loops):
    assemble._loop.cache_clear()
    assert display.loop(build, "es-leon", DAY) == loops["es-leon"]
    assert display.loop(build, "es-leon", DAY) is display.loop(build, "es-leon", DAY)


@pytest.mark.full
def test_an_unknown_display_is_refused(build):
    with pytest.raises(display.DisplayError):
        display.loop(build, "mx-lean")


@pytest.mark.full
def test_figures_are_those_of_the_published_file(build, loops):
    """Poverty in León, Guanajuato: CONEVAL's 36.8, 31.5 and 45.9 percent of 2010, 2015 and 2020."""
    by_kind = {slide.kind: slide for slide in loops["mx-leon"].slides if slide.language == "en"}
    change = by_kind["change"].figure
    assert isinstance(change, WallLines)
    assert [(point.year, point.words) for point in change.points] == [(2010, "36.8%"), (2015, "31.5%"), (2020, "45.9%")]
    bars = by_kind["comparison"].figure
    assert isinstance(bars, WallBars)
    assert [bar.name for bar in bars.bars if bar.mine] == ["León"]
    assert [bar.value for bar in bars.bars] == sorted(bar.value for bar in bars.bars)  # lower is better: best first
    apart = by_kind["gap"].figure
    assert isinstance(apart, WallDumbbell)
    assert (apart.first_words, apart.second_words) == ("43.7%", "49.9%")
    assert apart.smallest <= min(apart.first_value, apart.second_value) <= apart.largest


@pytest.mark.full
def test_a_map_has_a_class_for_every_place_drawn_and_marks_the_right_one(build, slides):
    maps = [slide for slide in slides if isinstance(slide.figure, WallMap)]
    assert maps
    drawn = {row["file"]: row for row in rows.records(build, "map_list", language="en")}
    for slide in maps:
        figure, here = slide.figure, drawn[slide.figure.file]
        places = rows.records(build, "map_places", geometry=here["geometry_code"], language=slide.language)
        asked = dict(parse_qsl(urlsplit(slide.address).query))
        assert len(figure.classes) == len(places)
        assert places[figure.chosen]["territory_code"] == asked["territory"]
        assert (asked.get("region") or "") == figure.focus
        assert {number for number in figure.classes if number is not None} <= set(range(len(figure.labels)))


@pytest.fixture
def opener(build: Path, monkeypatch: pytest.MonkeyPatch) -> views.Opener:
    """Open links as readers do; the pictures of the trends page are kept too."""
    found = views.Opener(monkeypatch)

    def drawn(figure: trends_view.Figure, _order: int) -> None:
        found._view.html += figure.html

    monkeypatch.setattr(trends_view, "show_figure", drawn)
    monkeypatch.setitem(views.ROOMS, "practica", "develop.practice")
    monkeypatch.setitem(views.ROOMS, "acerca", "disseminate.about")
    return found


@pytest.fixture(scope="session")
def opened() -> dict[str, views.View]:
    """Keep the views that several displays lead to."""
    return {}


def promised(slide: Slide) -> bool:
    """Return whether the sentence is that of the page: a short one of our own leaves the place or programme out."""
    if slide.kind == "participation":
        return slide.figure is None or slide.sentence.startswith(f"{slide.place}:")
    return slide.kind in ("map", "change", "gap") and not slide.number_words


@pytest.mark.full
@pytest.mark.parametrize("code", READY_MADE)
def test_every_link_opens_a_view_that_exists_and_says_the_same(code, loops, opener, opened):
    languages = loops[code].languages
    tried = {languages[0], "el" if "el" in languages else languages[-1]}
    other = []
    for slide in (slide for slide in loops[code].slides if slide.language in tried):
        split = urlsplit(slide.address)
        asked = dict(parse_qsl(split.query))
        assert asked["lang"] == slide.language
        if slide.address not in opened:
            opened[slide.address] = opener.open(split.path.strip("/"), asked)
        view = opened[slide.address]
        assert (view.wrong, view.bad) == ("", {}), slide.key
        shown = html.unescape(view.html)
        # A gap may leave out the last clause of the page, on how it moved; what stands before is the same.
        if promised(slide) and slide.sentence.removesuffix(".").lower() not in shown.lower():
            other.append(slide)
        if slide.number and slide.kind == "headline":
            assert slide.number.split("\u00a0")[0].rstrip("%") in shown, slide
        if slide.verdict and slide.kind in ("headline", "agreement", "practice"):
            assert slide.verdict[-1] in shown, slide
    assert not other


@pytest.mark.full
def test_most_sentences_of_the_walls_are_those_of_the_pages(slides):
    """A sentence of the page begins with its place; our own short ones leave it out."""
    told = [slide for slide in slides if slide.kind in ("headline", "change", "gap") and " · " in slide.sentence]
    assert len(told) > len([slide for slide in slides if slide.kind in ("headline", "change", "gap")]) / 3


def test_words_are_counted_as_they_are_read():
    assert count_words("León, Guanajuato · Pobreza: 45,9\u00a0% en 2020") == 6
    assert count_words("– % ·") == 0


def test_a_slide_stays_as_long_as_its_words_need():
    slide = Slide("01-question-en", "question", "en", place="", sentence="one two three four five")
    assert dwell(slide) == 5 / 2.5 + 5
    assert dwell(slide, 2.0) == 14
    assert dwell(Slide("01-question-en", "question", "en", place="", sentence="one", least_seconds=30)) == 30
