"""One practice: what its sources tell and do not tell, how well it is known, where it went, and what can be taken along."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pypdf
import pytest

from observatory import database, queries
from observatory.measures import evidence
from observatory.paths import DataFolders
from observatory.reports import practice_card
from observatory.text import LANGUAGES, Language
from observatory.ui.develop import practice_figures, practice_take, practice_view
from observatory.ui.reader import Reader
from tests.pages.reading import tree, words
from tests.pages.shown import opener

WRONG = re.compile(r"\bnan\b|\bNone\b|<NA>|NaT|\[\]")
AMADORA, ROMERO = "pt-amadora-nao-alimente-o-rumor", "mx-nicolas-romero-gestion-emocional"
HABITAT, PENANG = "es-habitat-housing-first", "my-penang-grpb"


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    return opener("develop.practice", monkeypatch)


def held(html: str) -> dict[str, bool]:
    """Return the facts of the evidence as they are ticked."""
    return {
        item.get("data-fact"): item.get("data-holds") == "yes"
        for item in tree(html).iter("li")
        if item.get("data-fact")
    }


def silent(html: str) -> list[str]:
    """Return the headings of what its sources do not tell."""
    return [words(term) for block in tree(html).iter("div") if block.get("class") == "o-prac-silent"
            for term in block.iter("dt")]  # fmt: skip


def level(html: str) -> int:
    aside = next(tree(html).iter("aside"))
    return next(int(each.get("data-level")) for each in aside.iter("span") if each.get("data-level"))


def card(code: str, language: Language) -> dict:
    reader = Reader(language, database.current_path())
    row = practice_view.one(reader, code)
    return practice_take.card(reader, row, practice_figures.courses(reader, row)[0])


def test_every_practice_opens_in_one_language_after_another(visit: Callable) -> None:
    codes = list(queries.run("practice_list", language="es")["practice_code"])
    assert len(codes) == 105
    for number, code in enumerate(codes):
        at, shown = visit(lang=LANGUAGES[number % 4], practice=code)
        assert not WRONG.search(words(tree(shown.html))), code
        assert held(shown.html), code
        assert {"practice_head", "practice_told", "practice_like", "practice_sources"} <= set(shown.pieces), code
        assert "practice" in at.query_params, code


def test_the_ticked_facts_give_the_printed_level(visit: Callable) -> None:
    for code, expected in ((AMADORA, 2), (ROMERO, 1), (HABITAT, 4)):
        _at, shown = visit(lang="en", practice=code)
        assert level(shown.html) == expected == evidence.level(evidence.Facts(**held(shown.html)))


def test_amadora_lacks_figures_and_was_taken_over_by_five_cities(visit: Callable) -> None:
    _at, shown = visit(lang="en", practice=AMADORA)
    assert "Missing for the next level: figures of what was delivered or achieved." in shown.html
    assert silent(shown.html) == ["Cost and resources", "What failed or was difficult"]
    table = next(tree(shown.pieces["practice_where"]).iter("tbody"))
    assert [words(row[0]) for row in table] == ["Alba Iulia", "Cardiff", "Hamburg-Altona", "Messina", "Warsaw"]
    heading = next(each for each in tree(shown.html).iter("p") if each.get("lang"))
    assert (heading.get("lang"), words(heading)) == ("pt", "Não Alimente o Rumor")
    _at, portuguese = visit(lang="pt", practice=AMADORA)
    assert not [each for each in tree(portuguese.html).iter("p") if each.get("lang")], "said once in its own language"


def test_nicolas_romero_is_described_alone_and_was_presented_in_one_session(visit: Callable) -> None:
    _at, shown = visit(lang="en", practice=ROMERO)
    assert silent(shown.html) == [
        "Results, as its owner reports them", "Cost and resources", "What it needs to work", "What failed or was difficult",
        "Who took it over",
    ]  # fmt: skip
    assert "session=mx-edomex-encuentro-uig" in shown.pieces["practice_like"]
    assert "source text without public address" in shown.pieces["practice_sources"]
    assert "<a href" not in shown.pieces["practice_sources"]


def test_housing_first_is_at_the_highest_level_and_has_no_one_place(visit: Callable) -> None:
    _at, shown = visit(lang="en", practice=HABITAT)
    assert "This is the highest level." in shown.html
    assert "perfil?" not in shown.pieces["practice_head"]
    assert "The observatory has no figures for its place" in shown.pieces["practice_courses"]
    assert "practice_where" not in shown.pieces or "<svg" not in shown.pieces["practice_where"]


def test_a_practice_far_away_has_a_table_and_no_map(visit: Callable) -> None:
    _at, shown = visit(lang="en", practice=PENANG)
    assert "<svg" not in shown.pieces["practice_where"]
    assert "Penang" in shown.pieces["practice_where"]


def test_what_is_alike_shares_what_is_said(visit: Callable) -> None:
    _at, shown = visit(lang="en", practice=ROMERO)
    everything = queries.run("practice_list", language="en").set_index("practice_code")
    own = everything.loc[ROMERO]
    found = re.findall(r'class="o-prac-name" href="/practica\?practice=([\w-]+)', shown.pieces["practice_like"])
    assert 1 <= len(found) <= 5
    assert ROMERO not in found
    for code in found:
        assert set(own["indicator_kinds"]) & set(everything.loc[code, "indicator_kinds"])


@pytest.mark.parametrize("asked", ["xx", "pt-amadora", "pt-amadora-nao-alimente-o-rumr", "<script>alert(1)</script>"])
def test_an_unknown_code_offers_what_is_near(visit: Callable, asked: str) -> None:
    at, shown = visit(lang="en", practice=asked)
    assert "There is no practice" in shown.html
    assert "<script" not in shown.html
    assert "practicas?" in shown.html
    assert at.session_state["_bad_parameters"] == {"practice": asked}
    if asked.startswith("pt-"):
        assert AMADORA in shown.html.split("o-prac-name")[1]


def test_without_a_code_the_best_known_come_first(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    assert HABITAT in shown.html.split("o-prac-name")[1]
    assert "There is no practice" not in shown.html


def test_the_table_to_take_along_says_what_the_page_says(visit: Callable) -> None:
    _at, shown = visit(lang="en", practice=AMADORA)
    rows = shown.tables["practice_download"].set_index("Field")["Text"]
    assert rows["resources"] == rows["what_failed"] == "not documented"
    assert rows["figures"] == "no, or not documented"
    assert rows["outside_validation"] == "yes"
    assert rows["source"].iloc[0].endswith("https://www.coe.int/en/web/interculturalcities/-/don-t-feed-the-rumour-1")


@pytest.mark.usefixtures("in_small")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [AMADORA, ROMERO, HABITAT])
def test_the_paper_is_one_page_and_holds_the_card(code: str, language: Language) -> None:
    whole = card(code, language)
    made = pypdf.PdfReader(io.BytesIO(practice_card.pdf(whole, language)))
    shown = " ".join(made.pages[0].extract_text().split())
    assert len(made.pages) == 1
    assert made.trailer["/Root"]["/Lang"] == language
    assert made.metadata.title == whole["title_text"]
    assert whole["summary"].split()[0] in shown
    for _field, heading, text in whole["texts"]:
        assert heading in shown
        assert not text or text.split()[0] in shown
    for _fact, said, _holds in whole["evidence"]["facts"]:
        assert said.split()[0] in shown


@pytest.mark.usefixtures("in_small")
def test_every_paper_fits_on_two_pages() -> None:
    codes = queries.run("practice_list", language="es")["practice_code"]
    for number, code in enumerate(codes):
        language = LANGUAGES[number % 4]
        assert len(pypdf.PdfReader(io.BytesIO(practice_card.pdf(card(code, language), language))).pages) <= 2, code


@pytest.mark.usefixtures("in_small")
def test_json_carries_codes_words_and_the_facts_of_the_level() -> None:
    told = json.loads(practice_card.as_json(card(AMADORA, "el"), "el"))
    assert told["practice_code"] == AMADORA
    assert told["title"]["own"] == "Não Alimente o Rumor"
    assert told["codes"]["themes"] == ["migration", "participation", "education"]
    assert told["texts"]["resources"] is None
    assert told["texts"]["recognition"] == "Σήμα Καλής Πρακτικής URBACT (2017)."
    assert told["evidence"]["level"] == evidence.level(evidence.Facts(**told["evidence"]["facts"])) == 2
    assert told["evidence"]["missing_for_next_level"] == ["figures"]
    assert [each["place"] for each in told["reused_by"]][:2] == ["Alba Iulia", "Cardiff"]
    assert len(told["sources"]) == 3
    assert all(each["url"].startswith("https://") for each in told["sources"])


@pytest.mark.full
def test_poverty_in_iztapalapa_before_and_since_with_no_cause_claimed(
    published_full: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CONEVAL: 35.0 % in 2015 and 43.9 % in 2020; the practice began in 2019."""
    _at, shown = opener("develop.practice", monkeypatch)(lang="en", practice="mx-iztapalapa-utopias")
    told = words(tree(shown.pieces["practice_courses"]))
    assert "Last figure up to its beginning: 35.0% in 2015" in told
    assert "newest figure: 43.9% in 2020" in told
    assert "no cause is claimed" in told
    assert "it began" in told


@pytest.mark.full
def test_what_belongs_to_the_place_leads_on(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alexandroupoli has a plan of DIGI-INCLUSION on record, and the practice is that plan."""
    _at, shown = opener("develop.practice", monkeypatch)(lang="en", practice="gr-alexandroupoli-iap")
    assert "/planes?plan=gr-alexandroupoli-iap" in shown.pieces["practice_like"]
