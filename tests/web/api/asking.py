"""Asks the data interface in this process."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.applications import Starlette

from observatory.web import api
from tests.web import client

APP = Starlette(routes=api.ROUTES, middleware=api.MIDDLEWARE)


def ask(address: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> client.Answer:
    """Send a request; the address begins below /api/v1 or with a slash."""
    whole = address if address.startswith("/api/v1") else f"/api/v1/{address}".removesuffix("/")
    return client.ask(APP, whole, method, headers)
