"""Pieces of page written as Jinja templates: real headings, tables, links and SVG, every value escaped.

Streamlit's own ``st.html`` drops SVG, and a table of its own cannot hold links. A fragment is mounted as a component
without an iframe; a click on a link with ``data-go`` changes the page without loading it anew.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from observatory import assets
from observatory.source_notes import title_language
from observatory.text import formats
from observatory.ui.links import link
from observatory.ui.reader import Reader

_HERE = Path(__file__).parent
_MOUNT = st.components.v2.component(
    "observatory_fragment",
    html="<div class='o-fragment'></div>",
    js=assets.UI.loader("fragment.js"),
    isolate_styles=False,
)


class Flush(Extension):
    """Takes the indentation out of templates, once, when they are read: a tenth of what travels at each rerun."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source with every line flush left; what a value holds, such as code, is not touched."""
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=[Flush], auto_reload=False,
    )  # fmt: skip
    # Not ::first-letter of the style sheet: in capitals it takes a Greek accent away.
    environment.filters["opening"] = formats.opening
    environment.globals["title_language"] = title_language
    return environment


def render(reader: Reader, template: str, **values: Any) -> str:
    """Return a template as HTML, with ``_``, ``plural``, ``link``, ``number`` and ``language`` at hand.

    ``title_language`` tells in which language a source or a network has its name. Everything that comes from data is
    escaped by Jinja; no template marks a value as safe.
    """
    return (
        _environment()
        .get_template(f"{template}.html")
        .render(
            _=reader.words,
            plural=reader.words.plural,
            language=reader.language,
            link=lambda page, **parameters: link(reader, page, **parameters),
            number=lambda value, decimals=0, sign=False: formats.number(value, reader.language, decimals, sign=sign),
            with_unit=lambda value, decimals, suffix, sign=False: formats.with_unit(
                value, reader.language, decimals, suffix, sign=sign
            ),
            **values,
        )
    )


def show(reader: Reader, template: str, *, key: str, **values: Any) -> None:
    """Place a template on the page; a link in it leads on at once.

    Parameters
    ----------
    template
        Name of a file in ``ui/templates`` without its ending.
    key
        Unique on the page.
    """
    _MOUNT(data={"html": render(reader, template, **values)}, key=key, height="content")
