"""The routes beside the pages: health, map geometry, territory search."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime

from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from observatory import assets, database, queries, search
from observatory.paths import data_folders
from observatory.text import as_language, translator
from observatory.text.kinds import territory_type
from observatory.web import api, briefs, display, feed, open_data, preview
from observatory.web.policy import SecurityHeaders

_LOG = logging.getLogger(__name__)
IMMUTABLE = "public, max-age=31536000, immutable"
LONGEST_QUERY = 80
# Lists with names are handed in for counting: they stay in memory, none is put into a temporary file on the way.
MultiPartParser.spool_max_size = 64_000_000


def health(_: Request) -> Response:
    """Say which build is served, how old it is, and how much it holds."""
    try:
        rows = queries.run("build_tables", database.current_path())
    except database.NotPublishedError as error:
        return JSONResponse({"status": "no data", "detail": str(error)}, status_code=503)
    except Exception:  # noqa: BLE001 - whatever is wrong, a monitor must hear of it; where things lie stays in the log
        _LOG.exception("the published file cannot be read")
        return JSONResponse(
            {"status": "no data", "detail": "The published file cannot be read; the log says why."}, status_code=503
        )
    created = datetime.fromisoformat(rows["created"].iloc[0])
    return JSONResponse(
        {
            "status": "ok",
            "build": rows["build_id"].iloc[0],
            "created": created.isoformat(),
            "age_seconds": round((datetime.now(UTC) - created).total_seconds()),
            "git_commit": rows["git_commit"].iloc[0],
            "rows": {row.table_name: int(row.rows) for row in rows.itertuples()},
        }
    )


def geometry(request: Request) -> Response:
    """Send a map file. Its name carries its hash, so a browser may keep it for ever."""
    name = request.path_params["name"]
    path = data_folders().geometry / name
    if not re.fullmatch(r"[a-z0-9-]+\.json", name) or not path.exists():
        return JSONResponse({"error": "no such map"}, status_code=404)
    headers = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"}
    packed = path.with_name(f"{name}.gz")
    if "gzip" in request.headers.get("accept-encoding", "") and packed.exists():
        return FileResponse(packed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
    return FileResponse(path, media_type="application/json", headers=headers)


def find(request: Request) -> Response:
    """Answer ``/search?q=…&lang=…`` with the territories that were probably meant."""
    language = as_language(request.query_params.get("lang"))
    text = request.query_params.get("q", "")[:LONGEST_QUERY]
    try:
        hits = search.search(text, language, database.current_path())
    except database.NotPublishedError:
        return JSONResponse({"hits": []}, status_code=503)
    _ = translator(language)
    return JSONResponse(
        {
            "hits": [
                {"code": hit.territory_code, "label": hit.label, "type": territory_type(hit.type, _)} for hit in hits
            ]
        },
        headers={"Cache-Control": "no-store"},
    )


ROUTES = [
    Route("/healthz", health),
    Route("/geometry/{name}", geometry),
    Route("/search", find),
    assets.UI.route(),
    assets.MAP.route(),
    *display.ROUTES,
    *briefs.ROUTES,
    *feed.ROUTES,
    *open_data.ROUTES,
    *preview.ROUTES,
    *api.ROUTES,
]
MIDDLEWARE = [Middleware(SecurityHeaders), *preview.MIDDLEWARE, *api.MIDDLEWARE]
