"""Words for what the catalogue says of an indicator: direction, kind, limits, splits, years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from observatory.text import N_, Language, Translator, formats, kinds
from observatory.text.clauses import present

TOTAL = "_T"
GROUP_SEPARATOR = "."


def span(first: float | None, last: float | None) -> str:
    """Return the years from first to last; one year alone, or nothing where there is none.

    >>> span(2010, 2020), span(2021, 2021), span(None, None)
    ('2010–2020', '2021', '')
    """
    if not present(first) or not present(last):
        return ""
    return f"{int(first)}" if first == last else f"{int(first)}–{int(last)}"


def limits(low: float | None, high: float | None, write: Any, _: Translator) -> str:
    """Return which values an indicator can take.

    Parameters
    ----------
    low, high
        Smallest and largest possible value; None or NaN where there is no limit.
    write
        Writes a value with its unit.
    """
    bounded_below, bounded_above = present(low), present(high)
    if bounded_below and bounded_above:
        return _("From {low} to {high}", low=write(low), high=write(high))
    if bounded_below:
        return _("{low} or more", low=write(low))
    if bounded_above:
        return _("{high} or less", high=write(high))
    return _("Any value, also below zero")


def group_code(sex: str, age: str, citizenship: str) -> str:
    """Return one code for a split, as links carry it: ``F.Y_LT18._T``."""
    return GROUP_SEPARATOR.join((sex, age, citizenship))


def group_words(code: str, _: Translator) -> str:
    """Return a split in words, the total as well."""
    sex, age, citizenship = code.split(GROUP_SEPARATOR)
    return kinds.split(sex, age, citizenship, _) or _("everyone, without split")


def splits(groups: Iterable[tuple[str, str, str]], language: Language, _: Translator) -> list[str]:
    """Return by what an indicator can be split, one sentence per dimension; an empty list where by nothing.

    Parameters
    ----------
    groups
        Sex, age and citizenship codes that have values.
    """
    sexes, ages, citizenships = (list(dict.fromkeys(codes)) for codes in zip(*groups, strict=True))
    said = []
    for message, codes, words in (
        (N_("By sex: {groups}"), sexes, lambda code: kinds.word(kinds.SEXES, code, _)),
        (N_("By age: {groups}"), ages, lambda code: kinds.age(code, _)),
        (N_("By nationality: {groups}"), citizenships, lambda code: kinds.word(kinds.CITIZENSHIPS, code, _)),
    ):
        parts = [words(code) for code in codes if code != TOTAL]
        if parts:
            said.append(_(message, groups=formats.listing(parts, language)))
    return said


def places(type_code: str, _: Translator) -> str:
    """Return what the territories of one type in one country are called; for the country itself, its figure."""
    return _("national figure") if type_code == "country" else kinds.word(kinds.TYPES_PLURAL, type_code, _)


def types(codes: Iterable[str], language: Language, _: Translator, *, several: bool, most: int = 5) -> str:
    """Return types of territory as a list, from large to small; the rest as a number.

    Parameters
    ----------
    several
        Whether the list stands for several countries, so that these are counted among the places.
    most
        How many words at the most.
    """
    order = list(kinds.TYPES_PLURAL)
    name = (lambda code: kinds.word(kinds.TYPES_PLURAL, code, _)) if several else (lambda code: places(code, _))
    words = list(dict.fromkeys(name(code) for code in sorted(codes, key=order.index)))
    if len(words) > most:
        words = [*words[: most - 1], _("{n} other kinds of place", n=len(words) - most + 1)]
    return formats.listing(words, language)


def countries(codes: Iterable[str], names: Mapping[str, str], language: Language, _: Translator, most: int = 3) -> str:
    """Return countries by name, or how many they are."""
    found = [names.get(code, code) for code in codes]
    if len(found) <= most:
        return formats.listing(sorted(found), language)
    return _.plural("{n} country or group of countries", "{n} countries and groups of countries", len(found))
