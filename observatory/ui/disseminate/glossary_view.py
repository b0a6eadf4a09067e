"""The glossary of a reader: every term in the reader's language, with its name in the others."""

from __future__ import annotations

from typing import Any

from observatory.text import LANGUAGES, glossary
from observatory.text.languages import own_name
from observatory.ui.reader import Reader
from observatory.web.preview_rooms import ROOMS


def groups(reader: Reader) -> list[dict[str, Any]]:
    """Return the terms under their headings.

    Returns
    -------
    list
        Groups with ``code``, ``title`` and ``concepts``, each of these with its ``code``, ``term``, ``definition``,
        the ``room`` where it is met, the title of that room (``met``) and ``others``: (language, its own name,
        term) of the other languages.
    """
    return [
        {
            "code": code,
            "title": reader.words(title),
            "concepts": [_shown(reader, each) for each in glossary.concepts() if each.group == code],
        }
        for code, title in glossary.GROUPS.items()
    ]


def _shown(reader: Reader, concept: glossary.Concept) -> dict[str, Any]:
    term = concept.terms[reader.language]
    return {
        "code": concept.code, "term": term.term, "definition": term.definition, "room": concept.room,
        "met": reader.words(ROOMS[concept.room].title),
        "others": [(each, own_name(each), concept.terms[each].term) for each in LANGUAGES if each != reader.language],
    }  # fmt: skip
