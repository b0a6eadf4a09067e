"""Whether what the pages link to is there: rooms and their codes, routes of the server, publishers that the data name."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from observatory import database
from observatory.paths import ROOT
from observatory.text import LANGUAGES
from tests.browser.crawl_views import rooms_of_the_house
from tests.browser.crawl_visit import Finding, Link

# Parameter of a room → where its codes are kept. What else a link says is a choice of the page, tried by tests/pages.
CODES = {
    "territory": ("territory", "territory_code"), "territories": ("territory", "territory_code"),
    "indicator": ("indicator", "indicator_code"), "source": ("source", "source_code"),
    "network": ("network", "network_code"), "programme": ("programme", "programme_code"),
    "session": ("session", "session_code"), "agreement": ("agreement", "agreement_code"), "plan": ("plan", "plan_code"),
    "practice": ("practice", "practice_code"), "map": ("geometry", "geometry_code"), "model": ("index_model", "model_code"),
}  # fmt: skip
ANY = {"", "all", "none"}  # what a control that narrows down says when it does not
# Routes of the server by the beginning of their path → what they answer with.
ROUTES = {
    "/api/": "json|csv|html|yaml|parquet|octet-stream", "/brief/": "html|pdf|markdown|svg|png|zip", "/display": "html", "/news/": "atom",
    "/open-data/": "", "/data/": "", "/assets/": "", "/geometry/": "json", "/preview/": "png", "/healthz": "json",
}  # fmt: skip
# Publishers whose pages can be read without encryption only.
PLAIN = {"data.europa.eu"}  # names of concepts, not pages
_EVERY = 4  # of many links to one route that differ in codes alone, how many are fetched per language
_WEB = re.compile(r"https?://([^/\s\"'<>)\]]+)")


def dead(links: Iterable[Link], address: str) -> list[Finding]:
    """Return the links that lead nowhere, each once.

    Parameters
    ----------
    links
        As they were met.
    address
        Of the running server; ours begin with it.
    """
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.address, link)
    found = {finding.what: finding for finding in unknown(first.values(), address)}
    for link in _fetched(first.values(), address):
        if fault := _answer(link.address, address):
            found[fault] = Finding("links", link.view, link.language, 0, "", fault)
    return list(found.values())


def unknown(links: Iterable[Link], address: str) -> list[Finding]:
    """Return the links that can be seen to lead nowhere without following them."""
    return [
        Finding("links", link.view, link.language, 0, "", fault) for link in links for fault in _faults(link, address)
    ]


def _own(link: str, address: str) -> bool:
    return urlsplit(link).netloc == urlsplit(address).netloc


def _route(path: str) -> str:
    return next((begin for begin in ROUTES if path.startswith(begin)), "")


def _faults(link: Link, address: str) -> Iterator[str]:
    parts = urlsplit(link.address)
    if parts.scheme in {"mailto", "data", "blob"}:
        return
    if not _own(link.address, address):
        host = parts.netloc.removeprefix("www.")
        # The address under which an observatory says it can be reached, unless its operator gives another.
        if parts.hostname in {"localhost", "127.0.0.1"}:
            yield from _of_a_room(link, parts.path.strip("/"), dict(parse_qsl(parts.query)))
        elif parts.scheme != "https" and link.address not in _named():
            yield f"not encrypted: {link.address}"
        elif host not in known_hosts():
            yield f"a host that the data do not name: {link.address}"
        return
    if _route(parts.path):
        return
    yield from _of_a_room(link, parts.path.strip("/"), dict(parse_qsl(parts.query)))


def _of_a_room(link: Link, room: str, asked: dict[str, str]) -> Iterator[str]:
    if _route(f"/{room}"):
        return
    if room not in rooms_of_the_house():
        yield f"no such room: {link.address}"
    elif asked.get("lang", link.language) not in LANGUAGES:
        yield f"no such language: {link.address}"
    for name, codes in asked.items():
        if name in CODES:
            unknown = [code for code in codes.split(",") if code not in ANY and code not in _codes(*CODES[name])]
            if unknown:
                yield f"no such {name}: {unknown[0]} in {link.written}"


@lru_cache(maxsize=32)
def _codes(table: str, column: str) -> frozenset[str]:
    with database.cursor(database.current_path()) as cursor:
        return frozenset(row[0] for row in cursor.execute(f"SELECT {column} FROM {table}").fetchall())


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """Return every address that the data, the words and the documents name."""
    files = [
        path
        for folder in ("data", "docs", "observatory/text", "observatory/open_data", "observatory/ui", "observatory/web")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".toml", ".csv", ".md", ".py", ".html", ".json"} and "published" not in path.parts
    ]
    found = (
        match for path in files for match in re.findall(r"https?://[^\s\"'<>)\]]+", path.read_text(encoding="utf-8"))
    )
    return frozenset(address.rstrip(".,;") for address in found)


@lru_cache(maxsize=1)
def known_hosts() -> frozenset[str]:
    """Return the hosts of those addresses."""
    return frozenset(_WEB.match(address).group(1).removeprefix("www.") for address in _named() if _WEB.match(address))  # type: ignore[union-attr]


def _fetched(links: Iterable[Link], address: str) -> Iterator[Link]:
    """Yield the links to routes of the server: of each kind (route, ending, parameters, language) a few."""
    seen: dict[tuple[str, ...], int] = {}
    for link in links:
        parts = urlsplit(link.address)
        if not _own(link.address, address) or not _route(parts.path):
            continue
        names = ",".join(sorted(name for name, _value in parse_qsl(parts.query)))
        kind = (_route(parts.path), parts.path.rpartition(".")[2][:5], names, link.language)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= _EVERY:
            yield link


def _answer(link: str, address: str) -> str:
    """Return what is wrong with the answer of a route; nothing where it is right."""
    request = urllib.request.Request(link.partition("#")[0], headers={"User-Agent": "crawl"})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            kind = answer.headers.get("content-type", "")
    except (urllib.error.URLError, TimeoutError) as error:
        return f"{link.removeprefix(address)}: {error}"
    wanted = ROUTES[_route(urlsplit(link).path)]
    return "" if re.search(wanted, kind) else f"{link.removeprefix(address)} is {kind}"
