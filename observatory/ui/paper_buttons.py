"""Buttons for papers and files that are not tables: made when one is clicked, named like every other download."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from observatory import export
from observatory.ui.reader import Reader

PDF = ("pdf", "application/pdf")
JSON = ("json", "application/json")
Button = tuple[str, tuple[str, str], Callable[[], bytes]]  # label, one of the above, what makes the file


def show(reader: Reader, buttons: Sequence[Button], *, name: str, key: str) -> None:
    """Place buttons side by side.

    Parameters
    ----------
    buttons
        Label in the reader's language, kind of file, and what makes it; called only on a click.
    name
        Begins the file name: letters, digits, hyphens.
    key
        Unique on the page.
    """
    with st.container(horizontal=True, gap="small", key=f"{key}_buttons"):
        for label, (ending, mime), made in buttons:
            st.download_button(
                label, made, file_name=export.file_name(name, reader.language, ending=ending), mime=mime,
                key=f"{key}_{ending}", on_click="ignore",
            )  # fmt: skip
