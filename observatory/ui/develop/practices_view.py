"""The catalogue of practices as words: filters with their counts, cards, where to go from an empty list, the download."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from observatory.measures.evidence import FACTS, Facts
from observatory.practice_filter import LEVELS, PERIODS, SIZES, cross
from observatory.practice_search import Found, words
from observatory.records import Record
from observatory.search import fold
from observatory.text import formats, kinds
from observatory.text import practice_findings as findings
from observatory.text import practice_words as said
from observatory.text.agreement_findings import country, place
from observatory.ui import data, links
from observatory.ui.develop import practices_asked
from observatory.ui.develop.practices_asked import OPEN, PANEL, parameters
from observatory.ui.develop.practices_found import TEXT, Asked, Result
from observatory.ui.reader import Reader

PAGE = "practicas"
ORDERED: Mapping[str, Sequence[str]] = {
    "level": LEVELS[1:], "size": tuple(SIZES), "year": tuple(PERIODS), "cost": tuple(said.COST_BANDS),
    "recognised": tuple(said.RECOGNISED),
}  # fmt: skip
_FOLDED = 9  # choices of a filter that stand open
_END = re.compile(r"(?<=[^\W\d_]{3}[.!?]) +")
_OPENING = "¿¡«“"


def address(reader: Reader, asked: Asked, **changes: str | int | None) -> str:
    """Return the link to this view with some of its parameters changed."""
    return links.link(reader, PAGE, **parameters(asked, **changes))


def panel(reader: Reader, result: Result) -> list[Record]:
    """Return the filters, each with its choices: words, how many practices it would give, and the link."""
    told, _ = practices_asked.vocabulary(reader), reader.words
    found = []
    for name in PANEL:
        chosen = result.asked.wanted.get(name)
        codes = _order(name, result.options[name], told[name])
        choices = [
            {
                "code": code, "words": formats.opening(told[name](code)), "n": result.counts[name][code],
                "on": code == chosen,
                "href": address(reader, result.asked, **{name: None if code == chosen else code}),
            }
            for code in codes
        ]  # fmt: skip
        if len(choices) < 2 and chosen is None:  # nothing to choose between
            continue
        top = choices[:_FOLDED] + [choice for choice in choices[_FOLDED:] if choice["on"]]
        found.append({
            "name": name, "title": _(findings.FACETS[name]), "chosen": chosen, "open": name in OPEN or chosen is not None,
            "choices": top, "more": [choice for choice in choices if choice not in top],
        })  # fmt: skip
    return found


def _order(name: str, options: Counter[str], told: Callable[[str], str]) -> list[str]:
    """Return the codes of a filter: by size or time where they have one, otherwise the most frequent first, by name."""
    codes = [code for code in options if name != "level" or code in LEVELS[1:]]
    if name in ORDERED:
        order = list(ORDERED[name])
        return sorted(codes, key=lambda code: (order.index(code) if code in order else len(order), code))
    return sorted(codes, key=lambda code: (-options[code], fold(told(code))))


def cards(reader: Reader, result: Result) -> list[Record]:
    """Return the practices of the page with what a card says."""
    return [_card(reader, row) for row in result.shown]


def _card(reader: Reader, row: Record) -> Record:
    _ = reader.words
    facts = Facts(**{fact: bool(row[fact]) for fact in FACTS})
    hit, level, status, like, cost = (
        row[name] for name in ("hit", "evidence_level", "status", "likeness", "cost_band")
    )
    return row | {
        "where": place(row["label"], row["place"], row["country_code"], _),
        "years": said.years(row["start_year"], row["end_year"], row["status"], _),
        "status_words": _(said.STATUSES[status]) if status != "unknown" else "",
        "own_title": row["title"] if words(row["title"]) != words(row["title_text"]) else "",
        "own_language": practices_asked.language(row["title_language"], reader),
        "sentence": first_sentence(row["summary"]),
        "theme_words": [(code, formats.opening(_(said.THEMES[code]))) for code in row["themes"]],
        "shape": said.EVIDENCE_SHAPES[level],
        "evidence": said.evidence(level, _),
        "evidence_short": formats.opening(_(said.EVIDENCE[level])),
        "rule": _(said.EVIDENCE_RULES[level]),
        "next": said.next_level(facts, _),
        "found": found_in(reader, row) if hit else None,
        "likeness_words": _(said.LIKENESS[like]) if like else "",
        "distance": findings.distance(row["km"], _),
        "cost_words": _(said.COST_BANDS[cost]) if cost != "not_documented" else "",
    }  # fmt: skip


def found_in(reader: Reader, row: Record) -> Record:
    """Return where a practice was found: field, language, the words round it, and how."""
    _, hit = reader.words, row["hit"]
    field = _(findings.FIELDS[hit.field])
    where = _("{field} ({language})", field=field, language=practices_asked.language(hit.language, reader))
    how = findings.HOW[hit.how]
    return {
        "where": where if hit.language else field,
        "language": hit.language,
        "pieces": hit.pieces,
        "how": _(how) if how else "",
    }


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; the point of an abbreviation does not end one.

    Examples
    --------
    >>> first_sentence("Centro do O.K.P.A.P.A. de Ioannina. Acolhe mulheres.")
    'Centro do O.K.P.A.P.A. de Ioannina.'
    """
    for end in _END.finditer(text):
        following = text[end.end() : end.end() + 1]
        if following.isupper() or following in _OPENING:
            return text[: end.start()]
    return text


