"""Contracts of the catalogue: every entry complete, in four languages, and pointing at things that exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from observatory.catalogue import Catalogue, Entry
from observatory.contracts.problems import Problems
from observatory.text import LANGUAGES

AXES = ("observe", "participate", "develop", "disseminate")
KINDS = ("rate", "amount", "index", "grade", "rank", "count")
POLARITIES = ("higher_better", "lower_better", "none")
FREQUENCIES = (
    "monthly", "annual", "every_2_years", "every_5_years", "every_10_years", "irregular", "once", "not_updated",
)  # fmt: skip
EMPTY_STATUSES = ("L", "M", "O", "Q")
INDICATOR_FIELDS = (
    "theme", "unit", "kind", "polarity", "decimals", "headline", "source", "update_frequency",
    "method", "caveats", "comparability",
)  # fmt: skip
INDICATOR_OPTIONAL = ("minimum", "maximum")
TEXT_FIELDS = ("name", "short_name", "definition", "plain_meaning", "numerator", "denominator")
SOURCE_FIELDS = (
    "publisher", "title", "url", "licence", "licence_url", "attribution", "licence_checked", "retrieved",
    "vintage", "exercise", "absent_status", "derived",
)  # fmt: skip
SOURCE_MAY_BE_EMPTY = ("url", "licence_url", "retrieved")
NETWORK_FIELDS = ("name", "scope", "coordinator", "start_date", "end_date", "url")
NETWORK_MAY_BE_EMPTY = ("start_date", "end_date", "url")
DECIMALS = "a whole number from 0 to 6"
SHORT_NAME_LIMIT = 28
PLAIN_MEANING_WORDS = 20


def check(catalogue: Catalogue, problems: Problems) -> None:
    """Check themes, units, sources, notes, indicators, networks and identities."""
    for theme in catalogue.themes.values():
        _fields(theme, ("axis", "icon", *LANGUAGES), problems, translation="name")
        _listed(theme, "axis", AXES, problems)
    for unit in catalogue.units.values():
        _unit(unit, problems)
    for source in catalogue.sources.values():
        _fields(source, SOURCE_FIELDS, problems, optional=("notes",), may_be_empty=SOURCE_MAY_BE_EMPTY)
        _listed(source, "licence_checked", ("yes", "partly", "no"), problems)
        _listed(source, "absent_status", EMPTY_STATUSES, problems)
        _typed(source, "derived", (bool,), "true or false", problems)
        if "notes" in source.values:
            _translated(source, source.values["notes"], "notes", problems)
    for note in catalogue.notes.values():
        _fields(note, LANGUAGES, problems, translation="note")
    for indicator in catalogue.indicators.values():
        _indicator(indicator, catalogue, problems)
    _unique_names(catalogue.indicators.values(), problems)
    for network in catalogue.networks.values():
        _fields(network, (*NETWORK_FIELDS, "description", "note"), problems, optional=("members_reported",),
                may_be_empty=NETWORK_MAY_BE_EMPTY)  # fmt: skip
        for field in ("description", "note"):
            _translated(network, network.values.get(field, {}), field, problems)
    for identity in catalogue.identities.values():
        _identity(identity, catalogue, problems)


def _fields(
    entry: Entry,
    expected: Iterable[str],
    problems: Problems,
    *,
    optional: Iterable[str] = (),
    may_be_empty: Iterable[str] = (),
    translation: str | None = None,
) -> None:
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


def _listed(entry: Entry, field: str, allowed: Iterable[str], problems: Problems) -> None:
    value, allowed = entry.values.get(field), tuple(allowed)
    if value not in (None, "") and value not in allowed:
        problems.add("not_in_list", entry.file, entry.row, value=value, field=field, entry=entry.code,
                     allowed=", ".join(allowed))  # fmt: skip


def _typed(entry: Entry, field: str, types: tuple[type, ...], expected: str, problems: Problems) -> bool:
    value = entry.values.get(field)
    wrong = value is not None and (not isinstance(value, types) or (isinstance(value, bool) and bool not in types))
    if wrong:
        problems.add("field_type", entry.file, entry.row, field=field, entry=entry.code, expected=expected)
    return not wrong


def _translated(entry: Entry, texts: Any, field: str, problems: Problems) -> None:
    texts = texts if isinstance(texts, Mapping) else {}
    for language in LANGUAGES:
        if not texts.get(language):
            problems.add("translation_missing", entry.file, entry.row, entry=entry.code, field=field,
                         language=language)  # fmt: skip


def _range(entry: Entry, problems: Problems) -> None:
    numeric = [_typed(entry, field, (int, float), "a number", problems) for field in INDICATOR_OPTIONAL]
    minimum, maximum = entry.values.get("minimum"), entry.values.get("maximum")
    if all(numeric) and minimum is not None and maximum is not None and minimum > maximum:
        problems.add("range_reversed", entry.file, entry.row, entry=entry.code)


def _unit(entry: Entry, problems: Problems) -> None:
    _fields(entry, LANGUAGES, problems, optional=INDICATOR_OPTIONAL, translation="name")
    _range(entry, problems)
    for language in LANGUAGES:
        words = entry.values.get(language)
        if words is not None and not (isinstance(words, dict) and words.get("name") and "suffix" in words):
            problems.add("field_type", entry.file, entry.row, field=language, entry=entry.code,
                         expected='{ name = "…", suffix = "…" }')  # fmt: skip


def _indicator(entry: Entry, catalogue: Catalogue, problems: Problems) -> None:
    plain = Entry(entry.code, entry.file, entry.row, {k: v for k, v in entry.values.items() if k not in LANGUAGES})
    _fields(plain, INDICATOR_FIELDS, problems, optional=INDICATOR_OPTIONAL)
    _listed(entry, "theme", catalogue.themes, problems)
    _listed(entry, "unit", catalogue.units, problems)
    _listed(entry, "kind", KINDS, problems)
    _listed(entry, "polarity", POLARITIES, problems)
    _listed(entry, "update_frequency", FREQUENCIES, problems)
    if _typed(entry, "decimals", (int,), DECIMALS, problems) and entry.values.get("decimals", 0) not in range(7):
        problems.add("field_type", entry.file, entry.row, field="decimals", entry=entry.code, expected=DECIMALS)
    _typed(entry, "headline", (bool,), "true or false", problems)
    _range(entry, problems)
    source = entry.values.get("source")
    if source and source not in catalogue.sources:
        problems.add("unknown_source", entry.file, entry.row, "source", value=source)
    for field in ("method", "caveats", "comparability"):
        if not _typed(entry, field, (list,), "a list of note codes", problems):
            continue
        for code in entry.values.get(field) or []:
            if code not in catalogue.notes:
                problems.add("unknown_note", entry.file, entry.row, field, entry=entry.code, value=code)
    for language in LANGUAGES:
        _words(entry, language, problems)


def _words(entry: Entry, language: str, problems: Problems) -> None:
    texts = entry.values.get(language)
    texts = texts if isinstance(texts, dict) else {}
    for field in [field for field, text in texts.items() if not isinstance(text, str)]:
        problems.add("field_type", entry.file, entry.row, field=f"{language}.{field}", entry=entry.code,
                     expected="a text")  # fmt: skip
    texts = {field: str(text) for field, text in texts.items()}
    for field in TEXT_FIELDS:
        if not texts.get(field):
            problems.add("translation_missing", entry.file, entry.row, entry=entry.code, field=field,
                         language=language)  # fmt: skip
    for field in texts:
        if field not in TEXT_FIELDS:
            problems.add("field_unknown", entry.file, entry.row, field=f"{language}.{field}", entry=entry.code)
    for field, found, limit, unit in (
        ("short_name", len(texts.get("short_name", "")), SHORT_NAME_LIMIT, "characters"),
        ("plain_meaning", len(texts.get("plain_meaning", "").split()), PLAIN_MEANING_WORDS, "words"),
    ):
        if found > limit:
            problems.add("text_too_long", entry.file, entry.row, field=field, entry=entry.code, language=language,
                         found=found, limit=limit, unit=unit)  # fmt: skip


def _unique_names(indicators: Iterable[Entry], problems: Problems) -> None:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in indicators:
        for language in LANGUAGES:
            texts = entry.values.get(language)
            name = texts.get("name") if isinstance(texts, dict) else None
            if not name or not isinstance(name, str):
                continue
            other = seen.setdefault((language, name.casefold()), entry)
            if other is not entry:
                problems.add("name_repeated", entry.file, entry.row, entry=entry.code, other=other.code, field="name",
                             language=language)  # fmt: skip


def _identity(entry: Entry, catalogue: Catalogue, problems: Problems) -> None:
    if "by_sex" in entry.values:
        expected: tuple[str, ...] = ("by_sex",)
    else:  # parts add up to an indicator or, for shares, to a number
        expected = ("parts", "total" if "total" in entry.values else "whole")
    _fields(entry, (*expected, "tolerance", "reason"), problems)
    for field in ("tolerance", "total"):
        _typed(entry, field, (int, float), "a number", problems)
    parts = entry.values.get("parts", []) if _typed(entry, "parts", (list,), "a list of indicators", problems) else []
    for code in [*parts, entry.values.get("whole"), entry.values.get("by_sex")]:
        if code and code not in catalogue.indicators:
            problems.add("unknown_indicator", entry.file, entry.row, value=code)
