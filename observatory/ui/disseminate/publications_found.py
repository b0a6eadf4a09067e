"""What can be read on: publications, trainings and recordings as records, narrowed down by what the link asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from observatory.paths import data_folders
from observatory.practice_filter import Codes, Shelf
from observatory.practice_search import Document, Found, Index, read_synonyms, words
from observatory.practices import SYNONYMS_FILE
from observatory.records import Record
from observatory.text import LANGUAGES, translator
from observatory.text import practice_words as said
from observatory.text.publication_words import KINDS
from observatory.ui import data, links
from observatory.ui.reader import Reader

PAGE, TEXT, ONE = "publicaciones", "text", "publication"
FACETS: Mapping[str, Callable[[Record], Codes]] = {
    "kind": lambda record: frozenset({record["kind"]}),
    "programme": lambda record: frozenset({record["programme_code"]} - {None}),
    "language": lambda record: frozenset(record["languages"]),
    "theme": lambda record: frozenset(record["themes"]),
    # Set by whoever asks: what was searched for.
    TEXT: lambda record: frozenset(record.get("found_by", ())),
}


@dataclass(frozen=True)
class Result:
    """What a link gives.

    Attributes
    ----------
    wanted
        Filters that are set.
    one
        The publication that the link names alone; its filters then rest.
    records
        Those that fit, in order: by kind as ``KINDS`` lists them and the newest first, or the best found first.
    options, counts, without
        As in ``observatory.practice_filter.Shelf``.
    found
        What the search gave; ``None`` where nothing was searched for.
    """

    wanted: Mapping[str, str]
    one: Record | None
    everything: Sequence[Record]
    records: Sequence[Record]
    options: Mapping[str, Counter[str]]
    counts: Mapping[str, Counter[str]]
    without: Mapping[str, int]
    found: Found | None


def everything(reader: Reader) -> list[Record]:
    """Return everything that can be read on, with its lists as tuples."""
    return [
        row | {"languages": tuple(row["languages"]), "themes": tuple(row["themes"])}
        for row in data.records(reader, "publication_list", language=reader.language)
    ]


def result(reader: Reader) -> Result:
    """Return what fits the link; codes that are none are named by the frame and left aside."""
    rows = everything(reader)
    code = links.asked(ONE)
    one = next((row for row in rows if row["code"] == code), None)
    if code is not None and one is None:
        links.bad(ONE, code)
    options = {name: Shelf(rows, FACETS).options(name) for name in FACETS if name != TEXT}
    wanted = _wanted(options) if one is None else {}
    found = _search(reader, rows, wanted.get(TEXT))
    shelf = Shelf(rows, FACETS)
    return Result(
        wanted, one, rows, [one] if one else _ordered(shelf.chosen(wanted)), options, shelf.counts(wanted),
        shelf.without(wanted), found,
    )  # fmt: skip


def _wanted(options: Mapping[str, Counter[str]]) -> dict[str, str]:
    wanted = {}
    for name, codes in options.items():
        known = {*codes, *(KINDS if name == "kind" else said.THEMES if name == "theme" else ())}
        code = links.asked(name)
        if code in known:
            wanted[name] = str(code)
        elif code is not None:
            links.bad(name, code)
    text = links.searched(TEXT)
    return wanted | ({TEXT: text} if words(text) else {})


def _search(reader: Reader, rows: Sequence[Record], text: str | None) -> Found | None:
    found = _index(Reader("en", reader.build)).find(text, reader.language) if text else None
    scores = {hit.practice: hit.score for hit in found.hits} if found else {}
    for row in rows:
        row |= {"score": scores.get(row["code"], 0.0), "found_by": (text,) if row["code"] in scores else ()}
    return found


def _ordered(rows: Sequence[Record]) -> list[Record]:
    """Return the best found first, or those of a kind together; within, the query's order stays: the newest first."""
    order = list(KINDS)
    return sorted(rows, key=lambda row: (-row["score"], order.index(row["kind"])))


@lru_cache(maxsize=2)
def _index(reader: Reader) -> Index:
    """Return the index of all texts in all languages, made once for a build."""
    found: set[Document] = set()
    for language in LANGUAGES:
        _ = translator(language)
        for row in everything(Reader(language, reader.build)):
            texts = {
                "title": row["title_text"] or "",
                "summary": " ".join([row["description"], row["audience"]]),
                "theme": ", ".join(said.themes(row["themes"], _)),
                "place": row["label"] or "",
                "group": row["programme_title"] or "",
            }
            found |= {Document(row["code"], field, language, text) for field, text in texts.items() if text.strip()}
            found.add(Document(row["code"], "own_title", row["title_language"], f"{row['title']} {row['publisher']}"))
    return Index(found, read_synonyms(data_folders().practices / SYNONYMS_FILE))
