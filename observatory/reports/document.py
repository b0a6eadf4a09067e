"""Sets a paper: a template of ours and data of anybody's → an accessible PDF (PDF/UA-1, tagged, its language and title set).

Typst sets it in this process, without a browser, in a tenth of a second. Everything that comes from data reaches the
template as one JSON value, never as markup: Typst does not run a string, so nothing written in a practice can be executed.
Templates may read nothing but the folder they lie in, and no package from elsewhere.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Literal

import typst

from observatory import fonts
from observatory.charts.tokens import light
from observatory.text import Language

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
_LOG = logging.getLogger(__name__)
_AT_ONCE = BoundedSemaphore(2)  # papers set side by side: readers share the cores
# Typst would fetch packages for a template that asks for one; ours ask for none, and from here none can be had.
_NO_PACKAGES = TEMPLATES / "no-packages"


class DocumentError(Exception):
    """A paper could not be set."""


def pdf(template: str, data: Mapping[str, Any], *, title: str, language: Language) -> bytes:
    """Return a paper as PDF.

    Parameters
    ----------
    template
        Name of a file in ``reports/templates`` without its ending. It begins with ``#import "frame.typ": *`` and
        ``#show: paper``, and finds its data in ``data``.
    data
        What JSON can hold, in the reader's language. ``paper`` takes from it, where they are there, ``eyebrow`` (what kind
        of paper this is, in the head) and ``foot`` (lines: source, day, link).
    title
        Of the document, for its reader and for the window of the program that shows it.
    language
        Of the words.

    Raises
    ------
    DocumentError
        Where there is no such template, or it does not fit the data.
    """
    values = inputs(data, title=title, language=language)
    with _AT_ONCE:
        try:
            made, warnings = typst.compile_with_warnings(
                str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), font_paths=font_files(), ignore_system_fonts=True,
                format="pdf", sys_inputs=values, pdf_standards=[STANDARD], package_path=str(_NO_PACKAGES),
                package_cache_path=str(_NO_PACKAGES),
            )  # fmt: skip
        except RuntimeError as error:  # typst.TypstError, and what is no fault of the template
            raise DocumentError(f"{template}: {error}") from error
    for warning in warnings:
        _LOG.warning("%s: %s", template, warning.message)
    return bytes(made)


def inputs(data: Mapping[str, Any], *, title: str, language: Language) -> dict[str, str]:
    """Return what a template reads: one JSON value, with the colours of the style sheets beside the data."""
    colours = {name.removeprefix("--o-"): value for name, value in light().items() if value.startswith("#")}
    document = {"eyebrow": "", "foot": [], **data, "title": title, "language": language, "colours": colours}
    return {"data": json.dumps(document, ensure_ascii=False, allow_nan=False)}


@lru_cache(maxsize=1)
def font_files() -> typst.Fonts:
    """Return the fonts of the pages, and no others: a paper looks alike on every machine."""
    folders = sorted({str(Path(path).parent) for path in fonts.files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
