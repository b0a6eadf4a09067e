"""Sentences of the catalogue of practices: what was found, how a search found it, and what a filter says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory.measures.practice_match import Likeness
from observatory.practice_filter import NOT_KNOWN, SIZES
from observatory.text import formats
from observatory.text.translate import N_, Translator

_VALIDATED = 3
SORTS: Mapping[str, str] = {
    "relevance": N_("best match first"),
    "similar": N_("most similar place first"),
    "near": N_("nearest first"),
    "evidence": N_("best evidence first"),
    "recent": N_("newest first"),
}
FACETS: Mapping[str, str] = {
    "theme": N_("Theme"),
    "group": N_("For whom"),
    "kind": N_("Indicator it answers"),
    "level": N_("Evidence, at least"),
    "country": N_("Country"),
    "type": N_("Kind of territory"),
    "size": N_("Size of the place"),
    "recognised": N_("Recognition"),
    "cost": N_("Cost"),
    "year": N_("Began"),
    "language": N_("Language of its source"),
    "indicator": N_("Indicator it answers"),
    "text": N_("Search"),
}
FIELDS: Mapping[str, str] = {
    "title": N_("title"),
    "own_title": N_("original title"),
    "place": N_("place"),
    "country": N_("country"),
    "theme": N_("themes"),
    "group": N_("for whom"),
    "summary": N_("summary"),
    "what_it_does": N_("what it does"),
    "results": N_("results"),
    "evidence_note": N_("evidence"),
    "recognition": N_("recognition"),
    "resources": N_("resources"),
    "conditions": N_("conditions"),
    "what_failed": N_("what did not work"),
    "reused_by": N_("who took it over"),
}
# How a word was found, where it does not stand as it was typed.
HOW: Mapping[str, str] = {
    "as_typed": "",
    "ending": N_("another form of the word"),
    "slip": N_("a similar spelling"),
    "synonym": N_("a word that means the same"),
}
_PERIODS: Mapping[str, str] = {
    "to_2009": N_("before 2010"),
    "2010_to_2014": N_("2010 to 2014"),
    "2015_to_2019": N_("2015 to 2019"),
    "from_2020": N_("2020 or later"),
    NOT_KNOWN: N_("year not documented"),
}
NO_TERRITORY = N_("several municipalities, a region, or outside the observatory")


def finding(records: Sequence[Mapping[str, Any]], total: int, _: Translator) -> str:
    """Say how many practices there are or fit, from how many countries, and how well they are known."""
    n = len(records)
    if not n:
        return _("No practice fits all of this.")
    countries = len({record["country_code"] for record in records})
    spread = _.plural("one country", "{number} countries", countries, number=formats.number(countries, _.language))
    if n == total:
        said = [
            _.plural(
                "One practice is described here, from {spread}.",
                "{n} practices are described here, from {spread}.",
                n,
                spread=spread,
            )
        ]
    else:
        said = [
            _.plural("One practice fits, out of {total}.", "{n} practices fit, out of {total}; they come from {spread}.",
                     n, total=formats.number(total, _.language), spread=spread)
        ]  # fmt: skip
    validated = sum(record["evidence_level"] >= _VALIDATED for record in records)
    described = sum(record["evidence_level"] < _VALIDATED - 1 for record in records)
    if validated:
        said.append(_.plural(
            "One is backed by an outside validation with figures, or by a comparison.",
            "{n} are backed by an outside validation with figures, or by a comparison.", validated,
        ))  # fmt: skip
    else:
        said.append(_("None is backed by an outside validation with figures."))
    if described and n == total:
        said.append(_.plural(
            "For one, only what is done is described, not what came of it.",
            "For {n}, only what is done is described, not what came of it.", described,
        ))  # fmt: skip
    return " ".join(said)


def near_finding(records: Sequence[Mapping[str, Any]], _: Translator) -> str:
    """Say how many of the practices were done in places like the reader's; empty where none is shown."""
    if not records:
        return ""
    like = sum(record["likeness"] in {Likeness.SAME, Likeness.PEER} for record in records)
    if like:
        return _.plural(
            "One of them was done in this very place or in one of the ten most like it.",
            "{n} of them were done in this very place or in one of the ten most like it.", like,
        )  # fmt: skip
    return _(
        "None of them was done in this very place or in one of the ten most like it: those of the same country and size come first."
    )


def size(code: str, _: Translator) -> str:
    """Return a class of size in words: 20,001 to 50,000 inhabitants."""
    codes = list(SIZES)
    if code not in SIZES:
        return _("size not known")
    position = codes.index(code)
    low = formats.number(SIZES[codes[position - 1]], _.language) if position else ""
    if code == codes[-1]:
        return _("over {low} inhabitants", low=low)
    high = formats.number(SIZES[code], _.language)
    return (
        _("over {low}, up to {high} inhabitants", low=low, high=high)
        if low
        else _("up to {high} inhabitants", high=high)
    )


def period(code: str, _: Translator) -> str:
    """Return a period in words."""
    return _(_PERIODS[code]) if code in _PERIODS else code


def distance(km: float | None, _: Translator) -> str:
    """Return how far away a place lies, as a bird flies; empty where it is not known."""
    if km is None:
        return ""
    return _("less than 1 km away") if km < 1 else _("{number} km away", number=formats.number(round(km), _.language))
