"""Who reads, in which language, and from which build: fixed for the length of one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from observatory import database
from observatory.text import Language, Translator, as_language, translator


@dataclass(frozen=True)
class Reader:
    """The reader of this run.

    Attributes
    ----------
    language
        One of the four languages.
    build
        The published file; fixed for the run, so that no page mixes two builds.
    """

    language: Language
    build: Path

    @property
    def words(self) -> Translator:
        """Translate into the reader's language; pages call it ``_``."""
        return translator(self.language)


def reader() -> Reader:
    """Return the reader: language from the link, else from the browser; build as published now.

    Raises
    ------
    observatory.database.NotPublishedError
        Where nothing has been built yet.
    """
    asked = st.query_params.get("lang")
    return Reader(as_language(asked or st.context.locale), database.current_path())