def sorts(reader: Reader, asked: Asked, choices: Sequence[str]) -> list[Record]:
    """Return the orders a reader can choose; the first one needs no parameter."""
    _ = reader.words
    return [
        {
            "words": formats.opening(_(findings.SORTS[code])), "on": code == asked.sort,
            "href": address(reader, asked, sort=code if position else None),
        }
        for position, code in enumerate(choices)
    ]  # fmt: skip


def pages(reader: Reader, result: Result) -> list[Record]:
    """Return the pages of the list."""
    return [
        {"n": n, "on": n == result.page, "href": address(reader, result.asked, page=n if n > 1 else None)}
        for n in range(1, result.pages + 1)
    ]


def ways_out(reader: Reader, result: Result) -> list[Record]:
    """Return what to leave out of a search that found nothing, with how many practices each gives; the best first."""
    told, _ = practices_asked.vocabulary(reader), reader.words
    found = [
        {
            "label": _(findings.FACETS[name]), "words": told[name](result.asked.wanted[name]), "n": n,
            "href": address(reader, result.asked, **{name: None}),
        }
        for name, n in result.without.items()
    ]  # fmt: skip
    return sorted((way for way in found if way["n"]), key=lambda way: -way["n"])


def nowhere(found: Found | None) -> str:
    """Return the words that stand in no practice."""
    return ", ".join(found.nowhere) if found else ""


def matrix(reader: Reader, result: Result) -> list[Record]:
    """Return themes × evidence of the practices shown: each cell at least at its level, as the filter counts."""
    told, asked = practices_asked.vocabulary(reader)["theme"], result.asked
    counts = cross(result.records, "theme", "level")
    themes = [code for code in said.THEMES if counts[code, LEVELS[0]]]
    rows = []
    for theme in sorted(themes, key=lambda code: (-counts[code, LEVELS[0]], code)):
        cells = [
            {"level": level, "n": counts[theme, level], "href": address(reader, asked, theme=theme, level=level if level != LEVELS[0] else None)}
            for level in LEVELS
        ]  # fmt: skip
        rows.append({"theme": theme, "words": formats.opening(told(theme)), "cells": cells})
    return rows


