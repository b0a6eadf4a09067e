"""Contracts of programmes, and of everything that refers to them: sessions, people, agreements, plans."""

from __future__ import annotations

import pandas as pd

from observatory.catalogue import Catalogue, Entry
from observatory.contracts import agreements, attendance, entries, plans, sessions
from observatory.contracts.problems import Problems
from observatory.measures.disclosure import LEAST_K
from observatory.measures.scorecard import METRICS
from observatory.programmes import Programmes

KINDS = ("programme", "collection")
REQUIRED = ("kind", "name", "name_language", "source_title")
MAY_BE_EMPTY = ("network", "country", "host_territory", "coordinator", "start_date", "end_date", "url")
# Of these dimensions the catalogue can hold a population; bodies and modes have none.
COMPARED = ("sex", "age", "disability", "indigenous", "afrodescendant", "territory")
DISCLOSURE = "programmes/disclosure.toml"


def check(programmes: Programmes, catalogue: Catalogue, problems: Problems) -> None:
    """Check everything under ``data/programmes`` against itself and the catalogue."""
    territories = pd.Index(catalogue.territories["territory_code"])
    for programme in programmes.programmes.values():
        _programme(programme, catalogue, territories, problems)
        _targets(programme, problems)
    sessions.check(programmes, territories, problems)
    agreements.check(programmes, catalogue, territories, problems)
    plans.check(programmes, territories, problems)
    attendance.check(programmes, catalogue, problems)
    for population in programmes.populations.values():
        _population(population, catalogue, problems)
    _disclosure(programmes, problems)


def _programme(programme: Entry, catalogue: Catalogue, territories: pd.Index, problems: Problems) -> None:
    entries.code(programme, problems)
    texts = ("title", "description", "known", "unknown")
    entries.fields(programme, ("position", *REQUIRED, *MAY_BE_EMPTY, "title", "description"), problems,
                   optional=(*texts, "targets"), may_be_empty=MAY_BE_EMPTY)  # fmt: skip
    entries.whole(programme, "position", 1, None, "a whole number above 0", problems)
    entries.plain(programme, (*REQUIRED, *MAY_BE_EMPTY), problems)
    entries.listed(programme, "kind", KINDS, problems)
    entries.language(programme, "name_language", problems)
    entries.refers(programme, "network", catalogue.networks, "unknown_network", problems)
    sessions.place(programme, ("host_territory",), territories, problems)
    entries.dates(programme, "start_date", "end_date", problems)
    entries.address(programme, "url", problems)
    for field in texts:
        if field in programme.values:
            entries.texts(programme, field, problems, required=field in {"title", "description"})


def _targets(programme: Entry, problems: Problems) -> None:
    if not entries.typed(programme, "targets", (list,), f"tables [[{programme.code}.targets]]", problems):
        return
    seen: set[object] = set()
    for target in programme.parts("targets"):
        entries.fields(target, ("metric", "value", "source_url", "source_title"), problems,
                       may_be_empty=("source_url",))  # fmt: skip
        entries.listed(target, "metric", METRICS, problems)
        entries.whole(target, "value", 1, None, "a whole number above 0", problems)
        entries.plain(target, ("source_title",), problems)
        entries.address(target, "source_url", problems)
        metric = target.values.get("metric")
        if metric in seen:
            problems.add("part_repeated", target.file, target.row, value=metric, field="targets",
                         entry=programme.code)  # fmt: skip
        seen.add(metric)
        if programme.values.get("kind") == "collection":
            problems.add("collection_with_target", target.file, target.row, entry=programme.code)


def _population(population: Entry, catalogue: Catalogue, problems: Problems) -> None:
    entries.fields(population, ("country", "dimension", "total"), problems, optional=("rest", "parts"))
    entries.listed(population, "dimension", COMPARED, problems)
    country = population.values.get("country")
    if country and country not in sessions.COUNTRIES:
        problems.add("not_a_country", population.file, population.row, "country", value=country)
    entries.refers(population, "total", catalogue.indicators, "unknown_indicator", problems)
    categories = attendance.CATEGORIES.get(str(population.values.get("dimension")), ())
    entries.listed(population, "rest", categories, problems)
    if not entries.typed(population, "parts", (list,), f"tables [[{population.code}.parts]]", problems):
        return
    for part in population.parts("parts"):
        entries.fields(part, ("category", "indicator"), problems, optional=("sex", "age", "percent", "same_definition"))
        entries.listed(part, "category", categories, problems)
        entries.refers(part, "indicator", catalogue.indicators, "unknown_indicator", problems)
        for field in ("percent", "same_definition"):
            entries.typed(part, field, (bool,), "true or false", problems)
        entries.plain(part, ("sex", "age"), problems)


def _disclosure(programmes: Programmes, problems: Problems) -> None:
    found = programmes.disclosure
    if found is not None:
        entries.fields(found, ("k",), problems)
        entries.whole(found, "k", LEAST_K, None, f"a whole number from {LEAST_K}", problems)
    elif (programmes.attendance["basis"] == attendance.IMPORTED).any():
        problems.add("file_missing", DISCLOSURE)
