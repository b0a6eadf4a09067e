"""A brief as one HTML document: everything the brief says, in its order, escaped, and nothing asked from anywhere."""

from __future__ import annotations

import base64
import itertools
import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from observatory import qr
from observatory.briefs import content, pieces
from observatory.text import LANGUAGES
from observatory.web import appearance
from observatory.web.brief_document import Tools, document, grouped, path, runs, sections, svg_source, tools
from tests.web import sample_brief
from tests.web.sample_brief import SVG, full, sparse

VOID = {"meta", "img", "br", "link", "input"}
# For links, colours and the narrow columns of the paper; the page has each of these in full.
NARROW = {"number", "unit", "change_short", "status_code"}
CODES = NARROW | {
    "code",
    "tone",
    "symbol",
    "address",
    "url",
    "licence_url",
    "svg",
    "territory",
    "language",
    "theme",
    "date",
    "build",
}


class Read(HTMLParser):
    """What a reader who hears the page gets: texts and alternative texts in their order, by section; and the elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.told: list[tuple[str, str]] = []
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found, [each for each, _ in self.open]))
        if tag == "img":
            self._tell(found["alt"])
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "title", "nav"} & {tag for tag, _ in self.open}:
            self._tell(data)

    def _tell(self, words: str) -> None:
        section = next((found["id"] for tag, found in self.open if tag == "section"), "")
        self.told.append((section, " ".join(words.split())))

    def of(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found, _ in self.elements if name == tag]


def said(value: Any) -> list[str]:
    """Return every text of a piece of a brief, but for codes and addresses."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, (tuple, list)):
        return [text for each in value for text in said(each)]
    if is_dataclass(value):
        return [text for each in fields(value) if each.name not in CODES for text in said(getattr(value, each.name))]
    return []


@pytest.mark.parametrize("make", [full, sparse])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_brief_says_is_read_in_its_section_and_in_its_order(make, language):
    brief = make(language)
    read = Read(document(brief))
    heard = {name: " ".join(words for at, words in read.told if at == name) for name in {at for at, _ in read.told}}
    for name, section in sections(brief):
        for words in said(section):
            assert words in heard[name], f"{name} does not say {words}"
    outside = heard[""]
    for name in (
        "house",
        "eyebrow",
        "place",
        "kind",
        "networks",
        "facts",
        "lead",
        "notice",
        "map",
        "code",
        "foot",
        "address_words",
    ):
        for words in said(getattr(brief, name)):
            assert words in outside
    if brief.council:
        assert brief.council.name in outside
    order = list(dict.fromkeys(at for at, _ in read.told if at))
    assert order == [name for name, _ in sections(brief)]
    places = [
        outside.index(words) for words in (brief.place, brief.kind, brief.lead, *said(brief.map)[:1], brief.foot[0])
    ]
    assert places == sorted(places)


def test_sections_are_those_that_a_brief_declares():
    names = [name for name, _ in sections(full())]
    assert names == [each.name for each in fields(content.Brief) if each.name in set(names)]
    assert len(names) == 12
    assert not sections(sparse())


