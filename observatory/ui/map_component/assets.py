"""Script and style of the map, served under a name that changes with their content.

Streamlit sends inline scripts of a component again at each rerun (1.67), which would triple what a rerun weighs.
The inline script is therefore one line that imports the real one by its immutable address.
"""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path

from starlette.responses import FileResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "static"
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}
GEOMETRY_PREFIX = "/geometry"
HASH_LENGTH = 12


def _files() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.suffix in (".js", ".css"))


def _content_hash() -> str:
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:HASH_LENGTH]


SCRIPT_PREFIX = f"/assets/map-{_content_hash()}"
SCRIPT_URL = f"{SCRIPT_PREFIX}/map.js"

LOADER = f"""
export default async (component) => {{
  const {{ paint }} = await import(new URL("{SCRIPT_URL}", document.baseURI).href)
  return paint(component)
}}
"""


def map_routes(geometry_dir: Path) -> list[Route]:
    """Routes that the map needs beside the app: its script and style, and the published geometry.

    Parameters
    ----------
    geometry_dir
        Folder of the published geometry files; a ``.gz`` copy beside a file is sent to browsers that accept it.

    Returns
    -------
    list of Route
        For ``streamlit.App(routes=…)``. Every name carries a content hash, so answers may be kept for ever.
    """
    scripts = {path.name: path for path in _files()}

    async def script(request) -> Response:  # noqa: ANN001 (Starlette's own request type)
        path = scripts.get(request.path_params["name"])
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, media_type=_media_type(path), headers=IMMUTABLE)

    async def geometry(request) -> Response:  # noqa: ANN001
        name = request.path_params["name"]
        path = geometry_dir / name
        if Path(name).name != name or path.suffix != ".json" or not path.is_file():
            return Response(status_code=404)
        compressed = path.with_name(f"{name}.gz")
        headers = {**IMMUTABLE, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", "") and compressed.is_file():
            path, headers["Content-Encoding"] = compressed, "gzip"
        return FileResponse(path, media_type="application/json", headers=headers)

    return [Route(f"{SCRIPT_PREFIX}/{{name}}", script), Route(f"{GEOMETRY_PREFIX}/{{name}}", geometry)]


def _media_type(path: Path) -> str:
    return "text/javascript" if path.suffix == ".js" else mimetypes.types_map[path.suffix]
