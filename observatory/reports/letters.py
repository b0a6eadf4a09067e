"""Letters that the fonts of the papers do not have: PDF/UA forbids an empty box, so they are written otherwise."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from observatory import fonts

UNKNOWN = "\u25a1"  # a white square, where nothing else can be written
# Symbols of states, told by a word beside them.
_INSTEAD = {"◔": "○", "◑": "○", "✕": "×", "\u2010": "-", "\u2011": "-"}
_KEPT = {"\n"}


@cache
def _known() -> frozenset[str]:
    """Return the characters that one of the fonts has: the setter takes the other one where the first lacks a letter."""
    found = set(_KEPT)
    for path in fonts.files():
        with TTFont(path) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)


@cache
def _letter(letter: str) -> str:
    if letter in _known():
        return letter
    if letter in _INSTEAD:
        return _INSTEAD[letter]
    if unicodedata.category(letter) in {"Cc", "Cf", "Mn", "Cs", "Co", "Cn"}:
        return ""
    bare = "".join(each for each in unicodedata.normalize("NFKD", letter) if each in _known())
    return bare or (UNKNOWN if UNKNOWN in _known() else "?")


def written(text: str) -> str:
    """Return a text in letters that the fonts have; it is normalised first (NFC), since accents alone have none.

    Examples
    --------
    >>> written("Cafe\u0301 ✕ 中")
    'Café × □'
    """
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


def all_written(value: Any) -> Any:
    """Return lists and dictionaries with every text in letters that the fonts have; pictures and addresses as they are."""
    if isinstance(value, str):
        return written(value)
    if isinstance(value, dict):
        return {
            key: each if key in {"svg", "address", "url", "licence_url"} else all_written(each)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [all_written(each) for each in value]
    return value
