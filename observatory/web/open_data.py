"""The open-data folder, where the installation has one: ``/open-data/…``, the addresses its own files name.

``OBSERVATORY_OPEN_DATA`` is the folder that ``python -m observatory export`` wrote. A new export into the same place is
served from the next request on.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import PurePath

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

VARIABLE = "OBSERVATORY_OPEN_DATA"
MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".xml": "application/xml",
    ".md": "text/markdown; charset=utf-8",
    ".gz": "application/gzip",
    "": "text/plain; charset=utf-8",
}
OTHER = "application/octet-stream"
# The names stay and the contents follow the build: a browser asks each time whether anything is new.
_HEADERS = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}


class _Folder(StaticFiles):
    """Static files that say what they are; Python's own table knows neither Parquet nor a packed CSV."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_HEADERS)
        if "content-type" in response.headers:
            response.headers["Content-Type"] = MEDIA_TYPES.get(PurePath(path).suffix, OTHER)
        return response


@lru_cache(maxsize=2)
def _folder(directory: str) -> _Folder:
    return _Folder(directory=directory, check_dir=False)


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    directory = os.environ.get(VARIABLE, "")
    if not os.path.isdir(directory):
        raise HTTPException(status_code=404)
    await _folder(directory)(scope, receive, send)


ROUTES = [Mount("/open-data", app=_answer, name="open-data")]
