"""The fonts of the pages for documents of our own, under names that change with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from observatory import fonts
from observatory.assets import HASH_LENGTH, IMMUTABLE


@dataclass(frozen=True)
class Font:
    """A font: ``sans`` or ``serif``, where a browser finds it, and its file."""

    name: str
    address: str
    path: Path


@cache
def all_fonts() -> tuple[Font, ...]:
    """Return both fonts; none where Streamlit no longer brings them: a browser then takes its own."""
    try:
        packed = fonts.packed()
    except fonts.FontsMissingError:
        return ()
    found = []
    for name, path in packed.items():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LENGTH]
        found.append(Font(name, f"/assets/font-{name}-{digest}.woff2", path))
    return tuple(found)


def serve(request: Request) -> Response:
    """Send a font; its name carries its hash, so a browser may keep it for ever."""
    asked = f"/assets/font-{request.path_params['name']}.woff2"
    font = next((font for font in all_fonts() if font.address == asked), None)
    if font is None:
        return Response(status_code=404)
    return FileResponse(font.path, media_type="font/woff2", headers=IMMUTABLE)


ROUTES = [Route("/assets/font-{name}.woff2", serve)]
