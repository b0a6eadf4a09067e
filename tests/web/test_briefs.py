"""Briefs as the server answers with them: kept by their tag, refused with words, and never outside their own folder."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from starlette.applications import Starlette

from observatory import database
from observatory.briefs.content import BriefError, Council
from observatory.paths import DataFolders
from observatory.reports.document import DocumentError
from observatory.text import LANGUAGES, translator
from observatory.web import brief_councils, briefs
from observatory.web.brief_document import document
from tests.loops import own_loop
from tests.web import client, sample_brief
from tests.web.test_brief_document import Read

APP = Starlette(routes=briefs.ROUTES)
LEON = "MX-11020"


def ask(address: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> client.Answer:
    return client.ask(APP, address, method, headers)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    briefs.made.cache_clear()
    briefs._composed.cache_clear()
    yield
    briefs.made.cache_clear()
    briefs._composed.cache_clear()


@pytest.fixture
def made_up(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Compose the made-up brief instead; remember what was asked for."""
    asked: list[tuple[Any, ...]] = []

    def compose(build, territory, language, theme="", council=None, pages=0):
        asked.append((territory, language, theme, pages))
        return sample_brief.sparse(
            language, territory=territory, theme=theme, pages=pages, place="Δήμος Αλεξανδρούπολης, Έβρος"
        )

    monkeypatch.setattr(briefs.briefs, "compose", compose)
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_of_the_published_data_is_a_page_in_its_language(in_small: DataFolders, language: str) -> None:
    reply = ask(f"/brief/{LEON}.html?lang={language}")
    assert reply.status_code == 200
    assert reply.headers["content-language"] == language
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["content-disposition"] == f'inline; filename="brief-leon-guanajuato-{language}.html"'
    assert reply.headers["content-security-policy"].startswith("default-src 'none'; img-src data:;")
    read = Read(reply.text)
    assert read.of("html") == [{"lang": language}]
    assert ("", "León, Guanajuato") in read.told


def test_a_brief_of_the_published_data_is_a_paper_and_a_picture(in_small: DataFolders) -> None:
    paper = ask(f"/brief/{LEON}.pdf?lang=es&theme=income_poverty")
    assert paper.status_code == 200
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.headers["content-disposition"] == 'inline; filename="brief-leon-guanajuato-income-poverty-es.pdf"'
    assert paper.content.startswith(b"%PDF-")
    picture = ask(f"/brief/{LEON}.png?lang=es")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_the_file_name_of_a_greek_place_can_be_read_everywhere(made_up: list[Any]) -> None:
    reply = ask("/brief/GR-0301.html?lang=el")
    assert reply.headers["content-disposition"] == 'inline; filename="brief-dimos-alexandroypolis-evros-el.html"'


