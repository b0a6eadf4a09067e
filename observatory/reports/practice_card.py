"""One practice as a paper of one A4 page, and as JSON with its codes, its words and the facts of its evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from observatory.measures.evidence import FACTS, Facts, missing
from observatory.reports import document
from observatory.text import Language, formats, practice_words, translator

_CODES = ("themes", "target_groups", "indicator_kinds", "languages", "start_year", "end_year", "status", "cost_band")
_MOST_COURSES = 3


def pdf(card: Mapping[str, Any], language: Language) -> bytes:
    """Return the card of a practice as PDF.

    Parameters
    ----------
    card
        A row of ``practice_one`` with ``original``, ``terms``, ``texts``, ``evidence`` (``observatory.text.practice_card``),
        ``sources`` (rows of ``practice_sources``), ``citation``, ``day``, ``address``, and ``courses``: name, said and
        beside of each indicator of its place.

    Raises
    ------
    observatory.reports.document.DocumentError
        Where the paper cannot be set.
    """
    return document.pdf("practice_card", paper(card, language), title=str(card["title_text"]), language=language)


def paper(card: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Return what the template sets, all of it in the reader's language."""
    _ = translator(language)
    evidence = card["evidence"]
    return {
        "house": _("Observatory for Social Inclusion"),
        "eyebrow": _("Good practice"),
        "foot": [card["citation"]],
        "heading": card["title_text"],
        "original": card["original"],
        "original_language": card["title_language"],
        "summary": card["summary"],
        "terms": [[term, formats.opening(text or _(practice_words.NOT_DOCUMENTED))] for _field, term, text in card["terms"]],
        "texts": [[heading, text] for _field, heading, text in card["texts"] if text],
        "silent": {
            "heading": _("What its sources do not say"),
            "rows": [[heading, _(practice_words.NOT_DOCUMENTED)] for _field, heading, text in card["texts"] if not text],
        },
        "evidence": {
            "heading": _("How well it is known"),
            "words": evidence["words"],
            "level": evidence["level"],
            "rule": evidence["rule"],
            "next": evidence["next"],
            "facts": [[words, holds, _("yes") if holds else _("no, or not documented")]
                      for _fact, words, holds in evidence["facts"]],
        },
        "courses": _courses(card, language),
        "sources": {
            "heading": _("Sources"),
            "rows": [[source["title"], source["url"] or "", source["host"]] for source in card["sources"]],
            "nothing": _("source text without public address"),
        },
        "address": [_("This card, with its figures and the newest version"), card["address"]],
    }  # fmt: skip


def _courses(card: Mapping[str, Any], language: Language) -> dict[str, Any]:
    _ = translator(language)
    return {
        "heading": _("Indicators of its place, before and since"),
        "caution": _("Much else happened in these years: no cause is claimed."),
        "rows": [[course["name"], " ".join(filter(None, (course["said"], course["beside"])))]
                 for course in card["courses"][:_MOST_COURSES]],
    }  # fmt: skip


def as_json(card: Mapping[str, Any], language: Language) -> bytes:
    """Return the card as JSON: codes for programs, words for people, and the facts from which its level follows.

    Parameters
    ----------
    card
        As for ``pdf``, with ``reuses`` (rows of ``practice_reuses``), ``indicators`` (rows of ``practice_indicators``) and
        ``build``.

    Returns
    -------
    bytes
        UTF-8; an empty text of the card is null: not documented.
    """
    facts = Facts(**{fact: bool(card[fact]) for fact in FACTS})
    evidence = card["evidence"]
    document_ = {
        "practice_code": card["practice_code"],
        "language": language,
        "title": {"in_language": card["title_text"], "own": card["title"], "own_language": card["title_language"]},
        "place": {"name": card["place"], "label": card["label"], "territory_code": card["territory_code"],
                  "country_code": card["country_code"], "country": card["country_name"]},
        "codes": {name: card[name] for name in _CODES},
        "words": {field: {"term": term, "text": text or None} for field, term, text in card["terms"]},
        "texts": {"summary": card["summary"] or None, **{field: text or None for field, _h, text in card["texts"]}},
        "evidence": {
            "level": evidence["level"], "words": evidence["words"], "rule": evidence["rule"],
            "note": evidence["note"] or None, "facts": {fact: getattr(facts, fact) for fact in FACTS},
            "missing_for_next_level": list(missing(facts)),
        },
        "indicators": [{"indicator_code": each["indicator_code"], "name": each["short_name"], "kind": each["kind"]}
                       for each in card["indicators"]],
        "reused_by": [{"place": each["place"], "country_code": each["country_code"],
                       "territory_code": each["territory_code"]} for each in card["reuses"]],
        "sources": [{"title": each["title"], "url": each["url"]} for each in card["sources"]],
        "read_on_page": bool(card["read_on_page"]),
        "citation": card["citation"], "consulted": card["day"], "link": card["address"], "build": card["build"],
    }  # fmt: skip
    return json.dumps(document_, ensure_ascii=False, indent=2).encode()
