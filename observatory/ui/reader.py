"""The reader of this run: language from the link, else from the browser; build as published now."""

from __future__ import annotations

import streamlit as st

from observatory import database
from observatory.reader import Reader
from observatory.text import as_language

__all__ = ["Reader", "reader"]


def reader() -> Reader:
    """Return the reader: language from the link, else from the browser; build as published now.

    Raises
    ------
    observatory.database.NotPublishedError
        Where nothing has been built yet.
    """
    asked = st.query_params.get("lang")
    return Reader(as_language(asked or st.context.locale), database.current_path())
