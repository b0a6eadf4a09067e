"""Contracts of publications: what each is, where it is, to what it belongs, and where the observatory knows it from."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from observatory.catalogue import Catalogue, Entry
from observatory.contracts import entries
from observatory.contracts.practices import territory
from observatory.contracts.problems import Problems
from observatory.contracts.public_text import problem_with
from observatory.contracts.sessions import COUNTRIES
from observatory.practices import Practices
from observatory.programmes import Programmes
from observatory.publications import Publications
from observatory.text.formats import count_words
from observatory.text.practice_words import THEMES

KINDS = ("report", "guide", "training", "law", "dataset", "page")
RECORDING = "recording"
FIRST_YEAR = 1990
REQUIRED = ("kind", "title", "title_language", "publisher", "url", "source_title")
MAY_BE_EMPTY = ("programme", "network", "session", "practice", "territory", "country", "source_url")
LONGEST_DESCRIPTION = 45  # words: one or two sentences


def check(
    publications: Publications, programmes: Programmes, practices: Practices, catalogue: Catalogue, problems: Problems
) -> None:
    """Check every publication against itself, the others, and what it refers to."""
    table = catalogue.territories
    countries = dict(zip(table["territory_code"], table["country_code"], strict=True))
    index = pd.Index(countries)
    known: Mapping[str, tuple[Container[str], str]] = {
        "programme": (programmes.programmes, "unknown_programme"),
        "network": (catalogue.networks, "unknown_network"),
        "session": (programmes.sessions, "unknown_session"),
        "practice": (practices.practices, "unknown_practice"),
    }
    seen: dict[str, Entry] = {}
    for publication in publications.values():
        _own(publication, problems)
        for field, (codes, problem) in known.items():
            entries.refers(publication, field, codes, problem, problems)
        _place(publication, countries, index, problems)
        _alone(publication, programmes, seen, problems)


def _own(publication: Entry, problems: Problems) -> None:
    where = (publication.file, publication.row)
    entries.code(publication, problems)
    entries.fields(
        publication, (*REQUIRED, *MAY_BE_EMPTY, "languages", "themes", "read_on_page", "description"), problems,
        optional=("year",), may_be_empty=MAY_BE_EMPTY,
    )  # fmt: skip
    entries.plain(publication, (*REQUIRED, *MAY_BE_EMPTY), problems)
    if publication.values.get("kind") == RECORDING:
        problems.add("recording_elsewhere", *where, "kind", entry=publication.code)
    else:
        entries.listed(publication, "kind", KINDS, problems)
    entries.language(publication, "title_language", problems)
    entries.codes_listed(publication, "languages", None, problems, required=True)
    entries.codes_listed(publication, "themes", tuple(THEMES), problems, required=True)
    entries.typed(publication, "read_on_page", (bool,), "true or false", problems)
    this_year = datetime.now(UTC).year  # nothing has been published in a year to come
    entries.whole(publication, "year", FIRST_YEAR, this_year, f"a year from {FIRST_YEAR} to {this_year}", problems)
    for field in ("url", "source_url"):
        entries.address(publication, field, problems)
    if "description" in publication.values:
        entries.texts(publication, "description", problems, required=True)
        _description(publication, publication.values["description"], problems)


def _description(publication: Entry, texts: Any, problems: Problems) -> None:
    """Note what is too long to be read in passing, and what tells of single people."""
    where = (publication.file, publication.row, "description")
    for language, text in (texts if isinstance(texts, Mapping) else {}).items():
        words = count_words(str(text))
        if words > LONGEST_DESCRIPTION:
            problems.add("text_too_long", *where, field="description", entry=publication.code, language=language,
                         found=words, limit=LONGEST_DESCRIPTION, unit="words")  # fmt: skip
        if problem := problem_with(str(text)):
            problems.add(problem, *where)


def _place(publication: Entry, countries: Mapping[str, str], index: pd.Index, problems: Problems) -> None:
    country = publication.values.get("country")
    if country and country not in COUNTRIES:
        problems.add("not_a_country", publication.file, publication.row, "country", value=country)
    else:
        territory(publication, "territory", countries, index, problems, country)


def _alone(publication: Entry, programmes: Programmes, seen: dict[str, Entry], problems: Problems) -> None:
    """Note an address that another publication has, or that is the recording of a session already."""
    url = str(publication.values.get("url") or "").rstrip("/")
    other = seen.setdefault(url, publication)
    if url and other is not publication:
        problems.add("publication_twice", publication.file, publication.row, "url", entry=publication.code,
                     other=other.code)  # fmt: skip
    for session in programmes.sessions.values():
        if url and str(session.values.get("recording_url") or "").rstrip("/") == url:
            problems.add("publication_twice", publication.file, publication.row, "url", entry=publication.code,
                         other=session.code)  # fmt: skip
