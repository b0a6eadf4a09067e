"""What others did about it: the practices that answer the indicators on which a place is weak, with every reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from observatory.measures.benchmark import Verdict
from observatory.measures.practice_match import Match, Place
from observatory.practice_answers import Answer, Answers
from observatory.text import Language, formats, practice_words, translator
from observatory.text import gap_finder_findings as findings
from observatory.text.agreement_findings import place as place_words
from observatory.ui import data, fragment
from observatory.ui.reader import Reader
from observatory.ui.records import Record

WEAK = frozenset({Verdict.WORSE.value, Verdict.FOURTH_FIFTH.value, Verdict.WORST_FIFTH.value})


@lru_cache(maxsize=4)
def answers(build: str) -> Answers:
    """Return the practices of a build by what they answer; no language takes part in the order."""
    reader = Reader("en", Path(build))
    return Answers(data.records(reader, "practice_list", language="en"), data.records(reader, "practice_kinds"))


@lru_cache(maxsize=1024)
def place(build: str, territory: str) -> Place:
    """Return what counts of a territory that exists, when practices are matched with it."""
    reader = Reader("en", Path(build))
    header = data.records(reader, "territory_header", territory=territory, language="en")[0]
    peers = data.rows(reader, "peers_of_territory", territory=territory)["peer_code"]
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
    return data.records(reader, "practice_list", language=reader.language)


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


def show(reader: Reader, territory: str, cards: Sequence[Mapping[str, Any]], group: str) -> None:
    """Place, on a profile, what others did about each indicator that is judged worse; nothing where none is.

    Parameters
    ----------
    cards
        Those of the profile, with their verdicts.
    group
        The places compared with, in words.
    """
    weak = {
        card["code"]: card
        for card in sorted(
            (card for card in cards if card["value"] is not None and card["verdict"] in WEAK),
            key=lambda card: (100.0 if card["percentile"] is None else card["percentile"], card["code"]),
        )
    }
    if not weak:
        return
    _ = reader.words
    told: list[Record] = [
        {
            "kind": answer.kind, "title": _(practice_words.INDICATOR_KINDS[answer.kind]) if answer.kind else "",
            "cards": [weak[code] for code in answer.indicators], "known": answer.known,
            "entries": entries(reader, territory, answer.kind),
        }
        for answer in found(str(reader.build), territory, tuple(weak))
    ]  # fmt: skip
    without = sum(len(answer["cards"]) for answer in told if not answer["entries"])
    fragment.show(
        reader, "practice_answers", key="profile_answers", territory=territory, answers=told,
        finding=findings.answered(reader.language, len(weak), without, group), weights=findings.match_weights(_),
    )  # fmt: skip