def levels(reader: Reader) -> list[Record]:
    """Return every level with its shape, word and rule."""
    _ = reader.words
    return [
        {
            "level": level, "shape": said.EVIDENCE_SHAPES[level], "words": formats.opening(_(words)),
            "rule": _(said.EVIDENCE_RULES[level]),
        }
        for level, words in said.EVIDENCE.items()
    ]  # fmt: skip


def recognitions(reader: Reader, asked: Asked) -> Record:
    """Return the awards and mentions of which nothing else is told: how many, and those of the country asked for."""
    _ = reader.words
    rows = data.records(reader, "recognition_list", language=reader.language)
    code = asked.wanted.get("country")
    own = [row for row in rows if row["country_code"] == code] if code else []
    codes = tuple(sorted({row["territory_code"] for row in own if row["territory_code"]}))
    named = data.records(reader, "territories_named", territories=codes, language=reader.language)
    labels = {row["territory_code"]: row["label"] for row in named}
    for row in own:
        where = labels.get(row["territory_code"]) or row["place"]
        row |= {"where": where, "kind_words": kinds.word(said.RECOGNITION_KINDS, row["kind"], _)}
    counted = Counter(row["country_code"] for row in rows)
    countries = by_country(reader, asked, counted)
    return {"n": len(rows), "rows": own, "countries": countries, "country": country(code, _)}


def by_country(reader: Reader, asked: Asked, counted: Mapping[str, int]) -> list[Record]:
    """Return each country with its number and its link: the most first, then by name."""
    rows = [
        {"words": country(code, reader.words), "n": n, "href": address(reader, asked, country=code)}
        for code, n in counted.items()
    ]
    return sorted(rows, key=lambda row: (-row["n"], fold(row["words"])))


def table(reader: Reader, result: Result) -> pd.DataFrame:
    """Return all practices that fit, in their order, as they are downloaded."""
    _ = reader.words
    evidence = {level: _(words) for level, words in said.EVIDENCE.items()}
    rules = {level: _(words) for level, words in said.EVIDENCE_RULES.items()}
    rows = [
        {
            _("Code"): row["practice_code"], _("Practice"): row["title_text"], _("Original title"): row["title"],
            _("Summary"): row["summary"], _("Place"): row["label"] or row["place"], _("Code of the place"): row["territory_code"],
            _("Country"): row["country_name"], _("Themes"): "; ".join(said.themes(row["themes"], _)),
            _("For whom"): "; ".join(_(said.TARGET_GROUPS[code]) for code in row["target_groups"]),
            _("Indicator it answers"): "; ".join(_(said.INDICATOR_KINDS[code]) for code in row["indicator_kinds"]),
            _("First year"): row["start_year"], _("Last year"): row["end_year"], _("Status"): kinds.word(said.STATUSES, row["status"], _),
            _("Evidence level (0 to 4)"): row["evidence_level"], _("Evidence level"): evidence[row["evidence_level"]],
            _("Rule of the level"): rules[row["evidence_level"]],
            _("Recognition"): kinds.word(said.RECOGNISED, "yes" if row["recognised"] else "no", _),
            _("Places that took it over"): row["reuses"], _("Cost"): kinds.word(said.COST_BANDS, row["cost_band"], _),
            _("Language of its source"): ", ".join(practices_asked.language(code, reader) for code in row["languages"]),
            _("Source"): row["source_title"], _("Address of the source"): row["source_url"],
            **_compared(reader, row, result.asked),
        }
        for row in result.records
    ]  # fmt: skip
    return pd.DataFrame(rows).convert_dtypes(convert_string=False)


def _compared(reader: Reader, row: Record, asked: Asked) -> Record:
    """Return the columns that a search or a place adds."""
    _ = reader.words
    found: Record = {}
    if asked.place:
        likeness = row["likeness"]
        found[_("Likeness of the place")] = _(said.LIKENESS[likeness])
        found[_("Distance (km)")] = None if row["km"] is None else round(row["km"], 1)
    if TEXT in asked.wanted and row["hit"]:
        found[_("Found in")] = found_in(reader, row)["where"]
    return found
