"""The data interface, read-only, under ``/api/v1``.

One table of resources (:mod:`.resources`) says what there is: from it requests are checked (:mod:`.reading`), rows are
read and written down (:mod:`.answers`), and the OpenAPI document is made (:mod:`.openapi`). :mod:`.interface` is the
ASGI application.
"""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from observatory.web.api.declared import PREFIX
from observatory.web.api.interface import Interface, OwnCompression

_INTERFACE = Interface()
ROUTES: list[BaseRoute] = [Route(PREFIX, endpoint=_INTERFACE), Mount(PREFIX, app=_INTERFACE)]
MIDDLEWARE = [Middleware(OwnCompression)]
