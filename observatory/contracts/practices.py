"""Contracts of practices: what is told of each, how well it is known, which indicators it answers.

``check_one`` serves proposals too, where a text may still be in one language. Messages never repeat an e-mail address or
a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from observatory.catalogue import Catalogue, Entry
from observatory.contracts import entries, recognitions
from observatory.contracts.problems import Problems
from observatory.contracts.public_text import has_mail_address, problem_with
from observatory.contracts.sessions import COUNTRIES
from observatory.contracts.territories import FIRST_YEAR, LAST_YEAR
from observatory.measures.evidence import FACTS
from observatory.practices import TEXTS, Practices
from observatory.text import LANGUAGES
from observatory.text.formats import count_words

THEMES = (
    "gender", "violence", "health", "governance", "participation", "work", "education", "care", "ageing", "digital",
    "housing", "income", "disability", "migration", "youth",
)  # fmt: skip
TARGET_GROUPS = (
    "residents", "women", "men", "children", "young_people", "older_adults", "persons_with_disabilities", "migrants",
    "refugees", "roma", "lgbti", "carers", "victims_of_violence", "aggressors", "unemployed", "low_income", "homeless",
    "families", "digitally_excluded", "public_servants", "professionals", "associations", "businesses", "volunteers",
    "vulnerable_neighbourhoods",
)  # fmt: skip
INDICATOR_KINDS = (
    "gender_violence", "ageing", "poverty", "employment_gap", "digital_skills", "disability", "health_access",
    "womens_participation", "unemployment", "migration", "housing_quality", "internet_access",
    "early_leaving_illiteracy", "social_security",
)  # fmt: skip
STATUSES = ("running", "ended", "unknown")
COST_BANDS = ("not_documented", "own_resources", "under_100k", "100k_to_1m", "over_1m")
WORDS: Mapping[str, int] = {"title_text": 20, "summary": 55, "what_it_does": 45, "results": 45}
OTHER_WORDS = 40
NEEDED_TEXTS = ("title_text", "summary")
REQUIRED = ("place", "country", "title", "title_language", "status", "cost_band")
LISTS: Mapping[str, tuple[str, ...]] = {
    "themes": THEMES, "target_groups": TARGET_GROUPS, "indicator_kinds": INDICATOR_KINDS,
}  # fmt: skip
_OTHERS = ("territory", "read_on_page", "first_list", "languages", "evidence", "sources", "reused", "start_year",
           "end_year")  # fmt: skip
_CODED = re.compile(r"[A-Z]{2}[A-Z0-9]*-[\w-]+", re.ASCII)


def check(practices: Practices, catalogue: Catalogue, problems: Problems) -> None:
    """Check everything under ``data/practices`` against itself and the catalogue."""
    table = catalogue.territories
    countries = dict(zip(table["territory_code"], table["country_code"], strict=True))
    index = pd.Index(countries)
    seen: dict[tuple[str, ...], Entry] = {}
    for practice in practices.practices.values():
        check_one(practice, countries, index, problems)
        alone(practice, seen, problems)
    _kinds(practices, catalogue, problems)
    recognitions.check(practices, countries, index, problems)


def check_one(
    practice: Entry,
    countries: Mapping[str, str],
    index: pd.Index,
    problems: Problems,
    *,
    proposal: bool = False,
) -> None:
    """Check one practice.

    Parameters
    ----------
    practice
        The entry; of one with a personal address or number nothing else is said.
    countries
        Country of each territory of the catalogue; ``index`` holds the same codes, to find the one that was meant.
    proposal
        Whether its texts may be in fewer than four languages, and an editor adds what only an editor knows.
    """
    if _personal(practice, problems):
        return
    entries.code(practice, problems)
    _fields(practice, proposal, problems)
    _place(practice, countries, index, problems)
    _years(practice, problems)
    for field, allowed in LISTS.items():
        entries.codes_listed(practice, field, allowed, problems, required=field == "themes")
    entries.codes_listed(practice, "languages", None, problems, required=not proposal)
    for field in TEXTS:
        _text(practice, field, proposal, problems)
    _evidence(practice, problems)
    _sources(practice, problems)
    _reuses(practice, countries, index, problems)


def alone(practice: Entry, seen: dict[tuple[str, ...], Entry], problems: Problems) -> None:
    """Note a practice that another code tells already: the same title and place."""
    values = practice.values
    key = tuple(" ".join(str(values.get(field, "")).casefold().split()) for field in ("country", "place", "title"))
    other = seen.setdefault(key, practice)
    if other is not practice and all(key):
        problems.add("practice_twice", practice.file, practice.row, "title", entry=practice.code, other=other.code)


def territory(
    entry: Entry, field: str, countries: Mapping[str, str], index: pd.Index, problems: Problems, country: object
) -> None:
    """Check that a territory exists and lies in the country that stands beside it."""
    if entries.refers(entry, field, index, "unknown_territory", problems):
        code = entry.values[field]
        if isinstance(country, str) and country and countries[code] != country:
            problems.add("territory_elsewhere", entry.file, entry.row, field, value=code, found=countries[code],
                         country=country)  # fmt: skip


def strings(values: Any) -> Iterator[str]:
    """Yield every text within tables and lists, but not the addresses of pages and the codes of places."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for field, value in values.items():
            yield str(field)
            if not _is_coded(str(field), value):
                yield from strings(value)
    elif isinstance(values, list):
        for value in values:
            yield from strings(value)


