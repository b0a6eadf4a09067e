"""The news of the data as an Atom feed in each language (RFC 4287), for readers of feeds and for other programs.

Written with the standard library: what is needed beyond it are two dozen lines, while the libraries at hand know no
language of a link and give every summary out as HTML.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from observatory import address, database, news
from observatory.text import LANGUAGES, formats, translator
from observatory.text import news_findings as findings
from observatory.text.languages import Language

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
PAGE = "novedades"
# Entries named in a summary; the page names them all.
MOST_NAMED = 12


def path(language: Language) -> str:
    """Return where the feed of a language is."""
    return f"/news/{language}.atom"


def feed(request: Request) -> Response:
    """Answer ``/news/{language}.atom``; what has not changed since the last visit is not sent again."""
    language = next((tag for tag in LANGUAGES if tag == request.path_params["language"]), None)
    if language is None:
        return PlainTextResponse(f"There are news in {', '.join(LANGUAGES)}.\n", status_code=404)
    try:
        build = database.current_path()
    except database.NotPublishedError:
        return PlainTextResponse("Nothing has been published yet.\n", status_code=503)
    body, updated = _made(str(build), language, address.public_address())
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Last-Modified": format_datetime(updated.astimezone(UTC), usegmt=True),
        "Cache-Control": "public, max-age=300",
        "Content-Language": language,
    }
    if _known(request, tag, updated):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=f"{TYPE}; charset=utf-8", headers=headers)


def _known(request: Request, tag: str, updated: datetime) -> bool:
    """Return whether the asker has this feed already (RFC 9110: If-None-Match counts before If-Modified-Since)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return "*" in tags or tag in {each.strip().removeprefix("W/") for each in tags.split(",")}
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    if since.tzinfo is None:
        since = since.replace(tzinfo=UTC)
    return updated <= since


@lru_cache(maxsize=16)
def _made(build: str, language: Language, public: str) -> tuple[bytes, datetime]:
    """Return the feed of a published file, which never changes, and when it last did."""
    told = news.read(Path(build), language)
    updated = told.builds[0]["created"] if told.builds else told.created
    return written(told, language, public, updated), datetime.fromisoformat(updated)


def written(told: news.News, language: Language, public: str, updated: str) -> bytes:
    """Return the feed as XML.

    Parameters
    ----------
    told
        The builds; one entry each, the newest first.
    public
        Address under which readers reach this installation: no two installations share an identifier.
    updated
        ISO 8601, of the newest entry.
    """
    _ = translator(language)
    own = public + path(language)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _text(root, "id", _identifier(own))
    _text(root, "title", _("News of the data – Observatory for Social Inclusion"))
    _text(
        root,
        "subtitle",
        _("What each build of the observatory changed: figures, practices, sessions and agreements, in words first."),
    )
    _text(root, "updated", _moment(updated))
    ElementTree.SubElement(root, "link", {"rel": "self", "type": TYPE, "hreflang": language, "href": own})
    page = address.of_page(PAGE, language)
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page})
    for other in LANGUAGES:
        if other != language:
            there = {"rel": "alternate", "type": TYPE, "hreflang": other, "href": public + path(other)}
            ElementTree.SubElement(root, "link", there)
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", _("Observatory for Social Inclusion"))
    _text(author, "uri", public)
    for row in told.builds:
        _entry(root, row, language, own)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: ElementTree.Element, row: Mapping[str, Any], language: Language, feed_address: str) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _text(entry, "id", _identifier(f"{feed_address}#{row['build_id']}"))
    _text(entry, "title", findings.title(language, row))
    _text(entry, "updated", _moment(row["created"]))
    _text(entry, "published", _moment(row["created"]))
    page = address.of_page(PAGE, language, build=row["build_id"])
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": language, "href": page})
    _text(entry, "summary", summary(row, language))


def summary(row: Mapping[str, Any], language: Language) -> str:
    """Return what a build changed in words, with the names of what is new to read."""
    _ = translator(language)
    said = [findings.changed(language, row)]
    fresh = [str(entry["title"]) for entry in row["listed"] if entry["change"] == "added"]
    if fresh:
        named = [_("“{text}”", text=title) for title in fresh[:MOST_NAMED]]
        if len(fresh) > MOST_NAMED:
            rest = len(fresh) - MOST_NAMED
            named.append(_.plural("one more", "{n} more", rest, n=formats.number(rest, language)))
        said.append(_("New to read: {titles}.", titles=formats.listing(named, language)))
    return " ".join(said)


def _identifier(name: str) -> str:
    """Return an identifier that stays the same however often the feed is written (RFC 4122, name-based)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _moment(created: str) -> str:
    """Return a time as RFC 3339 asks for it."""
    return datetime.fromisoformat(created).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


ROUTES = [Route("/news/{language}.atom", feed, methods=["GET"])]
