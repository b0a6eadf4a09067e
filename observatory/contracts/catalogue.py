"""Contracts of the catalogue: every entry complete, in four languages, and pointing at things that exist."""

from __future__ import annotations

from collections.abc import Iterable

from observatory.catalogue import Catalogue, Entry
from observatory.contracts.entries import fields, listed, translated, typed
from observatory.contracts.problems import Problems
from observatory.text import LANGUAGES
from observatory.text.formats import count_words

AXES = ("observe", "participate", "develop", "disseminate")
KINDS = ("rate", "amount", "index", "composite", "grade", "rank", "count")
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
        fields(theme, ("axis", "icon", *LANGUAGES), problems, translation="name")
        listed(theme, "axis", AXES, problems)
    for unit in catalogue.units.values():
        _unit(unit, problems)
    for source in catalogue.sources.values():
        fields(source, SOURCE_FIELDS, problems, optional=("notes",), may_be_empty=SOURCE_MAY_BE_EMPTY)
        listed(source, "licence_checked", ("yes", "partly", "no"), problems)
        listed(source, "absent_status", EMPTY_STATUSES, problems)
        typed(source, "derived", (bool,), "true or false", problems)
        if "notes" in source.values:
            translated(source, source.values["notes"], "notes", problems)
    for note in catalogue.notes.values():
        fields(note, LANGUAGES, problems, translation="note")
    for indicator in catalogue.indicators.values():
        _indicator(indicator, catalogue, problems)
    _unique_names(catalogue.indicators.values(), problems)
    for network in catalogue.networks.values():
        fields(network, (*NETWORK_FIELDS, "description", "note"), problems, optional=("members_reported",),
                may_be_empty=NETWORK_MAY_BE_EMPTY)  # fmt: skip
        for field in ("description", "note"):
            translated(network, network.values.get(field, {}), field, problems)
    for identity in catalogue.identities.values():
        _identity(identity, catalogue, problems)


def _range(entry: Entry, problems: Problems) -> None:
    numeric = [typed(entry, field, (int, float), "a number", problems) for field in INDICATOR_OPTIONAL]
    minimum, maximum = entry.values.get("minimum"), entry.values.get("maximum")
    if all(numeric) and minimum is not None and maximum is not None and minimum > maximum:
        problems.add("range_reversed", entry.file, entry.row, entry=entry.code)


def _unit(entry: Entry, problems: Problems) -> None:
    fields(entry, LANGUAGES, problems, optional=INDICATOR_OPTIONAL, translation="name")
    _range(entry, problems)
    for language in LANGUAGES:
        words = entry.values.get(language)
        if words is not None and not (isinstance(words, dict) and words.get("name") and "suffix" in words):
            problems.add("field_type", entry.file, entry.row, field=language, entry=entry.code,
                         expected='{ name = "…", suffix = "…" }')  # fmt: skip


def _indicator(entry: Entry, catalogue: Catalogue, problems: Problems) -> None:
    plain = Entry(entry.code, entry.file, entry.row, {k: v for k, v in entry.values.items() if k not in LANGUAGES})
    fields(plain, INDICATOR_FIELDS, problems, optional=INDICATOR_OPTIONAL)
    listed(entry, "theme", catalogue.themes, problems)
    listed(entry, "unit", catalogue.units, problems)
    listed(entry, "kind", KINDS, problems)
    listed(entry, "polarity", POLARITIES, problems)
    listed(entry, "update_frequency", FREQUENCIES, problems)
    if typed(entry, "decimals", (int,), DECIMALS, problems) and entry.values.get("decimals", 0) not in range(7):
        problems.add("field_type", entry.file, entry.row, field="decimals", entry=entry.code, expected=DECIMALS)
    typed(entry, "headline", (bool,), "true or false", problems)
    _range(entry, problems)
    source = entry.values.get("source")
    if source and source not in catalogue.sources:
        problems.add("unknown_source", entry.file, entry.row, "source", value=source)
    for field in ("method", "caveats", "comparability"):
        if not typed(entry, field, (list,), "a list of note codes", problems):
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
        ("plain_meaning", count_words(texts.get("plain_meaning", "")), PLAIN_MEANING_WORDS, "words"),
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
    fields(entry, (*expected, "tolerance", "reason"), problems)
    for field in ("tolerance", "total"):
        typed(entry, field, (int, float), "a number", problems)
    parts = entry.values.get("parts", []) if typed(entry, "parts", (list,), "a list of indicators", problems) else []
    for code in [*parts, entry.values.get("whole"), entry.values.get("by_sex")]:
        if code and code not in catalogue.indicators:
            problems.add("unknown_indicator", entry.file, entry.row, value=code)
