"""The ASGI application under ``/api/v1``: what was asked before is sent at once, the rest is made in threads.

The event loop is that of the pages: nothing here may keep it busy. Questions are read, checked and answered by two
threads of their own; where more wait than can soon be answered, the next one is told to come back.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from observatory import database
from observatory.web.api import answers, reading
from observatory.web.api.declared import PREFIX
from observatory.web.api.negotiate import takes_gzip
from observatory.web.api.problems import MEDIA_TYPE, Problem
from observatory.web.api.store import Answer, Key, Store

LOG = logging.getLogger(__name__)
METHODS = "GET, HEAD, OPTIONS"
MEGABYTE = 2**20
ANSWERS: Store[Answer] = Store(most=96 * MEGABYTE, largest=24 * MEGABYTE)
# Requests as they were written, each with the key of its answer: several may ask the same.
ASKED: Store[Key] = Store(most=4 * MEGABYTE, largest=MEGABYTE // 16)
THREADS, MOST_WAITING = 2, 100
_WORKERS = ThreadPoolExecutor(THREADS, thread_name_prefix="api")
OK, BAD = 200, 400
_FILES = "files/"
# The headers of the request, as they were before the server's own compression could see them.
_ENCODINGS = "observatory.accept_encoding"


class _Waiting:
    """Counts the questions that wait for a thread or are in one."""

    def __init__(self) -> None:
        self._lock, self._many = threading.Lock(), 0

    def enter(self) -> bool:
        """Say whether one more may come."""
        with self._lock:
            if self._many >= MOST_WAITING:
                return False
            self._many += 1
            return True

    def leave(self) -> None:
        """Let the next one come."""
        with self._lock:
            self._many -= 1


WAITING = _Waiting()


class OwnCompression:
    """Keeps the server's compression away from the data interface, which compresses once and keeps the result.

    Streamlit's would otherwise compress every answer anew: Parquet and the database file too, which gain nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; of one for the data interface, the Accept-Encoding header is put aside."""
        if scope["type"] == "http" and _below(scope) is not None:
            scope = {
                **scope,
                "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"],
                _ENCODINGS: Headers(scope=scope).get("accept-encoding", ""),
            }
        await self.app(scope, receive, send)


def _below(scope: Scope) -> str | None:
    """Return the path below ``/api/v1``, or ``None`` where it is another one."""
    path = scope["path"].removeprefix(scope.get("root_path", "").removesuffix(PREFIX))
    if path == PREFIX:
        return ""
    return path.removeprefix(f"{PREFIX}/") if path.startswith(f"{PREFIX}/") else None


class Interface:
    """The application: a class, so that a route passes the request on as it came."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request below ``/api/v1``."""
        if scope["type"] != "http":  # a websocket has nothing to ask here
            return
        path, query = _below(scope) or "", scope.get("query_string", b"").decode("utf-8", "surrogateescape")
        headers = Headers(scope=scope)
        try:
            found = await self._found(path, query, scope, headers)
            if isinstance(found, FileResponse):
                await found(scope, receive, _without_plain_errors(send))
                return
        except Problem as problem:
            found = _told(problem, path, query)
        except Exception:
            LOG.exception("%s %s/%s could not be answered", scope["method"], PREFIX, path)
            found = _told(Problem("internal"), path, query)
        if found.status == OK and _unchanged(headers.get("if-none-match", ""), found.etag):
            found = answers.without_body(found)
        await send({"type": "http.response.start", "status": found.status, "headers": list(found.headers)})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else found.body})

    async def _found(self, path: str, query: str, scope: Scope, headers: Headers) -> Answer | FileResponse:
        if scope["method"] == "OPTIONS":
            return _preflight(headers)
        if scope["method"] not in {"GET", "HEAD"}:
            raise Problem("method-not-allowed", value=scope["method"], allowed=METHODS, headers={"Allow": METHODS})
        try:
            build = database.current_path()
        except database.NotPublishedError as error:
            raise Problem("not-published", headers={"Retry-After": "60"}) from error
        if path.startswith(_FILES):
            return _file(build, path.removeprefix(_FILES), query, headers)
        return await _answer(build, path, query, scope, headers)


