"""Keeps the translation catalogues complete: ``python -m observatory.text.extraction [LANGUAGE | --check]``.

Extracts every message of the code and the templates and merges it into the .po files (or that of one language), keeping
what is translated. With ``--check``, changes nothing and fails on a missing, fuzzy or wrong translation.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from observatory.paths import ROOT
from observatory.text.languages import LANGUAGES, locale_of
from observatory.text.translate import LOCALES

KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "context": ((1, "c"), 2)}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def from_python(
    file: BinaryIO, keywords: Mapping[str, object], comment_tags: Sequence[str], options: Mapping[str, object]
) -> Iterator[tuple[int, str, object, list[str]]]:
    """Yield the messages of a module, as an extraction method of Babel.

    Babel's own (2.18) reads tokens and loses the plural of a call whose other arguments mention ``_``.
    """
    text = file.read().decode()
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node.func)
        if name not in keywords:
            continue
        given = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
        if any(isinstance(each, str) for each in given):
            before = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
            told = [before.removeprefix("#").strip()] if before.startswith("#") else []
            comments = [comment for comment in told if comment.startswith(tuple(comment_tags))]
            yield node.lineno, name, given if len(given) > 1 else given[0], comments


def _called(function: ast.expr) -> str:
    """Return by what name a function is called; a translator that was not bound to ``_`` first counts as one."""
    if isinstance(function, ast.Call):
        return "_" if _called(function.func) == "translator" else ""
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return "_" if name == "words" else name


METHODS: list[tuple[str, Any]] = [("**/templates/**.html", "jinja2"), ("**.py", from_python)]


def messages() -> Catalog:
    """Return every message of the code and the templates."""
    catalogue = Catalog(project="Observatory for Social Inclusion", charset="utf-8")
    for folder in ("observatory", "pages"):
        for name, _line, message, comments, context in extract_from_dir(
            str(ROOT / folder),
            METHODS,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
        ):
            # Files only, no line numbers: a moved line must not change four files.
            catalogue.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return catalogue


def merge(languages: Sequence[str] = LANGUAGES) -> None:
    """Bring the .po files up to date."""
    template = messages()
    for language in languages:
        if language == "en":
            continue
        path = LOCALES / language / "LC_MESSAGES" / "observatory.po"
        catalogue = _read(path, language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


def problems() -> list[str]:
    """Return one line for each message that is not properly translated."""
    template = messages()
    found = []
    for language in LANGUAGES:
        if language == "en":
            continue
        catalogue = _read(LOCALES / language / "LC_MESSAGES" / "observatory.po", language)
        for message in template:
            if not message.id:
                continue
            translated = catalogue.get(message.id, message.context)
            wanted = tuple(map(str, message.id if isinstance(message.id, (tuple, list)) else (message.id,)))
            given = _strings(translated.string) if translated and translated.string else []
            if not given or not all(given) or len(wanted) > 1 == len(given):
                found.append(f"{language}: not translated: {wanted[0]!r}")
            elif translated is not None and translated.fuzzy:
                found.append(f"{language}: fuzzy: {wanted[0]!r}")
            else:
                # The singular may say "one" instead of the number; every other form fills what its model fills.
                models = [wanted[0], *[wanted[-1]] * (len(given) - 1)]
                found += [
                    f"{language}: placeholders differ: {wanted[0]!r}"
                    for text, model in zip(given, models, strict=True)
                    if set(_PLACEHOLDER.findall(text)) - set(_PLACEHOLDER.findall(wanted[-1]))
                    or set(_PLACEHOLDER.findall(model)) - set(_PLACEHOLDER.findall(text)) - {"n", "count"}
                ]
    return found


def _strings(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=str(locale_of(language)), project="Observatory for Social Inclusion", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=str(locale_of(language)))


def main() -> int:
    """Extract, or check; return the exit code."""
    if "--check" not in sys.argv[1:]:
        unknown = set(sys.argv[1:]) - set(LANGUAGES)
        if unknown:
            print(f"There is no language {min(unknown)}; there are: {', '.join(LANGUAGES)}.")
            return 2
        merge(sys.argv[1:] or LANGUAGES)
        return 0
    found = problems()
    print("\n".join(found) or "Every message is translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
