"""The colours of the pages for documents of their own, which follow the reader's system: light, dark, more contrast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from observatory.charts.tokens import declared

_SELECTORS = {
    "light": ":root",
    "dark": ':root[data-theme="dark"]',
    "contrast": ':root[data-contrast="more"]',
    "dark_contrast": ':root[data-contrast="more"][data-theme="dark"]',
}
# When each appearance holds; printed, a document is light whatever the screen is.
_WHEN = {
    "dark": "(prefers-color-scheme: dark)",
    "contrast": "(prefers-contrast: more)",
    "dark_contrast": "(prefers-contrast: more) and (prefers-color-scheme: dark)",
}
_CORE = ("ink", "soft", "paper", "card", "panel", "line", "accent", "better", "worse")
_COLOUR = re.compile(r'\b(fill|stroke|stop-color)="(#[0-9a-fA-F]{6})"')


@lru_cache(maxsize=1)
def colours() -> Mapping[str, Mapping[str, str]]:
    """Return appearance → name of the token → hexadecimal colour; ``light`` has all, the others what they change."""
    return {
        appearance: {name: value for name, value in declared(selector).items() if value.startswith("#")}
        for appearance, selector in _SELECTORS.items()
    }


@lru_cache(maxsize=8)
def rules(sheet: str) -> str:
    """Return the tokens that a style sheet uses as rules to stand before it."""
    used = sorted(set(re.findall(r"var\((--o-[\w-]+)\)", sheet)))
    parts = [_root(used, "light")]
    parts += [f"@media screen and {when} {{ {_root(used, name)} }}" for name, when in _WHEN.items()]
    return "\n".join(parts)


def _root(used: Iterable[str], appearance: str) -> str:
    tokens = colours()[appearance]
    return ":root { " + " ".join(f"{name}: {tokens[name]};" for name in used if name in tokens) + " }"


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Return colour of the light appearance → the token it stands for; those of the whole house come first."""
    tokens = colours()["light"]
    order = [*(f"--o-{name}" for name in _CORE), *tokens]
    names: dict[str, str] = {}
    for name in order:
        names.setdefault(tokens[name].lower(), name)
    return names


def adapted(svg: str) -> str:
    """Return a picture in the colours of the light appearance, with rules by which it follows the reader's system.

    Parameters
    ----------
    svg
        A whole ``<svg>``; its colours are hexadecimal numbers in ``fill``, ``stroke`` and ``stop-color``. Colours that are
        no token, such as the classes of a map and a QR code in black on white (three digits), stay as they are.

    Returns
    -------
    str
        The same picture with one ``<style>``: rules weigh more than attributes, so the attributes remain what is printed.
    """
    used = sorted(set(_COLOUR.findall(svg)))
    sheet = []
    for appearance, when in _WHEN.items():
        tokens = colours()[appearance]
        changed = [
            f'[{attribute}="{value}"]{{{attribute}:{tokens[name]}}}'
            for attribute, value in used
            if (name := _names().get(value.lower(), "")) in tokens
        ]
        if changed:
            sheet.append(f"@media {when}{{{''.join(changed)}}}")
    if not sheet:
        return svg
    end = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:end]}<style>{''.join(sheet)}</style>{svg[end:]}"
