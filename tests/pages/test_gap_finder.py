"""The gap finder: from a place to its gaps, who moved on, practices, a shortlist that a link carries, and its paper."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pypdf
import pytest

from observatory import database, queries
from observatory.measures.improvers import Course
from observatory.paths import DataFolders
from observatory.records import records
from observatory.reports import document
from observatory.text import LANGUAGES, as_language, gap_finder_findings, translator
from observatory.ui import data, links
from observatory.ui.develop import gap_finder_peers, gap_finder_view, shortlist
from observatory.ui.reader import Reader
from tests.pages.reading import tree, words
from tests.pages.shown import opener

PAGE = "develop.gap_finder"
KEPT = "mx-iztapalapa-utopias,mx-queretaro-yimpathi"


def hrefs(element: ElementTree.Element, page: str) -> list[str]:
    return [a.get("href") or "" for a in element.iter("a") if (a.get("href") or "").startswith(f"/{page}?")]


def test_the_gaps_are_those_of_the_worst_two_fifths_each_with_its_parts(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, page = opener(PAGE, monkeypatch)(lang="en", territory="MX-11020")
    assert "_bad_parameters" not in at.session_state
    judged = queries.run("territory_judged", territory="MX-11020", language="en")
    weak = judged[judged["quintile"] >= 4].set_index("indicator_code")
    table = page.tables["gap_finder_download"]
    assert set(table["Indicator code"]) == set(weak.index)
    assert list(table["Order, 0 to 1"]) == sorted(table["Order, 0 to 1"], reverse=True)
    for row in table.to_dict("records"):
        rank, n = weak.loc[row["Indicator code"], ["rank", "n"]]
        assert row["How far behind"] == round((rank - 1) / (n - 1), 4)
    items = tree(page.pieces["gap_finder_gaps"]).findall(".//li[@class]")
    assert len(items) == len(weak)
    assert all("of the places compared do better" in words(item) for item in items)
    assert 'aria-current="true"' in page.pieces["gap_finder_gaps"]


def test_a_place_where_nothing_is_compared_is_told_so(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    at, page = opener(PAGE, monkeypatch)(lang="en", territory="IT-037006", shortlist=KEPT)
    assert "no headline figure can be compared" in page.pieces["gap_finder_gaps"]
    assert "gap_finder_peers" not in page.pieces
    assert "gap_finder_shortlist_download" in page.tables  # the shortlist stays
    assert not at.exception


@pytest.mark.parametrize("code", ["MX-11", "ES", "MX-11020-0017", "ES-08124-01001", "GR-0301", "PT-1115"])
def test_every_kind_of_place_has_a_page(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    _at, page = opener(PAGE, monkeypatch)(lang="el", territory=code)
    assert {"gap_finder_gaps", "gap_finder_shortlist"} <= set(page.pieces)
    if "gap_finder_answers" in page.pieces:
        assert "gap_finder_peers" in page.pieces


@pytest.mark.parametrize("wrong", ["XX-1", "<script>alert(1)</script>"])
def test_an_unknown_place_is_named_and_the_shortlist_kept(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    at, page = opener(PAGE, monkeypatch)(lang="en", territory=wrong, shortlist=KEPT)
    assert list(page.pieces) == ["gap_finder_start"]
    assert at.session_state["_bad_parameters"] == {"territory": wrong}
    assert "<script>" not in page.html
    assert all(f"shortlist={KEPT.replace(',', '%2C')}" in href for href in hrefs(tree(page.html), "hallar"))


def test_without_a_place_the_page_says_how_to_begin(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    _at, page = opener(PAGE, monkeypatch)(lang="es")
    assert any("territory=MX-11020" in href for href in hrefs(tree(page.html), "hallar"))


def test_an_indicator_that_is_not_judged_here_is_reported_and_the_strongest_gap_shown(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = opener(PAGE, monkeypatch)
    at, page = visit(lang="en", territory="MX-11020", indicator="pt_mean_earnings")
    assert at.session_state["_bad_parameters"] == {"indicator": "pt_mean_earnings"}
    first = page.tables["gap_finder_download"].iloc[0]["Indicator code"]
    assert f"indicator={first}" in page.pieces["gap_finder_answers"]
    at, page = visit(lang="en", territory="MX-11020", indicator="coneval_pobreza")  # no gap there, but one may look
    assert "_bad_parameters" not in at.session_state
    assert "indicator=coneval_pobreza" in page.pieces["gap_finder_answers"]


def test_the_shortlist_lives_in_the_link_and_each_practice_can_be_put_on_and_taken_off(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = opener(PAGE, monkeypatch)
    at, page = visit(lang="en", territory="MX-11020", indicator="coneval_car_alim", shortlist=KEPT)
    assert "_bad_parameters" not in at.session_state
    assert list(page.tables["gap_finder_shortlist_download"]["Code"]) == KEPT.split(",")
    answers = tree(page.pieces["gap_finder_answers"])
    kept = [a for a in answers.iter("a") if "o-find-kept" in (a.get("class") or "")]
    added = [a for a in answers.iter("a") if (a.get("class") or "") == "o-find-keep"]
    assert len(kept) + len(added) == 5
    for link in added:  # everything that is on it stays, in its order
        assert f"shortlist={KEPT.replace(',', '%2C')}%2C" in (link.get("href") or "")
    off = hrefs(tree(page.pieces["gap_finder_shortlist"]), "hallar")
    assert [href.split("shortlist=")[1].split("&")[0] for href in off] == KEPT.split(",")[::-1]
    assert any(button.label.startswith("Download the paper") for button in at.get("download_button"))


def test_codes_that_are_no_practice_are_named_and_the_others_stay(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, page = opener(PAGE, monkeypatch)(
        lang="en", territory="MX-11020", shortlist="<script>,mx-iztapalapa-utopias,no-such,mx-iztapalapa-utopias"
    )
    assert at.session_state["_bad_parameters"] == {"shortlist": "<script>, no-such"}
    assert list(page.tables["gap_finder_shortlist_download"]["Code"]) == ["mx-iztapalapa-utopias"]
    assert at.query_params["shortlist"] == "mx-iztapalapa-utopias"
    assert "<script>" not in page.html


def test_a_shortlist_holds_twelve(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [row["practice_code"] for row in records(queries.run("practice_list", language="en"))]
    found, unfit = shortlist.read(",".join(codes[:14]), codes)
    assert (list(found.codes), unfit) == (codes[:12], codes[12:14])
    assert found.full
    assert found.with_(codes[20]) == found.turned(codes[20]) == found.text
    assert found.turned(codes[0]) == found.without(codes[0]) == ",".join(codes[1:12])
    longest = ",".join(sorted(codes, key=len)[-12:])
    assert len(longest) < shortlist.LONGEST
    assert len(shortlist.read(longest, codes)[0].codes) == 12
    _at, page = opener(PAGE, monkeypatch)(lang="es", territory="MX-11020", shortlist=longest)
    assert len(page.tables["gap_finder_shortlist_download"]) == 12


def test_who_moved_on_can_be_recomputed_from_the_series(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    """León and its peers on CONEVAL's poverty: worse or as bad in 2010, further since; by plain subtraction."""
    visit = opener(PAGE, monkeypatch)
    peers = set(queries.run("peers_of_territory", territory="MX-11020")["peer_code"])
    checked = 0
    for indicator in ("coneval_car_alim", "coneval_car_salud", "coneval_car_viv"):
        _at, page = visit(lang="en", territory="MX-11020", indicator=indicator)
        table = page.tables.get("gap_finder_peers_download")
        figures = queries.run("series_of_places", indicator=indicator, territories=[*peers, "MX-11020"])
        value = {
            (row["territory_code"], row["period"]): row["value"] for row in records(figures) if row["value"] is not None
        }
        own = value["MX-11020", 2010], value["MX-11020", 2020]
        there = {
            code: round(value[code, 2020] - value[code, 2010], 9)
            for code in peers
            if value.get((code, 2010), 0) >= own[0] and (code, 2020) in value
            and round(value[code, 2020] - value[code, 2010], 1) < min(0, round(own[1] - own[0], 1))
        }  # fmt: skip
        expected = sorted(there, key=lambda code: (there[code], code))[:5]
        assert (list(table["Code"]) if table is not None else []) == expected
        checked += len(expected)
    assert checked >= 2