def _is_coded(field: str, value: object) -> bool:
    """Return whether a value may hold many digits: the address of a page, or the code of a place (PL-1004221436101)."""
    if not isinstance(value, str):
        return False
    return (field == "url" and entries.is_address(value)) or (
        field in {"territory", "first_list"} and _CODED.fullmatch(value) is not None
    )


def _personal(practice: Entry, problems: Problems) -> bool:
    before = len(problems)
    for field, value in {"practice_code": practice.code, **practice.values}.items():
        for code in sorted({problem_with(text) for text in strings({field: value})} - {None}, key=str):
            # The field is named only if it is one of ours: an unknown one may be the address itself.
            known = field in {"practice_code", *REQUIRED, *LISTS, *TEXTS, *_OTHERS}
            problems.add(str(code), practice.file, practice.row, field if known else None)
    return len(problems) > before


def _fields(practice: Entry, proposal: bool, problems: Problems) -> None:
    needed: tuple[str, ...] = (*REQUIRED, "themes", "evidence", "sources")
    if not proposal:
        needed += ("territory", "target_groups", "indicator_kinds", "languages", "read_on_page", "first_list")
    entries.fields(practice, needed, problems, optional=(*LISTS, *TEXTS, *_OTHERS),
                   may_be_empty=("territory", "first_list"))  # fmt: skip
    entries.plain(practice, (*REQUIRED, "territory", "first_list"), problems)
    entries.listed(practice, "status", STATUSES, problems)
    entries.listed(practice, "cost_band", COST_BANDS, problems)
    entries.language(practice, "title_language", problems)
    entries.typed(practice, "read_on_page", (bool,), "true or false", problems)


def _place(practice: Entry, countries: Mapping[str, str], index: pd.Index, problems: Problems) -> None:
    country = practice.values.get("country")
    if country and country not in COUNTRIES:
        problems.add("not_a_country", practice.file, practice.row, "country", value=country)
        return
    territory(practice, "territory", countries, index, problems, country)
    if isinstance(country, str) and country and not practice.code.startswith(f"{country.lower()}-"):
        problems.add("practice_code_country", practice.file, practice.row, "practice_code", value=practice.code,
                     country=country, prefix=f"{country.lower()}-")  # fmt: skip


def _years(practice: Entry, problems: Problems) -> None:
    years = []
    for field in ("start_year", "end_year"):
        value = practice.values.get(field)
        known = isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR
        if value is not None and not known:
            problems.add(
                "not_a_year", practice.file, practice.row, field, value=value, first=FIRST_YEAR, last=LAST_YEAR
            )
        years.append(value if known else None)
    start, end = years
    if start is not None and end is not None and end < start:
        problems.add(
            "dates_reversed", practice.file, practice.row, "end_year", entry=practice.code, first=start, last=end
        )


def _text(practice: Entry, field: str, proposal: bool, problems: Problems) -> None:
    found, needed = practice.values.get(field), field in NEEDED_TEXTS
    if not proposal:
        if found is None:
            problems.add("field_missing", practice.file, practice.row, field, field=field, entry=practice.code)
            return
        entries.texts(practice, field, problems, required=needed)
    elif needed and not (isinstance(found, Mapping) and any(str(text).strip() for text in found.values())):
        problems.add("field_missing", practice.file, practice.row, field, field=field, entry=practice.code)
    elif found is not None:
        _some_languages(practice, field, problems)
    limit = WORDS.get(field, OTHER_WORDS)
    for language, text in (found if isinstance(found, Mapping) else {}).items():
        words = count_words(text) if isinstance(text, str) else 0
        if words > limit:
            problems.add("text_too_long", practice.file, practice.row, field, field=field, entry=practice.code,
                         language=language, found=words, limit=limit, unit="words")  # fmt: skip


def _some_languages(practice: Entry, field: str, problems: Problems) -> None:
    found = practice.values[field]
    if not isinstance(found, Mapping) or not all(isinstance(text, str) for text in found.values()):
        problems.add("field_type", practice.file, practice.row, field, field=field, entry=practice.code,
                     expected='es = "…", pt = "…", el = "…", en = "…"')  # fmt: skip
        return
    for language in found:
        if language not in LANGUAGES:
            problems.add("field_unknown", practice.file, practice.row, field, field=f"{field}.{language}",
                         entry=practice.code)  # fmt: skip


