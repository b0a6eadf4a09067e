"""A brief as a paper of one or two A4 pages."""

from __future__ import annotations

import base64
import struct
from dataclasses import asdict
from typing import Any

from observatory.briefs.content import Brief, Council
from observatory.reports import document, letters

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE = struct.Struct(">II")
_SIZE_AT = 16  # width and height stand first in the first chunk of a PNG


def pdf(brief: Brief) -> bytes:
    """Return a brief as PDF/UA-1: tagged, with its language and title, and words for every picture.

    The paper has the pages that were asked for. With 0 the content decides; a place of which little is known fills one
    page also where two were asked for, since half an empty page helps nobody. What does not fit is left out from the end
    of each list; the page on the web has all of it.

    Raises
    ------
    observatory.reports.document.DocumentError
        Where the paper cannot be set.
    """
    return document.pdf("brief", paper(brief), title=letters.written(brief.title), language=brief.language)


def paper(brief: Brief) -> dict[str, Any]:
    """Return what the template sets."""
    told = {name: value for name, value in asdict(brief).items() if name not in {"council", "title", "language"}}
    return letters.all_written({**told, "council": _council(brief.council)})


def _council(council: Council | None) -> dict[str, Any] | None:
    if council is None:
        return None
    return {"name": council.name, "arms": _as_svg(council.arms) if council.arms else None}


def _as_svg(png: bytes) -> dict[str, Any]:
    """Wrap a picture of points, since a template is given words alone.

    Raises
    ------
    observatory.reports.document.DocumentError
        Where it is no PNG.
    """
    if not png.startswith(_PNG) or len(png) < _SIZE_AT + _SIZE.size:
        raise document.DocumentError("The coat of arms is no PNG picture.")
    width, height = _SIZE.unpack_from(png, _SIZE_AT)
    inside = base64.b64encode(png).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/png;base64,{inside}"/></svg>'
    )
    return {"svg": svg, "width": width, "height": height}
