"""Practices and recognitions: from the edited files into their tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import pandas as pd

from observatory.catalogue import Entry
from observatory.measures.evidence import FACTS, Facts, level
from observatory.pipeline.load import insert
from observatory.practices import TEXTS, Practices
from observatory.text import LANGUAGES
from observatory.text.languages import locale_of

_PLAIN = ("place", "title", "title_language", "status", "cost_band", "read_on_page")
_LISTS = ("themes", "target_groups", "indicator_kinds", "languages")


def load(connection: duckdb.DuckDBPyConnection, practices: Practices) -> None:
    """Fill the tables of practices.

    Parameters
    ----------
    connection
        A writable connection; territories and indicators are loaded.
    practices
        What the contracts have found sound.
    """
    found = list(practices.practices.values())
    frame = pd.DataFrame([_practice(entry) for entry in found])
    if len(frame):
        frame[["start_year", "end_year"]] = frame[["start_year", "end_year"]].astype("Int64")
    insert(connection, "practice", frame)
    insert(connection, "practice_text", [_text(entry, language) for entry in found for language in LANGUAGES])
    insert(connection, "practice_source", list(_sources(found)))
    reuses = list(_reuses(found))
    insert(connection, "practice_reuse", reuses)
    insert(connection, "practice_indicator", list(_indicators(found, practices)))
    recognitions = _recognitions(practices)
    insert(connection, "recognition", recognitions)
    countries = {*_column(frame, "country_code"), *_column(recognitions, "country_code")}
    countries |= {str(reuse["country_code"]) for reuse in reuses if reuse["country_code"]}
    insert(connection, "country_text", list(_countries(countries)))


def facts(practice: Entry) -> Facts:
    """Return what the sources of a practice show."""
    return Facts(**{fact: practice.values["evidence"][fact] for fact in FACTS})


def _practice(practice: Entry) -> dict[str, Any]:
    values = practice.values
    return (
        {"practice_code": practice.code, "territory_code": values["territory"] or None,
         "country_code": values["country"], "evidence_level": level(facts(practice)),
         "recognised": bool(values["recognition"]["en"].strip())}
        | {name: values.get(name) for name in (*_PLAIN, *_LISTS, "start_year", "end_year")}
        | {fact: values["evidence"][fact] for fact in FACTS}
    )  # fmt: skip


def _text(practice: Entry, language: str) -> dict[str, str]:
    return {"practice_code": practice.code, "language": language} | {
        name.removesuffix("_text"): practice.values[name].get(language, "").strip() for name in TEXTS
    }


def _sources(found: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for practice in found:
        for position, part in enumerate(practice.parts("sources"), start=1):
            yield {"practice_code": practice.code, "position": position, "url": part.values["url"] or None,
                   "title": part.values["title"]}  # fmt: skip


def _reuses(found: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for practice in found:
        for position, part in enumerate(practice.parts("reused"), start=1):
            yield {"practice_code": practice.code, "position": position, "place": part.values["place"],
                   "country_code": part.values["country"] or None,
                   "territory_code": part.values["territory"] or None}  # fmt: skip


def _indicators(found: Iterable[Entry], practices: Practices) -> Iterator[dict[str, str]]:
    """Yield the indicators that each practice answers; an indicator has one kind, so none comes twice."""
    for practice in found:
        for kind in practice.values["indicator_kinds"]:
            listed = (practices.kinds or {}).get(kind)
            for code in listed.values["indicators"] if listed else ():
                yield {"practice_code": practice.code, "indicator_code": code, "kind": kind}


def _recognitions(practices: Practices) -> pd.DataFrame:
    table = practices.recognitions.drop(columns=["file", "row"]).replace("", None)
    table["year"] = pd.to_numeric(table["year"]).astype("Int64")
    return table


def _column(frame: pd.DataFrame, name: str) -> set[str]:
    return set(frame[name]) if name in frame else set()


def _countries(codes: Iterable[str]) -> Iterator[dict[str, str]]:
    for code in sorted(codes):
        for language in LANGUAGES:
            yield {"country_code": code, "language": language,
                   "name": str(locale_of(language).territories.get(code) or code)}  # fmt: skip
