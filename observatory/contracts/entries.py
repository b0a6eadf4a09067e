"""What every entry of a TOML file is checked for: its fields, their types, lists of codes, four languages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from observatory.catalogue import Entry
from observatory.contracts.problems import Problems
from observatory.contracts.territories import close_codes
from observatory.measures.scorecard import first_day, last_day
from observatory.text import LANGUAGES

_PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


def fields(
    entry: Entry,
    expected: Iterable[str],
    problems: Problems,
    *,
    optional: Iterable[str] = (),
    may_be_empty: Iterable[str] = (),
    translation: str | None = None,
) -> None:
    """Note the fields that are missing or not known."""
    expected, known = tuple(expected), {*expected, *optional}
    for field in expected:
        value = entry.values.get(field)
        if value is None or (value == "" and field not in may_be_empty):
            if translation and field in LANGUAGES:
                problems.add("translation_missing", entry.file, entry.row, entry=entry.code, field=translation,
                             language=field)  # fmt: skip
            else:
                problems.add("field_missing", entry.file, entry.row, field=field, entry=entry.code)
    for field in entry.values:
        if field not in known:
            problems.add("field_unknown", entry.file, entry.row, field=field, entry=entry.code)


def listed(entry: Entry, field: str, allowed: Iterable[str], problems: Problems) -> None:
    """Note a value that is not among those allowed; an empty one is left to ``fields``."""
    value, allowed = entry.values.get(field), tuple(allowed)
    if value not in (None, "") and value not in allowed:
        problems.add("not_in_list", entry.file, entry.row, value=value, field=field, entry=entry.code,
                     allowed=", ".join(allowed))  # fmt: skip


def typed(entry: Entry, field: str, types: tuple[type, ...], expected: str, problems: Problems) -> bool:
    """Note a value of another type; return whether it is right."""
    value = entry.values.get(field)
    wrong = value is not None and (not isinstance(value, types) or (isinstance(value, bool) and bool not in types))
    if wrong:
        problems.add("field_type", entry.file, entry.row, field=field, entry=entry.code, expected=expected)
    return not wrong


def translated(entry: Entry, texts: Any, field: str, problems: Problems) -> None:
    """Note the languages in which a text is missing."""
    texts = texts if isinstance(texts, Mapping) else {}
    for language in LANGUAGES:
        if not texts.get(language):
            problems.add("translation_missing", entry.file, entry.row, entry=entry.code, field=field,
                         language=language)  # fmt: skip


def code(entry: Entry, problems: Problems) -> None:
    """Note a code that is not of lowercase letters, digits and hyphens."""
    if not _CODE.fullmatch(entry.code):
        problems.add("code_form", entry.file, entry.row, value=entry.code)


def texts(entry: Entry, field: str, problems: Problems, *, required: bool) -> None:
    """Check a table of texts: in all four languages or, if it is not ``required``, in none."""
    found = entry.values.get(field)
    if found is None and not required:
        return
    if not isinstance(found, Mapping) or not all(isinstance(text, str) for text in found.values()):
        problems.add("field_type", entry.file, entry.row, field=field, entry=entry.code,
                     expected='es = "…", pt = "…", el = "…", en = "…"')  # fmt: skip
        return
    for language in found:
        if language not in LANGUAGES:
            problems.add("field_unknown", entry.file, entry.row, field=f"{field}.{language}", entry=entry.code)
    empty = [language for language in LANGUAGES if not str(found.get(language, "")).strip()]
    if required or len(empty) < len(LANGUAGES):
        for language in empty:
            problems.add("translation_missing" if required else "translation_partial", entry.file, entry.row,
                         entry=entry.code, field=field, language=language)  # fmt: skip


def plain(entry: Entry, names: Iterable[str], problems: Problems) -> None:
    """Note fields that are not a text, or begin or end with a space."""
    for name in names:
        if typed(entry, name, (str,), "a text", problems):
            value = entry.values.get(name) or ""
            if value != value.strip():
                problems.add("stray_space", entry.file, entry.row, name, value=value)


def whole(entry: Entry, field: str, least: int, most: int | None, expected: str, problems: Problems) -> None:
    """Note a number that is not whole, or outside ``least`` … ``most``; a missing one is left to ``fields``."""
    if typed(entry, field, (int,), expected, problems):
        value = entry.values.get(field)
        if value is not None and (value < least or (most is not None and value > most)):
            problems.add("field_type", entry.file, entry.row, field, field=field, entry=entry.code, expected=expected)


def dates(entry: Entry, first: str, last: str, problems: Problems) -> None:
    """Note what is no date, month or year, and an end before the start."""
    start, end = date(entry, first, problems), date(entry, last, problems)
    if start and end and last_day(end) < first_day(start):
        problems.add("dates_reversed", entry.file, entry.row, last, entry=entry.code, first=start, last=end)


def date(entry: Entry, field: str, problems: Problems) -> str | None:
    """Return a date, month or year as it is written, ``None`` where there is none; note what is none of these."""
    value = entry.values.get(field)
    if value in (None, ""):
        return None
    try:
        if isinstance(value, str) and _PARTIAL.fullmatch(value):
            first_day(value)
            return value
    except ValueError:
        pass
    problems.add("not_a_date", entry.file, entry.row, field, value=value, entry=entry.code)
    return None


def address(entry: Entry, field: str, problems: Problems) -> None:
    """Note what is not the whole address of a web page."""
    value = entry.values.get(field)
    if isinstance(value, str) and value and not is_address(value):
        problems.add("not_an_address", entry.file, entry.row, field, value=value)


def is_address(value: str) -> bool:
    """Return whether a text is the whole address of a web page.

    Examples
    --------
    >>> is_address("https://leon.mx/inclusion"), is_address("leon.mx"), is_address("https://leon.mx/a b")
    (True, False, False)
    """
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and "@" not in parts.netloc and not re.search(
        r"\s", value
    )  # fmt: skip


def language(entry: Entry, field: str, problems: Problems) -> None:
    """Note what is not the code of a language."""
    value = entry.values.get(field)
    if value not in (None, "") and not (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
        problems.add("field_type", entry.file, entry.row, field=field, entry=entry.code, expected='a language: "pt"')


def refers(entry: Entry, field: str, known: Container[str], problem: str, problems: Problems) -> bool:
    """Note a code that does not exist, with the one probably meant; return whether there is a code that exists."""
    value = entry.values.get(field)
    if not value:
        return False
    if isinstance(value, str) and value in known:
        return True
    candidates = known if isinstance(known, pd.Index) else pd.Index(list(known) if isinstance(known, Iterable) else [])
    hint = close_codes(str(value), candidates) if len(candidates) else ""
    problems.add(problem, entry.file, entry.row, field, value=value, hint=hint)
    return False


def codes_listed(
    entry: Entry, field: str, allowed: tuple[str, ...] | None, problems: Problems, *, required: bool
) -> None:
    """Check a list of codes: of ``allowed`` ones or, without these, of languages."""
    values, where = entry.values.get(field), (entry.file, entry.row, field)
    if values is None:
        return  # left to ``entries.fields``
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        problems.add("field_type", *where, field=field, entry=entry.code, expected='a list: ["one", "two"]')
        return
    if required and not values:
        problems.add("field_missing", *where, field=field, entry=entry.code)
    for value in dict.fromkeys(values):
        if allowed is not None and value not in allowed:
            problems.add("not_in_list", *where, value=value, field=field, entry=entry.code, allowed=", ".join(allowed))
        elif allowed is None and not _LANGUAGE.fullmatch(value):
            problems.add("field_type", *where, field=field, entry=entry.code, expected='codes of languages: "pt"')
        elif values.count(value) > 1:
            problems.add("part_repeated", *where, value=value, field=field, entry=entry.code)
