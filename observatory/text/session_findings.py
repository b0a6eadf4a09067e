"""Findings about one session: what each split of its participants shows, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory.text import formats
from observatory.text.kinds import word
from observatory.text.languages import Language
from observatory.text.representation_words import VERDICTS
from observatory.text.translate import Translator, translator

Row = Mapping[str, Any]


def dimension(language: Language, code: str, rows: Sequence[Row]) -> str:
    """Say which category is the largest, and how many have no number.

    Parameters
    ----------
    code
        Of the dimension.
    rows
        ``category``, ``label``, ``attended``, ``number`` and ``share`` in words, ``status``.
    """
    _ = translator(language)
    counted = [row for row in rows if row["attended"] is not None]
    sentences = []
    if code == "territory":
        places = [row for row in rows if row["category"] not in ("OTHER", "NS")]
        if places:
            sentences.append(_.plural("One place took part.", "{n} places took part.", len(places)))
    most = max((row["attended"] for row in counted), default=0)
    largest = [row for row in counted if row["attended"] == most]
    if most and len(largest) == 1 and (len(counted) > 1 or code != "territory"):
        sentences.append(_largest(_, largest[0], alone=len(rows) == 1))
    sentences += _without(_, rows)
    return " ".join(sentences)


def standing(language: Language, verdicts: Mapping[str, int]) -> str:
    """Say how many groups are under-represented, in line or over-represented; an empty text where none was compared."""
    _ = translator(language)
    if not verdicts:
        return ""
    if set(verdicts) == {"cannot_say"}:
        return _("These numbers cannot be compared with the population.")
    said = [
        _("{verdict}: {n}", verdict=word(VERDICTS, verdict, _), n=formats.number(n, language))
        for verdict, n in verdicts.items()
    ]
    return _("Groups against the population: {verdicts}.", verdicts=formats.listing(said, language))


def _largest(_: Translator, row: Row, *, alone: bool) -> str:
    values = {"group": row["label"], "number": row["number"], "share": row["share"]}
    if alone and row["share"]:
        return _("Only one group was counted, {group}: {number} ({share} of all).", **values)
    if alone:
        return _("Only one group was counted, {group}: {number}.", **values)
    if row["share"]:
        return _("Most were {group}: {number} ({share} of all).", **values)
    return _("The largest group was {group}: {number}.", **values)


def _without(_: Translator, rows: Sequence[Row]) -> list[str]:
    withheld = sum(row["status"] == "Q" for row in rows)
    silent = sum(row["status"] == "O" for row in rows)
    said = []
    if withheld:
        said.append(
            _.plural(
                "One number is withheld to protect privacy.", "{n} numbers are withheld to protect privacy.", withheld
            )
        )
    if silent and silent == len(rows):
        said.append(_.plural("How many people is not published.", "How many people of each is not published.", silent))
    elif silent:
        said.append(_.plural("One has no published number.", "{n} have no published number.", silent))
    return said
