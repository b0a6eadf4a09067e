"""The practices that answer the weak indicators of a place, with every reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from observatory import rows as kept
from observatory.measures.benchmark import Verdict
from observatory.measures.practice_match import Match, Place
from observatory.practice_answers import Answer, Answers
from observatory.reader import Reader
from observatory.records import Record
from observatory.text import Language, formats, practice_words, translator
from observatory.text import gap_finder_findings as findings
from observatory.text.agreement_findings import place as place_words

WEAK = frozenset({Verdict.WORSE.value, Verdict.FOURTH_FIFTH.value, Verdict.WORST_FIFTH.value})
Row = Mapping[str, Any]


def weakest(cards: Iterable[Row]) -> dict[str, Row]:
    """Return the cards of a profile that are judged worse by code, the weakest first."""
    weak = [card for card in cards if card["value"] is not None and card["verdict"] in WEAK]
    weak.sort(key=lambda card: (100.0 if card["percentile"] is None else card["percentile"], card["code"]))
    return {card["code"]: card for card in weak}


@lru_cache(maxsize=4)
def answers(build: str) -> Answers:
    """Return the practices of a build by what they answer; no language takes part in the order."""
    reader = Reader("en", Path(build))
    return Answers(
        kept.records(reader.build, "practice_list", language="en"), kept.records(reader.build, "practice_kinds")
    )


@lru_cache(maxsize=1024)
def place(build: str, territory: str) -> Place:
    """Return what counts of a territory that exists, when practices are matched with it."""
    reader = Reader("en", Path(build))
    header = kept.records(reader.build, "territory_header", territory=territory, language="en")[0]
    peers = kept.rows(reader.build, "peers_of_territory", territory=territory)["peer_code"]
    return Place(territory, header["country_code"], header["population"], frozenset(peers))


@lru_cache(maxsize=1024)
def found(build: str, territory: str, indicators: tuple[str, ...]) -> tuple[Answer, ...]:
    """Return the practices for indicators of a territory."""
    return tuple(answers(build).of(place(build, territory), indicators))


def entries(reader: Reader, territory: str, kind: str | None) -> list[Record]:
    """Return the practices of a kind that fit a territory best, in words; none for no kind.

    Returns
    -------
    list of dict
        code, title, where, years, level, shape, evidence, summary, reasons (list of text), because (the same without the
        indicator, in one text), score, parts (how the score is made).
    """
    return [dict(entry) for entry in _entries(str(reader.build), reader.language, territory, kind)] if kind else []


@lru_cache(maxsize=1024)
def _entries(build: str, language: Language, territory: str, kind: str) -> tuple[Record, ...]:
    listed = {row["practice_code"]: row for row in listed_in(Reader(language, Path(build)))}
    matches = answers(build).best(place(build, territory), kind)
    return tuple(_entry(language, kind, match, listed[match.practice]) for match in matches)


def listed_in(reader: Reader) -> list[Record]:
    """Return all practices with what a card shows."""
    return kept.records(reader.build, "practice_list", language=reader.language)


def _entry(language: Language, kind: str, match: Match, row: Mapping[str, Any]) -> Record:
    _ = translator(language)
    reasons = findings.reasons(match, int(row["evidence_level"]), row["cost_band"], kind, _)
    return {
        "code": match.practice, "title": row["title_text"], "where": where(row, _), "level": int(row["evidence_level"]),
        "years": practice_words.years(row["start_year"], row["end_year"], row["status"], _),
        "shape": practice_words.EVIDENCE_SHAPES[int(row["evidence_level"])],
        "evidence": practice_words.evidence(int(row["evidence_level"]), _), "summary": row["summary"],
        "reasons": reasons, "because": " · ".join(reasons[1:]), "parts": findings.parts(match, _),
        "score": formats.number(match.score, language, 2),
    }  # fmt: skip


def where(row: Mapping[str, Any], _: Any) -> str:
    """Return where a practice was done, with its country."""
    named = place_words(row["label"], row["place"], None, _)
    return (
        str(named)
        if named == row["country_name"]
        else _("{place} ({country})", place=named, country=row["country_name"])
    )
