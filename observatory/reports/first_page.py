"""The first page of a brief as a picture, to see before taking it: set from the same template as the paper itself."""

from __future__ import annotations

import io

import typst
from PIL import Image

from observatory.briefs.content import Brief
from observatory.reports import brief as paper
from observatory.reports import document

COLOURS = 96
DOTS_AN_INCH = 100  # A4 is then 827 dots wide: sharp at the 400 pixels of the page, also on a dense screen


def png(brief: Brief) -> bytes:
    """Return the first page of the paper as PNG.

    Raises
    ------
    observatory.reports.document.DocumentError
        Where the paper cannot be set.
    """
    values = document.inputs(paper.paper(brief), title=brief.title, language=brief.language)
    with document._AT_ONCE:
        try:
            made = typst.compile(
                str(document.TEMPLATES / "brief.typ"), root=str(document.TEMPLATES), font_paths=document.font_files(),
                ignore_system_fonts=True, format="png", ppi=DOTS_AN_INCH, sys_inputs=values,
                package_path=str(document._NO_PACKAGES), package_cache_path=str(document._NO_PACKAGES),
            )  # fmt: skip
        except RuntimeError as error:
            raise document.DocumentError(f"brief: {error}") from error
    return _light(made[0] if isinstance(made, list) else made)


def _light(png: bytes) -> bytes:
    """Return a picture with a palette: a third of the bytes, and nobody sees the difference on a printed page."""
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    light = io.BytesIO()
    few.save(light, "PNG", optimize=True)
    return light.getvalue()