def test_all_do_better_only_than_the_last_one() -> None:
    en = translator("en")
    assert gap_finder_findings.severity(2466, 2466, en).startswith("100% of the places compared do better")
    assert gap_finder_findings.severity(2465, 2466, en).startswith("99% of the places compared do better")
    assert gap_finder_findings.severity(1825, 2466, en) == "74% of the places compared do better (place 1,825 of 2,466)"


def test_what_a_place_did_can_be_put_on_the_shortlist(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nicolás Romero moved on from food deprivation since 2010; its practice can be taken along."""
    reader = Reader("en", database.current_path())
    done = gap_finder_peers.what_they_did(reader, ("MX-15060", "PT-1115"), "sesnsp_viol_familiar_tasa")
    practice = "mx-nicolas-romero-gestion-emocional"
    assert practice in [row["code"] for row in done["MX-15060"]["practices"] if row["answers"] and not row["reused"]]
    assert done["MX-15060"]["sessions"]
    assert not done["MX-15060"]["nothing"]
    _at, page = opener(PAGE, monkeypatch)(lang="en", territory="MX-11020", indicator="coneval_car_alim", shortlist=KEPT)
    if "MX-15060" in list(page.tables["gap_finder_peers_download"]["Code"]):
        links_of = [a for a in tree(page.pieces["gap_finder_peers"]).iter("a") if a.get("class") == "o-find-mini"]
        assert any((a.get("href") or "").split("shortlist=")[1].split("&")[0].endswith(practice) for a in links_of)


COURSE = Course("X", 2010, 2020, 20.2, 11.7, 18.3, 29.0, 8.5, -10.7)


def test_the_finding_says_who_came_furthest_or_why_nobody_did() -> None:
    def said(compared: int, *courses: tuple[str, Course]) -> str:
        return gap_finder_findings.improved(
            "en", indicator="Poverty", compared=compared, courses=courses, decimals=1, suffix="%"
        )

    assert said(10, ("Juárez, Chihuahua", COURSE)) == (
        "Poverty: of the similar places that can be compared over time (10), one stood as badly or worse and has come further "
        "since; Juárez, Chihuahua: −8.5 percentage points from 2010 to 2020 (here +10.7 percentage points)."
    )
    assert "none stood as badly" in said(10)
    assert "no similar place has figures of two years" in said(0)


@pytest.mark.parametrize(
    ("language", "n"), [*((language, 12) for language in LANGUAGES), ("es", 0), ("pt", 1), ("el", 3)]
)
def test_the_paper_is_whole_in_every_language(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, language: str, n: int
) -> None:
    """Page one holds the gap, its source and every practice; details that do not fit follow on another page."""
    monkeypatch.setattr(links, "asked", lambda _name: None)
    monkeypatch.setattr(links, "shown", dict)
    reader = Reader(as_language(language), database.current_path())
    place = data.records(reader, "territory_header", territory="MX-11020", language=language)[0]
    found = gap_finder_view.find(reader, place)
    gap = gap_finder_view.chosen(found)
    assert gap is not None
    rows = records(queries.run("practice_list", language=language))
    longest = sorted(rows, key=lambda row: -len(row["title_text"] + row["place"]))
    codes = [row["practice_code"] for row in longest[:n]]
    listed = shortlist.rows(reader, shortlist.Shortlist(tuple(codes)))
    told = shortlist.paper(
        reader, place, gap, gap_finder_peers.find(reader, place, gap), listed, "https://example.org/"
    )
    made = pypdf.PdfReader(io.BytesIO(document.pdf("council_paper", told, title="T", language=reader.language)))
    pages = [plain(page.extract_text()) for page in made.pages]
    assert plain(gap["name"]) in pages[0]
    assert plain(gap["text"]) in pages[0]
    for row in listed:
        assert plain(row["title"]) in pages[0]
        assert any(plain(row["conditions"])[:40] in page for page in pages)
    if n <= 1:
        assert len(pages) == 1
    assert plain(told["caution"]) in pages[0]  # page one is whole: nothing of it ran over


def plain(text: str) -> str:
    """Return a text without the spaces and hyphens that setting it adds or takes."""
    return "".join(text.replace("-", "").replace("\u00ad", "").split())
