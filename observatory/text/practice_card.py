"""A practice as a card: the headings of its texts, its facts as terms, its evidence fact by fact, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory.measures.evidence import FACTS, Facts
from observatory.text import formats, practice_words
from observatory.text.kinds import word
from observatory.text.languages import Language, locale_of
from observatory.text.translate import N_, Translator

_BESIDE = " · "  # between words that hold an “and” themselves
# Texts of a practice in the order in which they are read, with their headings; the summary opens the card.
HEADINGS: Mapping[str, str] = {
    "what_it_does": N_("What it does"),
    "results": N_("Results, as its owner reports them"),
    "recognition": N_("Recognition"),
    "resources": N_("Cost and resources"),
    "conditions": N_("What it needs to work"),
    "what_failed": N_("What failed or was difficult"),
    "reused_by": N_("Who took it over"),
}


def texts(row: Mapping[str, Any], _: Translator) -> list[tuple[str, str, str]]:
    """Return field, heading and text, in order; an empty text is not documented."""
    return [(field, _(heading), str(row[field] or "")) for field, heading in HEADINGS.items()]


def terms(row: Mapping[str, Any], _: Translator) -> list[tuple[str, str, str]]:
    """Return field, term and text of what is known in short; an empty text is not documented.

    Parameters
    ----------
    row
        A row of ``practice_one``.
    """
    status = word(practice_words.STATUSES, row["status"], _)
    return [
        ("place", _("Place"), row["label"] or row["place"]),
        ("country", _("Country"), row["country_name"]),
        ("years", _("Years"), practice_words.years(row["start_year"], row["end_year"], row["status"], _)),
        ("status", _("Status, when its source was written"), status),
        ("themes", _("Themes"), _BESIDE.join(practice_words.themes(row["themes"], _))),
        ("target_groups", _("For whom"), practice_words.groups(row["target_groups"], _)),
        (
            "indicator_kinds",
            _("Kinds of indicator it answers"),
            _BESIDE.join(word(practice_words.INDICATOR_KINDS, code, _) for code in row["indicator_kinds"]),
        ),
        ("cost_band", _("Cost of the whole measure"), cost(row["cost_band"], _)),
        ("languages", _("Languages of its texts"), languages(row["languages"], _.language)),
    ]


def kinds(codes: Sequence[str], _: Translator) -> str:
    """Return kinds of indicator as a sentence lists them."""
    return formats.listing([word(practice_words.INDICATOR_KINDS, code, _) for code in codes], _.language)


def cost(band: str, _: Translator) -> str:
    """Return a cost band in words; an empty text where no cost is documented."""
    return "" if band == "not_documented" else word(practice_words.COST_BANDS, band, _)


def languages(codes: Sequence[str], language: Language) -> str:
    """Return languages by name (Unicode CLDR) as a sentence lists them."""
    names = locale_of(language).languages
    return formats.listing([str(names.get(code, code)) for code in codes], language)


def facts(row: Mapping[str, Any]) -> Facts:
    """Return the five facts of a practice."""
    return Facts(**{fact: bool(row[fact]) for fact in FACTS})


def evidence(row: Mapping[str, Any], _: Translator) -> dict[str, Any]:
    """Return the level of evidence with its rule, the facts from which it follows, and what is missing for the next.

    Returns
    -------
    dict
        level, words, shape, rule, note (why this practice has it), next, facts: list of (code, words, whether it holds).
    """
    known, level = facts(row), int(row["evidence_level"])
    return {
        "level": level,
        "words": practice_words.evidence(level, _),
        "shape": practice_words.EVIDENCE_SHAPES[level],
        "rule": _(practice_words.EVIDENCE_RULES[level]),
        "note": row["evidence_note"] or "",
        "next": practice_words.next_level(known, _),
        "facts": [(fact, _(practice_words.FACTS[fact]), getattr(known, fact)) for fact in FACTS],
    }


def original(row: Mapping[str, Any], language: Language) -> str:
    """Return the title its owner gives it, where the reader's differs; otherwise an empty text."""
    differs = row["title"] != row["title_text"] and row["title_language"] != language
    return str(row["title"]) if differs else ""


def citation(
    row: Mapping[str, Any], sources: Sequence[Mapping[str, Any]], day: str, address: str, _: Translator
) -> str:
    """Return a sentence by which the card can be cited: the practice, its place, its first source, when, where.

    Parameters
    ----------
    sources
        Rows of ``practice_sources``.
    day
        In words, when the card was consulted.
    address
        Of the card.
    """
    first = next((source for source in sources), None)
    values = {"title": row["title"], "place": row["label"] or row["place"], "date": day, "link": address}
    if first is None:
        return _("“{title}” ({place}). Observatory for Social Inclusion, consulted on {date}: {link}", **values)
    told = _("“{title}”, {link}", title=first["title"], link=first["url"]) if first["url"] else first["title"]
    return _(
        "“{title}” ({place}). Based on: {source}. Observatory for Social Inclusion, consulted on {date}: {link}",
        source=told, **values,
    )  # fmt: skip
