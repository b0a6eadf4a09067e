"""The colours of the style sheets, for pictures that no style sheet reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_STYLES = Path(__file__).resolve().parent.parent / "ui" / "static"
_TOKEN = re.compile(r"(--o-[\w-]+)\s*:\s*([^;]+);")
# Innermost first: var(--o-a, var(--o-b, #fff)) is resolved in two rounds.
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_MOST_ROUNDS = 6


@lru_cache(maxsize=8)
def declared(selector: str) -> Mapping[str, str]:
    """Return the tokens that rules of exactly this selector set, by name; of two sheets the later one counts.

    Parameters
    ----------
    selector
        As it stands at the beginning of a line: ``:root``, ``:root[data-theme="dark"]``.
    """
    rule = re.compile(rf"^{re.escape(selector)}\s*\{{([^}}]*)\}}", re.MULTILINE)
    found: dict[str, str] = {}
    for sheet in sorted(_STYLES.glob("*.css")):
        for block in rule.findall(sheet.read_text(encoding="utf-8")):
            found.update((name, value.strip()) for name, value in _TOKEN.findall(block))
    return found


def light() -> Mapping[str, str]:
    """Return the tokens of the light appearance by name: what plain ``:root`` rules of the style sheets say."""
    return declared(":root")


def resolved(markup: str, tokens: Mapping[str, str] | None = None) -> str:
    """Return markup in which every ``var(--o-name, fallback)`` is its value; the fallback where there is no such token.

    Raises
    ------
    ValueError
        Where a token is unknown and has no fallback: the picture would be black.
    """
    known = light() if tokens is None else tokens

    def value(use: re.Match[str]) -> str:
        name, fallback = use[1], use[2]
        if name not in known and fallback is None:
            raise ValueError(f"No style sheet has the token {name}.")
        # In an attribute, a quotation mark of a font's name would end it.
        return known.get(name, fallback or "").replace('"', "'").strip()

    for _round in range(_MOST_ROUNDS):
        markup, count = _USE.subn(value, markup)
        if not count:
            break
    return markup
