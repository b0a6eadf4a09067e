"""Who reads, in which language, and from which build; whoever asks for words or rows is given one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observatory.text.languages import Language
from observatory.text.translate import Translator, translator


@dataclass(frozen=True)
class Reader:
    """A reader.

    Attributes
    ----------
    language
        One of the four languages.
    build
        The published file; fixed for the length of a run, so that no page and no paper mixes two builds.
    """

    language: Language
    build: Path

    @property
    def words(self) -> Translator:
        """Translate into the reader's language; pages call it ``_``."""
        return translator(self.language)
