"""Whether what a reader sees is in the language it says it is in: by function words, messages, and Streamlit's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from observatory import database
from observatory.text.translate import LOCALES

# Short words that each language has and its neighbours have not.
FUNCTION = {
    "en": [
        "the",
        "of",
        "and",
        "is",
        "with",
        "which",
        "for",
        "from",
        "are",
        "to",
        "this",
        "that",
        "by",
        "an",
        "what",
        "how",
        "their",
        "who",
        "where",
        "when",
        "its",
        "was",
        "not",
        "each",
        "has",
        "have",
        "been",
    ],
    "es": [
        "el",
        "los",
        "las",
        "y",
        "del",
        "con",
        "una",
        "en",
        "más",
        "es",
        "su",
        "sus",
        "lo",
        "al",
        "son",
        "muy",
        "donde",
        "cuando",
        "sin",
        "pero",
        "también",
        "qué",
        "cómo",
        "según",
        "hay",
    ],
    "pt": [
        "os",
        "um",
        "uma",
        "do",
        "da",
        "dos",
        "das",
        "com",
        "em",
        "mais",
        "é",
        "na",
        "nas",
        "ao",
        "aos",
        "pela",
        "pelo",
        "não",
        "são",
        "sem",
        "seu",
        "sua",
        "também",
        "às",
        "à",
        "foi",
        "há",
    ],
    "el": [
        "και",
        "της",
        "του",
        "το",
        "τα",
        "τη",
        "την",
        "των",
        "στο",
        "στη",
        "στην",
        "με",
        "για",
        "από",
        "που",
        "είναι",
        "δεν",
        "οι",
        "ένα",
        "μια",
        "ή",
        "σε",
    ],
}
# What Streamlit and its parts say in English by themselves.
STREAMLIT = re.compile(
    r"Deploy|Rerun|Settings|Print|Clear cache|Choose an option|Choose options|Press (Ctrl\+|⌘\+)?Enter.*|Browse files|Upload"
    r"|Drag and drop.*|Limit \d+.*|\d+MB per file.*|No results|No options to select\.?|Running\W*|Stop|Select all|Fullscreen"
    r"|(View|Close|Exit) fullscreen|Download( as CSV)?|Search|Clear (value|all)|Help|Help for .*|Connecting.*"
    r"|Show password text|Selected .*\. .*|Remove .*|Add files|file upload|Copy to clipboard|Open|Close|Loading\W*|Made with.*"
    r"|Skip to main content|Value must be.*|Please .*|Increment|Decrement|Increase.*|Decrease.*|Menu|open|empty|Slider.*",
)
# Names of things that keep their language or have one in Greek: networks, practices, sessions.
_NAMES = (
    ("SELECT name FROM network_card WHERE language = $1", "el"),
    ("SELECT title_text FROM practice_card WHERE language = $1", "el"),
    ("SELECT title_text FROM session_card WHERE language = $1", "el"),
)
_APART = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{3}")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ÿ]+(?:[ ,’'-]+[A-Za-zÀ-ÿ]+){2,}")
_ADDRESS = re.compile(r"https?://\S+")
LEAST_WORDS, LEAST_LETTERS = 4, 3  # fewer are names, or codes such as that of a language
NAMES = 2  # more function words than a name has: "Instituto Nacional de Estadística y Geografía"


@lru_cache(maxsize=4)
def messages(language: str) -> dict[str, str]:
    """Return the English messages that read otherwise in a language, with their translations."""
    said = _said(language)
    return {message: text for message, text in _catalogue(language).items() if text and message not in said}


@lru_cache(maxsize=4)
def _said(language: str) -> frozenset[str]:
    """Return what the observatory itself says in a language, be it as in English."""
    return frozenset(_catalogue(language).values())


@lru_cache(maxsize=4)
def _catalogue(language: str) -> dict[str, str]:
    if language not in {"es", "pt", "el"}:
        return {}
    with (LOCALES / language / "LC_MESSAGES" / "observatory.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {message: text for each in catalogue if each.id for message, text in _forms(each.id, each.string)}


def _forms(message: Any, translated: Any) -> Iterator[tuple[str, str]]:
    """Yield a message with its translation, singular and plural apart."""
    if isinstance(message, (tuple, list)):
        yield from zip(message, translated, strict=False)
    else:
        yield message, str(translated)


def languages_of(text: str) -> dict[str, int]:
    """Return how many function words of each language a text has."""
    words = _WORD.findall(text)  # a capital letter may be a code, or stand for a name
    return {language: sum(word in own for word in words) for language, own in FUNCTION.items()}


def wrong(text: str, language: str, marked: str) -> str:
    """Return what is wrong with the language of a text; nothing where it is right.

    Parameters
    ----------
    language
        Of the page.
    marked
        Of the nearest element that says one.
    """
    base, text = marked.split("-", maxsplit=1)[0], _ADDRESS.sub("", text).strip()
    if base == language and len(text) >= LEAST_LETTERS and text in messages(language):
        return "message in English"
    if base != "en" and STREAMLIT.fullmatch(text) and text not in _said(base):
        return "Streamlit's English"
    if base not in FUNCTION:
        return ""
    found = languages_of(text)
    other = max((each for each in found if each != base), key=lambda each: found[each])
    if base == "el":
        return "Latin words in Greek" if any(_foreign(run) for run in _LATIN_RUN.findall(own(text))) else ""
    if len(_WORD.findall(text)) < LEAST_WORDS or any(name in text for name in kept()):
        return ""
    if found[other] > NAMES and found[other] > 2 * found[base]:
        return f"{other} marked as {base}"
    return ""


def _foreign(run: str) -> bool:
    """Return whether a run of Latin words is a sentence and no name: two of its words of four letters begin small."""
    return sum(len(word) > 3 and word[0].islower() for word in _WORD.findall(run)) >= NAMES


def own(text: str) -> str:
    """Return a text for Greek readers without what is Latin on purpose: names that translations keep, terms in brackets."""
    for name in kept():
        text = text.replace(name, "")
    return _APART.sub("", text) if _GREEK.search(text) else text


@lru_cache(maxsize=1)
def kept() -> tuple[str, ...]:
    """Return names in Latin letters that stand in Greek translations and data as they are, the longest first."""
    build = database.current_path()
    said = {text for text in messages("el").values() if any(map(_foreign, _LATIN_RUN.findall(_APART.sub("", text))))}
    named = {str(row[0]) for sql, language in _NAMES for row in _column(build, sql, language)}
    found = said | {name for name in named if len(_WORD.findall(name)) >= LEAST_WORDS}
    return tuple(sorted(found, key=len, reverse=True))


def _column(build: Path, sql: str, language: str) -> list[tuple[str]]:
    with database.cursor(build) as cursor:
        rows: list[tuple[str]] = cursor.execute(sql, [language]).fetchall()
    return rows


def faults(texts: list[list[str]], language: str) -> Iterator[str]:
    """Yield what is wrong with pairs of a text and the language it is marked with."""
    for text, marked in texts:
        if why := wrong(text, language, marked):
            yield f"{why}: {text[:120]}"
