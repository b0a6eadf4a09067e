"""The practices of the catalogue as plain records, the index of their texts, and what a link asks of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from observatory.measures import practice_match
from observatory.paths import data_folders
from observatory.practice_filter import SORTS, Shelf, kilometres, ordered
from observatory.practice_search import Document, Found, Index, read_synonyms
from observatory.practices import SYNONYMS_FILE
from observatory.records import Record
from observatory.text import LANGUAGES, translator
from observatory.text import practice_words as said
from observatory.text.agreement_findings import country
from observatory.ui import data
from observatory.ui.reader import Reader

PER_PAGE = 20
TEXT, INDICATOR = "text", "indicator"


@dataclass(frozen=True)
class Asked:
    """What a link asks: filters that are set, the reader's territory (a row of ``territory_header``), order and page."""

    wanted: Mapping[str, str]
    place: Record | None
    sort: str
    page: int


@dataclass(frozen=True)
class Result:
    """What a link gives.

    Attributes
    ----------
    records
        The practices that fit, in order, each with ``hit`` (where it was found), ``likeness`` and ``km``, or ``None``.
    counts
        Filter → code → how many practices that choice would give, all other filters kept.
    without
        Filter that is set → how many practices there would be without it.
    found
        What the search gave; ``None`` where nothing was searched for.
    """

    asked: Asked
    everything: Sequence[Record]
    records: Sequence[Record]
    options: Mapping[str, Counter[str]]
    counts: Mapping[str, Counter[str]]
    without: Mapping[str, int]
    found: Found | None

    @property
    def pages(self) -> int:
        """How many pages the list has; one where it is empty."""
        return max(1, -(-len(self.records) // PER_PAGE))

    @property
    def page(self) -> int:
        """The page shown."""
        return min(self.asked.page, self.pages)

    @property
    def first(self) -> int:
        """The number, from 1 on, of the first practice of the page."""
        return (self.page - 1) * PER_PAGE + 1

    @property
    def shown(self) -> Sequence[Record]:
        """The practices of the page."""
        return self.records[self.first - 1 : self.page * PER_PAGE]


def everything(reader: Reader) -> list[Record]:
    """Return all practices, with their lists as tuples."""
    return [
        row | {name: tuple(row[name]) for name in ("themes", "target_groups", "indicator_kinds", "languages")}
        for row in data.records(reader, "practice_list", language=reader.language)
    ]


def result(reader: Reader, asked: Asked) -> Result:
    """Return the practices that fit what was asked, and what other choices would give."""
    rows = everything(reader)
    found = _search(reader, rows, asked.wanted.get(TEXT))
    _answer(reader, rows, asked.wanted.get(INDICATOR))
    _compare(reader, rows, asked.place)
    shelf = Shelf(rows)
    wanted = dict(asked.wanted)
    return Result(
        asked, rows, ordered(shelf.chosen(wanted), asked.sort),
        {name: shelf.options(name) for name in ("theme", "group", "kind", "level", "country", "type", "size", "recognised",
                                                "cost", "year", "language")},
        shelf.counts(wanted), shelf.without(wanted), found,
    )  # fmt: skip


def _search(reader: Reader, rows: Sequence[Record], text: str | None) -> Found | None:
    found = index(reader).find(text, reader.language) if text else None
    hits = {hit.practice: hit for hit in found.hits} if found else {}
    for row in rows:
        hit = hits.get(row["practice_code"])
        row |= {"hit": hit, "score": hit.score if hit else 0.0, "found_by": (text,) if hit else ()}
    return found


def _answer(reader: Reader, rows: Sequence[Record], indicator: str | None) -> None:
    if indicator is None:
        return
    answers = {row["practice_code"] for row in data.records(reader, "practices_of_indicator", indicator=indicator)}
    for row in rows:
        row["indicators"] = (indicator,) if row["practice_code"] in answers else ()


def _compare(reader: Reader, rows: Sequence[Record], place: Record | None) -> None:
    """Add how like the place of each practice is to the reader's, and how far away."""
    if place is None:
        for row in rows:
            row |= {"likeness": None, "km": None}
        return
    code = place["territory_code"]
    peers = frozenset(row["peer_code"] for row in data.records(reader, "peers_of_territory", territory=code))
    own = practice_match.Place(code, place["country_code"], place["population"], peers)
    for row in rows:
        there = practice_match.Practice(
            row["practice_code"], row["territory_code"], row["country_code"], row["population"], row["evidence_level"],
            row["target_groups"], row["cost_band"],
        )  # fmt: skip
        row["likeness"] = practice_match.likeness(own, there)
        row["km"] = kilometres((place["latitude"], place["longitude"]), (row["latitude"], row["longitude"]))


def sorts(wanted: Mapping[str, str], place: Record | None) -> list[str]:
    """Return the orders that make sense, the one taken by itself first."""
    leave_out = set() if TEXT in wanted else {"relevance"}
    if place is None:
        leave_out |= {"similar", "near"}
    elif place["latitude"] is None:
        leave_out |= {"near"}
    return [code for code in SORTS if code not in leave_out]


def index(reader: Reader) -> Index:
    """Return the index of all texts in all languages, made once for a build."""
    return _index(Reader("en", reader.build))


@lru_cache(maxsize=2)
def _index(reader: Reader) -> Index:
    return Index(documents(reader), read_synonyms(data_folders().practices / SYNONYMS_FILE))


def documents(reader: Reader) -> list[Document]:
    """Return everything that can be found: texts, titles, places, and the words of themes, groups and countries."""
    rows: list[dict[str, Any]] = data.records(reader, "practice_texts")
    titles = {(row["practice_code"], row["text"]) for row in rows if row["field"] == "title"}
    found = [
        Document(row["practice_code"], row["field"], row["language"], row["text"])
        for row in rows
        if row["field"] != "own_title" or (row["practice_code"], row["text"]) not in titles
    ]
    for language in LANGUAGES:
        _ = translator(language)
        for row in everything(Reader(language, reader.build)):
            code = row["practice_code"]
            texts = {
                "theme": ", ".join(said.themes(row["themes"], _)),
                "group": said.groups(row["target_groups"], _),
                "country": country(row["country_code"], _),
                "place": row["label"] or "",
            }
            found += [Document(code, field, language, text) for field, text in texts.items() if text]
    return found
