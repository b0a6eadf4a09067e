"""What messengers, networks and search engines read of a link: the first HTML completed, and a picture for it.

Streamlit answers every address with the same empty page, and those who only fetch it learn nothing. The middleware
completes that page for the rooms of the observatory: title, description, Open Graph, canonical and other languages, and
the same in words for browsers without scripts. Everything else passes untouched, byte by byte.
"""

from __future__ import annotations

import hashlib
import logging
import os
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlencode

import anyio.to_thread
from starlette.datastructures import Headers, QueryParams
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from observatory import address, database, export, subjects
from observatory.charts import preview_card
from observatory.text import LANGUAGES, Language, as_language, translator
from observatory.web import html
from observatory.web import preview_told as words
from observatory.web.preview_rooms import ROOMS, codes_of
from observatory.web.preview_told import Told, tell

_LOG = logging.getLogger(__name__)
# The home page has no path, its picture has a name all the same.
HOME = "inicio"
LOCALES = {"es": "es_ES", "pt": "pt_PT", "el": "el_GR", "en": "en_GB"}
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
SECONDS = 2.0  # the words of a link: 5 to 100 ms at first, then kept; whatever hangs costs nobody the page
LONGEST_QUERY = 4_000
MOST_PICTURES = 96  # kept, about 80 kB each
_PAINTING = BoundedSemaphore(8)  # those that paint or wait for it; more are asked to come again
A_DAY = "public, max-age=86400"
_MARKS = ('<html lang="en">', "<title>Streamlit</title>", "<noscript>", "</noscript>")
# What would make Streamlit answer with a part of the page, packed, or not at all.
_LEFT_OUT = frozenset({b"accept-encoding", b"range", b"if-range", b"if-none-match", b"if-modified-since"})
_OF_THE_PLAIN_PAGE = frozenset({"content-length", "etag", "last-modified", "accept-ranges", "content-type", "vary"})


class Preview:
    """Completes the HTML of the rooms."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the completed page, or pass the request on."""
        room = _room(scope)
        if room is None:
            await self.app(scope, receive, send)
            return
        plain = await _read(self.app, scope, receive)
        answer = None
        if plain.is_page:
            answer = await _completed(plain, scope, room)
        if answer is None:
            await self.app(scope, receive, send)
            return
        await GZipMiddleware(answer, minimum_size=500, compresslevel=6)(scope, receive, send)


class _Plain:
    """What Streamlit answers: its head, and its body."""

    def __init__(self) -> None:
        self.status = 0
        self.headers = Headers()
        self.body = b""

    async def take(self, message: Message) -> None:
        """Receive a message of the answer."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], Headers(raw=message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    @property
    def is_page(self) -> bool:
        """Whether it is the empty page."""
        return self.status == 200 and self.headers.get("content-type", "").startswith("text/html")


async def _read(app: ASGIApp, scope: Scope, receive: Receive) -> _Plain:
    plain = _Plain()
    headers = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
    # Without its extensions the server is sent the page itself, not where it lies.
    await app({**scope, "method": "GET", "headers": headers, "extensions": {}}, receive, plain.take)
    return plain


def _room(scope: Scope) -> str | None:
    """Return the path of the room that a request reads; ``None`` for anything else."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    path = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
    return path if path in ROOMS and len(scope.get("query_string", b"")) <= LONGEST_QUERY else None


async def _completed(plain: _Plain, scope: Scope, room: str) -> Response | None:
    """Return the page with its head; ``None`` where anything went wrong: then the reader gets the plain one."""
    try:
        page = plain.body.decode()
        if any(page.count(mark) != 1 for mark in _MARKS):
            _LOG.warning("Streamlit's page has changed: links have no previews")
            return None
        with anyio.move_on_after(SECONDS):
            text = await anyio.to_thread.run_sync(_written, page, scope, room, abandon_on_cancel=True)
            kept = {name: value for name, value in plain.headers.items() if name not in _OF_THE_PLAIN_PAGE}
            etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
            headers = {**kept, "etag": etag, "vary": "Accept-Language"}
            if etag in Headers(scope=scope).get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            return Response(text, media_type="text/html", headers=headers)
    except Exception:  # noqa: BLE001 - a preview must never cost a reader the page
        _LOG.exception("preview of %s", room or "home")
    return None


