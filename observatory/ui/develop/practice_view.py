"""Rows of one practice → the card that the page, the paper and the file show, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rapidfuzz import fuzz, process

from observatory.measures import practice_likeness
from observatory.records import Record
from observatory.text import formats, practice_card, practice_words
from observatory.text.kinds import word
from observatory.ui import data, downloads
from observatory.ui.participate.networks_view import host
from observatory.ui.reader import Reader

MOST_NEAR = 6
_ALIKE = 60  # per cent of the words of a code


def one(reader: Reader, code: str) -> Record | None:
    """Return everything that is told of one practice, with its words; ``None`` for none."""
    found = data.records(reader, "practice_one", practice=code, language=reader.language)
    if not found:
        return None
    _ = reader.words
    row = found[0]
    for name in ("themes", "target_groups", "indicator_kinds", "languages"):
        row[name] = list(row[name])
    row["original"] = practice_card.original(row, reader.language)
    row["terms"] = practice_card.terms(row, _)
    row["texts"] = practice_card.texts(row, _)
    row["evidence"] = practice_card.evidence(row, _)
    row["status_long"] = word(practice_words.STATUSES_LONG, row["status"], _)
    row["sources"] = [
        {**source, "host": host(source["url"])} for source in data.records(reader, "practice_sources", practice=code)
    ]
    row["reuses"] = data.records(reader, "practice_reuses", practice=code, language=reader.language)
    return row


def listed(reader: Reader) -> list[Record]:
    """Return all practices with the words of a card."""
    return data.records(reader, "practice_list", language=reader.language)


def like(reader: Reader, row: Mapping[str, Any]) -> list[Record]:
    """Return the practices most like one, each with the reasons in words."""
    _ = reader.words
    everything = {each["practice_code"]: each for each in listed(reader)}
    found = practice_likeness.most_like(_described(row), map(_described, everything.values()))
    return [
        {**everything[each.code], "shared": _shared(reader, each),
         "evidence": practice_words.evidence(everything[each.code]["evidence_level"], _),
         "shape": practice_words.EVIDENCE_SHAPES[everything[each.code]["evidence_level"]]}
        for each in found
    ]  # fmt: skip


def _described(row: Mapping[str, Any]) -> practice_likeness.Described:
    return practice_likeness.Described(
        row["practice_code"], list(row["indicator_kinds"]), list(row["target_groups"]), list(row["themes"]),
        row["evidence_level"],
    )  # fmt: skip


def _shared(reader: Reader, like: practice_likeness.Like) -> list[str]:
    """Return the reasons for a likeness, each a text of its own."""
    _ = reader.words
    reasons = []
    if like.kinds:
        reasons.append(_("answers the same: {kinds}", kinds=practice_card.kinds(like.kinds, _)))
    if like.groups:
        reasons.append(_("also meant for: {groups}", groups=practice_words.groups(like.groups, _)))
    if like.themes:
        themes = formats.listing(practice_words.themes(like.themes, _), reader.language)
        reasons.append(_("same themes: {themes}", themes=themes))
    return reasons


def near(reader: Reader, asked: str | None) -> list[Record]:
    """Return the practices to choose from: those whose code is most like the one asked for, or else the best known."""
    everything = {row["practice_code"]: row for row in listed(reader)}
    codes = []
    if asked:
        plain = {code: code.replace("-", " ") for code in everything}
        found = process.extract(
            asked.lower().replace("-", " "), plain, scorer=fuzz.token_set_ratio, limit=MOST_NEAR, score_cutoff=_ALIKE
        )
        codes = [code for _plain, _score, code in found]
    if not codes:
        codes = sorted(everything, key=lambda code: (-everything[code]["evidence_level"], code))[:MOST_NEAR]
    for row in everything.values():
        row["shape"] = practice_words.EVIDENCE_SHAPES[row["evidence_level"]]
        row["evidence"] = practice_words.evidence(row["evidence_level"], reader.words)
    return [everything[code] for code in codes]


def cited(reader: Reader, row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return how to cite a practice, the day on which it was consulted, and its address."""
    address, day = downloads.this_view(reader), formats.date(datetime.now(UTC), reader.language)
    return practice_card.citation(row, row["sources"], day, address, reader.words), day, address


def table(reader: Reader, row: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the card as rows of code, term and text: what the spreadsheet carries."""
    _ = reader.words
    nothing = _(practice_words.NOT_DOCUMENTED)
    rows = [("title_text", _("Title"), row["title_text"]), ("title", _("Title its owner gives it"), row["title"])]
    rows += [("summary", _("Summary"), row["summary"])]
    rows += [(field, term, text or nothing) for field, term, text in (*row["terms"], *row["texts"])]
    evidence = row["evidence"]
    rows += [
        ("evidence_level", _("Evidence level"), evidence["words"]),
        ("evidence_rule", _("Rule of this level"), evidence["rule"]),
        *((fact, words, yes_no(reader, holds)) for fact, words, holds in evidence["facts"]),
        ("next_level", _("Next level"), evidence["next"]),
    ]
    rows += [("source", _("Source"), " – ".join(filter(None, (s["title"], s["url"])))) for s in row["sources"]]
    return rows


def yes_no(reader: Reader, holds: bool) -> str:
    """Return whether a fact holds, in a word."""
    _ = reader.words
    return _("yes") if holds else _("no, or not documented")


def names(reader: Reader, codes: Sequence[str], words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return codes with their words, for links to the catalogue."""
    return [(code, word(words, code, reader.words)) for code in codes]


def tags(reader: Reader, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return themes, target groups and kinds of indicator as codes with words, and the rules of all levels of evidence."""
    return {
        "themes": names(reader, row["themes"], practice_words.THEMES),
        "groups": names(reader, row["target_groups"], practice_words.TARGET_GROUPS),
        "kinds": names(reader, row["indicator_kinds"], practice_words.INDICATOR_KINDS),
        "rules": [reader.words(rule) for rule in practice_words.EVIDENCE_RULES.values()],
    }