def test_who_has_it_already_is_told_so_without_making_it_again(made_up: list[Any]) -> None:
    first = ask(f"/brief/{LEON}.html?lang=pt&pages=2")
    tag = first.headers["etag"]
    assert made_up == [(LEON, "pt", "", 2)]
    again = ask(f"/brief/{LEON}.html?lang=pt&pages=2", {"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert len(made_up) == 1
    assert ask(f"/brief/{LEON}.html?lang=pt&pages=2").status_code == 200
    assert len(made_up) == 1, "kept for the build"
    others = [f"/brief/{LEON}.html?lang=pt", f"/brief/{LEON}.html?lang=el&pages=2", "/brief/MX-11.html?lang=pt&pages=2",
              f"/brief/{LEON}.html?lang=pt&pages=2&theme=education"]  # fmt: skip
    tags = {ask(address).headers["etag"] for address in others}
    assert len(tags | {tag}) == 5


def test_a_new_build_a_new_day_and_a_new_address_have_new_tags(made_up, in_small, monkeypatch) -> None:
    build, asked = database.current_path(), briefs.Asked(LEON, "html", "es")
    tags = {briefs.etag(build, asked), briefs.etag(build.with_name("other.duckdb"), asked)}
    monkeypatch.setattr(briefs, "_today", lambda: "2027-01-01")
    tags.add(briefs.etag(build, asked))
    monkeypatch.setenv("OBSERVATORY_ADDRESS", "https://observatory.example.org")
    tags.add(briefs.etag(build, asked))
    assert len(tags) == 4


def test_head_answers_like_get_without_a_body(made_up: list[Any]) -> None:
    reply = ask(f"/brief/{LEON}.html?lang=es", method="HEAD")
    assert reply.status_code == 200
    assert reply.headers["etag"]
    assert ask(f"/brief/{LEON}.html", method="POST").status_code == 405


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("el-GR,el;q=0.9,en;q=0.8", "el"),
        ("pt-BR", "pt"),
        ("de-DE,de;q=0.9,en;q=0.5", "en"),
        ("zh", "es"),
        ("", "es"),
        (",;=" * 200, "es"),
    ],
)
def test_without_a_language_the_browser_decides(made_up: list[Any], accepted: str, language: str) -> None:
    reply = ask(f"/brief/{LEON}.html", {"Accept-Language": accepted})
    assert reply.headers["content-language"] == language
    assert "Accept-Language" in reply.headers["vary"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_place_is_a_page_that_offers_near_ones(in_small: DataFolders, language: str) -> None:
    reply = ask(f"/brief/MX-11021.pdf?lang={language}&theme=education")
    assert reply.status_code == 404
    assert reply.headers["content-language"] == language
    assert "no-store" in reply.headers["cache-control"]
    read = Read(reply.text)
    assert read.of("html") == [{"lang": language}]
    assert ("", translator(language)("There is no such place")) in read.told
    offered = [each["href"] for each in read.of("a")]
    assert f"/brief/{LEON}.pdf?theme=education&lang={language}" in offered
    assert f"/informes?lang={language}" in offered


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_theme_is_a_page_that_offers_the_themes(in_small: DataFolders, language: str) -> None:
    reply = ask(f"/brief/{LEON}.html?lang={language}&theme=magic")
    assert reply.status_code == 400
    assert f"/brief/{LEON}.html?theme=education&lang={language}" in [each["href"] for each in Read(reply.text).of("a")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_language_is_answered_in_that_of_the_browser(made_up: list[Any], language: str) -> None:
    reply = ask(f"/brief/{LEON}.html?lang=klingon", {"Accept-Language": language})
    assert (reply.status_code, reply.headers["content-language"]) == (400, language)
    read = Read(reply.text)
    assert "klingon" in " ".join(words for _, words in read.told)
    assert {f"/brief/{LEON}.html?lang={each}" for each in LANGUAGES} <= {each["href"] for each in read.of("a")}
    assert not made_up


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pages", ["3", "-1", "1.5", "١", "two"])
def test_a_brief_has_one_page_or_two(made_up: list[Any], language: str, pages: str) -> None:
    reply = ask(f"/brief/{LEON}.html?lang={language}&pages={pages}")
    assert (reply.status_code, reply.headers["content-language"]) == (400, language)
    assert f"/brief/{LEON}.html?pages=2&lang={language}" in [each["href"] for each in Read(reply.text).of("a")]
    assert not made_up


TRICKS = [
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd.html", "....//....//etc/passwd.pdf", "%00.html", f"{LEON}%00.html",
    f"{LEON}.html%00", f"{LEON}.html/", f"{LEON}.html/../../healthz", "", ".html", "..html", "%2e%2e%2f.html", "a" * 5000,
    f"{'A' * 5000}.html", f"{LEON}.exe", f"{LEON}.html.exe", LEON, f"{LEON}.HTML", "C:\\Windows\\win.ini",
    "%3Cscript%3Ealert(1)%3C/script%3E.html", "'%20OR%201=1--.html", "${jndi:ldap://x}.html", 
    "%E2%80%AE.html", "%F0%9F%98%80.html", f"{LEON};.html", "file:///etc/passwd.html",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_no_path_leads_anywhere_but_to_a_page_that_says_no(in_small: DataFolders, trick: str) -> None:
    reply = ask(f"/brief/{trick}?lang=en")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert "set-cookie" not in reply.headers
    assert len(reply.content) < 40_000
    read = Read(reply.text)
    assert not read.of("script")
    heard = " ".join(words for _, words in read.told)
    assert "root:" not in heard
    assert len(max(heard.split(), key=len)) < 200, "what is said again is cut"
    assert not re.search(r"[\x00-\x08\u202e]", reply.text)
    assert all(each["href"].startswith(("/", "#")) for each in read.of("a"))


def test_a_line_break_in_a_path_sets_no_header(in_small: DataFolders) -> None:
    reply = ask("/brief/%0d%0aSet-Cookie:x.html")
    assert reply.status_code == 404
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize(
    "wrong", ["theme=%00", "theme=" + "x" * 5000, "theme=%3Cb%3E", "lang=%00", "lang=" + "e" * 3000, "pages=%3Cb%3E"]
)
def test_whatever_a_query_holds_is_said_again_harmlessly(in_small: DataFolders, wrong: str) -> None:
    reply = ask(f"/brief/{LEON}.html?{wrong}")
    assert reply.status_code == 400
    assert "\x00" not in reply.text
    assert "<b>" not in reply.text
    assert len(" ".join(words for _, words in Read(reply.text).told)) < 3000


def test_what_is_not_ours_in_a_query_is_left_aside(made_up: list[Any]) -> None:
    assert ask(f"/brief/{LEON}.html?lang=es&utm_source=x&fbclid=y").status_code == 200


def test_a_paper_that_cannot_be_set_leads_to_the_page(made_up: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(brief):
        raise DocumentError("template: secret detail")

    monkeypatch.setattr(briefs.paper, "pdf", broken)
    reply = ask(f"/brief/{LEON}.pdf?lang=en")
    assert reply.status_code == 500
    assert "secret" not in reply.text
    assert f"/brief/{LEON}.html?lang=en" in [each["href"] for each in Read(reply.text).of("a")]


def test_a_fault_of_ours_shows_no_trace_and_is_not_kept(made_up: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefs, "document", lambda *_: 1 / 0)
    reply = ask(f"/brief/{LEON}.html?lang=el")
    assert (reply.status_code, reply.headers["content-language"]) == (500, "el")
    assert "ZeroDivision" not in reply.text
    monkeypatch.setattr(briefs, "document", document)
    assert ask(f"/brief/{LEON}.html?lang=el").status_code == 200


def test_without_published_data_it_says_so(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBSERVATORY_DATA", str(tmp_path))
    reply = ask(f"/brief/{LEON}.html?lang=en")
    assert reply.status_code == 503
    assert reply.headers["retry-after"] == "60"


def test_two_are_made_at_once_and_too_many_are_turned_away(made_up: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    working, most, lock = 0, 0, threading.Lock()

    def slow(brief, offered=None):
        nonlocal working, most
        with lock:
            working += 1
            most = max(most, working)
        time.sleep(0.02)
        with lock:
            working -= 1
        return "<html></html>"

    monkeypatch.setattr(briefs, "document", slow)
    many = briefs.AT_ONCE + briefs.MOST_WAITING + 6

    async def all_at_once() -> list[client.Answer]:
        return await asyncio.gather(*(client.answer(APP, f"/brief/MX-{n}.html?lang=en") for n in range(many)))

    statuses = [reply.status_code for reply in own_loop(all_at_once())]
    assert most == briefs.AT_ONCE
    assert statuses.count(503) == 6
    assert statuses.count(200) == many - 6


def test_only_so_many_are_kept(made_up: list[Any]) -> None:
    for n in range(briefs.MOST_KEPT + 5):
        ask(f"/brief/MX-{n}.html?lang=en")
    assert briefs.made.cache_info().currsize == briefs.MOST_KEPT


def test_a_picture_for_a_council_is_kept_by_nobody(made_up: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[Any] = []
    monkeypatch.setattr(briefs.first_page, "png", lambda brief: painted.append(brief.council) or b"\x89PNG")
    council = Council("Ayuntamiento de León", b"arms")
    token = brief_councils.keep(council)
    assert token == brief_councils.keep(Council("Ayuntamiento de León", b"arms"))
    assert token != brief_councils.keep(Council("Ayuntamiento de León", b"other"))
    assert token != brief_councils.keep(Council("Ayuntamiento de León", b"arms"), "another visit")
    for _time in range(2):
        reply = ask(f"/brief/{LEON}.png?lang=es&council={token}")
        assert reply.headers["cache-control"] == "no-store"
        assert "etag" not in reply.headers
    assert painted == [council, council]
    ask(f"/brief/{LEON}.png?lang=es&council={'0' * 40}")
    assert painted[-1] is None, "who guesses gets the picture that everybody gets"
    assert "Ayuntamiento" not in ask(f"/brief/{LEON}.html?lang=es&council={token}").text
    brief_councils.forget(token)
    assert brief_councils.found(token) is None


def test_only_so_many_councils_are_remembered() -> None:
    first = brief_councils.keep(Council("first"))
    for n in range(brief_councils.MOST):
        brief_councils.keep(Council(f"council {n}"))
    assert brief_councils.found(first) is None
    assert brief_councils.found(brief_councils.keep(Council("council 5"))) == Council("council 5")


def test_a_refusal_of_compose_is_passed_on_word_for_word(made_up: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments, **_others):
        raise BriefError("No <such> place", "territory", (("PT-1317", "Vila Nova & Gaia"),))

    monkeypatch.setattr(briefs.briefs, "compose", refuse)
    reply = ask("/brief/XX.html?lang=en")
    told = [words for _, words in Read(reply.text).told]
    assert "No <such> place" in told
    assert "Vila Nova & Gaia" in told
