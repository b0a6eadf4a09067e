"""One name for each thing, in the four languages: what the glossary page shows and a test holds every message to.

The words are in ``glossary.toml`` beside this module, which says what each of its fields means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from observatory.text import LANGUAGES, N_
from observatory.text.languages import Language

FILE = Path(__file__).with_suffix(".toml")
# Under which headings the terms are shown, in this order.
GROUPS: Mapping[str, str] = {
    "figures": N_("Figures and where they come from"),
    "comparison": N_("Comparing"),
    "places": N_("Places and those who govern them"),
    "participation": N_("Networks, sessions and agreements"),
    "practices": N_("Practices"),
    "index": N_("The exclusion index"),
    "use": N_("Using the observatory"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """What a thing is called in one language.

    Attributes
    ----------
    term
        The name.
    definition
        What it means, in one sentence.
    held
        Finds the term in any of its forms.
    never
        Finds words for it that no message uses; ``None`` where any may.
    """

    term: str
    definition: str
    held: re.Pattern[str]
    never: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing the observatory speaks of.

    Attributes
    ----------
    code
        Its anchor on the page of the glossary.
    group
        A key of ``GROUPS``.
    room
        The page on which a reader meets it.
    decided
        The file or folder in which it is decided what it is.
    find
        Finds it in an English message; ``None`` where the English word means too many things to be found.
    unless
        Finds what is no use of the term in an English message.
    terms
        By language.
    """

    code: str
    group: str
    room: str
    decided: str
    find: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    terms: Mapping[Language, Term]


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """Return everything that has a name, in the order of the file."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_concept(code, entry) for code, entry in read.items())


def _concept(code: str, entry: Mapping[str, Any]) -> Concept:
    terms = {
        language: Term(
            entry[language]["term"],
            entry[language]["definition"],
            _any(entry[language].get("held", [re.escape(entry[language]["term"])]), whole=False),
            _any(entry[language].get("never", [])),
        )
        for language in LANGUAGES
    }
    unless = entry.get("unless")
    return Concept(
        code, entry["group"], entry["room"], entry["decided"], _any(entry.get("find", [])),
        re.compile("|".join(unless)) if unless else None, terms,
    )  # fmt: skip


def _any(words: list[str], *, whole: bool = True) -> Any:
    """Return what finds one of some words, or the beginning of one; placeholders in braces are no words."""
    if not words:
        return None
    return re.compile(rf"(?<![\w{{])(?:{'|'.join(words)})" + (r"(?![\w}])" if whole else ""), re.IGNORECASE)
