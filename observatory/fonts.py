"""The fonts of the pages as files, for pictures made on a server that may have none installed.

They are those that Streamlit brings for the browser: Source Sans and Source Serif (Adobe, SIL Open Font License 1.1),
with the letters of our four languages. The browser reads WOFF2; the painter of pictures wants TrueType, so they are
unpacked once per process, unchanged, into a folder that goes with it.
"""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from fontTools.ttLib import TTFont

SANS = "SourceSans3VF"
SERIF = "Source Serif 4 Variable"
_PACKED = ("SourceSansVF-Upright", "SourceSerifVariable-Roman")
_LOCK = Lock()


class FontsMissingError(Exception):
    """Streamlit no longer brings the fonts that pictures are written in."""


def files() -> tuple[str, ...]:
    """Return the paths of the fonts, regular to black, upright.

    Raises
    ------
    FontsMissingError
        Where Streamlit does not bring them.
    """
    with _LOCK:
        return _files()


@cache
def _files() -> tuple[str, ...]:
    folder = Path(_folder().name)
    return tuple(str(_unpacked(name, folder)) for name in _PACKED)


def remove() -> None:
    """Remove the folder of this process; who asks again gets a new one."""
    with _LOCK:
        if _folder.cache_info().currsize:
            _folder().cleanup()
        _files.cache_clear()
        _folder.cache_clear()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="observatory-fonts-")


def packed() -> dict[str, Path]:
    """Return the fonts as browsers read them (WOFF2): ``sans`` and ``serif``.

    Raises
    ------
    FontsMissingError
        Where Streamlit does not bring them.
    """
    return dict(zip(("sans", "serif"), map(_found, _PACKED), strict=True))


def _found(name: str) -> Path:
    # Looked up, not imported: whoever only exports a table needs no Streamlit.
    found = find_spec("streamlit")
    roots = found.submodule_search_locations if found else None
    packed = sorted(Path(next(iter(roots))).glob(f"static/**/{name}*.woff2")) if roots else []
    if not packed:
        raise FontsMissingError(f"There is no font {name} in Streamlit.")
    return packed[0]


def _unpacked(name: str, folder: Path) -> Path:
    path = folder / f"{name}.ttf"
    with TTFont(_found(name)) as font:
        font.flavor = None
        font.save(path)
    return path