async def _answer(build: Path, path: str, query: str, scope: Scope, headers: Headers) -> Answer:
    """Return the answer that is kept, or let a thread make it."""
    gzip = takes_gzip(scope.get(_ENCODINGS, headers.get("accept-encoding", "")))
    request = (str(build), path, query, headers.get("accept", ""), "gzip" if gzip else "")
    if (key := ASKED.get(request)) and (found := ANSWERS.get(key)):
        return found
    if not WAITING.enter():
        raise Problem("busy", headers={"Retry-After": "2"})
    try:
        wanted = headers.get("if-none-match", "")
        return await asyncio.get_running_loop().run_in_executor(_WORKERS, _made, build, request, wanted)
    finally:
        WAITING.leave()


def _made(build: Path, request: Key, wanted: str) -> Answer:
    """Read a question and answer it; the same question in other words is answered once."""
    _, path, query, accept, encoding = request
    question = reading.read(build, path, query, accept)
    tag = answers.etag(build, question)
    key = (tag, encoding)
    found = ANSWERS.get(key)
    if found is None:
        if _unchanged(wanted, tag):
            return answers.unchanged(build, question, tag)
        found = answers.answer(build, question, gzip=bool(encoding))
        ANSWERS.put(key, found, len(found.body))
    ASKED.put(request, key, 0)
    return found


def _unchanged(wanted: str, tag: str) -> bool:
    """Say whether a reader has this answer already (RFC 9110, 13.1.2: compared weakly, whatever the encoding)."""
    if wanted.strip() == "*":
        return True
    held = {part.strip().removeprefix("W/").strip('"').removesuffix("-gzip") for part in wanted.split(",")}
    return tag in held


def _told(problem: Problem, path: str, query: str) -> Answer:
    """Return a problem in the language that was asked for."""
    instance = f"{PREFIX}/{path}" + (f"?{query}" if query else "")
    body = problem.body(reading.language_of(query), instance)
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Content-Language": reading.language_of(query),
        "Cache-Control": "no-store",
        **problem.headers,
    }
    return Answer(problem.status, answers.encoded(headers), body)


def _without_plain_errors(send: Send) -> Send:
    """Return ``send``, but for a refusal of a range, which is to be told like any other problem."""

    async def checked(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= BAD:
            size = Headers(raw=message["headers"]).get("content-range", "")
            raise Problem("not-satisfiable", allowed=size, headers={"Content-Range": size} if size else {})
        await send(message)

    return checked


def _preflight(headers: Headers) -> Answer:
    """Answer what a browser asks before it reads across origins (the CORS protocol of the Fetch standard)."""
    asked = headers.get("access-control-request-headers", "")
    allowed = {
        "Allow": METHODS,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": asked[:500] if asked.isascii() and asked.isprintable() and asked else "*",
        "Access-Control-Max-Age": "86400",
        "Vary": "Access-Control-Request-Headers",
        "Content-Length": "0",
    }
    return Answer(204, answers.encoded(allowed), b"")


def _file(build: Path, name: str, query: str, headers: Headers) -> Answer | FileResponse:
    """Return the published file, whole or in the ranges asked for; only that of the build that is current."""
    if name != build.name:
        raise Problem("unknown-row", parameter="name", value=name, allowed=[build.name])
    if query:
        raise Problem("unknown-parameter", parameter=query.partition("=")[0][:80])
    common = answers.COMMON | {"ETag": f'"{build.stem}"', "Cache-Control": answers.CACHE}
    if _unchanged(headers.get("if-none-match", ""), build.stem):
        return Answer(304, answers.encoded(common), b"", build.stem)
    return FileResponse(build, filename=build.name, media_type="application/octet-stream", headers=common)
