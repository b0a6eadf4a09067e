"""Script and style of the map, served under a name that changes with their content.

Streamlit sends inline scripts of a component again at each rerun (1.67), which would triple what a rerun weighs.
The inline script is therefore one line that imports the real one by its immutable address.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "static"
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
IMMUTABLE = "public, max-age=31536000, immutable"
HASH_LENGTH = 12

_FILES = {path.name: path for path in sorted(FOLDER.iterdir()) if path.suffix in MEDIA_TYPES}


def _content_hash() -> str:
    digest = hashlib.sha256()
    for name, path in _FILES.items():
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:HASH_LENGTH]


SCRIPT_PREFIX = f"/assets/map-{_content_hash()}"
SCRIPT_URL = f"{SCRIPT_PREFIX}/map.js"

LOADER = f"""
export default async (component) => {{
  const {{ paint }} = await import(new URL("{SCRIPT_URL}", document.baseURI).href)
  return paint(component)
}}
"""


def script(request: Request) -> Response:
    """Send one file of the map's script or style; its address carries the hash of all, so it may be kept for ever."""
    path = _FILES.get(request.path_params["name"])
    if path is None:
        return Response(status_code=404)
    return FileResponse(path, media_type=MEDIA_TYPES[path.suffix], headers={"Cache-Control": IMMUTABLE})


SCRIPT_ROUTE = Route(f"{SCRIPT_PREFIX}/{{name}}", script)
