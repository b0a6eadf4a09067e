"""Papers of the folder in Markdown: the same chapter in every language, tables, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from observatory.text import LANGUAGES, Translator, translator
from observatory.text.languages import own_name


def in_every_language(title: str, paragraphs: Callable[[Translator], Sequence[str]]) -> str:
    """Return one chapter per language, each headed by the title and the name of the language in itself."""
    chapters = []
    for language in LANGUAGES:
        _ = translator(language)
        chapters += [f"# {_(title)} ({own_name(language)})", *paragraphs(_)]
    return "\n\n".join(chapters)


def heading(words: str) -> str:
    """Return the heading of a part of a chapter."""
    return f"## {words}"


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; what would break a cell is written so that it does not."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def link(address: object) -> str:
    """Return an address as a link, nothing where there is none."""
    return f"<{address}>" if isinstance(address, str) and address.startswith(("https://", "http://")) else ""


def code(text: str, language: str = "") -> str:
    """Return a block to be copied."""
    return f"```{language}\n{text.strip()}\n```"


def _cell(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).replace("|", "\\|").split())
