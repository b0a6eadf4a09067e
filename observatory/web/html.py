"""Whole HTML documents that need no Streamlit: the wall, papers to read, and what stands round an embedded figure."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from observatory import address
from observatory.text import Language, formats, translator

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["opening"] = formats.opening
    return environment


def render(template: str, language: Language, **values: Any) -> str:
    """Return a template of ``web/templates`` as HTML, with ``_``, ``plural``, ``link``, ``number`` and ``language``.

    Everything that comes from data is escaped by Jinja; no template marks a value as safe.
    """
    _ = translator(language)
    return (
        _environment()
        .get_template(f"{template}.html")
        .render(
            _=_,
            plural=_.plural,
            language=language,
            link=lambda page, **parameters: address.path_of(page, language, **parameters),
            number=lambda value, decimals=0, sign=False: formats.number(value, language, decimals, sign=sign),
            **values,
        )
    )