def _evidence(practice: Entry, problems: Problems) -> None:
    facts, where = practice.values.get("evidence"), (practice.file, practice.row)
    if facts is None:
        return
    if not isinstance(facts, Mapping):
        problems.add("field_type", *where, "evidence", field="evidence", entry=practice.code,
                     expected="described = true …")  # fmt: skip
        return
    part = Entry(practice.code, practice.file, practice.row, dict(facts))
    entries.fields(part, FACTS, problems)
    sound = [entries.typed(part, fact, (bool,), "true or false", problems) for fact in FACTS]
    if not all(sound):
        return
    results = practice.values.get("results")
    told = isinstance(results, Mapping) and any(str(text).strip() for text in results.values())
    if facts.get("results_reported") and not told:
        problems.add("results_not_told", *where, "results", entry=practice.code)
    for fact in ("figures", "comparison_group"):
        if facts.get(fact) and not facts.get("results_reported"):
            problems.add("fact_without_results", *where, fact, entry=practice.code, fact=fact)


def _sources(practice: Entry, problems: Problems) -> None:
    value = practice.values.get("sources")
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(part, Mapping) for part in value):
        problems.add("field_type", practice.file, practice.row, "sources", field="sources", entry=practice.code,
                     expected=f"tables [[{practice.code}.sources]]")  # fmt: skip
        return
    if not value:
        problems.add(
            "field_missing", practice.file, practice.row, "sources.title", field="sources", entry=practice.code
        )
    seen: set[str] = set()
    for part in practice.parts("sources"):
        own = Entry(part.code, part.file, part.row, {f"sources.{name}": text for name, text in part.values.items()})
        names = ("sources.url", "sources.title")
        entries.fields(own, names, problems, may_be_empty=names[:1])
        entries.plain(own, names, problems)
        entries.address(own, names[0], problems)
        if has_mail_address(str(part.values.get("url"))):
            problems.add("text_with_mail_address", part.file, part.row, names[0])
        url = part.values.get("url")
        if url and url in seen:
            problems.add("part_repeated", part.file, part.row, names[0], value=url, field="sources", entry=part.code)
        seen.add(str(url))


def _reuses(practice: Entry, countries: Mapping[str, str], index: pd.Index, problems: Problems) -> None:
    if not entries.typed(practice, "reused", (list,), f"tables [[{practice.code}.reused]]", problems):
        return
    seen: set[tuple[object, ...]] = set()
    for part in practice.parts("reused"):
        names = ("place", "country", "territory")
        entries.fields(part, names, problems, may_be_empty=names[1:])
        entries.plain(part, names, problems)
        country = part.values.get("country")
        if country and country not in COUNTRIES:
            problems.add("not_a_country", part.file, part.row, "country", value=country)
        else:
            territory(part, "territory", countries, index, problems, country)
        key = (part.values.get("place"), country)
        if key in seen:
            problems.add("part_repeated", part.file, part.row, value=" ".join(map(str, key)), field="reused",
                         entry=practice.code)  # fmt: skip
        seen.add(key)
    told = practice.values.get("reused_by")
    if practice.values.get("reused") and not (isinstance(told, Mapping) and any(map(str, told.values()))):
        problems.add("reuse_not_told", practice.file, practice.row, "reused_by", entry=practice.code)


def _kinds(practices: Practices, catalogue: Catalogue, problems: Problems) -> None:
    """Check which indicators each kind stands for: they exist, and each has one kind."""
    if practices.kinds is None:
        return
    first: dict[str, str] = {}
    for kind in practices.kinds.values():
        where = (kind.file, kind.row)
        if kind.code not in INDICATOR_KINDS:
            problems.add("not_in_list", *where, value=kind.code, field="kind", entry=kind.file,
                         allowed=", ".join(INDICATOR_KINDS))  # fmt: skip
        codes = kind.values["indicators"]
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            problems.add("field_type", *where, field=kind.code, entry=kind.file, expected='a list: ["one", "two"]')
            continue
        for code in codes:
            own = Entry(kind.code, kind.file, kind.row, {"indicator": code})
            entries.refers(own, "indicator", catalogue.indicators, "unknown_indicator", problems)
            if code in first:
                problems.add("indicator_of_two_kinds", *where, value=code, first=first[code], second=kind.code)
            first.setdefault(code, kind.code)
    used = {
        kind: practice for practice in practices.practices.values() for kind in _listed(practice, "indicator_kinds")
    }
    for kind_code, practice in used.items():
        if kind_code in INDICATOR_KINDS and kind_code not in practices.kinds:
            problems.add("kind_without_indicators", practice.file, practice.row, "indicator_kinds", value=kind_code)


def _listed(practice: Entry, field: str) -> list[str]:
    values = practice.values.get(field)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
