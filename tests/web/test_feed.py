"""The Atom feed: valid after RFC 4287, the same words as the page, sent again only when something changed."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import duckdb
import feedparser
import pytest

from observatory import news
from observatory.database import current_path
from observatory.paths import DataFolders
from observatory.pipeline import build, changes
from observatory.text import LANGUAGES, news_findings
from observatory.web import feed
from tests.pages.test_news import tell
from tests.pipeline.test_changes import correct
from tests.web.client import Client

ATOM = f"{{{feed.ATOM}}}"


class Asker:
    """Asks in a thread of its own: where a browser test has run before, this one has an event loop already."""

    def get(self, address, headers=None):
        with ThreadPoolExecutor(1) as own:
            return own.submit(Client(feed.ROUTES).get, address, headers).result()


@pytest.fixture
def client():
    return Asker()


def change(folders):
    """Publish a corrected figure, then new practices."""
    correct(folders, 52.5)
    build.build(folders, lambda _: None)
    tell(folders, "Care & <Repair>", "Plain")
    build.build(folders, lambda _: None)


@pytest.fixture(scope="module")
def three_builds(published_tiny, tmp_path_factory):
    """A data root with three builds, which nobody changes."""
    folders = DataFolders(tmp_path_factory.mktemp("feed") / "data")
    shutil.copytree(published_tiny.root, folders.root)
    change(folders)
    return folders


@pytest.fixture
def changed(three_builds, monkeypatch):
    """Make it the one that the program uses."""
    monkeypatch.setenv("OBSERVATORY_DATA", str(three_builds.root))
    return three_builds


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_what_the_standard_asks_for(changed, client, language):
    answer = client.get(f"/news/{language}.atom")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert (element.findtext(f"{ATOM}{name}") or "").strip()
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated").replace("Z", "+00:00")).tzinfo
    assert root.findtext(f"{ATOM}author/{ATOM}name")  # entries need none of their own then
    for entry in entries:
        assert entry.findtext(f"{ATOM}summary")
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
    identifiers = [element.findtext(f"{ATOM}id") for element in (root, *entries)]
    assert len(set(identifiers)) == len(identifiers)
    assert all(identifier.startswith("urn:uuid:") for identifier in identifiers)
    # No two alternates of one type and language.
    kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in root.findall(f"{ATOM}link")]
    assert len(set(kinds)) == len(kinds)
    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert own.get("href").endswith(f"/news/{language}.atom")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_of_feeds_reads_it(changed, client, language):
    read = feedparser.parse(client.get(f"/news/{language}.atom").content)
    assert not read.bozo
    assert read.version == "atom10"
    told = news.read(current_path(changed), language)
    assert [entry.title for entry in read.entries] == [news_findings.title(language, row) for row in told.builds]
    moments = [entry.updated_parsed for entry in read.entries]
    assert moments == sorted(moments, reverse=True)
    assert read.feed.updated_parsed == moments[0]
    for entry, row in zip(read.entries, told.builds, strict=True):
        assert entry.summary.startswith(news_findings.changed(language, row))
        address = urlsplit(entry.link)
        assert address.path == "/novedades"
        assert parse_qs(address.query) == {"build": [row["build_id"]], "lang": [language]}


def test_names_are_escaped_and_come_out_as_they_were(changed, client):
    content = client.get("/news/en.atom").content
    assert b"<Repair>" not in content
    newest = ElementTree.fromstring(content).find(f"{ATOM}entry")
    summary = newest.findtext(f"{ATOM}summary")
    assert "new: 2 practices" in summary
    assert "“Care & <Repair> (en)” and “Plain (en)”" in summary


def test_many_new_entries_are_named_in_part(own_tiny, client):
    tell(own_tiny, *(f"Practice{letter}" for letter in "ABCDEFGHIJKLMNO"))
    build.build(own_tiny, lambda _: None)
    newest = ElementTree.fromstring(client.get("/news/en.atom").content).find(f"{ATOM}entry")
    summary = newest.findtext(f"{ATOM}summary")
    assert "“PracticeL (en)” and 3 more." in summary
    assert "PracticeM" not in summary


def test_it_is_sent_again_only_when_something_changed(own_tiny, client):
    change(own_tiny)
    first = client.get("/news/es.atom")
    tag, since = first.headers["etag"], first.headers["last-modified"]
    newest = feedparser.parse(first.content).entries[0]
    assert parsedate_to_datetime(since).timetuple()[:6] == newest.updated_parsed[:6]
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": since}):
        again = client.get("/news/es.atom", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    for headers in (
        {"If-None-Match": '"x"'}, {"If-None-Match": '"x"', "If-Modified-Since": since},
        {"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}, {"If-Modified-Since": "yesterday"},
    ):  # fmt: skip
        assert client.get("/news/es.atom", headers=headers).status_code == 200
    assert client.get("/news/pt.atom").headers["etag"] != tag
    build.build(own_tiny, lambda _: None)  # the same contents: no news
    assert client.get("/news/es.atom", headers={"If-None-Match": tag}).status_code == 304
    correct(own_tiny, 51.5)
    build.build(own_tiny, lambda _: None)
    after = client.get("/news/es.atom", headers={"If-None-Match": tag})
    assert after.status_code == 200
    # What was there keeps its identifier.
    before = [entry.id for entry in feedparser.parse(first.content).entries]
    assert [entry.id for entry in feedparser.parse(after.content).entries][1:] == before


@pytest.mark.parametrize(
    "path", ["/news/fr.atom", "/news/ES.atom", "/news/es.rss", "/news/..%2fes.atom", "/news/.atom"]
)
def test_other_languages_and_names_are_not_found(changed, client, path):
    assert client.get(path).status_code == 404


def test_the_public_address_stands_in_every_link(changed, client, monkeypatch):
    monkeypatch.setenv("OBSERVATORY_ADDRESS", "https://observatory.example.org/")
    read = feedparser.parse(client.get("/news/es.atom").content)
    links = [link.href for link in read.feed.links] + [entry.link for entry in read.entries]
    assert all(link.startswith("https://observatory.example.org/") for link in links)
    monkeypatch.setenv("OBSERVATORY_ADDRESS", "https://other.example.org")
    other = feedparser.parse(client.get("/news/es.atom").content)
    assert other.feed.id != read.feed.id  # two installations are two feeds


def test_without_a_published_file_it_says_so(tmp_path, client, monkeypatch):
    monkeypatch.setenv("OBSERVATORY_DATA", str(tmp_path))
    assert client.get("/news/es.atom").status_code == 503


def test_a_file_of_an_older_layout_gives_an_empty_feed(own_tiny, client):
    with duckdb.connect(str(current_path(own_tiny))) as connection:
        for table in changes.TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute('DELETE FROM build WHERE list_contains($1, "table")', [changes.TABLES])
    read = feedparser.parse(client.get("/news/en.atom").content)
    assert not read.bozo
    assert read.entries == []
    assert read.feed.updated