def _written(page: str, scope: Scope, room: str) -> str:
    """Return the page with what its link is about."""
    query = QueryParams(scope["query_string"])
    headers = Headers(scope=scope)
    language = as_language(query.get("lang") or headers.get("accept-language", "").split(",")[0].split(";")[0])
    build = database.current_path()
    told = tell(str(build), language, room, codes_of(room, dict(query)))
    values = _values(told, language, room, build.stem, base_address(headers.get("host", "")))
    embedded = any(value.lower() == "true" for value in query.getlist("embed"))
    page = page.replace(_MARKS[0], f'<html lang="{language}">')
    page = page.replace(_MARKS[1], html.render("preview_head", language, **values, embedded=embedded))
    first, last = page.index(_MARKS[2]), page.index(_MARKS[3])
    return page[:first] + html.render("preview_noscript", language, **values) + page[last + len(_MARKS[3]) :]


def _values(told: Told, language: Language, room: str, build: str, base: str) -> dict[str, Any]:
    _ = translator(language)
    house = _("Observatory for Social Inclusion")
    links = {each: f"{base}{address.path_of(room, each, **dict(told.codes))}" for each in LANGUAGES}
    query = urlencode([*told.codes, ("lang", language), ("v", build.rsplit("-", 1)[-1])])
    return {
        "title": subjects.whole(told.title, house), "told": told, "house": house,
        "own": links[language], "links": links, "any": f"{base}/{room}?{urlencode(told.codes)}".rstrip("?"), "base": base, "picture": f"{base}/preview/{room or HOME}.png?{query}",
        "locale": LOCALES[language], "others": [LOCALES[each] for each in LANGUAGES if each != language],
        "size": (preview_card.WIDTH, preview_card.HEIGHT), "home": f"{base}{address.path_of('', language)}",
    }  # fmt: skip


def base_address(host: str) -> str:
    """Return what whole addresses begin with; an empty text where they have to begin with their path.

    A host of the request is believed only where it is this machine: whoever asks can write any name there, and it would
    be read by others from a cache.

    Examples
    --------
    >>> base_address("localhost:8501"), base_address("evil.example")
    ('http://localhost:8501', '')
    """
    if os.environ.get(address.VARIABLE, "").strip():
        try:
            return address.public_address()
        except address.AddressError as error:
            _LOG.warning("%s", error)
            return ""
    name, _colon, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "")
    local = name.lower() in LOCAL_HOSTS and (port.isdigit() or not port)
    return f"http://{host.lower()}" if local else ""


def picture(request: Request) -> Response:
    """Paint the picture of a link: ``/preview/mapa.png?indicator=…&lang=el``. Unknown codes give the room's own card."""
    name = request.path_params["room"]
    room = "" if name == HOME else name
    if room not in ROOMS or (not room and name != HOME):
        return PlainTextResponse("There is no such page.", status_code=404)
    language = as_language(request.query_params.get("lang"))
    try:
        build = str(database.current_path())
        told = tell(build, language, room, codes_of(room, dict(request.query_params)))
    except database.NotPublishedError:
        return PlainTextResponse("Nothing has been published yet.", status_code=503)
    etag = f'"{hashlib.sha256(repr((build, language, room, told.used, told.card)).encode()).hexdigest()[:32]}"'
    headers = {"Cache-Control": A_DAY, "ETag": etag}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if not _PAINTING.acquire(blocking=False):
        return PlainTextResponse("Busy painting.", status_code=503, headers={"Retry-After": "5"})
    try:
        return Response(_painted(build, language, room, told.used), media_type="image/png", headers=headers)
    except export.PictureError:
        _LOG.exception("preview picture of %s", name)
        return RedirectResponse("/favicon.png", status_code=302)
    finally:
        _PAINTING.release()


@lru_cache(maxsize=MOST_PICTURES)
def _painted(build: str, language: Language, room: str, used: tuple[tuple[str, str], ...]) -> bytes:
    card = words.card(build, language, room, used)
    house = translator(language)("Observatory for Social Inclusion")
    return export.png_bytes(preview_card.svg(card, house, language), scale=1)


ROUTES = [Route("/preview/{room}.png", picture)]
MIDDLEWARE = [Middleware(Preview)]
