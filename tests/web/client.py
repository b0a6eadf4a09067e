"""Asks an application in this process: a request in, an answer out, no network and no further library."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from tests.loops import own_loop


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body, unpacked where it came packed."""
        return (gzip.decompress(self.content) if "content-encoding" in self.headers else self.content).decode()

    def json(self) -> Any:
        """Return what the body says."""
        return json.loads(self.content)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of an answer of the data interface."""
        return self.json()["data"]


async def answer(app: ASGIApp, address: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Send one request for an address of this machine and return what came back."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    asked, sent = [], []

    async def receive() -> dict[str, Any]:
        if asked:
            await asyncio.Event().wait()  # whoever asked waits for the answer, and never hangs up
        asked.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body)


def ask(app: ASGIApp, address: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Do the same from a test that is no coroutine."""
    return own_loop(answer(app, address, method, headers))


class Client:
    """Asks some routes."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self.app = Starlette(routes=routes)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Send a request for an address."""
        return ask(self.app, address, headers=headers)
