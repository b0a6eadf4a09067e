"""Scripts and styles of our components, served under a name that changes with their content.

Streamlit (1.67) sends the inline script and style of a component again at each rerun, about 30 kB for the frame alone.
The inline script is therefore one line that imports the real one by an address a browser may keep for ever.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}
HASH_LENGTH = 12
ALL_STYLES = "all.css"
_SERVED = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True)
class Bundle:
    """The scripts and styles of one folder.

    Attributes
    ----------
    name
        First part of the address: ``/assets/<name>-<hash>/<file>``.
    folder
        Where the files are; read once, at import.
    """

    name: str
    folder: Path
    files: dict[str, Path] = field(init=False)
    prefix: str = field(init=False)

    def __post_init__(self) -> None:
        found = {path.name: path for path in sorted(self.folder.iterdir()) if path.suffix in _SERVED}
        digest = hashlib.sha256()
        for name, path in found.items():
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        object.__setattr__(self, "files", found)
        object.__setattr__(self, "prefix", f"/assets/{self.name}-{digest.hexdigest()[:HASH_LENGTH]}")

    def url(self, file: str) -> str:
        """Return the address of a file of the bundle."""
        return f"{self.prefix}/{self.files[file].name}"

    def styles(self) -> str:
        """Return the address of all style sheets in one: a page needs one request, and a rerun one address."""
        return f"{self.prefix}/{ALL_STYLES}"

    def _together(self) -> bytes:
        """Return all style sheets, ``style.css`` first: it holds the tokens of the others."""
        paths = [path for path in self.files.values() if path.suffix == ".css"]
        return b"\n".join(
            path.read_bytes() for path in sorted(paths, key=lambda path: (path.name != "style.css", path.name))
        )

    def loader(self, file: str, function: str = "paint") -> str:
        """Return the inline script of a component: import ``function`` from ``file`` and call it."""
        return (
            "\nexport default async (component) => {\n"
            f'  const module = await import(new URL("{self.url(file)}", document.baseURI).href)\n'
            f"  return module.{function}(component)\n}}\n"
        )

    def route(self) -> Route:
        """Return the route that serves the bundle."""
        together = self._together()

        def serve(request: Request) -> Response:
            if request.path_params["file"] == ALL_STYLES:
                return Response(together, media_type=_SERVED[".css"], headers=IMMUTABLE)
            path = self.files.get(request.path_params["file"])
            if path is None:
                return Response(status_code=404)
            return FileResponse(path, media_type=_SERVED[path.suffix], headers=IMMUTABLE)

        return Route(f"{self.prefix}/{{file}}", serve)


UI = Bundle("ui", Path(__file__).parent / "ui" / "static")
MAP = Bundle("map", Path(__file__).parent / "ui" / "map_component" / "static")
