"""The notebook door: what one can do there, a notebook for each theme, and the first steps as code."""

from __future__ import annotations

import re
from functools import lru_cache

import streamlit as st

from observatory import notebooks
from observatory.paths import ROOT
from observatory.ui import downloads, fragment
from observatory.ui.reader import Reader

MIME = "application/x-ipynb+json"
_FIRST_BLOCKS = 4
_BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def show(reader: Reader) -> None:
    """Place what can be done, the notebooks with their buttons, and the quick start."""
    fragment.show(reader, "notebooks_head", key="notebooks_head")
    _files(reader)
    code = quick_start().replace('language="en"', f'language="{reader.language}"')
    downloads.recipes(reader, "notebooks_start", key="notebooks_start", code=code, file=reader.build.name)


def _files(reader: Reader) -> None:
    _ = reader.words
    with st.container(key="notebooks_files"):
        for theme, names in notebooks.themes().items():
            st.download_button(
                _("{theme}, notebook", theme=names[reader.language]),
                notebooks.path_of(theme).read_bytes,
                file_name=f"{theme}.ipynb", mime=MIME, key=f"notebook_{theme}", on_click="ignore",
            )  # fmt: skip


@lru_cache(maxsize=1)
def quick_start() -> str:
    """Return the first blocks of the quick start, which a test runs."""
    text = (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
    return "\n".join(_BLOCK.findall(text)[:_FIRST_BLOCKS]).strip()