@pytest.mark.parametrize("make", [full, sparse])
def test_what_a_screen_reader_needs_is_there(make):
    brief = make("el")
    read = Read(document(brief, tools(brief)))
    assert read.of("html") == [{"lang": "el"}]
    levels = [int(tag[1]) for tag, _, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - before <= 1 for before, later in itertools.pairwise(levels))
    assert read.of("a")[0] == {"class": "b-skip", "href": "#content"}
    assert read.of("main")[0]["id"] == "content"
    tables = read.of("table")
    assert len(read.of("caption")) == len(tables) == (5 if make is full else 0)
    assert all(head["scope"] in {"col", "row", "rowgroup"} for head in read.of("th"))
    assert all(picture["alt"] for picture in read.of("img"))
    assert all(each["aria-labelledby"] for each in read.of("section"))
    ids = [found["id"] for _, found, _ in read.elements if "id" in found]
    assert len(ids) == len(set(ids))
    assert all(each["href"][1:] in ids for each in read.of("a") if each["href"].startswith("#"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_taken_away_fetches_nothing_and_runs_nothing(language):
    html = document(full(language, council=content.Council("León", b"\x89PNG\r\n\x1a\n")))
    read = Read(html)
    assert not read.of("script")
    assert not read.of("link")
    assert not read.of("iframe")
    assert all(each["src"].startswith("data:image/") for each in read.of("img"))
    assert not re.search(r"url\(|@import|srcset|javascript:", html)
    assert not [name for _, found, _ in read.elements for name in found if name.startswith("on")]
    away = [each["href"] for each in read.of("a") if not each["href"].startswith("#")]
    assert away
    assert all(href.startswith(("http://localhost:8501/", "https://www.example.org/")) for href in away)


def test_where_it_is_served_it_offers_itself_in_other_languages_and_on_paper():
    brief = full("pt", theme="digital_inclusion", pages=2)
    offered = tools(brief)
    assert [language for language, _, _ in offered.languages] == list(LANGUAGES)
    assert offered.paper == "/brief/MX-11020.pdf?theme=digital_inclusion&pages=2&lang=pt"
    read = Read(document(brief, offered))
    assert {each["hreflang"] for each in read.of("a") if "hreflang" in each} == {"es", "el", "en"}
    assert not [each for each in Read(document(brief)).of("a") if "hreflang" in each]
    assert isinstance(offered, Tools)


def test_an_address_holds_whatever_a_code_holds():
    assert path("../x?<", "html", "es") == "/brief/..%2Fx%3F%3C.html?lang=es"


def test_the_name_of_the_council_is_written_and_its_arms_need_no_second_name():
    read = Read(document(sparse(council=content.Council("Ayuntamiento <León>", b"\x89PNG\r\n\x1a\n1"))))
    arms = [each for each in read.of("img") if each["src"].startswith("data:image/png")]
    assert [each["alt"] for each in arms] == [""]
    assert base64.b64decode(arms[0]["src"].partition(",")[2]) == b"\x89PNG\r\n\x1a\n1"
    assert ("", "Ayuntamiento <León>") in read.told


def test_a_script_in_a_picture_stays_within_the_picture():
    evil = SVG.replace("<rect", "<script>alert(1)</script><rect", 1)
    html = document(sparse(map=pieces.Chart("t", "f", pieces.Picture(evil, "w", 1, 1))))
    assert "<script" not in html
    assert "alert(1)" not in html


def test_a_picture_follows_the_system_of_its_reader_and_stays_light_in_print():
    adapted = appearance.adapted(SVG)
    assert 'stroke="#0b5468"' in adapted, "the attribute stays: it is what is printed"
    dark = appearance.colours()["dark"]["--o-accent"]
    assert (
        f'@media (prefers-color-scheme: dark){{[fill="#55626b"]{{fill:{appearance.colours()["dark"]["--o-soft"]}}}'
        in adapted
    )
    assert f'[stroke="#0b5468"]{{stroke:{dark}}}' in adapted
    assert "#bdbf55" in adapted, "the class of a map is no token"
    assert '[fill="#bdbf55"]' not in adapted
    assert appearance.adapted('<svg viewBox="0 0 1 1"/>') == '<svg viewBox="0 0 1 1"/>'


def test_a_qr_code_is_dark_on_white_whatever_the_appearance():
    code = qr.svg("http://localhost:8501/", "x")
    assert appearance.adapted(code) == code
    assert base64.b64decode(svg_source(code).partition(",")[2]).decode() == code


def test_every_appearance_changes_the_same_tokens():
    light, *others = appearance.colours().values()
    assert len(light) > 40
    assert all({"--o-ink", "--o-paper", "--o-better", "--o-worse"} <= set(other) <= set(light) for other in others)
    rules = appearance.rules("a { color: var(--o-ink) }")
    assert "--o-ink" in rules
    assert "--o-paper" not in rules
    assert rules.count("@media screen") == 3


def test_rows_without_a_name_belong_to_the_row_above():
    def row(*words: str) -> tuple[pieces.Cell, ...]:
        return tuple(pieces.Cell(each) for each in words)

    table = pieces.Table(
        "c", ("a", "b", "c"), (row("A", "1", "x"), row("", "", "y"), row("B", "2", "z")), (False, True, False)
    )
    first, second = grouped(table)
    assert [[(each.cell.words, each.rows, each.heads, each.numeric) for each in line] for line in first] == [
        [("A", 2, True, False), ("1", 2, False, True), ("x", 1, False, False)], [("y", 1, False, False)],
    ]  # fmt: skip
    assert [each.rows for each in second[0]] == [1, 1, 1]


def test_where_nothing_is_compared_no_column_is_empty_and_the_reason_stands_below():
    figures = full().figures
    assert figures is not None
    reason = pieces.Fact("", "A count follows the size of the place: people.")
    alone = sparse(figures=replace(figures, compared=False, uncompared=(reason,)))
    read = Read(document(alone))
    heads = [each for each in read.of("th") if each["scope"] == "col"]
    assert len(heads) == 5
    assert {each["colspan"] for each in read.of("th") if "colspan" in each} == {"5"}
    heard = " ".join(words for _, words in read.told)
    assert reason.words in heard
    assert figures.columns is not None
    assert figures.columns.position not in heard
    assert len(read.of("td")) == 4 * 10


def test_facts_without_a_term_are_sentences_between_the_others():
    term, sentence = pieces.Fact("t", "w"), pieces.Fact("", "s")
    assert runs((term, term, sentence, term)) == [(True, [term, term]), (False, [sentence]), (True, [term])]


def test_the_samples_hold_every_kind_of_section():
    kinds = {type(section).__name__ for _, section in sections(sample_brief.full())}
    assert kinds == {each.__name__ for each in content.Section.__subclasses__()}
